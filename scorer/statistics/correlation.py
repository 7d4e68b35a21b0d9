"""How two rows of numbers go together: Pearson, Spearman, and their intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from operator import mul
from statistics import NormalDist

from scorer.frozen import Frozen

#: Pairs that an interval needs more of.
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


def pearson(one: Sequence[float], other: Sequence[float], level: float = LEVEL) -> Correlation:
    """Return Pearson's correlation with Fisher's interval, which needs four pairs."""
    return _with_interval(_correlated(one, other), len(one), 0.0, level)


def spearman(one: Sequence[float], other: Sequence[float], level: float = LEVEL) -> Correlation:
    """Return the correlation of ranks, equal values sharing the mean of theirs.

    Its interval has the variance of Bonett and Wright 2000 ("Sample size requirements for
    estimating Pearson, Kendall and Spearman correlations"); it needs four pairs.
    """
    return _with_interval(_correlated(ranks(one), ranks(other)), len(one), 0.5, level)


def ranks(values: Sequence[float]) -> list[float]:
    """Return ranks from 1, equal values sharing the mean of theirs."""
    found = [0.0] * len(values)
    before = 0
    for _, same in groupby(sorted(range(len(values)), key=values.__getitem__), values.__getitem__):
        places = list(same)
        for place in places:
            found[place] = before + (len(places) + 1) / 2
        before += len(places)
    return found


def _correlated(one: Sequence[float], other: Sequence[float]) -> float | None:
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


def _with_interval(value: float | None, n: int, more: float, level: float) -> Correlation:
    """Return a correlation with its interval on Fisher's scale.

    Args:
        more: factor of the squared correlation in the variance's numerator, 0 for Pearson.
    """
    if value is None or n <= FEWEST or abs(value) > 1 - 1e-12:
        return Correlation(value, None, None)
    reach = NormalDist().inv_cdf((1 + level) / 2) * math.sqrt((1 + more * value**2) / (n - 3))
    middle = math.atanh(value)
    return Correlation(value, math.tanh(middle - reach), math.tanh(middle + reach))
