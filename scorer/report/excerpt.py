"""Texts of other people as a page can bear them: no controls, no more lines than wanted."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from scorer.report.canvas import Canvas
from scorer.wording.steering import without_steering

#: What Markdown, and the HTML in it, would not show as it is.
_MARKS: Mapping[str, str] = {
    **{mark: f"\\{mark}" for mark in "\\|`*_[]~"},
    **{"&": "&amp;", "<": "&lt;", ">": "&gt;"},
}


def visible(text: str) -> str:
    """Return a text in one line, with a visible escape for whatever could change a terminal.

    White space becomes single blanks; controls, marks of writing direction and
    lone surrogates become ``\\xNN`` or ``\\uNNNN``.
    """
    return without_steering(" ".join(text.split()))


def excerpt(text: str, width: int, canvas: Canvas, lines: int) -> str:
    """Return a text wrapped to ``width`` cells, and cut to ``lines`` lines where lists are.

    Where it is cut the last line ends in ``…`` (``...`` where that cannot be shown).
    """
    most = width * (lines + 1)
    shown = visible(text[: 4 * most] if canvas.shortened else text)
    cut = canvas.shortened and len(text) > 4 * most
    wrapped = Text(shown).wrap(canvas.console(), width, overflow="fold")
    kept = [line.plain.rstrip() for line in wrapped]
    if canvas.shortened and (cut or len(kept) > lines):
        tail = " …" if canvas.fancy else " ..."
        kept = kept[:lines]
        room = width - cell_len(tail)
        if cell_len(kept[-1]) > room:
            kept[-1] = set_cell_size(kept[-1], room).rstrip()
        kept[-1] += tail
    return "\n".join(kept)


def markdown_cell(text: str) -> str:
    """Return a text that a cell of a Markdown table shows as it is, in one line."""
    return "".join(_MARKS.get(each, each) for each in visible(text))
