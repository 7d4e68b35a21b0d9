"""Are the vectors of an upload those of its texts? Embed the texts again and compare."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from scorer.answers import Answered, AnswerEmbedder
from scorer.diagnostics.verdicts import VectorVerdict
from scorer.encoders.forms import normalized
from scorer.errors import SHOWN, EncoderUnavailable, InvalidSubmission
from scorer.frozen import Frozen
from scorer.issues import Issue, errors_among
from scorer.reading import Input, Reading, read_vectors
from scorer.reading.ids import Known
from scorer.reading.submission import rank
from scorer.records import Cut, EncoderIdentity, Note, Submission, UnicodeForm
from scorer.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scorer.cache import Cache
    from scorer.cache.absent import NoCache
    from scorer.encoders.course import Stage


#: What is said of vectors that are made, and of an encoder vectors are held against.
_HELD = {
    "vector.encoder-lexical": "vector.held-other",
    "vector.encoder-other": "vector.held-other",
    "vector.encoder-read-otherwise": "vector.held-otherwise",
    "vector.precision": "vector.held-precision",
}

Groups: TypeAlias = tuple[tuple[str, tuple[Issue, ...]], ...]


class UnreadVectors(InvalidSubmission):
    """Answers or vectors have errors; ``groups`` holds the findings of each file."""

    def __init__(self, groups: Groups, count: int, *, swapped: bool = False) -> None:
        every = [issue for _, issues in groups for issue in issues]
        names = ", ".join(name for name, _ in groups)
        key = "failure.vectors-swapped" if swapped else "failure.vectors-unread"
        super().__init__(key, issues=every, name=names, count=count)
        self.groups = groups

    def __str__(self) -> str:
        lines = [issue.line(name) for name, issues in self.groups for issue in issues]
        more = ["…"] if len(lines) > SHOWN else []
        return "\n".join([self.summary, *lines[:SHOWN], *more])


class VectorCheck(Frozen, eq=False):
    """What came of holding vectors against their texts.

    Attributes:
        answers, submission: the files.
        found: the verdict, row by row and of the file.
        encoder: what the texts were embedded with.
        warnings: what must be said first: another encoder than the competition's.
        notes: what was assumed, and what could not be looked into.
        cuts: answers of which the encoder read the beginning only.
        issues: findings about the answers, and about the vectors.
    """

    answers: str
    submission: str
    found: VectorVerdict
    encoder: EncoderIdentity
    warnings: tuple[Note, ...]
    notes: tuple[Note, ...]
    cuts: tuple[Cut, ...]
    issues: Groups

    @property
    def same(self) -> bool:
        """Whether every vector is that of its row's text."""
        return self.found.same


def verify_vectors(
    answers: Input,
    submission: Input | None = None,
    settings: Settings | None = None,
    stage: Stage | None = None,
    cache: Cache | NoCache | None = None,
) -> VectorCheck:
    """Say of each vector of ``submission`` whether it is that of its row's text in ``answers``.

    Args:
        answers: texts by id.
        submission: vectors by id, of any width; without it ``answers``, which then has to
            be a file, bytes or a DataFrame, holds both.

    Raises:
        UnreadVectors: either file has errors; the findings of both are attached.
        UsageError, InvalidCompetition, EncoderUnavailable: as scoring does.
    """
    with AnswerEmbedder(settings, stage, cache) as embedder:
        texts, vectors, issues = _read(embedder, answers, submission)
        identity = embedder.encoder.identity
        answered = embedder.embed(texts, vectors.ids)
        found, troubles = _diagnosed(embedder, texts, vectors, answered)
        return VectorCheck(
            answers=texts.name,
            submission=vectors.name,
            found=found,
            encoder=identity,
            warnings=tuple(note.but(key=_HELD[note.key]) for note in embedder.warnings),
            notes=(*texts.notes, *answered.notes, *troubles),
            cuts=answered.cuts,
            issues=issues,
        )


def _read(
    embedder: AnswerEmbedder, answers: Input, submission: Input | None
) -> tuple[Submission, Submission, Groups]:
    """Read both files.

    Raises:
        UnreadVectors: one of them has errors; the findings of both are attached.
    """
    columns, competition = embedder.settings.columns, embedder.competition
    texts = embedder.read(answers)
    known = None
    if texts.submission is not None:
        known = Known(texts.submission.ids, texts.name)
    source = answers if submission is None else submission
    vectors = read_vectors(source, competition, columns, known)
    strict = embedder.settings.strict
    readings = [texts, vectors]
    stopping = [errors_among(each.issues, strict=strict) for each in readings]
    if submission is None:
        groups: Groups = ((texts.name, _once(readings)),)
    else:
        groups = tuple((each.name, each.issues) for each in readings)
    groups = tuple(group for group in groups if group[1])
    if any(stopping) or texts.submission is None or vectors.submission is None:
        codes = [{issue.code for issue in each} for each in stopping]
        swapped = submission is not None and "E210" in codes[0] and "E211" in codes[1]
        raise UnreadVectors(groups, sum(map(len, stopping)), swapped=swapped)
    return texts.submission, vectors.submission, groups


def _once(readings: Sequence[Reading]) -> tuple[Issue, ...]:
    """Return the findings of two readings of one file, each once, by line."""
    every = dict.fromkeys(issue for each in readings for issue in each.issues)
    return tuple(sorted(every, key=rank))


def _diagnosed(
    embedder: AnswerEmbedder, texts: Submission, vectors: Submission, answered: Answered
) -> tuple[VectorVerdict, list[Note]]:
    from scorer.diagnostics.diagnosing import diagnose

    assert vectors.stored is not None
    found = _Variants(embedder.encoder, answered, embedder.form)
    orders = orders_of(vectors.ids, texts.ids, answered.texts)
    variants = found if hasattr(embedder.encoder, "variants") else None
    verdict = diagnose(
        vectors.ids, vectors.stored, answered.vectors, orders=orders, variants=variants
    )
    return verdict, found.troubles


class _Variants:
    """Encoders with a part left out, loaded when the first is asked for."""

    def __init__(self, encoder: Any, answered: Answered, form: UnicodeForm) -> None:
        self._encoder, self._texts, self._form = encoder, answered.texts, form
        self._made: Mapping[str, Callable[[Sequence[str]], NDArray[np.float32]]] | None = None
        self.troubles: list[Note] = []

    @property
    def names(self) -> Sequence[str]:
        """What there is to try."""
        if self._made is None:
            try:
                made = dict(self._encoder.variants())
                # the whole encoder on texts as they are written
                made["unnormalized"] = made.pop("whole")
                self._made = made
            except EncoderUnavailable as error:
                self._made = {}
                self.troubles.append(Note.of("vector.no-variants", reason=str(error)))
        return list(self._made)

    def vectors(self, name: str, rows: Sequence[int]) -> NDArray[np.float32]:
        """Return what one of them makes of some rows."""
        assert self._made is not None
        texts = [self._texts[row] for row in rows]
        if name != "unnormalized":
            texts = [normalized(text, self._form) for text in texts]
        return self._made[name](texts)


def orders_of(
    ids: Sequence[str], answered: Sequence[str], texts: Sequence[str]
) -> dict[str, Sequence[int]]:
    """Return orders in which rows are often put by mistake, each unless it is the file's own.

    Args:
        ids: in the submission's order.
        answered: the same ids in the order of the answers' file.
        texts: one per id.
    """
    n, places = len(ids), {identifier: place for place, identifier in enumerate(ids)}
    every = {
        "answers": [places[identifier] for identifier in answered],
        "ids-as-text": sorted(range(n), key=lambda row: ids[row]),
        "ids-by-number": sorted(range(n), key=lambda row: _natural(ids[row])),
        "shortest-first": sorted(range(n), key=lambda row: len(texts[row])),
        "longest-first": sorted(range(n), key=lambda row: -len(texts[row])),
        "texts": sorted(range(n), key=lambda row: texts[row]),
    }
    return {name: order for name, order in every.items() if order != list(range(n))}


def _natural(identifier: str) -> list[tuple[bool, int, str]]:
    """Return a key under which TEST_2 comes before TEST_10."""
    parts = re.split(r"([0-9]+)", identifier)
    return [(part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]
