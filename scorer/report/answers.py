"""Findings, checks and verdicts as people read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scorer.issues import Issue, Severity
from scorer.records import Note, Submission
from scorer.report.canvas import Canvas
from scorer.report.drawing import FAINT, STRONG, WARNING, block, drawn, grid, line
from scorer.report.findings import SHOWN, counted, finding_lines, tally
from scorer.report.jsons import differing_values
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.checking import Checked
    from scorer.reading.repair import Repaired
    from scorer.verification import Verdict

_STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.NOTE: "bold cyan",
}

#: The code and its name: all of a finding that is coloured.
_CODE = re.compile(r": ([EWN]\d{3} [a-z-]+): ")


def findings_text(path: str, issues: Sequence[Issue], canvas: Canvas) -> str:
    """Return the findings about one file, one logical line each."""
    console = canvas.console()
    _findings(console, path, issues, canvas)
    return drawn(console)


def check_text(path: str, checked: Checked, canvas: Canvas) -> str:
    """Return what was found about one file, how much it is, and what was read."""
    console = canvas.console()
    _findings(console, path, checked.issues, canvas)
    if checked.issues:
        text = say("report.check-found", name=checked.name, tally=tally(checked.issues))
    else:
        text = say("report.check-clean", name=checked.name)
    line(console, text, STRONG)
    if not checked.ids_compared:
        line(console, f"  {say('report.ids-not-compared')}", FAINT)
    if checked.submission is not None:
        line(console, f"  {_read(checked.submission)}", FAINT)
    for note in checked.notes:
        line(console, f"  {note}", FAINT)
    return drawn(console)


def repair_text(out: str, repaired: Repaired, canvas: Canvas) -> str:
    """Return what a repaired copy changed, and what is left to do by hand."""
    console = canvas.console()
    if repaired.changes:
        line(console, say("report.fixed", out=out), STRONG)
        block(console, _changes(repaired.changes, canvas))
    else:
        line(console, say("report.fixed-nothing", out=out), STRONG)
    left = repaired.reading.issues
    _findings(console, out, left, canvas)
    if left:
        line(console, say("report.fixed-remaining", out=out, tally=tally(left)), STRONG)
    else:
        line(console, say("report.fixed-clean", out=out), STRONG)
    return drawn(console)


def verdict_text(verdict: Verdict, canvas: Canvas) -> str:
    """Return whether the number stands, and each field that differs with both values."""
    console = canvas.console()
    for note in verdict.card.warnings:
        console.print(grid([("!", Text(str(note), WARNING))], narrow=True))
        console.print()
    heading = say("report.stands" if verdict.stands else "report.falls")
    line(console, heading, "bold green" if verdict.stands else "bold red")
    console.print()
    rows = [
        (say("report.claimed"), repr(verdict.claimed.score)),
        (say("report.now"), repr(verdict.card.score)),
        (say("report.difference"), f"{verdict.difference:+.3g}"),
    ]
    block(console, grid([(label, Text(value)) for label, value in rows]))
    console.print()
    console.print(Text(_reason(verdict)))
    if verdict.differing:
        console.print()
        block(console, _differences(verdict))
    return drawn(console)


def _findings(console: Console, path: str, issues: Sequence[Issue], canvas: Canvas) -> None:
    for each in finding_lines(path, issues, SHOWN if canvas.shortened else None):
        if each.severity is None:
            line(console, each.text, FAINT)
            continue
        text = Text(each.text)
        code = _CODE.search(each.text)
        if code is not None:
            text.stylize(_STYLES[each.severity], *code.span(1))
        console.print(text, soft_wrap=True)


def _read(submission: Submission) -> str:
    parts = [counted("report.row", len(submission.ids))]
    if submission.texts is not None:
        parts.append(say("report.texts"))
    if submission.stored is not None:
        parts.append(say("report.vectors", dims=submission.stored.shape[1]))
    parts += [part for part in (submission.source.format, submission.source.encoding) if part]
    return say("report.read", parts=", ".join(parts))


def _changes(changes: Sequence[Note], canvas: Canvas) -> Table:
    return grid([("·" if canvas.fancy else "-", str(note)) for note in changes], narrow=True)


def _reason(verdict: Verdict) -> str:
    if not verdict.differing:
        return say("report.same-way" if verdict.stands else "report.only-number")
    if verdict.stands:
        return say("report.still-stands")
    if not verdict.same_number:
        return say("report.fields-differ")
    if verdict.difference:
        return say("report.same-within", tolerance=verdict.tolerance)
    return say("report.same-number")


def _differences(verdict: Verdict) -> Table:
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style=FAINT)
    table.add_column(say("report.field"), no_wrap=True)
    table.add_column(say("report.claimed"), overflow="fold")
    table.add_column(say("report.now"), overflow="fold")
    for key, before, after in differing_values(verdict):
        table.add_row(key, Text(before), Text(after))
    return table
