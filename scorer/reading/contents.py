"""A file's bytes: in memory while they are few, otherwise left on disk and read in blocks."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import threading
import weakref
from collections.abc import Callable, Iterator
from typing import BinaryIO

from scorer.spool import Spool, read_at

#: Bytes from which on a file is read in blocks.
LARGE = 4 << 20
#: Bytes read at once.
BLOCK = 2 << 20


class Content:
    """Bytes that can be read from any place, as often as wanted.

    Attributes:
        size: number of bytes.
        large: whether they are so many that they should be read in blocks.
    """

    def __init__(self, size: int, read: Callable[[int, int], bytes]) -> None:
        self.size, self._read = size, read
        self.large = size >= LARGE

    @classmethod
    def of(cls, data: bytes) -> Content:
        """Take bytes as they are."""
        return cls(len(data), lambda start, size: data[start : start + size])

    @classmethod
    def of_path(cls, path: str) -> Content:
        """Read a small file, or what is no regular file; leave a large one on disk, open.

        Raises:
            OSError, ValueError: it cannot be opened or read.
        """
        file = open(path, "rb", buffering=0)  # noqa: PTH123, SIM115
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size < LARGE:
            with file:
                return cls.of(file.readall())
        content = cls(status.st_size, lambda *place: read_at(file, *place))
        weakref.finalize(content, file.close)
        return content

    @classmethod
    def of_stream(cls, read: Callable[[int], bytes]) -> Content:
        """Read a stream to its end; from a large one a temporary file is made.

        Raises:
            OSError: it cannot be read.
            UsageError: there is no room for the temporary file.
        """
        parts: list[bytes] = []
        spool: Spool | None = None
        size = 0
        while part := read(1 << 20):
            size += len(part)
            if spool is not None:
                spool.write(part)
                continue
            parts.append(part)
            if size >= LARGE:
                spool = Spool()
                for each in parts:
                    spool.write(each)
                parts.clear()
        if spool is None:
            return cls.of(b"".join(parts))
        return cls(size, spool.read)

    def read(self, start: int, size: int) -> bytes:
        """Return ``size`` bytes from ``start`` on, fewer at the end."""
        return self._read(start, size)

    def whole(self) -> bytes:
        """Return all bytes."""
        return self._read(0, self.size)

    def blocks(self, start: int = 0, size: int | None = None) -> Iterator[bytes]:
        """Yield the bytes from ``start`` on in blocks of ``size`` (:data:`BLOCK`)."""
        while block := self._read(start, size or BLOCK):
            yield block
            start += len(block)

    def open(self) -> BinaryIO:
        """Return the bytes as a file to be read."""
        return io.BufferedReader(_AsFile(self), 1 << 16)


class Hash:
    """sha256 of a content; that of a large one is taken beside other work."""

    def __init__(self, content: Content) -> None:
        self._content, self._state = content, hashlib.sha256()
        self._failure: OSError | None = None
        self._thread: threading.Thread | None = None
        if not content.large:
            self._run()
        else:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()

    def __str__(self) -> str:
        """Return it in hex; waits until it is there.

        Raises:
            OSError: the file cannot be read any more.
        """
        if self._thread is not None:
            self._thread.join()
        if self._failure is not None:
            raise self._failure
        return self._state.hexdigest()

    def _run(self) -> None:
        try:
            for block in self._content.blocks():
                self._state.update(block)
        except OSError as error:
            self._failure = error


class _AsFile(io.RawIOBase):
    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content, self._place = content, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._content.size}[whence]
        if base + offset < 0:
            raise OSError("negative seek position")
        self._place = base + offset
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._content.read(self._place, len(buffer))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)
