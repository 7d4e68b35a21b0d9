"""The weakest rows of a submission, and what changed from one to another, as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from scorer.diagnostics.rows import Changes, Row, Worst
from scorer.report.canvas import Canvas
from scorer.report.drawing import ACCENT, FAINT, STRONG, block, drawn, grid, line
from scorer.report.excerpt import excerpt, visible
from scorer.report.terminal import bullets, title, warnings
from scorer.scorecard import Scorecard
from scorer.wording import say

#: Lines of a text shown before it is cut.
LINES = 4

#: How the two submissions of a comparison are called beside their answers.
LETTERS = ("A", "B")

_INDENT = 2
#: Columns before the texts, and the fewest a text gets.
_MARGIN = 7
_NARROWEST = 10


def worst_text(found: Worst, canvas: Canvas) -> str:
    """Return the weakest rows one below the other, their texts in excerpts."""
    card, console = found.card, canvas.console()
    warnings(console, card.warnings)
    name = visible(card.submission)
    heading = say("row.worst-title", name=name, count=len(found.rows), n=card.n)
    title(console, canvas, heading, card.competition.id)
    for place, row in enumerate(found.rows, start=1):
        console.print()
        _head(console, canvas, f"{place:3d}  ", row, f"{row.scores[0]:.6f}")
        _texts(console, canvas, row, [say("row.answer")])
    console.print()
    facts = [(say("report.score"), f"{card.score:.6f}"), (say("report.gold"), visible(card.gold))]
    _foot(console, canvas, facts, [card], [] if found.texts else [card.submission])
    return drawn(console)


def changes_text(found: Changes, canvas: Canvas) -> str:
    """Return how many rows changed, and those that did most, their texts in excerpts."""
    first, second = found.cards
    console = canvas.console()
    warnings(console, list(dict.fromkeys([*first.warnings, *second.warnings])))
    title(console, canvas, say("row.diff-title"), first.competition.id)
    console.print()
    block(console, _both(found), Text(""), Text(sum_line(found), STRONG))
    for key, rows in (("row.gained", found.gained), ("row.lost", found.lost)):
        if rows:
            console.print()
            line(console, f"  {say(key)}", FAINT)
        for row in rows:
            console.print()
            arrow = "→" if canvas.fancy else "->"
            before, after = row.scores
            scores = f"{before:.6f} {arrow} {after:.6f}  {row.difference:+.6f}"
            _head(console, canvas, "", row, scores)
            _texts(console, canvas, row, LETTERS)
    console.print()
    without = [
        card.submission for card, texts in zip(found.cards, found.texts, strict=True) if not texts
    ]
    _foot(console, canvas, [(say("report.gold"), visible(first.gold))], found.cards, without)
    return drawn(console)


def sum_line(found: Changes) -> str:
    """Return the sentence on how many rows changed and how much on average."""
    gained, lost, same = found.counts
    return say("row.sum", gained=gained, lost=lost, same=same, difference=found.difference)


def reference_label(row: Row) -> str:
    """Return what the reference shown is called: one of several has a number."""
    if row.references == 1:
        return say("row.reference")
    return say("row.reference-of", number=row.number, count=row.references)


def _both(found: Changes) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(no_wrap=True, style=STRONG)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for letter, card in zip(LETTERS, found.cards, strict=True):
        table.add_row(letter, f"{card.score:.6f}", Text(visible(card.submission)))
    return table


def _head(console: Console, canvas: Canvas, before: str, row: Row, scores: str) -> None:
    """Draw a row's id on the left and its scores on the right, in two lines where need be."""
    name = visible(row.id)
    room = canvas.width - _INDENT - cell_len(before) - cell_len(name) - cell_len(scores)
    if room < 2:
        block(console, Text.assemble((before, FAINT), (name, STRONG), overflow="fold"))
        before, name, room = "", "", max(canvas.width - _INDENT - cell_len(scores), 0)
    parts = Text.assemble((before, FAINT), (name, STRONG), " " * room, (scores, ACCENT))
    block(console, parts)


def _texts(console: Console, canvas: Canvas, row: Row, callers: Sequence[str]) -> None:
    """Draw question, answers and reference, those that are there, each in an excerpt."""
    parts: list[tuple[str, str | None]] = [(say("row.question"), row.question)]
    parts += zip(callers, row.answers, strict=True)
    if row.reference is not None:
        parts.append((reference_label(row), row.reference))
    shown = [(label, text) for label, text in parts if text is not None]
    if not shown:
        return
    labels = max(cell_len(label) for label, _ in shown)
    width = max(canvas.width - _MARGIN - labels - 2, _NARROWEST)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=FAINT, no_wrap=True, min_width=labels)
    table.add_column(overflow="fold")
    for label, text in shown:
        table.add_row(label, Text(excerpt(text, width, canvas, LINES)))
    console.print(Padding(table, (0, 0, 0, _MARGIN)))


def _foot(
    console: Console,
    canvas: Canvas,
    facts: Iterable[tuple[str, RenderableType]],
    cards: Sequence[Scorecard],
    without: Sequence[str],
) -> None:
    """Draw what was assumed and, last, the signatures."""
    notes = list(dict.fromkeys(str(note) for card in cards for note in card.notes_on_all))
    notes = [say("row.no-answers", name=visible(name)) for name in without] + notes
    if notes:
        facts = [*facts, (say("report.assumed"), bullets(notes, canvas))]
    block(console, grid(facts))
    console.print()
    key = "report.signature" if len(cards) == 1 else "report.signatures-given"
    line(console, f"  {say(key)}", FAINT)
    for card in cards:
        line(console, str(card.signature))
