"""A copy of pickled weights is put into its place so that nobody loses one that is held."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scorer.encoders.fast.pickles import _publish


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "가중치.safetensors"


def part_of(place: Path, content: bytes) -> Path:
    part = place.with_suffix(".part")
    part.write_bytes(content)
    return part


def test_a_copy_that_another_process_was_faster_with_stays_the_same_file(place: Path) -> None:
    _publish(part_of(place, b"w" * 100), place)
    before = place.stat()
    _publish(part_of(place, b"w" * 100), place)
    assert os.path.samestat(before, place.stat())


def test_a_damaged_copy_is_replaced(place: Path) -> None:
    place.write_bytes(b"w" * 99 + b"x")
    _publish(part_of(place, b"w" * 100), place)
    assert place.read_bytes() == b"w" * 100


def test_where_a_file_can_have_one_name_only_it_is_moved(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    _publish(part_of(place, b"w"), place)
    assert place.read_bytes() == b"w"
