"""One record, what was added to it, and calibrations, as people read them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from scorer.leaderboard.calibration import FEWEST, Calibration
from scorer.leaderboard.entries import Added, Entry, Remark
from scorer.report.canvas import Canvas
from scorer.report.drawing import FAINT, STRONG, block, drawn, grid, line
from scorer.report.plain import one_line
from scorer.report.standings import flag_text, range_text, right, said_text, split_text, when_text
from scorer.report.terminal import bullets, title, warnings
from scorer.statistics.correlation import LEVEL, Correlation
from scorer.wording import say


def added_text(added: Added, path: Path, canvas: Canvas) -> str:
    """Return what was recorded, or recognised, and what was said anew."""
    console, entry = canvas.console(), added.entry
    values = {"number": entry.id, "name": one_line(entry.name), "score": entry.score}
    if added.fresh:
        said = say("leaderboard.added", path=one_line(str(path)), **values)
    else:
        said = say("leaderboard.known", when=when_text(entry.when), **values)
    line(console, said, STRONG)
    before = {each.kind: each for each in added.replaced}
    lines = [remark_text(each, before.get(each.kind)) for each in added.remarks]
    if not added.fresh and not lines:
        lines.append(say("leaderboard.nothing-said"))
    if added.elsewhere:
        numbers = ", ".join(map(str, added.elsewhere))
        lines.append(say("leaderboard.elsewhere", numbers=numbers))
    if added.fresh:
        lines += [flag_text(each) for each in entry.flags]
    if lines:
        block(console, bullets(lines, canvas))
    return drawn(console)


def record_text(entry: Entry, told: Sequence[str], canvas: Canvas) -> str:
    """Return all about one record; its last line is the signature.

    Args:
        told: what its scorecard warns of, as it was said then.
    """
    console = canvas.console()
    heading = say("leaderboard.shown", number=entry.id, name=one_line(entry.name))
    title(console, canvas, heading, entry.competition)
    console.print()
    warnings(console, [one_line(each) for each in told])
    block(console, grid(_facts(entry, canvas)))
    console.print()
    # beside a label its 64 digits would not fit into 80 columns
    line(console, f"  {say('leaderboard.content')}", FAINT)
    line(console, f"  {entry.content}")
    console.print()
    line(console, f"  {say('report.signature')}", FAINT)
    line(console, entry.signature)
    return drawn(console)


def remark_text(remark: Remark, before: Remark | None = None) -> str:
    """Return one thing that was said, and what it takes the place of."""
    text = say(f"leaderboard.said-{remark.kind}", said=_said(remark))
    if before is None:
        return text
    return f"{text} {say('leaderboard.said-before', said=_said(before))}"


def calibrations_text(found: Sequence[Calibration], canvas: Canvas) -> str:
    """Return how local scores go with official ones, with the pairs themselves."""
    console = canvas.console()
    for each in found:
        heading = say("leaderboard.calibration", split=each.split)
        title(console, canvas, heading, each.entries[0].competition)
        console.print()
        head = (say(f"leaderboard.{name}") for name in ("local", "official", "offset"))
        line(console, "  ".join(["", *(right(text, 10) for text in head)]), FAINT)
        for entry, ours, other in zip(each.entries, each.local, each.official, strict=True):
            name = f"{say('leaderboard.record')} {entry.id}  {one_line(entry.name)}"
            line(console, f"  {ours:10.6f}  {other:10.6f}  {other - ours:+10.6f}  {name}")
        console.print()
        block(console, grid(_about(each)))
        console.print()
        line(console, f"  {say('leaderboard.way')}", FAINT)
        line(console, f"  {each.entries[0].way}", FAINT)
        console.print()
    return drawn(console).rstrip("\n") + "\n"


def _facts(entry: Entry, canvas: Canvas) -> list[tuple[str, RenderableType]]:
    interval = range_text(entry.interval)
    about = "" if entry.interval is None else f" ({entry.interval.method})"
    none = interval == "-"
    facts: list[tuple[str, RenderableType]] = [
        (say("report.score"), Text(f"{entry.score:.6f}", STRONG)),
        (
            say("leaderboard.interval", level=entry.interval.level if entry.interval else 0.95),
            say("leaderboard.no-interval") if none else f"{interval}{about}",
        ),
        *((say(f"report.{name}"), split_text(entry, name)) for name in ("public", "private")),
        (say("leaderboard.added-when"), when_text(entry.when)),
    ]
    said = said_text(entry)
    if said:
        facts.append((say("leaderboard.note"), Text(said)))
    if entry.remarks:
        history = [f"{when_text(each.added)}  {remark_text(each)}" for each in entry.remarks]
        facts.append((say("leaderboard.history"), bullets(history, canvas)))
    if entry.flags:
        flags = [flag_text(each) for each in entry.flags]
        facts.append((say("leaderboard.look"), bullets(flags, canvas)))
    return facts


def _said(remark: Remark) -> str:
    return one_line(remark.said) if isinstance(remark.said, str) else repr(remark.said)


def _about(found: Calibration) -> list[tuple[str, RenderableType]]:
    count = len(found.entries)
    kept = say("leaderboard.order-kept", ordered=found.ordered, pairs=found.pairs)
    tied = math.comb(count, 2) - found.pairs
    if tied:
        kept = say("leaderboard.order-tied", kept=kept, count=tied)
    offset = say("leaderboard.offset-without", offset=found.offset, why=_why_no_offset(count))
    if found.low is not None and found.high is not None:
        around = f"{found.low:+.4f} - {found.high:+.4f}"
        offset = say("leaderboard.offset-is", offset=found.offset, level=LEVEL, around=around)
    return [
        (say("leaderboard.pearson"), _correlation(found.pearson, count)),
        (say("leaderboard.spearman"), _correlation(found.spearman, count)),
        (say("leaderboard.order"), kept),
        (say("leaderboard.offset"), offset),
        (say("leaderboard.sure"), Text(_how_sure(found.pearson, count))),
    ]


def _why_no_offset(count: int) -> str:
    return say("leaderboard.why-few" if count <= FEWEST else "leaderboard.why-same-offset")


def _correlation(found: Correlation, count: int) -> str:
    if found.value is None:
        return say("leaderboard.why-constant")
    if found.low is None or found.high is None:
        reason = say("leaderboard.why-few" if count <= FEWEST else "leaderboard.why-perfect")
        return say("leaderboard.without-interval", value=found.value, why=reason)
    around = f"{found.low:+.2f} - {found.high:+.2f}"
    return say("leaderboard.with-interval", value=found.value, level=LEVEL, around=around)


def _how_sure(found: Correlation, count: int) -> str:
    if found.low is None or found.high is None:
        return say("leaderboard.sure-few", count=count)
    if found.low <= 0 <= found.high:
        return say("leaderboard.sure-none", count=count)
    return say(
        "leaderboard.sure-some" if found.low > 0 else "leaderboard.sure-against", count=count
    )
