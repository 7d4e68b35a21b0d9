"""From files to all that a report or a figure tells of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scorer.cli import options
from scorer.cli.progress import progress
from scorer.cli.several import check_places, say_found, score_several
from scorer.cli.worth import appraising_of

if TYPE_CHECKING:
    from scorer.report.dossier import Dossier
    from scorer.report.table import Refused


def gathered(given: Mapping[str, Any]) -> tuple[Dossier | None, Sequence[Refused]]:
    """Score and appraise all submissions, and say on standard error what was found.

    Returns:
        what is known of those that were scored, ``None`` where none was; and the others.

    Raises:
        UsageError: before any work is done where something cannot be read or written.
    """
    check_places(given, [*given["submissions"], given["gold"], given["baseline"]])
    how, settings = appraising_of(given), options.settings_of(given)

    from scorer.report.dossier import dossier
    from scorer.scoring import Scorer

    with progress() as stage, Scorer(given["gold"], settings, stage) as scorer:
        baseline = None if given["baseline"] is None else scorer.score(given["baseline"])
        how.groups(scorer)
        several = score_several(scorer, given["submissions"])
        found = None
        if several.scored:
            found = dossier(scorer, several.scored, several.refused, how, baseline)
    say_found(several, "page", whole=False)
    return found, several.refused
