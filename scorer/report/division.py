"""A division of training data as people and programs read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import compress

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from scorer import __version__
from scorer.frozen import Frozen
from scorer.reading.header import shortened
from scorer.report.canvas import Canvas
from scorer.report.drawing import FAINT, STRONG, block, drawn, grid, line
from scorer.report.excerpt import visible
from scorer.report.findings import called, counted
from scorer.report.terminal import bullets, title
from scorer.splitting import Division, Reason, Tie
from scorer.wording import say

SPLIT = "dscore.split/1"

#: Links shown before it is said how many more there are.
SHOWN = 8


class Written(Frozen, eq=False):
    """A division that was written.

    Attributes:
        paths: of the files ``train`` and ``dev``.
        phrasing: which question the rows of ``dev`` ask.
    """

    division: Division
    paths: Mapping[str, str]
    phrasing: str


def division_text(written: Written, canvas: Canvas) -> str:
    """Return what stands on each side, what was kept together and why."""
    division = written.division
    console = canvas.console()
    by = say("report.split-by", by=division.by, seed=division.seed)
    title(console, canvas, called(division.train.name), by)
    console.print()
    block(console, _sides(written))
    console.print()
    block(console, grid(_facts(division, canvas)))
    if any(_told(division)):
        console.print()
        line(console, f"  {say('report.split-kept')}", FAINT)
        _ties(console, division, canvas)
    return drawn(console)


def division_document(written: Written) -> dict[str, object]:
    """Return all of a division, as JSON-ready data."""
    division = written.division
    sides = {"train": division.train_ids, "dev": division.dev_ids}
    return {
        "schema": SPLIT,
        "version": __version__,
        "source": division.train.source.as_dict(),
        "by": division.by,
        "seed": division.seed,
        "near": division.near,
        "phrasing": written.phrasing,
        "wanted": division.wanted,
        "sides": {
            side: {"path": written.paths[side], "rows": len(ids), "ids": list(ids)}
            for side, ids in sides.items()
        },
        "groups": [
            {
                "side": "dev" if division.flags[group[0]] else "train",
                "ids": [division.train.ids[place] for place in group],
            }
            for group in division.groups
        ],
        "ties": [
            {
                "reason": tie.reason.value,
                "ids": list(tie.ids),
                "texts": list(tie.texts),
                "similarity": tie.similarity,
                "torn_row_by_row": torn,
            }
            for tie, torn in zip(division.ties, division.torn, strict=True)
        ],
        "assumptions": [{"key": note.key, "text": str(note)} for note in division.train.notes],
    }


def _sides(written: Written) -> Table:
    division = written.division
    n, held = len(division.train.ids), len(division.dev_ids)
    largest = max(map(len, division.groups))
    if held == division.wanted:
        share = say("report.split-share", share=held / n)
    else:
        share = say("report.split-wanted", share=held / n, wanted=division.wanted, largest=largest)
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    rest = say("report.split-share", share=1 - held / n)
    table.add_row(
        Text(say("report.split-train"), STRONG),
        counted("report.row", n - held),
        Text.assemble(written.paths["train"], (f"  {rest}", FAINT)),
    )
    table.add_row(
        Text(say("report.split-dev"), STRONG),
        counted("report.row", held),
        Text.assemble(written.paths["dev"], (f"  {share}", FAINT)),
    )
    return table


def _facts(division: Division, canvas: Canvas) -> list[tuple[str, RenderableType]]:
    facts: list[tuple[str, RenderableType]] = [
        (say("report.split-groups"), _groups(division)),
        (say("report.split-ties"), bullets(_together(division), canvas)),
    ]
    if division.by != "id":
        facts.append((visible(division.by), bullets(_values(division, canvas), canvas)))
    if division.train.notes:
        notes = [str(note) for note in division.train.notes]
        facts.append((say("report.assumed"), bullets(notes, canvas)))
    return facts


def _values(division: Division, canvas: Canvas) -> list[str]:
    """Return per side the values of the column divided by, with their rows."""
    lines = []
    for side, key in ((0, "report.split-train"), (1, "report.split-dev")):
        cells = compress(division.train.columns[division.by], (f == side for f in division.flags))
        counts = sorted(Counter(filter(str.strip, cells)).items())
        values = [f"{visible(shortened(name))} ({count})" for name, count in counts]
        shown, more = canvas.listed(values)
        text = say("report.more-ids", ids=shown, count=more) if more else shown
        lines.append(f"{say(key)}: {text or '-'}")
    return lines


def _told(division: Division) -> list[tuple[Tie, bool]]:
    """Return the links that are told one by one, those of a column's values aside."""
    every = zip(division.ties, division.torn, strict=True)
    return [(tie, torn) for tie, torn in every if tie.reason is not Reason.COLUMN]


def _groups(division: Division) -> str:
    sizes = [len(group) for group in division.groups]
    several = sum(size > 1 for size in sizes)
    if not several:
        return say("report.split-groups-of-one", count=len(sizes))
    return say(
        "report.split-groups-of-several", count=len(sizes), several=several, largest=max(sizes)
    )


def _together(division: Division) -> list[str]:
    """Return the sentences on why rows stay together."""
    if division.near is None:
        near = say("report.split-near-off")
    else:
        near = say("report.split-near", near=division.near)
    ties = _told(division)
    if not ties:
        return [say("report.split-no-ties"), near]
    counts = Counter(tie.reason for tie, _ in ties)
    kinds = ", ".join(
        f"{say(f'report.tie-{reason.value}')} {counts[reason]}"
        for reason in Reason
        if counts[reason]
    )
    tied = say("report.split-tied", count=len(ties), kinds=kinds)
    torn = say("report.split-torn", count=sum(torn for _, torn in ties))
    return [tied, torn, near]


def _ties(console: Console, division: Division, canvas: Canvas) -> None:
    """Draw the links: two ids, their two texts, each in one line, and the reason."""
    every = _told(division)
    shown = every[:SHOWN] if canvas.shortened else every
    sides = dict(zip(division.train.ids, division.flags, strict=True))
    width = max(cell_len(visible(identifier)) for tie, _ in shown for identifier in tie.ids)
    for tie, torn in shown:
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(min_width=min(width, canvas.width // 3), overflow="fold")
        table.add_column(ratio=1)
        for identifier, text in zip(tie.ids, tie.texts, strict=True):
            whole = Text(visible(text), no_wrap=canvas.shortened, overflow="ellipsis")
            table.add_row(Text(visible(identifier)), whole)
        table.add_row("", Text(_why(tie, sides[tie.ids[0]] == 1, torn), FAINT))
        block(console, table)
    if len(shown) < len(every):
        line(console, f"  {say('report.split-more', count=len(every) - len(shown))}", FAINT)


def _why(tie: Tie, dev: bool, torn: bool) -> str:
    parts = [say(f"report.tie-{tie.reason.value}")]
    if tie.reason is Reason.NEAR:
        parts[0] += f" ({tie.similarity:.3f})"
    parts.append(say("report.split-side-dev" if dev else "report.split-side-train"))
    if torn:
        parts.append(say("report.split-would-tear"))
    return ", ".join(parts)
