"""A file as a table: a header, rows of cells, and the line each row begins on."""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Protocol

from scorer.frozen import Frozen
from scorer.issues import Issue
from scorer.records import Source

if TYPE_CHECKING:
    from scorer.records import Counts, Floats

_PLAIN_ROW = r"[0-9eE+\-., \t]*"
# Not \d, which takes every script's digits.
_PLAIN = r"[ \t]*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[ \t]*"


class BadCell(Frozen):
    """A cell that is no finite number: its row, its place among the columns asked for, its text."""

    row: int
    column: int
    text: str


class Table(Protocol):
    """What the checks need of a table, whatever file it came from."""

    @property
    def header(self) -> tuple[str, ...]:
        """Column names, as written."""

    @property
    def lines(self) -> Sequence[int]:
        """Per row the line of the file it begins on."""

    @property
    def stray_rows(self) -> Sequence[tuple[int, list[str]]]:
        """Lines and cells of rows that do not fit the header."""

    @property
    def counts(self) -> Counts | None:
        """Vectors per row, (n,) int64, ``None`` where each has one."""

    def cells(self, column: int) -> list[str]:
        """Return a column as text, missing cells as empty text."""

    def numbers(self, columns: Sequence[int]) -> tuple[Floats, list[BadCell]]:
        """Return columns as (n, len(columns)) float64, with NaN where a cell is bad."""


class TextTable(Frozen, eq=False):
    """A CSV or TSV file, walked."""

    header: tuple[str, ...]
    lines: Sequence[int]
    rows: list[list[str]]
    stray_rows: Sequence[tuple[int, list[str]]]
    counts: None = None

    def cells(self, column: int) -> list[str]:
        """Return a column as text."""
        return list(map(itemgetter(column), self.rows))

    def numbers(self, columns: Sequence[int]) -> tuple[Floats, list[BadCell]]:
        """Return columns as float64, each cell read as ``float()`` reads plain decimals.

        ``float()`` alone would also take ``1_000``, full-width digits and
        ``nan``: those are bad cells here.
        """
        import numpy as np

        values = np.full((len(self.rows), len(columns)), np.nan)
        first, last = (columns[0], columns[-1] + 1) if columns else (0, 0)
        contiguous = list(columns) == list(range(first, last))
        for place, row in enumerate(self.rows):
            cells = row[first:last] if contiguous else [row[k] for k in columns]
            values[place] = plain_numbers(cells)
        bad = [
            BadCell(place, column, self.rows[place][columns[column]])
            for place, column in np.argwhere(~np.isfinite(values)).tolist()
        ]
        return values, bad


class Walked(Frozen, eq=False):
    """A table, or why there is none; ``source`` is known either way.

    ``delimiter`` and ``newline`` are those of the header line of a text file;
    ``lines`` is its text line by line where rows are broken, else empty.
    """

    table: Table | None
    source: Source
    issues: tuple[Issue, ...]
    delimiter: str = ","
    newline: str = "\n"
    lines: Sequence[str] = ()


def plain_numbers(cells: Sequence[str]) -> list[float]:
    """Return plain decimals as ``float()`` reads them, NaN for every other cell."""
    if re.fullmatch(_PLAIN_ROW, ",".join(cells)):
        with contextlib.suppress(ValueError):
            return list(map(float, cells))
    return [float(cell) if re.fullmatch(_PLAIN, cell) else math.nan for cell in cells]
