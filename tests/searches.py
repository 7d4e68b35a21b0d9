"""Searches to try an index with, and the nearest as one would write it down: exact sums."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

Floats = NDArray[np.float32]

#: Few values, so that ties, duplicates, opposites and zero vectors are common, and some awkward.
NUMBERS = st.sampled_from([0.0, 1.0, -1.0, 0.5, 3.0, 1e-30, -1e30, 1.0000001, 0.1, 1 / 3])


@st.composite
def searches(draw: st.DrawFn) -> tuple[Floats, Floats, int]:
    """Draw vectors, queries and k."""
    d = draw(st.integers(1, 6))
    rows = st.lists(NUMBERS, min_size=d, max_size=d)
    corpus = draw(st.lists(rows, min_size=1, max_size=12))
    asked = draw(st.lists(st.one_of(rows, st.sampled_from(corpus)), min_size=1, max_size=5))
    k = draw(st.integers(1, len(corpus) + 2))
    return np.array(corpus, dtype=np.float32), np.array(asked, dtype=np.float32), k


def same(found: tuple[Any, Any], expected: tuple[Any, Any]) -> None:
    """Hold two answers equal to the bit, with the types an index promises."""
    assert (found[0].dtype, found[1].dtype) == (np.float32, np.int64)
    assert found[0].tolist() == expected[0].tolist()
    assert found[1].tolist() == expected[1].tolist()
    assert not np.signbit(found[0][found[0] == 0]).any()


def crowded() -> tuple[Floats, Floats]:
    """Return many vectors in which close calls are common: noisy and plain copies of a few."""
    draw = np.random.default_rng(20240129)
    centres = draw.normal(size=(40, 64))
    rows = centres[draw.integers(40, size=3000)]
    rows += draw.normal(size=rows.shape) * draw.choice([0.0, 1e-8, 1e-6, 1e-4, 0.3], size=(3000, 1))
    rows[::97] = 0.0
    rows *= draw.uniform(0.1, 10, size=(3000, 1))
    queries = np.concatenate([rows[5:3000:300], centres[:5], np.zeros((1, 64))])
    return rows.astype(np.float32), queries.astype(np.float32)


def slow_unit(vector: NDArray[np.floating]) -> list[float]:
    """Return a vector at length 1, its numbers rounded to float32."""
    numbers = [float(each) for each in vector]
    largest = max(map(abs, numbers), default=0.0)
    if largest == 0.0:
        return [0.0] * len(numbers)
    numbers = [math.ldexp(each, -math.frexp(largest)[1]) for each in numbers]
    length = math.sqrt(float(np.square(np.array(numbers)).sum()))
    return [float(np.float32(each / length)) for each in numbers]


def slow_score(one: list[float], other: list[float]) -> float:
    """Return the cosine of two such vectors as an index says it."""
    exact = math.fsum(a * b for a, b in zip(one, other, strict=True))
    return max(-1.0, min(1.0, float(np.float32(exact)))) + 0.0


def slow_search(
    vectors: NDArray[np.floating], queries: NDArray[np.floating], k: int
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return what every index must return."""
    corpus = [slow_unit(each) for each in vectors]
    scores, places = [], []
    for query in map(slow_unit, queries):
        found = sorted((-slow_score(query, each), place) for place, each in enumerate(corpus))
        scores.append([-score for score, _ in found[:k]])
        places.append([place for _, place in found[:k]])
    width = min(k, len(vectors))
    return (
        np.array(scores, dtype=np.float32).reshape(len(queries), width),
        np.array(places, dtype=np.int64).reshape(len(queries), width),
    )
