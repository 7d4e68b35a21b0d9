"""Are a few points near to everything? Skewness of the k-occurrences.

Radovanović, Nanopoulos and Ivanović 2010, Hubs in Space: Popular Nearest Neighbors in
High-Dimensional Data (JMLR 11, section 2), with k = 10 as there.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from scorer.diagnostics.crossing import LEVEL
from scorer.frozen import Frozen

if TYPE_CHECKING:
    from scorer.records import Floats

#: Neighbours of a point.
K = 10
#: Fewer rows have no distribution to speak of.
_FEWEST = 4


class Hubness(Frozen, eq=False):
    """How often each column is among the k nearest of a row.

    Attributes:
        k: neighbours looked at.
        occurrences: (n,) float64, summing to n * k; columns level on the last place share it.
        skewness: of these, ``None`` where all are the same.
        by_chance: the skewness were the neighbours drawn at random.
    """

    k: int
    occurrences: Floats
    skewness: float | None
    by_chance: float

    @property
    def hub(self) -> int:
        """The column that is near to most rows; of level ones the first."""
        return int(self.occurrences.argmax())


def hubness(matrix: Floats, k: int = K) -> Hubness | None:
    """Return the k-occurrences of the columns of an (n, n) matrix of cosines.

    With few rows k is half of them; ``None`` where there are fewer than four.
    """
    n = len(matrix)
    if n < _FEWEST:
        return None
    k = min(k, n // 2)
    last = np.partition(matrix, n - k, axis=1)[:, n - k, np.newaxis]
    above = matrix > last + LEVEL
    level = np.abs(matrix - last) <= LEVEL
    left = (k - above.sum(axis=1)) / level.sum(axis=1)
    occurrences: Floats = (above + level * left[:, np.newaxis]).sum(axis=0)
    chance = k / n
    return Hubness(
        k=k,
        occurrences=occurrences,
        skewness=_skewness(occurrences),
        # of a binomial with n trials
        by_chance=(1 - 2 * chance) / math.sqrt(n * chance * (1 - chance)),
    )


def _skewness(values: Floats) -> float | None:
    apart = values - values.mean()
    variance = float((apart * apart).mean())
    # thirds that add up to a whole number miss it by a rounding
    if variance <= 1e-18 * max(1.0, float(values.max()) ** 2):
        return None
    return float((apart**3).mean()) / (variance * math.sqrt(variance))
