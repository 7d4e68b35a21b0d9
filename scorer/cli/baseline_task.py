"""What a call of ``dscore baseline`` asks for, read and checked before any work is done."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scorer.cli import options
from scorer.cli.streams import say_aside
from scorer.errors import UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from baselines.recipe import Recipe
    from baselines.running import Made, Task
    from scorer.competition import Competition
    from scorer.encoders.course import Stage
    from scorer.reading.train import TrainTable
    from scorer.records import Questions, Train
    from scorer.settings import Settings

#: Options that stand in a recipe under the same names.
_CHOICES = ("answer", "phrasings", "tokens", "k", "cross_encoder", "split_compound", "index")


def recipe_of(given: Mapping[str, Any], method: str, *, strict: bool = True) -> Recipe:
    """Return how the baseline is to be made.

    Args:
        strict: refuse options that it makes nothing of; else they are left out,
            as they may be meant for another one.

    Raises:
        UsageError: there is no such baseline, or a choice makes no sense.
    """
    from baselines import entry_of
    from baselines.recipe import Recipe, checked, taken

    entry = entry_of(method)
    chosen = {name: given[name] for name in _CHOICES}
    of = given["of"]
    chosen["of"] = None if of is None else tuple(name.strip() for name in of.split(","))
    chosen["seed"] = seed_of(given, None)
    if not strict:
        joined = entry.reads and entry.writes == "answers"
        kept = {*taken(method, chosen["of"]), *(["split_compound"] if joined else [])}
        chosen = {name: value for name, value in chosen.items() if name in kept}
    elif given["cross_validate"] is not None and "seed" not in entry.takes:
        del chosen["seed"]
    return checked(Recipe(method, **chosen))


def settings_of(given: Mapping[str, Any]) -> Settings:
    """Return the settings for embedding and scoring."""
    settings = options.settings_of(
        {**given, "id_col": None, "answer_col": None, "gold_col": (), "strict": False}
    )
    return settings.but(columns=_gold_columns(given))


def seed_of(given: Mapping[str, Any], default: int | None) -> int | None:
    """Return the seed asked for."""
    return _number(given["seed"], "--seed", "0, 1, 2, …", default)


def number_of_rows(text: str | None) -> int | None:
    """Return what ``-k`` says."""
    return _number(text, "-k", "1, 2, …", None)


def refuse_questions(given: Mapping[str, Any]) -> None:
    """Refuse a call that says twice, or not at all, what is to be answered.

    Raises:
        UsageError: it does, or standard input is named twice.
    """
    if given["train"] is None:
        raise UsageError("failure.missing-option", name="--train")
    if given["out"] is None:
        raise UsageError("failure.missing-option", name="--output")
    if (given["test"] is None) == (given["cross_validate"] is None):
        raise UsageError("baseline.failure-questions")
    if given["cross_validate"] is not None and given["gold"] is not None:
        raise UsageError("failure.options-clash", first="--cross-validate", second="--gold")
    options.one_stdin([given["train"], given["test"], given["gold"]])


def check_targets(paths: Sequence[str], given: Mapping[str, Any], *, folder: bool = False) -> None:
    """Refuse files that cannot be written, or are there, before any work is done.

    Args:
        folder: what the call names is their folder.

    Raises:
        UsageError: names the path and why.
    """
    from scorer.report.files import check_target

    inputs = [given[name] for name in ("train", "test", "gold") if given[name] is not None]
    for path in paths:
        check_target(path, inputs)
        if Path(path).exists() and not given["force"]:
            key = "failure.already-there" if folder else "failure.file-there"
            raise UsageError(key, path=path)


def index_file_of(
    given: Mapping[str, Any], recipes: Sequence[Recipe], paths: Sequence[str]
) -> str | None:
    """Return where the index of training questions is kept, if anywhere.

    Args:
        recipes: of the baselines that are made.
        paths: other files that are written.

    Raises:
        UsageError: none of the baselines has an index, there would be one per fold,
            or the file cannot be written.
    """
    path: str | None = given["index_file"]
    if path is None:
        return None
    if all(recipe.index is None for recipe in recipes):
        method = recipes[0].method
        raise UsageError("baseline.failure-option", option="--index-file", method=method)
    if given["cross_validate"] is not None:
        raise UsageError("failure.options-clash", first="--cross-validate", second="--index-file")
    from scorer.report.files import check_target

    if path == "-":
        raise UsageError("failure.no-plain-file", path=path)
    inputs = [given[name] for name in ("train", "test", "gold") if given[name] is not None]
    check_target(path, inputs)
    if Path(path).resolve() in [Path(each).resolve() for each in paths]:
        raise UsageError("failure.options-clash", first="--index-file", second=f"-o {given['out']}")
    return path


def task_of(
    given: Mapping[str, Any], competition: Competition, stage: Stage
) -> tuple[Task, TrainTable]:
    """Read training data and questions, or divide the training data into folds.

    What was found about both together is said on standard error.

    Raises:
        InvalidTrain, InvalidQuestions: with every finding.
        UsageError: the folds cannot be made.
    """
    from baselines.running import fold_task
    from baselines.running import task_of as task_with
    from scorer.reading import TrainColumns, read_questions, read_train_table

    columns = TrainColumns(given["id_col"], given["question_col"], given["answer_col"])
    table = read_train_table(given["train"], competition, columns)
    if given["cross_validate"] is not None:
        folds = _number(given["cross_validate"], "--cross-validate", "5", None)
        heard = stage("questions") or (lambda done, total: None)
        seed = seed_of(given, 0) or 0
        return fold_task(competition, table.train, folds or 0, seed, heard), table
    asked = given["test_question_col"]
    own = TrainColumns(given["id_col"], () if asked is None else (asked,))
    task = task_with(competition, table.train, read_questions(given["test"], competition, own))
    if task.issues:
        from scorer.report.answers import findings_text
        from scorer.report.canvas import Canvas

        canvas = Canvas.of(sys.stderr, whole=given["all"])
        say_aside(findings_text(task.questions.name, task.issues, canvas))
    return task, table


def facts_of(task: Task) -> list[tuple[str, tuple[str, ...]]]:
    """Return what was learnt from and what was asked."""
    train, asked = task.train, task.questions
    facts = [(say("baseline.train"), (_rows_of(train),))]
    if task.folds is None:
        return [*facts, (say("baseline.test"), (_rows_of(asked),))]
    said = say(
        "baseline.folds-of",
        count=task.folds.count,
        groups=len(task.folds.groups.rows),
        seed=task.folds.seed,
    )
    return [*facts, (say("baseline.folds"), (said,))]


def _rows_of(read: Train | Questions) -> str:
    from scorer.report.findings import called, counted

    rows = counted("report.row", len(read.ids))
    return say("baseline.rows-of", name=called(read.name), rows=rows)


def assumptions(task: Task) -> tuple[str, ...]:
    """Return what reading the files assumed: their encodings, and which columns are what."""
    notes = [*task.train.notes]
    # questions that are the training data's own were read once, gold made of them not at all
    notes += task.questions.notes if task.folds is None else ()
    if task.gold is not None and task.folds is None:
        notes += task.gold.notes
    return tuple(map(str, dict.fromkeys(notes)))


def index_facts(every: Sequence[Made]) -> list[tuple[str, tuple[str, ...]]]:
    """Return where the index is kept, and whether it was read or written."""
    for made in every:
        index = made.around.used.get("index", {})
        if index.get("file") is not None:
            key = "baseline.index-read" if index["read"] else "baseline.index-written"
            said = say(key, path=index["file"], kind=index["kind"])
            return [(say("baseline.index"), (said,))]
    return []


def _gold_columns(given: Mapping[str, Any]) -> Any:
    from scorer.reading import Columns

    return Columns(given["id_col"], None, tuple(given["gold_col"]))


def _number(text: str | None, option: str, expected: str, default: int | None) -> int | None:
    if text is None:
        return default
    try:
        return int(text)
    except ValueError:
        raise UsageError(
            "failure.not-a-number", option=option, value=text, expected=expected
        ) from None
