"""Parquet files: the door to pyarrow for columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from scorer.frozen import Frozen
from scorer.issues import found
from scorer.reading.arrow import nulls_of, numbers_of
from scorer.reading.contents import Content
from scorer.reading.header import tidy
from scorer.reading.inputs import most_unpacked, swelling
from scorer.reading.parquet_size import DAMAGE, unpacked_size
from scorer.reading.table import BadCell, Walked, plain_numbers
from scorer.reading.values import first_of_each_kind
from scorer.records import Source
from scorer.vectors import Vectors, Writer, rows_per_block
from scorer.wording import say

Matrix: TypeAlias = NDArray[np.floating[Any]]

#: Bytes that pyarrow holds of each column read (a page and a dictionary, packed
#: and unpacked), and of all columns read at once.
_PER_COLUMN = 3 << 20
_AT_ONCE = 96 << 20
#: Single precision holds these exactly.
_SINGLE = ("float", "halffloat", "int8", "int16", "uint8", "uint16")
#: What stands for a null among numbers: a NaN that no arithmetic makes.
_NULL = np.uint32(0x7FC0_5A5A).view(np.float32).astype(np.float64)


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

    def first(self, column: int) -> str | None:
        """Return the first cell of a column as text."""
        return self._text(0, column) if len(self.lines) else None

    def numbers(self, columns: Sequence[int]) -> tuple[Vectors, list[BadCell]]:
        """Return columns as float64: numbers as they are, other cells as a CSV's."""
        values = np.full((len(self.lines), len(columns)), np.nan)
        for place, column in enumerate(columns):
            array = self.columns.column(column)
            if pa.types.is_floating(array.type) or pa.types.is_integer(array.type):
                values[:, place] = numbers_of(array.cast(pa.float64(), safe=False))
            else:
                values[:, place] = plain_numbers(self.cells(column))
        bad = [
            BadCell(row, place, self._text(row, columns[place]))
            for row, place in np.argwhere(~np.isfinite(values)).tolist()
        ]
        return Vectors.of(values), bad

    def _text(self, row: int, column: int) -> str:
        value = self.columns.column(column)[row].as_py()
        return "" if value is None else str(value)


def parquet_table(content: Content, source: Source, prefix: str) -> Walked:
    """Read a Parquet file; damage is a finding.

    A single column of lists of numbers is taken as the vectors, its components
    as columns called ``prefix`` and a number.
    """
    table: ArrowTable | BlockTable
    try:
        columns, most = _Columns(content), most_unpacked(content.size)
        size = unpacked_size(columns.file, most)
        if size > most:
            raise ValueError(swelling(size))
        # what is not large, and nested columns, are read at once
        table = (_in_blocks(columns, prefix) if content.large else None) or _at_once(
            content, prefix
        )
    except DAMAGE as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        return Walked(None, source, (found("E111", kind="Parquet", reason=reason),))
    return Walked(table, source, () if len(table.lines) else (found("E110"),))


def _at_once(content: Content, prefix: str) -> ArrowTable:
    columns = pq.read_table(pa.BufferReader(content.whole()))
    columns.validate(full=True)
    columns = _spread(columns, prefix)
    header = tuple(str(name) for name in columns.column_names)
    return ArrowTable(header, range(2, columns.num_rows + 2), columns)


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


class _Columns:
    """The columns of a file that is read in blocks."""

    def __init__(self, content: Content) -> None:
        self.file = pq.ParquetFile(content.open(), pre_buffer=False, buffer_size=1 << 16)
        self.fields = list(self.file.schema_arrow)
        self.groups = range(self.file.num_row_groups)
        about = self.file.metadata
        self.sizes = [int(about.row_group(group).num_rows) for group in self.groups]
        self.rows = sum(self.sizes)

    def batches(self, places: Sequence[int], rows: int, group: int | None = None) -> Iterator[Any]:
        """Yield record batches of some columns, of one row group or all of them.

        Raises:
            ValueError: there are more or fewer rows than the file says.
        """
        groups = list(self.groups) if group is None else [group]
        left = sum(self.sizes[group] for group in groups)
        for batch in self.file.reader.iter_batches(
            rows, row_groups=groups, column_indices=list(places)
        ):
            batch.validate(full=True)
            left -= len(batch)
            yield batch
        if left:
            raise ValueError(say("note.reading-cut-off"))

    def parts(self, places: Sequence[int], group: int) -> Iterator[list[int]]:
        """Divide columns into parts that may be read at once."""
        about = self.file.metadata.row_group(group)
        part: list[int] = []
        size = 0
        for place in places:
            held = min(int(about.column(place).total_uncompressed_size), _PER_COLUMN)
            if part and size + held > _AT_ONCE:
                yield part
                part, size = [], 0
            part.append(place)
            size += held
        if part:
            yield part

    def numbers(self, places: Sequence[int]) -> Vectors:
        """Return columns of numbers, or the components of one column of lists, as vectors."""
        single = all(_kind(self.fields[place]) in _SINGLE for place in places)
        kind, width = "f4" if single else "f8", self._width(places)
        writer = Writer(width, kind)
        step = rows_per_block(width)
        for group in self.groups:
            parts = list(self.parts(places, group))
            if len(parts) == 1:
                for batch in self.batches(places, step, group):
                    writer.add(_matrix(batch.columns, kind))
                continue
            panels = [self._panel(part, kind, group) for part in parts]
            for start in range(0, len(panels[0]), step):
                writer.add(np.hstack([panel.block(start, start + step) for panel in panels]))
        return writer.done()

    def look_through(self, places: Sequence[int]) -> None:
        """Read columns to find damage in them."""
        for group in self.groups:
            for part in self.parts(places, group):
                for _ in self.batches(part, 1 << 13, group):
                    pass

    def _panel(self, places: Sequence[int], kind: str, group: int) -> Vectors:
        panel = Writer(len(places), kind, in_memory=0)
        for batch in self.batches(places, rows_per_block(len(places)), group):
            panel.add(_matrix(batch.columns, kind))
        return panel.done()

    def _width(self, places: Sequence[int]) -> int:
        """Return the number of components.

        Raises:
            ValueError: lists are not of one length.
        """
        if len(places) != 1 or not _is_vector(self.fields[places[0]].type):
            return len(places)
        widths: set[int] = set()
        for batch in self.batches(places, 1 << 13):
            column = batch.column(0)
            if column.null_count:
                widths.add(-1)
            if pa.types.is_fixed_size_list(column.type):
                widths.add(column.type.list_size)
            else:
                widths.update(column.value_lengths().drop_null().unique().to_pylist())
            if len(widths) > 1 or min(widths) < 1:
                raise ValueError(say("note.reading-list-lengths", column=batch.schema.names[0]))
        return widths.pop()


class BlockTable(Frozen, eq=False):
    """A large Parquet file: numbers in a store of vectors, other columns read when asked for.

    Attributes:
        columns: the file.
        places: per column of the header its place in the file, or ``None`` for
            a component of the column of lists.
        vectors: the numbers read.
        held: which of ``vectors``' components each column of numbers is.
        whole: whether the numbers of lists are whole ones.
    """

    header: tuple[str, ...]
    lines: Sequence[int]
    columns: _Columns
    places: Sequence[int | None]
    vectors: Vectors
    held: dict[int, int]
    whole: bool
    stray_rows: Sequence[tuple[int, list[str]]] = ()
    counts: None = None

    def cells(self, column: int) -> list[str]:
        """Return a column as text, nulls as empty text."""
        return list(self._cells(column, 1 << 13))

    def first(self, column: int) -> str | None:
        """Return the first cell of a column as text."""
        return next(self._cells(column, 1), None)

    def numbers(self, columns: Sequence[int]) -> tuple[Vectors, Iterator[BadCell]]:
        """Return columns as float64: numbers as they are, other cells as a CSV's."""
        if all(column in self.held for column in columns):
            vectors = self.vectors.select([self.held[column] for column in columns])
            return vectors, _bad_numbers(vectors)
        return self._mixed(columns)

    def _mixed(self, columns: Sequence[int]) -> tuple[Vectors, Iterator[BadCell]]:
        writer, bad = Writer(len(columns)), list[BadCell]()
        places = [place for each in columns if (place := self.places[each]) is not None]
        for batch in self.columns.batches(sorted(places), rows_per_block(len(columns))):
            table = ArrowTable((), range(len(batch)), pa.Table.from_batches([batch]))
            order = [sorted(places).index(place) for place in places]
            values, found_bad = table.numbers(order)
            begin = writer.rows
            bad += (each.but(row=each.row + begin) for each in first_of_each_kind(found_bad))
            writer.add(values.array())
        return writer.done(), iter(bad)

    def _cells(self, column: int, rows: int) -> Iterator[str]:
        place = self.places[column]
        if place is None:
            kept = self.held[column]
            for _, block in self.vectors.blocks():
                for value in block[:, kept].tolist():
                    yield "" if _is_null(value) else str(int(value) if self.whole else value)
            return
        for batch in self.columns.batches([place], rows):
            for value in batch.column(0).to_pylist():
                yield "" if value is None else str(value)


def _in_blocks(columns: _Columns, prefix: str) -> BlockTable | None:
    """Read a large file, ``None`` where its columns are nested otherwise.

    All of it is read once, so that damage is found wherever it is.
    """
    fields = columns.fields
    lists = [place for place, each in enumerate(fields) if _is_vector(each.type)]
    nested = (pa.types.is_nested(each.type) for each in fields)
    if not columns.rows or len(lists) > 1 or sum(nested) > len(lists):
        return None
    names = [str(each.name) for each in fields]
    if lists:
        stored, others = lists, [place for place in range(len(fields)) if place not in lists]
    else:
        stored = [p for p, each in enumerate(fields) if _is_number(each.type) and _ends(names[p])]
        others = [place for place in range(len(fields)) if place not in stored]
    columns.look_through(others)
    vectors = columns.numbers(stored) if stored else Vectors.of(np.empty((columns.rows, 0)))
    lines = range(2, columns.rows + 2)
    if not lists:
        held = {column: kept for kept, column in enumerate(stored)}
        return BlockTable(tuple(names), lines, columns, range(len(names)), vectors, held, False)
    width = vectors.shape[1]
    header = *(names[place] for place in others), *(f"{prefix}{k}" for k in range(width))
    held = {len(others) + kept: kept for kept in range(width)}
    whole = bool(pa.types.is_integer(fields[lists[0]].type.value_type))
    return BlockTable(header, lines, columns, [*others, *[None] * width], vectors, held, whole)


def _ends(name: str) -> bool:
    """Say whether a column may be a component of vectors: its name ends in a digit."""
    return tidy(name)[-1:].isdigit()


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_floating(kind) or pa.types.is_integer(kind))


def _kind(field: pa.Field) -> str:
    return str(field.type.value_type if _is_vector(field.type) else field.type)


def _matrix(columns: Sequence[Any], kind: str) -> Matrix:
    """Return columns of numbers, or one of lists, as (n, dims), nulls as ``_NULL``."""
    if len(columns) == 1 and _is_vector(columns[0].type):
        flat = columns[0].flatten()
        return _values(flat, kind).reshape(len(columns[0]), -1)
    matrix = np.empty((len(columns[0]), len(columns)), dtype=kind)
    for place, column in enumerate(columns):
        matrix[:, place] = _values(column, kind)
    return matrix


def _values(column: Any, kind: str) -> Matrix:
    wide = column.cast(pa.float32() if kind == "f4" else pa.float64(), safe=False)
    values: Matrix = numbers_of(wide)
    nan = np.isnan(values)
    if nan.any():
        values = np.where(nan, np.nan, values).astype(kind)
        values[nulls_of(column)] = _NULL
    return values


def _is_null(value: float) -> bool:
    return bool(np.float64(value).view(np.uint64) == _NULL.view(np.uint64))


def _bad_numbers(vectors: Vectors) -> Iterator[BadCell]:
    """Yield the cells that are null, or no finite numbers, one per row and kind."""
    for start, block in vectors.blocks():
        bad = ~np.isfinite(block)
        for row in np.flatnonzero(bad.any(axis=1)).tolist():
            null = block[row].view(np.uint64) == _NULL.view(np.uint64)
            cells = [
                BadCell(start + row, int(np.argmax(of_kind)), text, int(of_kind.sum()))
                for of_kind, text in ((null, ""), (bad[row] & ~null, "-"))
                if of_kind.any()
            ]
            for cell in sorted(cells, key=lambda cell: cell.column):
                yield cell if not cell.text else cell.but(text=repr(float(block[row, cell.column])))
