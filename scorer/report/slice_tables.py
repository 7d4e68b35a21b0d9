"""Parts of the rows as tables: of one submission, or of several below each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.table import Table
from rich.text import Text

from scorer.appraisal import Appraisal, Part
from scorer.report.canvas import Canvas
from scorer.report.drawing import FAINT
from scorer.report.excerpt import markdown_cell, visible
from scorer.report.findings import counted
from scorer.report.table import Place
from scorer.report.worth import heading_of, range_text
from scorer.slices import in_order
from scorer.wording import say

#: The name of a submission, and a part of its rows.
Told = tuple[str, Part]


def kinds_of(places: Sequence[Place]) -> list[tuple[str, list[Told]]]:
    """Return per kind of slice its parts in their order, each for one submission after another."""
    every = [
        (place.name, part)
        for place in places
        for part in (() if place.worth is None else place.worth.slices)
    ]
    kinds = []
    for by in dict.fromkeys(part.by for _, part in every):
        own = [(name, part) for name, part in every if part.by == by]
        order = in_order(by, (part.name for _, part in own))
        kinds.append((by, sorted(own, key=lambda each: order.index(each[1].name))))
    return kinds


def parts_tables(places: Sequence[Place], canvas: Canvas) -> Iterator[tuple[str, Table, list[str]]]:
    """Yield per kind of slice its heading, a table, and why parts have no interval.

    Of several submissions each part has a line for every one, in the order of the places.
    """
    wholes = [place.worth for place in places if place.worth is not None]
    for by, told in kinds_of(places):
        own = [part for _, part in told]
        yield heading_of(by), _table(told, alone=len(places) == 1), reasons(wholes, own, canvas)


def parts_markdown(places: Sequence[Place]) -> Iterator[str]:
    """Yield per kind of slice a heading, the lines of a table, and why parts have no interval."""
    alone = len(places) == 1
    wholes = [place.worth for place in places if place.worth is not None]
    for by, told in kinds_of(places):
        titles = [say("page.part"), *([] if alone else [say("report.submission")])]
        left = len(titles)
        titles += [say("report.score"), say("worth.interval"), say("report.rows")]
        yield f"\n**{markdown_cell(heading_of(by))}**\n"
        yield f"| {' | '.join(titles)} |"
        yield "|" + "|".join([" :--- "] * left + [" ---: "] * 3) + "|"
        for name, part in told:
            score = "–" if part.score is None else f"{part.score:.6f}"
            cells = [markdown_cell(part.name), *([] if alone else [markdown_cell(name)])]
            cells += [score, range_text(part.interval), str(part.n)]
            yield f"| {' | '.join(cells)} |"
        own = [part for _, part in told]
        yield from (f"\n{markdown_cell(each)}" for each in reasons(wholes, own, Canvas()))


def reasons(wholes: Iterable[Appraisal], parts: Sequence[Part], canvas: Canvas) -> list[str]:
    """Return a sentence per reason why parts have no interval, or one of another method.

    A reason that holds for the whole as well is left out: it stands where that is told.
    """
    said = {each.interval.why for each in wholes}
    names: dict[str, list[str]] = {}
    for part in parts:
        if part.interval is not None and part.interval.why and part.interval.why not in said:
            names.setdefault(part.interval.why, []).append(part.name)
    every = {part.name for part in parts}
    sentences = []
    for why, holders in names.items():
        shown, more = canvas.listed(dict.fromkeys(map(visible, holders)))
        if more:
            shown = say("report.more-ids", ids=shown, count=more)
        reason = say(f"worth.why-{why}")
        sentences.append(
            reason if set(holders) == every else say("worth.why-parts", reason=reason, names=shown)
        )
    return sentences


def _table(told: Sequence[Told], *, alone: bool) -> Table:
    table = Table.grid(padding=(0, 3 if alone else 2, 0, 0))
    table.add_column(overflow="fold")
    for _ in range(3):
        table.add_column(justify="right", no_wrap=True)
    if not alone:
        table.add_column(overflow="fold", ratio=1)
    before = None
    for name, part in told:
        score = "-" if part.score is None else f"{part.score:.6f}"
        rows = Text(counted("report.row", part.n), FAINT)
        cells: list[Text | str] = [
            Text("" if part.name == before else visible(part.name)),
            score,
            range_text(part.interval, alone=not alone),
            rows,
        ]
        table.add_row(*cells, *([] if alone else [Text(visible(name))]))
        before = part.name
    return table
