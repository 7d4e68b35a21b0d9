"""Submissions held against each other, and what may become of their public order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorer.frozen import Frozen
from scorer.report.dossier import Dossier
from scorer.report.pages.overview import short
from scorer.report.pairs import differing, interval_notes, p_text
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.statistics.comparison import Comparison, Pair

#: Submissions of the matrix, and pairs of the list, at most.
MATRIX, PAIRS = 12, 100
#: Pairs named that differ in few rows.
FEW_NAMED = 10


class Square(Frozen):
    """Row less column: difference, adjusted p, ``above``, ``below`` or ``open``, in words."""

    difference: str
    p: str
    verdict: str
    says: str


class Contestant(Frozen):
    """One submission of the comparison.

    Attributes:
        letter, name, group: which one it is.
        ranks: the ranks left open, as shown.
        at, low, high: its own rank and these, in per cent of the axis of ranks.
        squares: it against each, ``None`` against itself.
    """

    letter: str
    name: str
    group: int
    ranks: str
    at: float
    low: float
    high: float
    squares: tuple[Square | None, ...]


class Duel(Frozen):
    """A pair, in full."""

    pair: str
    difference: str
    interval: str
    p: str
    adjusted: str
    rows: str
    detectable: str
    separable: bool


class Against(Frozen):
    """The whole comparison.

    Attributes:
        contestants: best first.
        duels: the pairs, best first.
        left_out: sentences on what is not shown.
        notes: why pairs have no interval, or say little, one sentence each.
        note: what the words mean.
    """

    contestants: tuple[Contestant, ...]
    duels: tuple[Duel, ...]
    left_out: tuple[str, ...]
    notes: tuple[str, ...]
    note: str


class Odds(Frozen):
    """What may become of the public order.

    Attributes:
        happened: what the known public rows made of it, label and text.
        heading: what is drawn again.
        survives: what survives, and its odds.
        tables: public gaps and picks: per column its heading and its cells.
        notes: how the odds were come by.
    """

    happened: tuple[tuple[str, str], ...]
    heading: str
    survives: tuple[tuple[str, str], ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    notes: tuple[str, ...]


def against(dossier: Dossier) -> Against | None:
    """Return the comparison, ``None`` where there is none."""
    found = dossier.comparison
    if found is None:
        return None
    pairs = {(each.first, each.second): each for each in found.pairs}
    names = [each.letter for each in dossier.entries]
    shown, left_out = names[:MATRIX], []
    if len(shown) < len(names):
        left_out.append(say("page.matrix-left-out", shown=len(shown), count=len(names)))
    if len(found.pairs) > PAIRS:
        left_out.append(say("page.pairs-left-out", shown=PAIRS, count=len(found.pairs)))
    titles = {each.letter: short(each.name) for each in dossier.entries}
    return Against(
        contestants=tuple(_contestant(found, pairs, titles, each, shown) for each in shown),
        duels=tuple(_duel(each) for each in found.pairs[:PAIRS]),
        left_out=tuple(left_out),
        notes=tuple(_notes(found)),
        note=say("page.comparison-note", alpha=round(1 - found.level, 10)),
    )


def _notes(found: Comparison) -> list[str]:
    """Return what the list of pairs does not say by itself."""
    shown = found.pairs[:PAIRS]
    few = [
        say("page.few-of", pair=f"{each.first} - {each.second}", **differing(each.paired))
        for each in shown
        if each.paired.few
    ]
    said = interval_notes(shown, found.level)
    if few:
        grouped = shown[0].paired.interval.groups is not None
        key = "page.few-groups" if grouped else "page.few-rows"
        more = len(few) - FEW_NAMED
        pairs = ", ".join(few[:FEW_NAMED])
        if more > 0:
            pairs = say("report.more-ids", ids=pairs, count=more)
        said.append(say(key, pairs=pairs))
    if any(each.paired.untold.startswith("few") for each in shown):
        said.append(say("page.detectable-few"))
    return said


def _contestant(
    found: Comparison,
    pairs: dict[tuple[str, str], Pair],
    names: dict[str, str],
    letter: str,
    shown: list[str],
) -> Contestant:
    place = found.names.index(letter)
    best, worst = found.ranks[place]
    step = 100 / len(found.names)
    return Contestant(
        letter=letter,
        name=names[letter],
        group=1 + next(k for k, group in enumerate(found.groups) if letter in group),
        ranks=str(best) if best == worst else f"{best} - {worst}",
        at=round((place + 0.5) * step, 2),
        low=round((best - 0.5) * step, 2),
        high=round((worst - 0.5) * step, 2),
        squares=tuple(_square(pairs, letter, other) for other in shown),
    )


def _square(pairs: dict[tuple[str, str], Pair], row: str, column: str) -> Square | None:
    if row == column:
        return None
    pair = pairs.get((row, column)) or pairs[column, row]
    sign = 1 if pair.first == row else -1
    difference = sign * pair.paired.difference + 0.0
    verdict = "open" if not pair.separable else "above" if difference > 0 else "below"
    p = say("page.p", p=p_text(pair.adjusted))
    words = say(f"page.{verdict}")
    return Square(
        difference=f"{difference:+.3f}",
        p=p,
        verdict=verdict,
        says=f"{row} - {column}: {difference:+.4f}, {p}, {words}",
    )


def _duel(pair: Pair) -> Duel:
    paired = pair.paired
    span, detectable = paired.interval, paired.detectable
    ends = "-" if span.low is None or span.high is None else f"{span.low:+.4f} … {span.high:+.4f}"
    return Duel(
        pair=f"{pair.first} - {pair.second}",
        difference=f"{paired.difference:+.4f}",
        interval=ends,
        p=p_text(paired.p),
        adjusted=p_text(pair.adjusted),
        rows=f"{paired.wins} / {paired.ties} / {paired.losses}",
        detectable="-" if detectable is None else f"{detectable:.4f}",
        separable=pair.separable,
    )


def odds(dossier: Dossier) -> Odds | None:
    """Return what may become of the public order, ``None`` where there is no split."""
    from scorer.report.odds import (
        Shaken,
        gain_rows,
        gap_rows,
        happened,
        shake_how,
        shake_sentences,
        survives,
    )

    found = dossier.odds
    if found is None:
        return None
    known = found.happened is not None
    shaken = Shaken(found, tuple(each.card for each in dossier.entries), "", ())
    tables = (gap_rows(found), gain_rows(found)) if found.spread else ()
    return Odds(
        happened=tuple(happened(shaken)),
        heading=say("odds.survives-known" if known else "odds.survives"),
        survives=tuple(survives(shaken)),
        tables=tuple(tuple(map(tuple, rows)) for rows in tables),
        notes=(*shake_sentences(shaken), *shake_how(shaken)),
    )
