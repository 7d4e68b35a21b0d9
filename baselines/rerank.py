"""The answer of the row that a cross-encoder puts first among those another method found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from baselines.corpus import Corpus
from baselines.cross_encoder import CrossEncoder
from baselines.hybrid import retriever_of
from baselines.retrieving import Hit, Ranker, Retrieval, same_first

if TYPE_CHECKING:
    from baselines.protocol import Baseline, Setup


def build(setup: Setup) -> Baseline:
    """Return the baseline; the cross-encoder is loaded at once.

    Raises:
        EncoderUnavailable: it cannot be had.
    """
    return Retrieval(Rerank(setup), setup)


class Rerank:
    """Finds rows with another retriever and sorts them by a cross-encoder.

    Each phrasing of a row is compared with the question; a similarity is the
    largest of these numbers (or their mean), as the model gives them.
    """

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.model = CrossEncoder(setup.recipe.cross_encoder or "", setup.device)
        setup.used("cross_encoder", self.model.identity.as_dict())
        self.retriever = retriever_of(setup)

    def index(self, corpus: Corpus) -> Reranked:
        """Let the retriever get to know the corpus."""
        return Reranked(corpus, self.retriever.index(corpus), self.model, self.setup)


class Reranked:
    """A ranker whose first rows are sorted anew."""

    def __init__(self, corpus: Corpus, ranker: Ranker, model: CrossEncoder, setup: Setup) -> None:
        self.corpus, self.ranker, self.model, self.setup = corpus, ranker, model, setup

    def rank(self, texts: Sequence[str], k: int) -> list[list[Hit]]:
        """Return per text the ``k`` nearest rows (see :class:`baselines.retrieving.Ranker`)."""
        found = self.ranker.rank(texts, self.setup.recipe.k or 1)
        hears = self.setup.stage("questions")
        ranked: list[list[Hit]] = []
        for text, hits in zip(texts, found, strict=True):
            ranked.append(self._sorted(text, hits)[:k])
            if hears is not None:
                hears(len(ranked), len(texts))
        return ranked

    def _sorted(self, text: str, hits: Sequence[Hit]) -> list[Hit]:
        rows = sorted(hit.place for hit in hits)
        phrasings = [phrasing for row in rows for phrasing in self.corpus.questions[row]]
        scores = self.model.scores([(text, phrasing) for phrasing in phrasings]).astype(np.float64)
        fresh, start = [], 0
        for row in rows:
            asked = self.corpus.questions[row]
            own = scores[start : start + len(asked)]
            start += len(asked)
            folded = own.mean() if self.setup.recipe.phrasings == "mean" else own.max()
            fresh.append(Hit(row, float(folded), asked[int(own.argmax())]))
        fresh.sort(key=lambda hit: (-hit.similarity, hit.place))
        same = self.corpus.asking(text)
        front = {hit.place: hit for hit in fresh if hit.place in same}
        return same_first(fresh, front, len(fresh))
