"""The encoders that have a short name, as a table."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from scorer.encoders.known import KNOWN, Known
from scorer.report.canvas import Canvas
from scorer.report.drawing import FAINT, STRONG, block, drawn, line
from scorer.wording import say

#: Digits of a commit that are shown.
_DIGITS = 12


def encoders_text(canvas: Canvas) -> str:
    """Return name, pooling, width, limit and commit of each, and below the table the rest."""
    console = canvas.console()
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=FAINT)
    for name in ("name", "pooling"):
        table.add_column(say(f"judge.encoders-{name}"), no_wrap=True)
    for name in ("dims", "limit"):
        table.add_column(say(f"judge.encoders-{name}"), justify="right", no_wrap=True)
    table.add_column(say("judge.encoders-revision"), no_wrap=True)
    for name, known in KNOWN.items():
        commit = known.revision[:_DIGITS] or say("judge.encoders-no-revision")
        cells = (known.pools, str(known.dims), str(known.max_tokens), commit)
        table.add_row(Text(name, STRONG), *cells)
    block(console, table)
    for name, known in KNOWN.items():
        console.print()
        block(console, Text(name, STRONG))
        for text in _notes(known):
            line(console, f"    {text}")
    console.print()
    for text in (say("judge.encoders-units"), say("judge.encoder-not-pinned")):
        block(console, Text(text, FAINT))
    return drawn(console)


def _notes(known: Known) -> list[str]:
    said = [known.model, known.stack]
    if known.own_tokenizer:
        said.append(say("judge.encoder-own-tokenizer"))
    if known.seen:
        said += [say("judge.encoder-seen"), *(f"  {commit}" for commit in known.seen)]
    return said
