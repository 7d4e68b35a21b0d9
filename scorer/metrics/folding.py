"""From one value per reference to one per row, and from rows to a score.

Every sum is ``math.fsum``: exact, therefore the same in any order.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, starmap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorer.layouts import Across
    from scorer.records import Numbers, TermRows


def across_references(values: Numbers, counts: Sequence[int], how: Across) -> Numbers:
    """Fold the values of each row's references into one per row.

    Args:
        values: (m) floats, references of the first row first.
        counts: (n) references per row, each at least 1, summing to m.
        how: ``mean``, ``max`` or ``first`` (as listed in the gold file).

    Returns:
        (n) floats.
    """
    if len(values) == len(counts):
        return values
    ends = list(accumulate(counts))
    starts = [0, *ends[:-1]]
    if how == "first":
        return array("d", [values[start] for start in starts])
    groups = map(values.__getitem__, starmap(slice, zip(starts, ends, strict=True)))
    if how == "max":
        return array("d", map(max, groups))
    return array("d", map(_mean, groups))


def rows_of(terms: Iterable[TermRows]) -> Numbers:
    """Return ``sum of weight * max(value, floor)`` per row, (n) floats."""
    lifted = [_lifted(term) for term in terms]
    if len(lifted) == 1:
        return lifted[0]
    return array("d", map(math.fsum, zip(*lifted, strict=True)))


def mean(rows: Numbers | Sequence[float]) -> float:
    """Return the mean of (n) rows, bit-equal under any order.

    Raises:
        ValueError: there are no rows.
    """
    if not len(rows):
        raise ValueError("the mean of no rows")
    return _mean(rows)


def _mean(values: Numbers | Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _lifted(term: TermRows) -> Numbers:
    weight, floor = term.weight, term.floor
    # a value equal to the floor counts as the floor: -0.0 becomes 0.0
    return array("d", [weight * (x if x > floor else floor) for x in term.numbers])
