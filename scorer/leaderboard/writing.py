"""A submission into the tables: record, file, remarks and flags."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from sqlite3 import Connection

from scorer.leaderboard.entries import Entry, Flag, New, Remark
from scorer.leaderboard.flags import flags_of
from scorer.leaderboard.lookup import sketches
from scorer.leaderboard.seals import SEALED, seal_of


def insert(connection: Connection, new: New, now: int) -> int:
    """Write a record and its file; return its number.

    Raises:
        sqlite3.IntegrityError: the board has a record of this content.
    """
    board = _board(connection, new.entry.way)
    others = sketches(connection, board)
    _keep_file(connection, new)
    values = _columns(new, now)
    names = ", ".join(("board", *SEALED, "seal"))
    marks = ", ".join("?" * (len(SEALED) + 2))
    made = connection.execute(
        f"INSERT INTO record ({names}) VALUES ({marks})",
        [board, *values, seal_of(values)],
    ).lastrowid
    assert made is not None
    flag(connection, made, flags_of(new.sketch, others, new.gold))
    return made


def remark(connection: Connection, record: int, remarks: Iterable[Remark]) -> None:
    """Write what is said of a record."""
    for each in remarks:
        official = each.kind in ("public", "private")
        text, score = (None, each.said) if official else (each.said, None)
        connection.execute(
            "INSERT INTO remark (record, added, kind, text, score) VALUES (?, ?, ?, ?, ?)",
            [record, each.added, each.kind, text, score],
        )


def flag(connection: Connection, record: int, flags: Iterable[Flag]) -> None:
    """Write what is worth a look."""
    for each in flags:
        evidence = json.dumps(dict(each.evidence), allow_nan=False)
        connection.execute(
            "INSERT INTO flag (record, other, kind, evidence) VALUES (?, ?, ?, ?)",
            [record, each.other, each.kind, evidence],
        )


def delete(connection: Connection, record: int) -> None:
    """Remove a record, what was said of it, and its file where no other record has it."""
    connection.execute("DELETE FROM record WHERE id = ?", [record])
    connection.execute("DELETE FROM file WHERE sha256 NOT IN (SELECT file FROM record)")
    connection.execute("DELETE FROM board WHERE id NOT IN (SELECT board FROM record)")


def said_now(entry: Entry, known: Entry | None, now: int) -> tuple[Remark, ...]:
    """Return what ``entry`` says that ``known`` does not say yet."""
    remarks: list[Remark] = []
    if known is not None:
        names = {known.name, *(each.said for each in known.remarks if each.kind == "name")}
        if entry.name not in names:
            remarks.append(Remark("name", entry.name, now))
    if entry.note and (known is None or entry.note != known.note):
        remarks.append(Remark("note", entry.note, now))
    held = set() if known is None else set(known.tags)
    remarks += [Remark("tag", tag, now) for tag in dict.fromkeys(entry.tags) if tag not in held]
    official = {} if known is None else known.official
    for kind in ("public", "private"):
        score = entry.official.get(kind)
        if score is not None and official.get(kind) != score:
            remarks.append(Remark(kind, score, now))
    return tuple(remarks)


def storable(text: str) -> str:
    """Return a text that can be written as UTF-8: an undecodable byte of a name becomes \\udcXX."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _board(connection: Connection, way: str) -> int:
    connection.execute("INSERT OR IGNORE INTO board (way) VALUES (?)", [way])
    found: int = connection.execute("SELECT id FROM board WHERE way = ?", [way]).fetchone()[0]
    return found


def _keep_file(connection: Connection, new: New) -> None:
    known = connection.execute("SELECT 1 FROM file WHERE sha256 = ?", [new.file]).fetchone()
    if known is None:
        connection.execute(
            "INSERT INTO file (sha256, size, packed) VALUES (?, ?, ?)",
            [new.file, len(new.data), zlib.compress(new.data)],
        )


def _columns(new: New, now: int) -> list[object]:
    """Return a record's unchanging columns, in the order of its seal."""
    entry = new.entry
    interval, low, high = "{}", None, None
    if entry.interval is not None:
        low, high = entry.interval.low, entry.interval.high
        about = {"level": entry.interval.level, "method": entry.interval.method}
        interval = json.dumps({**about, "why": entry.interval.why}, allow_nan=False)
    return [
        *(entry.content, new.file, entry.name, now),
        *(float(entry.score), _real(entry.splits.get("public"))),
        *(_real(entry.splits.get("private")), _real(low), _real(high)),
        *(interval, entry.signature, new.rows, zlib.compress(new.card)),
        *(new.sketch.rows, json.dumps(new.sketch.traits.as_dict(), allow_nan=False)),
    ]


def _real(value: float | None) -> float | None:
    return None if value is None else float(value)
