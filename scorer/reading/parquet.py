"""Parquet files: the one door to pyarrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from scorer.frozen import Frozen
from scorer.issues import found
from scorer.reading.table import BadCell, Walked, plain_numbers
from scorer.records import Source
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.records import Floats


class ArrowTable(Frozen, eq=False):
    """A Parquet file's columns."""

    header: tuple[str, ...]
    lines: Sequence[int]
    columns: pa.Table
    stray_rows: Sequence[tuple[int, list[str]]] = ()
    counts: None = None

    def cells(self, column: int) -> list[str]:
        """Return a column as text, nulls as empty text."""
        return ["" if v is None else str(v) for v in self.columns.column(column).to_pylist()]

    def numbers(self, columns: Sequence[int]) -> tuple[Floats, list[BadCell]]:
        """Return columns as float64: numbers as they are, other cells as a CSV's."""
        values = np.full((len(self.lines), len(columns)), np.nan)
        for place, column in enumerate(columns):
            array = self.columns.column(column)
            if pa.types.is_floating(array.type) or pa.types.is_integer(array.type):
                values[:, place] = array.cast(pa.float64(), safe=False).to_numpy()
            else:
                values[:, place] = plain_numbers(self.cells(column))
        bad = [
            BadCell(row, place, self._text(row, columns[place]))
            for row, place in np.argwhere(~np.isfinite(values)).tolist()
        ]
        return values, bad

    def _text(self, row: int, column: int) -> str:
        value = self.columns.column(column)[row].as_py()
        return "" if value is None else str(value)


def parquet_table(data: bytes, source: Source, prefix: str) -> Walked:
    """Read a Parquet file; damage is a finding.

    A single column of lists of numbers is taken as the vectors, its components
    as columns called ``prefix`` and a number.
    """
    try:
        columns = pq.read_table(pa.BufferReader(data))
        columns.validate(full=True)
        columns = _spread(columns, prefix)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        return Walked(None, source, (found("E111", kind="Parquet", reason=reason),))
    header = tuple(str(name) for name in columns.column_names)
    issues = () if columns.num_rows else (found("E110"),)
    table = ArrowTable(header, range(2, columns.num_rows + 2), columns)
    return Walked(table, source, issues)


def _spread(columns: pa.Table, prefix: str) -> pa.Table:
    """Make one column per component of a list column.

    Raises:
        ValueError: the lists are not of one length.
    """
    lists = [place for place, each in enumerate(columns.schema) if _is_vector(each.type)]
    if len(lists) != 1 or not columns.num_rows:
        return columns
    (place,) = lists
    rows = columns.column(place).to_pylist()
    widths = {-1 if row is None else len(row) for row in rows}
    if len(widths) > 1 or min(widths) < 1:
        name = columns.column_names[place]
        raise ValueError(say("note.reading-list-lengths", column=name))
    kind = columns.schema[place].type.value_type
    spread = columns.remove_column(place)
    for number, component in enumerate(zip(*rows, strict=True)):
        spread = spread.append_column(f"{prefix}{number}", pa.array(component, type=kind))
    return spread


def _is_vector(kind: pa.DataType) -> bool:
    if not (
        pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind)
    ):
        return False
    return bool(pa.types.is_floating(kind.value_type) or pa.types.is_integer(kind.value_type))
