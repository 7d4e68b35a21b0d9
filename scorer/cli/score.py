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
from scorer.cli.several import also_read, deliver
from scorer.cli.streams import say_aside
from scorer.cli.worth import Thresholds, about_gates, about_worth, appraising_of, exit_code
from scorer.errors import INVALID_SUBMISSION, InvalidSubmission, UsageError
from scorer.frozen import Frozen
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.appraisal import Appraisal
    from scorer.appraising import Appraising
    from scorer.gate import Gate
    from scorer.records import Note
    from scorer.report.table import Refused
    from scorer.scorecard import Scorecard
    from scorer.scoring import Scorer


#: Formats of the product.
FORMS = ["text", "json", "csv", "md", "junit", "github"]


class Call(Frozen):
    """What was asked for.

    Attributes:
        submissions: paths, or ``-``.
        gold: path, or ``-``.
        form: one of ``FORMS``, or ``number``.
        out: file for the product, ``-`` for standard output.
        per_row: file for the rows, or ``None``.
        whole: show long lists whole.
        baseline: submission the others are read by, or ``None``.
    """

    submissions: tuple[str, ...]
    gold: str
    form: str
    out: str
    per_row: str | None
    whole: bool
    baseline: str | None


class Done(Frozen, eq=False):
    """What came of it.

    Attributes:
        cards: one per submission that was scored, in the order of the call.
        refused: those that were not.
        worths: what the cards are worth, where that is shown.
        gates: what they were held against.
    """

    cards: tuple[Scorecard, ...]
    refused: tuple[Refused, ...]
    worths: tuple[Appraisal, ...]
    gates: tuple[Gate, ...]


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
            *options.about_scoring(),
            *about_worth(),
            *about_gates(),
            options.option("--format", type=OneOf(FORMS)),
            options.option("--json", is_flag=True),
            options.option("-q", "--score-only", is_flag=True),
            options.output(),
            options.option("--per-row", metavar="FILE"),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Score, say what was found on standard error, and write the product."""
    call = _call(given)
    settings = options.settings_of(given)
    # read only where it is used: a number alone needs no interval, and numpy none
    thresholds = Thresholds(given)
    how = appraising_of(given)

    from scorer.scoring import Scorer

    with progress() as stage, Scorer(call.gold, settings, stage) as scorer:
        done = _scored(call, scorer, how, thresholds)
        troubles = tuple(scorer.cache.warnings)
    _say_findings(call, done, troubles)
    _write(call, done)
    return INVALID_SUBMISSION if done.refused else exit_code(done.gates)


def _scored(call: Call, scorer: Scorer, how: Appraising, thresholds: Thresholds) -> Done:
    baseline = None if call.baseline is None else scorer.score(call.baseline)
    how.groups(scorer)
    cards, worths, gates, refused = [], [], [], []
    for path in call.submissions:
        try:
            scored = scorer.scored(path)
        except InvalidSubmission as error:
            from scorer.report.table import Refused

            refused.append(Refused(path, error.issues))
            continue
        cards.append(scored.card)
        if call.form not in ("number", "junit", "github"):
            from scorer.appraisal import appraise

            worths.append(appraise(scorer, scored, how, baseline))
        gates += thresholds.held(scorer, scored.card, how)
    return Done(tuple(cards), tuple(refused), tuple(worths), tuple(gates))


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
        given["submissions"],
        given["gold"],
        form,
        given["out"],
        given["per_row"],
        given["all"],
        given["baseline"],
    )
    inputs = [*call.submissions, call.gold]
    inputs += [each for each in (call.baseline, given["gate"]) if each is not None]
    options.one_stdin(inputs)
    _check_targets(call, [*inputs, *also_read(given)])
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


def _say_findings(call: Call, done: Done, troubles: Sequence[Note]) -> None:
    """Say on standard error what was found, and what the product does not say itself."""
    cards, refused = done.cards, done.refused
    _say_gates(call, done.gates)
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
        if each.name != "-" and Path(each.name).is_dir():
            hint = say("cli.score.folder", path=each.name, gold=call.gold)
            say_aside(f"dscore: {hint}")
    if cards and sys.stderr.isatty() and sys.stdout.isatty():
        say_aside("")


def _say_gates(call: Call, gates: Sequence[Gate]) -> None:
    if not gates or call.form in ("junit", "github"):
        return
    from scorer.report.gates import gate_text

    for gate in gates:
        say_aside(f"dscore: {gate_text(gate)}")


def _write(call: Call, done: Done) -> None:
    """Write rows and product; without any score only what pipelines read has something to say."""
    if not done.cards and call.form not in ("json", "junit", "github"):
        return
    # everything is made before anything is written
    product = _product(call, done)
    if call.per_row is not None and done.cards:
        from scorer.report.delimited import rows_csv

        deliver(call.per_row, rows_csv(done.cards[0]))
    deliver(call.out, product)


def _product(call: Call, done: Done) -> str:
    if call.form == "number":
        return _numbers(done.cards, alone=len(call.submissions) == 1)
    if call.form == "json":
        return _json(call, done)
    if call.form == "text":
        return _text(call, done)
    if call.form in ("junit", "github"):
        from scorer.report import gates

        write = gates.junit if call.form == "junit" else gates.github
        return write(done.cards, done.refused, done.gates)
    from scorer.report.delimited import scores_csv, scores_markdown
    from scorer.report.table import ranking

    places = ranking(done.cards, done.worths)
    return scores_csv(places) if call.form == "csv" else scores_markdown(places, done.refused)


def _json(call: Call, done: Done) -> str:
    from scorer.report.canvas import shows_unicode
    from scorer.report.jsons import card_document, dumps, scores_document

    if len(call.submissions) == 1 and done.cards:
        document = card_document(done.cards[0], done.worths[0], done.gates)
    else:
        document = scores_document(done.cards, done.refused, done.worths, done.gates)
    return dumps(document, ascii_only=call.out == "-" and not shows_unicode(sys.stdout))


def _text(call: Call, done: Done) -> str:
    from scorer.report.canvas import Canvas
    from scorer.report.table import ranking
    from scorer.report.terminal import board_text, card_text

    canvas = Canvas.of(sys.stdout, whole=call.whole) if call.out == "-" else Canvas()
    if len(call.submissions) == 1:
        return card_text(done.cards[0], canvas, done.worths[0])
    return board_text(ranking(done.cards, done.worths), done.refused, canvas)


def _numbers(cards: Sequence[Scorecard], *, alone: bool) -> str:
    if alone:
        return f"{cards[0].score!r}\n"
    from scorer.report.table import display_names
    from scorer.wording.steering import without_steering

    names = map(without_steering, display_names(cards))
    return "".join(f"{card.score!r}\t{name}\n" for card, name in zip(cards, names, strict=True))
