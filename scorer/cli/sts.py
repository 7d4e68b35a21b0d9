"""``dscore sts``: how well an encoder's similarities go with people's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.not_had import texts_only
from scorer.cli.progress import progress
from scorer.cli.several import canvas_of, check_places, deliver, json_of
from scorer.cli.statistics import LEVEL, fraction
from scorer.cli.streams import say_aside
from scorer.errors import OK, UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics.sts import StsEvaluation
    from scorer.diagnostics.sts_pairs import Scale

_SCALE = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)\.\.(-?[0-9]+(?:\.[0-9]+)?)")


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "sts",
        help=say("sts.help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            click.Argument(["files"], nargs=-1, metavar="FILE..."),
            click.Option(
                ["--columns"], nargs=3, metavar="A B SCORE", help=say("sts.option-columns")
            ),
            click.Option(["--scale"], metavar="LOW..HIGH", help=say("sts.option-scale")),
            click.Option(["--pool"], is_flag=True, help=say("sts.option-pool")),
            click.Option(["--published"], is_flag=True, help=say("sts.option-published")),
            click.Option(["--level"], metavar="SIZE", default=LEVEL, help=say("odds.option-level")),
            options.option("--competition", metavar="NAME|FILE"),
            *options.about_encoding(),
            *options.forms("csv", "md"),
            options.output(),
        ],
    )


def run(**given: Any) -> int:
    """Read the files, embed their sentences, and correlate."""
    form, paths = options.format_of(given), list(given["files"])
    if given["published"]:
        return _published(form, given)
    if not paths:
        raise UsageError("sts.no-file")
    level = fraction(given["level"], "--level", "0.95, 0.99")
    scale = scale_of(given["scale"])
    if given["pool"] and len(paths) < 2:
        raise UsageError("sts.pool-alone")
    check_places(given, paths)

    from scorer.answers import AnswerEmbedder
    from scorer.diagnostics.sts import evaluate_sts
    from scorer.diagnostics.sts_pairs import read_sts

    files = [read_sts(path, given["columns"] or None, scale) for path in paths]
    unsaid = {"id_col": None, "answer_col": None, "gold_col": (), "strict": False}
    settings = options.settings_of({**given, **unsaid})
    with texts_only(), progress() as stage, AnswerEmbedder(settings, stage) as embedder:
        found = evaluate_sts(files, embedder, pool=given["pool"], level=level)
    if form not in ("text", "md"):
        for note in found.notes:
            say_aside(f"dscore: {note}")
    deliver(given["out"], _product(form, given, found))
    return OK


def _published(form: str, given: dict[str, Any]) -> int:
    """Show the table of published values; nothing is read or embedded.

    Raises:
        UsageError: files are named besides.
    """
    if given["files"]:
        raise UsageError("failure.options-clash", first="--published", second="FILE")
    check_places(given, [])
    from scorer.report.sts_published import (
        published_csv,
        published_document,
        published_markdown,
        published_text,
    )

    if form == "text":
        product = published_text(canvas_of({**given, "all": False}))
    elif form == "json":
        product = json_of(given, published_document())
    else:
        product = published_csv() if form == "csv" else published_markdown()
    deliver(given["out"], product)
    return OK


def scale_of(said: str | None) -> Scale | None:
    """Return the lowest and highest score that an option tells.

    Raises:
        UsageError: it is not written as ``0..5``, or the ends are in the wrong order.
    """
    if said is None:
        return None
    ends = _SCALE.fullmatch(said.strip())
    if ends is None or float(ends[1]) >= float(ends[2]):
        expected = "0..5, 0..1"
        raise UsageError("failure.not-a-number", option="--scale", value=said, expected=expected)
    return float(ends[1]), float(ends[2])


def _product(form: str, given: dict[str, Any], found: StsEvaluation) -> str:
    from scorer.report.sts_tables import sts_csv, sts_document, sts_markdown

    if form == "csv":
        return sts_csv(found)
    if form == "md":
        return sts_markdown(found)
    if form == "json":
        return json_of(given, sts_document(found))
    from scorer.report.sts import sts_text

    return sts_text(found, canvas_of({**given, "all": False}))
