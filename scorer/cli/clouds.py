"""Points for the projector, clusters and a map, as a call asks for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scorer.cli import options
from scorer.cli.not_had import vectors_too
from scorer.cli.progress import progress
from scorer.cli.several import refuse_unlike, say_found, score_several, whole_number
from scorer.cli.streams import say_aside
from scorer.errors import UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.diagnostics.cloud import Cloud
    from scorer.report.table import Refused

#: The largest seed that scikit-learn and UMAP take.
LARGEST_SEED = 2**32 - 1


def seed_of(given: Mapping[str, Any]) -> int:
    """Return ``--seed``.

    Raises:
        UsageError: it is no whole number, or none that the libraries take.
    """
    seed = whole_number(given["seed"], "--seed", 0, "0, 1, 2, …")
    if seed > LARGEST_SEED:
        raise UsageError("see.failure-seed", value=given["seed"], most=LARGEST_SEED)
    return seed


def cloud_of(
    given: Mapping[str, Any], paths: Sequence[str], *, category: str | None = None, form: str
) -> tuple[Cloud | None, Sequence[Refused]]:
    """Return answers, with their references where ``--gold`` is given.

    Returns:
        the points, ``None`` where no submission could be scored; and those refused.

    Raises:
        UsageError: ``--category`` without ``--gold``, or scores made in different ways.
    """
    from scorer.diagnostics.cloud import cloud_of_answers, cloud_of_scored

    settings = options.settings_of(given)
    _say_twice(paths)
    if given["gold"] is None:
        if category is not None:
            raise UsageError("see.failure-needs-gold", option="--category")
        with vectors_too(), progress() as stage:
            return cloud_of_answers(paths, settings, stage), ()
    from scorer.scoring import Scorer

    with vectors_too(), progress() as stage, Scorer(given["gold"], settings, stage) as scorer:
        several = score_several(scorer, paths)
        cloud = None
        if several.scored:
            refuse_unlike(several.cards)
            cloud = cloud_of_scored(scorer, several.scored, category)
    say_found(several, form, whole=False)
    return cloud, several.refused


def _say_twice(paths: Sequence[str]) -> None:
    """Say which files were given more than once: their points lie on each other."""
    from pathlib import Path

    counts = Counter(Path(path).resolve() for path in paths)
    for path in dict.fromkeys(paths):
        count = counts.pop(Path(path).resolve(), 0)
        if count > 1:
            say_aside(f"dscore: {say('see.file-twice', name=path, count=count)}")
