"""The cache that keeps nothing: everything is a miss, and file digests are read anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.cache.closing import Closing
from scorer.cache.files import hashed

if TYPE_CHECKING:
    from scorer.cache.copies import Copies
    from scorer.cache.survey import Info, Verified
    from scorer.records import Note


class NoCache(Closing):
    """Stands where a :class:`~scorer.cache.disk.Cache` would, and touches no disk."""

    def __init__(self) -> None:
        self.warnings: list[Note] = []

    @property
    def folder(self) -> Path | None:
        """Nowhere."""
        return None

    def describe(self, space: str, label: str) -> None:
        """Forget the label."""

    def embeddings(self, space: str, keys: Sequence[bytes]) -> dict[bytes, tuple[int, bytes]]:
        """Find nothing."""
        return {}

    def keep_embeddings(self, space: str, entries: Iterable[tuple[bytes, int, bytes]]) -> None:
        """Keep nothing."""

    def pairs(
        self, space: str, keys: Sequence[tuple[bytes, bytes]]
    ) -> dict[tuple[bytes, bytes], tuple[float, int, int]]:
        """Find nothing."""
        return {}

    def keep_pairs(
        self, space: str, entries: Iterable[tuple[bytes, bytes, float, int, int]]
    ) -> None:
        """Keep nothing."""

    def file_digest(self, path: Path) -> str:
        """Return the sha256 (hex) of a file, read now.

        Raises:
            OSError: it cannot be read.
        """
        return hashed(path)[0]

    def fact(self, key: str) -> str | None:
        """Know nothing."""
        return None

    def keep_fact(self, key: str, value: str) -> None:
        """Keep nothing."""

    def copies(self) -> Copies:
        """Count nothing."""
        from scorer.cache.copies import Copies

        return Copies(0, 0)

    def hold(self, path: Path) -> bool:
        """Hold nothing; say whether the file is there."""
        return path.exists()

    def info(self) -> Info:
        """Describe a cache that holds nothing and lies nowhere."""
        from scorer.cache.survey import Info

        return Info(folder=None, file=None, bytes=0, limit=0)

    def clear(self) -> int:
        """Remove nothing."""
        return 0

    def inspect(self) -> Verified:
        """Find nothing wrong."""
        return self.verify()

    def verify(self) -> Verified:
        """Find nothing wrong."""
        from scorer.cache.survey import Verified

        return Verified(good=0, bad=0, sound=True)

    def close(self) -> None:
        """Do nothing."""
