"""Jaccard similarity of the sets of words of two texts."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorer.records import Numbers, Pairs


def jaccard(first: str, second: str) -> float:
    """Return shared words over all words of two texts.

    Words are what ``str.split()`` gives, as in the rules of Dacon 236455; two
    texts without words have no union: their similarity is 0.
    """
    one, other = set(first.split()), set(second.split())
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def jaccard_of_pairs(pairs: Pairs) -> Numbers:
    """Return the similarity of every prediction with each of its references.

    Returns:
        (m) floats in [0, 1], m the number of references in all.

    Raises:
        ValueError: one side has no texts.
    """
    if pairs.texts is None or pairs.references is None:
        raise ValueError("jaccard needs texts on both sides")
    return array(
        "d",
        [
            jaccard(text, reference)
            for text, references in zip(pairs.texts, pairs.references, strict=True)
            for reference in references
        ],
    )
