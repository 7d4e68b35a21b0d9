"""Boards of a leaderboard as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from scorer.frozen import Frozen
from scorer.issues import Issue, Severity
from scorer.leaderboard.entries import Entry, Flag, Range
from scorer.leaderboard.ranking import Board, Place
from scorer.records import Note
from scorer.report.canvas import Canvas
from scorer.report.copies import groups_of
from scorer.report.drawing import ACCENT, FAINT, STRONG, WARNING, block, drawn, grid, line
from scorer.report.findings import tally
from scorer.report.plain import one_line
from scorer.report.terminal import bullets, title, warnings
from scorer.report.ways import told_apart
from scorer.wording import say

#: Places of a board that a terminal shows before it says how many more there are.
SHOWN = 20
#: Lines above which styles are left out: drawing them takes longer than finding them.
STYLED = 400

#: What stands left of a name: as wide as the columns of rank and tie number.
_MARGIN = " " * 13


class NotScored(Frozen):
    """A file that has no score.

    Attributes:
        name: of the file.
        issues: what was found in it.
        reason: what else stands against it, ``""`` where findings do.
    """

    name: str
    issues: tuple[Issue, ...]
    reason: str = ""


class Standings(Frozen, eq=False):
    """Boards and what belongs to them.

    Attributes:
        heading: what was ranked.
        boards: the one last added to first.
        warnings: what makes the numbers others than the organiser's; said first.
        refused: submissions that could not be scored.
        passed: files that are no submissions.
    """

    heading: str
    boards: tuple[Board, ...]
    warnings: tuple[Note, ...] = ()
    refused: tuple[NotScored, ...] = ()
    passed: tuple[str, ...] = ()

    def apart(self) -> list[str]:
        """Return what tells each board from the others, ``""`` where there is one only."""
        return told_apart([board.way for board in self.boards])


def standings_text(standings: Standings, canvas: Canvas) -> str:
    """Return every board as a table, best first, two lines per entry."""
    console = canvas.console()
    warnings(console, standings.warnings)
    if len(standings.boards) > 1:
        block(console, Text(say("leaderboard.several-boards", count=len(standings.boards))))
        console.print()
    for board, apart in zip(standings.boards, standings.apart(), strict=True):
        title(console, canvas, one_line(standings.heading), board.competition)
        if apart:
            block(console, Text(one_line(apart), STRONG))
        console.print()
        _table(console, board, canvas)
        console.print()
        block(console, grid(_about(board, canvas)))
        console.print()
    left = _left_over(standings, canvas)
    if left:
        block(console, grid(left))
        console.print()
    text = drawn(console).rstrip("\n")
    return f"{text}\n" if text else ""


def _table(console: Console, board: Board, canvas: Canvas) -> None:
    shown = board.places[:SHOWN] if canvas.shortened else board.places
    line(console, f"  {_head(board)}", FAINT)
    for place in shown:
        numbers, name, said = _numbers(place), _name(place.entry), said_text(place.entry)
        if len(shown) > STYLED:
            lines = [f"  {numbers}", f"{_MARGIN}{name}", *([f"{_MARGIN}{said}"] if said else [])]
            console.file.write("\n".join(lines) + "\n")
            continue
        first = place.rank == 1
        line(console, f"  {numbers}", f"{STRONG} {ACCENT}" if first else STRONG)
        for text, style in ((name, ""), (said, FAINT)):
            if text:
                console.print(Padding(Text(text, style, overflow="fold"), (0, 0, 0, len(_MARGIN))))
    if len(shown) < len(board.places):
        more = say("leaderboard.more", count=len(board.places) - len(shown))
        line(console, f"  {more}", FAINT)


def _head(board: Board) -> str:
    level = next((p.entry.interval.level for p in board.places if p.entry.interval), 0.95)
    cells = [
        right(say("report.rank"), 4),
        right(say("leaderboard.group"), 5),
        right(say("report.score"), 10),
        f"  {_left(say('leaderboard.interval', level=level), 13)}",
        *(right(say(f"report.{name}"), 10) for name in ("public", "private")),
        right(say("leaderboard.behind"), 11),
    ]
    return "".join(cells)


def behind_text(place: Place) -> str:
    """Return how far an entry is behind the leader; nothing where it shares the lead."""
    return "-" if place.rank == 1 or not place.behind else f"{-place.behind:.6f}"


def _numbers(place: Place) -> str:
    entry = place.entry
    cells = [
        right(place.rank_text, 4),
        right("-" if place.group is None else str(place.group), 5),
        f"{entry.score:10.6f}",
        f"  {_left(range_text(entry.interval), 13)}",
        *(right(split_text(entry, name), 10) for name in ("public", "private")),
        right(behind_text(place), 11),
    ]
    return "".join(cells)


def _name(entry: Entry) -> str:
    number = "" if entry.id is None else f"{say('leaderboard.record')} {entry.id}  "
    return f"{number}{one_line(entry.name)}  {when_text(entry.when)}"


def said_text(entry: Entry) -> str:
    """Return official scores, note and tags in one line, ``""`` where there are none."""
    parts = [
        say(f"leaderboard.official-{name}", score=score) for name, score in entry.official.items()
    ]
    parts += [one_line(entry.note)] if entry.note else []
    parts += [f"#{one_line(tag)}" for tag in entry.tags]
    return "; ".join(parts)


def range_text(interval: Range | None) -> str:
    """Return an interval as ``0.475 - 0.507``, ``-`` where there is none."""
    if interval is None or interval.low is None or interval.high is None:
        return "-"
    return f"{interval.low:.3f} - {interval.high:.3f}"


def split_text(entry: Entry, name: str) -> str:
    """Return the score of a split, ``-`` where there is none."""
    score = entry.splits.get(name)
    return "-" if score is None else f"{score:.6f}"


def when_text(moment: int) -> str:
    """Return a moment as date and time of day, as the clock on the wall shows it."""
    try:
        return datetime.fromtimestamp(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    except (OverflowError, OSError, ValueError):
        return "-"


def flag_text(flag: Flag) -> str:
    """Return what is worth a look, with its numbers."""
    values: dict[str, object] = dict(flag.evidence)
    if flag.kind == "averaged":
        return _averaged(values)
    if "name" in values:
        name = one_line(str(values["name"]))
        if flag.other is not None:
            name = say("leaderboard.flag-numbered", name=name, number=flag.other)
        values["name"] = name
    return say(f"leaderboard.flag-{flag.kind}", **values)


def _averaged(values: dict[str, object]) -> str:
    """Return what lies outside the honest band, and nothing that lies inside."""
    count = values.pop("count", 0)
    about = "leaderboard.flag-about-others" if count else "leaderboard.flag-about-gold"
    values["about"] = say(about, count=count)
    numbers = {name: value for name, value in values.items() if isinstance(value, float)}
    above = numbers["cosine"] - numbers["cosine_band"]
    which = "cosine" if above > numbers["cosine_width"] else "middle"
    seen = [say(f"leaderboard.averaged-{which}", **values)]
    if numbers["norm"] < numbers["norm_band"] - numbers["norm_width"]:
        seen.append(say("leaderboard.averaged-length", **values))
    elif not values.get("uneven", False):
        seen.append(say("leaderboard.averaged-even", **values))
    return say("leaderboard.flag-averaged", seen=", ".join(seen), about=values["about"])


def look_texts(entries: Sequence[Entry]) -> list[str]:
    """Return what is worth a look: a line per flag, and one per group of copies.

    Of two that are copies of each other the one that stands first is told of.
    """
    groups = groups_of(entries)
    told = {id(flag) for group in groups for flag in group.flags}
    kept = {id(group.flags[0]) for group in groups if len(group.members) == 2}
    texts = [group.text() for group in groups if len(group.members) > 2]
    texts += [
        f"{one_line(entry.name)}: {flag_text(flag)}"
        for entry in entries
        for flag in entry.flags
        if id(flag) not in told or id(flag) in kept
    ]
    return texts


def _about(board: Board, canvas: Canvas) -> list[tuple[str, RenderableType]]:
    """Return the lines below a table."""
    facts: list[tuple[str, RenderableType]] = []
    if board.tested:
        ties = [say("leaderboard.ties-how")]
        if board.tested < len(board.places):
            ties.append(say("leaderboard.ties-tested", count=board.tested))
        facts.append((say("leaderboard.ties"), bullets(ties, canvas)))
    if board.best is not None:
        values = {"count": board.best.count, "gain": board.best.gain}
        label = say("leaderboard.best-of", count=board.best.count)
        facts.append((label, Text(say("leaderboard.best-of-gain", **values), WARNING)))
    flags = look_texts([place.entry for place in board.places])
    if flags:
        shown = flags[:SHOWN] if canvas.shortened else flags
        rest = len(flags) - len(shown)
        more = [say("leaderboard.more", count=rest)] if rest else []
        facts.append((say("leaderboard.look"), bullets([*shown, *more], canvas)))
    if board.unranked:
        names = [one_line(entry.name) for entry in board.unranked]
        facts.append((say("leaderboard.unranked"), bullets(names, canvas)))
    facts.append((say("leaderboard.way"), Text(board.way, FAINT, overflow="fold")))
    return facts


def _left_over(standings: Standings, canvas: Canvas) -> list[tuple[str, RenderableType]]:
    facts: list[tuple[str, RenderableType]] = []
    if standings.refused:
        lines = [f"{one_line(each.name)}: {why(each)}" for each in standings.refused]
        facts.append((say("leaderboard.not-scored"), bullets(lines, canvas)))
    if standings.passed:
        shown, more = canvas.listed(map(one_line, standings.passed))
        text = say("report.more-ids", ids=shown, count=more) if more else shown
        facts.append((say("leaderboard.passed"), text))
    return facts


def why(left: NotScored) -> str:
    """Return why a submission was not scored: its first error, and how many findings there are."""
    if not left.issues:
        return one_line(left.reason)
    severities = list(Severity)
    first = min(left.issues, key=lambda issue: severities.index(issue.severity))
    return f"{first.code} {one_line(first.message)} ({tally(left.issues)})"


def right(text: str, width: int) -> str:
    """Return a text at the right end of some columns of a terminal."""
    return " " * (width - cell_len(text)) + text


def _left(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
