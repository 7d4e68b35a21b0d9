"""``dscore embed``: a gold file's texts as vectors, to be kept or handed out."""

from __future__ import annotations

from typing import Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.progress import progress
from scorer.cli.streams import say_aside
from scorer.errors import UsageError
from scorer.wording import say


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "embed",
        help=say("cli.embed.help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            options.gold(required=True),
            click.Option(
                ["-o", "--output", "out"],
                metavar="FILE",
                required=True,
                help=say("cli.option.output-archive"),
            ),
            *options.about_gold(),
            *options.about_encoding(),
        ],
    )


def run(**given: Any) -> None:
    """Embed the gold file's texts and write the archive."""
    from scorer.report.files import check_target, write

    if not given["out"].endswith(".npz"):
        raise UsageError("failure.not-an-archive", path=given["out"])
    check_target(given["out"], [given["gold"]])
    settings = options.settings_of({**given, "answer_col": None, "strict": False})

    from scorer.report.archive import archive
    from scorer.scoring import Scorer

    with progress() as stage, Scorer(given["gold"], settings, stage) as scorer:
        golden = scorer.gold_vectors()
        for note in [*golden.notes, *scorer.cache.warnings]:
            say_aside(f"dscore: {note}")
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
