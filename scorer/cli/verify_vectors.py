"""``dscore verify-vectors``: are the vectors of an upload those of its texts?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.progress import progress
from scorer.cli.streams import put_out, say_aside
from scorer.errors import GATE_FAILED, INVALID_SUBMISSION, OK, UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorer.diagnostics import VectorCheck
    from scorer.issues import Issue


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "verify-vectors",
        help=say("cli.verify-vectors.help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            click.Argument(["answers"]),
            click.Argument(["submission"], required=False),
            *options.about_answers(),
            *options.about_encoding(),
            options.option("--strict", key="strict-check", is_flag=True),
            *options.forms("csv", "md"),
            options.output(),
            options.option("--per-row", key="per-row-vectors", metavar="FILE"),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Embed the texts again, hold the vectors against theirs, and say what each is."""
    form = options.format_of(given)
    _check_call(given)

    from scorer.diagnostics import UnreadVectors, verify_vectors

    settings = options.settings_of({**given, "gold_col": ()})
    try:
        with progress() as stage:
            check = verify_vectors(given["answers"], given["submission"], settings, stage)
    except UnreadVectors as error:
        for name, issues in error.groups:
            _findings(name, issues, given)
        say_aside(f"dscore: {error.summary}")
        return INVALID_SUBMISSION
    for name, issues in check.issues:
        _findings(name, issues, given)
    if form not in ("text", "md"):
        for note in check.warnings:
            say_aside(f"dscore: {note}")
    _deliver(form, given, check)
    return OK if check.same else GATE_FAILED


def _check_call(given: dict[str, Any]) -> None:
    """Refuse what cannot be done before any work is.

    Raises:
        UsageError: names why.
    """
    from scorer.report.files import check_target

    inputs = [given["answers"], given["submission"]]
    options.one_stdin(inputs)
    if given["submission"] is None and given["answers"] == "-":
        raise UsageError("failure.stdin-read-twice")
    out, per_row = given["out"], given["per_row"]
    for path in (out, per_row):
        if path is not None:
            check_target(path, [each for each in inputs if each])
    if per_row is None:
        return
    if per_row == out == "-":
        raise UsageError("failure.two-products")
    if out != "-" and Path(per_row).resolve() == Path(out).resolve():
        raise UsageError("failure.options-clash", first="--per-row", second=f"-o {out}")


def _deliver(form: str, given: dict[str, Any], check: VectorCheck) -> None:
    product = _product(form, given, check)
    if given["per_row"] is not None:
        from scorer.report.vectors import vectors_csv

        _put(given["per_row"], vectors_csv(check))
    _put(given["out"], product)


def _put(out: str, text: str) -> None:
    from scorer.report.files import write

    if out == "-":
        put_out(text)
    else:
        write(out, text)


def _product(form: str, given: dict[str, Any], check: VectorCheck) -> str:
    from scorer.report.canvas import Canvas, shows_unicode
    from scorer.report.vectors import vectors_csv, vectors_document, vectors_markdown, vectors_text

    if form == "csv":
        return vectors_csv(check)
    if form == "md":
        return vectors_markdown(check)
    if form == "json":
        from scorer.report.jsons import dumps

        plain = given["out"] == "-" and not shows_unicode(sys.stdout)
        return dumps(vectors_document(check), ascii_only=plain)
    whole = given["all"]
    canvas = Canvas.of(sys.stdout, whole=whole) if given["out"] == "-" else Canvas()
    return vectors_text(check, canvas)


def _findings(name: str, issues: Sequence[Issue], given: dict[str, Any]) -> None:
    from scorer.report.answers import findings_text
    from scorer.report.canvas import Canvas

    say_aside(findings_text(name, issues, Canvas.of(sys.stderr, whole=given["all"])))
