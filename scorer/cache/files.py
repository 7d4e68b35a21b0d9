"""The digest of a file's bytes, and when an earlier one may stand for it."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from pathlib import Path

#: Nanoseconds for which a changed file is not trusted: it could be changed
#: again and still bear the same time (FAT counts in steps of 2 s).
SETTLED = 2_000_000_000

STAMP = 16


def hashed(path: Path) -> tuple[str, bytes | None]:
    """Return the sha256 (hex) of a file and its :func:`stamp`.

    The stamp is ``None`` where the digest must not be remembered: the file
    changed while it was read, or less than 2 s before, or is no regular file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        before = os.fstat(stream.fileno())
        found = hashlib.file_digest(stream, "sha256").hexdigest()
        after = os.fstat(stream.fileno())
    settled = time.time_ns() - after.st_mtime_ns >= SETTLED
    same = stamp(before) == stamp(after)
    remembered = same and settled and stat.S_ISREG(after.st_mode)
    return found, stamp(after) if remembered else None


def stamp(state: os.stat_result) -> bytes:
    """Return 16 bytes that change with the file's size, times, inode or device.

    The time of the inode's change stands beside the one of the contents, which
    copying programs set back.
    """
    said = (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, state.st_dev)
    return hashlib.blake2b(repr(said).encode(), digest_size=STAMP).digest()
