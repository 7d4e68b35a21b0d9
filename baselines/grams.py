"""Runs of letters in a Korean text: of syllables, and of the jamo they are made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

#: Lengths of runs of syllables, and of jamo.
SYLLABLES = (1, 2, 3)
JAMO = (3, 4, 5)

_WORD = re.compile(r"[\w㎡]+")


def grams(text: str) -> list[str]:
    """Return the runs of syllables and of jamo in each word of a text, in order.

    A word has a blank at either end, so that its beginning and end are told from
    its inside. Case does not count. A text without any word is one run.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    words = _WORD.findall(folded) or [folded.strip()]
    return [run for word in words for run in _runs(word)]


def _runs(word: str) -> Iterator[str]:
    for mark, letters, sizes in (
        ("", word, SYLLABLES),
        ("~", unicodedata.normalize("NFD", word), JAMO),
    ):
        padded = f" {letters} "
        for size in sizes:
            for start in range(max(len(padded) - size + 1, 1)):
                run = padded[start : start + size]
                if run.strip():
                    yield mark + run
