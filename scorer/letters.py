"""Texts as their letters alone: what is the same question, however it is written down."""

from __future__ import annotations

import unicodedata


class _Letters(dict[int, int | None]):
    """What ``str.translate`` keeps: everything but punctuation, separators and controls.

    Symbols stay: ``3㎡`` is not ``3``, and ``C++`` is not ``C``.
    """

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.category(chr(code))[0] in "PZC" else code
        self[code] = kept
        return kept


_LETTERS = _Letters()


def letters(text: str) -> str:
    """Return a text in NFC, case folded, without white space and punctuation.

    A text that holds nothing else is only brought into NFC and stripped: two
    rows of dots are not one text because neither has a letter.
    """
    # folding the case can decompose (ǰ), and may not be the last step
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    # what stood apart may join, or change places, where nothing stands between
    return unicodedata.normalize("NFC", folded.translate(_LETTERS)) or folded.strip()
