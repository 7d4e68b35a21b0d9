"""Public rows drawn again, and what the scores on either side would be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, islice
from typing import TYPE_CHECKING, TypeAlias

from scorer.statistics.resampling import BLOCK, counts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scorer.records import Floats

    Flags: TypeAlias = NDArray[np.bool_]


def public_again(
    scores: Floats, m: int, private: str, draws: int, seed: int, *, exact: bool
) -> Iterator[tuple[Floats, Floats]]:
    """Yield public and private means of draws of m public rows, (block, systems) float64 each.

    Args:
        scores: (n, systems) float64, rows in any order.
        m: how many rows are public, drawn without replacement.
        private: ``all`` or ``rest``.
        draws, seed: of the draw.
        exact: every way to choose the public rows once, in place of a draw.
    """
    n, scores = len(scores), _in_order(scores)
    whole = scores.sum(axis=0)
    for chosen in _every(n, m) if exact else _drawn(n, m, draws, seed):
        on_public = chosen @ scores
        on_private = (whole - on_public) / (n - m) if private == "rest" else whole / n
        yield on_public / m, on_private + 0 * on_public


def _every(n: int, m: int) -> Iterator[Floats]:
    """Yield all ways to choose m of n, (block, n) float64 of 0 and 1."""
    import numpy as np

    ways = combinations(range(n), m)
    step = max(BLOCK // n, 1)
    while places := list(islice(ways, step)):
        chosen = np.zeros((len(places), n))
        flat = np.fromiter(chain.from_iterable(places), dtype=np.intp).reshape(-1, m)
        np.put_along_axis(chosen, flat, 1.0, axis=1)
        yield chosen


def _drawn(n: int, m: int, draws: int, seed: int) -> Iterator[Floats]:
    """Yield choices of m of n at random: the m smallest of n random numbers."""
    import numpy as np

    generator = np.random.Generator(np.random.PCG64(seed))
    step = max(BLOCK // n, 1)
    for start in range(0, draws, step):
        numbers = generator.random((min(step, draws - start), n))
        chosen = np.zeros(numbers.shape)
        if m < n:
            np.put_along_axis(chosen, np.argpartition(numbers, m - 1, axis=1)[:, :m], 1.0, axis=1)
        else:
            chosen += 1.0
        yield chosen


def rest_again(
    scores: Floats, known: Flags, private: str, draws: int, seed: int
) -> Iterator[tuple[Floats, Floats]]:
    """Yield public and private means where only the other rows are drawn again.

    As many as there are, with replacement; (block, systems) float64 each.
    """
    import numpy as np

    inside, outside = _in_order(scores[known]), _in_order(scores[~known])
    on_public = inside.mean(axis=0)
    if not len(outside):
        yield np.tile(on_public, (draws, 1)), np.tile(on_public, (draws, 1))
        return
    for _, drawn in counts(len(outside), draws, seed):
        found = drawn @ outside
        if private == "all":
            on_private = (found + inside.sum(axis=0)) / len(scores)
        else:
            on_private = found / len(outside)
        yield np.tile(on_public, (len(drawn), 1)), on_private


def _in_order(scores: Floats) -> Floats:
    """Return rows in an order of their own, whatever theirs in the file is."""
    import numpy as np

    return scores[np.lexsort(scores.T)]
