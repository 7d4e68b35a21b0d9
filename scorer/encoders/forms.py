"""Unicode forms of texts."""

from __future__ import annotations

import unicodedata

from scorer.records import UnicodeForm


def normalized(text: str, form: UnicodeForm) -> str:
    """Return the text in the declared Unicode form; ``none`` leaves it as it stands.

    NFC and never NFKC, which would rewrite signs such as ㎡ and ①.
    """
    return unicodedata.normalize("NFC", text) if form == "nfc" else text


def is_in_form(text: str, form: UnicodeForm) -> bool:
    """Say whether :func:`normalized` would leave a text as it is."""
    return form != "nfc" or unicodedata.is_normalized("NFC", text)
