"""Digests of content: the same for every order of rows, encoding and file format."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorer.records import Counts, Floats

#: Rows that are hashed at once: enough that the calls cost little, few enough to copy.
_BATCH = 256


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
    order = sorted(range(len(ids)), key=ids.__getitem__)
    numbers = None if vectors is None else _numbers(vectors, counts, len(ids))
    for start in range(0, len(order), _BATCH):
        parts: list[bytes] = []
        for row in order[start : start + _BATCH]:
            parts += _text(ids[row])
            if texts is not None:
                parts.append(b"n%d:" % len(texts[row]))
                for text in texts[row]:
                    parts += _text(text)
            if numbers is not None:
                parts += numbers(row)
        state.update(b"".join(parts))
    return state.hexdigest()


def _text(text: str) -> tuple[bytes, bytes]:
    data = text.encode("utf-8", "surrogatepass")
    return b"t%d:" % len(data), data


def _numbers(
    vectors: Floats, counts: Counts | None, n: int
) -> Callable[[int], tuple[bytes, bytes]]:
    """Return what gives the bytes of one row's vectors."""
    import numpy as np

    per_row = [1] * n if counts is None else counts.tolist()
    ends = list(accumulate(per_row))

    def of(row: int) -> tuple[bytes, bytes]:
        part = vectors[ends[row] - per_row[row] : ends[row]]
        return b"v%d:" % part.size, np.ascontiguousarray(part, dtype="<f8").tobytes()

    return of
