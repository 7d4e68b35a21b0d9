"""Answers and references as points of one space: what the projector, clusters and a map show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Literal

from scorer.answers import AnswerEmbedder
from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.metrics.crosswise import directions
from scorer.reading import read_submission
from scorer.reading.any_column import read_column
from scorer.reading.header import listed
from scorer.reading.odd_references import question_column
from scorer.records import EncoderIdentity, Note
from scorer.scoring import Scored, Scorer
from scorer.settings import Settings

if TYPE_CHECKING:
    from scorer.encoders.course import Stage
    from scorer.records import Floats, Gold

Side = Literal["answer", "gold", "text"]

#: Columns of a gold file that tell kinds of questions apart, where none is named.
CATEGORIES = ("category", "카테고리", "분류", "유형")


class Point(Frozen):
    """A text, or a vector that belongs to none.

    Attributes:
        side: an answer, a reference, or a text of any other column.
        file: the place of its submission among those given; 0 for others.
        id: of its row.
        number: of a row's references which one, from 1; 0 for others.
        text: as written, ``""`` where there is only a vector.
        score: of the row, for answers that were scored.
        category: of the row, ``""`` where there is none.
    """

    side: Side
    file: int
    id: str
    number: int
    text: str
    score: float | None = None
    category: str = ""


class Cloud(Frozen, eq=False):
    """Points and their directions, by id: the order of rows in a file never matters.

    Attributes:
        names: of the files of answers, or of the one file of texts.
        gold: name of the gold file, ``""`` without one.
        points: answers of the first file, of the second, …, then references.
        vectors: (n, dims) float64, each of length 1 or zero.
        joins: places of an answer and of the reference of its row nearest to it.
        questions: by id, where the gold file has them.
        categories: the column they are from, ``""`` without one.
        column: of the texts, ``""`` for answers.
        encoder: what made the vectors, ``None`` where all were in the files.
        warnings: what must be known first.
        notes: what else was assumed.
    """

    names: tuple[str, ...]
    gold: str
    points: tuple[Point, ...]
    vectors: Floats
    joins: tuple[tuple[int, int], ...]
    questions: Mapping[str, str]
    categories: str
    column: str
    encoder: EncoderIdentity | None
    warnings: tuple[Note, ...]
    notes: tuple[Note, ...]


def cloud_of_answers(paths: Sequence[str], settings: Settings, stage: Stage | None = None) -> Cloud:
    """Return the answers of files of one space, without a gold file.

    Raises:
        InvalidSubmission: with every finding of the first file that has errors.
        UsageError: their vectors differ in width.
        EncoderUnavailable: texts must be embedded and the encoder cannot be had.
    """
    with AnswerEmbedder(settings, stage) as embedder:
        points: list[Point] = []
        blocks: list[Floats] = []
        notes: list[Note] = []
        used: EncoderIdentity | None = None
        for file, path in enumerate(paths):
            wide = settings.encoder is not None
            read = read_submission(path, embedder.competition, settings.columns, any_width=wide)
            found = read.sound("failure.invalid-answers", strict=settings.strict)
            order = sorted(range(len(found.ids)), key=found.ids.__getitem__)
            texts = found.texts
            if found.stored is not None:
                blocks.append(found.stored.take(order))
            else:
                assert texts is not None
                used = embedder.encoder.identity
                vectors, _ = embedder.vectors([texts[row] for row in order], found.name)
                blocks.append(vectors.array())
            for row in order:
                text = "" if texts is None else texts[row]
                points.append(Point("answer", file, found.ids[row], 0, text))
            notes += found.notes
        notes += embedder.encoder.notes if used is not None else ()
        notes += embedder.cache.warnings
    return Cloud(
        names=tuple(paths),
        gold="",
        points=tuple(points),
        vectors=_joined(blocks, paths),
        joins=(),
        questions={},
        categories="",
        column="",
        encoder=used,
        warnings=lexical_warning(used),
        notes=tuple(dict.fromkeys(notes)),
    )


def cloud_of_column(
    path: str, column: str | None, settings: Settings, stage: Stage | None = None
) -> Cloud:
    """Return the texts of one column.

    Raises:
        InvalidCorpus, UsageError: as :func:`scorer.reading.any_column.read_column`.
        EncoderUnavailable: the encoder cannot be had.
    """
    with AnswerEmbedder(settings, stage) as embedder:
        found = read_column(path, column, settings.columns.id)
        identity = embedder.encoder.identity
        order = sorted(range(len(found.ids)), key=lambda row: (found.ids[row], found.texts[row]))
        texts = [found.texts[row] for row in order]
        vectors, _ = embedder.vectors(texts, found.name)
        notes = [*found.notes, *embedder.encoder.notes, *embedder.cache.warnings]
        if found.blank:
            notes.append(Note.of("see.blank-cells", count=found.blank))
        return Cloud(
            names=(found.name,),
            gold="",
            points=tuple(Point("text", 0, found.ids[row], 0, found.texts[row]) for row in order),
            vectors=directions(vectors.array()),
            joins=(),
            questions={},
            categories="",
            column=found.column,
            encoder=identity,
            warnings=lexical_warning(identity),
            notes=tuple(notes),
        )


def cloud_of_scored(scorer: Scorer, scored: Sequence[Scored], category: str | None = None) -> Cloud:
    """Return the answers of scored submissions and the references they were compared with.

    Args:
        category: the gold file's column of categories; the usual names are looked
            for without it.

    Raises:
        UsageError: the gold file has no such column, or vectors differ in width.
        EncoderUnavailable: texts must be embedded and the encoder cannot be had.
    """
    gold = scorer.gold
    order = sorted(range(len(gold.ids)), key=gold.ids.__getitem__)
    column = _category_column(gold, category)
    kinds = gold.columns[column] if column else ("",) * len(gold.ids)
    points: list[Point] = []
    blocks: list[Floats] = []
    used: EncoderIdentity | None = None
    for file, each in enumerate(scored):
        pairs, numbers = each.pairs, each.card.numbers
        texts = pairs.texts
        if pairs.vectors is None:
            assert texts is not None
            used = scorer.embedder.encoder.identity
            rows = scorer.embedder.vectors_of(texts, each.submission.name).take(order)
        else:
            rows = _array(pairs.vectors)[order]
        blocks.append(rows)
        for row in order:
            text = "" if texts is None else texts[row]
            score = float(numbers[row])
            points.append(Point("answer", file, gold.ids[row], 0, text, score, kinds[row]))
    answers = len(points)
    references, vectors, embedded = _references(scorer, order, kinds)
    points += references
    blocks.append(vectors)
    names = [each.card.submission for each in scored]
    whole = _joined(blocks, [*names, gold.name])
    warnings = [note for each in scored for note in each.card.warnings]
    notes = [note for each in scored for note in each.card.notes_on_all]
    return Cloud(
        names=tuple(names),
        gold=gold.name,
        points=tuple(points),
        vectors=whole,
        joins=_joins(points, whole, answers),
        questions=_questions(scorer),
        categories=column,
        column="",
        encoder=used or embedded,
        warnings=tuple(dict.fromkeys(warnings)),
        notes=tuple(dict.fromkeys(notes)),
    )


def lexical_warning(used: EncoderIdentity | None) -> tuple[Note, ...]:
    """Return the word that must be said where nearness is likeness of letters."""
    if used is None or used.name != "lexical":
        return ()
    return (Note.of("see.encoder-lexical", model=used.model),)


def _references(
    scorer: Scorer, order: Sequence[int], kinds: Sequence[str]
) -> tuple[list[Point], Floats, EncoderIdentity | None]:
    """Return all references, rows in the order wanted, and what embedded them."""
    gold, texts = scorer.gold, scorer.gold.references
    if gold.stored is None:
        assert texts is not None
        counts = list(map(len, texts))
        flat = list(chain.from_iterable(texts))
        vectors = scorer.embedder.vectors_of(flat, "gold").array()
        used: EncoderIdentity | None = scorer.embedder.encoder.identity
    else:
        counts = [1] * len(gold.ids) if gold.counts is None else gold.counts.tolist()
        vectors, used = gold.stored.array(), None
    starts = [0, *accumulate(counts)]
    points, rows = [], []
    for row in order:
        # texts and vectors of a row may differ in number: then nobody knows which is which
        own = () if texts is None or len(texts[row]) != counts[row] else texts[row]
        for number in range(counts[row]):
            text = own[number] if own else ""
            points.append(Point("gold", 0, gold.ids[row], number + 1, text, None, kinds[row]))
            rows.append(starts[row] + number)
    return points, vectors[rows], used


def _joins(points: Sequence[Point], vectors: Floats, answers: int) -> tuple[tuple[int, int], ...]:
    """Return per answer the nearest reference of its row; of equal ones the first."""
    owned: dict[str, list[int]] = {}
    for place in range(answers, len(points)):
        owned.setdefault(points[place].id, []).append(place)
    joins = []
    for place in range(answers):
        theirs = owned.get(points[place].id)
        if theirs:
            cosines = vectors[theirs] @ vectors[place]
            joins.append((place, theirs[int(cosines.argmax())]))
    return tuple(joins)


def _joined(blocks: Sequence[Floats], names: Sequence[str]) -> Floats:
    import numpy as np

    for block, name in zip(blocks, names, strict=True):
        if block.shape[1] != blocks[0].shape[1]:
            raise UsageError(
                "see.failure-width",
                name=name,
                found=block.shape[1],
                other=names[0],
                expected=blocks[0].shape[1],
            )
    return directions(np.concatenate([np.asarray(block, dtype=np.float64) for block in blocks]))


def _array(vectors: object) -> Floats:
    import numpy as np

    whole = getattr(vectors, "array", None)
    found: Floats = np.asarray(vectors if whole is None else whole(), dtype=np.float64)
    return found


def _category_column(gold: Gold, named: str | None) -> str:
    if named is not None and named not in gold.columns:
        known = listed(list(gold.columns)) if gold.columns else "-"
        raise UsageError("see.failure-no-category", name=gold.name, column=named, known=known)
    return named or next((each for each in CATEGORIES if each in gold.columns), "")


def _questions(scorer: Scorer) -> dict[str, str]:
    gold = scorer.gold
    place = question_column(scorer.competition, list(gold.columns))
    if place is None:
        return {}
    return dict(zip(gold.ids, list(gold.columns.values())[place], strict=True))
