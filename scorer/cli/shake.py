"""``dscore shake``: the odds that a public order survives on private."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.command import Command, OneOf
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
    whole_number,
)
from scorer.cli.statistics import RESAMPLES, SEED, draws_of, fraction
from scorer.errors import INVALID_SUBMISSION, OK, InvalidCompetition, UsageError
from scorer.frozen import Frozen
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.report.odds import Shaken
    from scorer.scoring import Scorer

#: How many make the top unless another number is asked for.
TOP = 3


class Parts(Frozen, eq=False):
    """Which rows are public.

    Attributes:
        share: how many of all, 0 where they are known.
        known: (n) one byte per row, 1 for public, ``None`` where they are drawn.
        private: ``all`` or ``rest``.
        source: where they were named, ``""`` where they are drawn.
    """

    share: float
    known: bytes | None
    private: str
    source: str


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "shake",
        help=say("odds.shake-help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            options.submissions(),
            options.gold(required=True),
            click.Option(["--public"], metavar="SIZE", help=say("odds.option-public")),
            click.Option(
                ["--private"], type=OneOf(["all", "rest"]), help=say("odds.option-private")
            ),
            click.Option(
                ["--public-ids"], metavar="FILE|COLUMN", help=say("odds.option-public-ids")
            ),
            click.Option(["--top"], metavar="K", help=say("odds.option-top", count=TOP)),
            click.Option(
                ["-B", "--resamples", "resamples"],
                metavar="N",
                default=RESAMPLES,
                help=say("odds.option-draws"),
            ),
            click.Option(["--seed"], metavar="N", default=SEED, help=say("compare.option-seed")),
            *options.about_scoring(),
            *options.forms("csv", "md"),
            options.output(),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Score all, draw public rows again and again, and tell what survives."""
    form = options.format_of(given)
    numbers = {
        "top": TOP
        if given["top"] is None
        else whole_number(given["top"], "--top", 1, "1, 2, 3, …"),
        "draws": draws_of(given["resamples"]),
        "seed": whole_number(given["seed"], "--seed", 0, "0, 1, 2, …"),
    }
    if given["public"] is not None and given["public_ids"] is not None:
        raise UsageError("failure.options-clash", first="--public", second="--public-ids")
    if given["public"] is not None:
        fraction(given["public"], "--public", "0.4, 0.5")
    paths = list(given["submissions"])
    check_places(given, [*paths, given["gold"]])

    from scorer.scoring import Scorer

    with progress() as stage, Scorer(given["gold"], options.settings_of(given), stage) as scorer:
        parts = _parts(given, scorer)
        several = score_several(scorer, paths)
    say_found(several, form, whole=given["all"])
    if not several.cards:
        return INVALID_SUBMISSION
    refuse_unlike(several.cards)
    shaken = _shaken(several, parts, numbers).but(asked=given["top"] is not None)
    deliver(given["out"], _product(form, given, shaken))
    return INVALID_SUBMISSION if several.refused else OK


def _parts(given: Mapping[str, Any], scorer: Scorer) -> Parts:
    """Return which rows are public: as the call says, or else the competition.

    Raises:
        UsageError: neither says, or nothing would be left to tell.
    """
    spec, n = scorer.competition.split, len(scorer.gold.ids)
    private = given["private"] or ("all" if spec is None else spec.private)
    share, known, source = 0.0, None, ""
    if given["public_ids"] is not None:
        known, source = _named(given["public_ids"], scorer), given["public_ids"]
    elif given["public"] is not None:
        share = float(given["public"])
    elif spec is None:
        raise UsageError("odds.failure-no-split")
    elif spec.fraction is not None:
        share = spec.fraction
    else:
        from scorer.metrics.splits import public_rows

        gold = scorer.gold
        known = public_rows(spec, gold.ids, gold.columns, scorer.competition.folder)
        source = spec.column or say("odds.source-competition")
    public = int(share * n + 0.5) if known is None else known.count(1)
    if not 1 <= public <= n - (private == "rest"):
        raise UsageError("odds.failure-parts", n=n, public=public)
    return Parts(share, known, private, source)


def _named(name: str, scorer: Scorer) -> bytes:
    """Return the public rows that a file of ids, or a column of the gold file, names.

    Raises:
        UsageError: there are none, or ids that the gold file lacks.
    """
    from scorer.competition import SplitSpec
    from scorer.metrics.splits import public_rows
    from scorer.reading.header import composed

    gold, declared = scorer.gold, scorer.competition.split
    column, equals, value = composed(name).partition("=")
    spec = SplitSpec(file=name)
    if column in gold.columns:
        usual = SplitSpec().values if declared is None else declared.values
        spec = SplitSpec(column=column, values=(value,) if equals else usual)
    try:
        return public_rows(spec, gold.ids, gold.columns, None)
    except InvalidCompetition as error:
        raise UsageError(error.key, **error.values) from error


def _shaken(several: Several, parts: Parts, numbers: Mapping[str, int]) -> Shaken:
    from scorer.report.odds import Shaken
    from scorer.statistics.shake import shake

    cards = dict(zip(unique_names(several.cards), several.cards, strict=True))
    found = shake(
        {name: card.numbers for name, card in cards.items()},
        public=parts.share,
        private=parts.private,
        public_rows=parts.known,
        top=numbers["top"],
        draws=numbers["draws"],
        seed=numbers["seed"],
    )
    ordered = tuple(cards[name] for name in found.names)
    return Shaken(found, ordered, parts.source, several.refused)


def _product(form: str, given: dict[str, Any], shaken: Shaken) -> str:
    from scorer.report.odds import shake_text
    from scorer.report.odds_tables import shake_csv, shake_document, shake_markdown

    if form == "csv":
        return shake_csv(shaken)
    if form == "md":
        return shake_markdown(shaken)
    if form == "json":
        return json_of(given, shake_document(shaken))
    return shake_text(shaken, canvas_of(given))
