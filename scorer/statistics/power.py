"""What a test set can tell: the difference it detects, and the rows that one needs."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from scorer.frozen import Frozen
from scorer.statistics.differences import differences, unit_sums
from scorer.statistics.few import fewest, too_few
from scorer.statistics.resampling import units_of
from scorer.statistics.student import normal_quantile, t_below, t_quantile

if TYPE_CHECKING:
    from scorer.records import Floats

#: The chance of finding a difference that is wanted, and that of claiming one that is not there.
POWER, ALPHA = 0.8, 0.05
#: How much the rows of two systems may have to do with each other, where only one is known.
CORRELATIONS = (0.0, 0.5, 0.9)


class Power(Frozen):
    """What a paired test can tell about two systems.

    Attributes:
        n: rows at hand.
        groups: groups they come in; ``None`` where rows stand alone.
        spread: the standard deviation of a row's difference (of groups: what it
            would be if rows that stood alone had the same standard error).
        error: the standard error of the mean difference on the rows at hand.
        detectable: the smallest true difference found with the power wanted;
            ``None`` where ``why`` says so.
        effect: a true difference to look for.
        power: the chance to find it on the rows at hand; ``None`` as ``detectable``.
        rows: how many rows it takes to find it with the power wanted; ``None`` as these.
        wanted: that power.
        alpha: the chance of a claim, either way, where there is no difference.
        correlation: between the rows of two systems, where it was assumed;
            ``None`` where both were at hand.
        unlike: rows, or groups, in which the two differ; ``None`` where one is assumed.
        why: why nothing can be told: ``no-spread`` (or only one row or group),
            ``few-rows`` or ``few-groups`` (so few differ that the formula does not
            hold, or that no test of signs reaches alpha); ``""`` where it can.
    """

    n: int
    groups: int | None
    spread: float
    error: float
    detectable: float | None
    effect: float
    power: float | None
    rows: int | None
    wanted: float
    alpha: float
    correlation: float | None = None
    unlike: int | None = None
    why: str = ""


def power_at(effect: float, error: float, df: int, alpha: float = ALPHA) -> float:
    """Return the chance that a two-sided paired t test finds a true difference.

    By the noncentral t with noncentrality effect / error (Johnson, Kotz and
    Balakrishnan 1995, chapter 31): exact for normal differences, near the
    sign-flip test's on row scores.

    Args:
        effect: the true difference.
        error: the standard error of the mean difference, above 0.
        df: degrees of freedom: rows, or groups, less one.
        alpha: the chance of a claim where there is no difference.
    """
    edge, shift = t_quantile(1 - alpha / 2, df), abs(effect) / error
    return 1 - t_below(edge, df, shift) + t_below(-edge, df, shift)


def detectable(error: float, df: int, power: float = POWER, alpha: float = ALPHA) -> float:
    """Return the smallest true difference that :func:`power_at` finds with some power.

    Raises:
        ValueError: the power is not between alpha and 1.
    """
    return error * _shift(df, power, alpha)


@lru_cache(maxsize=256)
def _shift(df: int, power: float, alpha: float) -> float:
    """Return the difference, in standard errors, that is found with some power."""
    if not 0 < alpha < power < 1:
        raise ValueError("a power between alpha and 1 is wanted")
    low, high = 0.0, 1.0
    while power_at(high, 1.0, df, alpha) < power:
        low, high = high, 2 * high
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        low, high = (low, middle) if power_at(middle, 1.0, df, alpha) >= power else (middle, high)
    return high


def rows_needed(effect: float, spread: float, power: float = POWER, alpha: float = ALPHA) -> int:
    """Return the fewest rows on which a true difference is found with some power.

    Args:
        effect: the true difference, not 0.
        spread: the standard deviation of a row's difference, above 0.
        power, alpha: as :func:`detectable`.

    Raises:
        ValueError: the effect is 0 or not finite, or the power not between alpha and 1.
    """
    if effect == 0 or not math.isfinite(effect):
        raise ValueError("a difference other than 0 is wanted")
    if not 0 < alpha < power < 1:
        raise ValueError("a power between alpha and 1 is wanted")
    # a known spread would take so many; an estimated one takes a few more
    known = (normal_quantile(1 - alpha / 2) + normal_quantile(power)) * spread / effect
    n = max(math.floor(known**2), 2)
    while power_at(effect, spread / math.sqrt(n), n - 1, alpha) < power:
        n += 1
    while n > 2 and power_at(effect, spread / math.sqrt(n - 1), n - 2, alpha) >= power:
        n -= 1
    return n


def power_of(
    a: Sequence[float],
    b: Sequence[float],
    *,
    effect: float,
    power: float = POWER,
    alpha: float = ALPHA,
    groups: Sequence[Hashable] | None = None,
) -> Power:
    """Return what these rows, and more like them, can tell about two such systems.

    Args:
        a, b: (n) row scores each, of the same rows in the same order.
        effect: a true difference to look for, not 0.
        power: the chance to find it that is wanted.
        alpha: the chance of a claim where there is no difference.
        groups: the group of each row; more rows are taken to come in groups as large.

    Raises:
        ValueError: the systems are not equally long, or an option is out of its range.
    """
    import numpy as np

    apart = differences(a, b)
    unlike = int(np.count_nonzero(unit_sums(apart, groups)))
    return _power(apart, effect, power, alpha, groups, 1.0, None, unlike)


def power_alone(
    rows: Sequence[float],
    *,
    effect: float,
    power: float = POWER,
    alpha: float = ALPHA,
    groups: Sequence[Hashable] | None = None,
    correlations: Sequence[float] = CORRELATIONS,
) -> tuple[Power, ...]:
    """Return what can be said of a comparison of which only one system is known.

    That is little: the spread of a difference is SD · sqrt(2 (1 - r)) for two
    systems of equal spread whose rows correlate by r, and r is the other's as
    much as this one's. One answer per r; the first of ``CORRELATIONS``, none,
    is the worst case but for systems that fail where the other does well.

    Raises:
        ValueError: an option is out of its range, or a correlation not below 1.
    """
    if not all(-1 <= each < 1 for each in correlations):
        raise ValueError("correlations of at least -1 and below 1 are wanted")
    return tuple(
        _power(rows, effect, power, alpha, groups, math.sqrt(2 * (1 - each)), each, None)
        for each in correlations
    )


def _power(
    rows: Sequence[float] | Floats,
    effect: float,
    power: float,
    alpha: float,
    groups: Sequence[Hashable] | None,
    times: float,
    correlation: float | None,
    unlike: int | None,
) -> Power:
    if effect == 0 or not math.isfinite(effect):
        raise ValueError("a difference other than 0 is wanted")
    if not 0 < alpha < power < 1:
        raise ValueError("a power between alpha and 1 is wanted")
    units = units_of(rows, groups)
    n, count = units.rows, len(units.sizes)
    spread = count > 1 and units.scale > 0
    why = "" if spread else "no-spread"
    # of a submission that is not known all rows are taken to differ
    if spread and too_few(count if unlike is None else unlike, count, alpha):
        why = "few-groups" if units.grouped else "few-rows"
    some = not why
    error = times * units.standard_error if spread else 0.0
    needed = rows_needed(effect, error * math.sqrt(count), power, alpha) if some else None
    return Power(
        n=n,
        groups=count if units.grouped else None,
        spread=error * math.sqrt(n),
        error=error,
        detectable=detectable(error, count - 1, power, alpha) if some else None,
        effect=effect,
        power=power_at(effect, error, count - 1, alpha) if some else None,
        # with fewer no flips of signs reach alpha, however far the rows are apart
        rows=None if needed is None else math.ceil(max(needed, fewest(alpha)) * n / count),
        wanted=power,
        alpha=alpha,
        correlation=correlation,
        unlike=unlike,
        why=why,
    )
