"""Larger files beside the cache's own: copies of pickled weights, one per model."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

FOLDER = "weights"


class Copies(NamedTuple):
    """Number of files, and their size in bytes."""

    files: int
    bytes: int


def counted(folder: Path) -> Copies:
    """Count the copies in a cache's folder."""
    sizes = []
    for path in _paths(folder):
        with suppress(OSError):
            sizes.append(path.stat().st_size)
    return Copies(len(sizes), sum(sizes))


def removed(folder: Path) -> int:
    """Remove the copies, and return how many; one that is in use elsewhere may stay."""
    count = 0
    for path in _paths(folder):
        with suppress(OSError):
            path.unlink()
            count += 1
    return count


def _paths(folder: Path) -> list[Path]:
    try:
        return sorted((folder / FOLDER).iterdir())
    except OSError:
        return []
