"""``dscore embed``: answers as the vectors of an upload, or a gold file's texts as vectors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.progress import progress
from scorer.cli.streams import say_aside
from scorer.errors import UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scorer.answers import AnswerEmbedder
    from scorer.issues import Issue
    from scorer.reading import Sample
    from scorer.reading.ids import Known
    from scorer.records import Note


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "embed",
        help=say("cli.embed.help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            click.Argument(["answers"], required=False),
            click.Option(
                ["-o", "--output", "out"],
                metavar="FILE",
                required=True,
                help=say("cli.option.output-vectors"),
            ),
            options.option("--sample", key="sample-embed", metavar="FILE"),
            options.option("--gold", key="gold-embed", metavar="FILE"),
            options.option("--both", is_flag=True),
            *options.about_files(),
            *options.about_encoding(),
            options.option("--strict", key="strict-check", is_flag=True),
            options.option("--force", is_flag=True),
        ],
    )


def run(**given: Any) -> None:
    """Embed answers where a file of them is given, else the gold file."""
    if given["answers"] is None:
        _embed_gold(given)
    else:
        _embed_answers(given)


def _embed_gold(given: dict[str, Any]) -> None:
    """Embed the gold file's texts and write the archive."""
    from scorer.report.files import check_target, write

    if given["gold"] is None:
        raise UsageError("failure.nothing-named")
    for name in ("sample", "answer_col", "both", "strict"):
        if given[name]:
            option = "--" + name.replace("_", "-")
            raise UsageError("failure.only-with-answers", option=option)
    if not given["out"].endswith(".npz"):
        raise UsageError("failure.not-an-archive", path=given["out"])
    check_target(given["out"], [given["gold"]])
    _refuse_existing(given)
    settings = options.settings_of(given)

    from scorer.report.archive import archive
    from scorer.scoring import Scorer

    with progress() as stage, Scorer(given["gold"], settings, stage) as scorer:
        golden = scorer.gold_vectors()
        _say([*golden.notes, *scorer.cache.warnings])
    write(given["out"], archive(golden.arrays()))
    say_aside(
        say(
            "cli.embed.done",
            path=given["out"],
            rows=len(golden.ids),
            vectors=len(golden.vectors),
            dims=golden.encoder.dims,
            encoder=golden.encoder.model,
        )
    )


def _embed_answers(given: dict[str, Any]) -> None:
    """Embed answers, write the upload, and read it back."""
    inputs = [given["answers"], given["sample"], given["gold"]]
    options.one_stdin(inputs)
    if given["sample"] and given["gold"]:
        raise UsageError("failure.options-clash", first="--sample", second="--gold")
    if given["both"] and given["out"].endswith(".npz"):
        raise UsageError("failure.archive-without-texts")

    from scorer.report.files import check_target
    from scorer.report.upload import format_of, write_upload

    format_of(given["out"])
    check_target(given["out"], [path for path in inputs if path])
    _refuse_existing(given)

    from scorer.answers import AnswerEmbedder
    from scorer.report.findings import counted
    from scorer.report.layout import layout_of
    from scorer.report.vectors import cut_note

    with progress() as stage, AnswerEmbedder(options.settings_of(given), stage) as embedder:
        sample, known = _known(embedder, given)
        reading = embedder.read(given["answers"], known)
        answers = embedder.sound(reading)
        identity = embedder.encoder.identity
        layout = layout_of(embedder.competition, identity, sample, both=given["both"])
        _say(embedder.warnings)
        _findings(reading.name, reading.issues)
        order = None if known is None else known.ids
        answered = embedder.embed(answers, order)
        found = write_upload(given["out"], answered, layout, embedder.competition, sample)
        _findings(given["out"], found)
        _say([*reading.notes, *answered.notes, *cut_note(answered.cuts, identity)])
    if known is None:
        say_aside(f"dscore: {say('vector.ids-not-compared')}")
    say_aside(
        say(
            "vector.written" if layout.text is None else "vector.written-both",
            path=given["out"],
            rows=counted("report.row", len(answered.ids)),
            dims=identity.dims,
            encoder=identity.model,
        )
    )


def _refuse_existing(given: dict[str, Any]) -> None:
    """Refuse to write over a file, unless told to.

    Raises:
        UsageError: it is there.
    """
    # a device or a pipe is refused where it is written to
    if Path(given["out"]).is_file() and not given["force"]:
        raise UsageError("failure.file-there", path=given["out"])


def _known(embedder: AnswerEmbedder, given: dict[str, Any]) -> tuple[Sample | None, Known | None]:
    """Return the sample, and the ids that must be there in their order."""
    from scorer.reading import read_gold, read_sample
    from scorer.reading.ids import Known

    columns = options.columns_of(given)
    if given["sample"]:
        sample = read_sample(given["sample"], embedder.competition, columns)
        return sample, Known(sample.ids, sample.name)
    if given["gold"]:
        gold = read_gold(given["gold"], embedder.competition, columns, any_width=True)
        return None, Known(gold.ids, gold.name)
    return None, None


def _say(notes: Iterable[Note]) -> None:
    for note in notes:
        say_aside(f"dscore: {note}")


def _findings(name: str, issues: Sequence[Issue]) -> None:
    if not issues:
        return
    from scorer.report.answers import findings_text
    from scorer.report.canvas import Canvas

    say_aside(findings_text(name, issues, Canvas.of(sys.stderr)))
