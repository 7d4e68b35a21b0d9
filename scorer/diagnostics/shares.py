"""Which share of its cosines a row has with its own counterpart, and whether that one is nearest.

All of it is read from one matrix: ``[i, j]`` is the cosine of prediction i with gold row j.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scorer.diagnostics.crossing import LEVEL
from scorer.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.records import Floats


class Shares(Frozen, eq=False):
    """``W_ii / sum_j W_ij`` and ``W_ii / sum_i W_ij``.

    Negative cosines count as 0, as under the competition's floor, so that a share lies in
    [0, 1] and those of a row sum to 1. A row, or column, without any positive cosine has
    nothing to share: its share is 0.

    Attributes:
        rows: (n,) of each prediction's cosines, the share of its own gold.
        columns: (n,) of each gold row's cosines, the share of its own prediction.
        negative: how many of the n * n cosines are negative.
    """

    rows: Floats
    columns: Floats
    negative: int


class Retrieval(Frozen, eq=False):
    """Is the own counterpart the nearest of all?

    Attributes:
        own: (n,) bool, no other is nearer.
        level: (n,) int64, how many are as near as the nearest, at least 1.
        nearest_other: (n,) int64, the nearest of the others; of level ones the first;
            -1 where there is no other.
    """

    own: NDArray[np.bool_]
    level: NDArray[np.int64]
    nearest_other: NDArray[np.int64]

    @property
    def alone(self) -> int:
        """Rows whose own counterpart is nearer than every other."""
        return int((self.own & (self.level == 1)).sum())

    @property
    def tied(self) -> int:
        """Rows whose own counterpart is level with another nearest one."""
        return int((self.own & (self.level > 1)).sum())

    @property
    def accuracy(self) -> float:
        """Top-1 accuracy where ties are broken at random, on average."""
        return float((self.own / self.level).mean())


def shares(matrix: Floats) -> Shares:
    """Return the shares of the diagonal, by row and by column of an (n, n) matrix."""
    positive = np.maximum(matrix, 0.0)
    own = np.diagonal(positive)
    return Shares(
        rows=_shares(own, positive.sum(axis=1)),
        columns=_shares(own, positive.sum(axis=0)),
        negative=int((matrix < 0.0).sum()),
    )


def retrieval(matrix: Floats) -> Retrieval:
    """Return for each row of an (n, n) matrix whether its diagonal holds the largest value.

    Values nearer to each other than 1e-12 are level.
    """
    own = np.diagonal(matrix)
    largest = matrix.max(axis=1)
    level = (matrix >= largest[:, np.newaxis] - LEVEL).sum(axis=1)
    if len(matrix) == 1:
        others = np.full(1, -1, dtype=np.int64)
    else:
        apart = matrix.copy()
        np.fill_diagonal(apart, -np.inf)
        others = apart.argmax(axis=1).astype(np.int64)
    return Retrieval(own >= largest - LEVEL, level.astype(np.int64), others)


def _shares(own: Floats, sums: Floats) -> Floats:
    found: Floats = np.divide(own, sums, out=np.zeros_like(sums), where=sums > 0.0)
    return found
