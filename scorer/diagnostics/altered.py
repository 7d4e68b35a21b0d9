"""Vectors as incomplete encoders give them, on their own rows or on others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from scorer.diagnostics.nearness import Nearness, meant, nearness
from scorer.diagnostics.whereabouts import owners, spread
from scorer.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.records import Floats, VectorRows

    Places = NDArray[np.int64]

#: Rows on which ways to be wrong are tried before the best of them is tried on all.
_PROBE = 16


class Variants(Protocol):
    """What incomplete encoders make of the rows' texts."""

    @property
    def names(self) -> Sequence[str]:
        """What there is to try."""

    def vectors(self, name: str, rows: Sequence[int]) -> NDArray[np.floating]:
        """Return what one of them makes of some rows, (k, any width)."""


class Altered(Frozen, eq=False):
    """Rows that an incomplete encoder explains.

    Attributes:
        name: of the encoder.
        rows: (k,) int64.
        whose: (k,) int64, the row whose text each vector is of.
        factors: (k,) by which it is longer than what that encoder gives.
    """

    name: str
    rows: Places
    whose: Places
    factors: Floats


def altered(variants: Variants, submitted: VectorRows, left: Sequence[int]) -> Altered | None:
    """Return what the incomplete encoder explains that explains most, if one explains any.

    Its vectors are looked for on their own rows, and where none is there, on all rows.

    Args:
        submitted: (n, width).
        left: rows to be explained.
    """
    probe, ours = spread(left, _PROBE), submitted.take(list(left))
    best, aligned, most = "", False, 0
    for name in variants.names:
        made = _made(variants, name, probe)
        if made.shape[1] != submitted.shape[1]:
            continue
        there = int(_met(nearness(submitted.take(probe), made)).sum())
        elsewhere = 0 if there else _elsewhere(made, ours)
        if max(there, elsewhere) > most:
            best, aligned, most = name, there > 0, max(there, elsewhere)
    if not best:
        return None
    if aligned:
        return _on_own_rows(variants, best, submitted, left)
    return _on_other_rows(variants, best, submitted, left)


def _elsewhere(made: Floats, ours: Floats) -> int:
    """Return how many of the vectors made of some texts are there, if most of them are."""
    found, _ = owners(made, ours, roughly=True)
    count = int((found >= 0).sum())
    return count if 2 * count > len(made) else 0


def _on_own_rows(
    variants: Variants, name: str, submitted: VectorRows, left: Sequence[int]
) -> Altered | None:
    rows: list[int] = []
    factors: list[float] = []
    for start in range(0, len(left), _PROBE):
        some = list(left[start : start + _PROBE])
        near = nearness(submitted.take(some), _made(variants, name, some))
        longer = near.scaled | near.rough
        for place in np.flatnonzero(_met(near)).tolist():
            rows.append(some[place])
            factors.append(float(near.factors[place]) if longer[place] else 1.0)
    places = np.array(rows, dtype=np.int64)
    return Altered(name, places, places, np.array(factors)) if rows else None


def _on_other_rows(
    variants: Variants, name: str, submitted: VectorRows, left: Sequence[int]
) -> Altered | None:
    every = range(submitted.shape[0])
    blocks = [every[start : start + _PROBE] for start in every[::_PROBE]]
    made = np.vstack([_made(variants, name, block) for block in blocks])
    whose, factors = owners(submitted.take(list(left)), made, roughly=True)
    known = whose >= 0
    if not known.any():
        return None
    return Altered(name, np.array(left, dtype=np.int64)[known], whose[known], factors[known])


def _made(variants: Variants, name: str, rows: Sequence[int]) -> Floats:
    return np.asarray(variants.vectors(name, list(rows)), dtype=np.float64)


def _met(near: Nearness) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = near.noise | near.scaled
    found |= meant(near.half & ~near.noise, near.cosines) | meant(near.rough, near.cosines)
    return found
