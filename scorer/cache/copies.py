"""Larger files beside the cache's own: copies of pickled weights, one per model.

They count against the cache's limit. A copy can be made again in seconds, so
those longest unused leave before any entry does, but never one that some
process holds; one that is larger than the limit stays while it is in use. Even
then the cache's own file may fill half of the limit: a large model must not
cost what it computed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeAlias

FOLDER = "weights"
#: How a copy is called while it is written, and the seconds in which one is finished.
PART, UNFINISHED = ".part", 3600


LastUsed: TypeAlias = Callable[[Sequence[str]], Mapping[str, int]]


class Copies(NamedTuple):
    """Number of files, and their size in bytes."""

    files: int
    bytes: int


def counted(folder: Path) -> Copies:
    """Count the copies in a cache's folder."""
    sizes = [state.st_size for state in _states(folder).values()]
    return Copies(len(sizes), sum(sizes))


def removed(folder: Path) -> int:
    """Remove the copies, and return how many; one that is in use elsewhere may stay."""
    count = 0
    for path in _states(folder):
        with suppress(OSError):
            path.unlink()
            count += 1
    return count


class Aside:
    """The copies as one process sees them: those it holds, and what room they leave."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[Path, BinaryIO] = {}

    def hold(self, path: Path) -> bool:
        """Let nobody remove a copy until :meth:`close`; return whether it is there."""
        file = _held(path)
        before = self._held.pop(path, None)
        if before is not None:
            before.close()
        if file is not None:
            self._held[path] = file
        return file is not None

    def room(self, limit: int, size: int, last_used: LastUsed) -> int:
        """Return the bytes the cache's own file may have, soon of ``size``, beside the copies.

        Where both are more than ``limit``, copies leave first.
        """
        beside = counted(self._folder).bytes
        if beside and beside + size > limit:
            beside = make_room(self._folder, limit - size, last_used)
        return max(limit - beside, limit // 2)

    def close(self) -> None:
        """Let others remove what was held."""
        for file in self._held.values():
            file.close()
        self._held.clear()


def make_room(folder: Path, room: int, last_used: LastUsed) -> int:
    """Remove copies, longest unused first, until they fill at most ``room`` bytes.

    Args:
        last_used: tells the times of last use (seconds since 1970) of the files of
            these names; where it does not know, the file was last used when made.

    Returns:
        Bytes the copies fill now; more than ``room`` where too many are in use.
    """
    states = _states(folder)
    total = sum(state.st_size for state in states.values())
    known = last_used([path.name for path in states])
    by_age = sorted(states, key=lambda path: known.get(path.name, int(states[path].st_mtime)))
    for path in by_age:
        if total > room and _left(path, states[path]):
            total -= states[path].st_size
    return total


def _held(path: Path) -> BinaryIO | None:
    """Open a copy and lock it, ``None`` where there is none or it is just being removed."""
    try:
        file = path.open("rb")
    except OSError:
        return None
    try:
        # Where files cannot be locked none is removed either.
        if _locked(file, exclusive=False) is not False and _is_at(file, path):
            return file
    except OSError:
        pass
    file.close()
    return None


def _left(path: Path, state: os.stat_result) -> bool:
    """Remove a copy nobody holds; return whether it is gone."""
    if path.suffix == PART:
        if time.time() - state.st_mtime < UNFINISHED:
            return False
        with suppress(OSError):
            path.unlink()
            return True
        return False
    with suppress(OSError), path.open("rb") as file:
        if _locked(file, exclusive=True) and _is_at(file, path):
            if os.name == "nt":  # an open file cannot be removed there, whoever holds it
                file.close()
            path.unlink()
            return True
    return not path.exists()


def _locked(file: BinaryIO, *, exclusive: bool) -> bool | None:
    """Return whether the lock was had; ``None`` where the file system has no such locks."""
    try:
        import fcntl
    except ImportError:
        return True  # Windows removes no open file
    try:
        fcntl.flock(file, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _is_at(file: BinaryIO, path: Path) -> bool:
    """Return whether an open file is still the one of that path."""
    return os.path.samestat(os.fstat(file.fileno()), path.stat())


def _states(folder: Path) -> dict[Path, os.stat_result]:
    found = {}
    with suppress(OSError):
        for entry in os.scandir(folder / FOLDER):
            with suppress(OSError):
                found[Path(entry.path)] = entry.stat()
    return dict(sorted(found.items()))
