"""Where a call begins and ends: language, streams, commands, exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from scorer import __version__
from scorer.cli.streams import finish, make_safe, put_out, say_aside, shows_hangul
from scorer.cli.table import Commands
from scorer.errors import BUG, INTERRUPTED, OK, WRONG_USAGE, DscoreError, FindingsError
from scorer.wording import LANGUAGES, Language, language_of_environment, say, set_language

PROGRAM = "dscore"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one call of ``dscore`` and return its exit code."""
    args = list(sys.argv[1:] if arguments is None else arguments)
    make_safe()
    set_language(_language(args))
    code = _door(args, debug="--debug" in _before_dashes(args))
    finish()
    return code


def _door(args: list[str], *, debug: bool) -> int:
    """Run the call; the one place that turns exceptions into messages and exit codes."""
    try:
        with _program().make_context(PROGRAM, args) as context:
            code = context.command.invoke(context)
            return OK if code is None else int(code)
    except click.exceptions.Exit as end:
        return int(end.exit_code)
    except BrokenPipeError:
        return OK
    except (KeyboardInterrupt, click.Abort):
        say_aside(f"\n{PROGRAM}: {say('cli.interrupted')}")
        return INTERRUPTED
    except click.ClickException as error:
        from scorer.cli.misuse import told

        _trace(debug)
        say_aside(told(error, PROGRAM))
        return WRONG_USAGE
    except DscoreError as error:
        _trace(debug)
        _findings(error, whole="--all" in args)
        summary = error.summary if isinstance(error, FindingsError) else str(error)
        say_aside(f"{PROGRAM}: {summary}")
        return error.exit_code
    except Exception as error:
        _trace(debug)
        name = type(error).__name__
        say_aside(f"{PROGRAM}: {say('cli.bug', version=__version__, name=name, error=error)}")
        return BUG


def _program() -> Commands:
    version = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_version,
        help=say("cli.option.version"),
    )
    return Commands(
        PROGRAM,
        params=[version],
        help=say("cli.help"),
        epilog=say("cli.epilog"),
        invoke_without_command=True,
        callback=_bare,
    )


def _bare() -> None:
    """Show the help where nothing was asked for: a script that lost its arguments should fail."""
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        say_aside(context.get_help())
        context.exit(WRONG_USAGE)


def _version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    if asked:
        put_out(f"{PROGRAM} {__version__}\n")
        context.exit()


def _findings(error: DscoreError, *, whole: bool) -> None:
    if not isinstance(error, FindingsError) or not error.issues:
        return
    from scorer.report.answers import findings_text
    from scorer.report.canvas import Canvas

    name = str(error.values.get("name", ""))
    say_aside(findings_text(name, error.issues, Canvas.of(sys.stderr, whole=whole)))


def _trace(debug: bool) -> None:
    if debug:
        import traceback

        say_aside(traceback.format_exc())


def _language(args: Sequence[str]) -> Language:
    """Return what ``--lang`` says, or the environment where the console can show it."""
    words = _before_dashes(args)
    for place, word in enumerate(words):
        value = word.removeprefix("--lang=")
        if word == "--lang" and place + 1 < len(words):
            value = words[place + 1]
        for known in LANGUAGES:
            if word.startswith("--lang") and value == known:
                return known
    chosen = language_of_environment()
    return chosen if chosen == "en" or shows_hangul() else "en"


def _before_dashes(args: Sequence[str]) -> list[str]:
    return list(args[: args.index("--")]) if "--" in args else list(args)
