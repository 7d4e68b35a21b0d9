"""A submission in a few bytes per row: enough to recognise copies and averages."""

from __future__ import annotations

import sys
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b, shake_256
from typing import TYPE_CHECKING, Literal, TypeVar

from scorer.frozen import Frozen

if TYPE_CHECKING:
    from scorer.records import Floats, Submission, VectorRows

T = TypeVar("T", int, float)

#: Bits of a row's sketch.
BITS = 64


class Traits(Frozen):
    """What the rows of one submission have in common.

    Attributes:
        form: ``texts`` or ``vectors``.
        n: rows.
        dims: components of a vector, 0 for texts.
        commonest: rows that hold the content most rows hold.
        cosine: mean over all pairs of rows of the cosine of their vectors.
        norm: mean length of the vectors.
        spread: standard deviation of these lengths.
    """

    form: Literal["texts", "vectors"]
    n: int
    dims: int
    commonest: int
    cosine: float | None = None
    norm: float | None = None
    spread: float | None = None


class Sketch(Frozen):
    """Traits, and 16 bytes per row.

    Attributes:
        traits: of all rows.
        rows: (n) 64-bit numbers, little-endian, in the order of sorted ids: of a text a
            hash, of a vector the sides of 64 random planes it lies on, so that the bits
            in which two numbers differ grow with the angle between the vectors, and not
            with their lengths (Charikar 2002, "Similarity estimation techniques from
            rounding algorithms").
        scores: (n) float64, little-endian, in the same order: what the rows scored;
            blank where that is not known.
    """

    traits: Traits
    rows: bytes
    scores: bytes = b""

    @property
    def numbers(self) -> array[int]:
        """The rows as numbers."""
        return _swapped(array("Q", self.rows))

    @property
    def scored(self) -> array[float]:
        """The scores of the rows."""
        return _swapped(array("d", self.scores))

    def with_scores(self, scores: array[float]) -> Sketch:
        """Return this sketch with the scores of its rows, in the order of sorted ids."""
        return self.but(scores=_swapped(array("d", scores)).tobytes())


def _swapped(numbers: array[T]) -> array[T]:
    """Swap the bytes of numbers between this machine's order and the stored one."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def sketch_of(submission: Submission) -> Sketch:
    """Return the sketch of a submission; of one that holds both, that of its vectors."""
    order = sorted(range(len(submission.ids)), key=submission.ids.__getitem__)
    if submission.stored is not None:
        return _of_vectors(submission.stored, order)
    texts = submission.texts or ()
    rows = b"".join(_hashed(texts[place]) for place in order)
    return Sketch(Traits("texts", len(order), 0, _commonest(rows)), rows)


def _hashed(text: str) -> bytes:
    """Return the hash of a text, spaces and Unicode form aside."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=BITS // 8).digest()


def _commonest(rows: bytes) -> int:
    step = BITS // 8
    counts = Counter(rows[start : start + step] for start in range(0, len(rows), step))
    return max(counts.values(), default=0)


def _of_vectors(vectors: VectorRows, order: Sequence[int]) -> Sketch:
    """Return the sketch of vectors, which are read in blocks.

    The cosines of all pairs are never taken: their sum is that of the unit vectors,
    squared, less the ones on the diagonal.
    """
    import numpy as np

    n, dims = vectors.shape
    parts: list[bytes] = []
    total, norms, units = np.zeros(dims), [], 0
    for block in _blocks(vectors, order):
        largest = np.abs(block).max(axis=1, keepdims=True)
        scaled = block / np.where(largest > 0, largest, 1.0)
        lengths = np.linalg.norm(scaled, axis=1, keepdims=True)
        unit = scaled / np.where(lengths > 0, lengths, 1.0)
        total += unit.sum(axis=0)
        units += int(np.count_nonzero(lengths))
        norms += (lengths * largest).ravel().tolist()
        sides = unit @ _planes(dims) > 0
        parts.append(np.packbits(sides, axis=1, bitorder="little").tobytes())
    cosine = float(total @ total - units) / (units * (units - 1)) if units > 1 else None
    rows = b"".join(parts)
    lengths_of_all = np.asarray(norms)
    traits = Traits(
        form="vectors",
        n=n,
        dims=dims,
        commonest=_commonest(rows),
        cosine=cosine,
        norm=float(lengths_of_all.mean()),
        spread=float(lengths_of_all.std()),
    )
    return Sketch(traits, rows)


def _blocks(vectors: VectorRows, order: Sequence[int]) -> Iterator[Floats]:
    from scorer.vectors import rows_per_block

    step = rows_per_block(vectors.shape[1])
    for start in range(0, len(order), step):
        yield vectors.take(order[start : start + step])


@lru_cache(maxsize=2)
def _planes(dims: int) -> Floats:
    """Return the planes, (dims, 64) of 1 and -1: the same for ever, whatever numpy draws."""
    import numpy as np

    drawn = shake_256(b"dscore sketch").digest(dims * BITS // 8)
    bits = np.unpackbits(np.frombuffer(drawn, dtype=np.uint8)).reshape(dims, BITS)
    planes: Floats = bits.astype(np.float64) * 2.0 - 1.0
    return planes
