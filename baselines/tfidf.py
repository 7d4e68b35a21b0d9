"""The answer of the row whose question shares the most telling runs of letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from baselines.corpus import Corpus
from baselines.grams import grams
from baselines.retrieving import Retrieval
from baselines.scored import ScoredRanker

if TYPE_CHECKING:
    from baselines.protocol import Baseline, Setup
    from scorer.records import Floats


def build(setup: Setup) -> Baseline:
    """Return the baseline."""
    return Retrieval(Tfidf(setup), setup)


class Tfidf:
    """Finds rows by the cosine of their tf-idf weights, ``1 + log(tf)`` by smoothed idf."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup

    def index(self, corpus: Corpus) -> ScoredRanker:
        """Weigh every phrasing."""
        return ScoredRanker(corpus, _Weights(corpus), self.setup)


class _Weights:
    def __init__(self, corpus: Corpus) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.vectorizer = TfidfVectorizer(analyzer=grams, sublinear_tf=True)
        self.weights = self.vectorizer.fit_transform(corpus.phrasings).T.tocsr()

    def of(self, texts: Sequence[str]) -> Floats:
        """Return the cosine of each text with every phrasing, (m, phrasings) float64."""
        products = self.vectorizer.transform(texts) @ self.weights
        cosines: Floats = np.minimum(products.toarray(), 1.0)
        return cosines
