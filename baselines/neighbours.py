"""What is made of the ``k`` nearest rows: the part that every such baseline shares."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from baselines.choosing import AnswerDirections
from baselines.corpus import Corpus
from baselines.protocol import Answered, Match, Setup
from baselines.retrieving import Hit, Ranker, Retriever, matched
from scorer.records import Questions, Train


class FittedNeighbours(ABC):
    """A corpus and its ranker."""

    def __init__(self, corpus: Corpus, ranker: Ranker, setup: Setup) -> None:
        self.corpus, self.ranker, self.setup = corpus, ranker, setup

    def predict(self, questions: Questions) -> list[Answered]:
        """Return what is made of each question's nearest rows."""
        k = self.setup.recipe.k or 1
        found = self.ranker.rank(questions.texts, k + 1)
        places = (hit.place for hits in found for hit in hits[:k])
        directions = AnswerDirections(self.corpus, self.setup.embed, places)
        answered = []
        for identifier, question, hits in zip(questions.ids, questions.texts, found, strict=True):
            match = matched(self.corpus, question, hits, used=min(k, len(hits)))
            answered.append(self.made(identifier, hits[:k], match, directions))
        return answered

    @abstractmethod
    def made(
        self, identifier: str, hits: Sequence[Hit], match: Match, directions: AnswerDirections
    ) -> Answered:
        """Return the answer to one question, made of its nearest rows."""


class Neighbours:
    """Indexes the training questions."""

    def __init__(self, retriever: Retriever, setup: Setup, fitted: type[FittedNeighbours]) -> None:
        self.retriever, self.setup, self.fitted = retriever, setup, fitted

    def fit(self, train: Train) -> FittedNeighbours:
        """Index the training questions."""
        corpus = Corpus(train)
        return self.fitted(corpus, self.retriever.index(corpus), self.setup)
