"""``dscore split``: part of the training data held out, so that nothing leaks."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from scorer.cli import options
from scorer.cli.command import Command, OneOf
from scorer.cli.progress import progress
from scorer.cli.streams import put_out
from scorer.errors import UsageError
from scorer.wording import say

#: Similarity that counts as nearly the same unless another is asked for; a test
#: holds it against :data:`scorer.splitting.NEAR`, which help does not import.
NEAR = "0.75"


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "split",
        help=say("cli.split.help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            click.Argument(["train"], metavar="TRAIN"),
            click.Option(
                ["-o", "--output", "out"],
                metavar="FOLDER",
                required=True,
                help=say("cli.option.output-folder"),
            ),
            options.option("--by", metavar="COLUMN", default="id"),
            options.option("--dev", metavar="SIZE", default="0.2"),
            options.option("--seed", metavar="N", default="0"),
            click.Option(
                ["--near"], metavar="SIZE", default=NEAR, help=say("cli.option.near", near=NEAR)
            ),
            options.option("--phrasing", type=OneOf(["first", "random"]), default="first"),
            options.option("--competition", metavar="NAME|FILE"),
            options.option("--id-col", key="id-col-train", metavar="NAME"),
            options.option("--question-col", metavar="NAME", multiple=True),
            options.option("--answer-col", key="answer-col-train", metavar="NAME", multiple=True),
            options.option("--force", is_flag=True),
            *options.forms(),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> None:
    """Read, divide, write both files, and say what was kept together."""
    form = options.format_of(given)
    dev, seed, near = _size(given["dev"]), _seed(given["seed"]), _near(given["near"])
    folder = Path(given["out"])
    paths = {name: str(folder / f"{name}.csv") for name in ("train", "dev")}
    _check_folder(folder, given["train"], list(paths.values()), force=given["force"])

    from scorer.competition import DEFAULT, Competition
    from scorer.reading import TrainColumns, read_train_table
    from scorer.reading.header import composed
    from scorer.report.division import Written
    from scorer.report.files import write_together
    from scorer.splitting import divide
    from scorer.splitting.tables import dev_csv, train_csv

    asked = given["competition"]
    competition = Competition.load(DEFAULT if asked is None else asked)
    columns = TrainColumns(given["id_col"], given["question_col"], given["answer_col"])
    table = read_train_table(given["train"], competition, columns)
    with progress() as stage:
        heard = stage("questions") or (lambda done, total: None)
        by = composed(given["by"])
        division = divide(table.train, dev, seed=seed, by=by, near=near, heard=heard)
    contents = {
        paths["train"]: train_csv(table, division),
        paths["dev"]: dev_csv(table, division, competition, given["phrasing"]),
    }
    make_folder(folder)
    write_together(contents)
    put_out(_product(form, Written(division, paths, given["phrasing"]), whole=given["all"]))


def _product(form: str, written: Any, *, whole: bool) -> str:
    from scorer.report.canvas import Canvas, shows_unicode
    from scorer.report.division import division_document, division_text

    if form == "json":
        from scorer.report.jsons import dumps

        return dumps(division_document(written), ascii_only=not shows_unicode(sys.stdout))
    return division_text(written, Canvas.of(sys.stdout, whole=whole))


def _size(text: str) -> float | int:
    """Return a whole number of rows, or a fraction, as written."""
    try:
        return int(text) if text.strip().isdecimal() else float(text)
    except ValueError:
        raise UsageError(
            "failure.not-a-number", option="--dev", value=text, expected="0.2, 100"
        ) from None


def _seed(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise UsageError(
            "failure.not-a-number", option="--seed", value=text, expected="0, 1, 2, …"
        ) from None


def _near(text: str) -> float | None:
    if text == "off":
        return None
    try:
        return float(text)
    except ValueError:
        raise UsageError(
            "failure.not-a-number", option="--near", value=text, expected=f"{NEAR}, off"
        ) from None


def _check_folder(folder: Path, source: str, paths: list[str], *, force: bool) -> None:
    """Refuse a place that cannot be written, or is taken, before any work is done.

    Raises:
        UsageError: names the path and why.
    """
    from scorer.report.files import check_target

    check_folder(folder)
    if not folder.exists():
        return
    for path in paths:
        check_target(path, [source])
        if Path(path).exists() and not force:
            raise UsageError("failure.already-there", path=path)


def check_folder(folder: Path) -> None:
    """Refuse a place that is no folder, and cannot become one.

    Raises:
        UsageError: names the path and why.
    """
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    if str(folder) == "-" or not there.is_dir():
        raise UsageError("failure.not-a-folder", path=str(folder))
    if not os.access(there, os.W_OK):
        raise UsageError("failure.not-writable", path=str(folder), reason=os.strerror(13))


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where they are not there.

    Raises:
        UsageError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("failure.not-writable", path=str(folder), reason=reason) from error
