"""What a search by meaning found, query by query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scorer.frozen import Frozen
from scorer.reading.any_column import TextColumn
from scorer.records import EncoderIdentity, Note

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What is first found where a cross-encoder sorts it again.
CANDIDATES = 100


class Hit(Frozen):
    """A text that was found.

    Attributes:
        rank: 1 for the best.
        id: of its row, or its line where the file has no ids.
        line: of the file, where its row begins.
        cosine: with the query, in [-1, 1].
        cross: what the cross-encoder says of query and text, ``None`` without one.
        text: as written.
    """

    rank: int
    id: str
    line: int
    cosine: float
    cross: float | None
    text: str


class Answer(Frozen):
    """A query and what was found for it, the best first."""

    query: str
    hits: tuple[Hit, ...]


class Search(Frozen, eq=False):
    """All queries of a call.

    Attributes:
        corpus: the texts that were searched.
        k: how many were asked for.
        encoder: what made the vectors.
        cross_encoder: its name, ``""`` without one.
        candidates: how many texts per query the cross-encoder read, 0 without one.
        answers: in the order of the queries.
        warnings: what must be known first.
        notes: what else was assumed.
    """

    corpus: TextColumn
    k: int
    encoder: EncoderIdentity
    cross_encoder: str
    candidates: int
    answers: tuple[Answer, ...]
    warnings: tuple[Note, ...]
    notes: tuple[Note, ...]


def answer_of(
    query: str,
    corpus: TextColumn,
    cosines: NDArray[np.float32],
    places: NDArray[np.int64],
    crosses: NDArray[np.float32] | None,
    k: int,
) -> Answer:
    """Return the k best of what was found; a cross-encoder's number goes before the cosine.

    Equal ones are in the order of the file.

    Args:
        cosines, places: (m,), as an index gives them.
        crosses: (m,) the cross-encoder's numbers for the same texts.
    """
    order: Sequence[int] = range(len(places))
    if crosses is not None:
        judged = crosses
        order = sorted(order, key=lambda at: (-judged[at], -cosines[at], places[at]))
    hits = []
    for rank, at in enumerate(order[:k], start=1):
        place = int(places[at])
        hits.append(
            Hit(
                rank=rank,
                id=corpus.ids[place],
                line=corpus.lines[place],
                cosine=float(cosines[at]),
                cross=None if crosses is None else float(crosses[at]),
                text=corpus.texts[place],
            )
        )
    return Answer(query, tuple(hits))
