"""Components that stand in another order than the encoder gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scorer.diagnostics.nearness import HALF_COMPONENT, NOISE_COMPONENT
from scorer.diagnostics.whereabouts import owners, spread
from scorer.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.records import Floats

    Places = NDArray[np.int64]

#: Rows that are enough to know an order by.
_PROBE = 32
#: With fewer components another order is soon met by chance; so it is in half precision
#: with fewer rows.
_FEWEST = 8


class ColumnOrder(Frozen, eq=False):
    """An order of components.

    Attributes:
        name: ``as-text`` (0, 1, 10, 100, …), ``reversed`` or ``other``.
        places: (dims,) int64: component k of a submitted vector is the text's component
            ``places[k]``.
        roughly: whether it is met within half precision only.
    """

    name: str
    places: Places
    roughly: bool = False


def column_order(
    submitted: Floats, expected: Floats, *, roughly: bool = False
) -> ColumnOrder | None:
    """Return the order of components that makes most vectors those of some text, if one does.

    Rows and lengths may differ as well: the components of a vector, sorted, are the
    same in any order.

    Args:
        submitted: (k, dims).
        expected: (n, dims).
        roughly: half precision is near enough where float32 arithmetic explains nothing.
    """
    k, dims = submitted.shape
    if dims < _FEWEST or not k or not len(expected):
        return None
    probe = submitted[spread(range(k), _PROBE)]
    by_size = np.sort(expected, axis=1)
    for half in (False, True) if roughly else (False,):
        whose, factors = owners(np.sort(probe, axis=1), by_size, roughly=half)
        known = whose >= 0
        if int(known.sum()) < max(len(probe) / 2, _FEWEST if half else 1):
            continue
        ours, theirs = probe[known] / factors[known, np.newaxis], expected[whose[known]]
        found = _order(ours, theirs, HALF_COMPONENT if half else NOISE_COMPONENT)
        if found is not None and (not half or len(set(found.places.tolist())) == dims):
            return found.but(roughly=half)
    return None


def _order(ours: Floats, theirs: Floats, tolerance: float) -> ColumnOrder | None:
    """Return the order of components that makes rows alike, side by side."""
    dims = theirs.shape[1]
    as_text = np.array(sorted(range(dims), key=str), dtype=np.int64)
    if _near(ours, theirs, tolerance):
        return None
    for name, places in (
        ("as-text", as_text),
        ("as-text", np.argsort(as_text)),
        ("reversed", np.arange(dims)[::-1]),
    ):
        if _near(ours, theirs[:, places], tolerance):
            return ColumnOrder(name, places)
    # each component is known by its values over all rows
    apart = np.abs(ours[:, :, np.newaxis] - theirs[:, np.newaxis, :]).max(axis=0)
    places = np.argmin(apart, axis=1)
    # components that are equal in every row may stand for each other
    return ColumnOrder("other", places) if _near(ours, theirs[:, places], tolerance) else None


def _near(ours: Floats, theirs: Floats, tolerance: float) -> bool:
    return bool((np.abs(ours - theirs) <= tolerance).all())
