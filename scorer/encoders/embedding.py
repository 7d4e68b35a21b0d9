"""The one way texts become vectors: each text once, in batches that do not depend on order."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scorer.records import UnicodeForm

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.encoders import Encoder

#: Texts per batch. Batches are cut from texts sorted by length, so that little
#: is spent on padding; larger ones are slower on a CPU.
BATCH = 32


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """Texts with their vectors.

    Attributes:
        vectors: (n, dims) float32, one row per text asked for.
        tokens: (n,) int64, length of each whole text in the encoder's unit.
        cut: (n,) bool, whether the encoder saw only the beginning.
        known: vector and length of every different text, for later calls.
    """

    vectors: NDArray[np.float32]
    tokens: NDArray[np.int64]
    cut: NDArray[np.bool_]
    known: Mapping[str, tuple[NDArray[np.float32], int]]

    def __post_init__(self) -> None:
        for array in (self.vectors, self.tokens, self.cut):
            array.setflags(write=False)


def normalized(text: str, form: UnicodeForm) -> str:
    """Return the text in the declared Unicode form; ``none`` leaves it as it stands.

    NFC and never NFKC, which would rewrite signs such as ㎡ and ①.
    """
    return unicodedata.normalize("NFC", text) if form == "nfc" else text


def embed(
    encoder: Encoder,
    texts: Sequence[str],
    *,
    known: Embedded | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Embedded:
    """Embed texts, each different one once.

    A batch changes the last bits of a vector, so batches are made
    the same way whatever the order: different texts sorted by length and then
    by their characters, cut into runs of :data:`BATCH`. A set of texts
    therefore has the same vectors, to the bit, under any order and repetition.

    Args:
        texts: as the encoder shall see them.
        known: an earlier result whose texts keep their vectors.
        progress: hears tokens done and tokens in all, after every batch.
    """
    table = dict(known.known) if known is not None else {}
    fresh = sorted({text for text in texts if text not in table})
    lengths = dict(zip(fresh, encoder.token_counts(fresh).tolist(), strict=True)) if fresh else {}
    limit = encoder.identity.max_tokens
    fresh.sort(key=lambda text: lengths[text])
    total, done = sum(min(length, limit) for length in lengths.values()), 0
    for start in range(0, len(fresh), BATCH):
        batch = fresh[start : start + BATCH]
        vectors = encoder.encode(batch)
        vectors.setflags(write=False)
        for text, vector in zip(batch, vectors, strict=True):
            table[text] = (vector, lengths[text])
            done += min(lengths[text], limit)
        if progress is not None:
            progress(done, total)
    dims = encoder.identity.dims
    vectors = np.array([table[text][0] for text in texts], dtype=np.float32).reshape(-1, dims)
    tokens = np.array([table[text][1] for text in texts], dtype=np.int64)
    return Embedded(vectors, tokens, tokens > limit, table)
