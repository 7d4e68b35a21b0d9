"""The nearest of many unit vectors: a float32 product finds who can be among them, float64 decides.

Let ``a`` be the float32 product of two unit vectors as BLAS computes it and
``s`` the exact one. Whatever the order of additions, |a - s| <= γ_d |x|·|y| with
γ_d = d u / (1 - d u), u = 2^-24 (Higham, "Accuracy and Stability of Numerical
Algorithms", 3.1). A vector whose ``a`` lies further than that below a score that
k others reach cannot be among the k nearest; all others are scored exactly.
That makes the answer independent of blocks, threads and BLAS.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from baselines.unit_rows import unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from baselines.unit_rows import Unit, UnitRows

    Scores = NDArray[np.float32]
    Places = NDArray[np.int64]

#: Queries that are searched at once, and the rows (and bytes of rows) they are held against.
QUERIES = 1024
ROWS = 4096
BLOCK = 4 << 20
#: Products of float64 that are summed at once.
PRODUCTS = 1 << 18


def nearest(
    rows: UnitRows, queries: NDArray[np.float32], k: int, block: int | None = None
) -> tuple[Scores, Places]:
    """Return scores and places of the k nearest rows; see :meth:`baselines.index.Index.search`.

    Args:
        block: rows held in memory at once; the answer does not depend on it.
    """
    checked(rows.shape, queries, k)
    n, d = rows.shape
    k = min(k, n)
    step = block or min(ROWS, max(1, BLOCK // (4 * max(1, d))))

    def fill(best: Best) -> None:
        for start in range(0, n, step):
            best.meet(rows.block(start, start + step), start)

    return by_parts(queries, k, fill)


def by_parts(
    queries: NDArray[np.float32], k: int, fill: Callable[[Best], None]
) -> tuple[Scores, Places]:
    """Search for some queries at a time; ``fill`` finds the k best of each part."""
    scores = np.zeros((len(queries), k), dtype=np.float32)
    places = np.zeros((len(queries), k), dtype=np.int64)
    for first in range(0, len(queries), QUERIES):
        part = slice(first, first + QUERIES)
        best = Best(unit(queries[part]), k)
        fill(best)
        scores[part], places[part] = best.scores, best.places
    return scores, places


def checked(shape: tuple[int, int], queries: NDArray[np.float32], k: int) -> None:
    """Refuse a search that makes no sense with ValueError."""
    if k < 1:
        raise ValueError(f"k must be at least 1, and is {k}")
    if queries.ndim != 2 or queries.shape[1] != shape[1]:
        raise ValueError(f"queries of shape {queries.shape} for vectors of shape {shape}")


def slack(d: int) -> float:
    """Return how far a float32 product of unit vectors, d wide, can lie from the exact score.

    The bound of the module's docstring, with a hundredth more for lengths that
    are 1 after rounding only, and the rounding of the score itself.
    """
    steps = (d + 2) * 2.0**-24
    return 1.01 * steps / (1.0 - steps) + 2.0**-22


def exact_scores(first: Unit, who: Places, second: Unit, where: Places) -> Scores:
    """Return the scores of rows ``who`` of ``first`` with rows ``where`` of ``second``.

    Products of two float32 are exact in float64. Where their sum lies so close
    to the middle between two float32 numbers that its own rounding could decide,
    ``math.fsum`` does.

    Args:
        first, second: (m, d) and (n, d) float32, of length 1 or zero.
        who, where: (c,) int64.

    Returns:
        (c,) float32 in [-1, 1]: ``float32(math.fsum(products))``.
    """
    found = np.empty(len(who), dtype=np.float32)
    step = max(1, PRODUCTS // max(1, first.shape[1]))
    for start in range(0, len(who), step):
        part = slice(start, start + step)
        found[part] = _rounded(first[who[part]].astype(np.float64) * second[where[part]])
    # adding 0 makes -0 a plain 0
    return np.clip(found, -1.0, 1.0) + np.float32(0)


def _rounded(products: NDArray[np.float64]) -> Scores:
    sums = products.sum(axis=1)
    rounded: Scores = sums.astype(np.float32)
    # any order of adding is off by less than this (the bound above, with u = 2^-53)
    doubt = (products.shape[1] + 2) * 2.0**-53 * np.abs(products).sum(axis=1)
    wide = rounded.astype(np.float64)
    unsure = np.zeros(len(sums), dtype=np.bool_)
    for towards in (-2, 2):
        middle = (wide + np.nextafter(rounded, np.float32(towards))) / 2
        unsure |= np.abs(sums - middle) <= doubt
    for row in np.flatnonzero(unsure & (doubt > 0.0)):
        rounded[row] = math.fsum(products[row].tolist())
    return rounded


class Best:
    """The k nearest so far of each query, while blocks of rows pass in the order of their places.

    Attributes:
        scores: (m, k) float32, falling; -inf where fewer than k rows have passed.
        places: (m, k) int64.
        settled: (m,) bool, queries without direction: their score is 0 with all,
            so that the first k are their nearest.
    """

    def __init__(self, queries: Unit, k: int) -> None:
        self.queries = queries
        self._slack = slack(queries.shape[1])
        self.settled = ~queries.any(axis=1)
        self.scores = np.full((len(queries), k), -np.inf, dtype=np.float32)
        self.places = np.zeros((len(queries), k), dtype=np.int64)
        self.scores[self.settled] = 0.0
        self.places[self.settled] = np.arange(k)

    def meet(self, rows: Unit, start: int) -> None:
        """Let rows pass that begin at the place ``start``."""
        if not rows.size or not self.queries.size:
            return
        near = self.queries @ rows.T
        width = near.shape[1]
        found = np.flatnonzero(near >= self._bar(near)[:, np.newaxis])
        for first in range(0, len(found), PRODUCTS):
            who, where = np.divmod(found[first : first + PRODUCTS], width)
            scores = exact_scores(self.queries, who, rows, where)
            # who comes later has a larger place, and must be better
            better = scores > self.scores[who, -1]
            self.take(who[better], scores[better], where[better] + start)

    def _bar(self, near: Scores) -> Scores:
        """Return, per query, what a float32 product must reach to be looked at."""
        k = self.scores.shape[1]
        bar = self.scores[:, -1].astype(np.float64) - self._slack
        if near.shape[1] > k and np.isneginf(bar).any():
            kth = np.partition(near, near.shape[1] - k, axis=1)[:, near.shape[1] - k]
            bar = np.maximum(bar, kth - 2 * self._slack)
        bar[self.settled] = np.inf
        return bar.astype(np.float32)

    def take(self, who: Places, scores: Scores, places: Places) -> None:
        """Merge candidates: queries, scores and places, (c,) each, in any order."""
        if not len(who):
            return
        k = self.scores.shape[1]
        touched, compact = np.unique(who, return_inverse=True)
        held = self.scores[touched]
        owner = np.concatenate([np.repeat(np.arange(len(touched)), k), compact])
        every_score = np.concatenate([held.ravel(), scores])
        every_place = np.concatenate([self.places[touched].ravel(), places])
        owner, every_score, every_place = ranked(owner, every_score, every_place)
        counts = np.bincount(owner, minlength=len(touched))
        rank = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
        kept = rank < k
        self.scores[touched] = every_score[kept].reshape(-1, k)
        self.places[touched] = every_place[kept].reshape(-1, k)


def ranked(owner: Places, scores: Scores, places: Places) -> tuple[Places, Scores, Places]:
    """Sort by query, then falling score, then place."""
    order = np.lexsort((places, -scores, owner))
    return owner[order], scores[order], places[order]
