"""Row scores as columns, the same for all submissions of a report."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scorer.frozen import Frozen
from scorer.report.pages.axis import Axis, axis_of

#: Columns a step of the axis may have, and a histogram at most.
_PER_STEP = (1, 2, 4, 5, 8, 10)
_MOST = 40
#: Columns at least where every set has enough rows for them.
_LEAST, _ENOUGH = 8, 30


class Bins(Frozen):
    """Columns of one width.

    Attributes:
        axis: what they stand on.
        width: of each.
        counts: per set of rows how many are in each column.
    """

    axis: Axis
    width: float
    counts: tuple[tuple[int, ...], ...]

    @property
    def peak(self) -> int:
        """The highest count there is."""
        return max(map(max, self.counts))


def bins_of(sets: Sequence[Sequence[float]]) -> Bins:
    """Return the columns of some sets of numbers, none of them empty.

    Their width, a part of the axis' step, is that nearest to Freedman and
    Diaconis (1981, On the histogram as a density estimator), 2 IQR n^(-1/3), of
    the narrowest set.
    The last column holds its upper end too.
    """
    axis = axis_of(value for each in sets for value in each)
    steps = round((axis.high - axis.low) / axis.step)
    wanted = min(_wanted(sorted(each)) for each in sets)
    least = _LEAST if min(map(len, sets)) >= _ENOUGH else 1
    allowed = [each for each in _PER_STEP if least <= each * steps <= _MOST] or [1]
    parts = min(allowed, key=lambda each: abs(math.log(axis.step / each / wanted)))
    width, count = axis.step / parts, steps * parts
    return Bins(axis, width, tuple(_counted(each, axis.low, width, count) for each in sets))


def _wanted(ordered: Sequence[float]) -> float:
    n = len(ordered)
    spread = ordered[(3 * n) // 4] - ordered[n // 4]
    return max(2 * spread / math.cbrt(n), 1e-9)


def _counted(values: Sequence[float], low: float, width: float, count: int) -> tuple[int, ...]:
    counts = [0] * count
    for value in values:
        place = int((value - low) / width + 1e-9)
        counts[min(max(place, 0), count - 1)] += 1
    return tuple(counts)
