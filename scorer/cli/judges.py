"""``dscore judges``: several encoders judge the same pairs of texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.command import Command, OneOf
from scorer.cli.progress import progress
from scorer.cli.several import canvas_of, check_places, deliver, json_of, whole_number
from scorer.cli.statistics import LEVEL, RESAMPLES, SEED, drawing_of
from scorer.cli.streams import say_aside
from scorer.errors import NO_ENCODER, OK, UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics.judging import Case, Judged
    from scorer.encoders.course import Stage
    from scorer.issues import Issue
    from scorer.settings import Settings

#: Rows of disagreement shown unless another number is asked for.
ROWS = 5


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "judges",
        help=say("judge.help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            click.Argument(["submission"], required=False),
            options.gold(required=False),
            _option("--pairs", metavar="FILE"),
            options.two_columns(say("judge.option-columns")),
            _option("--encoder", metavar="NAME", multiple=True, required=True),
            _option("-n", "count", key="n", metavar="N", default=str(ROWS)),
            *options.about_files(),
            options.option("--device", type=OneOf(["auto", "cpu", "cuda", "mps"]), default="auto"),
            options.option("--engine", type=OneOf(["auto", "fast", "reference"]), default="auto"),
            options.option("--precision", type=OneOf(["fp32", "bf16"]), default="fp32"),
            options.option("--normalize", type=OneOf(["nfc", "none"])),
            options.option("--no-cache", is_flag=True),
            _option("--long", type=OneOf(["truncate", "chunk", "both"]), default="truncate"),
            options.strict(),
            click.Option(
                ["--level"], metavar="SIZE", default=LEVEL, help=say("compare.option-level")
            ),
            click.Option(
                ["-B", "--resamples", "resamples"],
                metavar="N",
                default=RESAMPLES,
                help=say("compare.option-resamples"),
            ),
            click.Option(["--seed"], metavar="N", default=SEED, help=say("compare.option-seed")),
            *options.forms("csv", "md"),
            options.output(),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Let every encoder judge, and show what they say side by side."""
    form = options.format_of(given)
    count = whole_number(given["count"], "-n", 1, "1, 2, 3, …")
    drawing = drawing_of(given)
    _refuse_unclear(given)
    check_places(given, [given["submission"], given["gold"], given["pairs"]])
    one_encoder: dict[str, Any] = {"encoder": None, "encoder_path": None, "pooling": None}
    settings = options.settings_of({**given, **one_encoder})

    from scorer.diagnostics.judging import judged
    from scorer.settings import cache_of

    cache = cache_of(settings)
    try:
        with progress() as stage:
            found = judged(
                _case(given, settings, stage),
                given["encoder"],
                settings,
                cache,
                count=count,
                level=drawing.level,
                resamples=drawing.resamples,
                seed=drawing.seed,
                stage=stage,
            )
    finally:
        cache.close()
    for note in cache.warnings:
        say_aside(f"dscore: {note}")
    if form in ("json", "csv") and found.absent:
        from scorer.report.judging import absent_text

        for each in found.absent:
            say_aside(f"dscore: {absent_text(each)}")
    deliver(given["out"], _product(form, given, found))
    return NO_ENCODER if found.absent else OK


def _option(*names: str, key: str | None = None, **more: Any) -> click.Option:
    sentence = key or names[-1].lstrip("-")
    return click.Option(list(names), help=say(f"judge.option-{sentence}"), **more)


def _refuse_unclear(given: Mapping[str, Any]) -> None:
    """Refuse a call that does not say what is to be judged, or says it twice.

    Raises:
        UsageError: names what is missing or too much.
    """
    for name in given["encoder"]:
        if given["encoder"].count(name) > 1:
            raise UsageError("judge.failure-twice", name=name)
    beside = given["submission"] is not None or given["gold"] is not None
    if given["pairs"] is not None and beside:
        raise UsageError("judge.failure-beside-pairs")
    whole = given["submission"] is not None and given["gold"] is not None
    pairs = given["pairs"] is not None and given["columns"] is not None
    if not whole and not pairs:
        raise UsageError("judge.failure-nothing")


def _case(given: Mapping[str, Any], settings: Settings, stage: Stage) -> Case:
    from scorer.diagnostics.judging import case_of_pairs, case_of_submission

    if given["pairs"] is not None:
        from scorer.reading.pairs import read_pairs

        read = read_pairs(given["pairs"], given["columns"], given["id_col"], strict=settings.strict)
        if read.issues:
            _say_issues(given, given["pairs"], read.issues)
        return case_of_pairs(read)
    from scorer.cache.absent import NoCache
    from scorer.scoring import Scorer
    from scorer.settings import loaded

    rules = loaded(settings.competition)
    # judges read texts, whatever else the competition wants to see submitted
    only_texts = rules.but(submission=rules.submission.but(needs=()))
    texts = settings.but(competition=only_texts, long="truncate")
    scorer = Scorer(given["gold"], texts, stage, NoCache())
    reading = scorer.read(given["submission"])
    submission = reading.sound("judge.failure-submission", strict=settings.strict)
    if reading.issues:
        _say_issues(given, given["submission"], reading.issues)
    return case_of_submission(scorer, submission)


def _say_issues(given: Mapping[str, Any], path: str, issues: Sequence[Issue]) -> None:
    import sys

    from scorer.report.answers import findings_text
    from scorer.report.canvas import Canvas

    canvas = Canvas.of(sys.stderr, whole=given["all"])
    say_aside(findings_text(path, issues, canvas))


def _product(form: str, given: Mapping[str, Any], found: Judged) -> str:
    if form == "text":
        from scorer.report.judging import judged_text

        return judged_text(found, canvas_of(given))
    from scorer.report.judging_tables import judged_csv, judged_document, judged_markdown

    if form == "json":
        return json_of(given, judged_document(found))
    return judged_csv(found) if form == "csv" else judged_markdown(found)
