"""What vectors are to their texts: for people, for tables, for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from scorer import __version__
from scorer.records import Cut, EncoderIdentity, Note
from scorer.report.canvas import Canvas
from scorer.report.drawing import FAINT, STRONG, WARNING, block, drawn, grid, line
from scorer.report.excerpt import markdown_cell, visible
from scorer.report.findings import called, counted
from scorer.report.plain import csv_text
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics import RowVerdict, VectorCheck

SCHEMA = "dscore.verify-vectors/1"

#: Rows a table shows before it says how many more there are.
ROWS = 12


def cut_note(cuts: Sequence[Cut], encoder: EncoderIdentity, shown: int = 8) -> Iterator[Note]:
    """Yield a note where the encoder read only the beginning of some answers."""
    if cuts:
        ids = ", ".join(f"{cut.id} ({cut.tokens})" for cut in cuts[:shown])
        yield Note.of(
            "vector.cut",
            count=len(cuts),
            limit=encoder.max_tokens,
            unit=say(f"report.{encoder.unit}"),
            ids=ids + (", …" if len(cuts) > shown else ""),
        )


def vectors_text(check: VectorCheck, canvas: Canvas) -> str:
    """Return the verdict, what was seen, and the rows that differ."""
    console = canvas.console()
    for note in check.warnings:
        console.print(grid([("!", Text(str(note), WARNING))], narrow=True))
        console.print()
    found = check.found
    style = "bold green" if check.same else "bold red"
    console.print(Text(say(f"vector.verdict-{found.verdict}"), style))
    console.print()
    facts: list[tuple[str, RenderableType]] = [
        (say("vector.file"), called(check.submission)),
        (say("vector.answers"), called(check.answers)),
        (say("report.rows"), "\n".join(_counts(check))),
    ]
    if found.evidence:
        facts.append((say("vector.seen"), "\n".join(map(str, found.evidence))))
    dims = say("report.dims", dims=check.encoder.dims)
    facts.append((say("report.encoder"), f"{check.encoder.model}, {dims}"))
    notes = [*check.notes, *cut_note(check.cuts, check.encoder)]
    if notes:
        facts.append((say("vector.notes"), "\n".join(map(str, notes))))
    block(console, grid(facts))
    if found.differing:
        console.print()
        shown = found.differing[:ROWS] if canvas.shortened else found.differing
        block(console, _table(shown))
        more = len(found.differing) - len(shown)
        if more:
            line(console, f"  {say('vector.more-rows', count=more)}", FAINT)
    return drawn(console)


def vectors_csv(check: VectorCheck) -> str:
    """Return one line per row: id, kind, cosine, whose text it is, weights, factor.

    Texts that a spreadsheet would take for a formula begin with an apostrophe.
    """
    header = ["id", "kind", "cosine", "whose", "weights", "factor"]
    return csv_text(
        header,
        (
            [row.id, row.kind, row.cosine, " ".join(row.whose), _Numbers(row.weights), row.factor]
            for row in check.found.rows
        ),
    )


class _Numbers:
    """Numbers in one cell, which is no text of anybody's."""

    def __init__(self, numbers: Sequence[float]) -> None:
        self._shown = " ".join(map(repr, numbers))

    def __str__(self) -> str:
        return self._shown


def vectors_markdown(check: VectorCheck) -> str:
    """Return the verdict, what was seen, and a table of the rows that differ."""
    lines = [f"> **{markdown_cell(str(note))}**\n" for note in check.warnings]
    lines.append(f"**{say(f'vector.verdict-{check.found.verdict}')}**\n")
    said = (*_counts(check), *map(str, check.found.evidence))
    lines += [f"- {markdown_cell(text)}" for text in said]
    if check.found.differing:
        lines.append(f"\n| {' | '.join(_headings())} |")
        lines.append("| :--- | :--- | ---: | :--- |")
        for row in check.found.differing:
            lines.append(f"| {' | '.join(map(markdown_cell, _cells(row)))} |")
    return "\n".join(lines) + "\n"


def vectors_document(check: VectorCheck) -> dict[str, object]:
    """Return everything, at full precision; the schema is a documented contract."""
    found = check.found
    return {
        "schema": SCHEMA,
        "version": __version__,
        "verdict": found.verdict,
        "same": check.same,
        "answers": check.answers,
        "submission": check.submission,
        "dims": found.dims,
        "expected_dims": found.expected_dims,
        "counts": dict(found.counts),
        "evidence": [_note(note) for note in found.evidence],
        "rows": [row.as_dict() for row in found.rows],
        "encoder": check.encoder.as_dict(),
        "cut": [cut.as_dict() for cut in check.cuts],
        "warnings": [_note(note) for note in check.warnings],
        "assumptions": [_note(note) for note in check.notes],
        "issues": [
            {"file": name, **issue.to_dict()} for name, issues in check.issues for issue in issues
        ],
    }


def _note(note: Note) -> dict[str, object]:
    return {"key": note.key, "text": str(note), "values": dict(note.values)}


def _counts(check: VectorCheck) -> list[str]:
    return [
        counted(f"vector.count-{kind}", count) for kind, count in check.found.counts.items()
    ] or [counted("report.row", 0)]


def _headings() -> list[str]:
    return ["id", say("vector.what"), say("vector.cosine"), say("vector.whose")]


def _table(rows: Sequence[RowVerdict]) -> Table:
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style=FAINT)
    first, what, cosine, whose = _headings()
    table.add_column(first, no_wrap=True, overflow="ellipsis")
    table.add_column(what, overflow="fold")
    table.add_column(cosine, justify="right", no_wrap=True)
    table.add_column(whose, overflow="fold")
    for row in rows:
        cells = _cells(row)
        table.add_row(Text(visible(cells[0]), STRONG), *(Text(visible(x)) for x in cells[1:]))
    return table


def _cells(row: RowVerdict) -> list[str]:
    """Return id, what the vector is, cosine, and whose it is, as they are shown."""
    what = say(f"vector.kind-{row.kind}")
    if row.factor is not None:
        what += f" (x {row.factor:.6g})"
    whose = ", ".join(row.whose)
    if row.weights:
        parts = [f"{w:.3g} {i}" for w, i in zip(row.weights, row.whose, strict=True)]
        whose = " + ".join(parts[:4]) + (" + …" if len(parts) > 4 else "")
    cosine = "–" if row.cosine is None else f"{row.cosine:.6f}"
    return [row.id, what, cosine, whose]
