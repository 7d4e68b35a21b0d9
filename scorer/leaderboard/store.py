"""One file that many processes read and write; whatever goes wrong with it is said and refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from scorer.cache.troubles import BUSY, DAMAGED, FAILURES, FULL, READ_ONLY, trouble
from scorer.errors import UsageError
from scorer.leaderboard.schema import Damage, Newer, NoLeaderboard, connect

T = TypeVar("T")

#: Seconds to wait for other processes. Each holds the file for milliseconds only.
PATIENCE = 60.0

#: Mistakes of this program, not of a disk.
_BUGS = (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.IntegrityError)


class Store:
    """A leaderboard's file, opened for one transaction at a time.

    Every failure of SQLite or the disk becomes a :class:`~scorer.errors.UsageError`
    that names the file and what to do; the file is left as it is.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self._patience = patience

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Return what ``work`` finds in one state of the file, ``None`` where there is none.

        Raises:
            UsageError: it cannot be read.
        """
        try:
            if not self.path.exists():
                return None
            connection = connect(self.path, self._patience, create=False)
            if connection is None:
                return None
            with closing(connection):
                return _transaction(connection, "BEGIN", work)
        except FAILURES as failure:
            raise self._refusal(failure) from failure

    def write(self, work: Callable[[sqlite3.Connection], T], *, create: bool = True) -> T | None:
        """Do ``work`` as one transaction, which is on the disk when this returns.

        Args:
            create: make the file where there is none; else ``None`` is returned.

        Raises:
            UsageError: it cannot be written; nothing of the work is kept then.
        """
        try:
            if not create and not self.path.exists():
                return None
            connection = connect(self.path, self._patience, create=create)
            if connection is None:
                return None
            with closing(connection):
                # A plain BEGIN takes the lock at the first write, when waiting is no
                # longer possible: such writes get lost among many processes.
                return _transaction(connection, "BEGIN IMMEDIATE", work)
        except FAILURES as failure:
            raise self._refusal(failure) from failure

    def _refusal(self, failure: Exception) -> UsageError:
        """Return what is said about a failure.

        Raises:
            sqlite3.DatabaseError: it is a mistake of this program.
        """
        if isinstance(failure, _BUGS):
            raise failure
        path = str(self.path)
        if isinstance(failure, NoLeaderboard):
            return UsageError("leaderboard.failure-no-leaderboard", path=path)
        if isinstance(failure, Newer):
            return UsageError("leaderboard.failure-newer", path=path)
        kind = trouble(failure)
        if kind in (FULL, READ_ONLY) and isinstance(failure, sqlite3.Error) and self._is_damaged():
            kind = DAMAGED
        if kind == DAMAGED and self._is_no_database():
            return UsageError("leaderboard.failure-no-leaderboard", path=path)
        if isinstance(failure, Damage) and "record " in str(failure):
            return UsageError("leaderboard.failure-damaged-record", path=path, reason=str(failure))
        if kind == DAMAGED:
            return UsageError("leaderboard.failure-damaged", path=path, reason=_reason(failure))
        if kind == FULL:
            return UsageError("leaderboard.failure-full-disk", path=path)
        if kind == READ_ONLY:
            return UsageError("leaderboard.failure-read-only", path=path, reason=_reason(failure))
        if kind == BUSY:
            return UsageError("leaderboard.failure-busy", path=path)
        return UsageError("leaderboard.failure-failing", path=path, reason=_reason(failure))

    def _is_no_database(self) -> bool:
        try:
            with self.path.open("rb") as file:
                return file.read(16) != b"SQLite format 3\x00"
        except OSError:
            return False

    def _is_damaged(self) -> bool:
        """Whether what SQLite takes for a full or read-only disk is a damaged file.

        The number of a page that is none looks like one without room; a file whose
        head names a later format (https://sqlite.org/fileformat.html, 1.3.4) is only
        read.
        """
        try:
            with self.path.open("rb") as file:
                head = file.read(20)
            if len(head) == 20 and head[18:] not in (b"\1\1", b"\2\2"):
                return True
            address = f"{self.path.absolute().as_uri()}?mode=ro"
            with closing(sqlite3.connect(address, uri=True)) as connection:
                return connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]
        except FAILURES as failure:
            return trouble(failure) == DAMAGED


def _transaction(
    connection: sqlite3.Connection, begin: str, work: Callable[[sqlite3.Connection], T]
) -> T:
    try:
        connection.execute(begin)
        found = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise
    return found


def _reason(failure: Exception) -> str:
    reason = getattr(failure, "strerror", None) or str(failure) or type(failure).__name__
    return str(reason)
