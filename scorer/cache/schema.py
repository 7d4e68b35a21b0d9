"""The tables of the cache's file, how a connection to it is opened, and whether it is sound."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

#: Marks the file as ours ("dscr"), and the layout below.
APPLICATION = 0x64736372
VERSION = 2

#: Seven vectors of 512 float32 fill a page of this size to nine tenths; one of
#: SQLite's usual 4 KiB would hold a single one.
PAGE = 16384

EMBEDDING, PAIR, MEMO = "embedding", "pair", "memo"
TABLES = (EMBEDDING, PAIR, MEMO)

#: A ``label`` begins with its seal (:mod:`scorer.cache.entries`).
#: ``key`` is the row number of :mod:`scorer.cache.entries`, ``used`` the second
#: of the last use. Embeddings lie in the order in which they came, so that the
#: oldest leave whole pages free; pairs are small, and lie by key, to be found fast.
SCHEMA = (
    "CREATE TABLE space (id INTEGER PRIMARY KEY, name BLOB NOT NULL, label BLOB NOT NULL)",
    "CREATE TABLE embedding (id INTEGER PRIMARY KEY, key INTEGER NOT NULL, "
    "used INTEGER NOT NULL, space INTEGER NOT NULL, value BLOB NOT NULL)",
    "CREATE UNIQUE INDEX embedding_key ON embedding (key)",
    "CREATE INDEX embedding_used ON embedding (used, space)",
    "CREATE TABLE pair (key INTEGER PRIMARY KEY, "
    "used INTEGER NOT NULL, space INTEGER NOT NULL, value BLOB NOT NULL)",
    "CREATE INDEX pair_used ON pair (used, space)",
    "CREATE TABLE memo (key INTEGER PRIMARY KEY, "
    "used INTEGER NOT NULL, space INTEGER NOT NULL, value BLOB NOT NULL)",
)


class Damage(sqlite3.DatabaseError):
    """The file says what no cache of this kind can say."""


class OtherVersion(sqlite3.DatabaseError):
    """The file has the layout of another version of dscore."""


def connect(
    path: Path, patience: float, *, create: bool, fresh: bool = False
) -> sqlite3.Connection | None:
    """Open a file of the cache; ``None`` where it is still blank and nothing shall be made.

    Args:
        patience: seconds to wait for other processes.
        create: make the tables where there are none.
        fresh: make the file too.

    Raises:
        sqlite3.DatabaseError: it cannot be opened, or is no sound file of this version.
    """
    address = f"{path.as_uri()}?mode={'rwc' if fresh else 'rw'}"
    connection = sqlite3.connect(
        address, timeout=patience, isolation_level=None, check_same_thread=False, uri=True
    )
    try:
        # Damaged texts must not stop a query: all are decoded where they are shown.
        connection.text_factory = bytes
        for setting in (
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "synchronous = NORMAL",
            "secure_delete = OFF",
            "cache_size = -16384",
        ):
            connection.execute(f"PRAGMA {setting}")
        if _is_blank(connection):
            if not create:
                connection.close()
                return None
            _create(connection)
        _refuse_other(connection)
    except BaseException:
        with suppress(sqlite3.Error):
            connection.close()
        raise
    return connection


def pragma(connection: sqlite3.Connection, name: str) -> object:
    """Return the value of a pragma."""
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def is_sound(connection: sqlite3.Connection) -> bool:
    """Let SQLite read the whole file and hold tables and indexes against each other."""
    return connection.execute("PRAGMA integrity_check(1)").fetchall() == [(b"ok",)]


def refuse_unsound(connection: sqlite3.Connection) -> None:
    """Refuse a file that is not sound.

    Raises:
        sqlite3.DatabaseError: something is wrong with it.
    """
    if not is_sound(connection):
        raise Damage("SQLite's own check failed")


def _is_blank(connection: sqlite3.Connection) -> bool:
    return pragma(connection, "user_version") == 0 and not _statements(connection)


def _statements(connection: sqlite3.Connection) -> tuple[object, ...]:
    rows = connection.execute("SELECT sql FROM sqlite_master ORDER BY rowid")
    return tuple(sql for (sql,) in rows)


def _create(connection: sqlite3.Connection) -> None:
    # Both hold for a file without tables only, and cannot be set inside a transaction.
    connection.execute(f"PRAGMA page_size = {PAGE}")
    connection.execute("PRAGMA auto_vacuum = FULL")
    connection.execute("BEGIN IMMEDIATE")
    if _is_blank(connection):  # else another process was faster
        for statement in SCHEMA:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def _refuse_other(connection: sqlite3.Connection) -> None:
    if pragma(connection, "application_id") != APPLICATION:
        raise Damage("another program's file")
    if pragma(connection, "user_version") != VERSION:
        raise OtherVersion
    if _statements(connection) != tuple(statement.encode() for statement in SCHEMA):
        raise Damage("other tables")
    # A single bit of the header asks for write-ahead logging, which loses data
    # in SQLite before 3.51.3 (https://sqlite.org/wal.html, "the WAL-reset bug").
    if pragma(connection, "journal_mode") != b"delete":
        raise Damage("another kind of journal")
