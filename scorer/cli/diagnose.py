"""``dscore diagnose``: how vectors are spread, what was cut, which answers are odd."""

from __future__ import annotations

from collections.abc import Mapping
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
)
from scorer.cli.streams import say_aside
from scorer.errors import INVALID_SUBMISSION, OK, UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics.diagnosis import Diagnosis


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "diagnose",
        help=say("diagnose.command-help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            click.Argument(["submission"], required=False),
            options.gold(required=False),
            click.Option(["--pairs"], metavar="FILE", help=say("diagnose.option-pairs")),
            click.Option(
                ["--columns"], metavar="A B", nargs=2, help=say("diagnose.option-columns")
            ),
            *options.about_scoring(),
            *options.forms("csv", "md"),
            options.output(),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Read what is to be diagnosed, look inside, and show it."""
    form = options.format_of(given)
    _refuse_mixture(given)
    check_places(given, [given["submission"], given["gold"], given["pairs"]])
    found = _of_columns(given, form) if given["pairs"] else _of_submission(given, form)
    if found is None:
        return INVALID_SUBMISSION
    deliver(given["out"], _product(form, given, found))
    return OK


def _refuse_mixture(given: Mapping[str, Any]) -> None:
    """Refuse a call that names neither, or parts of both, of a submission and two columns.

    Raises:
        UsageError: says what to give.
    """
    if not given["pairs"]:
        if given["columns"] or not given["submission"] or not given["gold"]:
            raise UsageError("diagnose.failure-which")
        return
    for name in ("submission", "gold", "answer_col", "gold_col"):
        if given[name]:
            option = "SUBMISSION" if name == "submission" else f"--{name.replace('_', '-')}"
            raise UsageError("diagnose.failure-beside-pairs", other=option)
    if not given["columns"]:
        raise UsageError("diagnose.failure-which")


def _of_submission(given: Mapping[str, Any], form: str) -> Diagnosis | None:
    from scorer.diagnostics.diagnosis import diagnosis
    from scorer.diagnostics.material import material_of
    from scorer.scoring import Scorer

    found: Diagnosis | None = None
    with progress() as stage, Scorer(given["gold"], options.settings_of(given), stage) as scorer:
        several = score_several(scorer, [given["submission"]])
        for scored in several.scored:
            found = diagnosis(material_of(scorer, scored))
    say_found(several, form, whole=given["all"])
    return found


def _of_columns(given: Mapping[str, Any], form: str) -> Diagnosis:
    from scorer.diagnostics.diagnosis import diagnosis
    from scorer.diagnostics.material import material_of_pairs
    from scorer.errors import InvalidSubmission
    from scorer.issues import errors_among
    from scorer.reading.text_pairs import read_text_pairs
    from scorer.settings import cache_of, embedder_of, loaded

    settings = options.settings_of(given)
    competition = loaded(settings.competition)
    texts = read_text_pairs(given["pairs"], tuple(given["columns"]), given["id_col"])
    stopping = errors_among(texts.issues, strict=settings.strict)
    if stopping:
        name, count = texts.name, len(stopping)
        raise InvalidSubmission("diagnose.failure-pairs", issues=stopping, name=name, count=count)
    cache = cache_of(settings)
    try:
        with progress() as stage:
            embedder = embedder_of(settings, competition, stage, cache)
            found = diagnosis(material_of_pairs(embedder, competition, texts))
    finally:
        cache.close()
    if form not in ("text", "md"):
        for note in found.material.warnings:
            say_aside(f"dscore: {note}")
    return found


def _product(form: str, given: Mapping[str, Any], found: Diagnosis) -> str:
    from scorer.report.diagnose import diagnosis_text
    from scorer.report.diagnose_tables import (
        diagnosis_csv,
        diagnosis_document,
        diagnosis_markdown,
    )

    if form == "csv":
        return diagnosis_csv(found)
    if form == "md":
        return diagnosis_markdown(found)
    if form == "json":
        return json_of(given, diagnosis_document(found))
    return diagnosis_text(found, canvas_of(given))
