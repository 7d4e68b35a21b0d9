"""What one row's score is made of: sentence by sentence, and who else is near."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from scorer.diagnostics.material import Material, rescored
from scorer.diagnostics.seen import seen_parts
from scorer.diagnostics.sentences import sentences, without
from scorer.frozen import Frozen
from scorer.metrics.crosswise import cosines_between, directions, folded
from scorer.records import Pairs

if TYPE_CHECKING:
    from scorer.records import Floats

#: How much of a sentence an encoder reads.
READ, PARTLY, UNREAD = "read", "partly", "unread"
#: Rows whose cosines with one are computed at once.
_BLOCK = 1024


class LeftOut(Frozen):
    """A sentence, and the row's score without it.

    Attributes:
        text: the sentence.
        read: ``read``, ``partly`` or ``unread``, by the encoder.
        score: the row's score were it not there; ``None`` where nothing else would be left.
        change: that score less the row's own; below 0 where the sentence helps.
    """

    text: str
    read: str
    score: float | None
    change: float | None


class Part(Frozen):
    """An answer or a reference.

    Attributes:
        text: the whole of it, in the declared Unicode form.
        tokens: its length in the encoder's unit, ``None`` where no encoder read it.
        seen: how many of its characters are read, all where it is not cut.
        cosine: of a reference with the answer, ``None`` for an answer.
        sentences: each left out in turn; empty where a file's vectors stand for the text.
    """

    text: str
    tokens: int | None
    seen: int
    cosine: float | None
    sentences: tuple[LeftOut, ...]


class Near(Frozen):
    """Another row that comes near.

    Attributes:
        id: its own.
        cosine: with the answer looked at.
        own: whether it is that answer's own row.
        text: of a gold row the reference nearest to the answer, the first where vectors do not
            tell; of an answer itself; ``None`` where there are no texts.
        question: of a gold row, ``None`` where gold has none, and for answers.
    """

    id: str
    cosine: float
    own: bool
    text: str | None
    question: str | None


class Explanation(Frozen, eq=False):
    """One row, taken apart.

    Attributes:
        material: what it is a row of.
        id: its id.
        score: its score.
        terms: metric, weight, floor and value of each term.
        question: ``None`` where gold has none.
        answer: ``None`` where the submission holds vectors only.
        references: empty where gold does.
        gold: gold rows nearest to the answer, the own one among them only if it is.
        rank: how many gold rows are at least as near as the own one, that one included.
        answers: other answers nearest to it.
    """

    material: Material
    id: str
    score: float
    terms: tuple[tuple[str, float, float, float], ...]
    question: str | None
    answer: Part | None
    references: tuple[Part, ...]
    gold: tuple[Near, ...]
    rank: int
    answers: tuple[Near, ...]


def explained(
    material: Material, place: int, terms: Sequence[tuple[str, float, float, float]], count: int = 5
) -> Explanation:
    """Return what a row's score is made of.

    Args:
        place: of the row.
        terms: metric, weight, floor and the row's value of each term.
        count: near rows to name.

    Raises:
        EncoderUnavailable: texts must be embedded and the encoder cannot be had.
    """
    answer, references = _parts(material, place)
    gold, ours = _nearby(material, place)
    own = gold[place]
    asked = material.questions
    return Explanation(
        material=material,
        id=material.ids[place],
        score=material.scores[place],
        terms=tuple(terms),
        question=None if asked is None else asked[place],
        answer=answer,
        references=references,
        gold=_nearest(material, place, gold, count, _gold_text),
        rank=sum(value >= own for value in gold),
        answers=_nearest(material, place, ours, count, _answer_text, apart=True),
    )


class _Text(Frozen):
    """A text of the row: its number (0 for the answer, k for the k-th reference) and sentences."""

    number: int
    text: str
    sentences: tuple[range, ...]


def _parts(material: Material, place: int) -> tuple[Part | None, tuple[Part, ...]]:
    pairs = material.part([place])
    texts: list[_Text] = []
    if pairs.texts is not None:
        texts.append(_text(0, pairs.texts[0], varied=material.answers_read is not None))
    for number, text in enumerate(pairs.references[0] if pairs.references else (), start=1):
        texts.append(_text(number, text, varied=material.references_read is not None))
    scores = _scores(material, pairs, texts)
    cosines = _cosines(material, place)
    parts = {
        each.number: _part(material, each, scores, material.scores[place], cosines)
        for each in texts
    }
    references = tuple(part for number, part in parts.items() if number)
    return parts.get(0), references


def _text(number: int, text: str, *, varied: bool) -> _Text:
    return _Text(number, text, tuple(sentences(text)) if varied else ())


def _scores(
    material: Material, pairs: Pairs, texts: Sequence[_Text]
) -> dict[tuple[int, int], float]:
    """Return by text and sentence the score of the row without that sentence."""
    keys, rows = [], []
    for each in texts:
        for k, sentence in enumerate(each.sentences):
            left = without(each.text, sentence)
            if left:
                keys.append((each.number, k))
                rows.append((each.number, left))
    if not keys:
        return {}
    variants = _variants(pairs, rows)
    variants, _, _ = material.embedder.with_cosines(variants, material.submission)
    scores = rescored(variants, material.terms, material.across)
    return dict(zip(keys, scores, strict=True))


def _variants(pairs: Pairs, rows: Sequence[tuple[int, str]]) -> Pairs:
    """Return one row as many times as given, with one of its texts replaced each time."""
    n = len(rows)
    texts, references, counts = pairs.texts, pairs.references, pairs.counts
    if texts is not None:
        texts = tuple(left if number == 0 else texts[0] for number, left in rows)
    if references is not None:
        own = references[0]
        references = tuple(
            tuple(left if k == number else text for k, text in enumerate(own, start=1))
            for number, left in rows
        )
    return Pairs(
        ids=tuple(map(str, range(n))),
        texts=texts,
        vectors=_repeated(pairs.vectors, n),
        references=references,
        reference_vectors=_repeated(pairs.reference_vectors, n),
        counts=None if counts is None else [*counts] * n,
    )


def _repeated(vectors: object, n: int) -> Floats | None:
    import numpy as np

    return None if vectors is None else np.tile(np.asarray(vectors), (n, 1))


def _part(
    material: Material,
    each: _Text,
    scores: dict[tuple[int, int], float],
    own: float,
    cosines: Sequence[float],
) -> Part:
    number, text = each.number, each.text
    read = material.references_read if number else material.answers_read
    tokens, seen = None, len(text)
    if read is not None and material.encoder is not None:
        count, limit = material.embedder.encoder.token_counts, material.encoder.max_tokens
        tokens = int(count([text])[0])
        if tokens > limit:
            seen = len(seen_parts([text], limit, count)[0])
    left = []
    for k, sentence in enumerate(each.sentences):
        score = scores.get((number, k))
        change = None if score is None else score - own
        kind = READ if _stripped_end(text, sentence) <= seen else PARTLY
        kind = UNREAD if sentence.start >= seen else kind
        left.append(LeftOut(text[sentence.start : sentence.stop].strip(), kind, score, change))
    cosine = cosines[number - 1] if 0 < number <= len(cosines) else None
    return Part(text, tokens, seen, cosine, tuple(left))


def _stripped_end(text: str, sentence: range) -> int:
    return sentence.start + len(text[sentence.start : sentence.stop].rstrip())


def _cosines(material: Material, place: int) -> list[float]:
    """Return the answer's cosine with each reference; none where vectors are not those of texts."""
    references = material.pairs.references
    if references is None or material.counts[place] != len(references[place]):
        return []
    own = directions(material.predictions.take([place]))
    values: list[float] = cosines_between(own, directions(material.golden([place])))[:, 0].tolist()
    return values


def _nearby(material: Material, place: int) -> tuple[list[float], list[float]]:
    """Return the answer's cosine with every gold row, and with every answer."""
    own = directions(material.predictions.take([place]))
    gold: list[float] = []
    ours: list[float] = []
    for rows in _blocks(material.n):
        golden = directions(material.golden(rows))
        counts = [material.counts[row] for row in rows]
        gold += folded(cosines_between(own, golden), counts, material.across)[:, 0].tolist()
        ours += cosines_between(own, directions(material.predictions.take(rows)))[:, 0].tolist()
    return gold, ours


def _blocks(n: int) -> Iterator[range]:
    for start in range(0, n, _BLOCK):
        yield range(start, min(start + _BLOCK, n))


def _nearest(
    material: Material,
    place: int,
    values: Sequence[float],
    count: int,
    text: Callable[[Material, int, int], str | None],
    *,
    apart: bool = False,
) -> tuple[Near, ...]:
    """Return the rows of the largest values; of equal ones those of the smaller ids."""

    rows = [row for row in range(material.n) if not (apart and row == place)]
    nearest = heapq.nsmallest(count, rows, key=lambda row: (-values[row], material.ids[row]))
    asked = None if apart else material.questions
    return tuple(
        Near(
            id=material.ids[row],
            cosine=values[row],
            own=row == place,
            text=text(material, place, row),
            question=None if asked is None else asked[row],
        )
        for row in nearest
    )


def _gold_text(material: Material, place: int, row: int) -> str | None:
    references = material.pairs.references
    if references is None:
        return None
    texts = references[row]
    if material.across == "first" or not 1 < len(texts) == material.counts[row]:
        return texts[0]
    own = directions(material.predictions.take([place]))
    values = cosines_between(own, directions(material.golden([row])))[:, 0].tolist()
    return texts[max(range(len(texts)), key=values.__getitem__)]


def _answer_text(material: Material, place: int, row: int) -> str | None:
    texts = material.pairs.texts
    return None if texts is None else texts[row]
