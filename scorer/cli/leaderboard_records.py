"""The parts of ``dscore leaderboard`` that only look at records, or remove one."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scorer.cli import options
from scorer.cli.streams import put_out, say_aside
from scorer.errors import UsageError
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.leaderboard import Leaderboard
    from scorer.leaderboard.entries import Entry
    from scorer.records import Note
    from scorer.report.standings import Standings


def opened(given: Mapping[str, Any]) -> Leaderboard:
    """Return the leaderboard that the call means."""
    from scorer.leaderboard.database import DEFAULT as USUAL
    from scorer.leaderboard.database import Leaderboard

    return Leaderboard(USUAL if given["db"] is None else Path(given["db"]))


def put(given: Mapping[str, Any], document: Callable[[], Any], text: Callable[[Any], str]) -> None:
    """Write a product: JSON where it is asked for, else text that fits what is written to."""
    if options.format_of(given) == "json":
        from scorer.report.canvas import shows_unicode
        from scorer.report.jsons import dumps

        put_out(dumps(document(), ascii_only=not shows_unicode(sys.stdout)))
        return
    from scorer.report.canvas import Canvas

    put_out(text(Canvas.of(sys.stdout, whole=given.get("all", False))))


def recorded(given: Mapping[str, Any]) -> Standings:
    """Return all records, ranked."""
    from scorer.leaderboard.ranking import boards_of
    from scorer.report.standings import Standings

    board = opened(given)
    entries = board.entries()
    boards = boards_of(
        entries,
        lambda wanted: board.row_scores([each.id for each in wanted if each.id is not None]),
    )
    return Standings(str(board.path), boards, _apart(board, entries))


def _apart(board: Leaderboard, entries: Sequence[Entry]) -> tuple[Note, ...]:
    """Return what must be said first where scores do not compare with an organiser's.

    The offline stand-in stands in the signature. What else there was to warn of, such as
    gold vectors of another encoder, a scorecard holds; records whose scores compare with
    each other have it in common, so that one of each kind is read.
    """
    from scorer.records import Note
    from scorer.signature import Signature

    latest = {entry.way: entry for entry in entries}
    encoders = {way: Signature.parse(each.signature).encoder for way, each in latest.items()}
    counts = Counter(entry.way for entry in entries)
    offline = [way for way, encoder in encoders.items() if encoder.startswith("lexical")]
    told = [way for way, each in latest.items() if way not in offline and _warns(board, each)]
    notes = []
    if offline:
        count = sum(counts[way] for way in offline)
        named = ", ".join(sorted({encoders[way] for way in offline}))
        notes.append(Note.of("note.records-lexical", count=count, models=named))
    if told:
        record = min(number for way in told if (number := latest[way].id) is not None)
        count = sum(counts[way] for way in told)
        notes.append(Note.of("note.records-apart", count=count, record=record))
    return tuple(notes)


def _warns(board: Leaderboard, entry: Entry) -> bool:
    """Say whether the scorecard of a record says that its score does not compare."""
    return entry.id is not None and bool(_told(board, entry.id))


def _told(board: Leaderboard, number: int) -> list[str]:
    """Return what the scorecard of a record warns of."""
    return [each["text"] for each in json.loads(board.card(number)).get("warnings", ())]


def show_list(given: Mapping[str, Any]) -> None:
    """Show the records."""
    options.format_of(given)
    standings = recorded(given)
    from scorer.report.standings_document import standings_document

    if not standings.boards:
        say_aside(f"dscore: {say('leaderboard.empty', path=standings.heading)}")

    def text(canvas: Any) -> str:
        from scorer.report.standings import standings_text

        return standings_text(standings, canvas) if standings.boards else ""

    put(given, lambda: standings_document(standings), text)


def show_record(given: Mapping[str, Any]) -> None:
    """Show one record, or write its file."""
    options.format_of(given)
    board, number = opened(given), _number(given["number"])
    entry = board.get(number)
    if given["copy"] is not None:
        from scorer.report.files import check_target, write

        check_target(given["copy"], [str(board.path)])
        # a device or a pipe takes what is written to it
        if Path(given["copy"]).is_file() and not given["force"]:
            raise UsageError("failure.file-there", path=given["copy"])
        content = board.file(number)
        write(given["copy"], content)
        size, path = len(content), given["copy"]
        say_aside(say("leaderboard.copied-out", path=path, number=number, size=size))
        return
    from scorer.report.standings_document import record_document
    from scorer.report.standings_record import record_text

    put(
        given,
        lambda: record_document(entry, board.card(number)),
        lambda canvas: record_text(entry, _told(board, number), canvas),
    )


def remove(given: Mapping[str, Any]) -> None:
    """Remove one record."""
    from scorer.report.plain import one_line

    entry = opened(given).remove(_number(given["number"]))
    name = one_line(entry.name)
    put_out(say("leaderboard.removed", number=entry.id, name=name, score=entry.score) + "\n")


def export(given: Mapping[str, Any]) -> None:
    """Write all records in one of four forms."""
    form, out = given["form"], given["out"]
    from scorer.report.files import check_target, write

    check_target(out, [str(opened(given).path)])
    standings = recorded(given)
    from scorer.report import standings_tables as tables

    if form == "json":
        from scorer.report.jsons import dumps
        from scorer.report.standings_document import standings_document

        product = dumps(standings_document(standings))
    else:
        made = {"csv": tables.standings_csv, "md": tables.standings_markdown}
        product = made.get(form, tables.standings_html)(standings)
    if form == "csv":
        for note in standings.warnings:
            say_aside(f"dscore: {note}")
    if out == "-":
        put_out(product)
        return
    write(out, product)
    count = sum(len(board.places) for board in standings.boards)
    say_aside(say("leaderboard.exported", path=out, count=count))


def calibration(given: Mapping[str, Any]) -> None:
    """Hold local scores against official ones."""
    options.format_of(given)
    from scorer.leaderboard.calibration import calibrations
    from scorer.leaderboard.ranking import boards_of

    board = opened(given)
    found = calibrations(boards_of(board.entries()))
    for note in _apart(board, [entry for each in found for entry in each.entries]):
        say_aside(f"dscore: {note}")
    from scorer.report.standings_document import calibrations_document
    from scorer.report.standings_record import calibrations_text

    put(
        given,
        lambda: calibrations_document(found),
        lambda canvas: calibrations_text(found, canvas),
    )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise UsageError("leaderboard.failure-not-an-id", value=text)
    return int(text)
