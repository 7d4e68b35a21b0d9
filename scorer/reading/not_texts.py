"""Cells that are no text although a table can show them, as JSON can hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scorer.issues import Issue, found
from scorer.reading.header import shortened
from scorer.wording import say

#: What an object of ids and answers is called as a table.
MAPPED = ("id", "answer")


class NotText(str):
    """A cell that stands for something else than text.

    Attributes:
        kind: ``integer``, ``number``, ``flag``, ``list``, ``object``, ``broken`` (text
            with characters no file can hold) or ``missing`` (the object lacks the key).
    """

    kind: str

    def __new__(cls, text: str, kind: str) -> NotText:
        """Make a cell that shows ``text``."""
        made = super().__new__(cls, text)
        made.kind = kind
        return made


def not_texts(
    cells: Sequence[str],
    lines: Sequence[int],
    column: str,
    ids: Sequence[str] | None = None,
) -> Iterator[Issue]:
    """Yield a finding for each cell of an id or answer column that is no text.

    A whole number will do for an id.

    Args:
        ids: of the rows; ``None`` where the cells are the ids themselves.
    """
    if set(map(type, cells)) <= {str}:
        return
    for place, cell in enumerate(cells):
        if not isinstance(cell, NotText) or (ids is None and cell.kind == "integer"):
            continue
        owner = None if ids is None else str(ids[place]) or None
        if cell.kind == "missing":
            yield found("E222", row=lines[place], column=column, id=owner)
        else:
            kind = say(f"note.reading-json-{cell.kind}")
            value = repr(shortened(str(cell)))
            yield found("E511", row=lines[place], column=column, id=owner, kind=kind, value=value)
