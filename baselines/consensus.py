"""The answer nearest to all answers of the nearest rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from baselines.choosing import AnswerDirections, medoid
from baselines.hybrid import retriever_of
from baselines.neighbours import FittedNeighbours, Neighbours
from baselines.protocol import Answered, Match, Setup
from baselines.retrieving import Hit

if TYPE_CHECKING:
    from baselines.protocol import Baseline


def build(setup: Setup) -> Baseline:
    """Return the baseline."""
    return Neighbours(retriever_of(setup), setup, Consensus)


class Consensus(FittedNeighbours):
    """Takes the medoid of all answers of the ``k`` nearest rows.

    Of answers equally near to the others the one of the row with the smaller id
    is taken, and of one row's answers the first.
    """

    def made(
        self, identifier: str, hits: Sequence[Hit], match: Match, directions: AnswerDirections
    ) -> Answered:
        """Return the answer most like those around it."""
        row, answer = self._chosen(hits, directions)
        others = [each for each in match.sources if each != self.corpus.ids[row]]
        match = match.but(sources=(self.corpus.ids[row], *others), tied=())
        return Answered(identifier, answer, None, (match,))

    def _chosen(self, hits: Sequence[Hit], directions: AnswerDirections) -> tuple[int, str]:
        """Return the place of a row, and its answer nearest to all answers of the hits."""
        rows = sorted(hit.place for hit in hits)
        pool = [(row, answer) for row in rows for answer in self.corpus.answers[row]]
        return pool[medoid(np.vstack([directions.of(row) for row in rows]))[0]]
