"""Vectors that are weighted sums of several texts' vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from scorer.diagnostics.nearness import NOISE_COMPONENT
from scorer.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.records import Floats

    Places = NDArray[np.int64]

#: Texts a sum is made of, at most, where there are too many to try all at once.
_MOST = 24
#: Vectors looked at before it is clear that none is a sum.
_PROBE = 32
#: A weight below this share of the largest one is none.
_NOTHING = 1e-3


class Mixture(Frozen, eq=False):
    """One vector as a sum of ``weights`` times the vectors of ``parts``, the heaviest first."""

    parts: tuple[int, ...]
    weights: tuple[float, ...]


def mixtures(submitted: Floats, expected: Floats) -> dict[int, Mixture]:
    """Return, by their place, the vectors that are sums of at least two rows of ``expected``.

    A sum has to be met in every component. Where components are at least twice as many
    as texts all texts are tried at once, else the likeliest ones by orthogonal matching
    pursuit (Pati, Rezaiifar and Krishnaprasad 1993).

    Args:
        submitted: (k, dims).
        expected: (n, dims), different from each other.
    """
    n, dims = expected.shape
    if 2 * n <= dims:
        weights = np.linalg.lstsq(expected.T, submitted.T, rcond=None)[0].T
        every = list(range(n))
        found = {
            place: _sum(vector, expected, every, weights[place])
            for place, vector in enumerate(submitted)
        }
    else:
        found = {}
        for place, vector in enumerate(submitted):
            if place >= _PROBE and not any(found.values()):
                break
            found[place] = _pursued(vector, expected)
    return {place: each for place, each in found.items() if each is not None}


def _pursued(vector: Floats, expected: Floats) -> Mixture | None:
    """Take the text nearest to what is left, one after the other, until nothing is left."""
    norms = np.linalg.norm(expected, axis=1)
    units = expected / np.where(norms > 0, norms, 1.0)[:, np.newaxis]
    parts: list[int] = []
    left = vector
    for _ in range(min(_MOST, expected.shape[1] // 4, len(expected))):
        nearest = np.abs(units @ left)
        nearest[parts] = -1.0
        parts.append(int(np.argmax(nearest)))
        weights = _weights(vector, expected[parts])
        left = vector - weights @ expected[parts]
        if np.abs(left).max() <= NOISE_COMPONENT:
            return _sum(vector, expected, parts, weights)
    return None


def _sum(vector: Floats, expected: Floats, parts: Sequence[int], weights: Floats) -> Mixture | None:
    """Leave out what weighs nothing; return the sum if it still meets the vector."""
    places: Places = np.asarray(parts, dtype=np.int64)
    heavy = np.abs(weights) > _NOTHING * np.abs(weights).max(initial=0.0)
    places = places[heavy]
    if len(places) < 2:
        return None
    again = _weights(vector, expected[places])
    if np.abs(vector - again @ expected[places]).max() > NOISE_COMPONENT:
        return None
    order = np.argsort(-np.abs(again), kind="stable")
    return Mixture(tuple(places[order].tolist()), tuple(again[order].tolist()))


def _weights(vector: Floats, parts: Floats) -> Floats:
    """Return the weights whose sum of ``parts`` is nearest to ``vector``."""
    return np.asarray(np.linalg.lstsq(parts.T, vector, rcond=None)[0], dtype=np.float64)
