"""The answer nearest to all answers of the nearest rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from baselines.choosing import AnswerDirections, medoid
from baselines.corpus import Corpus
from baselines.hybrid import retriever_of
from baselines.protocol import Answered, Setup
from baselines.retrieving import Hit, Ranker, Retriever, matched
from scorer.records import Questions, Train

if TYPE_CHECKING:
    from baselines.protocol import Baseline


def build(setup: Setup) -> Baseline:
    """Return the baseline."""
    return Consensus(retriever_of(setup), setup)


class Consensus:
    """Takes the medoid of all answers of the ``k`` nearest rows.

    Of answers equally near to the others the one of the row with the smaller id
    is taken, and of one row's answers the first.
    """

    def __init__(self, retriever: Retriever, setup: Setup) -> None:
        self.retriever, self.setup = retriever, setup

    def fit(self, train: Train) -> FittedConsensus:
        """Index the training questions."""
        corpus = Corpus(train)
        return FittedConsensus(corpus, self.retriever.index(corpus), self.setup)


class FittedConsensus:
    """A corpus and its ranker."""

    def __init__(self, corpus: Corpus, ranker: Ranker, setup: Setup) -> None:
        self.corpus, self.ranker, self.setup = corpus, ranker, setup

    def predict(self, questions: Questions) -> list[Answered]:
        """Return, per question, the answer most like those around it."""
        k = self.setup.recipe.k or 1
        found = self.ranker.rank(questions.texts, k + 1)
        places = (hit.place for hits in found for hit in hits[:k])
        directions = AnswerDirections(self.corpus, self.setup.embed, places)
        answered = []
        for identifier, question, hits in zip(questions.ids, questions.texts, found, strict=True):
            row, answer = self._chosen(hits[:k], directions)
            said = matched(self.corpus, question, hits, used=min(k, len(hits)))
            others = [each for each in said.sources if each != self.corpus.ids[row]]
            match = said.but(sources=(self.corpus.ids[row], *others), tied=())
            answered.append(Answered(identifier, answer, None, (match,)))
        return answered

    def _chosen(self, hits: Sequence[Hit], directions: AnswerDirections) -> tuple[int, str]:
        """Return the place of a row, and its answer nearest to all answers of the hits."""
        rows = sorted(hit.place for hit in hits)
        pool = [(row, answer) for row in rows for answer in self.corpus.answers[row]]
        return pool[medoid(np.vstack([directions.of(row) for row in rows]))[0]]
