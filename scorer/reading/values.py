"""Checks on single cells that should be numbers."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from scorer.issues import Issue, found
from scorer.reading.header import shortened
from scorer.reading.table import BadCell

#: So many ids with one and the same answer are worth a word; two happen rightly,
#: since real test sets hold a question twice.
REPEATED = 3

_NOT_FINITE = r"(?i:[+-]?(?:nan|inf|infinity))"
_LIST = r"(?i:\s*(?:\[|\(|tensor\(|array\(|list\())"
_COMMA = r"[+-]?\d+(?:,\d+)+(?:\.\d+)?(?:[eE][+-]?\d+)?"


def check_cells(
    bad: Iterable[BadCell], names: Sequence[str], lines: Sequence[int], ids: Sequence[str]
) -> Iterator[Issue]:
    """Yield one finding per row and kind of bad cell, with the first such cell."""
    for cell in first_of_each_kind(bad):
        yield found(
            kind_of(cell.text),
            row=lines[cell.row],
            id=ids[cell.row] or None,
            column=names[cell.column],
            value=repr(shortened(cell.text)),
            count=cell.count,
        )


def first_of_each_kind(bad: Iterable[BadCell]) -> Iterator[BadCell]:
    """Yield one bad cell per row and kind, the first, which then stands for all of them.

    Args:
        bad: row by row.
    """
    for _, cells in groupby(bad, key=attrgetter("row")):
        kinds: dict[str, BadCell] = {}
        count: Counter[str] = Counter()
        for cell in cells:
            kind = kind_of(cell.text)
            kinds.setdefault(kind, cell)
            count[kind] += cell.count
        for kind, cell in kinds.items():
            yield cell.but(count=count[kind])


@lru_cache(maxsize=1024)
def kind_of(text: str) -> str:
    """Return the code of what is wrong with a cell that is no finite number."""
    bare = text.strip()
    if not bare:
        return "E403"
    if re.fullmatch(_NOT_FINITE, bare):
        return "E402"
    if "…" in bare or "..." in bare:
        return "E405"
    if re.match(_LIST, bare):
        return "E404"
    if re.fullmatch(_COMMA, bare):
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
