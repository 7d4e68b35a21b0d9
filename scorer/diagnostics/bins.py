"""Cosines of own rows and of other rows, counted in the same bins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scorer.frozen import Frozen

if TYPE_CHECKING:
    from scorer.records import Floats

#: Bins of a histogram.
BINS = 40
#: Where a range may begin: each makes an axis of quarters that the bins fit.
_LOWEST = (0.0, -0.25, -1.0)


class Bins(Frozen):
    """A range of cosines in bins of the same width; the last one holds its upper end too.

    Attributes:
        low, high: ends of the range.
        own: how many predictions have a cosine with their own gold in each bin.
        others: how many pairs of a prediction with another row's gold have.
    """

    low: float
    high: float
    own: tuple[int, ...]
    others: tuple[int, ...]

    @property
    def edges(self) -> list[float]:
        """The ends of all bins, one more than there are."""
        step = (self.high - self.low) / len(self.own)
        return [self.low + step * k for k in range(len(self.own))] + [self.high]


def bins(matrix: Floats, count: int = BINS) -> Bins:
    """Return the diagonal and the rest of an (n, n) matrix of cosines in bins.

    The range is [0, 1], and begins at -0.25 or -1 where values lie below it.
    """
    apart = ~np.eye(len(matrix), dtype=np.bool_)
    own, others = np.diagonal(matrix), matrix[apart]
    least = float(matrix.min())
    low = next((each for each in _LOWEST if least >= each), -1.0)
    counted = [
        tuple(np.histogram(np.clip(each, low, 1.0), count, (low, 1.0))[0].tolist())
        for each in (own, others)
    ]
    return Bins(low, 1.0, *counted)
