"""From one value per reference to one per row, and from rows to a score.

Every sum is ``math.fsum``: exact, therefore the same in any order.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scorer.competition import Across
    from scorer.records import Counts, Floats, TermRows


def across_references(values: Floats, counts: Counts, how: Across) -> Floats:
    """Fold the values of each row's references into one per row.

    Args:
        values: (m,) float64, references of the first row first.
        counts: (n,) int64, references per row, each at least 1, summing to m.
        how: ``mean``, ``max`` or ``first`` (as listed in the gold file).

    Returns:
        (n,) float64.
    """
    starts = np.concatenate(([0], np.cumsum(counts)[:-1])).astype(np.int64)
    if how == "first" or bool((counts == 1).all()):
        return values[starts]
    if how == "max":
        return np.maximum.reduceat(values, starts)
    numbers = values.tolist()
    return np.array(
        [
            math.fsum(numbers[start : start + count]) / count
            for start, count in zip(starts.tolist(), counts.tolist(), strict=True)
        ],
        dtype=np.float64,
    )


def rows_of(terms: Iterable[TermRows]) -> Floats:
    """Return ``sum of weight * max(value, floor)`` per row, (n,) float64."""
    lifted = [term.weight * np.maximum(term.values, term.floor) for term in terms]
    if len(lifted) == 1:
        return lifted[0]
    parts = [part.tolist() for part in lifted]
    return np.array([math.fsum(row) for row in zip(*parts, strict=True)], dtype=np.float64)


def mean(rows: Floats) -> float:
    """Return the mean of (n,) rows, bit-equal under any order.

    Raises:
        ValueError: there are no rows.
    """
    if not len(rows):
        raise ValueError("the mean of no rows")
    return math.fsum(rows.tolist()) / len(rows)
