"""The witness: the organiser's scoring, row by row, slow and obvious, sharing no code with scorer.

Written from the rules of the two competitions (Dacon 236216 and 236455):
``dot / (norm * norm)``, nothing for a zero vector, negatives lifted to zero,
the mean over rows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def cosine(a: Sequence[float], b: Sequence[float]) -> float:
    norm_a = math.sqrt(math.fsum(x * x for x in a))
    norm_b = math.sqrt(math.fsum(x * x for x in b))
    if norm_a == 0 or norm_b == 0:
        return 0.0
    return math.fsum(x * y for x, y in zip(a, b, strict=True)) / (norm_a * norm_b)


def jaccard(one: str, other: str) -> float:
    first, second = set(one.split()), set(other.split())
    union = len(first.union(second))
    return len(first.intersection(second)) / union if union != 0 else 0.0


def across(values: Sequence[float], how: str) -> float:
    if how == "max":
        return max(values)
    if how == "first":
        return values[0]
    return math.fsum(values) / len(values)


def row_score(
    prediction: Sequence[float], references: Sequence[Sequence[float]], how: str = "mean"
) -> float:
    return max(across([cosine(prediction, each) for each in references], how), 0.0)


def score(rows: Sequence[float]) -> float:
    return math.fsum(rows) / len(rows)
