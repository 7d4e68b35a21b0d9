"""The one way texts become vectors: each text once, in batches that do not depend on order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from scorer.cache.entries import text_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from scorer.encoders import Encoder

    Known = Mapping[str, tuple[NDArray[np.float32], int]]
    Progress = Callable[[int, int], None]


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
        known: vector and length of every different text, for later calls.
        encoded: how many texts were encoded for it.
    """

    vectors: NDArray[np.float32]
    tokens: NDArray[np.int64]
    cut: NDArray[np.bool_]
    known: Known
    encoded: int

    def __post_init__(self) -> None:
        for array in (self.vectors, self.tokens, self.cut):
            array.setflags(write=False)


def embed(
    encoder: Encoder,
    texts: Sequence[str],
    *,
    known: Embedded | None = None,
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
        known: an earlier result whose texts keep their vectors.
        shelf: asked first, and given every batch as soon as it is done, so that
            a run that is stopped loses one batch at most.
        space: where on the shelf.
        progress: called when something must be encoded; what it returns hears
            tokens done and tokens in all, after every batch.
    """
    table = dict(known.known) if known is not None else {}
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
    return Embedded(vectors, tokens, tokens > limit, table, len(fresh))


def _shelved(
    shelf: Shelf, space: str, texts: Sequence[str], dims: int
) -> dict[str, tuple[NDArray[np.float32], int]]:
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
    table: dict[str, tuple[NDArray[np.float32], int]],
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
