"""Exact search: the same neighbours as the obvious loop, whatever the blocks."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from searches import NUMBERS, crowded, same, searches, slow_score, slow_search, slow_unit

from baselines import nearest as search
from baselines.index import INDEXES, ExactIndex, index_of
from baselines.nearest import exact_scores, nearest, slack
from baselines.unit_rows import UnitWriter, unit, unit_rows
from scorer.errors import UsageError
from scorer.vectors import Vectors, Writer

ROOT = Path(__file__).resolve().parents[2]
Floats = NDArray[np.float32]


@given(searches())
def test_exact_search_is_the_obvious_loop(case: tuple[Floats, Floats, int]) -> None:
    vectors, queries, k = case
    same(ExactIndex(vectors).search(queries, k), slow_search(vectors, queries, k))


@given(searches(), st.integers(1, 12))
def test_blocks_never_change_the_answer(case: tuple[Floats, Floats, int], block: int) -> None:
    vectors, queries, k = case
    same(nearest(unit_rows(vectors), queries, k, block), ExactIndex(vectors).search(queries, k))


@given(searches())
def test_queries_asked_one_by_one_get_the_same_answer(case: tuple[Floats, Floats, int]) -> None:
    vectors, queries, k = case
    index = ExactIndex(vectors)
    alone = [index.search(queries[row : row + 1], k) for row in range(len(queries))]
    found = np.concatenate([each[0] for each in alone]), np.concatenate([each[1] for each in alone])
    same(found, index.search(queries, k))


@pytest.fixture(scope="module")
def crowd() -> tuple[Floats, Floats]:
    return crowded()


def test_close_calls_are_decided_as_the_obvious_loop_decides_them(
    crowd: tuple[Floats, Floats],
) -> None:
    vectors, queries = crowd
    expected = slow_search(vectors, queries, 25)
    for block in (None, 7, 100, 1001):
        same(nearest(unit_rows(vectors), queries, 25, block), expected)


def test_more_queries_than_are_searched_at_once_are_all_answered(
    crowd: tuple[Floats, Floats], monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors, queries = crowd
    expected = ExactIndex(vectors).search(queries, 10)
    monkeypatch.setattr(search, "QUERIES", 3)
    monkeypatch.setattr(search, "PRODUCTS", 130)
    same(ExactIndex(vectors).search(queries, 10), expected)


def test_rows_in_a_temporary_file_are_searched_like_an_array(crowd: tuple[Floats, Floats]) -> None:
    vectors, queries = crowd
    writer = Writer(vectors.shape[1], "f4", in_memory=0)
    for start in range(0, len(vectors), 700):
        writer.add(vectors[start : start + 700])
    stored = writer.done()
    assert not stored.in_memory
    expected = ExactIndex(vectors).search(queries, 12)
    same(ExactIndex(stored).search(queries, 12), expected)
    same(ExactIndex(Vectors.of(vectors.astype(np.float64))).search(queries, 12), expected)


def test_rows_beyond_the_limit_of_memory_wait_in_a_file(crowd: tuple[Floats, Floats]) -> None:
    vectors, queries = crowd
    writer = UnitWriter(*vectors.shape, in_memory=1000)
    writer.add(unit(vectors[:1999]))
    writer.add(unit(vectors[1999:]))
    same(nearest(writer.done(), queries, 9, 64), ExactIndex(vectors).search(queries, 9))


#: Search 60,000 x 512, which are 117 MiB of float32, and print the process's peak in MiB.
SEARCH = """
import numpy as np
from baselines.index import ExactIndex
from scorer.vectors import Writer
draw = np.random.default_rng(7)
writer = Writer(512, "f4")
for _ in range(30):
    writer.add(draw.normal(size=(2000, 512)).astype(np.float32))
index = ExactIndex(writer.done())
assert index.search(draw.normal(size=(50, 512)).astype(np.float32), 10)[0].shape == (50, 10)
with open("/proc/self/status") as status:
    (peak,) = (line.split()[1] for line in status if line.startswith("VmHWM"))
print(int(peak) // 1024)
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the kernel tells no peak of its own"
)
def test_rows_in_a_file_are_searched_in_less_memory_than_they_fill() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SEARCH], capture_output=True, text=True, check=True, cwd=ROOT
    )
    # 75 when this was written: numpy, and what the vectors may fill before they go to a file
    assert int(done.stdout) < 110


def test_a_block_of_rows_that_is_missing_is_noticed() -> None:
    writer = UnitWriter(3, 2)
    writer.add(unit(np.ones((2, 2))))
    with pytest.raises(ValueError, match="2 of 3"):
        writer.done()


def test_equal_scores_come_in_the_order_of_their_places() -> None:
    vectors = np.array([[0, 1], [1, 0], [2, 0], [0, 0], [1, 0], [-1, 0]], dtype=np.float32)
    scores, places = ExactIndex(vectors).search(np.array([[3, 0]], dtype=np.float32), 6)
    assert places.tolist() == [[1, 2, 4, 0, 3, 5]]
    assert scores.tolist() == [[1, 1, 1, 0, 0, -1]]


def test_a_query_without_direction_has_the_score_0_with_all() -> None:
    vectors = np.array([[0, 1], [1, 0], [0, 0]], dtype=np.float32)
    scores, places = ExactIndex(vectors).search(np.zeros((1, 2), dtype=np.float32), 5)
    assert (scores.tolist(), places.tolist()) == ([[0, 0, 0]], [[0, 1, 2]])


@pytest.mark.parametrize("kind", [np.float32, np.float64])
@pytest.mark.parametrize("scale", [1e-30, 1.0, 1e30])
def test_the_length_of_a_vector_never_matters(kind: type, scale: float) -> None:
    vectors = np.array([[3, 4], [4, 3], [-3, 4]], dtype=kind) * kind(scale)
    scores, places = ExactIndex(vectors).search(np.array([[6, 8]], dtype=np.float32), 3)
    assert places.tolist() == [[0, 1, 2]]
    assert scores[0].tolist() == pytest.approx([1.0, 0.96, 0.28], abs=1e-7)


@pytest.mark.parametrize(("n", "m"), [(0, 2), (3, 0), (0, 0)])
def test_nothing_to_find_and_nothing_asked_are_answered(n: int, m: int) -> None:
    queries = np.ones((m, 4), dtype=np.float32)
    scores, places = ExactIndex(np.ones((n, 4), dtype=np.float32)).search(queries, 2)
    assert scores.shape == places.shape == (m, min(2, n))


@pytest.mark.parametrize(
    ("queries", "k"), [(np.ones((1, 3)), 1), (np.ones(4), 1), (np.ones((1, 4)), 0)]
)
def test_a_search_that_makes_no_sense_is_refused(queries: Floats, k: int) -> None:
    with pytest.raises(ValueError, match=r"shape|at least 1"):
        ExactIndex(np.ones((2, 4), dtype=np.float32)).search(queries, k)


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
def test_numbers_that_are_not_finite_are_refused(number: float) -> None:
    broken = np.array([[1.0, number]], dtype=np.float32)
    with pytest.raises(ValueError, match="NaN or infinity"):
        ExactIndex(broken)
    with pytest.raises(ValueError, match="NaN or infinity"):
        ExactIndex(np.ones((2, 2), dtype=np.float32)).search(broken, 1)


def test_vectors_that_are_no_table_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\(n, d\)"):
        ExactIndex(np.ones(3, dtype=np.float32))


def test_a_sum_between_two_numbers_is_rounded_as_the_exact_sum_is() -> None:
    # 0.5 + 2^-25 lies in the middle between two float32 numbers, where the even one is
    # taken; five numbers too small to be added one by one lift the exact sum above it
    ones = np.array([[1, 2.0**-12, *[2.0**-27] * 5]], dtype=np.float32)
    others = np.array([[0.5, 2.0**-13, *[0.9 * 2.0**-27] * 5]], dtype=np.float32)
    products = (ones.astype(np.float64) * others)[0]
    only = np.zeros(1, dtype=np.int64)
    exact = np.float32(math.fsum(products.tolist()))
    assert exact != np.float32(sum(products.tolist()))
    assert exact_scores(ones, only, others, only)[0] == exact


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_scores_are_exact_sums_rounded(d: int, seed: int) -> None:
    draw = np.random.default_rng(seed)
    rows = unit(draw.normal(size=(20, d)) * 10.0 ** draw.integers(-20, 20, size=(20, d)))
    near = unit(rows + draw.normal(size=rows.shape) * 1e-7)
    every = np.arange(20)
    expected = [slow_score(a.tolist(), b.tolist()) for a, b in zip(rows, near, strict=True)]
    assert exact_scores(rows, every, near, every).tolist() == expected


@given(st.integers(1, 600), st.integers(0, 2**32 - 1))
def test_float32_products_stay_within_the_slack_that_is_allowed_for_them(d: int, seed: int) -> None:
    draw = np.random.default_rng(seed)
    rows, others = unit(draw.normal(size=(30, d))), unit(draw.uniform(size=(30, d)))
    exact = rows.astype(np.float64) @ others.T.astype(np.float64)
    assert np.abs((rows @ others.T) - exact).max() <= slack(d)


@given(st.lists(NUMBERS, min_size=1, max_size=9))
def test_lengths_are_taken_as_the_obvious_loop_takes_them(numbers: list[float]) -> None:
    vector = np.array(numbers)
    assert unit(vector[np.newaxis])[0].tolist() == slow_unit(vector)


def test_a_row_at_length_1_depends_on_that_row_alone(crowd: tuple[Floats, Floats]) -> None:
    vectors, _ = crowd
    alone = np.concatenate([unit(vectors[row : row + 1]) for row in range(len(vectors))])
    assert alone.tobytes() == unit(vectors).tobytes()


def test_every_index_of_the_table_is_found_by_its_name() -> None:
    assert list(INDEXES) == ["exact", "faiss"]
    index = index_of("exact", np.ones((3, 2), dtype=np.float32))
    assert isinstance(index, ExactIndex)
    assert index.shape == (3, 2)


def test_an_unknown_index_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        index_of("fais", np.ones((3, 2), dtype=np.float32))
    assert caught.value.key == "retrieval.unknown-index"
    assert "'faiss'" in str(caught.value)
    assert "exact, faiss" in str(caught.value)
