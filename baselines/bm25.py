"""The answer of the row whose question BM25 finds, over runs of letters or morphemes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np

from baselines.corpus import Corpus
from baselines.grams import grams
from baselines.retrieving import Retrieval
from baselines.scored import ScoredRanker

if TYPE_CHECKING:
    from baselines.protocol import Baseline, Setup
    from scorer.records import Floats

K1, B = 1.5, 0.75


def build(setup: Setup) -> Baseline:
    """Return the baseline.

    Raises:
        UsageError: morphemes are asked for, and what takes words apart is not installed.
    """
    return Retrieval(Bm25(setup), setup)


class Bm25:
    """Finds rows by BM25 as Lucene computes it: k1 = 1.5, b = 0.75.

    A similarity is the score's share of what the question would score against
    itself, were it a training question (1 at most): it orders rows as the scores do.
    """

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        if setup.recipe.tokens == "morphemes":
            from baselines.morphemes import morphemes_by

            self.tokens = morphemes_by()
        else:
            self.tokens = grams

    def index(self, corpus: Corpus) -> ScoredRanker:
        """Count the tokens of every phrasing."""
        return ScoredRanker(corpus, _Counts(corpus, self.tokens), self.setup)


class _Counts:
    def __init__(self, corpus: Corpus, tokens: Any) -> None:
        self.tokens = tokens
        documents = [tokens(phrasing) for phrasing in corpus.phrasings]
        # sorted: the places of tokens must not depend on how this process hashes strings
        known = sorted({token for document in documents for token in document})
        self.places = {token: place for place, token in enumerate(known)}
        self.holding = Counter(token for document in documents for token in set(document))
        self.n = len(documents)
        self.average = sum(map(len, documents)) / self.n
        numbered = [[self.places[token] for token in document] for document in documents]
        self.counts: Any = None
        if known:
            self.counts = import_module("bm25s").BM25(method="lucene", k1=K1, b=B)
            self.counts.index(
                (numbered, self.places), create_empty_token=False, show_progress=False
            )

    def of(self, texts: Sequence[str]) -> Floats:
        """Return each text's share of its own score per phrasing, (m, phrasings) float64."""
        shares = np.zeros((len(texts), self.n))
        for row, text in zip(shares, texts, strict=True):
            tokens = self.tokens(text)
            places = [self.places[token] for token in tokens if token in self.places]
            if places:
                scores = self.counts.get_scores_from_ids(places).astype(np.float64)
                np.minimum(scores / self._own(tokens), 1.0, out=row)
        return shares

    def _own(self, tokens: Sequence[str]) -> float:
        """Return what a text would score against itself.

        ``tf / (tf + k1 (1 - b + b length / average)) * ln(1 + (n - df + 0.5) / (df + 0.5))``
        per token and occurrence; Kamphuis et al. (2020), "Which BM25 do you mean?", table 1.
        """
        slowing = K1 * (1 - B + B * len(tokens) / self.average)
        return math.fsum(
            count * count / (count + slowing) * math.log1p((self.n - df + 0.5) / (df + 0.5))
            for token, count in Counter(tokens).items()
            for df in [self.holding.get(token, 0)]
        )
