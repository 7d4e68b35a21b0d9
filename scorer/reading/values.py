"""Checks on the numbers of vectors."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from scorer.issues import Issue, found
from scorer.reading.header import shortened
from scorer.reading.table import BadCell

if TYPE_CHECKING:
    from scorer.records import Flags, Floats

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
    kinds: dict[str, str] = {}
    first: dict[tuple[int, str], BadCell] = {}
    count: Counter[tuple[int, str]] = Counter()
    for cell in bad:
        code = kinds.get(cell.text)
        if code is None:
            code = kinds[cell.text] = kind_of(cell.text)
        key = cell.row, code
        first.setdefault(key, cell)
        count[key] += 1
    for key, cell in first.items():
        row, code = key
        yield found(
            code,
            row=lines[row],
            id=ids[row] or None,
            column=names[cell.column],
            value=repr(shortened(cell.text)),
            count=count[key],
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


def kind_of(text: str) -> str:
    """Return the code of what is wrong with a cell that is no finite number."""
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
        number = float(bare)
    except ValueError:
        return "E401"
    # Decimals that are none of plain digits are no numbers here; too large ones are.
    return "E402" if bare.isascii() and "_" not in bare and math.isinf(number) else "E401"


def some(names: Sequence[str], most: int = 5) -> str:
    """Return the first few of many names, and a mark where there are more."""
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")
