"""Ranks of numbers, and how far two orders agree."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each of (n) numbers, from 1 for the smallest; equal ones share theirs.

    Equal numbers get the mean of the ranks they take up together.
    """
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end < len(order) and values[order[end]] == values[order[start]]:
            end += 1
        for place in order[start:end]:
            found[place] = (start + 1 + end) / 2
        start = end
    return found


def spearman(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return Spearman's correlation of two times (n) numbers: Pearson's of their ranks.

    ``None`` where one side is all equal, and has no order.

    Raises:
        ValueError: there are not as many numbers on both sides.
    """
    if len(one) != len(other):
        raise ValueError(f"{len(one)} numbers beside {len(other)}")
    mine, theirs = _centred(ranks(one)), _centred(ranks(other))
    scale = math.sqrt(math.fsum(map(mul, mine, mine)) * math.fsum(map(mul, theirs, theirs)))
    if scale == 0.0:
        return None
    return max(-1.0, min(1.0, math.fsum(map(mul, mine, theirs)) / scale))


def _centred(found: Sequence[float]) -> list[float]:
    middle = (len(found) + 1) / 2
    return [rank - middle for rank in found]
