"""What is known of pairs of texts: cosine and lengths, in little memory for any number of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from scorer.cache.entries import text_key
from scorer.records import Cut, Note
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.records import Numbers


class Compared:
    """Cosine, and length in tokens of prediction and reference, for each of ``count`` pairs.

    Attributes:
        cosines: 0 until they are put in.
        ours, theirs: uncut lengths.
    """

    def __init__(self, count: int) -> None:
        self.cosines: Numbers = array("d", bytes(8 * count))
        self.ours, self.theirs = array("q", bytes(8 * count)), array("q", bytes(8 * count))

    def put(self, place: int, cosine: float, ours: int, theirs: int) -> None:
        """Say what is known of one pair."""
        self.cosines[place], self.ours[place], self.theirs[place] = cosine, ours, theirs

    def lengths(self, counts: Sequence[int]) -> list[int]:
        """Return the length of each row's prediction, 0 where it has no reference.

        Args:
            counts: references per row.
        """
        ends = accumulate(counts)
        return [self.ours[end - 1] if n else 0 for end, n in zip(ends, counts, strict=True)]


def keys_of(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[bytes, bytes]]:
    """Return the keys of pairs of texts, as the cache takes them."""
    return list(zip(_keys(ours), map(text_key, theirs), strict=True))


def _keys(texts: Sequence[str]) -> Iterator[bytes]:
    """Yield the key of each text; a prediction stands once before each of its references."""
    last, key = None, b""
    for text in texts:
        if text is not last:
            last, key = text, text_key(text)
        yield key


def cut_predictions(ids: Sequence[str], lengths: Sequence[int], limit: int) -> list[Cut]:
    """Return the predictions longer than ``limit`` tokens."""
    if max(lengths, default=0) <= limit:
        return []
    return [Cut(ids[row], 0, length, limit) for row, length in enumerate(lengths) if length > limit]


def cut_references(
    ids: Sequence[str], counts: Sequence[int], lengths: Sequence[int], limit: int
) -> list[Cut]:
    """Return the references longer than ``limit`` tokens.

    Args:
        counts: references per row.
        lengths: of all references of the first row, then of the second, ….
    """
    if max(lengths, default=0) <= limit:
        return []
    owners = (
        (identifier, number)
        for identifier, count in zip(ids, counts, strict=True)
        for number in range(1, count + 1)
    )
    return [
        Cut(identifier, number, length, limit)
        for (identifier, number), length in zip(owners, lengths, strict=True)
        if length > limit
    ]


def read_whole(long: Sequence[Cut], unit: str, shown: int = 8) -> Note:
    """Return the note that texts longer than a window were read in several."""
    texts = [f"{each.id} ({each.tokens})" for each in long[:shown]]
    more = ", …" if len(long) > shown else ""
    return Note.of(
        "note.long-chunked",
        count=len(long),
        window=long[0].limit,
        unit=say(f"report.{unit}"),
        ids=", ".join(texts) + more,
    )
