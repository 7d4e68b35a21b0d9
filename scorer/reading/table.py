"""A file as a table: a header, rows of cells, and the line each row begins on."""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Protocol

from scorer.frozen import Frozen
from scorer.issues import Issue, found
from scorer.records import Source

if TYPE_CHECKING:
    from scorer.records import Counts
    from scorer.vectors import Vectors

_PLAIN_ROW = r"[0-9eE+\-., \t]*"
# Not \d, which takes every script's digits.
_PLAIN = r"[ \t]*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[ \t]*"


class BadCell(Frozen):
    """Cells of one row that are no finite numbers, by the first of them.

    Attributes:
        row: among the vectors.
        column: place among the columns asked for.
        text: as written.
        count: cells of the row that it stands for, all of one kind.
    """

    row: int
    column: int
    text: str
    count: int = 1


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

    def first(self, column: int) -> str | None:
        """Return the first cell of a column as text, ``None`` where there are no rows."""

    def numbers(self, columns: Sequence[int]) -> tuple[Vectors, Iterable[BadCell]]:
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

    def first(self, column: int) -> str | None:
        """Return the first cell of a column."""
        return self.rows[0][column] if self.rows else None

    def numbers(self, columns: Sequence[int]) -> tuple[Vectors, Iterable[BadCell]]:
        """Return columns as float64, each cell read as ``float()`` reads plain decimals.

        ``float()`` alone would also take ``1_000``, full-width digits and
        ``nan``: those are bad cells here.
        """
        import numpy as np

        from scorer.vectors import Vectors

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
        return Vectors.of(values), bad


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
    lines: Iterable[str] = ()


def plain_numbers(cells: Sequence[str]) -> list[float]:
    """Return plain decimals as ``float()`` reads them, NaN for every other cell."""
    if re.fullmatch(_PLAIN_ROW, ",".join(cells)):
        with contextlib.suppress(ValueError):
            return list(map(float, cells))
    return [float(cell) if re.fullmatch(_PLAIN, cell) else math.nan for cell in cells]


def unfit_rows(
    ragged: Sequence[tuple[int, int]],
    expected: int,
    blank: Sequence[int],
    *,
    whole: bool,
    empty: bool,
) -> list[Issue]:
    """Report rows that do not fit the header, empty lines, and where there are no rows.

    One finding says it where the header is what does not fit.

    Args:
        ragged: line and number of cells of each row that does not fit.
        blank: the empty lines.
        whole: whether no row fits.
        empty: whether there is no row at all.
    """
    widths = {width for _, width in ragged}
    if whole and len(widths) == 1:
        line, width = ragged[0]
        issues = [found("E108", row=line, cells=width, expected=expected, count=len(ragged))]
    else:
        issues = [
            found("E108", row=line, cells=width, expected=expected, count=1)
            for line, width in ragged
        ]
    if blank:
        issues.append(found("N117", row=blank[0], count=len(blank)))
    if empty:
        issues.append(found("E110", row=1))
    return issues
