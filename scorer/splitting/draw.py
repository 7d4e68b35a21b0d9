"""Which groups are drawn, so that they hold as near a wanted number of rows as they can."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

#: Bits of all sums held at once (groups times rows) up to which the nearest is looked for.
_MOST = 1 << 31


def drawn_first(ids: Sequence[str], seed: int) -> list[int]:
    """Return places in the order of a keyed hash of the ids.

    BLAKE2b with a key made of ``seed``: the order of two ids depends on these
    two and the seed alone, so that adding a third moves neither.
    """
    key = hashlib.sha256(f"dscore split {seed}".encode()).digest()
    hashes = [
        hashlib.blake2b(each.encode("utf-8", "surrogatepass"), key=key, digest_size=16).digest()
        for each in ids
    ]
    return sorted(range(len(ids)), key=hashes.__getitem__)


def filled(sizes: Sequence[int], wanted: int) -> list[int]:
    """Return places of sizes whose sum is as near ``wanted`` as any, but not 0 and not all.

    Of all choices with that sum it is the first: each place is taken where the
    sum can still be reached behind it. Of two sums equally near the smaller one
    counts.

    Args:
        sizes: at least two, each 1 or more.
        wanted: from 1 to one less than their sum.

    Raises:
        ValueError: fewer than two sizes.
    """
    if len(sizes) < 2:
        raise ValueError(sizes)
    taken = _first_fit(sizes, wanted)
    # whatever fits was taken: where it fills the sum, no choice with that sum is earlier
    if sum(sizes[place] for place in taken) == wanted or len(sizes) * 2 * wanted > _MOST:
        return taken or [min(range(len(sizes)), key=sizes.__getitem__)]
    return _nearest(sizes, wanted)


def _first_fit(sizes: Sequence[int], wanted: int) -> list[int]:
    taken, room = [], wanted
    for place, size in enumerate(sizes):
        if size <= room:
            taken.append(place)
            room -= size
    return taken


def _nearest(sizes: Sequence[int], wanted: int) -> list[int]:
    """Return the first choice with the nearest sum; bit k of a number stands for the sum k."""
    total = sum(sizes)
    # no sum beyond twice what is wanted is nearer than some sum that can be had, unless
    # even the smallest size is beyond that
    limit = max(2 * wanted, min(sizes))
    mask = (1 << (limit + 1)) - 1
    behind = [1]
    for size in reversed(sizes):
        behind.append((behind[-1] | behind[-1] << size) & mask)
    behind.reverse()
    sums = (each for each in range(1, min(limit, total - 1) + 1) if behind[0] >> each & 1)
    left = min(sums, key=lambda each: (abs(each - wanted), each))
    taken = []
    for place, size in enumerate(sizes):
        if size <= left and behind[place + 1] >> (left - size) & 1:
            taken.append(place)
            left -= size
    return taken
