"""``dscore competitions``: what can be scored out of the box, and how it is declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scorer.cli.command import Command, Group
from scorer.cli.streams import put_out
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.competition import Competition


def command() -> click.Command:
    """Build the command and its ``show``, told in the current language."""
    group = Group(
        "competitions",
        help=say("cli.competitions.help"),
        invoke_without_command=True,
        callback=run,
    )
    group.add_command(
        Command(
            "show",
            help=say("cli.competitions.show.help"),
            short_help=say("cli.competitions.show.line"),
            callback=show,
            params=[click.Argument(["name"], metavar="NAME|FILE")],
        )
    )
    return group


def run() -> None:
    """List the bundled competitions."""
    from scorer.competition import BUNDLED, Competition

    if click.get_current_context().invoked_subcommand is None:
        put_out("\n".join(_entry(Competition.load(name)) for name in BUNDLED))


def show(name: str) -> None:
    """Print a competition's file as it is, once it is known to be a sound one."""
    from scorer.competition import Competition, read_declaration

    text = read_declaration(name)
    Competition.load(name)
    put_out(text if text.endswith("\n") else text + "\n")


def _entry(competition: Competition) -> str:
    from scorer.competition import DEFAULT

    formula = " + ".join(
        f"{term.weight:g} * max({term.metric}, {term.floor:g})" for term in competition.terms
    )
    usual = f" ({say('cli.usual')})" if competition.id == DEFAULT else ""
    lines = [f"{competition.id}{usual}", competition.title, formula]
    lines += [competition.encoder.model, competition.source]
    return "\n  ".join(line for line in lines if line) + "\n"
