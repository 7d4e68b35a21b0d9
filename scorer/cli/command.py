"""Commands whose help is in the reader's language and measured in cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import click

from scorer.errors import UsageError
from scorer.wording import LANGUAGES, say

_HEADINGS = {"Options": "cli.options", "Commands": "cli.commands"}


def cells(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes."""
    return sum(
        2 if unicodedata.east_asian_width(each) in "WF" else int(not unicodedata.combining(each))
        for each in text
    )


def wrap(text: str, width: int) -> list[str]:
    """Break one paragraph at its blanks into lines of at most ``width`` cells."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and cells(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


class Formatter(click.HelpFormatter):
    """Click's help, with headings in the current language and wide characters counted as two."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        start = f"{say('cli.usage')}: {prog} "
        first, *rest = wrap(args, max(self.width - cells(start), 20))
        self.write(f"{start}{first}\n")
        for line in rest:
            self.write(" " * cells(start) + line + "\n")

    def write_heading(self, heading: str) -> None:
        key = _HEADINGS.get(heading)
        super().write_heading(say(key) if key else heading)

    def write_text(self, text: str) -> None:
        margin = " " * self.current_indent
        paragraphs = []
        for paragraph in text.strip("\n").split("\n\n"):
            if paragraph.startswith("\b\n"):
                lines = paragraph.split("\n")[1:]
            else:
                lines = wrap(paragraph, self.width - self.current_indent)
            paragraphs.append("\n".join((margin + line).rstrip() for line in lines))
        self.write("\n\n".join(paragraphs) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 26, col_spacing: int = 2
    ) -> None:
        every = list(rows)
        first = min(max(cells(term) for term, _ in every), col_max) + col_spacing
        margin = " " * self.current_indent
        for term, text in every:
            text = text.replace("[required]", f"[{say('cli.required')}]")
            lines = wrap(text, max(self.width - first - self.current_indent, 20))
            gap = first - cells(term)
            if gap < col_spacing:
                self.write(f"{margin}{term}\n{margin}{' ' * first}{lines[0]}\n")
            else:
                self.write(f"{margin}{term}{' ' * gap}{lines[0]}\n")
            for line in lines[1:]:
                self.write(f"{margin}{' ' * first}{line}\n")


class Context(click.Context):
    """A context that writes help with :class:`Formatter`."""

    formatter_class = Formatter


class Command(click.Command):
    """A command with the options every command has: ``--lang``, ``--debug``, ``--help``."""

    context_class = Context

    def __init__(self, name: str, *, params: Sequence[click.Parameter], **more: Any) -> None:
        super().__init__(
            name,
            params=[*params, *everywhere()],
            options_metavar=say("cli.metavar-options"),
            context_settings={"help_option_names": ["-h", "--help"]},
            **more,
        )

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_words(super().get_help_option(ctx))


class Group(click.Group):
    """A command that holds commands."""

    context_class = Context
    command_class = Command

    def __init__(self, name: str, *, params: Sequence[click.Parameter] = (), **more: Any) -> None:
        super().__init__(
            name,
            params=[*params, *everywhere()],
            options_metavar=say("cli.metavar-options"),
            context_settings={"help_option_names": ["-h", "--help"]},
            subcommand_metavar=say("cli.metavar-command"),
            **more,
        )

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_words(super().get_help_option(ctx))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise unknown(args[0], self.list_commands(ctx), of=ctx.command_path)
        return super().resolve_command(ctx, args)


class OneOf(click.Choice[str]):
    """A choice whose refusal is said in the current language."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            name = param.opts[-1] if param is not None else ""
            raise UsageError(
                "failure.not-a-choice", name=name, value=value, choices=", ".join(self.choices)
            )
        return str(value)


def unknown(word: str, commands: Iterable[str], of: str = "") -> UsageError:
    """Return the refusal of a word that is no command; the nearest command is named.

    Args:
        of: the command whose parts ``commands`` are; without it a file may be meant too.
    """
    import difflib

    known = list(commands)
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    values = {"word": word, "known": ", ".join(known)}
    if of:
        if not near:
            return UsageError("failure.no-such-part", command=of, **values)
        return UsageError("failure.no-such-part-but", command=of, suggestion=near[0], **values)
    if not near:
        return UsageError("failure.no-such-command-or-file", **values)
    return UsageError("failure.no-such-command", suggestion=near[0], **values)


def everywhere() -> list[click.Parameter]:
    """Return the options accepted before and behind every command.

    Both are read before any command is built (see :mod:`scorer.cli.main`);
    here they only have to be accepted and explained.
    """
    return [
        click.Option(
            ["--lang"], type=OneOf(LANGUAGES), expose_value=False, help=say("cli.option.lang")
        ),
        click.Option(["--debug"], is_flag=True, expose_value=False, help=say("cli.option.debug")),
    ]


def _in_words(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = say("cli.option.help")
    return option
