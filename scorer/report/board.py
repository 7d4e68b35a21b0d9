"""Several submissions held against each other, as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from scorer.frozen import Frozen
from scorer.report.canvas import Canvas
from scorer.report.drawing import ACCENT, FAINT, STRONG, WARNING, block, drawn, grid, line
from scorer.report.excerpt import visible
from scorer.report.findings import tally
from scorer.report.pairs import found_notes, interval_notes, p_text, percent, verdict
from scorer.report.table import Refused, same_content
from scorer.report.terminal import bullets, title, warnings
from scorer.scorecard import Scorecard
from scorer.statistics.comparison import turned
from scorer.statistics.ties import shared_ranks
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.statistics.comparison import Comparison, Pair

#: Submissions from which on, and up to which, every pair is shown in a matrix.
MATRIX = range(3, 9)
#: Sentences and signatures shown before it is said how many more there are.
SENTENCES, SIGNATURES = 10, 5
#: Pairs named where not all were tested in one way.
NAMED = 6


class Board(Frozen, eq=False):
    """Submissions held against each other.

    Attributes:
        comparison: of their rows, by name, best first.
        cards: scorecards in the same order.
        resamples, seed: what was asked for.
        test: the one that was asked for.
        cluster: column whose values keep rows together, ``""`` for none.
        refused: submissions that were not scored.
    """

    comparison: Comparison
    cards: tuple[Scorecard, ...]
    resamples: int
    seed: int
    test: str
    cluster: str
    refused: tuple[Refused, ...]

    @property
    def anchor(self) -> str:
        """Name of the one all others are held against: the leader, or the baseline."""
        return self.comparison.baseline or self.comparison.names[0]

    def places(self) -> list[Place]:
        """Return everyone's place, best first."""
        found, means = self.comparison, self.comparison.means
        shared = shared_ranks(means, lambda places: [self.cards[k].numbers for k in places])
        return [
            Place(
                letter=letter,
                name=name,
                card=card,
                rank=rank,
                tied=tied,
                group=1 + next(k for k, group in enumerate(found.groups) if name in group),
                ranks=ranks,
                pair=self._against(name),
            )
            for letter, name, card, (rank, tied), ranks in zip(
                letters(len(means)), found.names, self.cards, shared, found.ranks, strict=True
            )
        ]

    def _against(self, name: str) -> Pair | None:
        """Return a submission against the anchor, ``None`` for the anchor itself."""
        found = self.comparison
        if found.baseline is not None:
            return next((pair for pair in found.against if pair.first == name), None)
        leader = (pair for pair in found.pairs if pair.first == self.anchor)
        pair = next((pair for pair in leader if pair.second == name), None)
        return None if pair is None else about(pair)


class Place(Frozen, eq=False):
    """One submission's place.

    Attributes:
        letter: its short name.
        name: how it is called.
        card: its scorecard.
        rank: 1 for the best; equal scores, and rows that are all level, share one.
        tied: whether another has the same score, or is level with it in every row.
        group: 1 for the leader and what is not separable from it, and so on.
        ranks: the best and the worst rank left open.
        pair: it against the leader or the baseline, ``None`` for that one itself.
    """

    letter: str
    name: str
    card: Scorecard
    rank: int
    tied: bool
    group: int
    ranks: tuple[int, int]
    pair: Pair | None

    @property
    def rank_text(self) -> str:
        """The rank as shown: ``1``, ``2=``, ``4``."""
        return f"{self.rank}=" if self.tied else str(self.rank)

    @property
    def ranks_text(self) -> str:
        """The ranks left open as shown: ``1``, ``2-4``."""
        best, worst = self.ranks
        return str(best) if best == worst else f"{best}-{worst}"


def about(pair: Pair) -> Pair:
    """Return the same pair with first and second changed about."""
    return pair.but(first=pair.second, second=pair.first, paired=turned(pair.paired))


def letters(count: int) -> list[str]:
    """Return a short name for each of ``count`` submissions: A, B, … Z, A2, B2, …."""
    return [
        ascii_uppercase[place % 26] + (str(place // 26 + 1) if place >= 26 else "")
        for place in range(count)
    ]


def board_text(board: Board, canvas: Canvas) -> str:
    """Return the table, the verdicts, how they were come by, and the signatures."""
    cards, console = board.cards, canvas.console()
    first, count = cards[0], len(cards)
    warnings(console, list(dict.fromkeys(note for card in cards for note in card.warnings)))
    heading = say("compare.title", count=count, n=first.n, gold=visible(first.gold))
    title(console, canvas, heading, first.competition.id)
    console.print()
    places = board.places()
    block(console, _standing(places), Text(""), _against(board, places))
    if count in MATRIX:
        console.print()
        block(console, _matrix(board), Text(say("compare.matrix"), FAINT))
    console.print()
    line(console, f"  {say('compare.verdict')}", FAINT)
    _verdicts(console, board, canvas)
    for each in board.refused:
        found = f"{visible(each.name)} ({tally(each.issues)})"
        block(console, Text.assemble((f"{say('report.not-scored')}: ", WARNING), found))
    console.print()
    block(console, grid(_facts(board, canvas)))
    console.print()
    line(console, f"  {say('report.signatures')}", FAINT)
    shown = cards[:SIGNATURES] if canvas.shortened else cards
    for card in shown:
        line(console, str(card.signature))
    if len(shown) < count:
        line(console, say("report.more-signatures", count=count - len(shown)), FAINT)
    return drawn(console)


def sentences(board: Board) -> list[str]:
    """Return one sentence per pair that matters.

    With a baseline these are its pairs; without one neighbours in rank, and all
    that are not separable from the leader.
    """
    found = board.comparison
    order = {name: place for place, name in enumerate(found.names)}
    if found.baseline is not None:
        # the better one first, which is not always the baseline
        pairs = [
            about(each) if order[each.first] > order[each.second] else each
            for each in found.against
        ]
    else:
        pairs = [
            each
            for each in found.pairs
            if order[each.second] == order[each.first] + 1
            or (each.first == found.names[0] and not each.separable)
        ]
    names = dict(zip(found.names, letters(len(order)), strict=True))
    cards = dict(zip(found.names, board.cards, strict=True))
    return [
        verdict(
            each,
            names,
            found.level,
            same=same_content([cards[each.first], cards[each.second]]),
            alone=len(found.pairs) == 1,
        )
        for each in pairs
    ]


def interval_text(pair: Pair) -> str:
    """Return the ends of a pair's interval, or that there is none."""
    span = pair.paired.interval
    if span.low is None or span.high is None:
        return say("compare.no-interval")
    return f"[{span.low:+.4f}, {span.high:+.4f}]"


def p_title(board: Board) -> str:
    """Return what the column of p is called."""
    return say("compare.p" if len(board.cards) > 2 else "compare.p-raw")


def how(board: Board) -> list[str]:
    """Return the sentences on how everything was done and what it means."""
    found = board.comparison
    pairs = found.pairs
    spans = [pair.paired.interval for pair in pairs]
    said = []
    if any(span.low is not None for span in spans):
        held = [span for span in spans if span.low is not None]
        # Student's in place of another where few rows differ has a sentence of its own
        usual = next((span for span in held if not span.why.startswith("unlike")), held[0])
        method = usual.method
        drawn = {"resamples": f"{board.resamples:,}", "seed": board.seed}
        key = "compare.how-interval-t" if method == "t" else "compare.how-interval"
        said.append(say(key, method=say(f"worth.{method}") if method != "t" else "", **drawn))
    said += interval_notes(found.pairs, found.level)
    said += _tests(board)
    if len(pairs) > 1 and found.baseline is None:
        said.append(say("compare.how-holm", count=len(pairs)))
    elif len(pairs) > 1:
        said.append(say("compare.how-max-t", count=len(found.against)))
    said.append(say("compare.how-separable", alpha=round(1 - found.level, 10)))
    said += found_notes(pairs, found.level)
    said.append(say("compare.how-groups"))
    if board.cluster:
        cluster = visible(board.cluster)
        said.append(say("compare.how-cluster", column=cluster, groups=found.units))
    names = dict(zip(found.names, letters(len(found.names)), strict=True))
    said.append(say("compare.how-rows", letter=names[board.anchor]))
    return said


def _tests(board: Board) -> list[str]:
    """Return how p was found, and of which pairs where not all were tested in one way."""
    found = board.comparison
    unlike = [each for each in found.pairs if each.paired.wins or each.paired.losses]
    by_test: dict[str, list[Pair]] = {}
    for each in unlike or found.pairs:
        by_test.setdefault(each.paired.test, []).append(each)
    flips = {"resamples": f"{found.flips:,}", "seed": board.seed}
    groups = "-groups" if board.cluster else ""
    told = {
        test: say(f"compare.how-{test}{groups if test != 't' else ''}", **flips) for test in by_test
    }
    if len(told) < 2:
        return list(told.values())
    names = dict(zip(found.names, letters(len(found.names)), strict=True))
    # the way most were tested comes last, as that of all the others
    fewest = sorted(by_test, key=lambda test: len(by_test[test]))
    said = []
    for test in fewest[:-1]:
        shown = [f"{names[each.first]}-{names[each.second]}" for each in by_test[test]]
        pairs, more = ", ".join(shown[:NAMED]), len(shown) - NAMED
        if more > 0:
            pairs = say("report.more-ids", ids=pairs, count=more)
        said.append(say("compare.how-of", how=told[test], pairs=pairs))
    return [*said, say("compare.how-of-others", how=told[fewest[-1]])]


def _standing(places: Sequence[Place]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=FAINT)
    table.add_column("", no_wrap=True, style=STRONG)
    for key in ("report.rank", "compare.group", "compare.places", "report.score"):
        table.add_column(say(key), justify="right", no_wrap=True)
    table.add_column(say("report.submission"), overflow="fold", ratio=1)
    for place in places:
        style = f"{STRONG} {ACCENT}" if place.rank == 1 else STRONG
        table.add_row(
            place.letter,
            place.rank_text,
            str(place.group),
            place.ranks_text,
            Text(f"{place.card.score:.6f}", style),
            Text(visible(place.name)),
        )
    return table


def _against(board: Board, places: Sequence[Place]) -> Table:
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style=FAINT)
    table.add_column("", no_wrap=True, style=STRONG)
    anchor = next(place.letter for place in places if place.pair is None)
    interval = say("compare.interval", level=percent(board.comparison.level))
    against = say("compare.against", letter=anchor)
    for text in (against, interval, p_title(board), say("compare.rows")):
        table.add_column(text, justify="right", no_wrap=True)
    for place in places:
        if place.pair is None:
            which = "compare.leader" if board.comparison.baseline is None else "compare.baseline"
            table.add_row(place.letter, Text(say(which), FAINT))
            continue
        paired = place.pair.paired
        table.add_row(
            place.letter,
            Text(f"{paired.difference:+.6f}", STRONG if place.pair.separable else ""),
            interval_text(place.pair),
            p_text(place.pair.adjusted),
            f"{paired.wins} / {paired.ties} / {paired.losses}",
        )
    return table


def _matrix(board: Board) -> Table:
    """Return differences above the diagonal, adjusted p below it."""
    found = board.comparison
    names = letters(len(found.names))
    order = {name: place for place, name in enumerate(found.names)}
    cells = [[Text("· ", FAINT) for _ in names] for _ in names]
    for pair in found.pairs:
        row, column = order[pair.first], order[pair.second]
        mark = "*" if pair.separable else " "
        cells[row][column] = Text(f"{pair.paired.difference:+.4f}{mark}")
        cells[column][row] = Text(f"{p_text(pair.adjusted)} ")
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style=FAINT)
    table.add_column("", no_wrap=True, style=STRONG)
    for name in names:
        table.add_column(f"{name} ", justify="right", no_wrap=True)
    for name, line_of in zip(names, cells, strict=True):
        table.add_row(name, *line_of)
    return table


def _verdicts(console: Console, board: Board, canvas: Canvas) -> None:
    said = sentences(board)
    shown = said[:SENTENCES] if canvas.shortened else said
    block(console, bullets(shown, canvas))
    if len(shown) < len(said):
        line(console, f"  {say('compare.more', count=len(said) - len(shown))}", FAINT)


def _facts(board: Board, canvas: Canvas) -> list[tuple[str, RenderableType]]:
    facts: list[tuple[str, RenderableType]] = [
        (say("compare.how-made"), bullets(how(board), canvas))
    ]
    notes = list(dict.fromkeys(str(note) for card in board.cards for note in card.notes_on_all))
    if notes:
        facts.append((say("report.assumed"), bullets(notes, canvas)))
    return facts
