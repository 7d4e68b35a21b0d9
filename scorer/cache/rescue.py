"""Saving what is whole in a damaged file: one bad page must not cost hours of embedding."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from scorer.cache.entries import in_place, label_of
from scorer.cache.rows import number_of
from scorer.cache.schema import TABLES
from scorer.cache.troubles import FAILURES

#: Rows per transaction, so that other processes can use the new file meanwhile.
BATCH = 2000


def opened(path: Path) -> sqlite3.Connection | None:
    """Open a damaged file for reading, ``None`` where not even that can be done.

    From here on it can be removed and still be read, where the system allows that.
    """
    try:
        source = sqlite3.connect(f"{path.as_uri()}?mode=ro", isolation_level=None, uri=True)
    except FAILURES:
        return None
    source.text_factory = bytes
    return source


def rescue(source: sqlite3.Connection, fresh: sqlite3.Connection) -> None:
    """Copy every entry whose seal holds, unless the new file has one already, and close ``source``.

    Raises:
        sqlite3.DatabaseError: the new file cannot be written.
    """
    with closing(source):
        spaces = _spaces(source)
        for table in TABLES:
            # Backwards too, where the way was cut: the rest lies behind the bad page.
            for direction in ("ASC", "DESC"):
                reading = _Reading(source, table, direction)
                for rows in reading:
                    _write(fresh, table, rows, spaces)
                if reading.complete:
                    break


class _Reading:
    """Batches of whole rows (key, used, space, value), as far as they can be read."""

    def __init__(self, source: sqlite3.Connection, table: str, direction: str) -> None:
        self.complete = False
        self._query = f"SELECT key, used, space, value FROM {table} ORDER BY rowid {direction}"
        self._source = source

    def __iter__(self) -> Iterator[list[tuple[int, object, object, bytes]]]:
        try:
            cursor = self._source.execute(self._query)
        except FAILURES:
            return
        rows: list[tuple[int, object, object, bytes]] = []
        try:
            for row in cursor:
                if in_place(row[0], row[3]):
                    rows.append(row)
                if len(rows) >= BATCH:
                    yield rows
                    rows = []
            self.complete = True
        except FAILURES:
            pass
        yield rows


def _spaces(source: sqlite3.Connection) -> dict[object, tuple[str, str]]:
    known: dict[object, tuple[str, str]] = {}
    with suppress(*FAILURES):
        for number, name, label in source.execute("SELECT id, name, label FROM space"):
            said = label_of(name, label)
            if said is not None:
                known[number] = name.decode("utf-8", "replace"), said.decode("utf-8", "replace")
    return known


def _write(
    fresh: sqlite3.Connection,
    table: str,
    rows: list[tuple[int, object, object, bytes]],
    spaces: dict[object, tuple[str, str]],
) -> None:
    fresh.execute("BEGIN IMMEDIATE")
    numbers = {old: number_of(fresh, *spaces[old]) if old in spaces else 0 for _, _, old, _ in rows}
    fresh.executemany(
        f"INSERT OR IGNORE INTO {table} (key, used, space, value) VALUES (?, ?, ?, ?)",
        (
            (key, used if isinstance(used, int) else 0, numbers[old], value)
            for key, used, old, value in rows
        ),
    )
    fresh.execute("COMMIT")
