"""``dscore diff``: the rows that gained and lost most from one submission to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.progress import progress
from scorer.cli.several import (
    Several,
    canvas_of,
    check_places,
    deliver,
    json_of,
    refuse_unlike,
    say_found,
    score_several,
    whole_number,
)
from scorer.errors import INVALID_SUBMISSION, OK
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics.rows import Changes
    from scorer.scoring import Scorer

#: Rows shown of each kind unless another number is asked for.
ROWS = 5


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "diff",
        help=say("row.diff-help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            click.Argument(["first"], metavar="A"),
            click.Argument(["second"], metavar="B"),
            options.gold(required=True),
            click.Option(
                ["-n", "count"],
                metavar="N",
                default=str(ROWS),
                help=say("row.option-n-diff", count=ROWS),
            ),
            *options.about_scoring(),
            *options.forms("csv", "md"),
            options.output(),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Score both, find what changed most, and show it."""
    form = options.format_of(given)
    count = whole_number(given["count"], "-n", 1, "1, 2, 3, …")
    paths = [given["first"], given["second"]]
    check_places(given, [*paths, given["gold"]])

    from scorer.scoring import Scorer

    with progress() as stage, Scorer(given["gold"], options.settings_of(given), stage) as scorer:
        several = score_several(scorer, paths)
        found = None if several.refused else _changes(scorer, several, count)
    say_found(several, form, whole=given["all"])
    if found is None:
        return INVALID_SUBMISSION
    deliver(given["out"], _product(form, given, found))
    return OK


def _changes(scorer: Scorer, several: Several, count: int) -> Changes:
    from scorer.diagnostics.rows import changes

    refuse_unlike(several.cards)
    first, second = zip(several.submissions, several.cards, strict=True)
    return changes(scorer, (first[0], second[0]), (first[1], second[1]), count)


def _product(form: str, given: dict[str, Any], found: Changes) -> str:
    from scorer.report.row_tables import changes_csv, changes_document, changes_markdown
    from scorer.report.rows import changes_text

    if form == "csv":
        return changes_csv(found)
    if form == "md":
        return changes_markdown(found)
    if form == "json":
        return json_of(given, changes_document(found))
    return changes_text(found, canvas_of(given))
