"""Whose text a vector belongs to, and what order of rows would explain it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from scorer.diagnostics.nearness import nearness, units_of
from scorer.records import Note

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.records import Floats

    Places = NDArray[np.int64]

#: Numbers that a block of cosines holds at most.
_BLOCK = 1 << 22


def twins(expected: Floats) -> Places:
    """Return per row the first row with the very same vector, (n,) int64: equal texts have one."""
    first: dict[bytes, int] = {}
    rows = np.ascontiguousarray(expected, dtype=np.float32)
    found = [first.setdefault(row.tobytes(), place) for place, row in enumerate(rows)]
    return np.array(found, dtype=np.int64)


def owners(submitted: Floats, expected: Floats, *, roughly: bool = False) -> tuple[Places, Floats]:
    """Return per vector the row whose text gives it, (k,) int64, and by which factor it is longer.

    -1 where there is none. Vectors may be longer or shorter than what the
    text gives; the factor of one that belongs to nobody is NaN.

    Args:
        submitted: (k, dims).
        expected: (n, dims).
        roughly: half precision is near enough.
    """
    exact: dict[bytes, int] = {}
    for place, row in enumerate(np.ascontiguousarray(expected, dtype=np.float32)):
        exact.setdefault(row.tobytes(), place)
    with np.errstate(over="ignore"):
        rows = np.ascontiguousarray(submitted, dtype=np.float32)
    found = np.array([exact.get(row.tobytes(), -1) for row in rows], dtype=np.int64)
    found[~submitted.any(axis=1)] = -1
    factors = np.where(found >= 0, 1.0, np.nan)
    left = np.flatnonzero(found < 0)
    units = units_of(expected)
    step = max(1, _BLOCK // max(1, len(expected)))
    for start in range(0, len(left), step):
        some = left[start : start + step]
        best = np.argmax(np.abs(units_of(submitted[some]) @ units.T), axis=1)
        near = nearness(submitted[some], expected[best])
        same = near.noise | near.half if roughly else near.noise
        belongs = (same | near.scaled | (near.rough & roughly)) & submitted[some].any(axis=1)
        found[some[belongs]] = best[belongs]
        factors[some[belongs]] = np.where(same & ~near.scaled, 1.0, near.factors)[belongs]
    return found, factors


def explained_order(
    owner: Places, twin: Places, orders: Mapping[str, Sequence[int]]
) -> Note | None:
    """Name the order of rows under which each vector would belong to its row.

    A row that belongs to nobody fits every order; where those are more than a tenth of
    the rows (or than a shift leaves over) no order is named.

    Args:
        owner: (n,) per row the row whose text its vector belongs to, -1 for nobody.
        twin: (n,) as :func:`twins` returns it.
        orders: per name the rows in that order; the vectors may stand in it while
            the ids do not, or the other way round.
    """
    owner = np.where(owner >= 0, twin[owner], -1)
    n = len(owner)
    moved = np.flatnonzero((owner != twin) & (owner >= 0))
    if len(moved) == 2 and owner[moved[0]] == twin[moved[1]] and owner[moved[1]] == twin[moved[0]]:
        return Note.of("vector.order-swap", first=int(moved[0]), second=int(moved[1]))
    for name, order in orders.items():
        rows = np.asarray(order, dtype=np.int64)
        if _fits(owner, twin[rows]):
            return Note.of(f"vector.order-{name}")
        if _fits(owner[rows], twin):
            return Note.of(f"vector.order-{name}-ids")
    if _fits(owner, twin[::-1]):
        return Note.of("vector.order-reversed")
    return _shifted(owner, twin, n)


def is_permutation(owner: Places, twin: Places) -> bool:
    """Say whether every text's vector is there as often as the text."""
    if (owner < 0).any():
        return False
    return bool(np.array_equal(np.sort(twin[owner]), np.sort(twin)))


def left_over(order: Note, n: int) -> set[int]:
    """Return the rows that a shift leaves without a vector, and no row for another order."""
    count = int(str(dict(order.values).get("count", 0)))
    if order.key == "vector.order-shift-up":
        return set(range(n - count, n))
    return set(range(count))


def _shifted(owner: Places, twin: Places, n: int) -> Note | None:
    """Name a shift by k rows; the k rows at the end may hold anything."""
    alone = np.bincount(twin, minlength=n)[np.maximum(owner, 0)] == 1
    seen = np.flatnonzero((owner >= 0) & alone)
    for row in seen[:: max(1, len(seen) // 4)].tolist():
        shift = int(owner[row]) - row
        for each in {shift, shift - n if shift > 0 else shift + n}:
            inside = np.arange(max(0, -each), min(n, n - each))
            if each and 2 * len(inside) >= n and _fits(owner[inside], twin[inside + each]):
                key = "vector.order-shift-down" if each < 0 else "vector.order-shift-up"
                return Note.of(key, count=abs(each))
    return None


def _fits(owner: Places, wanted: Places) -> bool:
    nobody = owner < 0
    return bool(((owner == wanted) | nobody).all()) and 10 * int(nobody.sum()) <= len(owner)


def spread(rows: Sequence[int], most: int) -> list[int]:
    """Return ``most`` of the rows at even distances, or all where there are fewer."""
    if len(rows) <= most:
        return list(rows)
    return [rows[place * len(rows) // most] for place in range(most)]
