"""``dscore score``: score submissions, and rank several."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.command import Command, OneOf
from scorer.cli.progress import progress
from scorer.cli.streams import put_out, say_aside
from scorer.errors import INVALID_SUBMISSION, OK, InvalidSubmission, UsageError
from scorer.frozen import Frozen
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.records import Note
    from scorer.report.table import Refused
    from scorer.scorecard import Scorecard


class Call(Frozen):
    """What was asked for.

    Attributes:
        submissions: paths, or ``-``.
        gold: path, or ``-``.
        form: ``text``, ``json``, ``csv``, ``md`` or ``number``.
        out: file for the product, ``-`` for standard output.
        per_row: file for the rows, or ``None``.
        whole: show long lists whole.
    """

    submissions: tuple[str, ...]
    gold: str
    form: str
    out: str
    per_row: str | None
    whole: bool


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "score",
        help=say("cli.score.help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            options.submissions(),
            options.gold(required=True),
            *options.about_files(),
            *options.about_encoding(),
            options.strict(),
            options.option("--format", type=OneOf(["text", "json", "csv", "md"])),
            options.option("--json", is_flag=True),
            options.option("-q", "--score-only", is_flag=True),
            options.option("-o", "--output", "out", key="output", metavar="FILE", default="-"),
            options.option("--per-row", metavar="FILE"),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Score, say what was found on standard error, and write the product."""
    call = _call(given)
    settings = options.settings_of(given)

    from scorer.scoring import Scorer

    cards: list[Scorecard] = []
    refused: list[Refused] = []
    with progress() as stage, Scorer(call.gold, settings, stage) as scorer:
        for path in call.submissions:
            card = _scored(scorer, path, refused)
            if card is not None:
                cards.append(card)
        troubles = tuple(scorer.cache.warnings)
    _say_findings(call, cards, refused, troubles)
    _write(call, cards, refused)
    return INVALID_SUBMISSION if refused else OK


def _call(given: dict[str, Any]) -> Call:
    """Check what was asked for before any work is done.

    Raises:
        UsageError: options contradict each other, or a file cannot be written.
    """
    form = options.format_of(given)
    if given["score_only"]:
        if given["json"] or given["format"]:
            other = "--json" if given["json"] else "--format"
            raise UsageError("failure.options-clash", first="--score-only", second=other)
        form = "number"
    call = Call(
        given["submissions"], given["gold"], form, given["out"], given["per_row"], given["all"]
    )
    inputs = [*call.submissions, call.gold]
    options.one_stdin(inputs)
    _check_targets(call, inputs)
    return call


def _check_targets(call: Call, inputs: Sequence[str]) -> None:
    from scorer.report.files import check_target

    check_target(call.out, inputs)
    if call.per_row is None:
        return
    if len(call.submissions) != 1:
        count = len(call.submissions)
        raise UsageError("failure.one-submission-only", option="--per-row", count=count)
    if call.per_row == call.out == "-":
        raise UsageError("failure.two-products")
    check_target(call.per_row, inputs)
    if call.out != "-" and Path(call.per_row).resolve() == Path(call.out).resolve():
        raise UsageError("failure.options-clash", first="--per-row", second=f"-o {call.out}")


def _scored(scorer: Any, path: str, refused: list[Refused]) -> Scorecard | None:
    try:
        card: Scorecard = scorer.score(path)
    except InvalidSubmission as error:
        from scorer.report.table import Refused

        refused.append(Refused(path, error.issues))
        return None
    return card


def _say_findings(
    call: Call,
    cards: Sequence[Scorecard],
    refused: Sequence[Refused],
    troubles: Sequence[Note],
) -> None:
    """Say on standard error what was found, and what the product does not say itself."""
    if call.form not in ("text", "md"):
        notes = (note for card in cards for note in card.notes)
        engine = [note for note in notes if note.key == "encoder.engine-reference"]
        said = [*(note for card in cards for note in card.warnings), *engine, *troubles]
        for text in dict.fromkeys(map(str, said)):
            say_aside(f"dscore: {text}")
    found = [(card.provenance.submission.name, card.issues) for card in cards if card.issues]
    found += [(each.name, each.issues) for each in refused]
    if not found:
        return
    from scorer.report.answers import findings_text
    from scorer.report.canvas import Canvas
    from scorer.report.findings import tally

    canvas = Canvas.of(sys.stderr, whole=call.whole)
    for path, issues in found:
        say_aside(findings_text(path, issues, canvas))
    for each in refused:
        say_aside(say("cli.not-scored", name=each.name, tally=tally(each.issues)))
    if cards and sys.stderr.isatty() and sys.stdout.isatty():
        say_aside("")


def _write(call: Call, cards: Sequence[Scorecard], refused: Sequence[Refused]) -> None:
    """Write rows and product; without any score only JSON has something to say."""
    if not cards and call.form != "json":
        return
    # everything is made before anything is written
    product = _product(call, cards, refused)
    if call.per_row is not None and cards:
        from scorer.report.delimited import rows_csv

        _deliver(call.per_row, rows_csv(cards[0]))
    _deliver(call.out, product)


def _deliver(out: str, text: str) -> None:
    from scorer.report.files import write

    if out == "-":
        put_out(text)
    else:
        write(out, text)


def _product(call: Call, cards: Sequence[Scorecard], refused: Sequence[Refused]) -> str:
    if call.form == "number":
        return _numbers(cards, alone=len(call.submissions) == 1)
    if call.form == "json":
        return _json(call, cards, refused)
    if call.form == "text":
        return _text(call, cards, refused)
    from scorer.report.delimited import scores_csv, scores_markdown
    from scorer.report.table import ranking

    places = ranking(cards)
    return scores_csv(places) if call.form == "csv" else scores_markdown(places, refused)


def _json(call: Call, cards: Sequence[Scorecard], refused: Sequence[Refused]) -> str:
    from scorer.report.canvas import shows_unicode
    from scorer.report.jsons import dumps, scores_document

    alone = len(call.submissions) == 1 and cards
    document = cards[0].to_dict() if alone else scores_document(cards, refused)
    return dumps(document, ascii_only=call.out == "-" and not shows_unicode(sys.stdout))


def _text(call: Call, cards: Sequence[Scorecard], refused: Sequence[Refused]) -> str:
    from scorer.report.canvas import Canvas
    from scorer.report.table import ranking
    from scorer.report.terminal import board_text, card_text

    canvas = Canvas.of(sys.stdout, whole=call.whole) if call.out == "-" else Canvas()
    if len(call.submissions) == 1:
        return card_text(cards[0], canvas)
    return board_text(ranking(cards), refused, canvas)


def _numbers(cards: Sequence[Scorecard], *, alone: bool) -> str:
    if alone:
        return f"{cards[0].score!r}\n"
    from scorer.report.table import display_names

    names = display_names(cards)
    return "".join(f"{card.score!r}\t{name}\n" for card, name in zip(cards, names, strict=True))
