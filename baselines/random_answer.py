"""An answer drawn by lot: what knowing nothing at all scores."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from baselines.corpus import Corpus
from baselines.protocol import Answered, Match, Setup
from scorer.records import Questions, Train

if TYPE_CHECKING:
    from baselines.protocol import Baseline


def build(setup: Setup) -> Baseline:
    """Return the baseline."""
    return Random(setup.recipe.seed or 0)


class Random:
    """Draws a row, and one of its answers, by a keyed hash of the question's id and a seed."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def fit(self, train: Train) -> FittedRandom:
        """Remember the training data."""
        return FittedRandom(Corpus(train), self.seed)


class FittedRandom:
    """A corpus to draw from."""

    def __init__(self, corpus: Corpus, seed: int) -> None:
        self.corpus, self.seed = corpus, seed

    def predict(self, questions: Questions) -> list[Answered]:
        """Return a drawn answer to each question."""
        answered = []
        for identifier, question in zip(questions.ids, questions.texts, strict=True):
            row, answer = _drawn(identifier, self.seed), _drawn(identifier, self.seed, "answer")
            place = row % len(self.corpus.ids)
            answers = self.corpus.answers[place]
            match = Match(question=question, sources=(self.corpus.ids[place],))
            answered.append(Answered(identifier, answers[answer % len(answers)], None, (match,)))
        return answered


def _drawn(identifier: str, seed: int, what: str = "row") -> int:
    key = hashlib.sha256(f"dscore random {what} {seed}".encode()).digest()
    data = identifier.encode("utf-8", "surrogatepass")
    # 128 bits: what is left over by a division into rows favours none that could be noticed
    return int.from_bytes(hashlib.blake2b(data, key=key, digest_size=16).digest(), "big")
