"""Parquet files: the one door to pyarrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from scorer.issues import found
from scorer.reading.table import BadCell, Walked
from scorer.records import Source

if TYPE_CHECKING:
    from scorer.records import Floats


@dataclass(frozen=True, slots=True, eq=False)
class ArrowTable:
    """A Parquet file's columns."""

    header: tuple[str, ...]
    lines: Sequence[int]
    columns: pa.Table
    stray_rows: Sequence[tuple[int, list[str]]] = ()

    def cells(self, column: int) -> list[str]:
        """Return a column as text, nulls as empty text."""
        return ["" if v is None else str(v) for v in self.columns.column(column).to_pylist()]

    def numbers(self, columns: Sequence[int]) -> tuple[Floats, list[BadCell]]:
        """Return numeric columns as float64; a column of another type has only bad cells."""
        values = np.full((len(self.lines), len(columns)), np.nan)
        for place, column in enumerate(columns):
            array = self.columns.column(column)
            if pa.types.is_floating(array.type) or pa.types.is_integer(array.type):
                values[:, place] = array.cast(pa.float64(), safe=False).to_numpy()
        bad = [
            BadCell(int(row), int(place), self._text(int(row), columns[int(place)]))
            for row, place in zip(*np.nonzero(~np.isfinite(values)), strict=True)
        ]
        return values, bad

    def _text(self, row: int, column: int) -> str:
        value = self.columns.column(column)[row].as_py()
        return "" if value is None else str(value)


def parquet_table(data: bytes, source: Source) -> Walked:
    """Read a Parquet file; damage is a finding."""
    try:
        columns = pq.read_table(pa.BufferReader(data))
    except (pa.ArrowException, OSError) as error:
        reason = str(error).splitlines()[0]
        return Walked(None, source, (found("E111", kind="Parquet", reason=reason),))
    header = tuple(str(name) for name in columns.column_names)
    issues = () if columns.num_rows else (found("E110"),)
    table = ArrowTable(header, range(2, columns.num_rows + 2), columns)
    return Walked(table, source, issues)
