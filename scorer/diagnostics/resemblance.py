"""What vectors that belong to no text of the file have to do with it all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scorer.metrics.cosine import cosine
from scorer.records import Note

if TYPE_CHECKING:
    from scorer.records import Floats

#: By how much rows have to fit their own texts better than others', and in how many
#: standard errors.
_BETTER = 0.05
_CLEARLY = 4.0
#: Averages are shorter than what they are made of, and more alike.
_SHORTER = 0.97
_MORE_ALIKE = 0.03


def resemblance(submitted: Floats, expected: Floats) -> tuple[str, Note]:
    """Return ``other-encoder``, ``related-encoder`` or ``looks-averaged``, and the evidence.

    Vectors of another encoder have as little to do with their own row's text as
    with any other's. Vectors of a related encoder, of edited texts, or averaged over
    texts that are not in the file, are nearest their own; averages are shorter, too,
    and more alike.

    Args:
        submitted, expected: (n, dims), n at least 3.
    """
    own = cosine(submitted, expected)
    ours, theirs = _units(submitted), _units(expected)
    n = len(own)
    others = float((ours.sum(axis=0) @ theirs.sum(axis=0) - own.sum()) / (n * (n - 1)))
    better = float(own.mean()) - others
    clear = better > max(_BETTER, _CLEARLY * float(own.std(ddof=1)) / np.sqrt(n))
    values = {"own": float(own.mean()), "others": others}
    if not clear:
        return "other-encoder", Note.of("vector.unlike", **values)
    lengths, usual = _mean_length(submitted), _mean_length(expected)
    alike, usually = _pairwise(ours), _pairwise(theirs)
    values |= {"length": lengths, "usual": usual, "alike": alike, "usually": usually}
    if lengths < _SHORTER * usual and alike > usually + _MORE_ALIKE:
        return "looks-averaged", Note.of("vector.seems-averaged", **values)
    return "related-encoder", Note.of("vector.related", **values)


def _units(vectors: Floats) -> Floats:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    units: Floats = vectors / np.where(norms > 0, norms, 1.0)
    return units


def _mean_length(vectors: Floats) -> float:
    return float(np.linalg.norm(vectors, axis=1).mean())


def _pairwise(units: Floats) -> float:
    """Return the mean cosine of different rows."""
    n = len(units)
    total = units.sum(axis=0)
    return float((total @ total - np.square(units).sum()) / (n * (n - 1)))
