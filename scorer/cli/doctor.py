"""``dscore doctor``: do this machine's scores compare?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.progress import progress
from scorer.cli.several import canvas_of, check_places, deliver, json_of
from scorer.cli.streams import say_aside
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.records import Train


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "doctor",
        help=say("doctor.help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            click.Option(["--train"], metavar="FILE", help=say("doctor.option-train")),
            options.option("--competition", metavar="NAME|FILE"),
            *options.about_encoding(),
            *options.forms(),
            options.output(),
        ],
    )


def run(**given: Any) -> int:
    """Examine the machine and say what was found; the exit code is the verdict's."""
    form = options.format_of(given)
    check_places(given, [given["train"]])

    from scorer.diagnostics.doctor import examine

    unsaid = {"id_col": None, "answer_col": None, "gold_col": (), "strict": False}
    settings = options.settings_of({**given, **unsaid})
    train = _train(given)
    with progress() as stage:
        found = examine(settings, train, stage=stage, step=_step)
    from scorer.report.doctor import doctor_document, doctor_text

    if form == "json":
        deliver(given["out"], json_of(given, doctor_document(found)))
    else:
        deliver(given["out"], doctor_text(found, canvas_of({**given, "all": False})))
    return found.exit_code


def _train(given: dict[str, Any]) -> Train | None:
    if given["train"] is None:
        return None
    from scorer.reading.train import read_train
    from scorer.settings import loaded

    return read_train(given["train"], loaded(given["competition"]))


def _step(key: str) -> None:
    """Say what is looked at, where somebody watches."""
    if sys.stderr.isatty():
        say_aside(f"dscore: {say('doctor.step', what=say(key))}")
