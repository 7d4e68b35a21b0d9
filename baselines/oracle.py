"""The best answer that the training data holds: what no other copy of one can beat."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

from baselines.choosing import EQUAL, unit, units
from baselines.corpus import Corpus
from baselines.index import ExactIndex
from baselines.protocol import Answered, Match, Setup
from scorer.errors import InvalidGold, UsageError
from scorer.records import Gold, Questions, Train

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from baselines.protocol import Baseline
    from scorer.records import Floats

#: Answers looked at beyond the best row's own, so that equal ones are not cut apart.
_SLACK = 16


def build(setup: Setup) -> Baseline:
    """Return the baseline.

    Raises:
        UsageError: there is no gold file.
    """
    if setup.gold is None:
        raise UsageError("baseline.failure-oracle-needs-gold")
    return Oracle(setup, setup.gold)


class Oracle:
    """Reads the reference answers, and takes the training answer nearest to them.

    Nearest by what the competition makes of several references: the mean of
    their cosines, the largest, or that of the first.
    """

    def __init__(self, setup: Setup, gold: Gold) -> None:
        self.setup, self.gold = setup, gold

    def fit(self, train: Train) -> FittedOracle:
        """Embed all training answers."""
        return FittedOracle(Corpus(train), self.setup, self.gold)


class FittedOracle:
    """Embedded training answers."""

    def __init__(self, corpus: Corpus, setup: Setup, gold: Gold) -> None:
        self.corpus, self.setup, self.gold = corpus, setup, gold
        self.owners = [place for place, row in enumerate(corpus.answers) for _ in row]
        self.texts = [answer for row in corpus.answers for answer in row]
        self.directions = units(setup.embed(self.texts, corpus.name))
        self.neighbours = ExactIndex(self.directions)
        self.wanted = min(max(map(len, corpus.answers)) + _SLACK, len(self.texts))

    def predict(self, questions: Questions) -> list[Answered]:
        """Return the best training answer to each question.

        Raises:
            InvalidGold: the gold file has no such row.
        """
        places = {identifier: place for place, identifier in enumerate(self.gold.ids)}
        missing = [identifier for identifier in questions.ids if identifier not in places]
        if missing:
            raise InvalidGold(
                "baseline.failure-oracle-lacks-id", name=self.gold.name, id=missing[0]
            )
        references = self._references([places[identifier] for identifier in questions.ids])
        return [
            self._answered(identifier, question, rows)
            for identifier, question, rows in zip(
                questions.ids, questions.texts, references, strict=True
            )
        ]

    def _references(self, places: Sequence[int]) -> list[Floats]:
        """Return the directions of each row's references that count, (r, dims) float64."""
        if self.gold.references is not None:
            counts: Sequence[int] = list(map(len, self.gold.references))
            texts = [text for row in self.gold.references for text in row]
            vectors = self.setup.embed(texts, "gold")
        else:
            assert self.gold.stored is not None and self.gold.counts is not None
            counts = self.gold.counts.tolist()
            vectors = self.gold.stored  # type: ignore[assignment]
        spans = list(pairwise([0, *accumulate(counts)]))
        rows = [unit(vectors.block(*spans[place])) for place in places]
        return [row[:1] for row in rows] if self.setup.across == "first" else rows

    def _answered(self, identifier: str, question: str, references: Floats) -> Answered:
        queries = references
        if self.setup.across == "mean":
            # the mean of cosines is the product with the mean direction
            queries = references.mean(axis=0, keepdims=True)
        _, found = self.neighbours.search(queries.astype(np.float32), self.wanted)
        candidates = np.unique(found)
        cosines = self._cosines(candidates, references)
        best = int(np.flatnonzero(cosines >= cosines.max() - EQUAL)[0])
        source = self.owners[candidates[best]]
        other = self._runner_up(candidates, cosines, source)
        match = Match(
            question=question,
            sources=(self.corpus.ids[source],),
            matched=self.corpus.questions[source][0],
            nearest=self.corpus.ids[source],
            similarity=float(cosines[best]),
            runner_up=None if other is None else self.corpus.ids[other[0]],
            runner_up_similarity=None if other is None else other[1],
        )
        return Answered(identifier, self.texts[candidates[best]], None, (match,))

    def _cosines(self, candidates: NDArray[np.int64], references: Floats) -> Floats:
        each = self.directions[candidates].astype(np.float64) @ references.T
        folded: Floats = each.max(axis=1) if self.setup.across == "max" else each.mean(axis=1)
        return folded

    def _runner_up(
        self, candidates: NDArray[np.int64], cosines: Floats, source: int
    ) -> tuple[int, float] | None:
        others = [k for k, place in enumerate(candidates) if self.owners[place] != source]
        if not others:
            return None
        best = max(others, key=lambda k: (cosines[k], -k))
        return self.owners[candidates[best]], float(cosines[best])
