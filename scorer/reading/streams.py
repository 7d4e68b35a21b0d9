"""Open files of any kind, read as bytes to their end, whatever their ``read`` gives."""

from __future__ import annotations

from typing import Any

from scorer.wording import say


class Stream:
    """A stream somebody else opened; what it cannot give is said, never left out."""

    def __init__(self, stream: Any) -> None:
        self._read = stream.read
        self._asked = self._ended = False
        self._whole: bytes | None = None

    def read(self, size: int) -> bytes:
        """Return up to ``size`` bytes, more where the stream counts otherwise, none at its end.

        Raises:
            OSError: the stream failed, gave nothing yet or no bytes, or would go on for ever.
            ValueError: it is closed, or a text in it cannot be decoded.
        """
        if self._ended:
            return b""
        if self._asked:
            part = self._read(size)
            data = _bytes(part)
            if data and data == self._whole:
                raise OSError(say("failure.stream-repeats"))
            self._whole = None
            return data
        # A single one at first: who gives more does not look at the number, and might
        # give all it has each time.
        self._asked = True
        try:
            part = self._read(1)
        except TypeError:  # it takes no number and gives everything at once
            part, self._ended = self._read(), True
        data = _bytes(part)
        self._whole = data if len(part) > 1 else None
        return data


def _bytes(part: Any) -> bytes:
    """Return what was read as bytes."""
    if isinstance(part, bytes | bytearray | memoryview):
        return bytes(part)
    if isinstance(part, str):
        # A stream opened as text may hold what is no character; decoding says so later.
        return part.encode("utf-8", "surrogatepass")
    if part is None:  # as a raw stream says that it does not wait
        raise OSError(say("failure.stream-not-ready"))
    raise OSError(say("failure.stream-no-bytes", kind=type(part).__name__))
