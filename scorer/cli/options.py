"""Options that several commands share, and the settings they become."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from scorer.cli.command import OneOf
from scorer.errors import UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.reading import Columns
    from scorer.settings import Settings


def option(*names: str, key: str | None = None, **more: Any) -> click.Option:
    """Make an option whose help is the sentence ``cli.option.<key>`` (its name by default)."""
    sentence = key or names[-1].lstrip("-")
    return click.Option(list(names), help=say(f"cli.option.{sentence}"), **more)


def submissions() -> click.Argument:
    """Return the argument that takes one submission or more."""
    return click.Argument(["submissions"], nargs=-1, required=True, metavar="SUBMISSION...")


def gold(*, required: bool) -> click.Option:
    """Return ``--gold``."""
    return option("--gold", metavar="FILE", required=required)


def about_files() -> list[click.Parameter]:
    """Return the options that say what the files are: competition and columns."""
    return [
        option("--competition", metavar="NAME|FILE"),
        option("--id-col", metavar="NAME"),
        option("--answer-col", metavar="NAME"),
        option("--gold-col", metavar="NAME", multiple=True),
    ]


def about_gold() -> list[click.Parameter]:
    """Return the options that say what a gold file is."""
    return [
        option("--competition", metavar="NAME|FILE"),
        option("--id-col", metavar="NAME"),
        option("--gold-col", metavar="NAME", multiple=True),
    ]


def about_answers() -> list[click.Parameter]:
    """Return the options that say what answers are: competition and columns."""
    return [
        option("--competition", metavar="NAME|FILE"),
        option("--id-col", metavar="NAME"),
        option("--answer-col", metavar="NAME"),
    ]


def about_encoding() -> list[click.Parameter]:
    """Return the options that say how texts become vectors."""
    return [
        option("--encoder", metavar="NAME"),
        option("--encoder-path", metavar="FOLDER"),
        option("--device", type=OneOf(["auto", "cpu", "cuda", "mps"]), default="auto"),
        option("--engine", type=OneOf(["auto", "fast", "reference"]), default="auto"),
        option("--precision", type=OneOf(["fp32", "bf16"]), default="fp32"),
        option("--normalize", type=OneOf(["nfc", "none"])),
        option("--no-cache", is_flag=True),
        option("--pooling", metavar="NAME"),
        long_texts(),
    ]


def two_columns(sentence: str) -> click.Option:
    """Return ``--columns``, two different names, with its help."""
    return click.Option(
        ["--columns"], metavar="A B", nargs=2, callback=_two_different, help=sentence
    )


def _two_different(
    context: click.Context, param: click.Parameter, value: tuple[str, str] | None
) -> tuple[str, str] | None:
    """Refuse a name in place of which stands the next option, and one given twice.

    Raises:
        UsageError: says so.
    """
    if value is None:
        return None
    options = {name for each in context.command.params for name in each.opts}
    for name in value:
        if name in options:
            raise UsageError("failure.column-missing", option="--columns", word=name)
    if unicodedata.normalize("NFC", value[0]) == unicodedata.normalize("NFC", value[1]):
        raise UsageError("failure.column-twice", option="--columns", name=value[0])
    return value


def long_texts() -> click.Option:
    """Return ``--long``."""
    return option("--long", type=OneOf(["truncate", "chunk"]), default="truncate")


def about_scoring() -> list[click.Parameter]:
    """Return the options that say how answers are scored: files, encoding, strictness."""
    return [*about_files(), *about_encoding(), strict()]


def forms(*tables: str) -> list[click.Parameter]:
    """Return ``--format``, of text, JSON and the tables named, and ``--json``."""
    return [
        option("--format", type=OneOf(["text", "json", *tables])),
        option("--json", is_flag=True),
    ]


def output() -> click.Option:
    """Return ``--output``, where the product goes: a file, or standard output."""
    return option("-o", "--output", "out", key="output", metavar="FILE", default="-")


def strict() -> click.Option:
    """Return ``--strict``."""
    return option("--strict", is_flag=True)


def columns_of(given: Mapping[str, Any]) -> Columns:
    """Return the columns the options name."""
    from scorer.reading import Columns

    return Columns(given["id_col"], given["answer_col"], tuple(given["gold_col"]))


def settings_of(given: Mapping[str, Any]) -> Settings:
    """Return the settings the options name."""
    from scorer.settings import Settings

    return Settings(
        competition=given["competition"],
        encoder=given["encoder"],
        encoder_path=given["encoder_path"],
        device=given["device"],
        engine=given["engine"],
        precision=given["precision"],
        normalize=given["normalize"],
        columns=columns_of(given),
        strict=given["strict"],
        cache=not given["no_cache"],
        pooling=given["pooling"],
        long=given["long"],
    )


def format_of(given: Mapping[str, Any], default: str = "text") -> str:
    """Return the output format asked for; ``--json`` is short for ``--format json``.

    Raises:
        UsageError: ``--json`` beside another format.
    """
    asked: str | None = given["format"]
    if given["json"] and asked not in (None, "json"):
        raise UsageError("failure.options-clash", first="--json", second=f"--format {asked}")
    return "json" if given["json"] else asked or default


def one_stdin(inputs: Sequence[str | None]) -> None:
    """Refuse standard input named twice.

    Raises:
        UsageError: more than one input is ``-``.
    """
    count = inputs.count("-")
    if count > 1:
        raise UsageError("failure.two-stdin", count=count)
