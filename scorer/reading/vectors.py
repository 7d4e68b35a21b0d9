"""Checks on the numbers of whole vectors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from scorer.issues import Issue, found
from scorer.reading.values import REPEATED, some

if TYPE_CHECKING:
    from scorer.records import Flags, Floats


def check_vectors(
    vectors: Floats,
    lines: Sequence[int],
    ids: Sequence[str],
    names: Sequence[str],
    bound: float | None,
    template: Floats | None,
) -> Iterator[Issue]:
    """Yield findings about whole rows of finite vectors.

    Args:
        vectors: (n, dims) float64; rows with a bad cell hold NaN and are passed over.
        bound: largest absolute value the encoder can give, if it has one.
        template: the sample's vectors, if there is a sample.
    """
    n = len(vectors)
    whole: Flags = np.asarray(np.isfinite(vectors).all(axis=1), dtype=np.bool_)
    zero: Flags = np.asarray(whole & ~vectors.any(axis=1), dtype=np.bool_)
    if not whole.any():
        return
    untouched = template is not None and np.array_equal(vectors, template)
    if bool(zero.all()) or untouched:
        yield found("E408", n=n)
        return
    for row in np.flatnonzero(zero).tolist():
        yield found("W407", row=lines[row], id=ids[row] or None)
    if n > 1 and bool((vectors == vectors[0]).all()):
        yield found("W409", n=n)
    else:
        yield from _repeated(vectors, whole & ~zero, lines, ids)
    if bound is not None:
        yield from _outside(vectors, lines, ids, names, bound)


def _repeated(
    vectors: Floats, usable: Flags, lines: Sequence[int], ids: Sequence[str]
) -> Iterator[Issue]:
    groups: dict[bytes, list[int]] = defaultdict(list)
    for row in np.flatnonzero(usable).tolist():
        groups[vectors[row].tobytes()].append(row)
    for rows in groups.values():
        if len(rows) >= REPEATED:
            first, count = rows[0], len(rows) - 1
            others = some([ids[row] or f"({lines[row]})" for row in rows[1:]])
            yield found("W411", row=lines[first], id=ids[first] or None, count=count, others=others)


def _outside(
    vectors: Floats, lines: Sequence[int], ids: Sequence[str], names: Sequence[str], bound: float
) -> Iterator[Issue]:
    beyond = np.abs(vectors) > bound
    rows = np.flatnonzero(beyond.any(axis=1))
    if not len(rows):
        return
    row = int(rows[0])
    column = int(np.flatnonzero(beyond[row])[0])
    yield found(
        "W410",
        row=lines[row],
        id=ids[row] or None,
        column=names[column],
        value=f"{vectors[row, column]:.9g}",
        bound=f"{bound:g}",
        count=len(rows),
    )
