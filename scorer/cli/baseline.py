"""``dscore baseline``: a submission made out of training data."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import options
from scorer.cli.baseline_task import (
    assumptions,
    check_targets,
    facts_of,
    index_facts,
    index_file_of,
    number_of_rows,
    recipe_of,
    refuse_questions,
    settings_of,
    task_of,
)
from scorer.cli.command import Command, OneOf
from scorer.cli.progress import progress
from scorer.cli.streams import put_out, say_aside
from scorer.errors import EncoderUnavailable, UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from baselines.running import Made, Task
    from scorer.report.answering import Answering

#: An encoder that cannot be had, and what is said of it here.
_NOT_HAD = {
    "encoder.offline": "baseline.offline",
    "encoder.unreachable": "baseline.unreachable",
}
#: The method that means every one.
ALL = "all"


def command() -> click.Command:
    """Build the command, told in the current language."""
    return Command(
        "baseline",
        help=say("baseline.help"),
        epilog=say("cli.exit-codes"),
        callback=run,
        params=[
            click.Argument(["method"], metavar="METHOD", required=False),
            _option("--list", "listed", is_flag=True, help=say("baseline.option-list")),
            _option("--train", metavar="FILE", help=say("baseline.option-train")),
            _option("--test", metavar="FILE", help=say("baseline.option-test")),
            _option("-o", "--output", "out", metavar="FILE", help=say("baseline.option-output")),
            _option("--gold", metavar="FILE", help=say("baseline.option-gold")),
            _option("--cross-validate", metavar="N", help=say("baseline.option-cross-validate")),
            _option("--vectors", is_flag=True, help=say("baseline.option-vectors")),
            _option(
                "--answer",
                type=OneOf(["medoid", "first", "longest"]),
                help=say("baseline.option-answer"),
            ),
            _option(
                "--phrasings", type=OneOf(["max", "mean"]), help=say("baseline.option-phrasings")
            ),
            _option(
                "--tokens", type=OneOf(["grams", "morphemes"]), help=say("baseline.option-tokens")
            ),
            _option("--of", metavar="NAME,…", help=say("baseline.option-of")),
            _option("-k", metavar="N", help=say("baseline.option-k")),
            _option(
                "--cross-encoder", metavar="NAME|FOLDER", help=say("baseline.option-cross-encoder")
            ),
            _option("--index", type=OneOf(["exact", "faiss"]), help=say("baseline.option-index")),
            _option("--index-file", metavar="FILE", help=say("baseline.option-index-file")),
            _option("--split-compound", is_flag=True, help=say("baseline.option-split-compound")),
            _option("--seed", metavar="N", help=say("baseline.option-seed")),
            options.option("--competition", metavar="NAME|FILE"),
            options.option("--id-col", key="id-col-train", metavar="NAME"),
            options.option("--question-col", metavar="NAME", multiple=True),
            options.option("--answer-col", key="answer-col-train", metavar="NAME", multiple=True),
            _option(
                "--test-question-col",
                metavar="NAME",
                help=say("baseline.option-test-question-col"),
            ),
            options.option("--gold-col", metavar="NAME", multiple=True),
            *options.about_encoding(),
            options.option("--force", is_flag=True),
            *options.forms(),
            options.option("--all", is_flag=True),
        ],
    )


def run(**given: Any) -> None:
    """Show the list, make every baseline, or the one that is named."""
    if given["listed"]:
        put_out(_listing())
        return
    if given["method"] is None:
        raise UsageError("baseline.failure-no-method")
    refuse_questions(given)
    given["k"] = number_of_rows(given["k"])
    try:
        if given["method"] == ALL:
            from scorer.cli.baseline_all import run_all

            run_all(given)
        else:
            _run_one(given)
    except EncoderUnavailable as error:
        if error.key not in _NOT_HAD:
            raise
        # what helps here is not what helps where something is scored
        raise EncoderUnavailable(_NOT_HAD[error.key], **error.values) from error


def _run_one(given: Mapping[str, Any]) -> None:
    """Make one submission, write it with its provenance, and say how near its matches are."""
    form = options.format_of(given)
    recipe, settings = recipe_of(given, given["method"]), settings_of(given)
    paths = paths_of(given["out"], folds=given["cross_validate"] is not None)
    check_targets(list(paths.values()), given)
    index_file = index_file_of(given, [recipe], list(paths.values()))

    from baselines.running import gold_csv, make
    from scorer.reading import read_gold
    from scorer.report.files import write_together
    from scorer.report.jsons import dumps
    from scorer.settings import cache_of, embedder_of, loaded

    competition = loaded(settings.competition)
    cache = cache_of(settings)
    try:
        with progress() as stage:
            embedder = embedder_of(settings, competition, stage, cache)
            task, table = task_of(given, competition, stage)
            contents: dict[str, bytes] = {}
            if "gold" in paths:
                contents[paths["gold"]] = gold_csv(table, task)
                task = task.but(gold=read_gold(contents[paths["gold"]], competition))
            elif given["gold"] is not None:
                wide = given["encoder"] is not None
                gold = read_gold(given["gold"], competition, settings.columns, any_width=wide)
                task = task.but(gold=gold)
            made = make(
                recipe,
                task,
                embedder,
                vectors=given["vectors"],
                stage=stage,
                index_file=index_file,
            )
    finally:
        cache.close()
    document = made.provenance(paths["submission"])
    contents = {paths["provenance"]: dumps(document).encode(), **contents}
    write_together({paths["submission"]: made.submission, **contents})
    for note in cache.warnings:
        say_aside(f"dscore: {note}")
    if form == "json":
        from scorer.report.canvas import shows_unicode

        put_out(dumps(document, ascii_only=not shows_unicode(sys.stdout)))
        return
    from scorer.report.answering import answering_text
    from scorer.report.canvas import Canvas

    canvas = Canvas.of(sys.stdout, whole=given["all"])
    put_out(answering_text(_shown(given, paths, task, made), canvas))


def paths_of(out: str, *, folds: bool) -> dict[str, str]:
    """Return where the submission, its provenance and, for folds, the gold file are written.

    Raises:
        UsageError: the submission's name does not end in .csv.
    """
    if not out.endswith(".csv"):
        raise UsageError("baseline.failure-not-csv", path=out)
    stem = out.removesuffix(".csv")
    paths = {"submission": out, "provenance": f"{stem}.provenance.json"}
    return paths | ({"gold": f"{stem}.gold.csv"} if folds else {})


def _option(*names: str, **more: Any) -> click.Option:
    return click.Option(list(names), **more)


def _listing() -> str:
    from baselines import BASELINES
    from scorer.report.answering import listing_text
    from scorer.report.canvas import Canvas

    lines = [(name, say(entry.line)) for name, entry in BASELINES.items()]
    return listing_text(lines, Canvas.of(sys.stdout))


def _shown(given: Mapping[str, Any], paths: Mapping[str, str], task: Task, made: Made) -> Answering:
    """Return what there is to see of a baseline's answers."""
    from baselines import entry_of
    from scorer.report.answering import Answering, Asked

    entry = entry_of(made.recipe.method)
    matches = [(each.id, match) for each in made.answered for match in each.matches]
    measured = entry.reads or "gold" in entry.takes
    asked = [
        Asked(
            identifier,
            match.question,
            match.matched,
            match.similarity,
            match.sources[0] if entry.writes == "answers" else "",
        )
        for identifier, match in matches
        if match.matched is not None and match.similarity is not None
    ]
    return Answering(
        method=made.recipe.method,
        path=paths["submission"],
        competition=task.competition.id,
        does=say(entry.line),
        warnings=made.warnings,
        asked=tuple(asked) if entry.reads else (),
        similarities=tuple(each.similarity for each in asked) if measured else (),
        measure=say(f"baseline.measure-{_finder(made)}") if measured else "",
        facts=tuple(_facts(task, made, paths)),
        calls=_calls(given, paths),
    )


def _finder(made: Made) -> str:
    """Return the baseline whose similarities these are."""
    of = made.recipe.of or ()
    if made.recipe.method in ("consensus", "knn-mean"):
        return of[0] if len(of) == 1 else "hybrid"
    return made.recipe.method


def _facts(task: Task, made: Made, paths: Mapping[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    from baselines import entry_of

    facts = facts_of(task)
    split = [each for each in made.answered if len(each.matches) > 1]
    if made.recipe.split_compound:
        parts = sum(len(each.matches) for each in split)
        said = say("baseline.parts-of", count=len(split), parts=parts)
        facts.append((say("baseline.parts"), (said,)))
    facts.append((say("baseline.settings"), _settings(task, made)))
    if entry_of(made.recipe.method).reads:
        facts += _rows_taken(made)
    if made.encoder is not None:
        facts.append((say("report.encoder"), (made.encoder.model,)))
    facts += index_facts([made])
    facts.append((say("report.assumed"), assumptions(task)))
    return [*facts, (say("baseline.written"), tuple(paths.values()))]


def _settings(task: Task, made: Made) -> tuple[str, ...]:
    """Return the choices that were made, as options."""
    chosen = []
    for name, value in made.recipe.settings().items():
        option = "-k" if name == "k" else "--" + name.replace("_", "-")
        if value is True:
            chosen.append(option)
        else:
            plain = ",".join(map(str, value)) if isinstance(value, list) else str(value)
            chosen.append(f"{option} {plain}")
    settings = [", ".join(chosen)] if chosen else []
    k, rows = made.recipe.k or 0, len(task.train.ids)
    return (*settings, *([say("baseline.k-all", k=k, rows=rows)] if k > rows else []))


def _rows_taken(made: Made) -> list[tuple[str, tuple[str, ...]]]:
    """Return how often rows were equally near, and answers not those of the row matched."""
    facts = []
    apart = [
        each.id
        for each in made.answered
        if any(match.nearest not in (None, match.sources[0]) for match in each.matches)
    ]
    if apart:
        said = say("baseline.not-nearest", count=len(apart), ids=_some(apart))
        facts.append((say("baseline.answers"), (said,)))
    tied = [each.id for each in made.answered if any(match.tied for match in each.matches)]
    ties = say("baseline.ties-none")
    if tied:
        ties = say("baseline.ties-some", count=len(tied), ids=_some(tied))
    return [*facts, (say("baseline.ties"), (ties,))]


def _some(ids: Sequence[str]) -> str:
    from scorer.report.excerpt import visible

    return ", ".join(map(visible, ids[:5])) + (", …" if len(ids) > 5 else "")


def _calls(given: Mapping[str, Any], paths: Mapping[str, str]) -> tuple[str, ...]:
    """Return what to run next: check, then score."""
    more: list[str] = []
    for option in ("competition", "encoder", "encoder_path", "pooling"):
        if given[option] is not None:
            more += ["--" + option.replace("_", "-"), str(given[option])]
    if given["long"] != "truncate":
        more += ["--long", str(given["long"])]
    path, gold = paths["submission"], paths.get("gold") or given["gold"] or "GOLD.csv"
    rules = more[:2] if given["competition"] is not None else []
    return (
        shlex.join(["dscore", "check", path, *rules]),
        shlex.join(["dscore", path, "--gold", gold, *more]),
    )
