"""Odds of a public order, and the power of a test set, as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scorer.frozen import Frozen
from scorer.report.board import letters
from scorer.report.canvas import Canvas
from scorer.report.drawing import ACCENT, FAINT, STRONG, WARNING, block, drawn, grid, line
from scorer.report.excerpt import visible
from scorer.report.findings import tally
from scorer.report.table import Refused, same_content, same_rows
from scorer.report.terminal import bullets, title, warnings
from scorer.report.worth import shown_difference
from scorer.scorecard import Scorecard
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.statistics.power import Power
    from scorer.statistics.shake import Shake


class Shaken(Frozen, eq=False):
    """Submissions, and what may become of their public order.

    Attributes:
        found: the odds, and names best first.
        cards: scorecards in the same order.
        source: where the public rows were named, ``""`` where they were drawn.
        refused: submissions that were not scored.
        asked: whether the call named how many make the top.
    """

    found: Shake
    cards: tuple[Scorecard, ...]
    source: str
    refused: tuple[Refused, ...]
    asked: bool = False

    @property
    def level(self) -> bool:
        """Whether there are several, and all score the same in every row."""
        return len(self.cards) > 1 and same_rows(self.cards)


class Powers(Frozen, eq=False):
    """One submission or two, and what these rows could tell of such.

    Attributes:
        found: one answer for two submissions, one per assumed correlation for one.
        names: of the submissions, the better one first.
        cards: their scorecards.
        cluster: column whose values keep rows together, ``""`` for none.
    """

    found: tuple[Power, ...]
    names: tuple[str, ...]
    cards: tuple[Scorecard, ...]
    cluster: str


def shake_text(shaken: Shaken, canvas: Canvas) -> str:
    """Return the odds, what gaps are worth, and how that was come by."""
    found, console = shaken.found, canvas.console()
    _said_first(console, shaken.cards)
    private = say(f"odds.private-{found.private}")
    heading = say("odds.shake-title", public=found.public, n=found.n, private=private)
    title(console, canvas, heading, shaken.cards[0].competition.id)
    console.print()
    block(console, _scores(shaken))
    outcome = happened(shaken)
    if outcome:
        console.print()
        line(console, f"  {say('odds.happened')}", FAINT)
        block(console, grid(outcome))
    survival = survives(shaken)
    if survival:
        console.print()
        known = found.happened is not None
        line(console, f"  {say('odds.survives-known' if known else 'odds.survives')}", FAINT)
        block(console, _lines(survival))
    console.print()
    said = shake_sentences(shaken)
    if said:
        block(console, bullets(said, canvas))
    if found.spread:
        block(console, _across(gap_rows(found)), Text(""), _across(gain_rows(found)))
    for each in shaken.refused:
        told = f"{visible(each.name)} ({tally(each.issues)})"
        block(console, Text.assemble((f"{say('report.not-scored')}: ", WARNING), told))
    console.print()
    _foot(console, canvas, shake_how(shaken), shaken.cards)
    return drawn(console)


def power_text(powers: Powers, canvas: Canvas) -> str:
    """Return what these rows can tell of two such submissions."""
    console = canvas.console()
    _said_first(console, powers.cards)
    heading = say("odds.power-title", n=powers.found[0].n)
    title(console, canvas, heading, powers.cards[0].competition.id)
    console.print()
    for name, card in zip(powers.names, powers.cards, strict=True):
        scored = Text.assemble((f"{card.score:.6f}", STRONG), f"  {visible(name)}")
        block(console, scored)
    console.print()
    header, *rows = power_rows(powers)
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style=FAINT)
    for place, text in enumerate(header):
        table.add_column(text, justify="right" if place else "left", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    block(console, table)
    console.print()
    said = power_sentences(powers)
    if said:
        block(console, bullets(said, canvas))
        console.print()
    _foot(console, canvas, power_how(powers), powers.cards)
    return drawn(console)


def percent(share: float) -> str:
    """Return a share as per cent with one decimal; nearly none and nearly all are told as such."""
    shown = f"{100 * share:.1f}"
    if 0 < share < 0.0005:
        shown = "<0.1"
    elif 0.9995 <= share < 1:
        shown = ">99.9"
    return say("odds.percent", value=shown)


def survives(shaken: Shaken) -> list[tuple[str, str]]:
    """Return what may survive on private, and its odds; nothing where there is no order."""
    found = shaken.found
    lines: list[tuple[str, str]] = []
    if shaken.level:
        return lines
    if found.leader is not None:
        lines.append((say("odds.leader"), percent(found.leader)))
    if found.top is not None:
        lines.append((say("odds.top", k=found.k), percent(found.top)))
    if found.order is not None:
        lines.append((say("odds.order"), percent(found.order)))
    if found.shake_up is not None:
        lines.append((say("odds.shake-up"), f"{found.shake_up:.4f}"))
    return lines


def happened(shaken: Shaken) -> list[tuple[str, str]]:
    """Return what the known public rows made of leader, top and order; nothing without these."""
    found, seen = shaken.found, shaken.found.happened
    if seen is None or len(shaken.cards) < 2 or shaken.level:
        return []
    parts = [("odds.leader-short", seen.leader), ("odds.top-short", seen.top)]
    parts.append(("odds.order-short", seen.order))
    lines = [
        (say(key, k=found.k), say("odds.stayed" if stays else "odds.changed"))
        for key, stays in parts
        if stays is not None
    ]
    return [*lines, (say("odds.shaken"), f"{seen.shake_up:.4f}")]


def gap_rows(found: Shake) -> list[list[str]]:
    """Return public gaps, and how often each is reversed."""
    gaps = [f"{gap:g}" for gap, _ in found.gaps]
    odds = [percent(odds) for _, odds in found.gaps]
    return [[say("odds.gap"), *gaps], [say("odds.reversed"), *odds]]


def gain_rows(found: Shake) -> list[list[str]]:
    """Return numbers of equal variants, and what the best of them gains."""
    counts = [str(count) for count, _ in found.gains]
    gains = [f"+{gain:.4f}" for _, gain in found.gains]
    return [[say("odds.variants"), *counts], [say("odds.gain"), *gains]]


def shake_sentences(shaken: Shaken) -> list[str]:
    """Return what there is to say in place of odds that mean nothing."""
    if shaken.level:
        return [say("odds.same-content" if same_content(shaken.cards) else "odds.same-rows")]
    if not shaken.found.spread:
        return [say("odds.no-gaps-alone" if len(shaken.cards) == 1 else "odds.no-gaps")]
    return []


def shake_how(shaken: Shaken) -> list[str]:
    """Return the sentences on how the odds were come by."""
    found = shaken.found
    said: list[str] = []
    drawn_of = {"draws": f"{found.draws:,}", "seed": found.seed}
    if shaken.level:
        return said
    if len(found.names) == 1:
        said.append(say("odds.alone"))
    elif found.happened is not None:
        said.append(say("odds.how-rest", **drawn_of))
    elif found.exact:
        said.append(say("odds.how-every", **drawn_of))
    else:
        said.append(say("odds.how-drawn", **drawn_of))
    if shaken.source:
        said.append(say("odds.public-from", source=visible(shaken.source)))
    if shaken.asked and len(found.names) <= found.k:
        said.append(say("odds.top-everyone", k=found.k, count=len(found.names)))
    if len(found.names) > 1:
        said.append(say("odds.how-ties"))
    if not found.spread:
        return said
    key = "odds.how-gaps" if len(found.names) > 1 else "odds.how-gaps-alone"
    return [*said, say(key, spread=found.spread), say("odds.how-picked")]


def power_rows(powers: Powers) -> list[list[str]]:
    """Return a header, and per answer: of which two, spread, detectable, chance, rows."""
    first = powers.found[0]
    header = [say("odds.between"), say("odds.spread"), say("odds.detectable")]
    header += [say("odds.chance", effect=first.effect), say("odds.needed")]
    rows = []
    for each in powers.found:
        which = say("odds.both")
        if each.correlation is not None:
            which = say("odds.correlation", value=each.correlation)
        none = say("odds.none")
        found = none if each.detectable is None else f"{each.detectable:.4f}"
        chance = none if each.power is None else percent(each.power)
        needed = none if each.rows is None else f"{each.rows:,}"
        spread = f"{each.spread:.4f}" if each.why != "no-spread" else none
        rows.append([which, spread, found, chance, needed])
    return [header, *rows]


def power_sentences(powers: Powers) -> list[str]:
    """Return what the answers come to, in words."""
    said = []
    first = powers.found[0]
    if len(powers.cards) == 2:
        one, other = (visible(name) for name in powers.names)
        if same_rows(powers.cards):
            key = "odds.power-same" if same_content(powers.cards) else "odds.power-same-rows"
            return [say(key, first=one, second=other)]
        difference = powers.cards[0].score - powers.cards[1].score
        if difference:
            shown = shown_difference(difference, 6)
            said.append(say("odds.known", first=one, second=other, difference=shown))
        else:
            said.append(say("odds.known-level", first=one, second=other))
    if first.why in ("few-rows", "few-groups"):
        unlike = first.unlike
        units = first.n if first.groups is None else first.groups
        every = unlike is None or unlike == units
        key = f"odds.{first.why}-all" if every else f"odds.{first.why}"
        return [*said, say(key, count=unlike, n=units)]
    if first.detectable is None or first.power is None or first.rows is None:
        return [*said, say("odds.no-spread")]
    if len(powers.found) == 1:
        said.append(
            say(
                "odds.sentence",
                n=first.n,
                detectable=first.detectable,
                power=_wanted(first),
                effect=first.effect,
                rows=f"{first.rows:,}",
                chance=percent(first.power),
            )
        )
    return said


def power_how(powers: Powers) -> list[str]:
    """Return the sentences on how the answers were come by."""
    first = powers.found[0]
    said = [say("odds.how-power", alpha=first.alpha)]
    said.append(say("odds.how-columns", power=_wanted(first), effect=first.effect))
    if powers.found[0].correlation is not None:
        said.append(say("odds.how-correlation"))
    if powers.cluster:
        said.append(say("odds.how-cluster", column=visible(powers.cluster)))
    return said


def _wanted(power: Power) -> str:
    return say("odds.percent", value=f"{100 * power.wanted:g}")


def _said_first(console: Console, cards: Sequence[Scorecard]) -> None:
    warnings(console, list(dict.fromkeys(note for card in cards for note in card.warnings)))


def _scores(shaken: Shaken) -> Table:
    seen = shaken.found.happened
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style=FAINT)
    table.add_column("", no_wrap=True, style=STRONG)
    table.add_column(say("report.score"), justify="right", no_wrap=True)
    if seen is not None:
        for key in ("report.public", "report.private"):
            table.add_column(say(key), justify="right", no_wrap=True)
    table.add_column(say("report.submission"), overflow="fold", ratio=1)
    names = shaken.found.names
    for place, (letter, name) in enumerate(zip(letters(len(names)), names, strict=True)):
        parts = [] if seen is None else [seen.public[place], seen.private[place]]
        scores = [f"{score:.6f}" for score in (shaken.cards[place].score, *parts)]
        table.add_row(letter, *scores, Text(visible(name)))
    return table


def _lines(lines: Sequence[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(overflow="fold")
    table.add_column(justify="right", no_wrap=True, style=ACCENT)
    for label, value in lines:
        table.add_row(label, value)
    return table


def _across(rows: Sequence[Sequence[str]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=FAINT, overflow="fold")
    for _ in rows[0][1:]:
        table.add_column(justify="right", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    return table


def _foot(console: Console, canvas: Canvas, how: Sequence[str], cards: Sequence[Scorecard]) -> None:
    facts = [(say("compare.how-made"), bullets(how, canvas))] if how else []
    notes = list(dict.fromkeys(str(note) for card in cards for note in card.notes_on_all))
    if notes:
        facts.append((say("report.assumed"), bullets(notes, canvas)))
    block(console, grid(facts))
    console.print()
    line(console, f"  {say('report.signatures-given')}", FAINT)
    for card in cards:
        line(console, str(card.signature))
