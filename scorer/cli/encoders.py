"""``dscore encoders``: encoders that have a short name."""

from __future__ import annotations

import sys
from typing import Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.streams import put_out
from scorer.encoders.known import KNOWN
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
        from scorer.report.canvas import Canvas
        from scorer.report.encoders import encoders_text

        put_out(encoders_text(Canvas.of(sys.stdout)))
        return
    from scorer import __version__
    from scorer.report.canvas import shows_unicode
    from scorer.report.jsons import dumps

    # how it pools is said of every one, chosen here or by the model itself
    listed = [
        {"name": name, **known.as_dict(), "pooling": known.pools} for name, known in KNOWN.items()
    ]
    document = {"schema": SCHEMA, "version": __version__, "encoders": listed}
    put_out(dumps(document, ascii_only=not shows_unicode(sys.stdout)))
