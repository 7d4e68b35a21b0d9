"""``dscore plot``: one figure of a report as PNG or SVG."""

from __future__ import annotations

from typing import Any

import click

from scorer.cli import options
from scorer.cli.command import Command, OneOf
from scorer.cli.gathering import gathered
from scorer.cli.several import whole_number
from scorer.cli.streams import say_aside
from scorer.cli.worth import about_worth
from scorer.errors import INVALID_SUBMISSION, OK, UsageError
from scorer.wording import say

#: As in :data:`scorer.report.plots.FIGURES`; a test holds them against each other.
FIGURES = ["distribution", "scale", "slices", "compare", "rows"]
#: Dots per inch, and how many are still a picture.
DPI, FEWEST, MOST = 150, 30, 1200


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "plot",
        help=say("page.plot-help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            options.submissions(),
            options.gold(required=True),
            click.Option(
                ["--figure"],
                type=OneOf(FIGURES),
                default=FIGURES[0],
                help=say("page.option-figure"),
            ),
            click.Option(
                ["-o", "--output", "out"],
                metavar="FILE",
                required=True,
                help=say("page.option-picture"),
            ),
            click.Option(
                ["--dpi"],
                metavar="N",
                default=str(DPI),
                help=say("page.option-dpi", usual=DPI),
            ),
            *options.about_scoring(),
            *about_worth(),
        ],
    )


def run(**given: Any) -> int:
    """Score, and draw the figure."""
    form = _form(given["out"])
    dpi = whole_number(given["dpi"], "--dpi", FEWEST, f"{FEWEST} … {MOST}")
    if dpi > MOST:
        raise UsageError(
            "failure.not-a-number",
            option="--dpi",
            value=given["dpi"],
            expected=f"{FEWEST} … {MOST}",
        )

    from scorer.report.files import write
    from scorer.report.plots import MOST as SHOWN
    from scorer.report.plotting import check_installed, plot

    check_installed()
    found, refused = gathered(given)
    if found is None:
        return INVALID_SUBMISSION
    made = plot(found, given["figure"], form, dpi)
    write(given["out"], made.content)
    if made.plain:
        say_aside(f"dscore: {say('page.no-hangul')}")
    if len(found.entries) > SHOWN and given["figure"] != "compare":
        count = len(found.entries)
        say_aside(f"dscore: {say('page.plot-left-out', shown=SHOWN, count=count)}")
    size = len(made.content)
    say_aside(say("page.drawn", path=given["out"], figure=given["figure"], size=size))
    return INVALID_SUBMISSION if refused else OK


def _form(path: str) -> str:
    """Return what a file's name says of its form.

    Raises:
        UsageError: it says neither PNG nor SVG.
    """
    for form in ("png", "svg"):
        if path.lower().endswith(f".{form}"):
            return form
    raise UsageError("page.failure-form", path=path)
