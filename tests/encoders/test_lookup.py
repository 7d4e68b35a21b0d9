"""Rows of a large tensor, read one by one, are those of the whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.encoders.fast.lookup import Lookup
from scorer.encoders.fast.refusal import NotUnderstood
from scorer.encoders.fast.tensors import Tensor

TABLE = np.random.default_rng(4).normal(size=(50, 7)).astype("<f4")
BEFORE = b"anything before it"


@pytest.fixture(scope="module")
def tensor(tmp_path_factory: pytest.TempPathFactory) -> Tensor:
    path = tmp_path_factory.mktemp("weights") / "단어.bin"
    path.write_bytes(BEFORE + TABLE.tobytes() + b"and behind")
    return Tensor(path, len(BEFORE), TABLE.shape)


@settings(max_examples=50)
@given(places=st.lists(st.integers(0, len(TABLE) - 1), min_size=1, max_size=80))
def test_rows_come_in_any_order_and_as_often_as_asked_for(
    tensor: Tensor, places: list[int]
) -> None:
    found = Lookup(tensor).rows(np.array(places, dtype=np.int64))
    assert found.dtype == np.float32
    assert found.tobytes() == TABLE[places].tobytes()


def test_a_file_that_ends_early_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "잘린.bin"
    path.write_bytes(TABLE.tobytes()[:-4])
    lookup = Lookup(Tensor(path, 0, TABLE.shape))
    lookup.rows(np.array([0, 48]))
    with pytest.raises(NotUnderstood, match="end of file"):
        lookup.rows(np.array([49]))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotUnderstood):
        Lookup(Tensor(tmp_path / "없음.bin", 0, TABLE.shape))
