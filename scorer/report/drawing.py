"""Pieces that blocks of text are drawn from."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

WARNING = "bold yellow"
FAINT = "dim"
STRONG = "bold"
ACCENT = "cyan"


def drawn(console: Console) -> str:
    """Return what was drawn, without the blanks that fill its lines."""
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip(" ") for line in console.file.getvalue().split("\n"))


def line(console: Console, text: str, style: str = "") -> None:
    """Draw one logical line, as long as it is: only the terminal wraps it."""
    console.print(Text(text, style), soft_wrap=True)


def block(console: Console, *parts: RenderableType) -> None:
    """Draw parts below each other, set in by two columns."""
    for part in parts:
        console.print(Padding(part, (0, 0, 0, 2)))


def grid(rows: Iterable[tuple[str, RenderableType]], *, narrow: bool = False) -> Table:
    """Return labels on the left and what they say, wrapped, on the right."""
    table = Table.grid(padding=(0, 1 if narrow else 3, 0, 0))
    table.add_column(style=FAINT, no_wrap=True)
    table.add_column(overflow="fold")
    for label, content in rows:
        table.add_row(label, content)
    return table
