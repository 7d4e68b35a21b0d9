"""The parts of ``dscore leaderboard`` that score: ``rank`` and ``add``."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scorer.cli import options
from scorer.cli.leaderboard_records import opened, put
from scorer.cli.progress import progress
from scorer.cli.several import also_read
from scorer.cli.streams import put_out, say_aside
from scorer.errors import INVALID_SUBMISSION, OK, InvalidSubmission, UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.leaderboard.entering import Said, Scored
    from scorer.leaderboard.entries import Entry
    from scorer.report.standings import NotScored, Standings
    from scorer.scoring import Scorer


def rank(given: Mapping[str, Any]) -> int:
    """Score what can be scored of the files and folders, and show it ranked.

    Raises:
        UsageError: standard input is named, or a product cannot be written.
    """
    form = options.format_of(given)
    if "-" in given["paths"]:
        raise UsageError("leaderboard.failure-stdin")
    _refuse_missing(given["paths"])
    settings = options.settings_of(given)
    from scorer.leaderboard.folder import SUFFIXES, look
    from scorer.report.files import check_target

    board = opened(given)
    others = [given["gold"], str(board.path)]
    found = look(given["paths"], others)
    check_target(given["out"], [*others, *found.files, *also_read(given)])

    from scorer.scoring import Scorer

    made: list[Scored] = []
    refused: list[NotScored] = []
    with progress() as stage, Scorer(given["gold"], settings, stage) as scorer:
        for path in found.files:
            _score(scorer, path, made, refused)
        standings = _standings(given, scorer, made)
        troubles = tuple(scorer.cache.warnings)
    for note in troubles:
        say_aside(f"dscore: {note}")
    standings = standings.but(refused=tuple(refused), passed=found.passed)
    if not found.files:
        suffixes, path = ", ".join(SUFFIXES[:6]), ", ".join(given["paths"])
        say_aside(f"dscore: {say('cli.nothing-there', path=path, suffixes=suffixes)}")
    _write(given, form, standings)
    named = any(each.name in found.named for each in refused)
    return INVALID_SUBMISSION if named or not made else OK


def add(given: Mapping[str, Any]) -> None:
    """Score a file, record it, and say what came of it.

    Raises:
        InvalidSubmission: the file is not sound; nothing is recorded.
        UsageError: it cannot be recorded.
    """
    options.format_of(given)
    if given["file"] == "-":
        raise UsageError("leaderboard.failure-stdin")
    said = _said(given)
    settings = options.settings_of(given)

    from scorer.leaderboard.entering import gold_traits, new_of, scored
    from scorer.scoring import Scorer

    board = opened(given)
    with progress() as stage, Scorer(given["gold"], settings, stage) as scorer:
        made = scored(scorer, given["file"])
        new = new_of(made, said, gold_traits(scorer, [made.sketch.traits]))
        troubles = [*made.card.warnings, *scorer.cache.warnings]
    (added,) = board.add(new)
    for note in troubles:
        say_aside(f"dscore: {note}")
    from scorer.report.standings_document import record_document
    from scorer.report.standings_record import added_text

    put(
        given,
        lambda: record_document(added.entry, fresh=added.fresh, elsewhere=list(added.elsewhere)),
        lambda canvas: added_text(added, board.path, canvas),
    )


def _refuse_missing(paths: Sequence[str]) -> None:
    for path in paths:
        if not Path(path).exists():
            reason = say("failure.no-such-file")
            raise UsageError("leaderboard.failure-unread", path=path, reason=reason)


def _score(scorer: Scorer, path: str, made: list[Scored], refused: list[NotScored]) -> None:
    from scorer.leaderboard.entering import scored
    from scorer.report.standings import NotScored

    try:
        made.append(scored(scorer, path))
    except InvalidSubmission as error:
        refused.append(NotScored(path, error.issues))
    except UsageError as error:
        # vectors of another width than the encoder's, or a file that went away
        refused.append(NotScored(path, (), str(error)))


def _standings(given: Mapping[str, Any], scorer: Scorer, made: Sequence[Scored]) -> Standings:
    from scorer.leaderboard.entering import gold_traits
    from scorer.leaderboard.flags import flags_of
    from scorer.leaderboard.ranking import boards_of
    from scorer.report.standings import Standings

    gold = gold_traits(scorer, [each.sketch.traits for each in made])
    known = _known(given, made)
    rows = {}
    entries: list[Entry] = []
    for each in made:
        others = [(other.entry, other.sketch) for other in made if other is not each]
        entry = each.entry.but(flags=flags_of(each.sketch, others, gold))
        record = known.get((entry.content, entry.way))
        if record is not None:
            entry = entry.but(
                id=record.id, note=record.note, tags=record.tags, official=record.official
            )
        rows[entry.name] = each.rows
        entries.append(entry)
    boards = boards_of(entries, lambda wanted: [rows[entry.name] for entry in wanted])
    warnings = dict.fromkeys(note for each in made for note in each.card.warnings)
    heading = ", ".join(given["paths"])
    return Standings(heading, boards, tuple(warnings))


def _known(given: Mapping[str, Any], made: Sequence[Scored]) -> Mapping[tuple[str, str], Entry]:
    """Return the records of these contents; a leaderboard nobody named may be missing or odd."""
    board = opened(given)
    if not made or (given["db"] is None and not board.path.exists()):
        return {}
    try:
        return {(entry.content, entry.way): entry for entry in board.entries()}
    except UsageError as error:
        if given["db"] is not None:
            raise
        say_aside(f"dscore: {say('leaderboard.without-notes', reason=error)}")
        return {}


def _write(given: Mapping[str, Any], form: str, standings: Standings) -> None:
    from scorer.report import standings_tables as tables
    from scorer.report.canvas import Canvas, shows_unicode
    from scorer.report.files import write
    from scorer.report.jsons import dumps
    from scorer.report.standings import standings_text
    from scorer.report.standings_document import standings_document

    out = given["out"]
    if form == "text":
        canvas = Canvas.of(sys.stdout, whole=given["all"]) if out == "-" else Canvas()
        product = standings_text(standings, canvas)
    elif form == "json":
        ascii_only = out == "-" and not shows_unicode(sys.stdout)
        product = dumps(standings_document(standings), ascii_only=ascii_only)
    else:
        made = {"csv": tables.standings_csv, "md": tables.standings_markdown}
        product = made.get(form, tables.standings_html)(standings)
    if out == "-":
        put_out(product)
    else:
        write(out, product)


def _said(given: Mapping[str, Any]) -> Said:
    from scorer.leaderboard.entering import Said

    official = {
        name: _official(f"--{name}-score", given[f"{name}_score"])
        for name in ("public", "private")
        if given[f"{name}_score"] is not None
    }
    tags = tuple(tag.strip() for tag in given["tag"] if tag.strip())
    return Said((given["note"] or "").strip(), tags, official)


def _official(option: str, text: str) -> float:
    """Return an official score as a number.

    Raises:
        UsageError: it is none from 0 to 1.
    """
    import math

    try:
        if not text.isascii() or "_" in text:  # float() takes １.５ and 1_000
            raise ValueError
        score = float(text)
    except ValueError:
        score = math.nan
    if not math.isfinite(score):
        raise UsageError("leaderboard.failure-official", option=option, value=text)
    if not 0.0 <= score <= 1.0:
        raise UsageError("leaderboard.failure-official-range", option=option, value=text)
    return score
