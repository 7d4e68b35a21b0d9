"""The answer of the row whose question means most nearly the same, as the encoder sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from baselines.corpus import Corpus
from baselines.index import index_of, library_of
from baselines.nearest import QUERIES
from baselines.retrieving import Hit, Retrieval, same_first

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from baselines.index import Index
    from baselines.protocol import Baseline, Setup
    from baselines.unit_rows import UnitRows
    from scorer.records import Floats


def build(setup: Setup) -> Baseline:
    """Return the baseline."""
    return Retrieval(NearestQuestion(setup), setup)


class NearestQuestion:
    """Finds rows by the cosine of question embeddings."""

    def __init__(self, setup: Setup) -> None:
        """Look for the index's library, before there is anything to index.

        Raises:
            UsageError: it is not installed.
        """
        self.setup, self.kind = setup, setup.recipe.index or "exact"
        library_of(self.kind)

    def index(self, corpus: Corpus) -> Nearest:
        """Embed every phrasing, or read the index of them from its file.

        Raises:
            UsageError: the file is damaged, or an index of something else.
        """
        embed, file = self.setup.embed, self.setup.index_file

        def build() -> Index:
            return index_of(self.kind, embed(corpus.phrasings, corpus.name))

        read = False
        if file is None:
            index = build()
        else:
            index, read = file.index(self.kind, corpus.phrasings, build)
        path = None if file is None else file.path
        self.setup.used("index", {"kind": self.kind, "file": path, "read": read})
        return Nearest(corpus, index, self.setup)


class Nearest:
    """Embedded questions.

    With ``mean`` a row stands at the mean direction of its phrasings.
    """

    def __init__(self, corpus: Corpus, phrasings: Index, setup: Setup) -> None:
        """Take the index of all phrasings of a corpus."""
        self.corpus, self.phrasings = corpus, phrasings.rows
        self.embed, self.stage = setup.embed, setup.stage
        self.by_mean = setup.recipe.phrasings == "mean"
        self.index = phrasings
        if self.by_mean:
            self.index = index_of(phrasings.kind, Means(corpus, phrasings.rows))

    def rank(self, texts: Sequence[str], k: int) -> list[list[Hit]]:
        """Return per text the ``k`` nearest rows (see :class:`baselines.retrieving.Ranker`)."""
        queries = self.embed(texts, self.corpus.name)
        # so many phrasings belong to k rows at least
        wanted = k if self.by_mean else k * max(map(len, self.corpus.questions))
        hears = self.stage("questions")
        hits: list[list[Hit]] = []
        for start in range(0, len(texts), QUERIES):
            block = queries.block(start, min(start + QUERIES, len(texts))).astype(np.float32)
            scores, places = self.index.search(block, wanted)
            for text, query, *found in zip(texts[start:], block, scores, places, strict=False):
                hits.append(self._folded(text, query, found[0], found[1], k))
            if hears is not None:
                hears(len(hits), len(texts))
        return hits

    def _folded(
        self,
        text: str,
        query: NDArray[np.float32],
        scores: NDArray[np.float32],
        places: NDArray[np.int64],
        k: int,
    ) -> list[Hit]:
        # best first, and of equal ones the smaller place: so are the rows
        best: dict[int, tuple[float, int]] = {}
        for place, score in zip(places.tolist(), scores.tolist(), strict=True):
            row = place if self.by_mean else self.corpus.rows[place]
            best.setdefault(row, (score, place))
        hits = [
            Hit(row, score, self._phrasing(row, place, query))
            for row, (score, place) in list(best.items())[:k]
        ]
        same = self.corpus.asking(text)
        return same_first(hits, {row: Hit(row, 1.0, same[row]) for row in same}, k)

    def _phrasing(self, row: int, place: int, query: NDArray[np.float32]) -> str:
        if not self.by_mean:
            return self.corpus.phrasings[place]
        start, stop = self.corpus.first[row : row + 2]
        own = self.phrasings.block(start, stop).astype(np.float64)
        return self.corpus.phrasings[start + int((own * query).sum(axis=1).argmax())]


class Means:
    """The sum of each row's phrasings at length 1, (rows, dims): the direction of their mean."""

    def __init__(self, corpus: Corpus, phrasings: UnitRows) -> None:
        self._first, self._phrasings = corpus.first, phrasings
        self.shape = len(corpus.ids), phrasings.shape[1]

    def block(self, start: int, stop: int) -> Floats:
        """Return rows ``start`` to ``stop``, (stop - start, dims) float64."""
        first = np.array(self._first[start : stop + 1], dtype=np.int64)
        rows = self._phrasings.block(int(first[0]), int(first[-1])).astype(np.float64)
        sums: Floats = np.add.reduceat(rows, first[:-1] - first[0], axis=0)
        return sums
