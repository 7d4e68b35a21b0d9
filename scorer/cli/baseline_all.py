"""``dscore baseline all``: every baseline that needs nothing that is not there, scored."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scorer.cli import options
from scorer.cli.baseline_task import (
    assumptions,
    check_targets,
    facts_of,
    index_facts,
    index_file_of,
    recipe_of,
    seed_of,
    settings_of,
    task_of,
)
from scorer.cli.progress import progress
from scorer.cli.streams import put_out, say_aside
from scorer.errors import InvalidQuestions, InvalidSubmission, UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from baselines.recipe import Recipe
    from baselines.running import Made, Task
    from scorer.competition import Competition
    from scorer.report.answering import Contest, Entrant
    from scorer.scorecard import Scorecard
    from scorer.scoring import Scorer

#: Draws behind each interval.
RESAMPLES = 10_000
#: The schema of ``--json``.
BASELINES = "dscore.baselines/1"

#: What was made, and its score.
_Scored = Sequence[tuple["Made", "Scorecard"]]


def run_all(given: Mapping[str, Any]) -> None:
    """Make, score and write every baseline, and show them in one table.

    Raises:
        InvalidQuestions: questions and gold file are not about the same rows.
    """
    form = options.format_of(given)
    if given["gold"] is None and given["cross_validate"] is None:
        raise UsageError("baseline.failure-all-gold")
    settings, seed = settings_of(given), seed_of(given, 0) or 0

    from scorer.settings import loaded

    competition = loaded(settings.competition)
    recipes, left_out = _recipes(given, competition)
    folder = Path(given["out"])
    paths = _targets(folder, recipes, given)
    every = [each for path in paths.values() for each in (path, _beside(path))]
    given = {**given, "index_file": index_file_of(given, recipes, every)}

    from baselines.running import gold_csv
    from scorer.cli.split import check_folder, make_folder
    from scorer.report.files import write_together
    from scorer.report.jsons import dumps
    from scorer.scoring import Scorer

    check_folder(folder)
    with progress() as stage:
        task, table = task_of(given, competition, stage)
        folds = given["cross_validate"] is not None
        golden = gold_csv(table, task) if folds else given["gold"]
        with Scorer(golden, settings.but(competition=competition), stage) as scorer:
            task = task.but(gold=scorer.gold)
            scored = [_scored(recipe, task, scorer, given, stage) for recipe in recipes]
            troubles = tuple(scorer.cache.warnings)
    contents: dict[str, bytes] = {paths["gold"]: golden} if folds else {}
    for made, _ in scored:
        if made.fits:
            path = paths[made.recipe.method]
            document = dumps(made.provenance(path)).encode()
            contents = {path: made.submission, _beside(path): document, **contents}
    make_folder(folder)
    write_together(contents)
    for note in troubles:
        say_aside(f"dscore: {note}")
    contest = _contest(task, scored, left_out, seed, paths.get("gold") or given["gold"])
    _show(form, contest, scored, paths, seed, given)


def _recipes(given: Mapping[str, Any], competition: Competition) -> tuple[list[Recipe], list[str]]:
    """Return how each baseline is made, and sentences on those that cannot be."""
    from baselines import BASELINES as KNOWN

    recipes, left_out = [], []
    spec = competition.submission
    for name, entry in KNOWN.items():
        if "cross_encoder" in entry.takes and given["cross_encoder"] is None:
            left_out.append(say("baseline.left-out-rerank"))
        elif entry.writes == "vectors" and spec.vectors is None:
            left_out.append(say("baseline.left-out-needs-vectors", name=name))
        elif entry.writes == "vectors" and (competition.needs_text or "text" in spec.needs):
            left_out.append(say("baseline.left-out-needs-text", name=name))
        else:
            recipes.append(recipe_of(given, name, strict=False))
    return recipes, left_out


def _targets(folder: Path, recipes: Sequence[Recipe], given: Mapping[str, Any]) -> dict[str, str]:
    """Return the submission of each baseline, and the gold file of folds, if all can be written."""
    paths = {recipe.method: str(folder / f"{recipe.method}.csv") for recipe in recipes}
    if given["cross_validate"] is not None:
        paths["gold"] = str(folder / "gold.csv")
    every = [each for path in paths.values() for each in (path, _beside(path))]
    if folder.is_dir():
        check_targets(every, given, folder=True)
    return paths


def _beside(path: str) -> str:
    return path.removesuffix(".csv") + ".provenance.json"


def _scored(
    recipe: Recipe, task: Task, scorer: Scorer, given: Mapping[str, Any], stage: Any
) -> tuple[Made, Scorecard]:
    from baselines.running import make

    vectors, wide = given["vectors"], given["encoder"] is not None
    made = make(
        recipe,
        task,
        scorer.embedder,
        vectors=vectors,
        any_width=wide,
        stage=stage,
        index_file=given["index_file"],
    )
    try:
        return made, scorer.score(made.submission)
    except InvalidSubmission as error:
        # the ids are those of the questions: say which file they stand in
        raise InvalidQuestions(
            error.key, issues=error.issues, **{**error.values, "name": task.questions.name}
        ) from error


def _contest(task: Task, scored: _Scored, left_out: Sequence[str], seed: int, gold: str) -> Contest:
    """Return the table and what must be known about it."""
    from scorer.report.answering import Contest
    from scorer.report.findings import called

    warnings = dict.fromkeys(note for _, card in scored for note in card.warnings)
    unranked = [
        say(f"baseline.unranked-{made.recipe.method}") for made, _ in scored if not _competes(made)
    ]
    narrow = [
        say(
            "baseline.not-written-width",
            name=made.recipe.method,
            found=card.signature.dims,
            expected=declared.dims,
        )
        for made, card in scored
        if not made.fits and (declared := task.competition.submission.vectors) is not None
    ]
    entrants = tuple(_entrant(made, card, seed) for made, card in scored)
    facts = [
        *facts_of(task),
        (say("report.gold"), (called(gold),)),
        (say("baseline.intervals"), (_how(seed), *_without(entrants))),
        (say("baseline.unranked"), tuple(unranked)),
        (say("baseline.left-out"), tuple(left_out)),
        (say("baseline.not-written"), tuple(narrow)),
        *index_facts([made for made, _ in scored]),
        (say("report.assumed"), assumptions(task)),
    ]
    return Contest(
        heading=say("baseline.all-title", count=len(scored), name=called(task.questions.name)),
        competition=task.competition.id,
        warnings=tuple(warnings),
        entrants=entrants,
        facts=tuple(facts),
    )


def _how(seed: int) -> str:
    return say("baseline.intervals-how", resamples=RESAMPLES, seed=seed)


def _without(entrants: Sequence[Entrant]) -> list[str]:
    """Say why some have no interval, each reason once."""
    reasons = dict.fromkeys(each.why for each in entrants if each.low is None and each.why)
    return [say(f"worth.why-{reason}") for reason in reasons]


def _competes(made: Made) -> bool:
    """Say whether a baseline is one that a competitor could hand in."""
    from baselines import entry_of

    entry = entry_of(made.recipe.method)
    return entry.writes == "answers" and "gold" not in entry.takes


def _entrant(made: Made, card: Scorecard, seed: int) -> Entrant:
    from scorer.report.answering import Entrant
    from scorer.statistics.intervals import interval

    found = interval(card.numbers, method="percentile", resamples=RESAMPLES, seed=seed)
    return Entrant(
        name=made.recipe.method,
        score=card.score,
        low=found.low,
        high=found.high,
        why=found.why,
        splits=tuple((split.name, split.score) for split in card.splits if split.name == "public"),
        ranked=_competes(made),
    )


def _show(
    form: str,
    contest: Contest,
    scored: _Scored,
    paths: Mapping[str, str],
    seed: int,
    given: Mapping[str, Any],
) -> None:
    from scorer.report.answering import contest_text, ranks
    from scorer.report.canvas import Canvas, shows_unicode

    if form != "json":
        put_out(contest_text(contest, Canvas.of(sys.stdout, whole=given["all"])))
        return
    from scorer import __version__
    from scorer.report.jsons import dumps

    cards = {made.recipe.method: (made, card) for made, card in scored}
    document = {
        "schema": BASELINES,
        "version": __version__,
        "competition": contest.competition,
        "interval": {"level": 0.95, "resamples": RESAMPLES, "seed": seed},
        "baselines": [
            {
                "method": each.name,
                "rank": rank,
                "settings": cards[each.name][0].recipe.settings(),
                "score": each.score,
                "low": each.low,
                "high": each.high,
                "path": paths[each.name] if cards[each.name][0].fits else None,
                "signature": str(cards[each.name][1].signature),
            }
            for rank, each in ranks(contest.entrants)
        ],
        "warnings": [{"key": note.key, "text": str(note)} for note in contest.warnings],
    }
    put_out(dumps(document, ascii_only=not shows_unicode(sys.stdout)))
