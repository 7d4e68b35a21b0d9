"""Blocks of plain lines to numbers: the door to pyarrow for text."""

from __future__ import annotations

import codecs
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc

from scorer.frozen import Frozen
from scorer.reading.arrow import numbers_of

if TYPE_CHECKING:
    from scorer.records import Floats

#: Columns of text, and the others as (n, dims) float64.
Parsed: TypeAlias = "tuple[list[list[str]], Floats]"

#: Threads that parse; more of them would wait for the one that takes the results.
_THREADS = min(4, os.cpu_count() or 1)
#: Columns that are turned into rows at once.
_COLUMNS = 32


class PlainBlocks(Frozen):
    """A parser of blocks that hold nothing but plain cells.

    pyarrow parses them, several times faster than ``float()`` and to the same
    bits. What it would read otherwise than :mod:`scorer.reading.walking` and
    ``float()`` do is refused before or after: quotes, lone carriage returns, a
    byte order mark, numbers that are not finite. It refuses itself what is no
    number, or a line with more or fewer cells.

    Attributes:
        width: cells per line.
        texts: places of the cells to be returned as text.
        delimiter: what separates cells.
    """

    width: int
    texts: tuple[int, ...]
    delimiter: str

    def parse(self, data: bytes) -> Parsed | None:
        """Return the columns of text, and the others as (n, dims) float64.

        ``None`` where a line is not plain, or might not be.
        """
        if b'"' in data or data.startswith(codecs.BOM_UTF8):
            return None
        # numpy counts several times faster than bytes.count finds
        ends = int(np.count_nonzero(np.frombuffer(data, np.uint8) == ord("\n")))
        if b"\r" in data and data.count(b"\r") != data.count(b"\r\n"):
            return None
        table = self._parsed(data)
        if table is None or table.num_rows != ends + (not data.endswith(b"\n")):
            return None
        values = self._values(table)
        if not np.isfinite(values).all():
            return None
        return [table.column(place).to_pylist() for place in self.texts], values

    def _values(self, table: Any) -> Floats:
        """Return the columns of numbers as rows, as many at a time as the caches hold."""
        places = [place for place in range(self.width) if place not in self.texts]
        values = np.empty((table.num_rows, len(places)))
        start = 0
        for part in table.to_batches():
            rows = values[start : start + part.num_rows]
            for at in range(0, len(places), _COLUMNS):
                some = [numbers_of(part.column(place)) for place in places[at : at + _COLUMNS]]
                rows[:, at : at + _COLUMNS] = np.array(some).T
            start += part.num_rows
        return values

    def _parsed(self, data: bytes) -> Any:
        names = [str(place) for place in range(self.width)]
        kinds = dict.fromkeys(names, pa.float64()) | {str(t): pa.string() for t in self.texts}
        try:
            return pc.read_csv(
                pa.BufferReader(data),
                read_options=pc.ReadOptions(
                    column_names=names, block_size=len(data) + 1, use_threads=False
                ),
                parse_options=pc.ParseOptions(
                    delimiter=self.delimiter, quote_char=False, ignore_empty_lines=False
                ),
                convert_options=pc.ConvertOptions(column_types=kinds, null_values=[]),
            )
        except pa.ArrowException:
            return None


def parsed_ahead(
    parser: PlainBlocks, blocks: Iterable[bytes]
) -> Iterator[tuple[bytes, Parsed | None]]:
    """Yield blocks and what the parser makes of them, in order; those that follow are in work."""
    with ThreadPoolExecutor(_THREADS) as threads:
        waiting: deque[tuple[bytes, Future[Parsed | None]]] = deque()
        for block in blocks:
            waiting.append((block, threads.submit(parser.parse, block)))
            if len(waiting) > _THREADS:
                done, parsed = waiting.popleft()
                yield done, parsed.result()
        for done, parsed in waiting:
            yield done, parsed.result()


def components(header: Sequence[str], least: int) -> tuple[int, ...]:
    """Return the columns that look like components of vectors, none where they are few.

    The first column is never taken for one: it may count the rows.
    """
    groups: dict[str, list[int]] = {}
    for place, name in enumerate(header):
        bare = name.strip()
        prefix = bare.rstrip("0123456789")
        if place and prefix != bare:
            groups.setdefault(prefix, []).append(place)
    largest = max(groups.values(), key=len, default=[])
    return tuple(largest) if len(largest) >= least else ()
