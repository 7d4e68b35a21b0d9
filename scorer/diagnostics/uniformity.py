"""Alignment and uniformity on the unit sphere, and how narrow the cone of vectors is.

Wang and Isola 2020, Understanding Contrastive Representation Learning through Alignment and
Uniformity on the Hypersphere (ICML, section 4.2), with alpha = 2 and t = 2; Ethayarajh 2019, How
Contextual are Contextualized Word Representations? (EMNLP, section 3.3) for anisotropy.

Where a row has several references each pair of rows weighs the same: pairs of their references
are averaged first, and references of one row are never held against each other. A zero vector
has no direction: it stays at the centre, at distance 1 from every direction.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from scorer.diagnostics.crossing import Sides, squared_distances
from scorer.metrics.crosswise import folded

if TYPE_CHECKING:
    from scorer.records import Floats

ALPHA = 2.0
TEMPERATURE = 2.0


def alignment(both: Sides, alpha: float = ALPHA) -> float:
    """Return ``mean of |x - y| ** alpha`` over predictions and their own references.

    0 is the best there is; for alpha = 2 and one reference it is ``2 - 2 mean cosine``.
    """
    owner = np.repeat(np.arange(both.n), both.counts)
    apart = both.predictions[owner] - both.references
    values = np.sqrt((apart * apart).sum(axis=1)) ** alpha
    return float(folded(values[:, np.newaxis], both.counts, "mean").mean())


def alignment_by_chance(both: Sides, alpha: float = ALPHA) -> float | None:
    """Return what :func:`alignment` would be with other rows' references, on average.

    ``None`` where there is one row only.
    """
    if both.n < 2:
        return None
    total = 0.0
    for _, apart in squared_distances(both.predictions, both.references):
        total += float(folded(np.sqrt(apart) ** alpha, both.counts, "mean").sum())
    own = alignment(both, alpha) * both.n
    return (total - own) / (both.n * (both.n - 1))


def uniformity(
    directions: Floats, counts: Sequence[int] | None = None, t: float = TEMPERATURE
) -> float | None:
    """Return ``log of mean of exp(-t |x - y| ** 2)`` over pairs of different rows.

    Lower is more evenly spread; 0 means all are the same.

    Args:
        directions: (m, dims) of length 1 or 0.
        counts: how many of them each row has; one each without it.

    Returns:
        ``None`` where there is one row only.
    """
    each = tuple(counts) if counts is not None else (1,) * len(directions)
    n = len(each)
    if n < 2:
        return None
    total = 0.0
    owner = np.repeat(np.arange(n), each)
    for start, apart in squared_distances(directions, directions):
        rows = owner[start : start + apart.shape[1]]
        near = folded(np.exp(-t * apart), each, "mean")
        near[rows, np.arange(len(rows))] = 0.0
        total += float((near.sum(axis=0) / np.array(each)[rows]).sum())
    return math.log(total / (n * (n - 1)))


def uniform_limit(dims: int, t: float = TEMPERATURE) -> float:
    """Return the :func:`uniformity` of directions drawn evenly from the sphere, on average.

    ``|x - y| ** 2 = 2 - 2u``, and the mean of ``exp(2 t u)`` is that of the von Mises-Fisher
    distribution's constant, ``0F1(; dims / 2; t ** 2)``: a series of positive terms.

    Raises:
        ValueError: there are no dims.
    """
    if dims < 1:
        raise ValueError("a sphere without dims")
    term = total = 1.0
    k = 0
    while term > total * 1e-17:
        term *= t * t / ((k + 1) * (dims / 2 + k))
        total += term
        k += 1
    return math.log(total) - 2 * t


def anisotropy(directions: Floats, counts: Sequence[int] | None = None) -> float | None:
    """Return the mean cosine of vectors of different rows, ``None`` where there is one row only.

    0 where directions are spread evenly; towards 1 where all lie in a narrow cone.
    """
    each = tuple(counts) if counts is not None else (1,) * len(directions)
    n = len(each)
    if n < 2:
        return None
    rows = folded(directions, each, "mean")
    whole = rows.sum(axis=0)
    return float((whole @ whole - (rows * rows).sum()) / (n * (n - 1)))
