"""Rows put in order by a score per phrasing, as lexical methods have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from baselines.corpus import Corpus
from baselines.retrieving import BLOCK, Hit, same_first

if TYPE_CHECKING:
    from baselines.protocol import Setup
    from scorer.records import Floats


class Scores(Protocol):
    """Compares texts with all phrasings of a corpus."""

    def of(self, texts: Sequence[str]) -> Floats:
        """Return per text its similarity to every phrasing, (m, phrasings) float64, at most 1."""


class ScoredRanker:
    """Folds the phrasings of each row and sorts the rows."""

    def __init__(self, corpus: Corpus, scores: Scores, setup: Setup) -> None:
        self.corpus, self.scores = corpus, scores
        self.phrasings = setup.recipe.phrasings or "max"
        self.stage = setup.stage

    def rank(self, texts: Sequence[str], k: int) -> list[list[Hit]]:
        """Return per text the ``k`` nearest rows (see :class:`baselines.retrieving.Ranker`)."""
        hears = self.stage("questions")
        hits: list[list[Hit]] = []
        for block in _blocks(texts, len(self.corpus.phrasings)):
            for text, row in zip(block, self.scores.of(block), strict=True):
                hits.append(self._sorted(text, row, k))
            if hears is not None:
                hears(len(hits), len(texts))
        return hits

    def _sorted(self, text: str, scores: Floats, k: int) -> list[Hit]:
        starts = self.corpus.first[:-1]
        folded = np.maximum.reduceat(scores, starts)
        if self.phrasings == "mean":
            folded = np.add.reduceat(scores, starts) / np.diff(self.corpus.first)
        # stable: of rows equally near the smaller id stays in front
        order = np.argsort(-folded, kind="stable")[:k].tolist()
        hits = [Hit(row, float(folded[row]), self._phrasing(row, scores)) for row in order]
        same = self.corpus.asking(text)
        return same_first(hits, {row: Hit(row, 1.0, same[row]) for row in same}, k)

    def _phrasing(self, row: int, scores: Floats) -> str:
        start, stop = self.corpus.first[row : row + 2]
        return self.corpus.phrasings[start + int(scores[start:stop].argmax())]


def _blocks(texts: Sequence[str], phrasings: int) -> Iterator[Sequence[str]]:
    """Yield texts in blocks whose similarities fill 32 MiB at most, one text at least."""
    size = max(min(BLOCK, (4 << 20) // max(phrasings, 1)), 1)
    for start in range(0, len(texts), size):
        yield texts[start : start + size]
