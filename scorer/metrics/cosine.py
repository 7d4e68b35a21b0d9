"""Cosine of the angle between two vectors, exact at any scale."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorer.records import Floats, Numbers, Pairs, VectorRows


def cosine(first: Floats, second: Floats) -> Floats:
    """Return the cosine of each row of ``first`` with the same row of ``second``.

    ``dot(a, b) / sqrt(dot(a, a) * dot(b, b))`` in float64 (the organiser's
    ``dot / (norm * norm)``, arranged so that equal rows give exactly 1). Each
    row is first divided by the power of two next to its largest component,
    which is exact and keeps every product in range from 1e-308 to 1e308. A
    row's cosine depends on that row alone. A zero vector has no direction:
    its cosine is 0.

    Args:
        first, second: (n, dims) float64, finite.

    Returns:
        (n,) float64 in [-1, 1].

    Raises:
        ValueError: the shapes differ.
    """
    import numpy as np

    if first.shape != second.shape:
        raise ValueError(f"shapes differ: {first.shape} and {second.shape}")
    a, b = _scaled(first), _scaled(second)
    dots = _row_sums(a * b)
    squares = _row_sums(a * a) * _row_sums(b * b)
    cosines = np.divide(dots, np.sqrt(squares), out=np.zeros_like(dots), where=squares > 0.0)
    return np.clip(cosines, -1.0, 1.0)


def cosine_of_pairs(pairs: Pairs) -> Numbers:
    """Return the cosine of every prediction with each of its references.

    Cosines that are known already are returned as they are.

    Returns:
        (m) floats, m the number of references in all.

    Raises:
        ValueError: one side has no vectors.
    """
    if pairs.cosines is not None:
        return pairs.cosines
    if pairs.vectors is None or pairs.reference_vectors is None or pairs.counts is None:
        raise ValueError("cosine needs vectors on both sides")
    import numpy as np

    from scorer.vectors import rows_per_block

    predictions, references = _in_blocks(pairs.vectors), _in_blocks(pairs.reference_vectors)
    # one reference each, the common case, needs no list of who belongs to whom
    single = len(pairs.counts) == references.shape[0] and set(pairs.counts) <= {1}
    owners = None if single else np.repeat(np.arange(len(pairs.counts)), pairs.counts)
    m = references.shape[0] if owners is None else max(references.shape[0], len(owners))
    values: Numbers = array("d")
    step = rows_per_block(references.shape[1])
    for start in range(0, m, step):
        stop = min(start + step, m)
        ours = (
            predictions.block(start, stop)
            if owners is None
            else predictions.take(owners[start:stop])
        )
        values.frombytes(cosine(ours, references.block(start, stop)).tobytes())
    return values


def _in_blocks(vectors: Floats | VectorRows) -> VectorRows:
    import numpy as np

    from scorer.vectors import Vectors

    return Vectors.of(vectors) if isinstance(vectors, np.ndarray) else vectors


def _scaled(vectors: Floats) -> Floats:
    """Divide each row by the power of two above its largest component: exact."""
    if vectors.shape[1] == 0:
        return vectors
    import numpy as np

    largest = np.abs(vectors).max(axis=1)
    exponents = np.frexp(largest)[1]
    return np.ascontiguousarray(np.ldexp(vectors, -exponents[:, np.newaxis]), dtype=np.float64)


def _row_sums(products: Floats) -> Floats:
    """Sum each row on its own; numpy adds a contiguous row pairwise, whatever lies around it."""
    import numpy as np

    sums: Floats = np.ascontiguousarray(products).sum(axis=1)
    return sums
