"""Checks on the numbers of vectors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from scorer.issues import Issue, found
from scorer.reading.columns import shortened
from scorer.reading.table import BadCell

if TYPE_CHECKING:
    from scorer.records import Floats

#: So many ids with one and the same answer are worth a word; two happen rightly,
#: since real test sets hold a question twice.
REPEATED = 3

_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:\[|\(|tensor\(|array\(|list\()", re.IGNORECASE)
_COMMA = re.compile(r"[+-]?\d+(?:,\d+)+(?:\.\d+)?(?:[eE][+-]?\d+)?")


def check_cells(
    bad: Sequence[BadCell], names: Sequence[str], lines: Sequence[int], ids: Sequence[str]
) -> Iterator[Issue]:
    """Yield one finding per row and kind of bad cell, with the first such cell."""
    grouped: dict[tuple[int, str], list[BadCell]] = defaultdict(list)
    for cell in bad:
        grouped[cell.row, _kind(cell.text)].append(cell)
    for (row, code), cells in grouped.items():
        yield found(
            code,
            row=lines[row],
            id=ids[row],
            column=names[cells[0].column],
            value=repr(shortened(cells[0].text.strip())),
            count=len(cells),
        )


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
    whole = np.isfinite(vectors).all(axis=1)
    if not whole.any():
        return
    zero = whole & ~vectors.any(axis=1)
    n = len(vectors)
    untouched = template is not None and np.array_equal(vectors, template)
    if bool(zero.all()) or untouched:
        yield found("E408", n=n)
        return
    for row in np.flatnonzero(zero).tolist():
        yield found("W407", row=lines[row], id=ids[row])
    if n > 1 and bool((vectors == vectors[0]).all()):
        yield found("W409", n=n)
    else:
        yield from _repeated(vectors, whole & ~zero, lines, ids)
    if bound is not None:
        yield from _outside(vectors, lines, ids, names, bound)


def _repeated(
    vectors: Floats, usable: np.ndarray, lines: Sequence[int], ids: Sequence[str]  # type: ignore[type-arg]
) -> Iterator[Issue]:
    groups: dict[bytes, list[int]] = defaultdict(list)
    for row in np.flatnonzero(usable).tolist():
        groups[vectors[row].tobytes()].append(row)
    for rows in groups.values():
        if len(rows) >= REPEATED:
            others = ", ".join(ids[row] for row in rows[1:6])
            yield found(
                "W411", row=lines[rows[0]], id=ids[rows[0]], count=len(rows) - 1, others=others
            )


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
        id=ids[row],
        column=names[column],
        value=f"{vectors[row, column]:g}",
        count=len(rows),
    )


def _kind(text: str) -> str:
    bare = text.strip()
    if not bare:
        return "E403"
    if _NOT_FINITE.fullmatch(bare):
        return "E402"
    if "…" in bare or "..." in bare:
        return "E405"
    if _LIST.match(bare):
        return "E404"
    if _COMMA.fullmatch(bare):
        return "E406"
    try:
        return "E402" if bare.isascii() and "_" not in bare and np.isinf(float(bare)) else "E401"
    except ValueError:
        return "E401"
