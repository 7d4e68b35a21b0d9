"""``dscore power``: which difference a gold file can tell, and how many rows one takes."""

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
    unique_names,
)
from scorer.cli.statistics import LEVEL, fraction
from scorer.errors import INVALID_SUBMISSION, OK, UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scorer.report.odds import Powers

#: What a call means that does not say it.
EFFECT, POWER = "0.01", "0.8"
#: A smaller difference takes millions of rows; a larger one no two scores can have.
SMALLEST, LARGEST = 0.0001, 1.0


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "power",
        help=say("odds.power-help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            options.submissions(),
            options.gold(required=True),
            click.Option(
                ["--effect"],
                metavar="SIZE",
                default=EFFECT,
                help=say("odds.option-effect", effect=EFFECT),
            ),
            click.Option(
                ["--power"],
                metavar="SIZE",
                default=POWER,
                help=say("odds.option-power", power=POWER),
            ),
            click.Option(["--level"], metavar="SIZE", default=LEVEL, help=say("odds.option-level")),
            click.Option(["--cluster"], metavar="COLUMN", help=say("compare.option-cluster")),
            *options.about_scoring(),
            *options.forms("csv", "md"),
            options.output(),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Score one or two, and say what their rows can tell."""
    form, wanted = options.format_of(given), _wanted(given)
    paths = list(given["submissions"])
    if len(paths) > 2:
        raise UsageError("odds.failure-two", count=len(paths))
    check_places(given, [*paths, given["gold"]])

    from scorer.scoring import Scorer

    with progress() as stage, Scorer(given["gold"], options.settings_of(given), stage) as scorer:
        from scorer.appraising import groups_of

        groups = groups_of(scorer.gold, given["cluster"] or "")
        several = score_several(scorer, paths)
    say_found(several, form, whole=given["all"])
    if several.refused:
        return INVALID_SUBMISSION
    refuse_unlike(several.cards)
    powers = _powers(several, wanted, groups, given["cluster"] or "")
    deliver(given["out"], _product(form, given, powers))
    return OK


def _wanted(given: Mapping[str, Any]) -> dict[str, float]:
    """Return the difference to look for, the power wanted, and the p that counts.

    Raises:
        UsageError: one of them is no number, or out of its range.
    """
    try:
        effect = float(given["effect"])
    except ValueError:
        effect = 0.0
    if not SMALLEST <= effect <= LARGEST:
        expected = f"{SMALLEST} … {LARGEST:g}"
        raise UsageError(
            "failure.not-a-number", option="--effect", value=given["effect"], expected=expected
        )
    power = fraction(given["power"], "--power", "0.8, 0.9")
    alpha = round(1 - fraction(given["level"], "--level", "0.95, 0.99"), 12)
    if power <= alpha:
        expected = f"0.8, 0.9 (> {alpha:g})"
        raise UsageError(
            "failure.not-a-number", option="--power", value=given["power"], expected=expected
        )
    return {"effect": effect, "power": power, "alpha": alpha}


def _powers(
    several: Several, wanted: Mapping[str, float], groups: Sequence[str] | None, cluster: str
) -> Powers:
    from scorer.report.odds import Powers
    from scorer.statistics.power import power_alone, power_of

    named = zip(unique_names(several.cards), several.cards, strict=True)
    names, cards = zip(*sorted(named, key=lambda each: -each[1].score), strict=True)
    effect, power, alpha = wanted["effect"], wanted["power"], wanted["alpha"]
    rows = [card.numbers for card in cards]
    found = (
        (power_of(*rows, effect=effect, power=power, alpha=alpha, groups=groups),)
        if len(rows) == 2
        else power_alone(rows[0], effect=effect, power=power, alpha=alpha, groups=groups)
    )
    return Powers(found, names, cards, cluster)


def _product(form: str, given: dict[str, Any], powers: Powers) -> str:
    from scorer.report.odds import power_text
    from scorer.report.odds_tables import power_csv, power_document, power_markdown

    if form == "csv":
        return power_csv(powers)
    if form == "md":
        return power_markdown(powers)
    if form == "json":
        return json_of(given, power_document(powers))
    return power_text(powers, canvas_of(given))
