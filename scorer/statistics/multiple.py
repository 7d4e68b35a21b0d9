"""Several comparisons at once: p adjusted so that the chance of any false claim is held."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from scorer.statistics.differences import unit_sums
from scorer.statistics.flips import enumerable, signs

if TYPE_CHECKING:
    from scorer.records import Floats

#: Statistics nearer to each other than this are equal.
_SAME = 1e-10


def holm(ps: Sequence[float]) -> list[float]:
    """Return p adjusted by Holm's step-down method (1979), in the order given.

    The smallest of m is multiplied by m, the next by m - 1, and so on; none is
    below one before it, none above 1. It holds whatever the comparisons have to
    do with each other.

    Raises:
        ValueError: one is not between 0 and 1.
    """
    if not all(0 <= p <= 1 for p in ps):
        raise ValueError("p is between 0 and 1")
    adjusted, least = [0.0] * len(ps), 0.0
    for step, place in enumerate(sorted(range(len(ps)), key=ps.__getitem__)):
        least = max(least, min((len(ps) - step) * ps[place], 1.0))
        adjusted[place] = least
    return adjusted


def max_t(
    sets: Sequence[Sequence[float] | Floats],
    *,
    resamples: int = 10_000,
    seed: int = 0,
    groups: Sequence[Hashable] | None = None,
) -> list[float]:
    """Return adjusted two-sided p of several sets of differences on the same rows.

    Step-down maxT (Westfall and Young 1993, Resampling-Based Multiple Testing,
    algorithm 4.1) with signs flipped in all sets at once, which keeps what they
    have to do with each other. The statistic is |sum| / sqrt(sum of squares): as
    flips leave the squares alone, Student's t is the same increasing function of
    it in every set, so its maxima are those of t. All flips are enumerated where
    they are at most ``resamples``, else (1 + reached) / (1 + resamples) is taken.

    Args:
        sets: (n) differences each; one that is 0 throughout has p = 1.
        resamples: flips.
        seed: of the draw.
        groups: the group of each row; a group is flipped as one.

    Raises:
        ValueError: the sets are not equally long, or there are no rows.
    """
    import numpy as np

    if not sets:
        return []
    if not len(sets[0]):
        raise ValueError("statistics of no rows")
    if len({len(each) for each in sets}) > 1:
        raise ValueError("the sets are not equally long")
    held = [np.asarray(each, dtype=np.float64) for each in sets]
    columns = np.stack([unit_sums(each, groups) for each in held], axis=1)
    # rows in an order of their own, so that theirs in the file never matters
    columns = columns[np.lexsort((*columns.T, *np.abs(columns).T))]
    largest = np.abs(columns).max(axis=0)
    columns = columns / np.where(largest > 0, largest, 1.0)
    lengths = np.sqrt((columns**2).sum(axis=0))
    columns = columns / np.where(lengths > 0, lengths, 1.0)
    columns = columns[np.any(columns != 0, axis=1)]
    observed = np.abs(columns.sum(axis=0))
    order = np.argsort(observed, kind="stable")
    every = enumerable(len(columns), resamples)
    reached = np.zeros(len(order))
    for block in signs(len(columns), resamples, seed, every=every):
        # of each set and all that are less extreme the largest
        largest = np.maximum.accumulate(np.abs(block @ columns[:, order]), axis=1)
        reached += (largest >= observed[order] - _SAME).sum(axis=0)
    p = reached / (1 << len(columns)) if every else (1 + reached) / (1 + resamples)
    p = np.where(observed[order] > 0, p, 1.0)
    found = np.empty(len(order))
    found[order] = np.maximum.accumulate(p[::-1])[::-1]
    return [float(each) for each in found]
