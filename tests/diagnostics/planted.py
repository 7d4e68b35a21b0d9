"""Vectors to spoil, and what is found of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scorer.diagnostics.diagnosing import diagnose
from scorer.diagnostics.verdicts import VectorVerdict
from scorer.diagnostics.verifying import orders_of
from scorer.vectors import Vectors

Array = NDArray[np.float64]
N, DIMS = 40, 64
IDS = tuple(f"T_{number}" for number in range(N))
TEXTS = tuple("가" * (1 + (7 * number) % 41) for number in range(N))


def encoded(seed: int = 0, n: int = N, dims: int = DIMS) -> Array:
    """Return vectors as unlike each other as real ones: a common part, and norms about 0.9."""
    draw = np.random.default_rng(seed)
    rows = draw.normal(size=(n, dims)) + 0.6 * draw.normal(size=dims)
    rows *= draw.uniform(0.8, 1.0, size=(n, 1)) / np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float32).astype(np.float64)


def found(
    submitted: Array,
    expected: Array | None = None,
    orders: Mapping[str, Sequence[int]] | None = None,
    variants: object = None,
) -> VectorVerdict:
    theirs = encoded() if expected is None else expected
    return diagnose(
        IDS[: len(theirs)],
        Vectors.of(submitted),
        Vectors.of(theirs),
        orders=orders_of(IDS, IDS, TEXTS) if orders is None else orders,
        variants=variants,  # type: ignore[arg-type]
    )


def keys(verdict: VectorVerdict) -> list[str]:
    return [note.key.removeprefix("vector.") for note in verdict.evidence]


def kinds(verdict: VectorVerdict) -> dict[str, str]:
    """Return the kind of every row that is not the same to the bit."""
    return {row.id: row.kind for row in verdict.rows if row.kind != "bits"}


@dataclass
class Altered:
    """Vectors as altered encoders give them, by name."""

    made: dict[str, Array]

    @property
    def names(self) -> list[str]:
        return list(self.made)

    def vectors(self, name: str, rows: Sequence[int]) -> Array:
        return self.made[name][list(rows)]
