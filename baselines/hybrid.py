"""The answer of the row that several rankings together put first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from baselines.corpus import Corpus
from baselines.retrieving import Hit, Ranker, Retrieval, Retriever, same_first

if TYPE_CHECKING:
    from baselines.protocol import Baseline, Setup

#: Weakens the first places of a ranking: Cormack, Clarke and Büttcher (2009),
#: "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods".
K = 60
#: Places of each ranking that count, unless more rows are asked for.
DEPTH = 100

#: Retrievers by name: where each is made.
_KINDS: Mapping[str, tuple[str, str]] = {
    "nearest-question": ("baselines.nearest_question", "NearestQuestion"),
    "tfidf": ("baselines.tfidf", "Tfidf"),
    "bm25": ("baselines.bm25", "Bm25"),
}


def build(setup: Setup) -> Baseline:
    """Return the baseline."""
    return Retrieval(retriever_of(setup), setup)


def retriever_of(setup: Setup) -> Retriever:
    """Return what a recipe's ``of`` names: one retriever, or several fused."""
    names = setup.recipe.of or ()
    found = [_named(name, setup) for name in names]
    if setup.recipe.method != "hybrid" and len(found) == 1:
        return found[0]
    return Hybrid(found, setup)


def _named(name: str, setup: Setup) -> Retriever:
    if name == "hybrid":
        from baselines.recipe import Recipe, checked

        usual = checked(Recipe("hybrid")).of
        return retriever_of(setup.but(recipe=setup.recipe.but(method="hybrid", of=usual)))
    module, kind = _KINDS[name]
    made: Retriever = getattr(import_module(module), kind)(setup)
    return made


class Hybrid:
    """Finds rows by ``sum of 1 / (60 + rank)`` over several rankings.

    A similarity is ``1 / rank``, where ``rank`` is the one place that would give that sum
    in every ranking: 1 where they agree on the row, 0.5 where all put it second.
    """

    def __init__(self, retrievers: Sequence[Retriever], setup: Setup) -> None:
        self.retrievers, self.setup = retrievers, setup

    def index(self, corpus: Corpus) -> Fused:
        """Let every retriever get to know the corpus."""
        return Fused(corpus, [retriever.index(corpus) for retriever in self.retrievers])


class Fused:
    """Several rankers of one corpus."""

    def __init__(self, corpus: Corpus, rankers: Sequence[Ranker]) -> None:
        self.corpus, self.rankers = corpus, rankers

    def rank(self, texts: Sequence[str], k: int) -> list[list[Hit]]:
        """Return per text the ``k`` nearest rows (see :class:`baselines.retrieving.Ranker`)."""
        rankings = [ranker.rank(texts, max(k, DEPTH)) for ranker in self.rankers]
        return [
            self._fused(text, lists, k)
            for text, lists in zip(texts, zip(*rankings, strict=True), strict=True)
        ]

    def _fused(self, text: str, lists: Sequence[Sequence[Hit]], k: int) -> list[Hit]:
        parts: dict[int, list[float]] = defaultdict(list)
        phrasings: dict[int, str] = {}
        for hits in lists:
            for rank, hit in enumerate(hits, start=1):
                parts[hit.place].append(1 / (K + rank))
                phrasings.setdefault(hit.place, hit.phrasing)
        sums = {place: math.fsum(values) for place, values in parts.items()}
        order = sorted(sums, key=lambda place: (-sums[place], place))
        most = len(lists) / (K + 1)
        ranks = {place: max((K + 1) / (sums[place] / most) - K, 1.0) for place in order}
        hits = [Hit(place, 1 / ranks[place], phrasings[place]) for place in order]
        same = self.corpus.asking(text)
        return same_first(hits, {hit.place: hit for hit in hits if hit.place in same}, k)
