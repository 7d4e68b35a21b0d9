"""Every command, and which one a call means."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from importlib import import_module
from pathlib import Path

import click

from scorer.cli.command import Group, unknown
from scorer.wording import say

#: Command -> the module whose ``command()`` builds it, and the line that tells what it does.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "score": ("scorer.cli.score", "cli.score.line"),
    "check": ("scorer.cli.check", "cli.check.line"),
    "verify": ("scorer.cli.verify", "cli.verify.line"),
    "compare": ("scorer.cli.compare", "compare.line"),
    "shake": ("scorer.cli.shake", "odds.shake-line"),
    "power": ("scorer.cli.power", "odds.power-line"),
    "worst": ("scorer.cli.worst", "row.worst-line"),
    "diff": ("scorer.cli.diff", "row.diff-line"),
    "report": ("scorer.cli.report", "page.report-line"),
    "plot": ("scorer.cli.plot", "page.plot-line"),
    "verify-vectors": ("scorer.cli.verify_vectors", "cli.verify-vectors.line"),
    "embed": ("scorer.cli.embed", "cli.embed.line"),
    "baseline": ("scorer.cli.baseline", "baseline.line"),
    "split": ("scorer.cli.split", "cli.split.line"),
    "leaderboard": ("scorer.cli.leaderboard", "leaderboard.line"),
    "cache": ("scorer.cli.cache", "cli.cache.line"),
    "competitions": ("scorer.cli.competitions", "cli.competitions.line"),
    "sts": ("scorer.cli.sts", "sts.line"),
    "doctor": ("scorer.cli.doctor", "doctor.line"),
    "encoders": ("scorer.cli.encoders", "judge.encoders-line"),
    "judges": ("scorer.cli.judges", "judge.line"),
    "diagnose": ("scorer.cli.diagnose", "diagnose.command-line"),
    "explain": ("scorer.cli.explain", "explain.command-line"),
    "search": ("scorer.cli.search", "see.search-line"),
    "export-projector": ("scorer.cli.export_projector", "see.projector-line"),
    "cluster": ("scorer.cli.cluster", "see.cluster-line"),
    "map": ("scorer.cli.map", "map.line"),
}

#: Options of all commands whose value is the next word.
TAKE_A_VALUE = frozenset(
    {
        *("--gold", "--sample", "--competition", "--id-col", "--answer-col", "--gold-col"),
        *("--encoder", "--encoder-path", "--device", "--engine", "--precision"),
        *("--normalize", "--lang"),
        *("--format", "-o", "--output", "--per-row", "--fix"),
        *("--question-col", "--by", "--dev", "--near", "--seed", "--phrasing"),
        *("--train", "--test", "--answer", "--phrasings", "--tokens", "--of", "-k"),
        *("--ci", "--level", "-B", "--resamples", "--cluster", "--baseline"),
        *("--fail-under", "--gate", "--tolerance"),
        *("--cross-encoder", "--cross-validate", "--test-question-col", "--index", "--index-file"),
        *("-n", "--public", "--private", "--public-ids", "--top", "--effect", "--power"),
        *("--db", "--note", "--tag", "--max-k", "--public-score", "--private-score", "--copy"),
        *("--title", "--date", "--figure", "--dpi"),
        "--scale",
        *("--pooling", "--long", "--pairs", "--columns"),
        "--id",
        *("--corpus", "--query", "--column", "--candidates"),
        *("--columns", "--category", "--method", "--colour", "--min-size"),
        "--figures",
    }
)

#: The command that is meant where only files are named.
DEFAULT = "score"


class Commands(Group):
    """All commands; a command's module is imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return build(name) if name in COMMANDS else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, say(key)) for name, (_, key) in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {name for param in self.get_params(ctx) for name in param.opts}
        return super().parse_args(ctx, command_first(args, own))


def build(name: str) -> click.Command:
    """Return the command ``name``, told in the current language."""
    made: click.Command = import_module(COMMANDS[name][0]).command()
    return made


def command_first(
    args: Sequence[str],
    own: set[str],
    commands: Collection[str] = COMMANDS,
    default: str = DEFAULT,
) -> list[str]:
    """Put the command in front, and ``default`` where none is named but a file is.

    The first word that is no option, and no option's value, decides: a
    command's name is that command; an existing file, ``-``, or a word with a
    dot or a slash in it means ``default``. Options of the whole program
    (``own``) stay in front of the command, all others follow it.

    Raises:
        UsageError: the word is neither; near commands are named.
    """
    if not args or args[0] in commands:
        return list(args)
    before: list[str] = []
    behind: list[str] = []
    rest = list(args)
    while rest and rest[0] != "--" and _is_option(rest[0]):
        # an option and, where it has one, its value
        length = 2 if _value_follows(rest[0]) else 1
        (before if rest[0].partition("=")[0] in own else behind).extend(rest[:length])
        rest = rest[length:]
    word = next((each for each in rest if each != "--"), None)
    if word is None:
        return [*before, default, *behind, *rest] if behind else [*before, *rest]
    if word in commands and rest[0] == word:
        return [*before, word, *behind, *rest[1:]]
    if word != "-" and not set("./\\") & set(word) and not Path(word).exists():
        raise unknown(word, commands)
    return [*before, default, *behind, *rest]


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _value_follows(word: str) -> bool:
    """Say whether the word behind an option is its value."""
    if "=" in word and word.startswith("--"):
        return False
    if word.startswith("--"):
        return word in TAKE_A_VALUE
    # -o FILE and -qo FILE, but not -oFILE
    for place, letter in enumerate(word[1:], start=1):
        if f"-{letter}" in TAKE_A_VALUE:
            return place == len(word) - 1
    return False
