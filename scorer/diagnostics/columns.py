"""Components that stand in another order than the encoder gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scorer.diagnostics.nearness import NOISE_COMPONENT
from scorer.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.records import Floats

    Places = NDArray[np.int64]

#: Rows that are enough to know an order by.
_PROBE = 32
#: With fewer components another order is soon met by chance.
_FEWEST = 8


class ColumnOrder(Frozen, eq=False):
    """An order of components.

    Attributes:
        name: ``as-text`` (0, 1, 10, 100, …), ``reversed`` or ``other``.
        places: (dims,) int64: component k of a submitted vector is the text's component
            ``places[k]``.
    """

    name: str
    places: Places


def column_order(submitted: Floats, expected: Floats) -> ColumnOrder | None:
    """Return the order of components that makes most rows those of their texts, if one does.

    Args:
        submitted, expected: (n, dims), rows side by side.
    """
    n, dims = expected.shape
    if dims < _FEWEST or not n:
        return None
    sorted_alike = np.abs(np.sort(submitted, axis=1) - np.sort(expected, axis=1)).max(axis=1)
    rows = np.flatnonzero(sorted_alike <= NOISE_COMPONENT)[:_PROBE]
    if 2 * len(rows) < min(n, _PROBE):
        return None
    ours, theirs = submitted[rows], expected[rows]
    as_text = np.array(sorted(range(dims), key=str), dtype=np.int64)
    for name, places in (
        ("as-text", as_text),
        ("as-text", np.argsort(as_text)),
        ("reversed", np.arange(dims)[::-1]),
    ):
        if _near(ours, theirs[:, places]):
            return ColumnOrder(name, places)
    # each component is known by its values over all rows
    apart = np.abs(ours[:, :, np.newaxis] - theirs[:, np.newaxis, :]).max(axis=0)
    places = np.argmin(apart, axis=1)
    # components that are equal in every row may stand for each other
    return ColumnOrder("other", places) if _near(ours, theirs[:, places]) else None


def _near(ours: Floats, theirs: Floats) -> bool:
    return bool((np.abs(ours - theirs) <= NOISE_COMPONENT).all())
