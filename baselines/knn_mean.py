"""The mean vector of the nearest rows' answers: the answer of nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from baselines.choosing import AnswerDirections
from baselines.hybrid import retriever_of
from baselines.neighbours import FittedNeighbours, Neighbours
from baselines.protocol import Answered, Match, Setup
from baselines.retrieving import Hit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from baselines.protocol import Baseline


def build(setup: Setup) -> Baseline:
    """Return the baseline."""
    return Neighbours(retriever_of(setup), setup, KnnMean)


class KnnMean(FittedNeighbours):
    """Writes ``sum of s_i * m_i / sum of s_i`` over the ``k`` nearest rows.

    ``s_i`` is a row's similarity, not below 0, and ``m_i`` the mean direction of
    its answers' vectors. Where no row is similar at all they count alike.
    """

    def made(
        self, identifier: str, hits: Sequence[Hit], match: Match, directions: AnswerDirections
    ) -> Answered:
        """Return a mean vector."""
        return Answered(identifier, None, _mean(hits, directions), (match,))


def _mean(hits: Sequence[Hit], directions: AnswerDirections) -> NDArray[np.float32]:
    means = np.vstack([directions.of(hit.place).mean(axis=0) for hit in hits])
    weights = np.maximum([hit.similarity for hit in hits], 0.0)
    if not weights.any():
        weights = np.ones(len(hits))
    mean: NDArray[np.float32] = (weights @ means / weights.sum()).astype(np.float32)
    return mean
