"""Student's t distribution, central and not, and the normal, without scipy.

scipy would be half a second of import for three numbers; one integral, evaluated
by the trapezoidal rule, gives them all to some 1e-12.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

#: Points at which the integral is evaluated.
_POINTS = 1000
#: What is left out of it on either side, as a power of e.
_NEGLIGIBLE = 45.0


def normal(x: float) -> float:
    """Return the probability that a standard normal number is below ``x``."""
    return 0.5 * math.erfc(-x / math.sqrt(2))


def normal_quantile(p: float) -> float:
    """Return the number below which a standard normal one lies with probability ``p``.

    Infinite where ``p`` is 0 or 1.
    """
    if p in (0.0, 1.0):
        return math.copysign(math.inf, p - 0.5)
    # not above: it brings fractions, decimals and random numbers
    from statistics import NormalDist

    return NormalDist().inv_cdf(p)


def t_below(t: float, df: int, shift: float = 0.0) -> float:
    """Return the probability that Student's t is below ``t``.

    With T = (Z + shift) / U and U = sqrt(chi² / df) this is the mean of
    Phi(t U - shift) over U (Johnson, Kotz and Balakrishnan 1995, Continuous
    Univariate Distributions 2, chapter 31).

    Args:
        t: any number.
        df: degrees of freedom, at least 1.
        shift: the noncentrality; 0 for the central distribution.
    """
    if math.isinf(t):
        return float(t > 0)
    return math.fsum(weight * normal(t * u - shift) for u, weight in _spread(df))


@lru_cache(maxsize=256)
def t_quantile(p: float, df: int) -> float:
    """Return the number below which the central t lies with probability ``p``, 0 < p < 1.

    By Newton's method from the normal quantile, which is nearer to zero: the
    distribution is concave beyond zero, so no step goes too far.
    """
    if p < 0.5:
        return -t_quantile(1 - p, df)
    t = normal_quantile(p)
    for _ in range(100):
        step = (p - t_below(t, df)) / _density(t, df)
        t += step
        if abs(step) <= 1e-13 * max(abs(t), 1.0):
            break
    return t


def _density(t: float, df: int) -> float:
    top = math.lgamma((df + 1) / 2) - math.lgamma(df / 2) - 0.5 * math.log(df * math.pi)
    return math.exp(top - (df + 1) / 2 * math.log1p(t * t / df))


@lru_cache(maxsize=32)
def _spread(df: int) -> tuple[tuple[float, float], ...]:
    """Return values of U and their weights: the trapezoidal rule on log U.

    The density of log U goes with exp(df y - df exp(2 y) / 2) and falls on both
    sides fast enough for the rule to converge exponentially.
    """

    def height(y: float) -> float:
        return df * y - df * math.expm1(2 * y) / 2

    low, high = -1.0, 1.0
    while height(low) > -_NEGLIGIBLE:
        low *= 1.3
    while height(high) > -_NEGLIGIBLE:
        high *= 1.3
    low, high = _end(height, low), _end(height, high)
    points = [low + (high - low) * k / (_POINTS - 1) for k in range(_POINTS)]
    heights = [math.exp(height(y)) for y in points]
    total = math.fsum(heights)
    return tuple((math.exp(y), h / total) for y, h in zip(points, heights, strict=True))


def _end(height: Callable[[float], float], far: float) -> float:
    """Return where a height that falls from 0 towards ``far`` gets negligible."""
    near = 0.0
    for _ in range(60):
        middle = (near + far) / 2
        if height(middle) > -_NEGLIGIBLE:
            near = middle
        else:
            far = middle
    return far
