"""Digests of content: the same for every order of rows, encoding and file format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorer.records import Counts, VectorRows

#: Rows that are hashed at once: enough that the calls cost little, few enough to copy.
_BATCH = 256


def digest_of(
    ids: Sequence[str],
    texts: Sequence[Sequence[str]] | None,
    vectors: VectorRows | None,
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
    numbers = None if vectors is None else _numbers(vectors, counts, order)
    for start in range(0, len(order), _BATCH):
        parts: list[bytes] = []
        for row in order[start : start + _BATCH]:
            parts += _text(ids[row])
            if texts is not None:
                parts.append(b"n%d:" % len(texts[row]))
                for text in texts[row]:
                    parts += _text(text)
            if numbers is not None:
                parts += next(numbers)
        state.update(b"".join(parts))
    return state.hexdigest()


def _text(text: str) -> tuple[bytes, bytes]:
    data = text.encode("utf-8", "surrogatepass")
    return b"t%d:" % len(data), data


def _numbers(
    vectors: VectorRows, counts: Counts | None, order: Sequence[int]
) -> Iterator[tuple[bytes, bytes]]:
    """Yield the bytes of each row's vectors, the rows in ``order``."""
    if counts is None or counts.max(initial=1) == 1:
        for start in range(0, len(order), _BATCH):
            for vector in vectors.take(order[start : start + _BATCH]):
                yield b"v%d:" % vector.size, vector.astype("<f8", copy=False).tobytes()
        return
    per_row = counts.tolist()
    ends = list(accumulate(per_row))
    for row in order:
        part = vectors.block(ends[row] - per_row[row], ends[row])
        yield b"v%d:" % part.size, part.astype("<f8", copy=False).tobytes()
