"""Checks on the numbers of whole vectors, block by block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from scorer.issues import Issue, found
from scorer.reading.values import REPEATED, some
from scorer.vectors import rows_per_block

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.records import Flags, Floats, VectorRows
    from scorer.vectors import Vectors

    Hashes = NDArray[np.uint64]

#: Seed of the odd factors under which equal rows have equal hashes.
_SEED = 236216


def check_vectors(
    vectors: Vectors,
    lines: Sequence[int],
    ids: Sequence[str],
    names: Sequence[str],
    bound: float | None,
    template: VectorRows | None,
) -> Iterator[Issue]:
    """Yield findings about whole rows of finite vectors.

    Args:
        vectors: (n, dims) float64; rows with a bad cell hold NaN and are passed over.
        bound: largest absolute value the encoder can give, if it has one.
        template: the sample's vectors in the order of these, if there is a sample.
    """
    n = len(vectors)
    look = _Look(vectors, bound, template)
    if not look.whole:
        return
    if len(look.zero) == n or look.untouched:
        yield found("E408", n=n)
        return
    for row in look.zero:
        yield found("W407", row=lines[row], id=ids[row] or None)
    if n > 1 and look.all_alike:
        yield found("W409", n=n)
    else:
        for rows in _repeated(vectors, look):
            first, count = rows[0], len(rows) - 1
            others = some([ids[row] or f"({lines[row]})" for row in rows[1:]])
            yield found("W411", row=lines[first], id=ids[first] or None, count=count, others=others)
    if look.beyond:
        row = look.first_beyond
        values = vectors.block(row, row + 1)[0]
        column = int(np.flatnonzero(np.abs(values) > bound)[0])
        yield found(
            "W410",
            row=lines[row],
            id=ids[row] or None,
            column=names[column],
            value=f"{values[column]:.9g}",
            bound=f"{bound:g}",
            count=look.beyond,
        )


class _Look:
    """What one pass over all vectors finds.

    Attributes:
        whole: number of rows without a bad cell.
        zero: rows that are all zeros.
        untouched: whether all of it is the template.
        all_alike: whether every row is the first.
        beyond, first_beyond: rows with a value out of bounds, and the first of them.
        hashes, usable: per row a hash of its bits, and whether it counts as an answer.
    """

    def __init__(self, vectors: Vectors, bound: float | None, template: VectorRows | None) -> None:
        n, dims = vectors.shape
        self.whole = self.beyond = self.first_beyond = 0
        self.zero: list[int] = []
        self.untouched = template is not None and template.shape == vectors.shape
        self.all_alike = True
        self.hashes: Hashes = np.empty(n, dtype=np.uint64)
        self.usable: Flags = np.empty(n, dtype=np.bool_)
        factors = np.random.default_rng(_SEED).integers(2**63, size=dims, dtype=np.uint64) * 2 + 1
        first = vectors.block(0, 1)
        for start, block in vectors.blocks():
            stop = start + len(block)
            whole = np.isfinite(block).all(axis=1)
            zero = whole & ~block.any(axis=1)
            self.whole += int(whole.sum())
            self.zero += (np.flatnonzero(zero) + start).tolist()
            self.usable[start:stop] = whole & ~zero
            self.hashes[start:stop] = _hashes(block, factors)
            self.all_alike = self.all_alike and bool((block == first).all())
            if template is not None and self.untouched:
                self.untouched = np.array_equal(block, template.block(start, stop))
            if bound is not None:
                self._hold(block, start, bound)

    def _hold(self, block: Floats, start: int, bound: float) -> None:
        rows = np.flatnonzero((np.abs(block) > bound).any(axis=1))
        if len(rows) and not self.beyond:
            self.first_beyond = start + int(rows[0])
        self.beyond += len(rows)


def _hashes(block: Floats, factors: Hashes) -> Hashes:
    """Return a hash per row; the order of components counts."""
    bits = np.ascontiguousarray(block).view(np.uint64)
    # single precision leaves the lower bits of a double empty, and products keep them so
    mixed = bits ^ (bits >> np.uint64(29))
    sums: Hashes = (mixed * factors).sum(axis=1, dtype=np.uint64)
    return sums


def _repeated(vectors: Vectors, look: _Look) -> Iterable[list[int]]:
    """Return the groups of rows with the same bits that are large enough, by their first row."""
    rows = np.flatnonzero(look.usable)
    order = rows[np.argsort(look.hashes[rows], kind="stable")]
    sorted_hashes = look.hashes[order]
    edges = np.flatnonzero(sorted_hashes[1:] != sorted_hashes[:-1]) + 1
    groups: list[list[int]] = []
    starts, ends = [0, *edges.tolist()], [*edges.tolist(), len(order)]
    large = np.flatnonzero(np.subtract(ends, starts) >= REPEATED)
    for place in large.tolist():
        groups += _same_bits(vectors, order[starts[place] : ends[place]])
    return sorted(groups)


def _same_bits(vectors: Vectors, rows: NDArray[np.int64]) -> list[list[int]]:
    """Divide rows of one hash into groups that are truly the same."""
    groups: dict[bytes, list[int]] = defaultdict(list)
    step = rows_per_block(vectors.shape[1])
    for start in range(0, len(rows), step):
        part = rows[start : start + step]
        for row, values in zip(part.tolist(), vectors.take(part), strict=True):
            groups[values.tobytes()].append(row)
    return [group for group in groups.values() if len(group) >= REPEATED]
