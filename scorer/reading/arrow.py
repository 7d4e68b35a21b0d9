"""Arrow's columns as numpy arrays, from their memory: ``to_numpy`` imports pandas first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.records import Flags


def numbers_of(column: Any) -> NDArray[np.floating]:
    """Return a column of float32 or float64, (n,) of that type, NaN where it is null.

    Args:
        column: a pyarrow ``Array`` or ``ChunkedArray``.
    """
    kind = np.dtype(f"f{column.type.bit_width // 8}")
    parts = [_part(chunk, kind) for chunk in _chunks(column)]
    if len(parts) == 1:
        return parts[0]
    return np.concatenate([np.empty(0, kind), *parts])


def nulls_of(column: Any) -> Flags:
    """Return where a column is null, (n,) bool."""
    parts = [_nulls(chunk) for chunk in _chunks(column)]
    return np.concatenate([np.empty(0, np.bool_), *parts])


def _chunks(column: Any) -> list[Any]:
    chunks: list[Any] = getattr(column, "chunks", [column])
    return chunks


def _part(chunk: Any, kind: np.dtype[Any]) -> NDArray[np.floating]:
    if not len(chunk):
        return np.empty(0, kind)
    values: NDArray[np.floating] = np.frombuffer(
        chunk.buffers()[1], kind, len(chunk), chunk.offset * kind.itemsize
    )
    return np.where(_nulls(chunk), kind.type(np.nan), values) if chunk.null_count else values


def _nulls(chunk: Any) -> Flags:
    valid = chunk.buffers()[0]
    if valid is None or not chunk.null_count:
        return np.zeros(len(chunk), dtype=np.bool_)
    bits = np.unpackbits(np.frombuffer(valid, np.uint8), bitorder="little")
    flags: Flags = bits[chunk.offset : chunk.offset + len(chunk)] == 0
    return flags
