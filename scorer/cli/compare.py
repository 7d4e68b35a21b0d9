"""``dscore compare``: which of several submissions can be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
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
)
from scorer.cli.statistics import Drawing, about_drawing, drawing_of
from scorer.errors import INVALID_SUBMISSION, OK, UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.report.board import Board


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "compare",
        help=say("compare.help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            options.submissions(),
            options.gold(required=True),
            click.Option(["--baseline"], metavar="FILE", help=say("compare.option-baseline")),
            click.Option(
                ["--test"],
                type=OneOf(["sign-flip", "t"]),
                default="sign-flip",
                help=say("compare.option-test"),
            ),
            *about_drawing(),
            *options.about_scoring(),
            *options.forms("csv", "md"),
            options.output(),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Score all, compare their rows, and show what can be told apart."""
    form, drawing = options.format_of(given), drawing_of(given)
    paths, baseline = _paths(given["submissions"], given["baseline"])
    if len(paths) < 2:
        raise UsageError("compare.failure-two", count=len(paths))
    check_places(given, [*paths, given["gold"]])

    from scorer.scoring import Scorer

    with progress() as stage, Scorer(given["gold"], options.settings_of(given), stage) as scorer:
        from scorer.appraising import groups_of

        groups = groups_of(scorer.gold, drawing.cluster)
        several = score_several(scorer, paths)
    say_found(several, form, whole=given["all"])
    refused = {each.name for each in several.refused}
    named = None if baseline is None else paths[baseline]
    if len(several.cards) < 2 or named in refused:
        return INVALID_SUBMISSION
    refuse_unlike(several.cards)
    place = (
        None if baseline is None else [p for p in paths if p not in refused].index(paths[baseline])
    )
    board = _board(several, place, groups, drawing, given["test"])
    deliver(given["out"], _product(form, given, board))
    return INVALID_SUBMISSION if refused else OK


def _paths(submissions: Sequence[str], baseline: str | None) -> tuple[list[str], int | None]:
    """Return what is to be scored, and which of it the others are held against."""
    paths = list(submissions)
    if baseline is None:
        return paths, None
    for place, path in enumerate(paths):
        same = path != "-" != baseline and Path(path).resolve() == Path(baseline).resolve()
        if path == baseline or same:
            return paths, place
    return [*paths, baseline], len(paths)


def _board(
    several: Several,
    baseline: int | None,
    groups: Sequence[str] | None,
    drawing: Drawing,
    test: str,
) -> Board:
    from scorer.report.board import Board
    from scorer.statistics.comparison import compare

    cards = dict(zip(unique_names(several.cards), several.cards, strict=True))
    found = compare(
        {name: card.numbers for name, card in cards.items()},
        baseline=None if baseline is None else list(cards)[baseline],
        test=test,
        level=drawing.level,
        resamples=drawing.resamples,
        seed=drawing.seed,
        groups=groups,
    )
    return Board(
        comparison=found,
        cards=tuple(cards[name] for name in found.names),
        resamples=drawing.resamples,
        seed=drawing.seed,
        test=test,
        cluster=drawing.cluster,
        refused=several.refused,
    )


def _product(form: str, given: dict[str, Any], board: Board) -> str:
    from scorer.report.board import board_text
    from scorer.report.board_tables import board_csv, board_document, board_markdown

    if form == "csv":
        return board_csv(board)
    if form == "md":
        return board_markdown(board)
    if form == "json":
        return json_of(given, board_document(board))
    return board_text(board, canvas_of(given))
