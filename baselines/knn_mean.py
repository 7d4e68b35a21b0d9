"""The mean vector of the nearest rows' answers: the answer of nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from baselines.choosing import AnswerDirections
from baselines.corpus import Corpus
from baselines.hybrid import retriever_of
from baselines.protocol import Answered, Setup
from baselines.retrieving import Hit, Ranker, Retriever, matched
from scorer.records import Questions, Train

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from baselines.protocol import Baseline


def build(setup: Setup) -> Baseline:
    """Return the baseline."""
    return KnnMean(retriever_of(setup), setup)


class KnnMean:
    """Writes ``sum of s_i * m_i / sum of s_i`` over the ``k`` nearest rows.

    ``s_i`` is a row's similarity, not below 0, and ``m_i`` the mean direction of
    its answers' vectors. Where no row is similar at all they count alike.
    """

    def __init__(self, retriever: Retriever, setup: Setup) -> None:
        self.retriever, self.setup = retriever, setup

    def fit(self, train: Train) -> FittedKnnMean:
        """Index the training questions."""
        corpus = Corpus(train)
        return FittedKnnMean(corpus, self.retriever.index(corpus), self.setup)


class FittedKnnMean:
    """A corpus and its ranker."""

    def __init__(self, corpus: Corpus, ranker: Ranker, setup: Setup) -> None:
        self.corpus, self.ranker, self.setup = corpus, ranker, setup

    def predict(self, questions: Questions) -> list[Answered]:
        """Return a mean vector per question."""
        k = self.setup.recipe.k or 1
        found = self.ranker.rank(questions.texts, k + 1)
        places = (hit.place for hits in found for hit in hits[:k])
        directions = AnswerDirections(self.corpus, self.setup.embed, places)
        return [
            Answered(
                identifier,
                None,
                _mean(hits[:k], directions),
                (matched(self.corpus, question, hits, used=min(k, len(hits))),),
            )
            for identifier, question, hits in zip(
                questions.ids, questions.texts, found, strict=True
            )
        ]


def _mean(hits: Sequence[Hit], directions: AnswerDirections) -> NDArray[np.float32]:
    means = np.vstack([directions.of(hit.place).mean(axis=0) for hit in hits])
    weights = np.maximum([hit.similarity for hit in hits], 0.0)
    if not weights.any():
        weights = np.ones(len(hits))
    mean: NDArray[np.float32] = (weights @ means / weights.sum()).astype(np.float32)
    return mean
