"""Every prediction beside every row of gold: the matrix that spread is read from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from scorer.frozen import Frozen
from scorer.metrics.crosswise import cosines_between, directions, folded
from scorer.vectors import rows_per_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scorer.layouts import Across
    from scorer.records import Floats

#: Cosines nearer than this are level: sums of a few thousand float64 products differ by less.
LEVEL = 1e-12


class Sides(Frozen, eq=False):
    """Directions of predictions and of the references of the same rows.

    Attributes:
        predictions: (n, dims) float64, each of length 1, or 0 where it has no direction.
        references: (m, dims) float64, all of the first row, then of the second, ….
        counts: (n) references per row, each at least 1, summing to m.
        across: how a row's references are folded.
    """

    predictions: Floats
    references: Floats
    counts: tuple[int, ...]
    across: Across = "mean"

    @property
    def n(self) -> int:
        """Number of rows."""
        return len(self.counts)


def sides(
    predictions: Floats,
    references: Floats,
    counts: Sequence[int] | None = None,
    across: Across = "mean",
) -> Sides:
    """Return the directions of vectors of any length.

    Args:
        predictions: (n, dims) finite.
        references: (m, dims) finite.
        counts: references per row; one each without it.

    Raises:
        ValueError: there are no rows, or the numbers of vectors do not fit.
    """
    each = tuple(counts) if counts is not None else (1,) * len(predictions)
    if not len(predictions) or len(each) != len(predictions) or min(each) < 1:
        raise ValueError(f"{len(predictions)} predictions, references for {len(each)} rows")
    if sum(each) != len(references) or predictions.shape[1] != references.shape[1]:
        raise ValueError(f"{references.shape} references for {sum(each)} of {predictions.shape}")
    return Sides(
        directions(np.asarray(predictions, dtype=np.float64)),
        directions(np.asarray(references, dtype=np.float64)),
        each,
        across,
    )


def crossing(both: Sides) -> Floats:
    """Return the cosine of every prediction with every row of gold, (n, n) float64.

    Entry ``[i, j]`` is prediction i with gold row j, its references folded as the
    competition folds them; the diagonal is what is scored.
    """
    matrix = np.empty((both.n, both.n))
    for start, block in _blocks(both.predictions, len(both.references)):
        values = folded(cosines_between(block, both.references), both.counts, both.across)
        matrix[start : start + len(block)] = values.T
    return matrix


def squared_distances(one: Floats, other: Floats) -> Iterator[tuple[int, Floats]]:
    """Yield, block by block of ``one``, its squared distances from all of ``other``.

    Args:
        one: (k, dims) directions.
        other: (m, dims) directions.

    Yields:
        The place of the block's first direction, and (m, block) float64, at least 0.
    """
    squares = _squares(other)[:, np.newaxis]
    for start, block in _blocks(one, len(other)):
        apart = squares + _squares(block) - 2.0 * cosines_between(block, other)
        yield start, np.maximum(apart, 0.0)


def _blocks(rows: Floats, width: int) -> Iterator[tuple[int, Floats]]:
    step = rows_per_block(width)
    for start in range(0, len(rows), step):
        yield start, rows[start : start + step]


def _squares(rows: Floats) -> Floats:
    """Return the squared length of each direction: 1, or 0 where there is none."""
    return np.asarray(rows.any(axis=1), dtype=np.float64)
