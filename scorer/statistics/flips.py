"""Sign flips: what differences would be if it did not matter which system is which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scorer.statistics.resampling import BLOCK

if TYPE_CHECKING:
    from scorer.records import Floats

#: Sums nearer to the observed one than this share of all they are made of equal it.
_SAME = 1e-10
#: Sets of differences flipped at once.
_TOGETHER = 512


def enumerable(units: int, flips: int) -> bool:
    """Say whether all ways to flip some units are at most as many as wanted."""
    return units < flips.bit_length() and 1 << units <= flips


def signs(units: int, flips: int, seed: int, *, every: bool) -> Iterator[Floats]:
    """Yield signs in blocks, (block, units) float64 of -1 and 1.

    Args:
        units: rows, or groups of rows.
        flips: rows of signs, where not every one is wanted.
        seed: of the draw.
        every: each of the 2 ** units ways once, in place of a draw.
    """
    import numpy as np

    generator = np.random.Generator(np.random.PCG64(seed))
    total = 1 << units if every else flips
    # whole words of what the generator makes, so that blocks of any size draw the same
    width = 4 * -(-units // 32)
    step = max(BLOCK // max(units, 1), 1)
    for start in range(0, total, step):
        size = min(step, total - start)
        if every:
            places = np.arange(start, start + size)[:, None]
            bits = ((places >> np.arange(units)) & 1).astype(np.float64)
        else:
            drawn = np.frombuffer(generator.bytes(size * width), dtype=np.uint8)
            bits = np.unpackbits(drawn.reshape(size, width), axis=1, count=units).astype(np.float64)
        yield 1.0 - 2.0 * bits


def sign_flip(sets: Floats, flips: int, seed: int) -> list[tuple[float, bool]]:
    """Return the two-sided p of each set of differences, and whether it is exact.

    The statistic is the sum of the differences; where no system is better each
    is as likely negative as positive (Fisher 1935, The Design of Experiments,
    section 21). Where all flips are at most ``flips``, p is the share of them
    that reach the observed sum; else (1 + reached) / (1 + flips), which never
    rejects more often than it says (Phipson and Smyth 2010). Differences of 0
    have no sign to flip. Only how large differences are enters the draw, in
    ascending order, so neither the order of the rows nor which system comes
    first ever matters; sums that differ by rounding only are equal.

    Args:
        sets: (sets, units) float64.
        flips: drawn where they cannot be enumerated.
        seed: of the draw.
    """
    import numpy as np

    sizes = np.sort(np.abs(sets), axis=1)
    observed = np.abs(sets.sum(axis=1))
    whole = sizes.sum(axis=1)
    reach = observed - _SAME * whole
    exact = [enumerable(int(count), flips) for count in np.count_nonzero(sizes, axis=1)]
    p = np.ones(len(sets))
    for each, is_exact in enumerate(exact):
        if is_exact:
            some = sizes[each][sizes[each] > 0]
            reached = _reached(some[:, None], reach[each : each + 1], flips, seed, every=True)
            p[each] = reached[0] / (1 << len(some))
    rest = np.flatnonzero(~np.array(exact, dtype=bool))
    for start in range(0, len(rest), _TOGETHER):
        part = rest[start : start + _TOGETHER]
        reached = _reached(sizes[part].T, reach[part], flips, seed, every=False)
        p[part] = (1 + reached) / (1 + flips)
    return list(zip(p.tolist(), exact, strict=True))


def _reached(sizes: Floats, reach: Floats, flips: int, seed: int, *, every: bool) -> Floats:
    """Return how many sums of (units, sets) flipped sizes are as far from 0 as wanted."""
    import numpy as np

    found = np.zeros(len(reach))
    for block in signs(len(sizes), flips, seed, every=every):
        found += (np.abs(block @ sizes) >= reach).sum(axis=0)
    return found
