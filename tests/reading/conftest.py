"""Reading in blocks of a few bytes and rows, as if every file were large."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from scorer import vectors
from scorer.reading import contents, long_text


@contextmanager
def blocks_of(size: int, wide: int = 2) -> Iterator[None]:
    """Take every file for a large one: blocks of ``size`` bytes, nothing held in memory.

    ``wide`` numbered columns are enough for the parser of plain blocks.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contents, "LARGE", 0)
        patch.setattr(contents, "BLOCK", size)
        patch.setattr(long_text, "_WIDE", wide)
        patch.setattr(long_text, "_HEAD", size // 2)
        patch.setattr(long_text, "_OF_NUMBERS", size)
        patch.setattr(vectors, "IN_MEMORY", 0)
        patch.setattr(vectors, "BLOCK", size)
        yield


@pytest.fixture
def in_blocks() -> Iterator[None]:
    """Read every file in blocks of a few bytes and rows."""
    with blocks_of(70):
        yield


@pytest.fixture(params=["at-once", "in-blocks"])
def either_way(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run a test twice: with files read at once, and in blocks of a few bytes and rows."""
    if request.param == "at-once":
        yield
        return
    with blocks_of(70):
        yield
