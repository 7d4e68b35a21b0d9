"""Korean words taken apart into morphemes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from importlib import import_module
from typing import Any

from scorer.errors import UsageError

#: Beginnings of tags that carry meaning: nouns, verbs and adjectives, adverbs and
#: determiners, roots, and what is not written in Hangul. Particles and endings are left out.
_TELLING = ("N", "V", "M", "X", "SL", "SH", "SN", "W_")


def morphemes_by() -> Callable[[str], list[str]]:
    """Return what takes a text apart into the morphemes that carry meaning.

    Raises:
        UsageError: kiwipiepy is not installed.
    """
    try:
        kiwi: Any = import_module("kiwipiepy").Kiwi()
    except ImportError as error:
        raise UsageError("baseline.failure-no-morphemes") from error

    def morphemes(text: str) -> list[str]:
        tokens = kiwi.tokenize(unicodedata.normalize("NFC", text))
        return [f"{t.form}/{t.tag}" for t in tokens if t.tag.startswith(_TELLING)]

    return morphemes
