"""How far a mean over rows may be from that over all rows there could be."""

from __future__ import annotations

from collections.abc import Sequence

from scorer.frozen import Frozen

#: Numbers drawn at once, 32 MiB of float64.
_BLOCK = 4 << 20


class Interval(Frozen):
    """A range that holds a mean with some confidence.

    Attributes:
        low, high: its ends.
        level: the confidence, such as 0.95.
    """

    low: float
    high: float
    level: float


def bootstrap_interval(
    rows: Sequence[float], *, resamples: int = 10_000, seed: int = 0, level: float = 0.95
) -> Interval:
    """Return the percentile bootstrap interval of the mean of (n) rows.

    Rows are drawn with replacement, n at a time; the ends are quantiles of the
    means of these draws (Efron and Tibshirani 1993, chapter 13). The same rows
    in the same order and the same seed give the same interval.

    Args:
        rows: at least one number.
        resamples: draws, at least one.
        seed: of the draws.
        level: between 0 and 1.

    Raises:
        ValueError: there are no rows.
    """
    import numpy as np

    values = np.asarray(rows, dtype=np.float64)
    if not len(values):
        raise ValueError("an interval of no rows")
    generator = np.random.Generator(np.random.PCG64(seed))
    means = np.empty(resamples)
    step = max(_BLOCK // len(values), 1)
    for start in range(0, resamples, step):
        drawn = generator.integers(len(values), size=(min(step, resamples - start), len(values)))
        means[start : start + step] = values[drawn].mean(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high), level)
