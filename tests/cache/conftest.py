"""A folder for a cache, and nothing of the user's own environment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scorer.cache import Cache


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DSCORE_CACHE", raising=False)
    monkeypatch.delenv("DSCORE_CACHE_SIZE", raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "캐시"


@pytest.fixture
def cache(folder: Path) -> Iterator[Cache]:
    with Cache.open(folder) as opened:
        yield opened
