"""The checksum over what never changes in a record."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

#: Columns of a record that never change, in the order of its seal.
SEALED = (
    *("content", "file", "name", "added", "score", "public", "private", "low", "high"),
    *("interval", "signature", "rows", "card", "sketch", "traits"),
)


def seal_of(values: Sequence[object]) -> bytes:
    """Return the checksum of a record's unchanging columns, in the order of :data:`SEALED`."""
    return sha256(repr(tuple(values)).encode("utf-8")).digest()[:16]
