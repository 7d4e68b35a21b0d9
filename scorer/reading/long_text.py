"""Large CSV and TSV files, walked in blocks: what reading them at once gives, in little memory."""

from __future__ import annotations

import contextlib
import csv
import io
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.issues import Issue
from scorer.reading.decoding import InUtf8, in_utf8
from scorer.reading.inputs import Opened
from scorer.reading.lines import PATIENCE, Lines, ReadAtOnce, line_blocks, with_last
from scorer.reading.table import BadCell, Table, TextTable, Walked, unfit_rows
from scorer.reading.values import first_of_each_kind
from scorer.reading.walking import delimiter_of, quoted_cells
from scorer.records import Source

if TYPE_CHECKING:
    from scorer.reading.decimals import Parsed, PlainBlocks
    from scorer.vectors import Vectors, Writer

#: So many numbered columns are parsed as numbers while the file is walked.
_WIDE = 16
#: Bytes of a block of numbers.
_OF_NUMBERS = 8 << 20
#: Bytes in which nearly every header ends.
_HEAD = 1 << 16
#: Broken rows whose cells are kept; of further ones only those that may be ids.
_KEPT = 1000


class LongTable(Frozen, eq=False):
    """A walked file whose cells are kept by column.

    Attributes:
        texts: cells of the columns kept as text.
        kept: columns kept as numbers, in their order.
        vectors: their numbers, and bad those that are none.
        at_once: reads the file again as a whole, for what was not kept.
    """

    header: tuple[str, ...]
    lines: Sequence[int]
    texts: dict[int, list[str]]
    kept: tuple[int, ...]
    vectors: Vectors | None
    bad: list[BadCell]
    stray_rows: Sequence[tuple[int, list[str]]]
    first_row: Sequence[str]
    at_once: Callable[[], Table]
    counts: None = None

    def cells(self, column: int) -> list[str]:
        """Return a column as text."""
        kept = self.texts.get(column)
        return self.at_once().cells(column) if kept is None else kept

    def first(self, column: int) -> str | None:
        """Return the first cell of a column."""
        return self.first_row[column] if self.first_row else None

    def numbers(self, columns: Sequence[int]) -> tuple[Vectors, Iterable[BadCell]]:
        """Return columns as float64, as :class:`TextTable` does."""
        if self.vectors is not None and tuple(columns) == self.kept:
            return self.vectors, self.bad
        if self.vectors is not None and not self.bad and set(columns) <= set(self.kept):
            return self.vectors.select([self.kept.index(each) for each in columns]), ()
        if any(column not in self.texts for column in columns):
            return self.at_once().numbers(columns)
        return self._from_texts(columns)

    def _from_texts(self, columns: Sequence[int]) -> tuple[Vectors, list[BadCell]]:
        from scorer.vectors import Writer, rows_per_block

        writer, bad = Writer(len(columns)), list[BadCell]()
        step = rows_per_block(len(columns))
        for start in range(0, len(self.lines), step):
            parts = [self.texts[column][start : start + step] for column in columns]
            rows = [list(cells) for cells in zip(*parts, strict=True)]
            _add_rows(rows, writer, bad)
        return writer.done(), bad


def long_table(opened: Opened, at_once: Callable[[], Walked]) -> Walked | None:
    """Walk a large file in blocks; ``None`` where it must be read at once.

    That is so for quoting that is broken or never ends, for bytes that are no
    text, and for files that are no table: findings about these look at more
    than a block.
    """
    with contextlib.suppress(ReadAtOnce, UnicodeDecodeError):
        for text in in_utf8(opened.content):
            with contextlib.suppress(UnicodeDecodeError):
                return _Walk(opened, text, at_once).walked()
    return None


class _Walk:
    """One pass over a file."""

    def __init__(self, opened: Opened, text: InUtf8, at_once: Callable[[], Walked]) -> None:
        self.opened, self.text, self.at_once = opened, text, at_once
        self.line = 1
        self.pending: list[str] = []
        self.lines = array("q")
        self.blank: list[int] = []
        self.trailing: list[int] = []
        self.ragged: list[tuple[int, int]] = []
        self.stray: list[tuple[int, list[str]]] = []
        self.first_row: list[str] = []
        self.rows: list[list[str]] = []
        self.bad: list[BadCell] = []
        self.parser: PlainBlocks | None = None
        self.writer: Writer | None = None

    def walked(self) -> Walked:
        """Return the table.

        Raises:
            ReadAtOnce, UnicodeDecodeError: blocks do not tell.
        """
        content, issues = self.text.content, self._begun()
        start = self.text.start + len("".join(self.head).encode())
        if self.parser is None:
            for block, last in with_last(line_blocks(content, start)):
                self._walk(block.decode(), last=last)
        else:
            from scorer.reading.decimals import parsed_ahead

            blocks = line_blocks(content, start, _OF_NUMBERS)
            for (block, plain), last in with_last(parsed_ahead(self.parser, blocks)):
                self._take(block, plain, last=last)
        table, more = self._table()
        opened, encoding = self.opened, self.text.encoding
        source = Source(opened.name, "", opened.size, encoding, opened.format)
        lines = Lines(content, self.text.start) if table.stray_rows else ()
        all_issues = (*self.text.issues, *issues, *more)
        return Walked(table, source, all_issues, self.delimiter, self.newline, lines)

    def _begun(self) -> list[Issue]:
        """Read the header, and no more of the file than that takes."""
        content, start, size = self.text.content, self.text.start, _HEAD
        while size <= PATIENCE:
            data = content.read(start, size)
            whole = start + len(data) >= content.size
            few = data if whole else data[: data.rfind(b"\n") + 1]
            if b"\x00" in few:
                raise ReadAtOnce
            issues = self._begin(few.decode())
            if issues is not None:
                return issues
            if whole:
                break
            size *= 16
        raise ReadAtOnce

    def _begin(self, text: str) -> list[Issue] | None:
        """Read the header; ``None`` where it does not end here."""
        lines = list(io.StringIO(text, newline=""))
        start = next((place for place, line in enumerate(lines) if line.strip()), None)
        if start is None:
            return None
        self.blank = list(range(1, start + 1))
        self.delimiter, issues = delimiter_of(lines[start], start + 1, self.opened.format)
        self.newline = lines[start][len(lines[start].rstrip("\r\n")) :]
        record = self._record(lines, start)
        if record is None:
            return None
        self.header, count = record
        if len(self.header) == 1 and self.delimiter in self.header[0]:
            raise ReadAtOnce
        self.head = lines[: start + count]
        self.line = start + count + 1
        self.kept = self._components()
        kept = set(self.kept)
        self.texts: dict[int, list[str]] = {
            place: [] for place in range(len(self.header)) if place not in kept
        }
        return issues

    def _components(self) -> tuple[int, ...]:
        """Return the columns to be kept as numbers."""
        if len(self.header) <= _WIDE:
            return ()
        from scorer.reading.decimals import PlainBlocks, components
        from scorer.vectors import Writer

        kept = components(self.header, _WIDE)
        if kept:
            width = len(self.header)
            texts = tuple(sorted(set(range(width)) - set(kept)))
            self.parser = PlainBlocks(width, texts, self.delimiter)
            self.writer = Writer(len(kept))
        return kept

    def _take(self, data: bytes, plain: Parsed | None, *, last: bool) -> None:
        if plain is None or self.pending or self.writer is None:
            self._walk(data.decode(), last=last)
            return
        texts, numbers = plain
        if not self.first_row:
            self._remember(data)
        for cells, more in zip(self.texts.values(), texts, strict=True):
            cells += more
        self.writer.add(numbers)
        if len(numbers):
            self._end_of_blanks()
        self.lines.extend(range(self.line, self.line + len(numbers)))
        self.line += len(numbers)

    def _remember(self, data: bytes) -> None:
        line = data.split(b"\n", 1)[0].decode().rstrip("\r")
        self.first_row = line.split(self.delimiter) if line else []

    def _walk(self, text: str, *, last: bool) -> None:
        """Walk the records of a block one by one."""
        lines = [*self.pending, *io.StringIO(text, newline="")]
        self.pending, begin = [], self.line
        place = 0 if self.kept else self._keep_plain(lines)
        while place < len(lines):
            record = self._record(lines, place)
            if record is None:
                if last or sum(map(len, lines[place:])) > PATIENCE:
                    raise ReadAtOnce
                self.pending = lines[place:]
                break
            self._keep(begin + place, record[0])
            place += record[1]
        self.line = begin + place
        if self.writer is not None:
            _add_rows(self.rows, self.writer, self.bad)
            self.rows = []

    def _keep_plain(self, lines: list[str]) -> int:
        """Keep the records at the head of a block that are whole and as wide as the header.

        They take no look at each; what they make is what :meth:`_record` and
        :meth:`_keep` do with them one by one.

        Returns:
            The number of lines they fill.
        """
        if len(self.header) == 1:
            return 0
        rows, starts = self._plain_rows(lines)
        end = starts.pop()
        if not rows:
            return end
        self._end_of_blanks()
        self.lines.extend([self.line + start for start in starts])
        self.first_row = self.first_row or rows[0]
        for place, cells in enumerate(zip(*rows, strict=True)):
            self.texts[place] += cells
        return end

    def _plain_rows(self, lines: list[str]) -> tuple[list[list[str]], list[int]]:
        """Return whole records and the line each begins on, last the line behind them."""
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        rows: list[list[str]] = []
        starts, width = [0], len(self.header)
        try:
            for row in reader:
                if len(row) != width:
                    break
                rows.append(row)
                starts.append(reader.line_num)
        except csv.Error:
            pass  # the walk goes on there, and says what it is
        return rows, starts

    def _record(self, lines: list[str], place: int) -> tuple[list[str], int] | None:
        """Return the cells of a record and its number of lines, ``None`` where it goes on."""
        line = lines[place].rstrip("\r\n")
        if '"' not in line:
            return line.split(self.delimiter) if line else [], 1
        cells = quoted_cells(line, self.delimiter)
        if cells is not None:
            return cells, 1
        rest = map(lines.__getitem__, range(place, len(lines)))
        reader = csv.reader(rest, delimiter=self.delimiter, strict=True)
        try:
            return next(reader), reader.line_num
        except csv.Error as error:
            if "unexpected end" in str(error):
                return None
            raise ReadAtOnce from error

    def _keep(self, line: int, cells: list[str]) -> None:
        width = len(self.header)
        blank = not cells or (len(cells) == 1 and not cells[0].strip())
        if blank:
            self.trailing.append(line)
            return
        self._end_of_blanks()
        if len(cells) != width:
            self.ragged.append((line, len(cells)))
            most = len(cells) if len(self.stray) < _KEPT else max(self.texts, default=0) + 1
            self.stray.append((line, cells[:most]))
            return
        self.lines.append(line)
        if not self.first_row:
            self.first_row = cells
        for place, kept in self.texts.items():
            kept.append(cells[place])
        if self.kept:
            self.rows.append([cells[place] for place in self.kept])

    def _end_of_blanks(self) -> None:
        """Count empty lines only where rows follow."""
        self.blank += self.trailing
        self.trailing = []

    def _table(self) -> tuple[LongTable, list[Issue]]:
        empty = not self.lines and not self.ragged
        issues = unfit_rows(
            self.ragged, len(self.header), self.blank, whole=not self.lines, empty=empty
        )
        table = LongTable(
            tuple(self.header),
            self.lines,
            self.texts,
            self.kept,
            None if self.writer is None else self.writer.done(),
            self.bad,
            self.stray,
            self.first_row,
            self._at_once,
        )
        return table, issues

    def _at_once(self) -> Table:
        table = self.at_once().table
        if table is None or len(table.lines) != len(self.lines):
            raise UsageError("failure.changed-while-read", name=self.opened.name)
        return table


def _add_rows(rows: list[list[str]], writer: Writer, bad: list[BadCell]) -> None:
    """Append rows of cells to vectors, NaN for what is no plain decimal."""
    if not rows:
        return
    begin = writer.rows
    values, wrong = TextTable((), (), rows, ()).numbers(range(len(rows[0])))
    bad += (each.but(row=each.row + begin) for each in first_of_each_kind(wrong))
    writer.add(values.array())
