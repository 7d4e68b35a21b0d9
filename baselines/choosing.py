"""Which of several answers: the first, the longest, or the one nearest to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

from baselines.corpus import Corpus
from scorer.vectors import rows_per_block

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from baselines.protocol import Embed
    from scorer.records import Floats, VectorRows

    #: Places of rows to the answer taken of each.
    Choose = Callable[[Sequence[int]], list[str]]

#: Mean cosines nearer to each other than this are equal: what differs is rounding.
EQUAL = 1e-9


def choice_of(how: str, corpus: Corpus, embed: Embed) -> Choose:
    """Return what takes an answer of each row: ``medoid``, ``first`` or ``longest``."""
    if how == "first":
        return lambda places: [corpus.answers[place][0] for place in places]
    if how == "longest":
        # of equally long ones max takes the first
        return lambda places: [max(corpus.answers[place], key=len) for place in places]
    return lambda places: _medoids(corpus, embed, places)


def _medoids(corpus: Corpus, embed: Embed, places: Sequence[int]) -> list[str]:
    several = [place for place in places if len(corpus.answers[place]) > 1]
    directions = AnswerDirections(corpus, embed, several)
    chosen = {place: medoid(directions.of(place))[0] for place in set(several)}
    return [corpus.answers[place][chosen.get(place, 0)] for place in places]


class AnswerDirections:
    """The answers of some rows as vectors of length 1, each row embedded once."""

    def __init__(self, corpus: Corpus, embed: Embed, places: Iterable[int]) -> None:
        rows = sorted(set(places))
        ends = [0, *accumulate(len(corpus.answers[place]) for place in rows)]
        self._spans = dict(zip(rows, pairwise(ends), strict=True))
        texts = list(chain.from_iterable(corpus.answers[place] for place in rows))
        self._vectors = embed(texts, corpus.name) if texts else None

    def of(self, place: int) -> Floats:
        """Return the directions of a row's answers, (a, dims) float64, in their order."""
        assert self._vectors is not None
        return unit(self._vectors.block(*self._spans[place]))


def unit(vectors: Floats) -> Floats:
    """Return (n, d) vectors scaled to length 1; a zero vector stays one, it has no direction."""
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=0.0)
    scaled = np.divide(vectors, largest, out=np.zeros_like(vectors), where=largest > 0)
    lengths = np.sqrt((scaled * scaled).sum(axis=1, keepdims=True))
    directions: Floats = np.divide(scaled, lengths, out=np.zeros_like(scaled), where=lengths > 0)
    return directions


def units(vectors: VectorRows) -> NDArray[np.float32]:
    """Return (n, d) vectors scaled to length 1 in single precision, made block by block."""
    n, dims = vectors.shape
    scaled = np.empty((n, dims), dtype=np.float32)
    step = rows_per_block(dims)
    for start in range(0, n, step):
        stop = min(start + step, n)
        scaled[start:stop] = unit(vectors.block(start, stop))
    return scaled


def medoid(directions: Floats) -> tuple[int, int | None]:
    """Return the places of the vector nearest to the others, and of the next one.

    Nearest by the mean cosine to the others; of equal ones the first.

    Args:
        directions: (n, d) float64, n at least 1, of length 1 or 0.
    """
    cosines = directions @ directions.T
    np.fill_diagonal(cosines, 0.0)
    return first_two(cosines.sum(axis=1) / max(len(directions) - 1, 1))


def first_two(means: Floats) -> tuple[int, int | None]:
    """Return the places of the largest and the next value, the first of those that are equal."""
    best = int(np.flatnonzero(means >= means.max() - EQUAL)[0])
    if len(means) == 1:
        return best, None
    others = means.copy()
    others[best] = -np.inf
    return best, int(np.flatnonzero(others >= others.max() - EQUAL)[0])
