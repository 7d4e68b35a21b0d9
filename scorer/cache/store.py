"""One file that many processes share and any of them may find broken.

Everything goes through :meth:`Store.read` and :meth:`Store.write`, which turn
whatever can be wrong with a disk or a file into "nothing found" and "nothing
kept", and say so once.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from scorer.cache.place import numbered, numbers, remove_before, shown
from scorer.cache.schema import connect, is_sound
from scorer.cache.troubles import (
    BUSY,
    DAMAGED,
    FAILING,
    FAILURES,
    FULL,
    MOVED,
    OTHER_VERSION,
    READ_ONLY,
    UNMENDED,
    trouble,
)

if TYPE_CHECKING:
    from scorer.records import Note

T = TypeVar("T")

#: Seconds to wait for other processes. Each holds the file for milliseconds only.
PATIENCE = 30.0

#: How often one call may find that the file was replaced.
ATTEMPTS = 6

#: Connections that came through a fork: closing one would take the parent's
#: locks and journal with it (https://sqlite.org/howtocorrupt.html, 2.6).
_INHERITED: list[sqlite3.Connection] = []


class Store:
    """The current file in a folder, opened when first needed.

    Attributes:
        folder: where the files lie.
        warnings: one note per kind of trouble met so far.
    """

    def __init__(self, folder: Path, patience: float = PATIENCE) -> None:
        self.folder = folder
        self.warnings: list[Note] = []
        self._patience = patience
        self._connection: sqlite3.Connection | None = None
        self._number = 0
        self._process = os.getpid()
        self._lock = RLock()
        self._readable = self._writable = True

    @property
    def readable(self) -> bool:
        """Whether nothing so far kept the file from being read."""
        return self._readable

    def read(self, work: Callable[[sqlite3.Connection], T], *, mend: bool = True) -> T | None:
        """Return what ``work`` finds, ``None`` where there is no file or it cannot be read.

        Args:
            mend: begin another file where this one is damaged; otherwise every file
                stays as it is, and the damage is only said.
        """
        with self._lock:
            for _ in range(ATTEMPTS):
                if not self._readable:
                    break
                try:
                    connection = self._open(create=False, tidy=mend)
                    return None if connection is None else work(connection)
                except FAILURES as failure:
                    if not self._recovered(failure, mend=mend):
                        self._readable = self._writable = False
            return None

    def write(
        self,
        work: Callable[[sqlite3.Connection], T],
        *,
        create: bool = True,
        optional: bool = False,
    ) -> T | None:
        """Do ``work`` as one transaction; return ``None`` where that cannot be.

        Args:
            create: make the file where there is none.
            optional: give up soon, and say nothing, because nothing is lost.
        """
        with self._lock:
            for _ in range(ATTEMPTS):
                if not self._writable:
                    break
                try:
                    connection = self._open(create=create)
                    if connection is None:
                        return None
                    return self._transaction(connection, work, optional)
                except FAILURES as failure:
                    if optional and trouble(failure) != DAMAGED:
                        self.close()
                        return None
                    self._writable = self._recovered(failure)
            return None

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is None:
                return
            if self._process != os.getpid():
                _INHERITED.append(connection)
                return
            with suppress(sqlite3.Error):
                connection.close()

    @property
    def path(self) -> Path | None:
        """The current file, ``None`` where there is none."""
        try:
            known = numbers(self.folder)
        except OSError:
            return None
        return numbered(self.folder, known[-1]) if known else None

    def warn_of_damage(self) -> None:
        """Say that something in the file was not what had been written."""
        self._warn(DAMAGED, "")

    def _open(self, *, create: bool, tidy: bool = True) -> sqlite3.Connection | None:
        if self._process != os.getpid():
            self.close()
            self._process = os.getpid()
        if self._connection is not None:
            return self._connection
        known = numbers(self.folder)
        if not known:
            if not create:
                return None
            self.folder.mkdir(parents=True, exist_ok=True)
        self._number = known[-1] if known else 1
        if (
            tidy and len(known) > 1
        ):  # whoever began the last one was stopped before it could do this
            remove_before(self.folder, self._number)
        path = numbered(self.folder, self._number)
        self._connection = connect(path, self._patience, create=create, fresh=not known)
        return self._connection

    def _transaction(
        self,
        connection: sqlite3.Connection,
        work: Callable[[sqlite3.Connection], T],
        optional: bool,
    ) -> T:
        if optional:
            connection.execute("PRAGMA busy_timeout = 200")
        try:
            # A plain BEGIN takes the lock at the first write, when waiting is
            # no longer possible: such writes get lost among many processes.
            connection.execute("BEGIN IMMEDIATE")
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
            raise
        if optional:
            connection.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")
        return result

    def _recovered(self, failure: Exception, *, mend: bool = True) -> bool:
        """Return whether trying again makes sense: the file is a new one by now."""
        if isinstance(failure, sqlite3.ProgrammingError):
            raise failure
        self.close()
        kind = trouble(failure)
        if kind == MOVED or self._is_replaced():
            return True
        if isinstance(failure, sqlite3.Error) and self._is_damage(kind):
            kind = DAMAGED
        mendable = kind in (DAMAGED, OTHER_VERSION)
        self._warn(kind if mend or not mendable else UNMENDED[kind], str(failure))
        if not (mend and mendable):
            return False
        try:
            self._begin_another(rescuing=kind == DAMAGED)
        except FAILURES as second:
            self._warn(trouble(second), str(second))
            return False
        return True

    def _is_replaced(self) -> bool:
        try:
            known = numbers(self.folder)
        except OSError:
            return False
        return bool(known) and known[-1] > self._number

    def _is_damage(self, kind: str) -> bool:
        """Whether what SQLite takes for a full or read-only disk is a damaged file.

        The number of a page that is none looks like one without room; a file whose
        head names a later format (https://sqlite.org/fileformat.html, 1.3.4) is
        only read.
        """
        path = numbered(self.folder, self._number)
        try:
            if kind == READ_ONLY:
                with path.open("rb") as file:
                    return file.read(20)[18:] not in (b"\1\1", b"\2\2")
            return kind == FULL and not _is_sound(path)
        except OSError:
            return False

    def _begin_another(self, *, rescuing: bool) -> None:
        """Begin the next file, move there what can be saved, and remove the one before."""
        from scorer.cache.rescue import opened, rescue

        old, following = numbered(self.folder, self._number), self._number + 1
        source = opened(old) if rescuing else None
        path = numbered(self.folder, following)
        connection = connect(path, self._patience, create=True, fresh=True)
        if connection is not None:
            with closing(connection):
                if source is not None:
                    rescue(source, connection)
        remove_before(self.folder, following)

    def _warn(self, kind: str, reason: str) -> None:
        from scorer.records import Note

        path = shown(self.folder)
        note = {
            DAMAGED: lambda: Note.of("cache.damaged", path=path),
            OTHER_VERSION: lambda: Note.of("cache.other-version", path=path),
            UNMENDED[DAMAGED]: lambda: Note.of("cache.left-damaged", path=path),
            UNMENDED[OTHER_VERSION]: lambda: Note.of("cache.left-other-version", path=path),
            FULL: lambda: Note.of("cache.full-disk", path=path),
            READ_ONLY: lambda: Note.of("cache.read-only", path=path),
            BUSY: lambda: Note.of("cache.busy", path=path),
            FAILING: lambda: Note.of("cache.failing", path=path, reason=reason),
        }.get(kind)
        if note is not None and all(known.key != kind for known in self.warnings):
            self.warnings.append(note())


def _is_sound(path: Path) -> bool:
    from scorer.cache.rescue import opened

    source = opened(path)
    if source is None:
        return True
    with closing(source):
        try:
            return is_sound(source)
        except FAILURES as failure:
            return trouble(failure) != DAMAGED
