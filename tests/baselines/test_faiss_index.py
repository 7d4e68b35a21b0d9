"""FAISS: the same neighbours and scores as the exact search, to the bit."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray
from searches import crowded, same, searches

from baselines.index import ExactIndex, index_of
from scorer.errors import UsageError
from scorer.vectors import Writer
from scorer.wording import speaking

Floats = NDArray[np.float32]


def test_without_faiss_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "faiss", None)
    with pytest.raises(UsageError) as caught:
        index_of("faiss", np.ones((2, 2), dtype=np.float32))
    assert caught.value.key == "retrieval.no-faiss"
    for part in ("'.[faiss]'", "--index exact"):
        assert part in str(caught.value)
        with speaking("ko"):
            assert part in str(caught.value)


@pytest.mark.skipif(find_spec("faiss") is None, reason="the extra [faiss] is not installed")
class TestWithFaiss:
    """What needs the library."""

    @given(searches())
    def test_its_answers_are_those_of_the_exact_search(
        self, case: tuple[Floats, Floats, int]
    ) -> None:
        vectors, queries, k = case
        same(index_of("faiss", vectors).search(queries, k), ExactIndex(vectors).search(queries, k))

    @pytest.mark.parametrize("k", [1, 10, 60, 3000])
    def test_close_calls_are_decided_alike(self, k: int) -> None:
        vectors, queries = crowded()
        same(index_of("faiss", vectors).search(queries, k), ExactIndex(vectors).search(queries, k))

    def test_many_equal_vectors_come_in_the_order_of_their_places(self) -> None:
        vectors = np.tile(np.array([[0.6, 0.8], [1, 0]], dtype=np.float32), (200, 1))
        _, places = index_of("faiss", vectors).search(np.array([[1, 0]], dtype=np.float32), 5)
        assert places.tolist() == [[1, 3, 5, 7, 9]]

    def test_rows_read_in_blocks_are_searched_like_an_array(self) -> None:
        vectors, queries = crowded()
        writer = Writer(vectors.shape[1], "f4", in_memory=0)
        writer.add(vectors)
        expected = index_of("faiss", vectors).search(queries, 7)
        same(index_of("faiss", writer.done()).search(queries, 7), expected)

    def test_its_rows_outlive_it(self) -> None:
        vectors, _ = crowded()
        rows = index_of("faiss", vectors).rows
        # what the freed memory would be given to
        others = [index_of("faiss", vectors[::-1]) for _ in range(8)]
        assert others[0].shape == rows.shape
        expected = ExactIndex(vectors).rows.block(0, len(vectors))
        assert rows.block(0, len(vectors)).tobytes() == expected.tobytes()

    def test_nothing_to_find_is_answered(self) -> None:
        index = index_of("faiss", np.ones((0, 4), dtype=np.float32))
        assert index.shape == (0, 4)
        assert index.search(np.ones((2, 4), dtype=np.float32), 3)[0].shape == (2, 0)

    def test_a_search_that_makes_no_sense_is_refused(self) -> None:
        index = index_of("faiss", np.ones((2, 4), dtype=np.float32))
        with pytest.raises(ValueError, match="shape"):
            index.search(np.ones((1, 3), dtype=np.float32), 1)
        with pytest.raises(ValueError, match="at least 1"):
            index.search(np.ones((1, 4), dtype=np.float32), 0)
