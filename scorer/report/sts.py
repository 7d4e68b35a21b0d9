"""The eight correlations of STS as people read them: times 100, each with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scorer.report.canvas import Canvas
from scorer.report.drawing import ACCENT, FAINT, STRONG, block, drawn, grid, line
from scorer.report.excerpt import visible
from scorer.report.reach import reach_text
from scorer.report.sts_published import draw, source_of
from scorer.report.terminal import bullets, title
from scorer.statistics.correlation import FEWEST
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics.sts import StsEvaluation, StsTable
    from scorer.diagnostics.sts_published import Published
    from scorer.statistics.correlation import Correlation


def sts_text(found: StsEvaluation, canvas: Canvas) -> str:
    """Return one table per file, what was published, and how it was come by."""
    console = canvas.console()
    title(console, canvas, say("sts.title"), visible(found.encoder.model))
    console.print()
    for table in found.tables:
        line(console, f"  {name_of(table)}", STRONG)
        line(console, f"  {about(table)}", FAINT)
        console.print()
        block(console, _agreements(table))
        console.print()
        _remarks(console, canvas, table)
        _published(console, canvas, table)
    block(console, bullets([*how(found), *map(str, found.notes)], canvas))
    console.print()
    block(console, grid([(say("sts.encoder"), encoder_of(found))]))
    return drawn(console)


def name_of(table: StsTable) -> str:
    """Return the file's name, or that several were put together."""
    if table.pooled:
        return say("sts.pooled", count=len(table.files))
    return visible(table.files[0].name)


def about(table: StsTable) -> str:
    """Return what kind of file it is, how many pairs, and on which scale."""
    parts = [say("sts.pairs", count=f"{table.n:,}")]
    if table.pooled:
        return ", ".join([*parts, say("sts.scale-own")])
    file = table.files[0]
    if file.scale is None:
        low, high = min(file.scores), max(file.scores)
        parts.append(say("sts.scale-unknown", low=low, high=high))
    else:
        parts.append(say("sts.scale", low=file.scale[0], high=file.scale[1]))
    parts.append(say("sts.column", column=visible(file.columns[2])))
    kind = {"korsts": "KorSTS", "klue-sts": "KLUE-STS", "sts-b": "STS-B"}.get(file.kind)
    return ", ".join([*([kind] if kind else []), *parts])


def rows_of(table: StsTable) -> list[list[str]]:
    """Return a header and per similarity both correlations with their intervals."""
    rows = [[say("sts.similarity"), say("sts.pearson"), "", say("sts.spearman"), ""]]
    for each in table.agreements:
        both = (each.pearson, each.spearman)
        cells = [cell for found in both for cell in (hundred(found.value), range_of(found))]
        rows.append([say(f"sts.{each.similarity}"), *cells])
    return rows


def hundred(value: float | None) -> str:
    """Return a correlation times 100 with two decimals."""
    return say("sts.none") if value is None else f"{100 * value:.2f}"


def range_of(found: Correlation) -> str:
    """Return an interval times 100 in brackets; nothing where there is none."""
    if found.low is None or found.high is None:
        return ""
    return f"[{100 * found.low:.2f}, {100 * found.high:.2f}]"


def compared(table: StsTable) -> list[tuple[str, str]]:
    """Return per published value a sentence that holds this one against it, and its source."""
    told = []
    for each in table.published:
        mine = value_of(table, each)
        digits = max(each.decimals - 2, 0)
        difference = "" if mine is None else f"{100 * (mine - each.value):+.{digits}f}"
        text = say(
            "sts.published-value",
            similarity=say(f"sts.{each.similarity}"),
            correlation=say(f"sts.{each.correlation}"),
            value=f"{100 * each.value:.{digits}f}",
            mine=say("sts.none") if mine is None else f"{100 * mine:.{digits}f}",
            difference=difference or say("sts.none"),
        )
        told.append((text, each.source))
    return told


def remarks(table: StsTable) -> list[str]:
    """Return why a correlation is none, or says little."""
    scores = table.files[0].scores
    if not table.pooled and len(set(scores)) == 1:
        return [say("sts.same-scores", value=scores[0])]
    said = []
    same = [each.similarity for each in table.agreements if each.pearson.value is None]
    if same:
        said.append(say("sts.same-similarities", names=", ".join(say(f"sts.{x}") for x in same)))
    if table.n == 2:
        said.append(say("sts.two-pairs"))
    elif table.n <= FEWEST:
        said.append(say("sts.three-pairs"))
    return said


def value_of(table: StsTable, published: Published) -> float | None:
    """Return this table's value of what was published."""
    for each in table.agreements:
        if each.similarity == published.similarity:
            both = {"pearson": each.pearson, "spearman": each.spearman}
            return both[published.correlation].value
    return None


def how(found: StsEvaluation) -> list[str]:
    """Return the sentences on how to read the numbers, and what was cut."""
    every = [each for table in found.tables for row in table.agreements for each in row.both]
    said = [say("sts.how-hundred")]
    if any(each.low is not None for each in every):
        said.append(say("sts.how-interval", level=f"{100 * found.level:g}"))
    said.append(say("sts.how-sign"))
    if not any(table.published or table.others for table in found.tables):
        said.append(say("sts.how-published"))
    own = [table for table in found.tables if not table.pooled]
    cut, total = sum(table.cut for table in own), 2 * sum(table.n for table in own)
    return [*said, say("sts.cut", count=cut, total=f"{total:,}")] if cut else said


def encoder_of(found: StsEvaluation) -> str:
    """Return the encoder's name, layers, width and cut in one line."""
    encoder = found.encoder
    named = [
        encoder.model,
        encoder.stack,
        say("report.dims", dims=encoder.dims),
        reach_text(encoder),
    ]
    revision = [encoder.revision[:12]] if encoder.revision else []
    return visible(", ".join([*named, *revision]))


def _agreements(table: StsTable) -> Table:
    header, *rows = rows_of(table)
    drawn_as = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=FAINT)
    for place, text in enumerate(header):
        justify = "right" if place in (1, 3) else "left"
        drawn_as.add_column(text, justify=justify, no_wrap=True)  # type: ignore[arg-type]
    for place, row in enumerate(rows):
        # the cosine is what a competition scores with
        strong = f"{STRONG} {ACCENT}" if place == 0 else ""
        drawn_as.add_row(
            row[0],
            Text(row[1], strong),
            Text(row[2], FAINT),
            Text(row[3], strong),
            Text(row[4], FAINT),
        )
    return drawn_as


def _remarks(console: Console, canvas: Canvas, table: StsTable) -> None:
    told = remarks(table)
    if told:
        block(console, bullets(told, canvas))
        console.print()


def _published(console: Console, canvas: Canvas, table: StsTable) -> None:
    told = compared(table)
    if told:
        line(console, f"  {say('sts.published')}", FAINT)
        block(console, bullets([text for text, _ in told], canvas))
        for source in dict.fromkeys(source for _, source in told):
            block(console, Text(say("sts.source", source=source_of(source)), FAINT))
        console.print()
    if table.others:
        line(console, f"  {say('sts.others', pairs=table.others[0].pairs)}", FAINT)
        draw(console, table.others)
        console.print()
