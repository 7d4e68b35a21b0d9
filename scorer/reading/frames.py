"""A DataFrame as a table, through the same checks as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorer.frames import columns_of_frame
from scorer.issues import found
from scorer.reading.table import TextTable, Walked
from scorer.records import Source

if TYPE_CHECKING:
    import pandas as pd


def frame_table(frame: pd.DataFrame, source: Source) -> Walked:
    """Return a DataFrame's cells as text; numbers as the shortest text that reads back equal.

    The frame's index is not part of the table.
    """
    header, columns = columns_of_frame(frame)
    texts = [["" if cell is None else _text(cell) for cell in column] for column in columns]
    rows = [list(cells) for cells in zip(*texts, strict=True)]
    table = TextTable(header, range(2, len(rows) + 2), rows, ())
    return Walked(table, source, () if rows else (found("E110"),))


def _text(cell: object) -> str:
    """A float32 is written through float64, an array as a list: no digit of it is lost."""
    item = cell.tolist() if hasattr(cell, "tolist") else cell
    return repr(item) if isinstance(item, float) else str(item)
