"""Room on disk for what would fill the memory: temporary files without a name."""

from __future__ import annotations

import os
import threading
import weakref
from typing import BinaryIO

from scorer.errors import UsageError

_LOCK = threading.Lock()


class Spool:
    """Bytes written once, from beginning to end, and read from any place.

    The file has no name, so that nothing is left behind even by a process that
    is killed. It is read with system calls and never mapped: pages of a mapped
    file count as memory of the process.

    Raises:
        UsageError: the system's folder for temporary files takes no more.
    """

    def __init__(self) -> None:
        import tempfile

        try:
            self._file: BinaryIO = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
        except OSError as error:
            raise _no_room(error) from error
        weakref.finalize(self, self._file.close)
        self.size = 0

    def write(self, data: bytes | memoryview) -> None:
        """Append bytes.

        Raises:
            UsageError: the disk is full.
        """
        left = memoryview(data).cast("B")
        while left:
            try:
                written = self._file.write(left)
            except OSError as error:
                raise _no_room(error) from error
            self.size += written
            left = left[written:]

    def read(self, start: int, size: int) -> bytes:
        """Return ``size`` bytes from ``start`` on, fewer at the end."""
        return read_at(self._file, start, size)


def read_at(file: BinaryIO, start: int, size: int) -> bytes:
    """Return ``size`` bytes of an unbuffered file from ``start`` on, fewer at its end."""
    parts: list[bytes] = []
    while size > 0:
        part = _some_at(file, start, size)
        if not part:
            break
        parts.append(part)
        start, size = start + len(part), size - len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _some_at(file: BinaryIO, start: int, size: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(file.fileno(), size, start)
    with _LOCK:
        file.seek(start)
        return file.read(size)


def _no_room(error: OSError) -> UsageError:
    import tempfile

    folder = tempfile.tempdir or os.environ.get("TMPDIR", "/tmp")
    return UsageError("failure.no-temporary-room", folder=folder, reason=error.strerror or "")
