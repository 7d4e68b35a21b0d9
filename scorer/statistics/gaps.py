"""What a gap on the public rows is worth on the private ones, in closed form."""

from __future__ import annotations

import math
from functools import lru_cache

from scorer.statistics.student import normal, normal_quantile

#: What the private score is a mean of: all rows, the public ones among them, or the rest.
PRIVATE = ("all", "rest")


def gap_error(spread: float, *, n: int, public: int, private: str = "all") -> float:
    """Return how far a gap between two systems moves from public to private, one SD.

    Public rows are a draw without replacement from all n: the mean of a draw of
    m is off that of all by SD · sqrt((1 - m/n) / m) (Cochran 1977, section 2.5),
    and off that of the rest by n / (n - m) times as much.

    Args:
        spread: the standard deviation of a row's difference between the two.
        n: all rows.
        public: public rows, between 1 and n, below n where private is the rest.
        private: of ``PRIVATE``.

    Raises:
        ValueError: there are no such parts.
    """
    if private not in PRIVATE:
        raise ValueError(f"private is {' or '.join(PRIVATE)}, not {private!r}")
    if not 1 <= public <= n or (private == "rest" and public == n):
        raise ValueError(f"{public} public rows of {n} leave nothing to tell")
    share = public / n
    error = spread * math.sqrt((1 - share) / public)
    return error if private == "all" else error / (1 - share)


def reversal_odds(gap: float, spread: float, *, n: int, public: int, private: str = "all") -> float:
    """Return the odds that two systems this far apart on public change places on private.

    Phi(-|gap| / error), by the normal approximation and with no opinion in
    advance on how far apart they truly are: after a look at many pairs, or a
    pick of the best, the odds are worse. 0.5 for a gap of 0.

    Raises:
        ValueError: as :func:`gap_error`.
    """
    error = gap_error(spread, n=n, public=public, private=private)
    if not error:
        return 0.0 if gap else 0.5
    return normal(-abs(gap) / error)


def gap_for(odds: float, spread: float, *, n: int, public: int, private: str = "all") -> float:
    """Return the public gap that is reversed with some odds, between 0 and 0.5.

    Raises:
        ValueError: the odds are not there, or as :func:`gap_error`.
    """
    if not 0 < odds <= 0.5:
        raise ValueError("odds above 0 and up to 0.5 are wanted")
    return -normal_quantile(odds) * gap_error(spread, n=n, public=public, private=private)


@lru_cache(maxsize=256)
def expected_maximum(k: int) -> float:
    """Return the mean of the largest of k independent standard normal numbers.

    The integral of 1 - Phi(x)^k - Phi(-x)^k over x > 0 (David and Nagaraja 2003,
    Order Statistics, section 3.1), by Simpson's rule.

    Raises:
        ValueError: k is below 1.
    """
    if k < 1:
        raise ValueError("the largest of none")
    if k == 1:
        return 0.0
    points, end = 4000, 12.0
    step = end / points
    total = 0.0
    for at in range(points + 1):
        x = at * step
        # log1p: near 1 a power of Phi would lose what is left to 1
        below = -math.expm1(k * math.log1p(-normal(-x))) - normal(-x) ** k
        total += below * (1 if at in (0, points) else 4 if at % 2 else 2)
    return total * step / 3


def winners_gain(k: int, spread: float, *, n: int, public: int, private: str = "all") -> float:
    """Return what the best of k equal variants gains on public, and loses again on private.

    The variants score the same on private and differ from row to row, any two
    of them with the same spread; of what each is off on public, gap error /
    sqrt(2), the largest is taken. 0 for one variant.

    Raises:
        ValueError: k is below 1, or as :func:`gap_error`.
    """
    error = gap_error(spread, n=n, public=public, private=private)
    return expected_maximum(k) * error / math.sqrt(2)
