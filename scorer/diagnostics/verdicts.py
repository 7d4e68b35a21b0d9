"""What is said of submitted vectors: row by row, and of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Set

from scorer.frozen import Frozen
from scorer.records import Note

#: What a row can be, the sound ones first.
SOUND = ("bits", "noise", "half")
ROW_KINDS = (
    *SOUND,
    *("other-row", "rescaled", "columns", "variant", "averaged", "zero", "unknown"),
)
#: What a file can be.
VERDICTS = (
    *("same-bits", "same-noise", "same-half"),
    *("shuffled", "misplaced", "rescaled", "columns", "variant", "averaged", "stale", "zero"),
    *("looks-averaged", "other-texts", "related-encoder", "other-encoder", "other-width"),
    "mixed",
)


class RowVerdict(Frozen):
    """What one submitted vector is.

    Attributes:
        id: the row.
        kind: one of :data:`ROW_KINDS`: the vector of the row's text to the bit, within
            float32 noise or half precision; the vector of another row's text; of the
            text but with another length, or in the opposite direction; with its
            components in another order; as an incomplete encoder gives it; a sum of
            several texts' vectors; zero; or of no text in the file.
        cosine: with the vector of the row's text, ``None`` where the widths differ.
        whose: ids whose texts' vector it is, or is a sum of.
        weights: one per id in ``whose`` where it is a sum.
        factor: by which it is longer than what the text gives, where that is all.
    """

    id: str
    kind: str
    cosine: float | None
    whose: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()
    factor: float | None = None


class VectorVerdict(Frozen, eq=False):
    """What all submitted vectors are.

    Attributes:
        verdict: one of :data:`VERDICTS`.
        rows: one per submitted vector, in the submission's order.
        evidence: the sentences that say what was seen.
        dims: components of the submitted vectors.
        expected_dims: components the encoder gives.
    """

    verdict: str
    rows: tuple[RowVerdict, ...]
    evidence: tuple[Note, ...]
    dims: int
    expected_dims: int

    @property
    def same(self) -> bool:
        """Whether every vector is that of its row's text."""
        return self.verdict in ("same-bits", "same-noise", "same-half")

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows there are of each kind."""
        counted = Counter(row.kind for row in self.rows)
        return {kind: counted[kind] for kind in ROW_KINDS if counted[kind]}

    @property
    def differing(self) -> tuple[RowVerdict, ...]:
        """The rows whose vector is not that of their text."""
        return tuple(row for row in self.rows if row.kind not in SOUND)


def named(causes: Set[str], kinds: Collection[str], *, shuffled: bool, strangers: str) -> str:
    """Return the verdict on a file: a fault that explains all by itself, or ``mixed``.

    Args:
        causes: the kinds of rows that differ; ``rescaled`` and ``other-row`` also where
            rows of another kind are that, too.
        kinds: of all rows.
        shuffled: whether all texts' vectors are there, or in an order that has a name.
        strangers: the verdict where all that differ belong to no text.
    """
    if not causes:
        return next(f"same-{kind}" for kind in reversed(SOUND) if kind in kinds or not kinds)
    if len(causes) > 1:
        return "mixed"
    (kind,) = causes
    found = {
        "other-row": "shuffled" if shuffled else "misplaced",
        "unknown": strangers,
    }
    return found.get(kind, kind)
