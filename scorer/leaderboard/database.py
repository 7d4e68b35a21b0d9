"""A leaderboard on disk: add, look up, remove."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import TypeVar

from scorer.errors import UsageError
from scorer.leaderboard import lookup, writing
from scorer.leaderboard.entries import Added, Entry, Flag, New
from scorer.leaderboard.schema import Damage
from scorer.leaderboard.store import PATIENCE, Store

T = TypeVar("T")

#: Where a leaderboard lies unless the call says otherwise.
DEFAULT = Path("submissions/leaderboard.db")

#: Bytes of a file that is kept, at most: SQLite holds at most 1 GB in one place.
LARGEST = 512 << 20


class Leaderboard:
    """The records in one file.

    What was added is on the disk when a call returns. Several processes may use it at
    once. Nothing is read or made before it is used.
    """

    def __init__(
        self,
        path: Path = DEFAULT,
        clock: Callable[[], float] = time.time,
        patience: float = PATIENCE,
    ) -> None:
        self.path = path
        self._store = Store(path, patience)
        self._clock = clock

    def add(self, *news: New) -> tuple[Added, ...]:
        """Record submissions, all or none of them.

        Where a board has a record of the content already, that one is kept, and what is
        said anew (note, tags, official scores, name) is said of it; what was said before
        stays in its history.

        Raises:
            UsageError: they cannot be written, or a file is too large to be kept.
        """
        for new in news:
            if len(new.data) > LARGEST:
                raise UsageError(
                    "leaderboard.failure-too-large", name=new.entry.name, most=LARGEST >> 20
                )
        self._make_folder()
        clean = [_storable(new) for new in news]
        now = int(self._clock())
        added = self._store.write(lambda connection: _add_all(connection, clean, now))
        assert added is not None
        return added

    def entries(self) -> list[Entry]:
        """Return all records, oldest first.

        Raises:
            UsageError: there is no leaderboard, or it cannot be read.
        """
        return self._read(lookup.entries)

    def get(self, number: int) -> Entry:
        """Return one record.

        Raises:
            UsageError: there is none of that number, or it cannot be read.
        """
        return self._read(lambda connection: _known(connection, number, self.path))

    def row_scores(self, numbers: Sequence[int]) -> list[array[float]]:
        """Return per record one score per row, the rows in the order of their sorted ids.

        Raises:
            UsageError: they cannot be read.
        """
        return self._read(
            lambda connection: [lookup.row_scores(connection, number) for number in numbers]
        )

    def card(self, number: int) -> bytes:
        """Return the scorecard of a record as JSON.

        Raises:
            UsageError: there is no such record, or it cannot be read.
        """
        return self._of(number, lookup.card)

    def file(self, number: int) -> bytes:
        """Return the bytes of the file that was recorded.

        Raises:
            UsageError: there is no such record, or it cannot be read.
        """
        return self._of(number, lookup.file)

    def remove(self, number: int) -> Entry:
        """Remove a record, and its file where no other record has it; return what it was.

        A damaged one is removed too, and returned as what can still be read. Its number
        is never given again.

        Raises:
            UsageError: there is no such record, or the file cannot be written.
        """

        def work(connection: Connection) -> Entry:
            try:
                entry = _known(connection, number, self.path)
            except Damage:
                entry = lookup.ruins(connection, number)
            writing.delete(connection, number)
            return entry

        removed = self._store.write(work, create=False)
        if removed is None:
            raise UsageError("leaderboard.failure-none-there", path=str(self.path))
        return removed

    def flag(self, number: int, flags: Sequence[Flag]) -> None:
        """Write down what is worth a look about a record."""
        self._store.write(lambda connection: writing.flag(connection, number, flags))

    def _of(self, number: int, look: Callable[[Connection, int], bytes]) -> bytes:
        def work(connection: Connection) -> bytes:
            _known(connection, number, self.path)
            return look(connection, number)

        return self._read(work)

    def _read(self, work: Callable[[Connection], T]) -> T:
        found = self._store.read(work)
        if found is None:
            raise UsageError("leaderboard.failure-none-there", path=str(self.path))
        return found

    def _make_folder(self) -> None:
        folder = self.path.absolute().parent
        if self.path == DEFAULT:
            try:
                folder.mkdir(exist_ok=True)
            except OSError as error:
                reason = error.strerror or str(error)
                raise UsageError(
                    "leaderboard.failure-read-only", path=str(self.path), reason=reason
                ) from error
        if self.path.is_dir():
            raise UsageError("failure.is-folder", path=str(self.path))
        if not folder.is_dir():
            raise UsageError("failure.no-folder", path=str(self.path), folder=str(folder))


def _add_all(connection: Connection, news: Sequence[New], now: int) -> tuple[Added, ...]:
    # what is added is held against what is there, which no list would show if it is damaged
    lookup.check(connection)
    return tuple(_add(connection, new, now) for new in news)


def _add(connection: Connection, new: New, now: int) -> Added:
    same = lookup.same_content(connection, new.entry.content)
    known = next((entry for entry in same if entry.way == new.entry.way), None)
    remarks = writing.said_now(new.entry, known, now)
    if known is None:
        number = writing.insert(connection, new, now)
    else:
        assert known.id is not None
        number = known.id
    writing.remark(connection, number, remarks)
    entry = lookup.entry(connection, number)
    assert entry is not None
    kinds = {each.kind for each in remarks} & {"note", "public", "private"}
    before = {} if known is None else {each.kind: each for each in known.remarks}
    return Added(
        entry=entry,
        fresh=known is None,
        remarks=remarks,
        replaced=tuple(before[kind] for kind in sorted(kinds) if kind in before),
        elsewhere=tuple(each.id for each in same if each.id is not None and each.id != number),
    )


def _known(connection: Connection, number: int, path: Path) -> Entry:
    entry = lookup.entry(connection, number)
    if entry is None:
        raise UsageError("leaderboard.failure-no-record", number=number, path=str(path))
    return entry


def _storable(new: New) -> New:
    entry = new.entry
    return new.but(
        entry=entry.but(
            name=writing.storable(entry.name),
            note=writing.storable(entry.note),
            tags=tuple(map(writing.storable, entry.tags)),
        )
    )
