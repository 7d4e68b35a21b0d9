"""A leaderboard in a folder of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorer.leaderboard import Leaderboard


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "순위.db"


@pytest.fixture
def board(path: Path) -> Leaderboard:
    return Leaderboard(path, clock=lambda: 1_800_000_000.0, patience=0.2)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a file system of one MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small file system cannot be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)
