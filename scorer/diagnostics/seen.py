"""The part of a long text that an encoder reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    #: Texts to their uncut lengths, special tokens included.
    Lengths = Callable[[Sequence[str]], NDArray[np.int64]]


def seen_parts(texts: Sequence[str], limit: int, lengths: Lengths) -> list[str]:
    """Return the longest beginning of each text that has at most ``limit`` tokens.

    Found by halving, all texts at once. Word pieces are taken greedily from the left, so that
    a beginning has the tokens of the whole text up to there, and the encoder reads from the
    whole exactly what it reads from the beginning.

    Args:
        lengths: tokens of each text, as the encoder counts them.
    """
    fits = [0] * len(texts)
    beyond = [len(text) + 1 for text in texts]
    while open_ := [k for k in range(len(texts)) if beyond[k] - fits[k] > 1]:
        middle = {k: (fits[k] + beyond[k]) // 2 for k in open_}
        counted = lengths([texts[k][: middle[k]] for k in open_])
        for k, count in zip(open_, counted.tolist(), strict=True):
            if count <= limit:
                fits[k] = middle[k]
            else:
                beyond[k] = middle[k]
    return [text[:end] for text, end in zip(texts, fits, strict=True)]
