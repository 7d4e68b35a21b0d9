"""``dscore worst``: the weakest rows of a submission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.progress import progress
from scorer.cli.several import (
    canvas_of,
    check_places,
    deliver,
    json_of,
    say_found,
    score_several,
    whole_number,
)
from scorer.errors import INVALID_SUBMISSION, OK
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics.rows import Worst

#: Rows shown unless another number is asked for.
ROWS = 10


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "worst",
        help=say("row.worst-help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            click.Argument(["submission"]),
            options.gold(required=True),
            click.Option(
                ["-n", "count"],
                metavar="N",
                default=str(ROWS),
                help=say("row.option-n", count=ROWS),
            ),
            *options.about_scoring(),
            *options.forms("csv", "md"),
            options.output(),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Score, pick the weakest rows, and show them."""
    form = options.format_of(given)
    count = whole_number(given["count"], "-n", 1, "1, 2, 3, …")
    check_places(given, [given["submission"], given["gold"]])

    from scorer.diagnostics.rows import worst
    from scorer.scoring import Scorer

    with progress() as stage, Scorer(given["gold"], options.settings_of(given), stage) as scorer:
        several = score_several(scorer, [given["submission"]])
        if several.cards:
            found = worst(scorer, several.submissions[0], several.cards[0], count)
    say_found(several, form, whole=given["all"])
    if several.refused:
        return INVALID_SUBMISSION
    deliver(given["out"], _product(form, given, found))
    return OK


def _product(form: str, given: dict[str, Any], found: Worst) -> str:
    from scorer.report.row_tables import worst_csv, worst_document, worst_markdown
    from scorer.report.rows import worst_text

    if form == "csv":
        return worst_csv(found)
    if form == "md":
        return worst_markdown(found)
    if form == "json":
        return json_of(given, worst_document(found))
    return worst_text(found, canvas_of(given))
