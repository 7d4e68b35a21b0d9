"""Submissions held against each other, and what may become of their public order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorer.frozen import Frozen
from scorer.report.dossier import Dossier
from scorer.report.pages.overview import short
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.statistics import Comparison, Pair, Shake

#: Submissions of the matrix, and pairs of the list, at most.
MATRIX, PAIRS = 12, 100


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
        note: what the words mean.
    """

    contestants: tuple[Contestant, ...]
    duels: tuple[Duel, ...]
    left_out: tuple[str, ...]
    note: str


class Odds(Frozen):
    """What may become of the public order.

    Attributes:
        heading: what is drawn again.
        survives: what survives, with the odds as shown.
        shake_up: the expected change of ranks, ``""`` with one submission.
        gaps: public gaps and the odds that they are reversed, as shown.
        gains: numbers of variants, and what the best of them gains for nothing.
        note: what the spread is.
    """

    heading: str
    survives: tuple[tuple[str, str], ...]
    shake_up: str
    gaps: tuple[tuple[str, str], ...]
    gains: tuple[tuple[str, str], ...]
    note: str


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
        note=say("page.comparison-note", alpha=round(1 - found.level, 10)),
    )


def p_text(p: float) -> str:
    """Return p as shown; what is smaller than four decimals show is told as such."""
    return f"{p:.4f}" if p >= 0.00005 else "< 0.0001"


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
    found = dossier.odds
    if found is None:
        return None
    key = "page.odds-known" if found.happened is not None else "page.odds-drawn"
    alone = len(found.names) == 1
    return Odds(
        heading=say(key, public=found.public, n=found.n),
        survives=tuple(_survives(found)),
        shake_up="" if found.shake_up is None else say("page.odds-shake", share=found.shake_up),
        gaps=tuple((f"{gap:g}", share_text(share)) for gap, share in found.gaps),
        gains=tuple(
            (say("page.variants-count", count=k), f"+{gain:.4f}") for k, gain in found.gains
        ),
        note=say("page.odds-note-one" if alone else "page.odds-note", spread=found.spread),
    )


def share_text(share: float) -> str:
    """Return a share in per cent as shown; what is nearly none or all is told as such."""
    if share < 0.0005:
        return "< 0.1%"
    return "> 99.9%" if share > 0.9994 else f"{share:.1%}"


def _survives(found: Shake) -> list[tuple[str, str]]:
    said = [
        (say("page.odds-order"), found.order),
        (say("page.odds-leader"), found.leader),
        (say("page.odds-top", k=found.k), found.top),
    ]
    return [(text, share_text(share)) for text, share in said if share is not None]
