"""A file as a table: a header, rows of cells, and the line each row begins on."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from scorer.issues import Issue
from scorer.records import Source

if TYPE_CHECKING:
    from scorer.records import Floats

_PLAIN_ROW = re.compile(r"[0-9eE+\-., \t]*")
# Not \d, which takes every script's digits.
_PLAIN = re.compile(r"[ \t]*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[ \t]*")


@dataclass(frozen=True, slots=True)
class BadCell:
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

    def cells(self, column: int) -> list[str]:
        """Return a column as text, missing cells as empty text."""

    def numbers(self, columns: Sequence[int]) -> tuple[Floats, list[BadCell]]:
        """Return columns as (n, len(columns)) float64, with NaN where a cell is bad."""


@dataclass(frozen=True, slots=True, eq=False)
class TextTable:
    """A CSV or TSV file, walked."""

    header: tuple[str, ...]
    lines: Sequence[int]
    rows: list[list[str]]
    stray_rows: Sequence[tuple[int, list[str]]]

    def cells(self, column: int) -> list[str]:
        """Return a column as text."""
        return [row[column] for row in self.rows]

    def numbers(self, columns: Sequence[int]) -> tuple[Floats, list[BadCell]]:
        """Return columns as float64, each cell read as ``float()`` reads plain decimals.

        ``float()`` alone would also take ``1_000``, full-width digits and
        ``nan``: those are bad cells here.
        """
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


@dataclass(frozen=True, slots=True, eq=False)
class Walked:
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
    if _PLAIN_ROW.fullmatch(",".join(cells)):
        with contextlib.suppress(ValueError):
            return list(map(float, cells))
    return [float(cell) if _PLAIN.fullmatch(cell) else np.nan for cell in cells]
