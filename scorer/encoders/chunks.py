"""Texts longer than an encoder reads, in windows it does read, averaged to one vector."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from scorer.records import UNLIMITED, EncoderIdentity, Note

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.encoders import Encoder

    Count = Callable[[Sequence[str]], NDArray[np.int64]]

#: Share of a window that the next one reads again.
OVERLAP = 4

_WORD = re.compile(r"\s*\S+")


def chunked(encoder: Encoder) -> Encoder:
    """Return an encoder that reads all of a long text; one that cuts nothing stays as it is."""
    return encoder if encoder.identity.whole else ChunkedEncoder(encoder)


def unchunked(encoder: Encoder) -> Encoder:
    """Return what :func:`chunked` was given."""
    return encoder.inner if isinstance(encoder, ChunkedEncoder) else encoder


class ChunkedEncoder:
    """Another encoder, given long texts in windows.

    A window is a run of whole words with as many tokens as the encoder reads, special
    ones included; about a quarter of it is read again by the next. A text's vector
    is the mean of its windows' vectors, each weighed by its tokens without the special
    ones. Texts that fit are encoded as ever.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        inner = encoder.identity
        self.window = inner.max_tokens
        self.overlap = inner.max_tokens // OVERLAP
        self._identity = inner.but(
            stack=f"{inner.stack}+chunk{self.window}-overlap{self.overlap}",
            max_tokens=UNLIMITED,
            comparable=False,
        )

    @property
    def inner(self) -> Encoder:
        """The encoder itself, that cuts."""
        return self._encoder

    @property
    def identity(self) -> EncoderIdentity:
        """The encoder's, that cuts nothing and is never comparable."""
        return self._identity

    @property
    def device(self) -> str:
        """Where the arithmetic runs."""
        return self._encoder.device

    @property
    def engine(self) -> str:
        """What does it, with its version."""
        return self._encoder.engine

    @property
    def arithmetic(self) -> str:
        """What may change a vector's last digits."""
        return self._encoder.arithmetic

    @property
    def notes(self) -> Sequence[Note]:
        """What must be known about how the vectors were made."""
        return self._encoder.notes

    def batches(self, lengths: Sequence[int]) -> list[range]:
        """Cut texts, sorted by their number of tokens, into batches to encode."""
        return self._encoder.batches(lengths)

    def token_counts(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return the length of each text, special tokens included, (n,) int64."""
        return self._encoder.token_counts(texts)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector per text, (n, dims) float32.

        Raises:
            EncoderUnavailable: as the encoder itself.
        """
        counts = self.token_counts(texts).tolist()
        if max(counts, default=0) <= self.window:
            return self._encoder.encode(texts)
        split = [
            self.windows(text) if count > self.window else [text]
            for text, count in zip(texts, counts, strict=True)
        ]
        vectors, weights = self._encoded(sorted({each for parts in split for each in parts}))
        made = np.empty((len(texts), self._identity.dims), dtype=np.float32)
        for row, parts in zip(made, split, strict=True):
            if len(parts) == 1:
                row[:] = vectors[parts[0]]
                continue
            held = np.array([weights[each] for each in parts], dtype=np.float64)
            stacked = np.stack([vectors[each] for each in parts]).astype(np.float64)
            row[:] = np.average(stacked, axis=0, weights=held)
        return made

    def windows(self, text: str) -> list[str]:
        """Return the windows of a text, in order; together they hold every word of it."""
        return windows_of(text, self.token_counts, self.window, self.overlap)

    def variants(self) -> Mapping[str, Any]:
        """Return the encoder's own variants, none where it has none."""
        own = getattr(self._encoder, "variants", None)
        return {} if own is None else own()

    def _encoded(self, parts: list[str]) -> tuple[dict[str, NDArray[np.float32]], dict[str, float]]:
        """Return vector and weight of each of some texts that fit."""
        counts = dict(zip(parts, self.token_counts(parts).tolist(), strict=True))
        special = int(self.token_counts([""])[0])
        parts.sort(key=lambda part: counts[part])
        vectors: dict[str, NDArray[np.float32]] = {}
        for places in self.batches([counts[part] for part in parts]):
            batch = parts[places.start : places.stop]
            vectors.update(zip(batch, self._encoder.encode(batch), strict=True))
        # a window without a token of its own is one of white space, and weighs least
        return vectors, {part: float(max(counts[part] - special, 1)) for part in parts}


def windows_of(text: str, count: Count, window: int, overlap: int) -> list[str]:
    """Cut a text into windows of whole words; a word longer than a window is cut itself.

    Args:
        count: tells the tokens of texts, special ones included.
        window: tokens of a window at most, special ones included.
        overlap: tokens that a window shares with the one before it, as its words count
            inside a text; at most so many.
    """
    special = int(count([""])[0])
    room = max(window - special, 1)
    spans = _spans(text, count, special, room)
    costs = [cost for _, _, cost in spans]
    found: list[str] = []
    start = 0
    while start < len(spans):
        end = _end(costs, start, room)
        part = _between(text, spans, start, end)
        # what a word costs may differ a little between its neighbours and alone
        while end > start + 1 and int(count([part])[0]) > window:
            end -= 1
            part = _between(text, spans, start, end)
        found.append(part)
        if end == len(spans):
            break
        start = _back(costs, start + 1, end, min(overlap, room - costs[end]))
    return found or [text]


def _spans(text: str, count: Count, special: int, room: int) -> list[tuple[int, int, int]]:
    """Return start, end and tokens of each word, white space before it included."""
    pending = [match.span() for match in _WORD.finditer(text)]
    found: list[tuple[int, int, int]] = []
    while pending:
        costs = count([text[start:end] for start, end in pending]) - special
        longer: list[tuple[int, int]] = []
        for (start, end), cost in zip(pending, costs.tolist(), strict=True):
            if cost > room and end - start > 1:
                middle = (start + end) // 2
                longer += [(start, middle), (middle, end)]
            else:
                found.append((start, end, int(cost)))
        pending = longer
    return sorted(found)


def _end(costs: Sequence[int], start: int, room: int) -> int:
    """Return behind which word a window is full; it holds one at least."""
    end, used = start + 1, costs[start]
    while end < len(costs) and used + costs[end] <= room:
        used += costs[end]
        end += 1
    return end


def _back(costs: Sequence[int], first: int, end: int, overlap: int) -> int:
    """Return where the next window begins: so many words before ``end`` as overlap."""
    start, shared = end, 0
    while start > first and shared + costs[start - 1] <= overlap:
        start -= 1
        shared += costs[start]
    return start


def _between(text: str, spans: Sequence[tuple[int, int, int]], start: int, end: int) -> str:
    return text[spans[start][0] : spans[end - 1][1]].strip()
