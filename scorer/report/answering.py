"""What baselines made, as people read it: one with its matches, several as a table."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from scorer.frozen import Frozen
from scorer.records import Note
from scorer.report.canvas import Canvas
from scorer.report.drawing import ACCENT, FAINT, STRONG, block, drawn, grid, line
from scorer.report.excerpt import visible
from scorer.report.terminal import bullets, histogram, title, warnings
from scorer.wording import say

#: Weak matches shown before the list is cut.
WEAK = 10


class Asked(Frozen):
    """A question, or a part of one, and the training question it was matched with.

    ``source`` is the row whose text the answer is, ``""`` where it is nobody's.
    """

    id: str
    question: str
    matched: str
    similarity: float
    source: str = ""


class Answering(Frozen, eq=False):
    """What one baseline made.

    Attributes:
        method: its name.
        path: of the submission.
        competition: its id.
        does: what it does, in a sentence.
        warnings: what must be known first.
        asked: what was matched, in any order; nothing where no question was looked at.
        similarities: per match, also where no question was looked at.
        measure: what they are, ``""`` where there are none.
        facts: labels, and sentences below each other.
        calls: what to run next.
    """

    method: str
    path: str
    competition: str
    does: str
    warnings: tuple[Note, ...]
    asked: tuple[Asked, ...]
    similarities: tuple[float, ...]
    measure: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    calls: tuple[str, ...]


class Entrant(Frozen, eq=False):
    """One baseline and its score.

    Attributes:
        name: of the baseline.
        score: its score.
        low, high: the interval around it, ``None`` where there is none.
        splits: scores of parts of the rows by name, ``None`` where a part has no rows.
        ranked: whether it is a competitor at all.
        why: why there is no interval, of :data:`scorer.statistics.intervals.REASONS`.
    """

    name: str
    score: float
    low: float | None
    high: float | None
    splits: tuple[tuple[str, float | None], ...]
    ranked: bool = True
    why: str = ""


class Contest(Frozen, eq=False):
    """Several baselines scored against one gold file.

    Attributes:
        heading: of the table.
        competition: its id.
        warnings: what must be known first.
        entrants: in any order.
        facts: labels, and sentences below each other.
    """

    heading: str
    competition: str
    warnings: tuple[Note, ...]
    entrants: tuple[Entrant, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]


def answering_text(made: Answering, canvas: Canvas) -> str:
    """Return how near the matches are, which are weak, and what to do next."""
    console = canvas.console()
    warnings(console, made.warnings)
    title(console, canvas, say("baseline.title", method=made.method, name=made.path), "")
    console.print()
    block(console, Text(made.does))
    console.print()
    if made.similarities:
        histogram(console, canvas, made.measure, made.similarities)
        console.print()
    block(console, _facts(made.facts, canvas))
    if made.asked:
        console.print()
        copied = any(each.source for each in made.asked)
        line(console, f"  {say('baseline.weak-copied' if copied else 'baseline.weak')}", FAINT)
        _weak(console, made.asked, canvas)
    console.print()
    line(console, f"  {say('baseline.next')}", FAINT)
    for call in made.calls:
        line(console, f"  {call}")
    return drawn(console)


def contest_text(contest: Contest, canvas: Canvas) -> str:
    """Return the table of several baselines, best first, those that compete numbered."""
    console = canvas.console()
    warnings(console, contest.warnings)
    title(console, canvas, contest.heading, contest.competition)
    console.print()
    block(console, _table(contest.entrants))
    console.print()
    block(console, _facts(contest.facts, canvas))
    return drawn(console)


def listing_text(lines: Sequence[tuple[str, str]], canvas: Canvas) -> str:
    """Return names, and beside each what it does."""
    console = canvas.console()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style=STRONG)
    table.add_column(overflow="fold")
    for name, does in lines:
        table.add_row(name, does)
    console.print(table)
    return drawn(console)


def ranks(entrants: Sequence[Entrant]) -> list[tuple[int | None, Entrant]]:
    """Return entrants best first, with the number of better competitors plus one."""
    scores = [each.score for each in entrants if each.ranked]
    ordered = sorted(entrants, key=lambda each: (-each.score, each.name))
    return [
        (1 + sum(score > each.score for score in scores) if each.ranked else None, each)
        for each in ordered
    ]


def _table(entrants: Sequence[Entrant]) -> Table:
    names = list(dict.fromkeys(name for each in entrants for name, _ in each.splits))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=FAINT)
    table.add_column(say("report.rank"), justify="right", no_wrap=True)
    table.add_column(say("report.score"), justify="right", no_wrap=True)
    table.add_column(say("baseline.interval"), no_wrap=True)
    for name in names:
        table.add_column(say(f"report.{name}"), justify="right", no_wrap=True)
    table.add_column(say("baseline.name"), overflow="fold", ratio=1)
    for rank, each in ranks(entrants):
        style = f"{STRONG} {ACCENT}" if rank == 1 else STRONG if rank else ""
        splits = dict(each.splits)
        table.add_row(
            "-" if rank is None else str(rank),
            Text(f"{each.score:.6f}", style),
            "-" if each.low is None else f"{each.low:.3f} - {each.high:.3f}",
            *("-" if splits.get(name) is None else f"{splits[name]:.6f}" for name in names),
            Text(each.name, style),
        )
    return table


def _facts(facts: Sequence[tuple[str, tuple[str, ...]]], canvas: Canvas) -> Table:
    return grid(
        (label, sentences[0] if len(sentences) == 1 else bullets(sentences, canvas))
        for label, sentences in facts
        if sentences
    )


def _weak(console: Console, asked: Sequence[Asked], canvas: Canvas) -> None:
    """Draw the weakest matches: id, similarity, question; below whose answer it got, its match."""
    ordered = sorted(asked, key=lambda each: (each.similarity, each.id))[:WEAK]
    names = [visible(name) for each in ordered for name in (each.id, each.source)]
    width = max(map(cell_len, names))
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(min_width=min(width, canvas.width // 3), overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1)
    for each in ordered:
        name, source = Text(visible(each.id)), Text(visible(each.source), FAINT)
        table.add_row(name, f"{each.similarity:.3f}", _one_line(each.question, canvas))
        table.add_row(source, "", _one_line(each.matched, canvas, FAINT))
    block(console, table)


def _one_line(text: str, canvas: Canvas, style: str = "") -> Text:
    return Text(visible(text), style, no_wrap=canvas.shortened, overflow="ellipsis")
