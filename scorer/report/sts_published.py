"""Published correlations of STS, beside a measurement and as a table of their own.

``dscore.sts-published/1``: ``published`` with ``model``, ``pairs``, ``similarity``,
``correlation``, ``value`` (-1 to 1), ``decimals``, ``source`` (``""`` where no page is known).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scorer import __version__
from scorer.diagnostics.sts_published import PUBLISHED, Published
from scorer.report.canvas import Canvas
from scorer.report.drawing import FAINT, STRONG, block, drawn, line
from scorer.report.excerpt import markdown_cell
from scorer.report.plain import csv_text
from scorer.report.terminal import title
from scorer.wording import say

SCHEMA = "dscore.sts-published/1"
#: The similarity a competition scores with; the other three are in JSON and CSV.
_SHOWN = "cosine"
_THEIRS = "sentence-transformers/"


def published_text(canvas: Canvas) -> str:
    """Return every benchmark with the encoders whose values are known."""
    console = canvas.console()
    title(console, canvas, say("sts.published-title"), "")
    for pairs in dict.fromkeys(each.pairs for each in PUBLISHED):
        console.print()
        line(console, f"  {pairs}", STRONG)
        draw(console, [each for each in PUBLISHED if each.pairs == pairs])
    console.print()
    block(console, Text(say("sts.published-how"), FAINT))
    return drawn(console)


def published_document() -> dict[str, object]:
    """Return every value at the precision it was published with."""
    values = [each.as_dict() for each in PUBLISHED]
    return {"schema": SCHEMA, "version": __version__, "published": values}


def published_csv() -> str:
    """Return one line per value."""
    return csv_text(
        ["pairs", "model", "similarity", "correlation", "value", "source"],
        (
            [
                *(each.pairs, each.model, each.similarity, each.correlation),
                *(f"{each.value:.{each.decimals}f}", each.source),
            ]
            for each in PUBLISHED
        ),
    )


def published_markdown() -> str:
    """Return a table of what :func:`published_text` shows."""
    head = [say("sts.benchmark"), *_head(), say("sts.from")]
    lines = [f"| {' | '.join(head)} |", "| :--- | :--- | ---: | ---: | :--- |"]
    for pairs in dict.fromkeys(each.pairs for each in PUBLISHED):
        for model, values, source in _rows([each for each in PUBLISHED if each.pairs == pairs]):
            cells = [pairs, model, *values, source_of(source)]
            lines.append(f"| {' | '.join(map(markdown_cell, cells))} |")
    return "\n".join(lines) + "\n"


def draw(console: Console, published: Sequence[Published]) -> None:
    """Draw encoders with their values, and below them where these are from."""
    sources = list(dict.fromkeys(each.source for each in published))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=FAINT)
    for place, text in enumerate([*_head(), ""]):
        table.add_column(text, justify="right" if place in (1, 2) else "left", no_wrap=True)
    for model, values, source in _rows(published):
        table.add_row(model, *values, Text(f"[{sources.index(source) + 1}]", FAINT))
    block(console, table)
    for number, source in enumerate(sources, start=1):
        block(console, Text(f"[{number}] {source_of(source)}", FAINT))


def besides_markdown(published: Sequence[Published]) -> list[str]:
    """Return the lines of a Markdown table of other encoders' values."""
    head = [*_head(), say("sts.from")]
    lines = [f"| {' | '.join(head)} |", "| :--- | ---: | ---: | :--- |"]
    for model, values, source in _rows(published):
        cells = [model, *values, source_of(source)]
        lines.append(f"| {' | '.join(map(markdown_cell, cells))} |")
    return [*lines, ""]


def source_of(source: str) -> str:
    """Return where a value is from, or that it is not known any more."""
    return source or say("sts.source-unknown")


def _head() -> list[str]:
    named = say(f"sts.{_SHOWN}")
    both = (f"{named} {say('sts.pearson')}", f"{named} {say('sts.spearman')}")
    return [say("sts.encoder"), *both]


def _rows(published: Iterable[Published]) -> list[tuple[str, tuple[str, str], str]]:
    """Return per encoder and source its name, both correlations times 100, and the source."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for each in published:
        if each.similarity == _SHOWN:
            digits = max(each.decimals - 2, 0)
            own = found.setdefault((each.model, each.source), {})
            own[each.correlation] = f"{100 * each.value:.{digits}f}"
    return [
        (
            model.removeprefix(_THEIRS),
            (values.get("pearson", "-"), values.get("spearman", "-")),
            source,
        )
        for (model, source), values in found.items()
    ]
