"""``dscore verify``: does a number stand?"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.command import Command
from scorer.cli.progress import progress
from scorer.cli.streams import put_out
from scorer.competition import BUNDLED, Competition
from scorer.errors import GATE_FAILED, OK
from scorer.signature import Signature
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.scoring import Settings


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "verify",
        help=say("cli.verify.help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            click.Argument(["signature"]),
            click.Argument(["submission"]),
            options.gold(required=True),
            *options.about_files(),
            *options.about_encoding(),
            options.option("--json", is_flag=True),
        ],
    )


def run(**given: Any) -> int:
    """Score again, hold the two signatures against each other, and say what differs."""
    options.one_stdin([given["submission"], given["gold"]])
    claimed = Signature.parse(given["signature"])
    settings = as_claimed(claimed, options.settings_of(given), given)

    from scorer.report.canvas import Canvas, shows_unicode
    from scorer.scoring import Scorer
    from scorer.verification import verdict

    with progress() as stage:
        found = verdict(claimed, Scorer(given["gold"], settings, stage).score(given["submission"]))
    if given["json"]:
        from scorer.report.jsons import dumps, verdict_document

        text = dumps(verdict_document(found), ascii_only=not shows_unicode(sys.stdout))
    else:
        from scorer.report.answers import verdict_text

        text = verdict_text(found, Canvas.of(sys.stdout))
    put_out(text)
    return OK if found.stands else GATE_FAILED


def as_claimed(claimed: Signature, settings: Settings, given: dict[str, Any]) -> Settings:
    """Take from the signature what the call leaves open: competition, encoder, Unicode form."""
    from scorer.encoders import ENCODERS

    if given["competition"] is None and claimed.competition in BUNDLED:
        settings = replace(settings, competition=claimed.competition)
    if given["normalize"] is None and claimed.normalize in ("nfc", "none"):
        form: Any = claimed.normalize
        settings = replace(settings, normalize=form)
    if given["encoder"] is None and given["encoder_path"] is None:
        declared = Competition.load(settings.competition)  # type: ignore[arg-type]
        name = claimed.encoder
        usual = name in ("none", declared.encoder.model) or name.startswith("local:")
        if name in ENCODERS or not usual:
            settings = replace(settings, encoder=name)
    return settings
