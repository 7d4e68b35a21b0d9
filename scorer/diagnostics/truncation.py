"""Texts longer than an encoder reads at once: what was not read, and what it cost."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate, chain, compress
from typing import TYPE_CHECKING

from scorer.diagnostics.material import Material, rescored
from scorer.diagnostics.seen import seen_parts
from scorer.encoders.course import blocks
from scorer.frozen import Frozen
from scorer.metrics.folding import mean
from scorer.records import UNLIMITED, Numbers
from scorer.statistics.intervals import Interval, interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scorer.diagnostics.seen import Lengths

#: Rows by what of them was cut.
KINDS = ("answer", "reference", "whole")
#: Fewer rows than these get Student's interval.
FEW = 20


class SideCut(Frozen):
    """One side's texts.

    Attributes:
        texts: how many there are.
        cut: how many are longer than the encoder reads at once.
        tokens: of all of them, in the encoder's unit, special tokens included.
        unseen: share of these that was not read.
        longest: tokens of the longest.
    """

    texts: int
    cut: int
    tokens: int
    unseen: float
    longest: int


class CutPart(Frozen):
    """Rows of which the same was cut.

    Attributes:
        kind: of :data:`KINDS`: the answer (and perhaps a reference too), references only, or
            nothing.
        n: how many there are.
        score: their mean score, ``None`` where there are none.
        interval: of that mean, likewise.
        other: their mean score with long texts read the other way, whole or cut; likewise.
    """

    kind: str
    n: int
    score: float | None
    interval: Interval | None
    other: float | None


class Truncation(Frozen, eq=False):
    """What was not read, and what came of it.

    Attributes:
        limit: tokens the encoder reads of a text, or at once; ``None`` where it has no limit.
        windows: whether long texts were read whole, in windows of so many, and not cut.
        unit: what it counts: ``tokens`` or ``characters``.
        answers, references: ``None`` where that side's texts were not embedded.
        parts: rows by what of them was cut.
        kinds: (n) what of each row was cut, of :data:`KINDS`.
        answer_tokens: (n) tokens of each answer, ``None`` likewise.
        seen: the score were every cut text replaced by what is read of it; ``None`` where none is.
        moved: the largest change of a row by that.
        other: the score with long texts read the other way: whole where they were cut, cut
            where they were read in windows; ``None`` where none is long.
    """

    limit: int | None
    windows: bool
    unit: str
    answers: SideCut | None
    references: SideCut | None
    parts: tuple[CutPart, ...]
    kinds: tuple[str, ...]
    answer_tokens: tuple[int, ...] | None
    seen: float | None
    moved: float
    other: float | None


def truncation(material: Material, *, level: float = 0.95) -> Truncation | None:
    """Return what the encoder did not read, ``None`` where both sides are vectors.

    Args:
        level: confidence of the intervals.
    """
    if material.encoder is None:
        return None
    count, windows = material.embedder.encoder.token_counts, material.encoder.whole
    window = material.encoder.window or UNLIMITED
    limit = window if windows else material.encoder.max_tokens
    answers, references = material.answers_read, material.references_read
    ours = None if answers is None else _lengths(answers, count)
    flat = None if references is None else list(chain.from_iterable(references))
    theirs = None if flat is None else _lengths(flat, count)
    kinds = _kinds(material, limit, ours, theirs)
    seen, moved, rows = None, 0.0, None
    if any(kind != "whole" for kind in kinds):
        rows = _otherwise(material, "truncate" if windows else "chunk", kinds)
        if not windows:
            seen, moved = _seen(material, limit, count, kinds)
    return Truncation(
        limit=None if limit >= UNLIMITED else limit,
        windows=windows,
        unit=material.encoder.unit,
        answers=None if ours is None else _side(ours, limit, windows=windows),
        references=None if theirs is None else _side(theirs, limit, windows=windows),
        parts=tuple(_part(material, rows, kinds, kind, level) for kind in KINDS),
        kinds=tuple(kinds),
        answer_tokens=None if ours is None else tuple(ours),
        seen=seen,
        moved=moved,
        other=None if rows is None else mean(rows),
    )


def _lengths(texts: Sequence[str], count: Lengths) -> list[int]:
    return [length for block in blocks(texts) for length in count(block).tolist()]


def _side(lengths: Sequence[int], limit: int, *, windows: bool) -> SideCut:
    tokens, over = sum(lengths), [length - limit for length in lengths if length > limit]
    unseen = sum(over) / tokens if tokens and not windows else 0.0
    return SideCut(len(lengths), len(over), tokens, unseen, max(lengths, default=0))


def _kinds(
    material: Material, limit: int, ours: Sequence[int] | None, theirs: Sequence[int] | None
) -> list[str]:
    kinds = ["whole"] * material.n
    references = material.references_read
    if theirs is not None and references is not None:
        ends = [0, *accumulate(map(len, references))]
        for place in range(material.n):
            if max(theirs[ends[place] : ends[place + 1]]) > limit:
                kinds[place] = "reference"
    for place, length in enumerate(ours or ()):
        if length > limit:
            kinds[place] = "answer"
    return kinds


def _part(
    material: Material, others: Numbers | None, kinds: Sequence[str], kind: str, level: float
) -> CutPart:
    chosen = [each == kind for each in kinds]
    rows = list(compress(material.scores, chosen))
    if not rows:
        return CutPart(kind, 0, None, None, None)
    low = sum(term.weight * max(term.floor, -1.0) for term in material.terms)
    high = sum(term.weight for term in material.terms)
    # resampling a handful of rows says less than Student's t does
    method = "t" if len(rows) < FEW else None
    found = interval(rows, method=method, level=level, bounds=(low, high))
    other = None if others is None else mean(list(compress(others, chosen)))
    return CutPart(kind, len(rows), mean(rows), found, other)


def _otherwise(material: Material, long: str, kinds: Sequence[str]) -> Numbers:
    """Return the score of each row with long texts cut, or read in windows, as ``long`` says."""
    places = [place for place, kind in enumerate(kinds) if kind != "whole"]
    part, _, _ = material.embedder.reading(long).with_cosines(
        material.part(places), material.submission
    )
    rows = array("d", material.scores)
    for place, score in zip(places, rescored(part, material.terms, material.across), strict=True):
        rows[place] = score
    return rows


def _seen(
    material: Material, limit: int, count: Lengths, kinds: Sequence[str]
) -> tuple[float, float]:
    """Return the score where cut texts are replaced by what is read, and the largest change."""
    places = [place for place, kind in enumerate(kinds) if kind != "whole"]
    part = material.part(places)
    if material.answers_read is not None and part.texts is not None:
        part = part.but(texts=tuple(_cut(part.texts, limit, count)))
    if material.references_read is not None and part.references is not None:
        flat = iter(_cut(list(chain.from_iterable(part.references)), limit, count))
        cut = tuple(tuple(next(flat) for _ in row) for row in part.references)
        part = part.but(references=cut)
    part, _, _ = material.embedder.with_cosines(part, material.submission)
    rows = list(material.scores)
    moved = 0.0
    for place, score in zip(places, rescored(part, material.terms, material.across), strict=True):
        moved = max(moved, abs(score - rows[place]))
        rows[place] = score
    return mean(rows), moved


def _cut(texts: Sequence[str], limit: int, count: Lengths) -> list[str]:
    """Return texts with what is not read taken off."""
    lengths: NDArray[np.int64] = count(texts)
    long = [place for place, length in enumerate(lengths.tolist()) if length > limit]
    parts = dict(zip(long, seen_parts([texts[place] for place in long], limit, count), strict=True))
    return [parts.get(place, text) for place, text in enumerate(texts)]
