"""Answers that stand some rows too high or too low: they fit the gold of a row further on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

import numpy as np

from scorer.diagnostics.crossing import LEVEL
from scorer.frozen import Frozen
from scorer.metrics.crosswise import cosines_between, directions, folded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.layouts import Across
    from scorer.records import Floats, VectorRows

#: Rows up and down that are looked at.
FARTHEST = 10
#: Files of unrelated answers of which one may raise the alarm by chance.
_FILES = 1000
#: Rows inside a shifted stretch that may fit elsewhere better.
_GAP = 5
_BLOCK = 128


class Shift(Frozen):
    """A stretch of rows whose answers fit the gold of the rows ``by`` further on.

    Attributes:
        by: rows further down; negative for further up.
        first, last: places of its first and last row.
        rows: how many of the stretch fit that row better than any other within reach.
        own: mean cosine of the stretch's answers with their own rows' gold.
        there: that with the rows ``by`` further on.
    """

    by: int
    first: int
    last: int
    rows: int
    own: float
    there: float


def shifts(
    predictions: VectorRows,
    references: VectorRows,
    counts: Sequence[int],
    across: Across,
    farthest: int = FARTHEST,
) -> list[Shift]:
    """Return the stretches of rows whose answers stand some rows too high or too low.

    An answer votes for the one row, its own or one up to ``farthest`` away, whose gold it is
    nearest to. Votes for the same distance in a row make a stretch where chance would make one
    that long less than once in a thousand such files of unrelated answers.

    Args:
        predictions: (n, dims), in the order of the file.
        references: (m, dims), all of the first row, then of the second, ….
        counts: references per row.
    """
    n = len(counts)
    reach = min(farthest, n - 1)
    if reach < 1:
        return []
    near = _nearby(predictions, references, counts, across, reach)
    votes = _votes(near, reach)
    least = _least(n, reach)
    stretches: list[list[int]] = []
    for by, members in groupby(range(n), key=lambda place: int(votes[place])):
        run = list(members)
        last = stretches[-1] if stretches else None
        if by == 0 or len(run) < least:
            continue
        if last and int(votes[last[0]]) == by and run[0] - last[-1] <= _GAP + 1:
            last += run
        else:
            stretches.append(run)
    return [_shift(near, run, int(votes[run[0]]), reach) for run in stretches]


def _nearby(
    predictions: VectorRows,
    references: VectorRows,
    counts: Sequence[int],
    across: Across,
    reach: int,
) -> Floats:
    """Return the cosine of each answer with the rows around it, (n, 2 reach + 1); NaN outside."""
    n, ends = len(counts), [0, *accumulate(counts)]
    near = np.full((n, 2 * reach + 1), np.nan)
    for start in range(0, n, _BLOCK):
        stop = min(start + _BLOCK, n)
        low, high = max(start - reach, 0), min(stop + reach, n)
        ours = directions(predictions.take(range(start, stop)))
        theirs = directions(references.take(range(ends[low], ends[high])))
        block = folded(cosines_between(ours, theirs), counts[low:high], across).T
        for place in range(start, stop):
            begin, end = max(place - reach, low), min(place + reach + 1, high)
            there = slice(begin - place + reach, end - place + reach)
            near[place, there] = block[place - start, begin - low : end - low]
    return near


def _votes(near: Floats, reach: int) -> NDArray[np.int64]:
    """Return for each row how far the one row is that its answer is nearest to, 0 where several
    are."""
    known = np.where(np.isnan(near), -np.inf, near)
    best = known.max(axis=1)
    alone = (known >= best[:, np.newaxis] - LEVEL).sum(axis=1) == 1
    return np.where(alone, known.argmax(axis=1) - reach, 0)


def _least(n: int, reach: int) -> int:
    """Return the length of a run that chance makes less than once in a thousand files."""
    length, expected = 1, 1.0
    while expected * _FILES >= 1:
        length += 1
        expected = n * 2 * reach * (2 * reach + 1) ** -float(length)
    return length


def _shift(near: Floats, run: list[int], by: int, reach: int) -> Shift:
    stretch = near[run[0] : run[-1] + 1]
    there = stretch[:, by + reach]
    return Shift(
        by=by,
        first=run[0],
        last=run[-1],
        rows=len(run),
        own=float(stretch[:, reach].mean()),
        there=float(there[~np.isnan(there)].mean()),
    )
