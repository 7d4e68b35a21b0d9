"""How well an encoder, and the answers, tell rows apart: all figures of spread at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scorer.diagnostics.bins import Bins, bins
from scorer.diagnostics.crossing import Sides, crossing
from scorer.diagnostics.effective_rank import effective_rank
from scorer.diagnostics.hubness import Hubness, hubness
from scorer.diagnostics.shares import Retrieval, Shares, retrieval, shares
from scorer.diagnostics.uniformity import (
    alignment,
    alignment_by_chance,
    anisotropy,
    uniform_limit,
    uniformity,
)
from scorer.frozen import Frozen

if TYPE_CHECKING:
    from scorer.records import Floats

#: Vectors beyond which the rank is that of one reference per row.
MANY = 2_000


class Side(Frozen):
    """How widely one side's vectors are spread.

    Attributes:
        uniformity: ``None`` where there is one row only.
        anisotropy: mean cosine of different rows, likewise.
        rank: effective rank, ``None`` where all vectors are zero.
        most: the highest rank there could be.
    """

    uniformity: float | None
    anisotropy: float | None
    rank: float | None
    most: int


class Spread(Frozen, eq=False):
    """Figures of spread of predictions against gold.

    Attributes:
        n: rows they were made from.
        dims: components of a vector.
        own: mean cosine of predictions with their own gold.
        others: that with other rows' gold, ``None`` where there is one row only.
        alignment: mean squared distance on the sphere, 0 at best.
        alignment_by_chance: that with other rows' gold.
        uniform: uniformity of directions drawn evenly.
        predictions, gold: spread of either side.
        shares: of the own counterpart, by row and by column.
        to_gold, to_prediction: whether the own counterpart is nearest, seen from each prediction,
            and from each gold row.
        gold_hubs, prediction_hubs: how often a gold row is near to predictions, and the reverse;
            ``None`` where there are too few rows.
        bins: cosines of own and of other rows.
    """

    n: int
    dims: int
    own: float
    others: float | None
    alignment: float
    alignment_by_chance: float | None
    uniform: float
    predictions: Side
    gold: Side
    shares: Shares
    to_gold: Retrieval
    to_prediction: Retrieval
    gold_hubs: Hubness | None
    prediction_hubs: Hubness | None
    bins: Bins

    @property
    def chance(self) -> float:
        """Share, and accuracy, of whoever knows nothing: 1/n."""
        return 1.0 / self.n


def spread_of(both: Sides, matrix: Floats | None = None) -> Spread:
    """Return all figures of spread.

    Args:
        matrix: what :func:`scorer.diagnostics.crossing.crossing` gives, where it is known.
    """
    matrix = crossing(both) if matrix is None else matrix
    n, dims = both.n, both.predictions.shape[1]
    diagonal = np.diagonal(matrix)
    apart = None if n < 2 else float((matrix.sum() - diagonal.sum()) / (n * (n - 1)))
    return Spread(
        n=n,
        dims=dims,
        own=float(diagonal.mean()),
        others=apart,
        alignment=alignment(both),
        alignment_by_chance=alignment_by_chance(both),
        uniform=uniform_limit(dims),
        predictions=_side(both.predictions, (1,) * n),
        gold=_side(both.references, both.counts),
        shares=shares(matrix),
        to_gold=retrieval(matrix),
        to_prediction=retrieval(matrix.T),
        gold_hubs=hubness(matrix),
        prediction_hubs=hubness(matrix.T),
        bins=bins(matrix),
    )


def _side(directions: Floats, counts: tuple[int, ...]) -> Side:
    if len(directions) > MANY:
        first = np.cumsum([0, *counts[:-1]])
        ranked = directions[first]
    else:
        ranked = directions
    return Side(
        uniformity=uniformity(directions, counts),
        anisotropy=anisotropy(directions, counts),
        rank=effective_rank(ranked),
        most=min(ranked.shape),
    )
