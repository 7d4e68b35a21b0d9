"""The answer of the row whose question means most nearly the same, as the encoder sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from baselines.choosing import unit, units
from baselines.corpus import Corpus
from baselines.index import ExactIndex
from baselines.retrieving import BLOCK, Hit, Retrieval, same_first

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from baselines.protocol import Baseline, Embed, Setup

#: Neighbours looked at beyond those asked for, so that rows equally near are not cut apart.
_SLACK = 16


def build(setup: Setup) -> Baseline:
    """Return the baseline."""
    return Retrieval(NearestQuestion(setup), setup)


class NearestQuestion:
    """Finds rows by the cosine of question embeddings."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup

    def index(self, corpus: Corpus) -> Nearest:
        """Embed every phrasing."""
        return Nearest(corpus, self.setup.embed, self.setup.recipe.phrasings or "max")


class Nearest:
    """Embedded questions.

    With ``mean`` a row stands at the mean direction of its phrasings.
    """

    def __init__(self, corpus: Corpus, embed: Embed, phrasings: str) -> None:
        self.corpus, self.embed, self.phrasings = corpus, embed, phrasings
        self.directions = units(embed(corpus.phrasings, corpus.name))
        self.most = max(map(len, corpus.questions))
        if phrasings == "mean":
            sums = np.add.reduceat(self.directions.astype(np.float64), corpus.first[:-1], axis=0)
            self.places: NDArray[np.float32] = unit(sums).astype(np.float32)
        else:
            self.places = self.directions
        self.neighbours = ExactIndex(self.places)

    def rank(self, texts: Sequence[str], k: int) -> list[list[Hit]]:
        """Return per text the ``k`` nearest rows (see :class:`baselines.retrieving.Ranker`)."""
        queries = units(self.embed(texts, self.corpus.name))
        wanted = min((1 if self.phrasings == "mean" else self.most) * k + _SLACK, len(self.places))
        hits: list[list[Hit]] = []
        for start in range(0, len(texts), BLOCK):
            block = queries[start : start + BLOCK]
            _, found = self.neighbours.search(block, wanted)
            for text, query, places in zip(texts[start:], block, found, strict=False):
                hits.append(self._folded(text, query.astype(np.float64), places, k))
        return hits

    def _folded(
        self, text: str, query: NDArray[np.float64], places: NDArray[np.int64], k: int
    ) -> list[Hit]:
        # in double precision and pair by pair: equal vectors are equally near, to the bit
        near = (self.places[places].astype(np.float64) * query).sum(axis=1)
        best: dict[int, tuple[float, int]] = {}
        for place, cosine in zip(places.tolist(), near.tolist(), strict=True):
            row = place if self.phrasings == "mean" else self.corpus.rows[place]
            best[row] = max(best.get(row, (-2.0, 0)), (min(cosine, 1.0), -place))
        order = sorted(best, key=lambda row: (-best[row][0], row))[:k]
        hits = [Hit(row, best[row][0], self._phrasing(row, -best[row][1], query)) for row in order]
        same = self.corpus.asking(text)
        return same_first(hits, {row: Hit(row, 1.0, same[row]) for row in same}, k)

    def _phrasing(self, row: int, place: int, query: NDArray[np.float64]) -> str:
        if self.phrasings == "max":
            return self.corpus.phrasings[place]
        start, stop = self.corpus.first[row : row + 2]
        cosines = (self.directions[start:stop].astype(np.float64) * query).sum(axis=1)
        return self.corpus.phrasings[start + int(cosines.argmax())]
