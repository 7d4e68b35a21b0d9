"""What click finds wrong with a call, said in the current language."""

from __future__ import annotations

import click
from click.exceptions import NoArgsIsHelpError

from scorer.wording import say


def told(error: click.ClickException, program: str) -> str:
    """Return the message for a wrong call, and where its help is."""
    context = getattr(error, "ctx", None)
    if isinstance(error, NoArgsIsHelpError) and context is not None:
        return str(context.get_help())
    path = program if context is None else context.command_path
    return f"{program}: {_reason(error)}\n{say('cli.see-help', command=path)}"


def _reason(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return _no_such_option(error)
    if isinstance(error, click.MissingParameter):
        return _missing(error)
    if isinstance(error, click.BadOptionUsage):
        key = "failure.option-takes-none" if _is_flag(error) else "failure.option-needs-value"
        return say(key, name=error.option_name)
    if error.message == "Missing command." and isinstance(error, click.UsageError):
        return _no_part(error)
    start, bracket, words = error.message.partition("(")
    if bracket and "extra argument" in start:
        return say("failure.extra-arguments", words=words.rstrip(")."))
    return say("failure.wrong-call", reason=error.format_message())


def _no_such_option(error: click.NoSuchOption) -> str:
    from difflib import SequenceMatcher

    def unlike(option: str) -> float:
        return -SequenceMatcher(None, option, error.option_name).ratio()

    near = ", ".join(sorted(error.possibilities or (), key=lambda each: (unlike(each), each)))
    if near:
        return say("failure.no-such-option-but", name=error.option_name, suggestions=near)
    return say("failure.no-such-option", name=error.option_name)


def _no_part(error: click.UsageError) -> str:
    context = error.ctx
    if context is None or not isinstance(context.command, click.Group):
        return say("failure.wrong-call", reason=error.format_message())
    known = ", ".join(context.command.list_commands(context))
    return say("failure.no-part", command=context.command_path, known=known)


def _missing(error: click.MissingParameter) -> str:
    param = error.param
    if param is None:
        return say("failure.wrong-call", reason=error.format_message())
    if "--gold" in param.opts:
        return say("failure.no-gold")
    if isinstance(param, click.Option):
        return say("failure.missing-option", name=param.opts[-1])
    return say("failure.missing-argument", name=param.human_readable_name)


def _is_flag(error: click.BadOptionUsage) -> bool:
    params = error.ctx.command.params if error.ctx is not None else []
    return any(
        isinstance(param, click.Option) and param.is_flag and error.option_name in param.opts
        for param in params
    )
