"""One system less another, row by row."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from scorer.statistics.resampling import ROUNDING, sums_of

if TYPE_CHECKING:
    from scorer.records import Floats

#: What is no difference of two rows' scores: as far a cosine may be from that of the same
#: answer by another engine, or by its vector in a file (README, "The engine").
LEVEL = 1e-6


def differences(a: Sequence[float] | Floats, b: Sequence[float] | Floats) -> Floats:
    """Return a - b, (n) float64, 0 where the two differ by rounding only: by at most ``LEVEL``.

    Raises:
        ValueError: they are not equally long.
    """
    import numpy as np

    first, second = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if first.shape != second.shape:
        raise ValueError(f"{len(first)} rows against {len(second)}")
    found: Floats = first - second
    largest = np.maximum(np.abs(first), np.abs(second))
    return np.where(np.abs(found) <= np.maximum(ROUNDING * largest, LEVEL), 0.0, found)


def unit_sums(each: Floats, groups: Sequence[Hashable] | None) -> Floats:
    """Return what is flipped together: differences, or their sums by group, 0 but for rounding."""
    import numpy as np

    if groups is None:
        return each
    sums, _ = sums_of(each, groups)
    size, _ = sums_of(np.abs(each), groups)
    return np.where(np.abs(sums) <= ROUNDING * size, 0.0, sums)
