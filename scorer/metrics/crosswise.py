"""Every prediction with every reference: what scores would be if answers stood elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from scorer.metrics.jaccard import jaccard

if TYPE_CHECKING:
    from scorer.competition import Term
    from scorer.layouts import Across
    from scorer.records import Floats


def directions(vectors: Floats) -> Floats:
    """Return each row divided by its length; a zero vector stays zero.

    Args:
        vectors: (n, dims) float64, finite.

    Returns:
        (n, dims) float64.
    """
    import numpy as np

    if vectors.shape[1] == 0:
        return vectors
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    scaled = np.divide(vectors, largest, out=np.zeros_like(vectors), where=largest > 0.0)
    lengths = np.sqrt((scaled * scaled).sum(axis=1, keepdims=True))
    unit: Floats = np.divide(scaled, lengths, out=scaled, where=lengths > 0.0)
    return unit


def cosines_between(predictions: Floats, references: Floats) -> Floats:
    """Return the cosine of every prediction with every reference.

    Args:
        predictions: (n, dims) directions.
        references: (m, dims) directions.

    Returns:
        (m, n) float64 in [-1, 1].
    """
    import numpy as np

    return np.clip(references @ predictions.T, -1.0, 1.0)


def jaccards_between(texts: Sequence[str], references: Iterable[str]) -> Floats:
    """Return the Jaccard similarity of every text with every reference, (m, n) float64."""
    import numpy as np

    return np.array([[jaccard(text, reference) for text in texts] for reference in references])


def folded(values: Floats, counts: Sequence[int], how: Across) -> Floats:
    """Fold the values of each row's references into one per row.

    Args:
        values: (m, n), references of the first row first.
        counts: references per row, each at least 1, summing to m.
        how: ``mean``, ``max`` or ``first``.

    Returns:
        (len(counts), n) float64.
    """
    import numpy as np

    if len(values) == len(counts):
        return values
    starts = np.cumsum([0, *counts[:-1]])
    if how == "first":
        first: Floats = values[starts]
        return first
    if how == "max":
        highest: Floats = np.maximum.reduceat(values, starts, axis=0)
        return highest
    means: Floats = np.add.reduceat(values, starts, axis=0) / np.array(counts)[:, np.newaxis]
    return means


def lifted(values: Floats, term: Term) -> Floats:
    """Return ``weight * max(value, floor)``, the same shape."""
    import numpy as np

    higher: Floats = np.maximum(values, term.floor)
    return term.weight * higher
