"""Where the cache lies, how large it may grow, and which of its files is the current one.

The current file is the one with the highest number. A damaged file is never
repaired, renamed or written over: the next number is begun, and then the old
file removed. So nobody can destroy a good file that another process just made,
and no rollback journal of an old file is ever taken for one of the new.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

FOLDER_VARIABLE = "DSCORE_CACHE"
SIZE_VARIABLE = "DSCORE_CACHE_SIZE"
MIB = 1 << 20
DEFAULT_LIMIT = 2048 * MIB

_BEGIN, _END = "cache-", ".sqlite3"


def default_folder() -> Path:
    """Return the folder of the cache: ``DSCORE_CACHE``, or the user's cache folder."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    linux = sys.platform == "linux"
    if linux:
        # What platformdirs says here, without the time its import takes in each run.
        root = os.environ.get("XDG_CACHE_HOME", "").strip()
        return (Path(root) if root else Path("~/.cache").expanduser()).absolute() / "dscore"
    from platformdirs import user_cache_path

    return user_cache_path("dscore", appauthor=False)


def default_limit() -> tuple[int, str | None]:
    """Return the size in bytes the cache may have, and what the environment said in vain.

    ``DSCORE_CACHE_SIZE`` is a whole number of MiB, at least 1. Anything else is
    no reason to stop: the usual size counts then.
    """
    said = os.environ.get(SIZE_VARIABLE)
    if not said:
        return DEFAULT_LIMIT, None
    number = said.strip()
    # More than 12 digits are no size of a disk, and int() is slow on very many.
    if number.isascii() and number.isdigit() and len(number) <= 12 and int(number) > 0:
        return int(number) * MIB, None
    return DEFAULT_LIMIT, said


def writable(folder: Path) -> bool:
    """Say whether files can be made in a folder, or the folder itself; nothing stays behind.

    It is tried: on some file systems, and for the superuser, permissions do not tell.
    """
    import tempfile

    there = next((each for each in (folder, *folder.parents) if each.exists()), None)
    if there is None:
        return False
    try:
        with tempfile.TemporaryDirectory(prefix=".dscore-", dir=there):
            return True
    except OSError:
        return False


def numbered(folder: Path, number: int) -> Path:
    """Return the path of the file with that number."""
    return folder / f"{_BEGIN}{number}{_END}"


def numbers(folder: Path) -> list[int]:
    """Return the numbers of all files there are, ascending.

    Raises:
        OSError: the folder cannot be read; one that does not exist holds none.
    """
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names are all that is needed
    except FileNotFoundError:
        return []
    middles = [
        name[len(_BEGIN) : -len(_END)]
        for name in names
        if name.startswith(_BEGIN) and name.endswith(_END)
    ]
    return sorted(int(m) for m in middles if m.isascii() and m.isdigit() and len(m) < 10)


def remove_before(folder: Path, number: int) -> None:
    """Remove the files before ``number``; one that cannot be removed does no harm."""
    for old in numbers(folder):
        if old < number:
            path = numbered(folder, old)
            for ending in ("", "-journal", "-wal", "-shm"):
                with suppress(OSError):
                    path.with_name(path.name + ending).unlink()


def shown(path: Path) -> str:
    """Return the path as text that any console can print."""
    return os.fsencode(path).decode("utf-8", "replace")
