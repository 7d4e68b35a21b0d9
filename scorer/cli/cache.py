"""``dscore cache``: what is remembered between runs, and how to be rid of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.command import Command, Group
from scorer.cli.streams import put_out, say_aside
from scorer.errors import GATE_FAILED, OK
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.cache import Cache, Verified


def command() -> click.Command:
    """Build the command and its three parts, told in the current language."""
    group = Group("cache", help=say("cli.cache.help"))
    for name, line, key, run in (
        ("info", "cli.cache.info.line", "cli.cache.info", info),
        ("clear", "cli.cache.clear.line", "cli.cache.clear", clear),
        ("verify", "cli.cache.verify.line", "cli.cache.verify", verify),
    ):
        group.add_command(
            Command(
                name,
                help=say(key),
                short_help=say(line),
                callback=run,
                params=[
                    *options.forms(),
                ],
            )
        )
    return group


def info(**given: Any) -> None:
    """Say where the cache lies and what it holds."""
    from scorer.report.cached import info_document, info_text

    with _opened() as cache:
        found, copies = cache.info(), cache.copies()
        _put(given, info_document(found, copies), lambda: info_text(found, copies))
        _say_warnings(cache)


def clear(**given: Any) -> int:
    """Remove everything."""
    with _opened() as cache:
        removed = cache.clear()
        document = {"schema": "dscore.cache-clear/1", "removed": removed}
        _put(given, document, lambda: say("cli.cache.cleared", count=removed) + "\n")
        _say_warnings(cache)
        return GATE_FAILED if cache.warnings else OK


def verify(**given: Any) -> int:
    """Check every entry against its checksum."""
    from scorer.report.cached import verified_document

    with _opened() as cache:
        found = cache.verify()
        well = found.sound and not (found.bad or found.mended or cache.warnings)
        _put(given, verified_document(found, well), lambda: _verdict(found, cache) + "\n")
        _say_warnings(cache)
    return OK if well else GATE_FAILED


def _verdict(found: Verified, cache: Cache) -> str:
    if not found.sound:
        return say("cli.cache.begun-anew", good=found.good)
    if found.bad:
        return say("cli.cache.unsound", good=found.good, bad=found.bad)
    if found.mended:
        return say("cli.cache.mended", good=found.good, mended=found.mended)
    if cache.warnings:
        return say("cli.cache.unread")
    return say("cli.cache.sound", good=found.good)


def _opened() -> Cache:
    from scorer.cache import Cache

    return Cache.open()


def _put(given: dict[str, Any], document: dict[str, object], text: Any) -> None:
    if options.format_of(given) == "json":
        import sys

        from scorer.report.canvas import shows_unicode
        from scorer.report.jsons import dumps

        put_out(dumps(document, ascii_only=not shows_unicode(sys.stdout)))
    else:
        put_out(text())


def _say_warnings(cache: Cache) -> None:
    for note in cache.warnings:
        say_aside(f"dscore: {note}")
