"""A large file's lines, block by block."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from scorer.reading.contents import Content

T = TypeVar("T")

#: Bytes without a line end, or in one record, that are too many for reading in blocks.
PATIENCE = 64 << 20


class ReadAtOnce(Exception):
    """Raised where blocks do not tell what the whole file does: it must be read at once."""


class Lines(Sequence[str]):
    """The lines of a large file, read anew each time."""

    def __init__(self, content: Content, start: int) -> None:
        self._content, self._start = content, start

    def __iter__(self) -> Iterator[str]:
        for block in line_blocks(self._content, self._start):
            yield from io.StringIO(block.decode(), newline="")

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, place: object) -> str:
        raise TypeError("lines of a large file are read one after the other")


def line_blocks(content: Content, start: int, size: int | None = None) -> Iterator[bytes]:
    """Yield blocks of whole lines, of about ``size`` bytes, or as many as a content says.

    Raises:
        ReadAtOnce: a line is too long, or there is a NUL.
    """
    rest = b""
    for block in content.blocks(start, size):
        if b"\x00" in block:
            raise ReadAtOnce
        cut = block.rfind(b"\n") + 1
        if cut:
            yield b"".join((rest, memoryview(block)[:cut]))
            rest = block[cut:]
        else:
            rest += block
            if len(rest) > PATIENCE:
                raise ReadAtOnce
    if rest:
        yield rest


def with_last(items: Iterable[T]) -> Iterator[tuple[T, bool]]:
    """Yield items, and whether nothing follows."""
    rest = iter(items)
    for item in rest:
        held = item
        break
    else:
        return
    for item in rest:
        yield held, False
        held = item
    yield held, True
