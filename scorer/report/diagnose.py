"""A diagnosis as one page of text."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from scorer.diagnostics.diagnosis import Diagnosis
from scorer.records import EncoderIdentity
from scorer.report.canvas import Canvas
from scorer.report.diagnose_figures import Picture
from scorer.report.diagnose_parts import (
    cut_heading,
    cut_sentences,
    figures,
    heading,
    how,
    oddities,
    part_rows,
    side_rows,
)
from scorer.report.drawing import ACCENT, FAINT, STRONG, block, drawn, grid, line
from scorer.report.excerpt import visible
from scorer.report.terminal import bullets, title, warnings
from scorer.report.two_histograms import axis, panels
from scorer.wording import say

#: Columns that a table of rows by what was cut takes, intervals included.
_PARTS = 70


def diagnosis_text(found: Diagnosis, canvas: Canvas, pictures: Sequence[Picture] = ()) -> str:
    """Return the diagnosis as a page: histogram, spread, what was cut, odd answers.

    Args:
        pictures: those that were written, to be named.
    """
    material, console = found.material, canvas.console()
    warnings(console, material.warnings)
    title(console, canvas, heading(found), material.competition)
    console.print()
    score = Text.assemble((f"{material.score:.6f}", f"{STRONG} {ACCENT}"))
    score.append(f"   {say('diagnose.rows', count=material.n)}", FAINT)
    block(console, grid([(say("report.score"), score)]))
    console.print()
    _picture(console, canvas, found)
    console.print()
    _spread(console, found)
    console.print()
    _cut(console, found)
    console.print()
    line(console, f"  {say('diagnose.hygiene')}", FAINT)
    said = oddities(found, canvas.listed)
    block(console, grid((label, "\n".join(lines)) for label, lines in said))
    console.print()
    _foot(console, canvas, found, pictures)
    return drawn(console)


def encoder_text(encoder: EncoderIdentity) -> str:
    """Return which encoder it was."""
    parts = [encoder.model]
    if encoder.revision:
        parts.append(say("report.revision", revision=encoder.revision[:12]))
    if encoder.weights:
        parts.append(say("report.weights", weights=encoder.weights[:12]))
    return ", ".join([*parts, say("report.dims", dims=encoder.dims)])


def _picture(console: Console, canvas: Canvas, found: Diagnosis) -> None:
    spread = found.spread
    bins = spread.bins
    line(console, f"  {say('diagnose.cosines', count=len(bins.own))}", FAINT)
    own = say("diagnose.mean", value=spread.own)
    counts = say("diagnose.rows", count=f"{spread.n:,}")
    headings = [f"{say('diagnose.own-rows')}: {own}, {counts}"]
    others = "-" if spread.others is None else say("diagnose.mean", value=spread.others)
    pairs = say("diagnose.pairs", count=f"{spread.n * (spread.n - 1):,}")
    headings.append(f"{say('diagnose.other-rows')}: {others}, {pairs}")
    for panel in panels(bins, headings, fancy=canvas.fancy):
        line(console, f"  {panel.heading}")
        for gutter, bars in panel.lines:
            console.print(Text.assemble((f"  {gutter}", FAINT), (bars, ACCENT)), soft_wrap=True)
    for each in axis(bins, fancy=canvas.fancy):
        line(console, f"  {each}", FAINT)


def _spread(console: Console, found: Diagnosis) -> None:
    line(console, f"  {say('diagnose.spread')}", FAINT)
    table = Table.grid(padding=(0, 3, 0, 0))
    told = figures(found)
    for _ in range(3):
        table.add_column(no_wrap=True)
    for each in told:
        table.add_row(Text(each.name, STRONG), Text(each.value, ACCENT), Text(each.beside))
    # the columns of all figures are aligned, and each has its sentence below it
    widths = console.render_lines(table, console.options.update(width=console.width - 2), pad=False)
    for each, segments in zip(told, widths, strict=True):
        block(
            console, Text.assemble(*((segment.text, segment.style or "") for segment in segments))
        )
        console.print(Padding(Text(each.means, FAINT), (0, 0, 0, 4)))


def _cut(console: Console, found: Diagnosis) -> None:
    cut = found.truncation
    if cut is None:
        line(console, f"  {cut_sentences(found)[0]}", FAINT)
        return
    line(console, f"  {cut_heading(cut)}", FAINT)
    block(console, _table(side_rows(found)))
    parts = part_rows(found)
    if console.width < _PARTS:
        # no room for intervals
        parts = [[*row[:3], row[-1]] for row in parts]
    if parts:
        console.print()
        block(console, _table(parts))
    for sentence in cut_sentences(found):
        block(console, Text(sentence))


def _table(rows: Sequence[Sequence[str]]) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    for place in range(len(rows[0])):
        table.add_column(justify="right" if place else "left", no_wrap=True)
    for number, row in enumerate(rows):
        table.add_row(*(Text(cell, "" if number else FAINT) for cell in row))
    return table


def _foot(console: Console, canvas: Canvas, found: Diagnosis, pictures: Sequence[Picture]) -> None:
    material = found.material
    facts: list[tuple[str, str | Table]] = []
    if material.encoder is not None:
        facts.append((say("report.encoder"), encoder_text(material.encoder)))
    facts.append((say("diagnose.how"), bullets(how(found), canvas)))
    if material.notes:
        notes = [str(note) for note in material.notes]
        facts.append((say("report.assumed"), bullets(notes, canvas)))
    if pictures:
        # one below the other, whole: they are to be copied
        paths = "\n".join(visible(each.path) for each in pictures)
        facts.append((say("diagnose.figures"), paths))
    block(console, grid(facts))
    if material.signature:
        console.print()
        line(console, f"  {say('report.signature')}", FAINT)
        line(console, material.signature)
