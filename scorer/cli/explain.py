"""``dscore explain``: what one row's score is made of."""

from __future__ import annotations

import difflib
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
from scorer.errors import INVALID_SUBMISSION, OK, UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics.explaining import Explanation
    from scorer.records import Gold
    from scorer.scoring import Scored, Scorer

#: Near rows named unless another number is asked for.
NEAR = 5


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "explain",
        help=say("explain.command-help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            click.Argument(["submission"]),
            options.gold(required=True),
            click.Option(
                ["--id", "identifier"], metavar="ID", required=True, help=say("explain.option-id")
            ),
            click.Option(
                ["-n", "count"],
                metavar="N",
                default=str(NEAR),
                help=say("explain.option-n", count=NEAR),
            ),
            *options.about_scoring(),
            *options.forms("csv", "md"),
            options.output(),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Score, take one row apart, and show it."""
    form = options.format_of(given)
    count = whole_number(given["count"], "-n", 1, "1, 2, 3, …")
    check_places(given, [given["submission"], given["gold"]])

    from scorer.scoring import Scorer

    found: Explanation | None = None
    with progress() as stage, Scorer(given["gold"], options.settings_of(given), stage) as scorer:
        place = _place(scorer.gold, given["identifier"])
        several = score_several(scorer, [given["submission"]])
        for scored in several.scored:
            found = _explained(scorer, scored, place, count)
    say_found(several, form, whole=given["all"])
    if found is None:
        return INVALID_SUBMISSION
    deliver(given["out"], _product(form, given, found))
    return OK


def _explained(scorer: Scorer, scored: Scored, place: int, count: int) -> Explanation:
    from scorer.diagnostics.explaining import explained
    from scorer.diagnostics.material import material_of

    terms = [
        (term.metric, term.weight, term.floor, term.numbers[place]) for term in scored.card.terms
    ]
    return explained(material_of(scorer, scored), place, terms, count)


def _place(gold: Gold, identifier: str) -> int:
    """Return the place of a row.

    Raises:
        UsageError: there is no such row; the nearest id is named.
    """
    if identifier in gold.ids:
        return gold.ids.index(identifier)
    near = difflib.get_close_matches(identifier, gold.ids, n=1, cutoff=0.6)
    if near:
        raise UsageError(
            "explain.failure-no-row-but", id=identifier, name=gold.name, suggestion=near[0]
        )
    raise UsageError("explain.failure-no-row", id=identifier, name=gold.name)


def _product(form: str, given: dict[str, Any], found: Explanation) -> str:
    from scorer.report.explain import explanation_document, explanation_text
    from scorer.report.explain_tables import explanation_csv, explanation_markdown

    if form == "json":
        return json_of(given, explanation_document(found))
    if form in ("csv", "md"):
        return explanation_csv(found) if form == "csv" else explanation_markdown(found)
    return explanation_text(found, canvas_of(given))
