"""Vectors of length 1 in float32, in memory or in a temporary file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np

from scorer.spool import Spool
from scorer.vectors import IN_MEMORY, rows_per_block

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Corpus: TypeAlias = NDArray[np.floating] | "Blocks"
    Unit: TypeAlias = NDArray[np.float32]


class Blocks(Protocol):
    """Vectors of any number, in memory or not, handed out in blocks of rows."""

    @property
    def shape(self) -> tuple[int, int]:
        """Number of vectors and of components, (n, d)."""

    def block(self, start: int, stop: int) -> NDArray[np.floating]:
        """Return rows ``start`` to ``stop``, (stop - start, d)."""


class UnitRows:
    """(n, d) float32, each row of length 1 or zero, handed out in blocks."""

    def __init__(self, held: Unit | Spool, shape: tuple[int, int]) -> None:
        self._held = held
        self.shape = shape

    def block(self, start: int, stop: int) -> Unit:
        """Return rows ``start`` to ``stop``, (stop - start, d) float32, read-only."""
        start, stop = min(start, self.shape[0]), min(stop, self.shape[0])
        if not isinstance(self._held, Spool):
            return self._held[start:stop]
        size = 4 * self.shape[1]
        data = self._held.read(start * size, (stop - start) * size)
        return np.frombuffer(data, dtype=np.float32).reshape(stop - start, self.shape[1])


class UnitWriter:
    """Take rows of length 1 in blocks; beyond ``in_memory`` bytes they go to a file."""

    def __init__(self, n: int, d: int, in_memory: int | None = None) -> None:
        most = IN_MEMORY if in_memory is None else in_memory
        self._shape = n, d
        self._held: Unit | Spool
        self._held = Spool() if 4 * n * d > most else np.empty((n, d), dtype=np.float32)
        self._filled = 0

    def add(self, rows: Unit) -> None:
        """Append rows, (k, d) float32.

        Raises:
            UsageError: the disk is full.
        """
        if not isinstance(self._held, Spool):
            self._held[self._filled : self._filled + len(rows)] = rows
        elif rows.size:
            self._held.write(np.ascontiguousarray(rows).data)
        self._filled += len(rows)

    def done(self) -> UnitRows:
        """Return the rows; raises ValueError where some are missing."""
        if self._filled != self._shape[0]:
            raise ValueError(f"{self._filled} of {self._shape[0]} rows")
        if not isinstance(self._held, Spool):
            self._held.setflags(write=False)
        return UnitRows(self._held, self._shape)


def unit_rows(vectors: Corpus) -> UnitRows:
    """Bring vectors to length 1; beyond 64 MiB, rows read in blocks wait in a temporary file.

    Args:
        vectors: (n, d), an array, or rows that are read in blocks.

    Raises:
        ValueError: they are no table, or one is not finite.
        UsageError: there is no room for temporary files.
    """
    n, d = shape_of(vectors)
    # who holds an array has room for half of it
    writer = UnitWriter(n, d, 4 * n * d if isinstance(vectors, np.ndarray) else None)
    for block in unit_blocks(vectors):
        writer.add(block)
    return writer.done()


def unit_blocks(vectors: Corpus) -> Iterator[Unit]:
    """Yield vectors at length 1, block by block in their order; see :func:`unit`."""
    n, d = shape_of(vectors)
    step = rows_per_block(d)
    for start in range(0, n, step):
        stop = min(start + step, n)
        if isinstance(vectors, np.ndarray):
            yield unit(vectors[start:stop])
        else:
            yield unit(vectors.block(start, stop))


def shape_of(vectors: Corpus) -> tuple[int, int]:
    """Return (n, d); raises ValueError where the vectors are no table."""
    if len(vectors.shape) != 2:
        raise ValueError(f"not (n, d): {vectors.shape}")
    return vectors.shape[0], vectors.shape[1]


def have_length_1(rows: Unit) -> bool:
    """Say whether every row, of (k, d) float32, is finite and of length 1 or zero."""
    squares = np.square(rows, dtype=np.float64).sum(axis=1)
    return bool(((np.abs(squares - 1.0) < 1e-5) | (squares == 0.0)).all())


def unit(rows: NDArray[np.floating]) -> Unit:
    """Bring each row to length 1: in float64, rounded once to float32.

    Each row is first divided by the power of two above its largest component,
    which is exact, so that squares of 1e-300 and 1e300 stay in range. A row's
    result depends on that row alone; a zero row stays zero.

    Args:
        rows: (k, d) floating numbers.

    Returns:
        (k, d) float32.

    Raises:
        ValueError: a number is not finite.
    """
    if rows.size == 0:
        return np.zeros(rows.shape, dtype=np.float32)
    wide = np.ascontiguousarray(rows, dtype=np.float64)
    largest = np.maximum(wide.max(axis=1), -wide.min(axis=1))
    if not np.isfinite(largest).all():
        raise ValueError("a vector holds NaN or infinity")
    wide = np.ldexp(wide, -np.frexp(largest)[1][:, np.newaxis])
    # a sum over a contiguous row does not depend on the rows around it
    lengths = np.sqrt(np.square(wide).sum(axis=1))
    lengths[lengths == 0.0] = 1.0
    found: Unit = (wide / lengths[:, np.newaxis]).astype(np.float32)
    return found
