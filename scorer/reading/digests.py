"""Digests of content: the same for every order of rows, encoding and file format."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scorer.records import Counts, Floats


def digest_of(
    ids: Sequence[str],
    texts: Sequence[Sequence[str]] | None,
    vectors: Floats | None,
    counts: Counts | None = None,
) -> str:
    """Return the sha256 (hex) of rows sorted by id.

    Every text is preceded by its length, the texts of a row by their number, so
    that no two contents run together; numbers count as little-endian float64.

    Args:
        texts: per row its texts, as written.
        vectors: (m, dims) float64.
        counts: (n,) vectors per row; one each where ``None``.
    """
    state = hashlib.sha256()
    starts = np.arange(len(ids)) if counts is None else np.cumsum(counts) - counts
    for row in sorted(range(len(ids)), key=ids.__getitem__):
        _add(state, ids[row])
        if texts is not None:
            state.update(b"n%d:" % len(texts[row]))
            for text in texts[row]:
                _add(state, text)
        if vectors is not None:
            first = int(starts[row])
            part = vectors[first : first + (1 if counts is None else int(counts[row]))]
            state.update(b"v%d:" % part.size)
            state.update(np.ascontiguousarray(part, dtype="<f8").tobytes())
    return state.hexdigest()


def _add(state: hashlib._Hash, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    state.update(b"t%d:" % len(data))
    state.update(data)
