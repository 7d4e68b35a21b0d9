"""All that can be said about answers and the vectors they are compared by."""

from __future__ import annotations

from collections.abc import Sequence

from scorer.diagnostics.answers import Hygiene, hygiene
from scorer.diagnostics.crossing import crossing, sides
from scorer.diagnostics.material import Material
from scorer.diagnostics.spread import Spread, spread_of
from scorer.diagnostics.truncation import Truncation, truncation
from scorer.frozen import Frozen
from scorer.statistics.sampling import hashed_sample

#: Rows beyond which whatever holds all rows against all is made from a sample of so many.
SAMPLE = 2_000


class RowFacts(Frozen):
    """What holding all rows against all says of one.

    Attributes:
        own: cosine with the own gold.
        nearest: the other row whose gold is nearest, ``None`` where there is no other.
        there: cosine with that.
        row_share, column_share: its shares.
    """

    own: float
    nearest: str | None
    there: float | None
    row_share: float
    column_share: float


class Diagnosis(Frozen, eq=False):
    """What was found.

    Attributes:
        material: what was looked into.
        places: rows that were held against each other: all, or a sample of many.
        spread: figures of these.
        truncation: ``None`` where both sides are vectors.
        hygiene: what is odd about the answers.
        rows: by place, of each of ``places``.
    """

    material: Material
    places: tuple[int, ...]
    spread: Spread
    truncation: Truncation | None
    hygiene: Hygiene
    rows: dict[int, RowFacts]

    @property
    def sampled(self) -> bool:
        """Whether not all rows were held against all."""
        return len(self.places) < self.material.n


def diagnosis(material: Material, *, most: int = SAMPLE) -> Diagnosis:
    """Return the diagnosis of answers beside gold.

    Args:
        most: rows that are held against each other; of more, those whose ids have the smallest
            hash, whatever the order of the file.

    Raises:
        EncoderUnavailable: the encoder cannot be had.
    """
    places = hashed_sample(material.ids, most)
    both = sides(
        material.predictions.take(places),
        material.golden(places),
        [material.counts[place] for place in places],
        material.across,
    )
    matrix = crossing(both)
    spread = spread_of(both, matrix)
    ids = [material.ids[place] for place in places]
    return Diagnosis(
        material=material,
        places=tuple(places),
        spread=spread,
        truncation=truncation(material),
        hygiene=hygiene(material, places, matrix, spread.to_gold),
        rows=dict(zip(places, _facts(ids, spread, matrix.tolist()), strict=True)),
    )


def _facts(ids: Sequence[str], spread: Spread, matrix: Sequence[Sequence[float]]) -> list[RowFacts]:
    others = spread.to_gold.nearest_other.tolist()
    shares = zip(spread.shares.rows.tolist(), spread.shares.columns.tolist(), strict=True)
    return [
        RowFacts(
            own=matrix[row][row],
            nearest=ids[other] if other >= 0 else None,
            there=matrix[row][other] if other >= 0 else None,
            row_share=by_row,
            column_share=by_column,
        )
        for row, (other, (by_row, by_column)) in enumerate(zip(others, shares, strict=True))
    ]
