"""The tables of a leaderboard's file, how it is opened, and how an older one becomes a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

#: Marks the file as a leaderboard ("dscl"), and the layout below.
APPLICATION = 0x6473636C
VERSION = 1

_LARGEST = "1.7976931348623157e308"


def _finite(column: str) -> str:
    # NaN is stored as NULL; an infinity would be stored as it is
    return f"CHECK ({column} BETWEEN -{_LARGEST} AND {_LARGEST})"


#: ``way`` is everything that decides whether scores compare. What a record says of a
#: submission never changes, and ``seal`` covers it; what people add later are remarks,
#: of which the last of its kind counts and none is removed.
SCHEMA = (
    "CREATE TABLE board (id INTEGER PRIMARY KEY, way TEXT NOT NULL UNIQUE)",
    "CREATE TABLE file (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, "
    "size INTEGER NOT NULL CHECK (size >= 0), packed BLOB NOT NULL)",
    "CREATE TABLE record (id INTEGER PRIMARY KEY AUTOINCREMENT, "
    "board INTEGER NOT NULL REFERENCES board (id), "
    "content TEXT NOT NULL, file TEXT NOT NULL REFERENCES file (sha256), "
    "name TEXT NOT NULL, added INTEGER NOT NULL, "
    f"score REAL NOT NULL {_finite('score')}, "
    f"public REAL {_finite('public')}, private REAL {_finite('private')}, "
    f"low REAL {_finite('low')}, high REAL {_finite('high')}, interval TEXT NOT NULL, "
    "signature TEXT NOT NULL, rows BLOB NOT NULL, card BLOB NOT NULL, "
    "sketch BLOB NOT NULL, traits TEXT NOT NULL, seal BLOB NOT NULL, "
    "UNIQUE (board, content))",
    "CREATE INDEX record_content ON record (content)",
    "CREATE TABLE remark (id INTEGER PRIMARY KEY, "
    "record INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE, "
    "added INTEGER NOT NULL, "
    "kind TEXT NOT NULL CHECK (kind IN ('name', 'note', 'tag', 'public', 'private')), "
    f"text TEXT, score REAL {_finite('score')}, "
    "CHECK ((kind IN ('public', 'private')) = (score IS NOT NULL)), "
    "CHECK ((kind IN ('public', 'private')) = (text IS NULL)))",
    "CREATE INDEX remark_record ON remark (record)",
    "CREATE TABLE flag (id INTEGER PRIMARY KEY, "
    "record INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE, "
    "other INTEGER REFERENCES record (id) ON DELETE SET NULL, "
    "kind TEXT NOT NULL, evidence TEXT NOT NULL)",
    "CREATE INDEX flag_record ON flag (record)",
    "CREATE INDEX flag_other ON flag (other)",
)

#: Version -> the statements that make the next one of it.
MIGRATIONS: Mapping[int, tuple[str, ...]] = {}


class Damage(sqlite3.DatabaseError):
    """The file says what no leaderboard can say."""


class NoLeaderboard(sqlite3.DatabaseError):
    """The file is another program's."""


class Newer(sqlite3.DatabaseError):
    """The file has the layout of a later version of dscore."""


def connect(path: Path, patience: float, *, create: bool) -> sqlite3.Connection | None:
    """Open a leaderboard's file; ``None`` where it is still blank and nothing shall be made.

    Args:
        patience: seconds to wait for other processes.
        create: make the file and its tables where there are none.

    Raises:
        sqlite3.DatabaseError: it cannot be opened, or is no leaderboard of this version
            or an earlier one.
    """
    address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    connection = sqlite3.connect(address, timeout=patience, isolation_level=None, uri=True)
    try:
        for setting in (
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "foreign_keys = ON",
            # what is acknowledged survives a power cut, its journal's removal included
            "synchronous = EXTRA",
        ):
            connection.execute(f"PRAGMA {setting}")
        if _is_blank(connection):
            if not create:
                connection.close()
                return None
            _create(connection)
        _refuse_other(connection)
        _keep_rollback_journal(connection)
        _migrate(connection)
    except BaseException:
        with suppress(sqlite3.Error):
            connection.close()
        raise
    return connection


def pragma(connection: sqlite3.Connection, name: str) -> object:
    """Return the value of a pragma."""
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def _is_blank(connection: sqlite3.Connection) -> bool:
    numbers = (pragma(connection, "user_version"), pragma(connection, "application_id"))
    return numbers == (0, 0) and not connection.execute("SELECT 1 FROM sqlite_master").fetchall()


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if _is_blank(connection):  # else another process was faster
        for statement in SCHEMA:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def _refuse_other(connection: sqlite3.Connection) -> None:
    if pragma(connection, "application_id") != APPLICATION:
        raise NoLeaderboard
    version = pragma(connection, "user_version")
    if not isinstance(version, int) or version < 1:
        raise Damage(f"version {version}")
    if version > VERSION:
        raise Newer


def _keep_rollback_journal(connection: sqlite3.Connection) -> None:
    """Leave write-ahead logging, which loses data in SQLite before 3.51.3.

    https://sqlite.org/wal.html, "the WAL-reset bug".
    """
    if sqlite3.sqlite_version_info >= (3, 51, 3):
        return
    if pragma(connection, "journal_mode") != "delete":
        connection.execute("PRAGMA journal_mode = DELETE")


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring an older file to this version, whole or not at all."""
    if pragma(connection, "user_version") == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = pragma(connection, "user_version")
        assert isinstance(version, int)
        while version < VERSION:  # another process may have been faster
            for statement in MIGRATIONS[version]:
                connection.execute(statement)
            version += 1
            connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
