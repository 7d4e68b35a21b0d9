"""Scorecards as people read them: one as a block, several as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from scorer.metrics.folding import mean
from scorer.records import Cut, Note, Provenance
from scorer.report.canvas import Canvas
from scorer.report.drawing import ACCENT, FAINT, STRONG, WARNING, block, drawn, grid, line
from scorer.report.excerpt import visible
from scorer.report.findings import counted, tally
from scorer.report.histogram import COLUMNS, MOST_SEGMENTS, draw
from scorer.report.slice_tables import parts_tables, reasons
from scorer.report.table import (
    Place,
    Refused,
    all_compare,
    ranking,
    split_names,
    split_scores,
)
from scorer.report.worth import (
    board_scale,
    how_text,
    interval_heading,
    range_text,
    scale,
    scale_notes,
)
from scorer.scorecard import Scorecard
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.appraisal import Appraisal

#: Signatures a terminal shows below a table before it says how many more there are.
SIGNATURES = 5

#: Columns left and right of a histogram: indent, count, axis, last tick.
_AROUND = 12


def card_text(card: Scorecard, canvas: Canvas, worth: Appraisal | None = None) -> str:
    """Return one scorecard as a block of text; its last line is the signature.

    Args:
        worth: what it is worth: adds intervals, slices, floors and ceiling.
    """
    console = canvas.console()
    warnings(console, card.warnings)
    title(console, canvas, card.submission, card.competition.id)
    console.print()
    block(console, _scores(card, worth))
    console.print()
    histogram(console, canvas, say("report.distribution"), card.numbers)
    console.print()
    if worth is not None:
        _worth(console, canvas, worth)
    block(console, grid(_facts(card, canvas, worth)))
    console.print()
    line(console, f"  {say('report.signature')}", FAINT)
    line(console, str(card.signature))
    return drawn(console)


def board_text(places: Sequence[Place], refused: Sequence[Refused], canvas: Canvas) -> str:
    """Return several scorecards as a table, best first, and their signatures below it."""
    console = canvas.console()
    cards = [place.card for place in places]
    warnings(console, list(dict.fromkeys(note for card in cards for note in card.warnings)))
    heading = say("report.board", count=len(cards), gold=cards[0].gold, n=cards[0].n)
    title(console, canvas, heading, cards[0].competition.id)
    console.print()
    block(console, _board(places, canvas))
    for each in refused:
        found = f"{visible(each.name)} ({tally(each.issues)})"
        block(console, Text.assemble((f"{say('report.not-scored')}: ", WARNING), found))
    console.print()
    if not all_compare(cards):
        block(console, Text(say("report.not-alike"), WARNING))
        console.print()
    _parts(console, canvas, places)
    facts = _board_facts(places, canvas)
    if facts:
        block(console, grid(facts))
        console.print()
    line(console, f"  {say('report.signatures')}", FAINT)
    shown = places[:SIGNATURES] if canvas.shortened else places
    for place in shown:
        line(console, str(place.card.signature))
    if len(shown) < len(places):
        line(console, say("report.more-signatures", count=len(places) - len(shown)), FAINT)
    return drawn(console)


def warnings(console: Console, notes: Sequence[Note | str]) -> None:
    """Draw what must be said first, each behind a mark."""
    for note in notes:
        console.print(grid([("!", Text(str(note), WARNING))], narrow=True))
        console.print()


def title(console: Console, canvas: Canvas, left: str, right: str) -> None:
    """Draw a heading with a rule below it, in two lines where one is too short."""
    left, right = visible(left), visible(right)
    room = canvas.width - cell_len(left) - cell_len(right)
    if room >= 2:
        heading = Text.assemble((left, STRONG), " " * room, (right, FAINT))
        console.print(heading, soft_wrap=True)
    else:
        console.print(Text(left, STRONG, overflow="fold"))
        console.print(Text(right, FAINT, overflow="fold"))
    console.print(Text(("─" if canvas.fancy else "-") * canvas.width, FAINT))


def _scores(card: Scorecard, worth: Appraisal | None) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", style=FAINT, no_wrap=True)
    asked = worth is not None and worth.interval.method != "none"
    table.add_row(
        Text(say("report.score"), STRONG),
        Text(f"{card.score:.6f}", f"{STRONG} {ACCENT}"),
        range_text(worth.interval) if worth is not None and asked else "",
        counted("report.row", card.n),
    )
    for place, split in enumerate(card.splits):
        label = Text(say(f"report.{split.name}"), FAINT)
        if split.score is None:
            table.add_row(label, say("report.no-row"), "", "")
            continue
        ends = range_text(worth.splits[place].interval) if worth is not None and asked else ""
        table.add_row(label, f"{split.score:.6f}", ends, counted("report.row", split.n))
    return table


def _worth(console: Console, canvas: Canvas, worth: Appraisal) -> None:
    """Draw the score between floors and ceiling, and the parts asked for."""
    drawing = scale(worth, canvas)
    if drawing is not None:
        line(console, f"  {say('worth.scale')}", FAINT)
        block(console, drawing)
        console.print()
    _parts(console, canvas, ranking([worth.card], [worth]))


def _parts(console: Console, canvas: Canvas, places: Sequence[Place]) -> None:
    """Draw the parts asked for, and below them why some have no interval."""
    for heading, table, why in parts_tables(places, canvas):
        line(console, f"  {heading}", FAINT)
        block(console, table)
        if why:
            block(console, bullets(why, canvas))
        console.print()


def histogram(console: Console, canvas: Canvas, heading: str, values: Sequence[float]) -> None:
    """Draw how one number or more are distributed, and their mean."""
    columns = COLUMNS if canvas.width >= MOST_SEGMENTS * COLUMNS + _AROUND else COLUMNS // 2
    middle = mean(values)
    label = say("report.mean", value=middle)
    line(console, f"  {heading}", FAINT)
    drawing = draw(values, middle, label, fancy=canvas.fancy, columns=columns)
    for gutter, bars in zip(drawing.gutters, drawing.bars, strict=True):
        console.print(Text.assemble((f"  {gutter}", FAINT), (bars, ACCENT)), soft_wrap=True)
    line(console, f"  {drawing.axis}", FAINT)
    line(console, f"  {drawing.labels}", FAINT)
    line(console, f"  {drawing.marker}")


def _facts(
    card: Scorecard, canvas: Canvas, worth: Appraisal | None
) -> list[tuple[str, RenderableType]]:
    """Return the lines below the picture: terms, rows, encoder, assumptions, findings."""
    facts: list[tuple[str, RenderableType]] = [(say("report.gold"), card.gold)]
    if worth is not None and worth.interval.method != "none":
        sentences = how_text(worth.interval, worth.cluster)
        named = [each.but(name=say(f"report.{each.name}")) for each in worth.splits]
        sentences += reasons([worth], named, canvas)
        facts.append((say("worth.interval"), "\n".join(sentences)))
    if worth is not None and worth.anchors is not None:
        facts.append((say("worth.scale-fact"), bullets(scale_notes(worth.anchors), canvas)))
    if len(card.terms) > 1:
        facts.append((say("report.terms"), "\n".join(_terms(card))))
    facts.append((say("report.clipped"), _clipped(card, canvas)))
    encoder = card.provenance.encoder
    if encoder is not None:
        facts.append((say("report.cut"), _cut(card, canvas)))
        facts.append((say("report.encoder"), _encoder(card)))
    if card.notes:
        facts.append((say("report.assumed"), bullets([str(note) for note in card.notes], canvas)))
    if card.issues:
        text = say("report.see-above", tally=tally(card.issues))
        facts.append((say("report.findings"), text))
    return facts


def _terms(card: Scorecard) -> list[str]:
    return [
        say(
            "report.term",
            weight=term.weight,
            metric=term.metric,
            floor=term.floor,
            mean=mean(term.numbers),
        )
        for term in card.terms
    ]


def _clipped(card: Scorecard, canvas: Canvas) -> str:
    if not card.clipped:
        return say("report.none-clipped")
    ids = _ids(canvas, card.clipped)
    return say("report.clipped-rows", count=len(card.clipped), ids=ids)


def _cut(card: Scorecard, canvas: Canvas) -> str:
    encoder = card.provenance.encoder
    assert encoder is not None
    unit = say(f"report.{encoder.unit}")
    if encoder.whole:
        return say("report.never-cut")
    if not card.cuts:
        return say("report.none-cut", limit=encoder.max_tokens, unit=unit)
    answers = [cut for cut in card.cuts if cut.reference == 0]
    references = [cut for cut in card.cuts if cut.reference > 0]
    lines = []
    if answers:
        ids = _ids(canvas, _with_lengths(answers))
        limit = encoder.max_tokens
        lines.append(say("report.answers-cut", count=len(answers), limit=limit, unit=unit, ids=ids))
    if references:
        ids = _ids(canvas, dict.fromkeys(cut.id for cut in references))
        lines.append(say("report.references-cut", count=len(references), ids=ids))
    return "\n".join(lines)


def _with_lengths(cuts: Sequence[Cut]) -> list[str]:
    return [f"{cut.id} ({cut.tokens})" for cut in cuts]


def _encoder(card: Scorecard) -> str:
    encoder = card.provenance.encoder
    assert encoder is not None
    parts = [encoder.model]
    if encoder.revision:
        parts.append(say("report.revision", revision=encoder.revision[:12]))
    if encoder.weights:
        parts.append(say("report.weights", weights=encoder.weights[:12]))
    parts += [say("report.dims", dims=encoder.dims), _computed(card.provenance)]
    return ", ".join(part for part in parts if part)


def _computed(provenance: Provenance) -> str:
    if not provenance.engine:
        return say("report.from-cache")
    own = provenance.engine == "dscore"
    return provenance.device if own else f"{provenance.device} ({provenance.engine})"


def _shared_notes(places: Sequence[Place]) -> list[str]:
    """Return what was assumed: for all as it is, for some with the submission's name before it."""
    every = dict.fromkeys(note for place in places for note in place.card.notes)
    sentences = []
    for note in every:
        holders = [visible(place.name) for place in places if note in place.card.notes]
        alone = "" if len(holders) == len(places) else f"{', '.join(holders)}: "
        sentences.append(f"{alone}{note}")
    return sentences


def _board_facts(places: Sequence[Place], canvas: Canvas) -> list[tuple[str, RenderableType]]:
    facts: list[tuple[str, RenderableType]] = []
    worths = [place.worth for place in places if place.worth is not None]
    if worths and worths[0].interval.method != "none":
        said = dict.fromkeys(
            sentence for each in worths for sentence in how_text(each.interval, each.cluster)
        )
        facts.append((say("worth.interval"), "\n".join(said)))
    if len(places) > 1 and all_compare([place.card for place in places]):
        facts.append((say("report.differences"), say("report.see-compare")))
    shared = board_scale(worths)
    if shared:
        facts.append((say("worth.scale-fact"), bullets(shared, canvas)))
    assumed = _shared_notes(places)
    if assumed:
        facts.append((say("report.assumed"), bullets(assumed, canvas)))
    return facts


def _ids(canvas: Canvas, ids: Sequence[str] | dict[str, None]) -> str:
    shown, more = canvas.listed(ids)
    return say("report.more-ids", ids=shown, count=more) if more else shown


def bullets(sentences: Sequence[str], canvas: Canvas) -> Table:
    """Return sentences below each other, each behind a dot."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(style=FAINT)
    table.add_column(overflow="fold")
    for sentence in sentences:
        table.add_row("·" if canvas.fancy else "-", sentence)
    return table


def _board(places: Sequence[Place], canvas: Canvas) -> Table:
    splits = split_names(place.card for place in places)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=FAINT)
    table.add_column(say("report.rank"), justify="right", no_wrap=True)
    table.add_column(say("report.score"), justify="right", no_wrap=True)
    asked = interval_heading(places)
    if asked:
        table.add_column(asked, no_wrap=True)
    for name in splits:
        table.add_column(say(f"report.{name}"), justify="right", no_wrap=True)
    table.add_column(say("report.submission"), overflow="fold", ratio=1)
    for place in places:
        scores = split_scores(place.card)
        shown = [scores.get(name) for name in splits]
        style = f"{STRONG} {ACCENT}" if place.rank == 1 else ""
        table.add_row(
            place.rank_text,
            Text(f"{place.card.score:.6f}", style or STRONG),
            *(
                [range_text(None if place.worth is None else place.worth.interval, alone=True)]
                if asked
                else []
            ),
            *("-" if score is None else f"{score:.6f}" for score in shown),
            Text(visible(place.name), STRONG if place.rank == 1 else ""),
        )
    return table
