"""``dscore leaderboard``: rank a folder's submissions, and keep records of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import click

from scorer.cli import options
from scorer.cli.command import Command, Group, OneOf
from scorer.wording import say

#: Part -> the line that tells what it does, and its help.
PARTS: Mapping[str, tuple[str, str]] = {
    "rank": ("leaderboard.rank.line", "leaderboard.rank.help"),
    "add": ("leaderboard.add.line", "leaderboard.add.help"),
    "list": ("leaderboard.list.line", "leaderboard.list.help"),
    "show": ("leaderboard.show.line", "leaderboard.show.help"),
    "remove": ("leaderboard.remove.line", "leaderboard.remove.help"),
    "export": ("leaderboard.export.line", "leaderboard.export.help"),
    "calibration": ("leaderboard.calibration.line", "leaderboard.calibration.help"),
}
#: The modules that run them.
SCORING, RECORDS = "scorer.cli.leaderboard_scoring", "scorer.cli.leaderboard_records"
#: The part that is meant where only files and folders are named.
DEFAULT = "rank"


class Parts(Group):
    """The parts of the leaderboard; where none is named, a file or folder means ``rank``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(PARTS)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        from scorer.cli.table import command_first

        if args and args[0] in ("-h", "--help"):
            return super().parse_args(ctx, args)
        return super().parse_args(ctx, command_first(args, set(), PARTS, DEFAULT))


def command() -> click.Command:
    """Build the command and its parts, told in the current language."""
    group = Parts("leaderboard", help=say("leaderboard.help"))
    for name, (line, text) in PARTS.items():
        run, params = _PARTS[name]
        group.add_command(
            Command(
                name,
                help=say(text),
                short_help=say(line),
                epilog=say("cli.exit-codes") if name in ("rank", "add") else None,
                callback=run,
                params=params(),
            )
        )
    return group


def _run(module: str, name: str) -> Callable[..., Any]:
    """Return what runs a part; its module is imported when it does."""

    def run(**given: Any) -> Any:
        return getattr(import_module(module), name)(given)

    return run


def _db() -> click.Option:
    return click.Option(["--db"], metavar="FILE", help=say("leaderboard.option-db"))


def _all() -> click.Option:
    return options.option("--all", is_flag=True)


def _id() -> click.Argument:
    return click.Argument(["number"], metavar="ID")


def _scoring() -> list[click.Parameter]:
    return [
        options.gold(required=True),
        *options.about_scoring(),
    ]


def _ranking() -> list[click.Parameter]:
    paths = click.Argument(["paths"], nargs=-1, required=True, metavar="PATH...")
    forms = options.forms("csv", "md", "html")
    return [paths, *_scoring(), _db(), *forms, options.output(), _all()]


def _adding() -> list[click.Parameter]:
    scores = [
        click.Option(
            [f"--{name}-score"], metavar="NUMBER", help=say(f"leaderboard.option-{name}-score")
        )
        for name in ("public", "private")
    ]
    tag = click.Option(["--tag"], metavar="TEXT", multiple=True, help=say("leaderboard.option-tag"))
    note = click.Option(["--note"], metavar="TEXT", help=say("leaderboard.option-note"))
    file = click.Argument(["file"], metavar="FILE")
    return [file, *_scoring(), note, tag, *scores, _db(), *options.forms()]


def _showing() -> list[click.Parameter]:
    copy = click.Option(["--copy"], metavar="OUT", help=say("leaderboard.option-copy"))
    force = click.Option(["--force"], is_flag=True, help=say("cli.option.force"))
    return [_id(), copy, force, _db(), *options.forms()]


def _exporting() -> list[click.Parameter]:
    form = click.Argument(
        ["form"], metavar="csv|md|html|json", type=OneOf(["csv", "md", "html", "json"])
    )
    out = options.output()
    return [form, out, _db()]


#: Part -> what it runs, and its options.
_PARTS: Mapping[str, tuple[Callable[..., Any], Callable[[], list[click.Parameter]]]] = {
    "rank": (_run(SCORING, "rank"), _ranking),
    "add": (_run(SCORING, "add"), _adding),
    "list": (_run(RECORDS, "show_list"), lambda: [_db(), *options.forms(), _all()]),
    "show": (_run(RECORDS, "show_record"), _showing),
    "remove": (_run(RECORDS, "remove"), lambda: [_id(), _db()]),
    "export": (_run(RECORDS, "export"), _exporting),
    "calibration": (_run(RECORDS, "calibration"), lambda: [_db(), *options.forms()]),
}
