"""The one way texts become vectors: each text once, in batches that do not depend on order."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from scorer.cache.entries import text_key
from scorer.errors import UsageError
from scorer.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from scorer.encoders import Encoder

    Table = dict[str, tuple[NDArray[np.float32], int]]
    Progress = Callable[[int, int], None]


#: Bytes of vectors of earlier calls that are held in memory.
IN_MEMORY = 16 << 20


class Shelf(Protocol):
    """Where vectors wait for the next run; :mod:`scorer.cache` has one."""

    def embeddings(self, space: str, keys: Sequence[bytes]) -> dict[bytes, tuple[int, bytes]]:
        """Return length and float32 vector of the texts that are there."""

    def keep_embeddings(self, space: str, entries: Iterable[tuple[bytes, int, bytes]]) -> None:
        """Keep texts by key, with length and vector."""


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """Texts with their vectors.

    Attributes:
        vectors: (n, dims) float32, one row per text asked for.
        tokens: (n,) int64, length of each whole text in the encoder's unit.
        cut: (n,) bool, whether the encoder saw only the beginning.
        encoded: how many texts were encoded for it.
    """

    vectors: NDArray[np.float32]
    tokens: NDArray[np.int64]
    cut: NDArray[np.bool_]
    encoded: int

    def __post_init__(self) -> None:
        for values in (self.vectors, self.tokens, self.cut):
            values.setflags(write=False)


class Held:
    """Texts of one run with their vectors, for its later calls.

    The first :data:`IN_MEMORY` bytes are held in memory, more in a temporary
    file; where there is no room for one, later texts are not held.
    """

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._tokens = array("q")
        self._size = 0
        self._memory = bytearray()
        self._spool: Spool | None = None
        self._full = False

    def __len__(self) -> int:
        return len(self._places)

    def add(self, texts: Sequence[str], embedded: Embedded) -> None:
        """Hold texts that were embedded, beside those that are held already."""
        for place, text in enumerate(texts):
            if text not in self._places and self._write(embedded.vectors[place].tobytes()):
                self._places[text] = len(self._tokens)
                self._tokens.append(int(embedded.tokens[place]))

    def of(self, texts: Iterable[str]) -> Table:
        """Return vector, (dims,) float32, and length of those texts that are held."""
        known = ((text, self._places[text]) for text in texts if text in self._places)
        return {text: (self._vector(place), self._tokens[place]) for text, place in known}

    def _write(self, vector: bytes) -> bool:
        self._size = len(vector)
        if len(self._memory) + len(vector) <= IN_MEMORY:
            self._memory += vector
            return True
        if self._full:
            return False
        try:
            self._spool = self._spool or Spool()
            self._spool.write(vector)
        except UsageError:
            self._full = True
        return not self._full

    def _vector(self, place: int) -> NDArray[np.float32]:
        start = place * self._size
        if start < len(self._memory):
            data = bytes(self._memory[start : start + self._size])
        else:
            assert self._spool is not None
            data = self._spool.read(start - len(self._memory), self._size)
        return np.frombuffer(data, dtype=np.float32)


def embed(
    encoder: Encoder,
    texts: Sequence[str],
    *,
    known: Held | None = None,
    shelf: Shelf | None = None,
    space: str = "",
    progress: Callable[[], Progress | None] | None = None,
) -> Embedded:
    """Embed texts, each different one once.

    With sentence-transformers, a batch changes the last bits of a vector, so
    batches are made the same way whatever the order: different texts sorted by
    length and then by their characters, cut into runs. A set of texts
    therefore has the same vectors, to the bit, under any order and repetition.

    Args:
        texts: as the encoder shall see them.
        known: texts of earlier calls, which keep their vectors.
        shelf: asked first, and given every batch as soon as it is done, so that
            a run that is stopped loses one batch at most.
        space: where on the shelf.
        progress: called when something must be encoded; what it returns hears
            tokens done and tokens in all, after every batch.
    """
    table: Table = {} if known is None else known.of(set(texts))
    fresh = sorted({text for text in texts if text not in table})
    if shelf is not None and fresh:
        table |= _shelved(shelf, space, fresh, encoder.identity.dims)
        fresh = [text for text in fresh if text not in table]
    if fresh:
        _encode(encoder, fresh, table, shelf, space, progress)
    limit = encoder.identity.max_tokens
    vectors = np.empty((len(texts), encoder.identity.dims), dtype=np.float32)
    for row, text in zip(vectors, texts, strict=True):
        row[:] = table[text][0]
    tokens = np.array([table[text][1] for text in texts], dtype=np.int64)
    return Embedded(vectors, tokens, tokens > limit, len(fresh))


def _shelved(shelf: Shelf, space: str, texts: Sequence[str], dims: int) -> Table:
    keys = [text_key(text) for text in texts]
    found = shelf.embeddings(space, keys)
    return {
        text: (np.frombuffer(found[key][1], dtype="<f4"), found[key][0])
        for text, key in zip(texts, keys, strict=True)
        if key in found and len(found[key][1]) == 4 * dims
    }


def _encode(
    encoder: Encoder,
    texts: list[str],
    table: Table,
    shelf: Shelf | None,
    space: str,
    progress: Callable[[], Progress | None] | None,
) -> None:
    """Encode texts in batches; put each batch into the table and on the shelf."""
    hears = None if progress is None else progress()
    lengths = dict(zip(texts, encoder.token_counts(texts).tolist(), strict=True))
    texts.sort(key=lambda text: lengths[text])
    limit = encoder.identity.max_tokens
    total, done = sum(min(length, limit) for length in lengths.values()), 0
    for places in encoder.batches([lengths[text] for text in texts]):
        batch = texts[places.start : places.stop]
        vectors = encoder.encode(batch)
        vectors.setflags(write=False)
        for text, vector in zip(batch, vectors, strict=True):
            table[text] = (vector, lengths[text])
            done += min(lengths[text], limit)
        if shelf is not None:
            shelf.keep_embeddings(
                space,
                [
                    (text_key(text), lengths[text], vector.astype("<f4").tobytes())
                    for text, vector in zip(batch, vectors, strict=True)
                ],
            )
        if hears is not None:
            hears(done, total)
