"""How far a mean over rows may be from that over all rows there could be."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from scorer.frozen import Frozen
from scorer.statistics.resampling import Units, counts, units_of
from scorer.statistics.student import normal, normal_quantile, t_quantile

if TYPE_CHECKING:
    from scorer.records import Floats

#: How ends are found.
METHODS = ("bootstrap-t", "bca", "percentile", "t", "none")
#: Rows, or groups, above which nobody waits for a bootstrap who did not ask for it.
MANY = 5_000
#: Rows, or groups, below which quantiles of resampled means hold too little: 95 % intervals
#: of rows shaped like real ones hold 0.86 of the time on 7, 0.83 on 5 (benchmarks/README.md).
LEAST = 8
#: Why there is no interval, or another one than asked for.
REASONS = (
    "not-asked",
    "one-row",
    "one-group",
    "equal-rows",
    "equal-groups",
    "few-rows",
    "few-groups",
    "many-rows",
    "many-groups",
    "unlike-rows",
    "unlike-groups",
    "unreachable-rows",
    "unreachable-groups",
    "surer-rows",
    "surer-groups",
)
#: Means nearer than this share of the farthest row's distance are the same.
_SAME = 1e-9
#: Sets of rows whose resamples are held at once.
_TOGETHER = 64


class Interval(Frozen):
    """A range that holds a mean with some confidence, if the questions were drawn again.

    Attributes:
        low, high: its ends; ``None`` where there is no honest interval.
        level: the confidence, such as 0.95.
        method: how the ends were found, of ``METHODS``.
        resamples: draws behind it, 0 where nothing was drawn.
        seed: of the draws.
        n: rows.
        groups: groups that were drawn; ``None`` where rows were.
        why: of ``REASONS``: why there is no interval, or why ``t`` stands in
            place of the bootstrap (many rows; few that are unlike, of differences);
            ``""`` where there is nothing to say. Of differences alone there is none
            where the test cannot reach 1 - level, or does not though t would leave
            out zero (``unreachable``, ``surer``).
    """

    low: float | None
    high: float | None
    level: float
    method: str
    resamples: int
    seed: int
    n: int
    groups: int | None
    why: str = ""


def interval(
    rows: Sequence[float],
    *,
    method: str | None = None,
    level: float = 0.95,
    resamples: int = 10_000,
    seed: int = 0,
    groups: Sequence[Hashable] | None = None,
    bounds: tuple[float, float] | None = None,
) -> Interval:
    """Return an interval around the mean of (n) rows.

    ``bootstrap-t`` studentises every resample by its own standard error (Efron
    and Tibshirani 1993, An Introduction to the Bootstrap, section 12.5), ``bca``
    corrects percentiles for bias and acceleration (sections 14.3 and 22.4),
    ``percentile`` takes quantiles of the resampled means (section 13.3), ``t``
    is Student's, ``none`` says nothing.

    Rows are drawn with replacement, n at a time, or whole groups, as many as
    there are; the mean is then a ratio, and its standard error the linearised
    one (Cochran 1977, section 6.3). The order of the rows never matters; the
    same rows, method, resamples and seed give the same interval.

    There is none where one row or group is all there is, where all are equal
    (they show no spread, which is no proof that there is none), where so few
    differ that resamples without any spread decide an end, and, of ``bca`` and
    ``percentile``, below ``LEAST`` rows or groups.

    Args:
        rows: at least one number.
        method: of ``METHODS``; ``None`` is ``bootstrap-t``, or ``t`` above ``MANY`` rows.
        level: between 0 and 1.
        resamples: draws, at least one.
        seed: of the draws, at least 0.
        groups: the group of each row.
        bounds: the least and the greatest mean there can be; ends beyond are cut.

    Raises:
        ValueError: there are no rows, one is not finite, groups are not as many
            as rows, or an option is out of its range.
    """
    return intervals(
        [rows],
        method=method,
        level=level,
        resamples=resamples,
        seed=seed,
        groups=groups,
        bounds=bounds,
    )[0]


def intervals(
    sets: Sequence[Sequence[float] | Floats],
    *,
    method: str | None = None,
    level: float = 0.95,
    resamples: int = 10_000,
    seed: int = 0,
    groups: Sequence[Hashable] | None = None,
    bounds: tuple[float, float] | None = None,
) -> list[Interval]:
    """Return the interval of each of some sets of (n) rows, drawn once for all.

    Each is what :func:`interval` says of its set alone, but for rounding.

    Raises:
        ValueError: as :func:`interval`; or the sets are not equally long.
    """
    if method is not None and method not in METHODS:
        raise ValueError(f"no method {method!r}; there are {', '.join(METHODS)}")
    if not 0 < level < 1:
        raise ValueError(f"a level between 0 and 1 is wanted, not {level}")
    if resamples < 1 or seed < 0:
        raise ValueError("at least one resample and a seed of at least 0 are wanted")
    drawn = [units_of(rows, groups) for rows in sets]
    if len({len(units.sizes) for units in drawn}) > 1:
        raise ValueError("the sets are not equally long")
    found: list[Interval] = []
    for start in range(0, len(drawn), _TOGETHER):
        found += _together(drawn[start : start + _TOGETHER], method, level, resamples, seed)
    return [_cut(each, bounds) for each in found]


def _together(
    sets: Sequence[Units], method: str | None, level: float, resamples: int, seed: int
) -> list[Interval]:
    """Return the intervals of sets of as many units each."""
    count, what = len(sets[0].sizes), "groups" if sets[0].grouped else "rows"
    why = ""
    if method is None:
        method, why = ("t", f"many-{what}") if count > MANY else ("bootstrap-t", "")
    draws = method in ("bootstrap-t", "bca", "percentile")
    plain = Interval(
        low=None,
        high=None,
        level=level,
        method=method,
        resamples=resamples if draws else 0,
        seed=seed,
        n=sets[0].rows,
        groups=count if sets[0].grouped else None,
        why=why,
    )
    if method == "none":
        return [plain.but(why="not-asked")] * len(sets)
    if count == 1:
        return [plain.but(why=f"one-{what[:-1]}")] * len(sets)
    if method in ("bca", "percentile") and count < LEAST:
        return [plain.but(why=f"few-{what}" if units.scale else f"equal-{what}") for units in sets]
    spread = [units for units in sets if units.scale]
    ends = iter(_drawn(spread, method, level, resamples, seed) if draws else _t(spread, level))
    found = []
    for units in sets:
        low, high = next(ends) if units.scale else (math.nan, math.nan)
        if not units.scale:
            found.append(plain.but(why=f"equal-{what}"))
        elif math.isfinite(low) and math.isfinite(high):
            found.append(plain.but(low=units.mean + low, high=units.mean + high))
        else:
            found.append(plain.but(why=f"few-{what}"))
    return found


def _t(sets: Sequence[Units], level: float) -> list[tuple[float, float]]:
    """Return the distance of either end from the mean, by Student's t."""
    half = [
        t_quantile((1 + level) / 2, len(units.sizes) - 1) * units.standard_error for units in sets
    ]
    return [(-each, each) for each in half]


def _drawn(
    sets: Sequence[Units], method: str, level: float, resamples: int, seed: int
) -> list[tuple[float, float]]:
    """Return the distance of either end from the mean, by resampling; not finite where none is."""
    if not sets:
        return []
    import numpy as np

    shifts, spreads = _resampled(sets, resamples, seed)
    tails = ((1 - level) / 2, (1 + level) / 2)
    ends = []
    for units, shift, spread in zip(sets, shifts, spreads, strict=True):
        if method == "bootstrap-t":
            with np.errstate(divide="ignore", invalid="ignore"):
                # all drawn units alike: infinitely far, unless at the mean itself
                far = np.where(shift == 0, 0.0, shift / spread)
            low, high = _quantiles(far, tails)
            error = units.standard_error
            ends.append((-high * error, -low * error))
        else:
            inner = _corrected(units, shift, tails) if method == "bca" else tails
            low, high = (units.scale * each for each in _quantiles(shift, inner))
            ends.append((low, high))
    return ends


def _resampled(sets: Sequence[Units], resamples: int, seed: int) -> tuple[Floats, Floats]:
    """Return by set and resample how far its mean is off, and its standard error.

    Both (sets, resamples) float64, in units of the set's scale. With a ratio's
    mean off by m the residuals of the drawn units are e - m s, of which only
    the sums of e, e², e s, s and s² are needed.
    """
    import numpy as np

    count, together = len(sets[0].sizes), len(sets)
    e = np.stack([units.additions for units in sets], axis=1)
    s = np.stack([units.sizes for units in sets], axis=1)
    grouped = sets[0].grouped
    columns = np.hstack([e, e * e, e * s, s, s * s] if grouped else [e, e * e])
    sums = np.empty((resamples, columns.shape[1]))
    for start, drawn in counts(count, resamples, seed):
        np.matmul(drawn, columns, out=sums[start : start + len(drawn)])
    parts = [sums[:, k : k + together].T for k in range(0, columns.shape[1], together)]
    total, squares = parts[:2]
    crossed, size, sizes = parts[2:] if grouped else (total, np.float64(count), np.float64(count))
    shifts = total / size
    residual = squares - 2 * shifts * crossed + shifts**2 * sizes
    # what rounding leaves where all drawn units are alike is no spread
    residual = np.where(residual <= 1e-12 * squares, 0.0, residual)
    spreads = np.sqrt(count / (count - 1) * residual) / size
    return shifts, spreads


def _corrected(units: Units, shifts: Floats, tails: Sequence[float]) -> tuple[float, float]:
    """Return the percentiles to take in place of the tails, by BCa; nan where there are none.

    The acceleration is the jackknife's, over units left out one at a time.
    """
    # resamples with the mean of the rows themselves count half, whatever rounding made of them
    below = float((shifts < -_SAME).mean() + (shifts <= _SAME).mean()) / 2
    bias = normal_quantile(below)
    if math.isinf(bias):
        return math.nan, math.nan
    rest = units.sizes.sum() - units.sizes
    left_out = -units.additions / rest
    off = left_out.mean() - left_out
    squares = float((off**2).sum())
    push = float((off**3).sum()) / (6 * squares**1.5) if squares else 0.0

    def moved(tail: float) -> float:
        z = bias + normal_quantile(tail)
        return normal(bias + z / (1 - push * z))

    return moved(tails[0]), moved(tails[1])


def _quantiles(numbers: Floats, at: Sequence[float]) -> list[float]:
    """Return quantiles, linear between two numbers, infinite beside an infinite one."""
    import numpy as np

    if any(math.isnan(each) for each in at):
        return [math.nan] * len(at)
    places = [each * (len(numbers) - 1) for each in at]
    wanted = sorted({edge for each in places for edge in (math.floor(each), math.ceil(each))})
    # nan, an infinite shift over an infinite spread, would stand last
    ordered = np.partition(numbers, wanted)
    found = []
    for each in places:
        low, high = float(ordered[math.floor(each)]), float(ordered[math.ceil(each)])
        inner = each - math.floor(each)
        found.append(low if low == high or not inner else low + inner * (high - low))
    return found


def _cut(found: Interval, bounds: tuple[float, float] | None) -> Interval:
    if bounds is None or found.low is None or found.high is None:
        return found
    low, high = bounds
    return found.but(low=min(max(found.low, low), high), high=max(min(found.high, high), low))
