"""Some of very many rows: the same ones whatever their order."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b


def hashed_sample(ids: Sequence[str], most: int) -> list[int]:
    """Return all places, or of more than ``most`` those whose ids have the smallest hash.

    The places are in their order; which rows they are depends on the ids alone.
    """
    if len(ids) <= most:
        return list(range(len(ids)))
    hashes = [
        blake2b(each.encode("utf-8", "surrogatepass"), digest_size=8).digest() for each in ids
    ]
    return sorted(sorted(range(len(ids)), key=lambda place: (hashes[place], ids[place]))[:most])
