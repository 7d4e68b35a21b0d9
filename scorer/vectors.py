"""Vectors of any number: in memory while they are few, beyond that in a temporary file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from scorer.spool import Spool

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.records import Floats, VectorRows

    Places = NDArray[np.int64]

#: Bytes of vectors that are held in memory; more go to a temporary file.
IN_MEMORY = 64 << 20
#: Bytes of float64 that a block has at most, unless one row alone has more.
BLOCK = 4 << 20


class Vectors:
    """(n, dims) float64, read-only, handed out in blocks of rows.

    Made by :class:`Writer` or :meth:`of`. Single precision is kept as such in
    a temporary file, which loses nothing, and is handed out as float64.
    """

    def __init__(self, held: Floats | Spool, shape: tuple[int, int], kind: str = "f8") -> None:
        self._held = held
        self.shape = shape
        self._kind = np.dtype(kind)

    @classmethod
    def of(cls, array: Floats) -> Vectors:
        """Hold an (n, dims) array as it is, and make it read-only."""
        array = np.asarray(array, dtype=np.float64).view()
        array.setflags(write=False)
        return cls(array, (len(array), array.shape[1]))

    def __len__(self) -> int:
        return self.shape[0]

    @property
    def in_memory(self) -> bool:
        """Whether they are held in memory."""
        return not isinstance(self._held, Spool)

    def array(self) -> Floats:
        """Return all of them as one array, (n, dims) float64, read-only."""
        if not isinstance(self._held, Spool):
            return self._held
        whole = np.empty(self.shape)
        for start, block in self.blocks():
            whole[start : start + len(block)] = block
        whole.setflags(write=False)
        return whole

    def block(self, start: int, stop: int) -> Floats:
        """Return rows ``start`` to ``stop``, (k, dims) float64."""
        if not isinstance(self._held, Spool):
            return self._held[start:stop]
        start, stop = min(start, len(self)), min(stop, len(self))
        size = self.shape[1] * self._kind.itemsize
        data = self._held.read(start * size, (stop - start) * size)
        rows = np.frombuffer(data, dtype=self._kind).reshape(stop - start, self.shape[1])
        return rows.astype(np.float64, copy=False)

    def blocks(self) -> Iterator[tuple[int, Floats]]:
        """Yield the place of the first row and the rows of one block after the other."""
        step = rows_per_block(self.shape[1])
        for start in range(0, len(self), step):
            yield start, self.block(start, start + step)

    def take(self, places: Sequence[int] | Places) -> Floats:
        """Return rows in the order of ``places``, (len(places), dims) float64."""
        wanted = np.asarray(places, dtype=np.int64)
        if not isinstance(self._held, Spool):
            return self._held[wanted]
        taken = np.empty((len(wanted), self.shape[1]))
        # what lies side by side is read at once
        breaks = np.flatnonzero(np.diff(wanted) != 1) + 1
        runs = [0, *breaks.tolist(), len(wanted)]
        for begin, end in pairwise(runs):
            if begin < end:
                first = int(wanted[begin])
                taken[begin:end] = self.block(first, first + end - begin)
        return taken

    def select(self, columns: Sequence[int]) -> Vectors:
        """Return some of the components, in that order."""
        if list(columns) == list(range(self.shape[1])):
            return self
        writer = Writer(len(columns), self._kind.str)
        for _, block in self.blocks():
            writer.add(block[:, list(columns)])
        return writer.done()


class InOrder:
    """Vectors in another order, or some of them several times, without a copy.

    Attributes:
        shape: (len(order), dims).
    """

    def __init__(self, vectors: VectorRows, order: Sequence[int] | Places) -> None:
        self._vectors = vectors
        self._order: Places = np.asarray(order, dtype=np.int64)
        self.shape = len(self._order), vectors.shape[1]

    def block(self, start: int, stop: int) -> Floats:
        """Return rows ``start`` to ``stop`` of that order, (k, dims) float64."""
        return self._vectors.take(self._order[start:stop])

    def take(self, places: Sequence[int] | Places) -> Floats:
        """Return rows by their places in that order, (len(places), dims) float64."""
        return self._vectors.take(self._order[np.asarray(places, dtype=np.int64)])

    def array(self) -> Floats:
        """Return all of them as one array, (n, dims) float64."""
        return self._vectors.take(self._order)


class Writer:
    """Take vectors in blocks, in their order.

    Args:
        dims: components of each.
        kind: ``f4`` where every number is one of single precision, else ``f8``.
        in_memory: bytes up to which they are held in memory.
    """

    def __init__(self, dims: int, kind: str = "f8", in_memory: int | None = None) -> None:
        self.dims, self.kind = dims, kind
        self._most = IN_MEMORY if in_memory is None else in_memory
        self.rows = 0
        self._parts: list[NDArray[np.floating]] = []
        self._spool: Spool | None = None

    def add(self, block: NDArray[np.floating]) -> None:
        """Append rows, (k, dims), which nobody changes later.

        Raises:
            UsageError: the disk is full.
        """
        self.rows += len(block)
        rows = np.ascontiguousarray(block, dtype=self.kind)
        if self._spool is None:
            self._parts.append(rows)
            if 8 * self.rows * self.dims > self._most:
                self._spill()
        elif rows.size:
            self._spool.write(rows.data)

    def done(self) -> Vectors:
        """Return what was taken; nothing can be added afterwards."""
        shape = self.rows, self.dims
        if self._spool is not None:
            return Vectors(self._spool, shape, self.kind)
        whole = np.empty(shape)
        start = 0
        while self._parts:
            part = self._parts.pop(0)
            whole[start : start + len(part)] = part
            start += len(part)
        return Vectors.of(whole)

    def _spill(self) -> None:
        self._spool = Spool()
        for part in self._parts:
            if part.size:
                self._spool.write(part.data)
        self._parts.clear()


def rows_per_block(dims: int) -> int:
    """Return how many rows of ``dims`` components make a block, at least one."""
    return max(1, BLOCK // (8 * max(1, dims)))
