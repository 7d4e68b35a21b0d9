"""From files to all that a report or a figure tells of them."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scorer.cli import options
from scorer.cli.progress import progress
from scorer.cli.streams import say_aside
from scorer.cli.worth import appraising_of
from scorer.errors import InvalidSubmission
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.records import Note
    from scorer.report.dossier import Dossier
    from scorer.report.table import Refused
    from scorer.scorecard import Scorecard


def check_places(given: Mapping[str, Any]) -> None:
    """Refuse, before any work is done, what cannot be read or written.

    Raises:
        UsageError: standard input is named twice, or the place cannot be written.
    """
    from scorer.report.files import check_target

    inputs = [*given["submissions"], given["gold"]]
    inputs += [each for each in (given["baseline"],) if each is not None]
    options.one_stdin(inputs)
    check_target(given["out"], inputs)


def gathered(given: Mapping[str, Any]) -> tuple[Dossier | None, Sequence[Refused]]:
    """Score and appraise all submissions, and say on standard error what was found.

    Returns:
        what is known of those that were scored, ``None`` where none was; and the others.
    """
    how, settings = appraising_of(given), options.settings_of(given)

    from scorer.report.dossier import dossier
    from scorer.report.table import Refused
    from scorer.scoring import Scorer

    with progress() as stage, Scorer(given["gold"], settings, stage) as scorer:
        baseline = None if given["baseline"] is None else scorer.score(given["baseline"])
        how.groups(scorer)
        scored, refused = [], []
        for path in given["submissions"]:
            try:
                scored.append(scorer.scored(path))
            except InvalidSubmission as error:
                refused.append(Refused(path, error.issues))
        found = dossier(scorer, scored, refused, how, baseline) if scored else None
        troubles = tuple(scorer.cache.warnings)
    _say_found([each.card for each in scored], refused, troubles)
    return found, refused


def _say_found(
    cards: Sequence[Scorecard], refused: Sequence[Refused], troubles: Sequence[Note]
) -> None:
    notes = (note for card in cards for note in card.notes)
    engine = [note for note in notes if note.key == "encoder.engine-reference"]
    said = [*(note for card in cards for note in card.warnings), *engine, *troubles]
    for text in dict.fromkeys(map(str, said)):
        say_aside(f"dscore: {text}")
    found = [(card.provenance.submission.name, card.issues) for card in cards if card.issues]
    found += [(each.name, each.issues) for each in refused]
    if not found:
        return
    from scorer.report.answers import findings_text
    from scorer.report.canvas import Canvas
    from scorer.report.findings import tally

    canvas = Canvas.of(sys.stderr)
    for path, issues in found:
        say_aside(findings_text(path, issues, canvas))
    for each in refused:
        say_aside(say("cli.not-scored", name=each.name, tally=tally(each.issues)))
