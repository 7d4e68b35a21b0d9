"""What the cache holds, counted, and whether all of it is what was written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.cache.entries import in_place, label_of, sealed_label
from scorer.cache.rows import FRESH, count
from scorer.cache.schema import EMBEDDING, MEMO, PAIR, TABLES, refuse_unsound

if TYPE_CHECKING:
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class SpaceInfo:
    """How much is kept of one encoder.

    Attributes:
        name: as it was given to the cache.
        label: what people call it, ``""`` where nobody said.
        embeddings, pairs: numbers of entries.
    """

    name: str
    label: str
    embeddings: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Info:
    """What the cache holds.

    Attributes:
        folder: where it lies, ``None`` where there is no cache at all.
        file: its file, ``None`` while there is none.
        bytes: size of the file.
        limit: the size it may grow to, in bytes.
        spaces: counts per encoder, most embeddings first.
        memos: remembered digests of files, and facts.
        oldest, newest: first and last of the times of last use (seconds since
            1970, precise to a day), ``None`` where nothing is held.
        readable: whether the file could be counted; all is 0 otherwise.
    """

    folder: Path | None
    file: Path | None
    bytes: int
    limit: int
    spaces: tuple[SpaceInfo, ...] = ()
    memos: int = 0
    oldest: int | None = None
    newest: int | None = None
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of every entry found.

    Attributes:
        good: entries that are what was written.
        bad: entries that are not; they were removed.
        mended: labels of encoders, times of last use and encoders' numbers that
            cannot be what was written. No value depends on them.
        sound: whether SQLite found nothing wrong with the file; it was begun
            anew otherwise.
    """

    good: int
    bad: int
    sound: bool
    mended: int = 0


def spaces(connection: Connection) -> tuple[SpaceInfo, ...]:
    """Return the counts per space."""
    counts: dict[str, Counter[object]] = {}
    for table in (EMBEDDING, PAIR):
        rows = connection.execute(f"SELECT space, count(*) FROM {table} GROUP BY space")
        counts[table] = Counter(dict(rows.fetchall()))
    names = {
        number: (_text(name), _text(label_of(name, label)))
        for number, name, label in connection.execute("SELECT id, name, label FROM space")
    }
    known = [
        SpaceInfo(*said, counts[EMBEDDING][number], counts[PAIR][number])
        for number, said in names.items()
        if counts[EMBEDDING][number] or counts[PAIR][number]
    ]
    return tuple(sorted(known, key=lambda space: (-space.embeddings, -space.pairs, space.name)))


def uses(connection: Connection, now: int) -> tuple[int | None, int | None]:
    """Return the first and the last time of last use, of those that can be."""
    stamps = [
        stamp
        for table in (EMBEDDING, PAIR)
        for end in ("min", "max")
        for stamp in connection.execute(
            f"SELECT {end}(used) FROM {table} WHERE used BETWEEN 1 AND ?", [now + FRESH]
        ).fetchone()
        if isinstance(stamp, int)
    ]
    return (min(stamps), max(stamps)) if stamps else (None, None)


def memos(connection: Connection) -> int:
    """Return the number of remembered digests and facts."""
    return count(connection, MEMO)


def broken(connection: Connection) -> tuple[int, list[tuple[str, int, object]]]:
    """Return how many entries are good, and table, row and value of those that are not."""
    good, bad = 0, []
    for table in TABLES:
        for number, key, value in connection.execute(f"SELECT rowid, key, value FROM {table}"):
            if in_place(key, value):
                good += 1
            else:
                bad.append((table, number, value))
    return good, bad


def odd(connection: Connection, now: int) -> int:
    """Return how many labels, times of last use and numbers of spaces cannot be right."""
    spaces = connection.execute("SELECT name, label FROM space").fetchall()
    count = sum(label_of(name, label) is None for name, label in spaces)
    for table in TABLES:
        for test, values in _out_of_range(now):
            query = f"SELECT count(*) FROM {table} WHERE {test}"
            count += int(connection.execute(query, values).fetchone()[0])
    return count


def mend(connection: Connection, now: int) -> None:
    """Let labels be none, times of last use long ago and spaces unknown where they are odd.

    An entry used tomorrow would be kept for ever; one used long ago is the first
    to leave. A label is given again with the next entries of its space.
    """
    for number, name, label in connection.execute("SELECT id, name, label FROM space").fetchall():
        if label_of(name, label) is None:
            whole = name if isinstance(name, bytes) else b""
            connection.execute(
                "UPDATE space SET name = ?, label = ? WHERE id = ?",
                [whole, sealed_label(whole, b""), number],
            )
    for table in TABLES:
        for column, (test, values) in zip(("used", "space"), _out_of_range(now), strict=True):
            connection.execute(f"UPDATE {table} SET {column} = 0 WHERE {test}", values)


def _out_of_range(now: int) -> tuple[tuple[str, list[int]], tuple[str, list[int]]]:
    """Return the conditions for an odd time of last use and an odd number of a space."""
    return (
        ("typeof(used) <> 'integer' OR used NOT BETWEEN 0 AND ?", [now + FRESH]),
        ("space <> 0 AND space NOT IN (SELECT id FROM space)", []),
    )


def remove(connection: Connection, bad: list[tuple[str, int, object]]) -> None:
    """Remove broken entries, unless others were written in their place meanwhile.

    Raises:
        sqlite3.DatabaseError: the file itself is damaged.
    """
    for table, number, value in bad:
        connection.execute(f"DELETE FROM {table} WHERE rowid = ? AND value IS ?", [number, value])
    refuse_unsound(connection)


def _text(said: object) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else ""
