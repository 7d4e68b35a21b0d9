"""One answer for every question: the one nearest to all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from baselines.choosing import first_two, unit
from baselines.corpus import Corpus
from baselines.protocol import Answered, Match, Setup
from scorer.records import Questions, Train
from scorer.vectors import rows_per_block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baselines.protocol import Baseline
    from scorer.records import Floats
    from scorer.vectors import Vectors


def build(setup: Setup) -> Baseline:
    """Return the baseline."""
    return Constant(setup)


class Constant:
    """Answers everything with the medoid of all training answers.

    The mean cosine of a vector to all others is its product with the sum of all
    directions, itself left out: two passes over the vectors, and no table of pairs.
    """

    def __init__(self, setup: Setup) -> None:
        self.setup = setup

    def fit(self, train: Train) -> FittedConstant:
        """Embed all answers and find the medoid."""
        corpus = Corpus(train)
        owners = [place for place, row in enumerate(corpus.answers) for _ in row]
        texts = [answer for row in corpus.answers for answer in row]
        means = mean_cosines(self.setup.embed(texts, corpus.name))
        best, _ = first_two(means)
        # the runner-up is another row's best answer
        elsewhere = np.array([owner != owners[best] for owner in owners])
        runner_up = None
        if elsewhere.any():
            place, _ = first_two(np.where(elsewhere, means, -2.0))
            runner_up = (corpus.ids[owners[place]], float(means[place]))
        return FittedConstant(texts[best], corpus.ids[owners[best]], float(means[best]), runner_up)


def mean_cosines(vectors: Vectors) -> Floats:
    """Return the mean cosine of each vector to all others, (n,) float64; 0 for one alone."""
    n, dims = vectors.shape
    total = np.zeros(dims)
    for _, block in _directions(vectors):
        total += block.sum(axis=0)
    means = np.zeros(n)
    for start, block in _directions(vectors):
        own = (block * block).sum(axis=1)
        means[start : start + len(block)] = (block @ total - own) / max(n - 1, 1)
    return means


def _directions(vectors: Vectors) -> Iterator[tuple[int, Floats]]:
    n, dims = vectors.shape
    step = rows_per_block(dims)
    for start in range(0, n, step):
        yield start, unit(vectors.block(start, min(start + step, n)))


class FittedConstant:
    """The answer, the row it is from, and how near it is to all others."""

    def __init__(
        self, answer: str, source: str, nearness: float, runner_up: tuple[str, float] | None
    ) -> None:
        self.answer, self.source, self.nearness = answer, source, nearness
        self.runner_up = runner_up

    def predict(self, questions: Questions) -> list[Answered]:
        """Return the same answer to every question."""
        other, nearness = self.runner_up or (None, None)
        return [
            Answered(
                identifier,
                self.answer,
                None,
                (
                    Match(
                        question=question,
                        sources=(self.source,),
                        similarity=self.nearness,
                        runner_up=other,
                        runner_up_similarity=nearness,
                    ),
                ),
            )
            for identifier, question in zip(questions.ids, questions.texts, strict=True)
        ]
