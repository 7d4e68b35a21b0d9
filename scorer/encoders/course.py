"""Texts by the block, so that memory stays bounded, and one progress over all blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

T = TypeVar("T")

if TYPE_CHECKING:
    from scorer.encoders.embedding import Progress

    #: Told what is being embedded (``gold`` or the submission's name); what it
    #: returns hears how many tokens of how many are done.
    Stage = Callable[[str], Progress | None]

#: Items of a block: vectors of 512 components fill 4 MiB.
BLOCK = 2048


def blocks(items: Sequence[T], size: int | None = None) -> Iterator[Sequence[T]]:
    """Yield items in blocks of ``size`` (:data:`BLOCK`), the last one smaller."""
    size = size or BLOCK
    for start in range(0, len(items), size):
        yield items[start : start + size]


class Course(Generic[T]):
    """Items in blocks, and one progress over all of them.

    The tokens of later blocks are not counted before their turn: each block is
    an equal share of the work, and the total is what the tokens done, and the
    share they are, make of it. At the end it is exact.
    """

    def __init__(self, stage: Stage, items: Sequence[T]) -> None:
        self._stage, self._items = stage, items
        self._count = -(-len(items) // BLOCK)
        self._begun = 0
        self._finished: dict[str, int] = {}

    def __iter__(self) -> Iterator[Sequence[T]]:
        for block in blocks(self._items):
            self._begun += 1
            yield block

    def progress(self, name: str) -> Progress | None:
        """Return what hears tokens done and tokens in all of the block in hand."""
        hears = self._stage(name)
        if hears is None or self._count <= 1:
            return hears
        before = self._finished.get(name, 0)

        def heard(done: int, total: int) -> None:
            self._finished[name] = before + done
            share = (self._begun - 1 + done / max(1, total)) / self._count
            hears(before + done, round((before + done) / share))

        return heard
