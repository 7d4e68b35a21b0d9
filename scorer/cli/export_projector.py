"""``dscore export-projector``: answers and references for the TensorFlow projector."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.clouds import cloud_of
from scorer.cli.command import Command
from scorer.cli.streams import say_aside
from scorer.errors import INVALID_SUBMISSION, OK, UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics.cloud import Cloud


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "export-projector",
        help=say("see.projector-help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            options.submissions(),
            options.gold(required=False),
            click.Option(
                ["-o", "--output", "out"],
                metavar="FOLDER",
                required=True,
                help=say("see.option-folder"),
            ),
            click.Option(["--columns"], metavar="NAME,…", help=say("see.option-columns")),
            click.Option(["--category"], metavar="NAME", help=say("see.option-category")),
            *options.about_scoring(),
        ],
    )


def run(**given: Any) -> int:
    """Embed, write both files, and say how many lines they have."""
    from scorer.report.files import check_target
    from scorer.report.projector import META, VECS, write_projector

    inputs = [*given["submissions"], given["gold"]]
    options.one_stdin(inputs)
    folder = given["out"]
    if Path(folder).is_dir():
        for name in (VECS, META):
            check_target(str(Path(folder) / name), [path for path in inputs if path])
    else:
        check_target(folder, [path for path in inputs if path])
    asked = _asked(given)
    cloud, refused = cloud_of(given, given["submissions"], category=given["category"], form="files")
    if cloud is None:
        return INVALID_SUBMISSION
    columns = _columns(cloud, asked)
    if not given["gold"]:
        for note in cloud.warnings:
            say_aside(f"dscore: {note}")
    written = write_projector(cloud, columns, folder)
    n, dims = cloud.vectors.shape
    vecs, meta = written
    say_aside(say("see.vecs-written", path=vecs, count=n, dims=dims, size=written[vecs]))
    key = "see.meta-written" if len(columns) > 1 else "see.meta-written-bare"
    told = ", ".join(columns)
    say_aside(say(key, path=meta, count=n, columns=told, size=written[meta]))
    return INVALID_SUBMISSION if refused else OK


def _asked(given: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return the columns asked for.

    Raises:
        UsageError: one is unknown, or stands there twice.
    """
    from scorer.report.projector import COLUMNS

    if given["columns"] is None:
        return None
    names = tuple(name.strip() for name in given["columns"].split(","))
    for name in names:
        if name not in COLUMNS:
            raise UsageError(
                "failure.not-a-choice", name="--columns", value=name, choices=", ".join(COLUMNS)
            )
    return tuple(dict.fromkeys(names))


def _columns(cloud: Cloud, asked: tuple[str, ...] | None) -> tuple[str, ...]:
    from scorer.report.projector import usual_columns

    return usual_columns(cloud) if asked is None else asked
