"""Which of the best cannot be told apart, by the rows that both answered."""

from __future__ import annotations

from collections.abc import Sequence

#: How many of the best are tested against each other.
TESTED = 20


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
