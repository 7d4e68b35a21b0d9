"""Rows of training data put in order by how near their questions are, and their answers taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from baselines.choosing import choice_of
from baselines.corpus import Corpus
from baselines.protocol import Answered, Match, Setup
from scorer.records import Questions, Train

if TYPE_CHECKING:
    from baselines.choosing import Choose

#: Questions ranked at once.
BLOCK = 256


class Hit(NamedTuple):
    """A row found: its place in the corpus, how near it is, and by which phrasing."""

    place: int
    similarity: float
    phrasing: str


class Ranker(Protocol):
    """Knows a corpus and puts its rows in order."""

    def rank(self, texts: Sequence[str], k: int) -> list[list[Hit]]:
        """Return per text the ``k`` nearest rows, fewer where the corpus has fewer.

        Rows that ask the same question, letter by letter, come first. Of rows
        equally near the smaller id does.
        """


class Retriever(Protocol):
    """Makes rankers."""

    def index(self, corpus: Corpus) -> Ranker:
        """Get to know a corpus."""


def same_first(hits: list[Hit], same: dict[int, Hit], k: int) -> list[Hit]:
    """Put rows that ask the same question in front, by place, and keep ``k``."""
    front = [same[place] for place in sorted(same)]
    return [*front, *(hit for hit in hits if hit.place not in same)][:k]


def matched(corpus: Corpus, question: str, hits: Sequence[Hit], used: int = 1) -> Match:
    """Return what the first ``used`` hits say of where an answer comes from."""
    best, *others = hits
    behind = hits[used] if len(hits) > used else None
    same = corpus.asking(question)
    if best.place in same:
        tied = [hit for hit in others if hit.place in same]
    else:
        tied = [hit for hit in others if hit.similarity == best.similarity]
    return Match(
        question=question,
        sources=tuple(corpus.ids[hit.place] for hit in hits[:used]),
        matched=best.phrasing,
        similarity=best.similarity,
        runner_up=None if behind is None else corpus.ids[behind.place],
        runner_up_similarity=None if behind is None else behind.similarity,
        tied=tuple(corpus.ids[hit.place] for hit in tied),
        nearest=corpus.ids[best.place],
    )


class Retrieval:
    """Answers with an answer of the nearest row."""

    #: Rows looked at, so that a runner-up and ties can be said.
    LOOKED = 8

    def __init__(self, retriever: Retriever, setup: Setup) -> None:
        self.retriever, self.setup = retriever, setup

    def fit(self, train: Train) -> FittedRetrieval:
        """Index the training questions."""
        corpus = Corpus(train)
        choose = choice_of(self.setup.recipe.answer or "medoid", corpus, self.setup.embed)
        return FittedRetrieval(corpus, self.retriever.index(corpus), choose)


class FittedRetrieval:
    """A corpus, its ranker, and which answer of a row is taken."""

    def __init__(self, corpus: Corpus, ranker: Ranker, choose: Choose) -> None:
        self.corpus, self.ranker, self.choose = corpus, ranker, choose

    def predict(self, questions: Questions) -> list[Answered]:
        """Return an answer of the nearest row to each question."""
        found = self.ranker.rank(questions.texts, Retrieval.LOOKED)
        answers = self.choose([hits[0].place for hits in found])
        return [
            Answered(identifier, answer, None, (matched(self.corpus, question, hits),))
            for identifier, question, hits, answer in zip(
                questions.ids, questions.texts, found, answers, strict=True
            )
        ]
