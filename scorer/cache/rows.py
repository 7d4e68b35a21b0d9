"""Finding, keeping and mending rows of the cache's tables; each works on an open connection.

A row is believed only when its seal holds (:mod:`scorer.cache.entries`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from scorer.cache.entries import SEAL, in_place, label_of, locators, sealed_label
from scorer.cache.schema import EMBEDDING, MEMO, PAIR, TABLES, Damage, refuse_unsound

if TYPE_CHECKING:
    from sqlite3 import Connection

#: Rows asked for at once; SQLite builds a tree of them for each query.
CHUNK = 1000

#: Seconds after which a use is written down again: runs in between only read.
FRESH = 86_400


class Found:
    """What a search brought.

    Attributes:
        bodies: bodies whose seals hold; where row numbers collide, one that
            nobody asked for can be among them.
        broken: how many values had no valid seal.
        stale: whether some were last used more than :data:`FRESH` seconds ago.
    """

    __slots__ = ("bodies", "broken", "stale")

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.broken = 0
        self.stale = False


def find(connection: Connection, table: str, digests: Collection[bytes], now: int) -> Found:
    """Return the entries of ``table`` with these digests, as far as it holds them."""
    found = Found()
    keep, seal = found.bodies.append, blake2b
    for chunk, marks in _chunks(locators(digests)):
        query = f"SELECT value, used NOT BETWEEN ? AND ? FROM {table} WHERE key IN ({marks})"
        for value, stale in connection.execute(query, [now - FRESH, now + FRESH, *chunk]):
            # Written out, because this runs for each of a hundred thousand pairs.
            if type(value) is bytes and value[:SEAL] == (
                seal((body := value[SEAL:]), digest_size=SEAL).digest()
            ):
                keep(body)
                if stale:
                    found.stale = True
            else:
                found.broken += 1
    return found


def keep(
    connection: Connection,
    table: str,
    rows: Sequence[tuple[int, bytes]],
    space: int,
    now: int,
) -> None:
    """Write rows (number, sealed value), over those that have the same number.

    Raises:
        Damage: what was written is not found again, as behind an index that is out of
            order: it would be missed, and made anew, for ever.
    """
    connection.executemany(
        f"INSERT INTO {table} (key, used, space, value) VALUES (?, ?, ?, ?) ON CONFLICT (key) "
        "DO UPDATE SET used = excluded.used, space = excluded.space, value = excluded.value",
        ((number, now, space, value) for number, value in rows),
    )
    for chunk, marks in _chunks(list({number for number, _ in rows})):
        query = f"SELECT COUNT(value) FROM {table} WHERE key IN ({marks})"
        if connection.execute(query, chunk).fetchone()[0] != len(chunk):
            raise Damage("what was written is not found again")


def refresh(connection: Connection, table: str, digests: Collection[bytes], now: int) -> None:
    """Write down that these entries were used now, where that was not known of today."""
    for chunk, marks in _chunks(locators(digests)):
        connection.execute(
            f"UPDATE {table} SET used = ? WHERE key IN ({marks}) AND used NOT BETWEEN ? AND ?",
            [now, *chunk, now - FRESH, now + FRESH],
        )


def last_used(
    connection: Connection, table: str, digests: Collection[bytes], now: int
) -> dict[bytes, int]:
    """Return when these entries were last used; one used tomorrow counts as never used."""
    by_number = {locators([each])[0]: each for each in digests}
    found: dict[bytes, int] = {}
    for chunk, marks in _chunks(list(by_number)):
        query = f"SELECT key, used FROM {table} WHERE key IN ({marks})"
        for key, used in connection.execute(query, chunk):
            possible = isinstance(used, int) and 0 <= used <= now + FRESH
            found[by_number[key]] = used if possible else 0
    return found


def mend(connection: Connection, table: str, digests: Collection[bytes]) -> None:
    """Remove those of the entries whose seals do not hold, and make sure that this was all.

    Raises:
        sqlite3.DatabaseError: the file itself is damaged.
    """
    for chunk, marks in _chunks(locators(digests)):
        query = f"SELECT key, value FROM {table} WHERE key IN ({marks})"
        rows = connection.execute(query, chunk).fetchall()
        broken = [(key,) for key, value in rows if not in_place(key, value)]
        connection.executemany(f"DELETE FROM {table} WHERE key = ?", broken)
    refuse_unsound(connection)


def number_of(connection: Connection, space: str, label: str) -> int:
    """Return the number of a space, begun here where it is new, and remember its label."""
    name, said = space.encode("utf-8", "surrogatepass"), label.encode("utf-8", "surrogatepass")
    sealed = sealed_label(name, said)
    known = connection.execute("SELECT id, label FROM space WHERE name = ?", [name]).fetchone()
    if known is None:
        added = connection.execute("INSERT INTO space (name, label) VALUES (?, ?)", [name, sealed])
        assert added.lastrowid is not None
        return added.lastrowid
    if known[1] != sealed and (said or label_of(name, known[1]) is None):
        connection.execute("UPDATE space SET label = ? WHERE id = ?", [sealed, known[0]])
    return int(known[0])


def evict(connection: Connection, limit: int, now: int) -> None:
    """Where the file is larger than ``limit`` bytes, remove what was longest unused.

    Down to nine tenths of it, so that not every call has to; the file shrinks
    with the transaction this is part of.
    """
    if not _bytes(connection, free=True) > limit:
        return
    target = limit * 9 // 10
    shares = {}
    for table in (EMBEDDING, PAIR):
        # A clock that once was wrong, or a flipped bit: nothing was used tomorrow.
        connection.execute(f"UPDATE {table} SET used = 0 WHERE used > ?", [now + FRESH])
        shares[table] = max(1, count(connection, table) // 64)
    while _bytes(connection, free=False) > target:
        oldest = _longest_unused(connection)
        if oldest is None:
            connection.execute(f"DELETE FROM {MEMO}")
            break
        gone = connection.execute(
            f"DELETE FROM {oldest} WHERE rowid IN "
            f"(SELECT rowid FROM {oldest} ORDER BY used, rowid LIMIT ?)",
            [shares[oldest]],
        ).rowcount
        if not gone:
            refuse_unsound(connection)
            break


def empty(connection: Connection) -> int:
    """Remove everything and return how many entries that were."""
    entries = sum(count(connection, table) for table in TABLES)
    for table in (*TABLES, "space"):
        connection.execute(f"DELETE FROM {table}")
    return entries


def count(connection: Connection, table: str) -> int:
    """Return the number of entries in a table."""
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _longest_unused(connection: Connection) -> str | None:
    row = connection.execute(
        f"SELECT name FROM (SELECT '{EMBEDDING}' AS name, min(used) AS used FROM {EMBEDDING} "
        f"UNION ALL SELECT '{PAIR}', min(used) FROM {PAIR}) "
        "WHERE used IS NOT NULL ORDER BY used LIMIT 1"
    ).fetchone()
    return None if row is None else row[0].decode()


def _bytes(connection: Connection, *, free: bool) -> int:
    size, pages, unused = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_size", "page_count", "freelist_count")
    )
    return size * (pages if free else pages - unused)


def _chunks(numbers: Sequence[int]) -> Iterator[tuple[Sequence[int], str]]:
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        yield chunk, ",".join("?" * len(chunk))
