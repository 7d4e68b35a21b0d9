"""Whether pairs of answers that fit each other's rows are more than chance makes of them."""

from __future__ import annotations

from math import comb, exp

#: Chance of as many pairs below which they are believed while most rows are right, and while
#: most are not: then nearly every answer points somewhere, and two at each other soon.
LEVEL, STRICT = 0.1, 0.01


def beyond_chance(pairs: int, misplaced: int, n: int) -> bool:
    """Say whether so many swapped pairs are hardly chance.

    Were each of the ``misplaced`` answers nearest to any of the ``n - 1`` other rows, two of
    them would point at each other with probability ``1 / (n - 1) ** 2``; their number is
    then nearly Poisson's. Rows that attract many answers make fewer such pairs, not more.

    Args:
        pairs: swapped pairs seen.
        misplaced: answers nearest to another row's gold.
        n: rows.
    """
    if not pairs:
        return False
    expected = comb(misplaced, 2) / (n - 1) ** 2
    below, term = 0.0, exp(-expected)
    for k in range(pairs):
        below += term
        term *= expected / (k + 1)
    return 1.0 - below < (STRICT if 2 * misplaced > n else LEVEL)
