"""The offline stand-in: hashed groups of letters. No weights, no network, no meaning.

Korean syllables are taken apart into jamo, so that 벽지가 and 벽지를 share most
of their groups. Against the real encoder, on 15 real systems, row scores made
so correlated about .72 (.68 at 512 components); it is for dry runs, tests and
machines without the model, and its scores never compare with a leaderboard.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from scorer.encoders import EncoderRequest, Memory
from scorer.records import EncoderIdentity, Note

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Characters (in NFC) the stand-in reads: about what 128 word pieces hold.
LIMIT = 200
#: Lengths of the groups of letters.
SIZES = (2, 3, 4)
#: Texts per batch.
BATCH = 256
#: Components by name: thousands for scoring, 512 to exercise the file format.
DIMS = {"lexical": 4096, "lexical-512": 512}


class LexicalEncoder:
    """Hashed jamo 2- to 4-grams, 1 + log(tf), signed hashing, unit length."""

    def __init__(self, name: str) -> None:
        dims = DIMS[name]
        self._slots = _Slots(dims)
        self._identity = EncoderIdentity(
            name=name,
            model=name,
            revision="",
            weights="",
            tokenizer="",
            stack=f"jamo2-4+logtf+hash{dims}/1",
            dims=dims,
            max_tokens=LIMIT,
            unit="characters",
            precision="fp32",
            comparable=False,
        )

    @property
    def identity(self) -> EncoderIdentity:
        """What goes into the signature."""
        return self._identity

    @property
    def device(self) -> str:
        """Always ``cpu``."""
        return "cpu"

    @property
    def engine(self) -> str:
        """Always this program itself."""
        return "dscore"

    @property
    def arithmetic(self) -> str:
        """Always ``fp32``."""
        return "fp32"

    @property
    def notes(self) -> Sequence[Note]:
        """Nothing to say."""
        return ()

    def batches(self, lengths: Sequence[int]) -> list[range]:
        """Cut texts into batches: only progress depends on it."""
        return [range(k, min(k + BATCH, len(lengths))) for k in range(0, len(lengths), BATCH)]

    def token_counts(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return the number of characters of each text in NFC, (n,) int64."""
        lengths = [len(unicodedata.normalize("NFC", text)) for text in texts]
        return np.array(lengths, dtype=np.int64)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector of length 1 per text, (n, dims) float32.

        A text without letters gives the zero vector. Each vector depends on
        its text alone, to the bit.
        """
        vectors = np.zeros((len(texts), self._identity.dims), dtype=np.float64)
        for row, text in zip(vectors, texts, strict=True):
            counts = Counter(_groups(text))
            if not counts:
                continue
            slots = [self._slots[group] for group in counts]
            places, signs = np.abs(slots) - 1, np.sign(slots)
            # Logarithms are Python's: numpy's differ between processors in the last bit.
            row[:] = np.bincount(places, signs * _weights(counts), minlength=len(row))
            norm = math.sqrt(math.fsum(np.square(row[np.unique(places)]).tolist()))
            if norm:
                row /= norm
        return vectors.astype(np.float32)


class _Slots(dict[str, int]):
    """Component (counted from 1) and sign of each group of letters, worked out once.

    The sign keeps groups that fall together from adding up: the dot product
    stays right on average (Weinberger et al. 2009, "Feature Hashing for Large
    Scale Multitask Learning").
    """

    def __init__(self, dims: int) -> None:
        super().__init__()
        self._dims = dims

    def __missing__(self, group: str) -> int:
        number = int.from_bytes(blake2b(group.encode(), digest_size=8).digest(), "little")
        place = number % self._dims + 1
        slot = self[group] = place if number >> 63 else -place
        return slot


def _weights(counts: Counter[str]) -> NDArray[np.float64]:
    logarithms = [1.0 + math.log(count) for count in range(1, max(counts.values()) + 1)]
    return np.array([logarithms[count - 1] for count in counts.values()])


def load(request: EncoderRequest, memory: Memory) -> LexicalEncoder:
    """Return the stand-in; there is nothing to load."""
    return LexicalEncoder(request.name)


def _groups(text: str) -> list[str]:
    """Return the groups of letters of the text's beginning, word boundaries marked by a blank."""
    seen = unicodedata.normalize("NFC", text)[:LIMIT]
    letters = f" {' '.join(unicodedata.normalize('NFD', seen).casefold().split())} "
    if not letters.strip():
        return []
    return [
        letters[start : start + size] for size in SIZES for start in range(len(letters) - size + 1)
    ]
