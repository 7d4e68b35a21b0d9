"""``dscore report``: everything about submissions as one page that needs nothing else."""

from __future__ import annotations

from typing import Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.gathering import gathered
from scorer.cli.several import deliver
from scorer.cli.streams import say_aside
from scorer.cli.worth import about_worth
from scorer.errors import INVALID_SUBMISSION, OK
from scorer.wording import say


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "report",
        help=say("page.report-help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            options.submissions(),
            options.gold(required=True),
            click.Option(
                ["-o", "--output", "out"],
                metavar="FILE",
                required=True,
                help=say("page.option-output"),
            ),
            click.Option(["--title"], metavar="TEXT", default="", help=say("page.option-title")),
            click.Option(["--note"], metavar="TEXT", default="", help=say("page.option-note")),
            click.Option(["--date"], metavar="TEXT", default="", help=say("page.option-date")),
            *options.about_scoring(),
            *about_worth(),
        ],
    )


def run(**given: Any) -> int:
    """Score, and write the page."""
    found, refused = gathered(given)
    if found is None:
        return INVALID_SUBMISSION

    from scorer.report.page import page

    text = page(found, title=given["title"], note=given["note"], date=given["date"])
    deliver(given["out"], text)
    if given["out"] != "-":
        said = {"count": len(found.entries), "n": found.n, "size": len(text.encode())}
        say_aside(say("page.written", path=given["out"], **said))
    return INVALID_SUBMISSION if refused else OK
