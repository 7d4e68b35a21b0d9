"""Judges side by side, as people read them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from scorer.diagnostics.judging import Absent, Disagreement, Judge, Judged, split_name
from scorer.encoders.known import KNOWN
from scorer.report.board import letters
from scorer.report.canvas import Canvas
from scorer.report.drawing import ACCENT, FAINT, STRONG, WARNING, block, drawn, grid, line
from scorer.report.excerpt import excerpt, visible
from scorer.report.reach import reach_text
from scorer.report.terminal import bullets, histogram, title
from scorer.report.worth import how_text, percent, range_text
from scorer.wording import say

#: Lines of a text shown before it is cut.
LINES = 3
#: Ids of long texts shown before the rest is counted.
IDS = 6

#: What is said of a pooling that was asked for behind a colon.
_POOLED = {
    "encoder.own-pooling": "judge.own-pooling",
    "encoder.few-layers": "judge.few-layers",
}
_MARGIN = 5
_NARROWEST = 10


def judged_text(found: Judged, canvas: Canvas) -> str:
    """Return means, histograms, correlations and the rows judges disagree on."""
    console, case = canvas.console(), found.case
    count = len(found.judges)
    title(console, canvas, say("judge.title", count=count, n=case.n), _source(found))
    console.print()
    if found.judges:
        block(console, _means(found.judges))
        console.print()
    for each in found.absent:
        console.print(grid([("!", Text(absent_text(each), WARNING))], narrow=True))
        console.print()
    for letter, judge in zip(letters(count), found.judges, strict=True):
        histogram(console, canvas, f"{letter}  {visible(judge.name)}", judge.clipped)
        console.print()
    if count > 1:
        line(console, f"  {say('judge.spearman')}", FAINT)
        block(console, _correlations(found))
        console.print()
        _disagreements(console, canvas, found)
    if found.judges:
        block(console, grid(_facts(found, canvas)))
    return drawn(console)


def correlation_text(value: float | None) -> str:
    """Return a correlation, ``-`` where there is none."""
    return "-" if value is None else f"{value:.3f}"


def absent_text(absent: Absent) -> str:
    """Return why an encoder cannot judge, and how it can be had."""
    error = absent.error
    reason = str(error)
    if error.key in ("encoder.unreachable", "encoder.offline"):
        known = KNOWN.get(absent.name)
        pooling = split_name(absent.name)[1] or (known.pooling if known else "")
        folder = f"./encoder:{pooling}" if pooling else "./encoder"
        reason = say("judge.not-here", model=error.values["model"], folder=folder)
    elif error.key in _POOLED:
        reason = say(_POOLED[error.key], **error.values)
    elif error.key == "encoder.plain-checkpoint":
        reason = say("judge.no-pooling", name=visible(absent.name), known=error.values["known"])
    return say("judge.absent", name=visible(absent.name), reason=reason)


def agreement_text(found: Judged) -> str:
    """Return why there are no rows on which judges disagree."""
    if any(value is None for row in found.spearman for value in row):
        return say("judge.no-order-one-row" if found.case.n == 1 else "judge.no-order")
    return say("judge.no-disagreement")


def sides(found: Judged) -> tuple[str, str]:
    """Return what the texts on either side are called."""
    first, second = found.case.columns
    return first or say("row.answer"), second or say("row.reference")


def how_read(judge: Judge) -> str:
    """Return how an encoder makes its vectors, and where it cuts."""
    identity = judge.identity
    parts = [identity.stack, say("report.dims", dims=identity.dims)]
    if identity.name != "sentence-transformers":
        parts.append(say("judge.letters"))
    return ", ".join([*parts, reach_text(identity)])


def _source(found: Judged) -> str:
    names = " · ".join(map(visible, found.case.names))
    first, second = found.case.columns
    return f"{names}: {visible(first)}, {visible(second)}" if first else names


def _means(judges: Sequence[Judge]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style=STRONG)
    table.add_column(overflow="fold")
    for _ in range(4):
        table.add_column(justify="right", no_wrap=True)
    around = judges[0].interval
    heads = [say("judge.mean"), say("worth.column", percent=percent(around))]
    heads += [say("report.clipped"), say("judge.long")]
    table.add_row("", "", *(Text(head, FAINT) for head in heads))
    for letter, judge in zip(letters(len(judges)), judges, strict=True):
        share = judge.below / len(judge.cosines)
        table.add_row(
            letter,
            visible(judge.name),
            Text(f"{judge.mean:.6f}", f"{STRONG} {ACCENT}"),
            range_text(judge.interval, alone=True),
            f"{judge.below} ({share:.1%})",
            str(len(judge.long)),
        )
    return table


def _correlations(found: Judged) -> Table:
    names = letters(len(found.judges))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style=STRONG)
    for _ in names:
        table.add_column(justify="right", no_wrap=True)
    table.add_row("", *(Text(name, STRONG) for name in names))
    for name, row in zip(names, found.spearman, strict=True):
        table.add_row(name, *map(correlation_text, row))
    return table


def _disagreements(console: Console, canvas: Canvas, found: Judged) -> None:
    if not found.disagreements:
        line(console, f"  {agreement_text(found)}", FAINT)
        console.print()
        return
    line(console, f"  {say('judge.disagree', n=found.case.n)}", FAINT)
    for each in found.disagreements:
        console.print()
        _row(console, canvas, found, each)
    console.print()


def _row(console: Console, canvas: Canvas, found: Judged, each: Disagreement) -> None:
    """Draw a row's id, what each judge says of it, and its texts in excerpts."""
    pairs = found.case.pairs
    said = [
        f"{letter} {judge.cosines[each.place]:.3f} ({rank:g})"
        for letter, judge, rank in zip(
            letters(len(found.judges)), found.judges, each.ranks, strict=True
        )
    ]
    block(console, Text(visible(pairs.ids[each.place]), STRONG))
    console.print(Padding(Text("   ".join(said), ACCENT), (0, 0, 0, _MARGIN)))
    assert pairs.texts is not None and pairs.references is not None
    first, second = sides(found)
    parts = [(first, pairs.texts[each.place])]
    parts += [(second, text) for text in pairs.references[each.place]]
    labels = max(cell_len(visible(label)) for label, _ in parts)
    width = max(canvas.width - _MARGIN - labels - 2, _NARROWEST)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=FAINT, no_wrap=True, min_width=labels)
    table.add_column(overflow="fold")
    for label, text in parts:
        table.add_row(visible(label), Text(excerpt(text, width, canvas, LINES)))
    console.print(Padding(table, (0, 0, 0, _MARGIN)))


def _facts(found: Judged, canvas: Canvas) -> list[tuple[str, RenderableType]]:
    facts: list[tuple[str, RenderableType]] = []
    for letter, judge in zip(letters(len(found.judges)), found.judges, strict=True):
        lines = [visible(judge.identity.model), how_read(judge)]
        if judge.long:
            lines.append(long_texts(judge, canvas))
        facts.append((letter, "\n".join(lines)))
    facts.append((say("worth.interval"), "\n".join(how_text(found.judges[0].interval, None))))
    notes = [*found.case.notes, *(note for judge in found.judges for note in judge.notes)]
    said = [say("judge.own-scale"), *dict.fromkeys(map(str, notes))]
    return [*facts, (say("report.assumed"), bullets(said, canvas))]


def long_texts(judge: Judge, canvas: Canvas) -> str:
    """Return which texts are longer than a judge reads at once, and what it read of each."""
    lost = sum(text.tokens - judge.kept(text) for text in judge.long)
    if judge.whole:
        texts = [f"{visible(text.id)} ({text.tokens})" for text in judge.long]
    else:
        texts = [f"{visible(text.id)} ({judge.kept(text)}/{text.tokens})" for text in judge.long]
    shown, more = canvas.listed(texts, IDS)
    ids = say("report.more-ids", ids=shown, count=more) if more else shown
    unit = say(f"report.{judge.identity.unit}")
    if judge.whole:
        return say("judge.long-texts-whole", count=len(texts), unit=unit, ids=ids)
    return say("judge.long-texts", count=len(texts), lost=lost, unit=unit, ids=ids)
