"""Do local scores say what the organiser's will be?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul
from statistics import NormalDist

from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.leaderboard.entries import Entry
from scorer.leaderboard.ranking import Board

#: Pairs below which nothing is said: any two points lie on a line.
FEWEST = 3
LEVEL = 0.95


class Correlation(Frozen):
    """How two rows of numbers go together.

    Attributes:
        value: -1 to 1, ``None`` where one of them is constant.
        low, high: interval, ``None`` where there are too few pairs for one.
    """

    value: float | None
    low: float | None
    high: float | None


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
        low, high: its interval.
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

    The intervals of correlations are Fisher's for Pearson and, for Spearman, that with
    the variance of Bonett and Wright 2000 ("Sample size requirements for estimating
    Pearson, Kendall and Spearman correlations"); both need four pairs. That of the
    offset is Student's.
    """
    from scorer.statistics.intervals import interval

    local = [entry.score for entry in entries]
    official = [entry.official[split] for entry in entries]
    offsets = [theirs - ours for ours, theirs in zip(local, official, strict=True)]
    ordered, pairs = _concordance(local, official)
    spearman = _pearson(_ranks(local), _ranks(official))
    around = interval(offsets, method="t", level=LEVEL)
    return Calibration(
        split=split,
        entries=tuple(entries),
        local=tuple(local),
        official=tuple(official),
        pearson=_correlation(_pearson(local, official), len(local), 0.0),
        spearman=_correlation(spearman, len(local), 0.5),
        ordered=ordered,
        pairs=pairs,
        offset=math.fsum(offsets) / len(offsets),
        low=around.low,
        high=around.high,
    )


def _pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    mine = _centred(one)
    theirs = _centred(other)
    scale = math.hypot(*mine) * math.hypot(*theirs)
    if scale == 0.0:
        return None
    return max(-1.0, min(1.0, math.fsum(map(mul, mine, theirs)) / scale))


def _centred(values: Sequence[float]) -> list[float]:
    if max(values) == min(values):
        return [0.0] * len(values)
    middle = math.fsum(values) / len(values)
    return [value - middle for value in values]


def _ranks(values: Sequence[float]) -> list[float]:
    """Return ranks from 1, equal values sharing the mean of theirs."""
    return [
        sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2
        for value in values
    ]


def _correlation(value: float | None, n: int, more: float) -> Correlation:
    """Return a correlation with its interval on Fisher's scale.

    Args:
        more: factor of the squared correlation in the variance's numerator, 0 for Pearson.
    """
    if value is None or n <= FEWEST or abs(value) > 1 - 1e-12:
        return Correlation(value, None, None)
    reach = NormalDist().inv_cdf((1 + LEVEL) / 2) * math.sqrt((1 + more * value**2) / (n - 3))
    middle = math.atanh(value)
    return Correlation(value, math.tanh(middle - reach), math.tanh(middle + reach))


def _concordance(one: Sequence[float], other: Sequence[float]) -> tuple[int, int]:
    signs = [(one[i] - one[j]) * (other[i] - other[j]) for i in range(len(one)) for j in range(i)]
    return sum(sign > 0 for sign in signs), sum(sign != 0 for sign in signs)
