"""Do local scores say what the organiser's will be?"""

from __future__ import annotations

import math
from collections.abc import Sequence

from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.leaderboard.entries import Entry
from scorer.leaderboard.ranking import Board
from scorer.statistics.correlation import LEVEL, Correlation, pearson, spearman

#: Pairs below which nothing is said: any two points lie on a line.
FEWEST = 3


class Calibration(Frozen, eq=False):
    """Local scores against official ones, of one way of scoring.

    Attributes:
        split: ``public`` or ``private``: which of the organiser's.
        entries: those that have both.
        local, official: their scores.
        pearson, spearman: correlations of scores and of ranks.
        ordered, pairs: pairs of entries in the same order on both sides, and all whose
            order both sides tell.
        offset: mean of official less local.
        low, high: its interval; ``None`` where there are too few pairs for one.
    """

    split: str
    entries: tuple[Entry, ...]
    local: tuple[float, ...]
    official: tuple[float, ...]
    pearson: Correlation
    spearman: Correlation
    ordered: int
    pairs: int
    offset: float
    low: float | None
    high: float | None


def calibrations(boards: Sequence[Board]) -> tuple[Calibration, ...]:
    """Return a calibration per board and official split that has enough pairs.

    Raises:
        UsageError: there is none; the message says how many pairs there are.
    """
    found, most = [], 0
    for board in boards:
        for split in ("public", "private"):
            entries = [place.entry for place in board.places if split in place.entry.official]
            most = max(most, len(entries))
            if len(entries) >= FEWEST:
                found.append(calibration(entries, split))
    if not found:
        raise UsageError("leaderboard.failure-few-pairs", count=most, fewest=FEWEST)
    return tuple(found)


def calibration(entries: Sequence[Entry], split: str) -> Calibration:
    """Return how local scores and official ones of entries go together.

    The intervals of correlations are those of :mod:`scorer.statistics.correlation`, that
    of the offset is Student's.
    """
    from scorer.statistics.intervals import interval

    local = [entry.score for entry in entries]
    official = [entry.official[split] for entry in entries]
    offsets = [theirs - ours for ours, theirs in zip(local, official, strict=True)]
    ordered, pairs = _concordance(local, official)
    # as few as correlations have no interval for have none of their offset
    around = interval(offsets, method="t" if len(entries) > FEWEST else "none", level=LEVEL)
    return Calibration(
        split=split,
        entries=tuple(entries),
        local=tuple(local),
        official=tuple(official),
        pearson=pearson(local, official),
        spearman=spearman(local, official),
        ordered=ordered,
        pairs=pairs,
        offset=math.fsum(offsets) / len(offsets),
        low=around.low,
        high=around.high,
    )


def _concordance(one: Sequence[float], other: Sequence[float]) -> tuple[int, int]:
    signs = [(one[i] - one[j]) * (other[i] - other[j]) for i in range(len(one)) for j in range(i)]
    return sum(sign > 0 for sign in signs), sum(sign != 0 for sign in signs)
