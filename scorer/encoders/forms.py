"""Unicode forms of texts, and pairs of texts in one of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import chain

from scorer.records import Note, Pairs, UnicodeForm


def normalized(text: str, form: UnicodeForm) -> str:
    """Return the text in the declared Unicode form; ``none`` leaves it as it stands.

    NFC and never NFKC, which would rewrite signs such as ㎡ and ①.
    """
    return unicodedata.normalize("NFC", text) if form == "nfc" else text


def is_in_form(text: str, form: UnicodeForm) -> bool:
    """Say whether :func:`normalized` would leave a text as it is."""
    return form != "nfc" or unicodedata.is_normalized("NFC", text)


def pairs_in_form(pairs: Pairs, form: UnicodeForm) -> tuple[Pairs, list[Note]]:
    """Return pairs with all texts in a Unicode form, and a note on the rows where that mattered."""
    texts, references = pairs.texts, pairs.references
    if all(is_in_form(text, form) for text in chain(texts or (), *(references or ()))):
        return pairs, []
    if texts is not None:
        texts = tuple(normalized(text, form) for text in texts)
    if references is not None:
        references = tuple(tuple(normalized(text, form) for text in row) for row in references)
    changed = [
        identifier
        for place, identifier in enumerate(pairs.ids)
        if _differ(texts, pairs.texts, place) or _differ(references, pairs.references, place)
    ]
    notes = (
        [Note.of("note.normalized", count=len(changed), ids=", ".join(changed[:5]))]
        if changed
        else []
    )
    return pairs.but(texts=texts, references=references), notes


def _differ(one: Sequence[object] | None, other: Sequence[object] | None, place: int) -> bool:
    return one is not None and other is not None and one[place] != other[place]
