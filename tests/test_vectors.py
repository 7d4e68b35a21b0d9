"""Vectors in memory and in a temporary file: the same bits, and nothing left behind."""

from __future__ import annotations

import errno
import gc
import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer import score, vectors
from scorer.errors import UsageError
from scorer.metrics.cosine import cosine, cosine_of_pairs
from scorer.records import Pairs
from scorer.spool import Spool
from scorer.vectors import InOrder, Vectors, Writer
from scorer.wording import LANGUAGES, speaking


def numbers(n: int = 50, dims: int = 7) -> np.ndarray:
    return np.random.default_rng(3).normal(size=(n, dims))


def written(array: np.ndarray, kind: str = "f8", in_memory: int = 0, step: int = 6) -> Vectors:
    writer = Writer(array.shape[1], kind, in_memory)
    for start in range(0, len(array), step):
        writer.add(array[start : start + step])
    return writer.done()


@given(st.lists(st.integers(0, 49)), st.integers(0, 60), st.integers(0, 60))
def test_a_spooled_store_gives_the_bits_of_one_in_memory(
    places: list[int], start: int, stop: int
) -> None:
    spooled, held = written(numbers()), written(numbers(), in_memory=1 << 20)
    assert held.in_memory and not spooled.in_memory
    for ask in (
        lambda v: v.array(),
        lambda v: v.take(places),
        lambda v: v.block(start, max(start, stop)),
        lambda v: v.select([3, 0]).array(),
        lambda v: InOrder(v, places).array(),
        lambda v: InOrder(v, places).block(2, 5),
    ):
        one, other = ask(spooled), ask(held)
        assert (one.shape, one.dtype) == (other.shape, np.float64)
        assert one.tobytes() == other.tobytes()


def test_single_precision_is_spooled_as_such_and_handed_out_as_double() -> None:
    single = numbers().astype(np.float32)
    assert written(single, "f4").array().tobytes() == single.astype(np.float64).tobytes()


def test_what_is_handed_out_whole_cannot_be_written_to() -> None:
    for store in (written(numbers()), written(numbers(), in_memory=1 << 20)):
        assert not store.array().flags.writeable
    own = numbers()
    Vectors.of(own)
    own[0] = 0.0


def test_a_store_may_be_empty() -> None:
    assert written(numbers(0)).array().shape == (0, 7)
    assert list(written(numbers(0)).blocks()) == []


@pytest.mark.parametrize("counts", [[1] * 12, [3, 1, 2, 1, 5]])
def test_cosines_in_blocks_are_those_of_all_rows_at_once(
    counts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, gold = numbers(len(counts)), numbers(30)[: sum(counts)]
    expected = cosine(np.repeat(ours, counts, axis=0), gold)
    monkeypatch.setattr("scorer.vectors.BLOCK", 7 * 8 * 2)
    for one, other in ((ours, gold), (written(ours), written(gold)), (ours, written(gold))):
        ids = tuple(map(str, range(len(counts))))
        pairs = Pairs(ids, None, one, None, other, counts)
        assert cosine_of_pairs(pairs).tobytes() == expected.tobytes()


@given(st.integers(1, 40), st.integers(1, 600))
def test_a_cosine_does_not_depend_on_the_rows_around_it(n: int, dims: int) -> None:
    a, b = np.random.default_rng(n).normal(size=(2, n, dims))
    alone = [cosine(a[k : k + 1], b[k : k + 1])[0] for k in range(n)]
    assert cosine(a, b).tolist() == alone


def test_temporary_files_have_no_name_and_go_with_their_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    spool = Spool()
    spool.write(b"abc")
    assert spool.read(1, 9) == b"bc"
    file = spool._file
    if os.name == "posix":
        assert list(tmp_path.iterdir()) == []
    del spool
    gc.collect()
    assert file.closed
    assert list(tmp_path.iterdir()) == []


class Full:
    """A file on a disk that takes three bytes more."""

    left = 3

    def write(self, data: Any) -> int:
        if not self.left:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = min(self.left, len(data))
        self.left -= taken
        return taken

    def close(self) -> None:
        """Do nothing."""


def test_a_full_disk_is_said_and_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **how: Full())
    with pytest.raises(UsageError) as refused:
        written(numbers())
    for language in LANGUAGES:
        with speaking(language):
            assert os.strerror(errno.ENOSPC) in str(refused.value)


def test_a_folder_that_takes_no_files_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/없는/폴더")
    with pytest.raises(UsageError, match="/없는/폴더"):
        Spool()


def test_scoring_never_takes_all_vectors_of_a_large_file_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [
        ",".join([f"T_{k:02d}", *map(repr, row)])
        for k, row in enumerate(numbers(40, 512).clip(-0.9, 0.9).tolist())
    ]
    head = ",".join(["id", *(f"vec_{k}" for k in range(512))])
    data = "\n".join([head, *rows]).encode()
    plain = score(data, data).rows.tolist()

    def refuse(self: Vectors) -> Any:
        raise AssertionError("all vectors at once")

    monkeypatch.setattr(vectors, "IN_MEMORY", 0)
    monkeypatch.setattr(vectors, "BLOCK", 7 * 512 * 8)
    monkeypatch.setattr(Vectors, "array", refuse)
    assert score(data, data).rows.tolist() == plain
    turned = "\n".join([head, *reversed(rows)]).encode()
    assert score(turned, data).rows.tolist() == plain
