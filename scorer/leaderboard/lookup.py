"""Records out of the tables; one that is not what was written is damage."""

from __future__ import annotations

import json
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any

from scorer.leaderboard.entries import Entry, Flag, Range, Remark
from scorer.leaderboard.schema import Damage
from scorer.leaderboard.seals import SEALED, seal_of

if TYPE_CHECKING:
    from scorer.leaderboard.sketch import Sketch

_LIGHT = (
    "record.id, record.name, record.content, record.score, record.public, record.private, "
    "record.low, record.high, record.interval, record.signature, board.way, record.added"
)


def entries(connection: Connection, where: str = "", values: Sequence[object] = ()) -> list[Entry]:
    """Return records by number, oldest first, without their rows and files.

    Args:
        where: a condition on them, with its ``values``.

    Raises:
        Damage: a record is not what was written.
    """
    chosen = f"WHERE {where}" if where else ""
    remarks, flags = _remarks(connection, where, values), _flags(connection, where, values)
    # most records were made with intervals of one kind
    kind = lru_cache(maxsize=64)(_loaded)
    rows = connection.execute(
        f"SELECT {_LIGHT} FROM record JOIN board ON board.id = record.board {chosen} "
        "ORDER BY record.id",
        values,
    )
    return [_entry(row, kind, remarks.get(row[0], ()), flags.get(row[0], ())) for row in rows]


def entry(connection: Connection, record: int) -> Entry | None:
    """Return one record."""
    return next(iter(entries(connection, "record.id = ?", [record])), None)


def ruins(connection: Connection, record: int) -> Entry:
    """Return name and score of a damaged record, which may not be what was written."""
    name, score = connection.execute(
        "SELECT name, score FROM record WHERE id = ?", [record]
    ).fetchone()
    return Entry(
        id=record,
        name=str(name),
        content="",
        score=score if isinstance(score, float) else float("nan"),
        splits={},
        interval=None,
        signature="",
        way="",
        when=0,
    )


def same_content(connection: Connection, content: str) -> list[Entry]:
    """Return the records of a content, however they were scored."""
    return entries(connection, "record.content = ?", [content])


def row_scores(connection: Connection, record: int) -> array[float]:
    """Return one score per row of a record, the rows in the order of their sorted ids.

    Raises:
        Damage: the record is not what was written.
    """
    names = ", ".join((*SEALED, "seal"))
    row = connection.execute(f"SELECT {names} FROM record WHERE id = ?", [record]).fetchone()
    if row is None or seal_of(row[:-1]) != row[-1]:
        raise Damage(f"record {record}")
    return numbers_of(row[SEALED.index("rows")])


def check(connection: Connection) -> None:
    """Read everything a list needs.

    Raises:
        Damage: a record is not what was written.
    """
    entries(connection)
    for (record,) in connection.execute("SELECT id FROM record").fetchall():
        row_scores(connection, record)


def numbers_of(rows: bytes) -> array[float]:
    """Return the numbers of little-endian float64 bytes."""
    import sys

    found = array("d", rows)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def card(connection: Connection, record: int) -> bytes:
    """Return the scorecard of a record as JSON.

    Raises:
        Damage: it is not what was written.
    """
    row_scores(connection, record)
    packed = connection.execute("SELECT card FROM record WHERE id = ?", [record]).fetchone()[0]
    return _unpacked(packed, f"record {record}")


def file(connection: Connection, record: int) -> bytes:
    """Return the bytes of a record's file.

    Raises:
        Damage: they are not what was written.
    """
    from hashlib import sha256

    digest, size, packed = connection.execute(
        "SELECT file.sha256, file.size, file.packed FROM file "
        "JOIN record ON record.file = file.sha256 WHERE record.id = ?",
        [record],
    ).fetchone() or ("", 0, b"")
    data = _unpacked(packed, f"file of record {record}")
    if len(data) != size or sha256(data).hexdigest() != digest:
        raise Damage(f"file of record {record}")
    return data


def sketches(connection: Connection, board: int) -> list[tuple[Entry, Sketch]]:
    """Return the records of a board with their sketches."""
    from scorer.leaderboard.sketch import Sketch, Traits

    known = {each.id: each for each in entries(connection, "record.board = ?", [board])}
    wanted = "SELECT id, traits, sketch, rows FROM record WHERE board = ?"
    return [
        (known[number], Sketch(Traits(**_loaded(said)), sketch, rows))
        for number, said, sketch, rows in connection.execute(wanted, [board])
    ]


def _loaded(text: object) -> dict[str, Any]:
    try:
        found = json.loads(str(text))
    except ValueError as error:
        raise Damage(f"no JSON: {str(text)[:40]!r}") from error
    if not isinstance(found, dict):
        raise Damage(f"no JSON object: {str(text)[:40]!r}")
    return found


def _unpacked(packed: object, what: str) -> bytes:
    try:
        if isinstance(packed, bytes):
            return zlib.decompress(packed)
    except zlib.error as error:
        raise Damage(what) from error
    raise Damage(what)


def _entry(
    row: Sequence[object],
    kind: Callable[[object], dict[str, Any]],
    remarks: Iterable[Remark],
    flags: Iterable[Flag],
) -> Entry:
    number, name, content, score, public, private, low, high, interval, signature, way, added = row
    # the score also stands in the signature: a cheap check of what a list shows
    if str(signature).partition("|score:")[2].partition("|")[0] != repr(score):
        raise Damage(f"record {number}")
    said = tuple(remarks)
    last = {each.kind: each.said for each in said}
    try:
        about = kind(interval)
    except Damage as error:
        raise Damage(f"record {number}: {error}") from error
    return Entry(
        id=number,  # type: ignore[arg-type]
        name=str(name),
        content=str(content),
        score=score,  # type: ignore[arg-type]
        splits=_present(public=public, private=private),
        interval=Range(low, high, **about) if about else None,  # type: ignore[arg-type]
        signature=str(signature),
        way=str(way),
        when=added,  # type: ignore[arg-type]
        note=str(last.get("note", "")),
        tags=tuple(str(each.said) for each in said if each.kind == "tag"),
        official=_present(public=last.get("public"), private=last.get("private")),
        flags=tuple(flags),
        remarks=said,
    )


def _present(**scores: object) -> Mapping[str, float]:
    return {name: score for name, score in scores.items() if isinstance(score, float)}


def _remarks(
    connection: Connection, where: str, values: Sequence[object]
) -> dict[object, list[Remark]]:
    chosen = f"WHERE {where}" if where else ""
    found: defaultdict[object, list[Remark]] = defaultdict(list)
    for record, kind, text, score, added in connection.execute(
        "SELECT remark.record, remark.kind, remark.text, remark.score, remark.added FROM remark "
        f"JOIN record ON record.id = remark.record {chosen} ORDER BY remark.id",
        values,
    ):
        found[record].append(Remark(kind, text if score is None else score, added))
    return found


def _flags(
    connection: Connection, where: str, values: Sequence[object]
) -> dict[object, list[Flag]]:
    chosen = f"WHERE {where}" if where else ""
    found: defaultdict[object, list[Flag]] = defaultdict(list)
    for record, other, kind, evidence in connection.execute(
        "SELECT flag.record, flag.other, flag.kind, flag.evidence FROM flag "
        f"JOIN record ON record.id = flag.record {chosen} ORDER BY flag.id",
        values,
    ):
        try:
            said = tuple(sorted(_loaded(evidence).items()))
        except Damage as error:
            raise Damage(f"record {record}: {error}") from error
        found[record].append(Flag(kind, said, other))
    return found
