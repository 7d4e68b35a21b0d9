"""Drawing with replacement: how often each unit is drawn, and what is drawn at all."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

from scorer.frozen import Frozen

if TYPE_CHECKING:
    from scorer.records import Floats

#: Numbers held at once: 2 MiB of float64, which stays in a processor's cache.
BLOCK = 1 << 18
#: Rows that differ by less than this share of the largest are equal: rounding, no difference.
ROUNDING = 1e-12


class Units(Frozen, eq=False):
    """Rows, or groups of rows, as they are drawn: each with what it adds to the mean.

    The mean is a ratio, the sum of ``sums`` over the sum of ``sizes``; what a
    unit adds is ``sums - mean * sizes`` (the linearised ratio: Cochran 1977,
    Sampling Techniques, section 6.3), for a row its distance from the mean.
    Units stand in ascending order, so that the order of the rows never matters.

    Attributes:
        mean: of all rows.
        scale: the largest of the additions, not below 0; 0 where all are equal.
        additions: (units) float64, divided by ``scale``, ascending.
        sizes: (units) float64, rows in each unit.
        grouped: whether the units are groups.
    """

    mean: float
    scale: float
    additions: Floats
    sizes: Floats
    grouped: bool

    @property
    def rows(self) -> int:
        """The number of rows."""
        return int(self.sizes.sum())

    @property
    def standard_error(self) -> float:
        """The standard error of the mean, linearised where units are groups; needs two units."""
        count = len(self.sizes)
        squares = math.fsum((self.additions**2).tolist())
        return self.scale * math.sqrt(count / (count - 1) * squares) / self.rows


def units_of(rows: Sequence[float] | Floats, groups: Sequence[Hashable] | None = None) -> Units:
    """Return (n) rows as the units that are drawn.

    Raises:
        ValueError: there are no rows, one is not finite or too large to be added,
            or groups are not as many as rows.
    """
    import numpy as np

    values = np.asarray(rows, dtype=np.float64)
    if values.ndim != 1 or not len(values):
        raise ValueError("statistics of no rows")
    largest = float(np.abs(values).max())
    if not math.isfinite(largest * len(values)):
        raise ValueError("statistics of rows that are not finite, or too large to be added")
    mean = math.fsum(values.tolist()) / len(values)
    if groups is None:
        additions, sizes = values - mean, np.ones(len(values))
    else:
        sums, sizes = sums_of(values, groups)
        additions = sums - mean * sizes
    scale = float(np.abs(additions).max())
    if scale <= ROUNDING * largest * float(sizes.max()):
        scale, additions = 0.0, np.zeros(len(sizes))
    order = np.lexsort((sizes, additions))
    return Units(
        mean=mean,
        scale=scale,
        additions=additions[order] / (scale or 1.0),
        sizes=sizes[order],
        grouped=groups is not None,
    )


def sums_of(rows: Sequence[float] | Floats, groups: Sequence[Hashable]) -> tuple[Floats, Floats]:
    """Return sum and size of every group, (groups) float64 each, in order of appearance.

    Raises:
        ValueError: groups are not as many as rows.
    """
    import numpy as np

    if len(groups) != len(rows):
        raise ValueError(f"{len(groups)} groups for {len(rows)} rows")
    members: dict[Hashable, list[float]] = {}
    for row, group in zip(rows, groups, strict=True):
        members.setdefault(group, []).append(float(row))
    sums = np.array([math.fsum(each) for each in members.values()])
    return sums, np.array([float(len(each)) for each in members.values()])


def counts(units: int, resamples: int, seed: int) -> Iterator[tuple[int, Floats]]:
    """Yield how often each unit is drawn when as many as there are are drawn with replacement.

    In blocks of some resamples: the first one's number, and (block, units)
    float64. The same numbers and seed give the same draws.
    """
    import numpy as np

    generator = np.random.Generator(np.random.PCG64(seed))
    step = max(BLOCK // units, 1)
    offsets = np.arange(min(step, resamples))[:, None] * units
    for start in range(0, resamples, step):
        size = min(step, resamples - start)
        # not in narrower integers: numpy draws bytes six times as slowly
        places = (generator.integers(units, size=(size, units)) + offsets[:size]).ravel()
        found = np.bincount(places, minlength=size * units).reshape(size, units)
        yield start, found.astype(np.float64)
