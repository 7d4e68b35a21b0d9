"""``dscore diagnose``: how vectors are spread, what was cut, which answers are odd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.progress import progress
from scorer.cli.several import (
    also_read,
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
    from scorer.report.diagnose_figures import Picture


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
            options.two_columns(say("diagnose.option-columns")),
            *options.about_scoring(),
            *options.forms("csv", "md"),
            options.output(),
            click.Option(["--figures"], metavar="FOLDER", help=say("diagnose.option-figures")),
            click.Option(["--force"], is_flag=True, help=say("diagnose.option-force")),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Read what is to be diagnosed, look inside, and show it."""
    form = options.format_of(given)
    _refuse_mixture(given)
    inputs = [given["submission"], given["gold"], given["pairs"]]
    check_places(given, inputs)
    if given["figures"] is not None:
        _check_figures(given, inputs)
    found = _of_columns(given, form) if given["pairs"] else _of_submission(given, form)
    if found is None:
        return INVALID_SUBMISSION
    pictures = [] if given["figures"] is None else _figures(given, found)
    if form == "csv":
        for each in pictures:
            say_aside(say("diagnose.drawn", path=each.path))
    deliver(given["out"], _product(form, given, found, pictures))
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


def _check_figures(given: Mapping[str, Any], inputs: Sequence[str | None]) -> None:
    """Refuse pictures that cannot be drawn or written, or are there, before any work is done.

    Raises:
        UsageError: matplotlib is not installed, or names the path and why.
    """
    from scorer.cli.split import check_folder
    from scorer.report.diagnose_figures import FIGURES
    from scorer.report.files import check_target
    from scorer.report.plotting import check_installed

    check_installed()
    folder = Path(given["figures"])
    check_folder(folder)
    if not folder.exists():
        return
    # neither what is read nor the product itself
    taken = [path for path in (*inputs, given["out"]) if path] + also_read(given)
    for name in FIGURES:
        path = _path(given, name)
        check_target(path, taken)
        if Path(path).exists() and not given["force"]:
            raise UsageError("failure.already-there", path=path)


def _path(given: Mapping[str, Any], figure: str) -> str:
    return str(Path(given["figures"]) / f"{figure}.png")


def _figures(given: Mapping[str, Any], found: Diagnosis) -> list[Picture]:
    """Draw what there is to draw, write all of it or nothing, and return where it is."""
    from scorer.cli.split import make_folder
    from scorer.report.diagnose_figures import FIGURES, Picture, diagnosis_figure, figures_in
    from scorer.report.files import write_together
    from scorer.report.plotting import picture

    drawn = {
        Picture(name, _path(given, name)): picture(partial(diagnosis_figure, found, name), "png")
        for name in figures_in(found)
    }
    make_folder(Path(given["figures"]))
    write_together({each.path: made.content for each, made in drawn.items()})
    if any(made.plain for made in drawn.values()):
        say_aside(f"dscore: {say('page.no-hangul')}")
    pictures = list(drawn)
    for name in FIGURES:
        path = _path(given, name)
        if path not in {each.path for each in pictures} and Path(path).exists():
            say_aside(f"dscore: {say('diagnose.older-figure', path=path)}")
    return pictures


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
    from scorer.reading.pairs import read_pairs
    from scorer.settings import cache_of, embedder_of, loaded

    settings = options.settings_of(given)
    competition = loaded(settings.competition)
    columns = tuple(given["columns"])
    texts = read_pairs(given["pairs"], columns, given["id_col"], strict=settings.strict)
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


def _product(
    form: str, given: Mapping[str, Any], found: Diagnosis, pictures: Sequence[Picture]
) -> str:
    from scorer.report.diagnose import diagnosis_text
    from scorer.report.diagnose_tables import (
        diagnosis_csv,
        diagnosis_document,
        diagnosis_markdown,
    )

    if form == "csv":
        return diagnosis_csv(found)
    if form == "md":
        return diagnosis_markdown(found, pictures)
    if form == "json":
        return json_of(given, diagnosis_document(found, pictures))
    return diagnosis_text(found, canvas_of(given), pictures)
