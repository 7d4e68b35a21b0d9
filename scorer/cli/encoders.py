"""``dscore encoders``: encoders that have a short name."""

from __future__ import annotations

import sys
from typing import Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.streams import put_out
from scorer.encoders.known import KNOWN, Known
from scorer.wording import say

#: What the schema holds: every known encoder with the fields of its type, by its name.
SCHEMA = "dscore.encoders/1"


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "encoders",
        help=say("judge.encoders-help"),
        callback=run,
        params=[
            *options.forms(),
        ],
    )


def run(**given: Any) -> None:
    """List the known encoders."""
    if options.format_of(given) == "text":
        put_out("\n".join(_entry(name, known) for name, known in KNOWN.items()))
        return
    from scorer import __version__
    from scorer.report.canvas import shows_unicode
    from scorer.report.jsons import dumps

    listed = [{"name": name, **known.as_dict()} for name, known in KNOWN.items()]
    document = {"schema": SCHEMA, "version": __version__, "encoders": listed}
    put_out(dumps(document, ascii_only=not shows_unicode(sys.stdout)))


def _entry(name: str, known: Known) -> str:
    lines = [name, known.model, say("judge.encoder-shape", **_shape(known))]
    lines.append(known.revision or say("judge.encoder-not-pinned"))
    if known.own_tokenizer:
        lines.append(say("judge.encoder-own-tokenizer"))
    if known.seen:
        lines.append(say("judge.encoder-seen"))
        lines += [f"  {commit}" for commit in known.seen]
    return "\n  ".join(lines) + "\n"


def _shape(known: Known) -> dict[str, object]:
    return {"stack": known.stack, "dims": known.dims, "limit": known.max_tokens}
