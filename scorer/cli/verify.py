"""``dscore verify``: does a number stand?"""

from __future__ import annotations

import sys
from typing import Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.progress import progress
from scorer.cli.streams import put_out
from scorer.errors import GATE_FAILED, OK
from scorer.wording import say


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "verify",
        help=say("cli.verify.help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            click.Argument(["signature"]),
            click.Argument(["submission"]),
            options.gold(required=True),
            *options.about_scoring(),
            options.option("--json", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Score again, hold the two signatures against each other, and say what differs."""
    from scorer.signature import Signature

    options.one_stdin([given["submission"], given["gold"]])
    claimed = Signature.parse(given["signature"])

    from scorer.report.canvas import Canvas, shows_unicode
    from scorer.verification import verify

    with progress() as stage:
        settings = options.settings_of(given)
        found = verify(claimed, given["submission"], given["gold"], settings, stage)
    if given["json"]:
        from scorer.report.jsons import dumps, verdict_document

        text = dumps(verdict_document(found), ascii_only=not shows_unicode(sys.stdout))
    else:
        from scorer.report.answers import verdict_text

        text = verdict_text(found, Canvas.of(sys.stdout))
    put_out(text)
    return OK if found.stands else GATE_FAILED
