"""``dscore check``: every finding about submissions, without scoring them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.streams import put_out
from scorer.errors import INVALID_SUBMISSION, OK, UsageError
from scorer.issues import errors_among
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.checking import Checked
    from scorer.competition import Competition
    from scorer.reading.repair import Repaired


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "check",
        help=say("cli.check.help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            options.submissions(),
            options.gold(required=False),
            options.option("--sample", metavar="FILE"),
            *options.about_files(),
            options.option("--strict", key="strict-check", is_flag=True),
            options.option("--fix", metavar="OUT"),
            *options.forms(),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Check each file, write a repaired copy where one is wanted, and report."""
    form = options.format_of(given)
    inputs = [*given["submissions"], given["gold"], given["sample"]]
    options.one_stdin(inputs)
    if given["fix"] is not None:
        _check_fix(given["fix"], given["submissions"], [path for path in inputs if path])

    from scorer.checking import check
    from scorer.competition import DEFAULT, Competition

    asked = given["competition"]
    competition = Competition.load(DEFAULT if asked is None else asked)
    checks = [
        check(
            path,
            given["gold"],
            given["sample"],
            competition=competition,
            id_col=given["id_col"],
            answer_col=given["answer_col"],
            gold_col=given["gold_col"],
        )
        for path in given["submissions"]
    ]
    ok = [not errors_among(each.issues, strict=given["strict"]) for each in checks]
    repaired = None
    # where nothing could be read there is nothing to repair: the findings say why
    if given["fix"] is not None and not _unreadable(checks[0]):
        repaired = _repair(given, competition)
        ok = [not errors_among(repaired.reading.issues, strict=given["strict"])]
    product = _product(form, given, checks, ok, repaired)
    if repaired is not None:
        from scorer.report.files import write

        write(given["fix"], repaired.content)
    put_out(product)
    return OK if all(ok) else INVALID_SUBMISSION


def _check_fix(out: str, submissions: Sequence[str], inputs: Sequence[str]) -> None:
    """Refuse a repair that could not be written, or would overwrite what it reads."""
    from scorer.report.files import check_target

    if len(submissions) != 1:
        raise UsageError("failure.one-submission-only", option="--fix", count=len(submissions))
    if "-" in (out, submissions[0]):
        raise UsageError("failure.needs-a-file", option="--fix")
    check_target(out, inputs)


def _unreadable(checked: Checked) -> bool:
    return any(issue.code == "E101" for issue in checked.issues)


def _repair(given: dict[str, Any], competition: Competition) -> Repaired:
    from scorer.reading import read_gold, read_sample
    from scorer.reading.repair import repair

    columns = options.columns_of(given)
    gold, sample = given["gold"], given["sample"]
    return repair(
        given["submissions"][0],
        competition,
        columns,
        gold=None if gold is None else read_gold(gold, competition, columns),
        sample=None if sample is None else read_sample(sample, competition, columns),
        out_name=given["fix"],
    )


def _product(
    form: str,
    given: dict[str, Any],
    checks: Sequence[Checked],
    ok: Sequence[bool],
    repaired: Repaired | None,
) -> str:
    if form == "json":
        from scorer.report.canvas import shows_unicode
        from scorer.report.jsons import check_document, dumps

        document = check_document(checks, ok, repaired, given["fix"] or "")
        return dumps(document, ascii_only=not shows_unicode(sys.stdout))
    from scorer.report.answers import check_text, repair_text
    from scorer.report.canvas import Canvas

    canvas = Canvas.of(sys.stdout, whole=given["all"])
    parts = [
        check_text(path, each, canvas)
        for path, each in zip(given["submissions"], checks, strict=True)
    ]
    if repaired is not None:
        parts.append(repair_text(given["fix"], repaired, canvas))
    return "\n".join(parts)
