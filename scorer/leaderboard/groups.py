"""Which of the best cannot be told apart, by the rows that both answered."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

from scorer.frozen import Frozen

#: How many of the best are tested against each other.
TESTED = 20
#: How many must not be separable before the best of them is said to look better than it is.
MANY = 5


class Best(Frozen):
    """How much better the best of several looks than it is.

    Attributes:
        count: of how many.
        gain: what the best of so many equally good ones gains by luck, in score.
    """

    count: int
    gain: float


def tie_groups(rows: Sequence[Sequence[float]]) -> tuple[int, ...]:
    """Return the number of the tie group of each of several entries, best first.

    Group 1 is the leader and all that are not separable from it, group 2 the best one
    left and all not separable from that, and so on (see
    :func:`scorer.statistics.comparison.compare`). One row separates nothing.

    Args:
        rows: one score per row of each, the same rows in the same order.
    """
    from scorer.statistics.comparison import compare

    # names sort as places do: means that are equal stay in the order given
    names = [f"{place:06d}" for place in range(len(rows))]
    found = compare(dict(zip(names, rows, strict=True)), method="none")
    number = {name: group for group, held in enumerate(found.groups, start=1) for name in held}
    return tuple(number[name] for name in names)


def best_of(rows: Sequence[Sequence[float]], groups: Sequence[int], entries: int) -> Best | None:
    """Return how much better the leader looks than it is, ``None`` where few are level with it.

    Were all in the leader's group equally good, each score would be off by what the
    questions happen to be. Of two, these parts differ by the row differences' standard
    deviation / sqrt(n); the largest of k is that / sqrt(2) times the expected maximum of k
    standard normal numbers above their mean (David and Nagaraja 2003, section 3.1).

    Args:
        rows: of the entries that were tested, best first.
        groups: their tie groups.
        entries: all on the board; they count where no one tested is separable from the leader.
    """
    import numpy as np

    from scorer.statistics.gaps import expected_maximum

    level = [np.asarray(each) for each, group in zip(rows, groups, strict=True) if group == 1]
    count = entries if len(level) == len(groups) else len(level)
    if count < MANY or len(level) < 2 or len(level[0]) < 2:
        return None
    variances = [float(np.var(one - other, ddof=1)) for one, other in combinations(level, 2)]
    spread = math.sqrt(math.fsum(variances) / len(variances))
    if not spread:  # all are the same
        return None
    return Best(count, expected_maximum(count) * spread / math.sqrt(2 * len(level[0])))
