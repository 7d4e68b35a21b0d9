"""Where so few rows differ that a formula made for many says nothing."""

from __future__ import annotations

import math

#: Units that differ, below which Student's interval stands in place of a bootstrap where
#: others are level. With 4 to 20 of 46 rows that differ by chance alone, bootstrap-t at
#: 95 % left zero out 7 to 19 times in 100, Student's at most 6 (300 draws each of normal,
#: Laplace and two-sided exponential differences); with 30, 6 to 9 and 2 to 6.
FEW = 30


def fewest(alpha: float) -> int:
    """Return with how many rows, or groups, that differ the sign-flip test can reach some p.

    Of 2 ** k ways to flip k signs at least two, all as seen and all turned, are as
    far from zero as what is seen: p is never below 2 ** (1 - k).

    Raises:
        ValueError: alpha is not between 0 and 1.
    """
    if not 0 < alpha < 1:
        raise ValueError("a p between 0 and 1 is wanted")
    count = max(math.ceil(1 - math.log2(alpha)), 1)
    while count > 1 and 2.0 ** (2 - count) <= alpha:
        count -= 1
    while 2.0 ** (1 - count) > alpha:
        count += 1
    return count


def too_few(differing: int, count: int, alpha: float) -> bool:
    """Say whether the noncentral t tells nothing of what some units can find.

    So it is where fewer than ``FEW`` differ and others are level, far from what
    the formula is exact for, and where the sign-flip test cannot reach alpha.
    """
    return differing < min(FEW, count) or differing < fewest(alpha)
