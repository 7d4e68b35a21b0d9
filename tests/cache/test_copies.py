"""Copies of weights count against the limit, and leave when nobody holds them."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cache.material import SPACE, embedding, environment, found_embeddings, python, warned

from scorer.cache import Cache
from scorer.cache.copies import FOLDER, UNFINISHED
from scorer.cache.place import numbered
from scorer.cache.store import Store

LIMIT = 1_500_000
DAY = 86_400
START = 1_700_000_000.0
Opened = Callable[..., Cache]


@pytest.fixture
def opened(folder: Path) -> Opened:
    def cache(day: int = 0, limit: int = LIMIT) -> Cache:
        return Cache(Store(folder), limit, lambda: START + day * DAY)

    return cache


def copy(folder: Path, name: str, size: int = 400_000, age: float = 0.0) -> Path:
    path = folder / FOLDER / f"{name}.safetensors"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"w" * size)
    os.utime(path, (START - age, START - age))
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.stem for path in (folder / FOLDER).iterdir())


def fill(cache: Cache, number: int, size: int = 50) -> list[tuple[bytes, int, bytes]]:
    kept = [embedding(1000 * number + each, 512) for each in range(size)]
    cache.keep_embeddings(SPACE, kept)
    return kept


def whole(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_the_copy_longest_unused_leaves_first_and_only_where_room_is_needed(
    folder: Path, opened: Opened
) -> None:
    for name in ("a", "b", "c"):
        copy(folder, name)
    for day, name in enumerate(("b", "c", "a")):
        with opened(day=2 * day) as cache:
            assert cache.hold(folder / FOLDER / f"{name}.safetensors")
    with opened(day=8) as cache:
        fill(cache, 0)
        assert names(folder) == ["a", "b", "c"]
        for number in range(1, 4):
            fill(cache, number)
        assert names(folder) == ["a", "c"]
        for number in range(4, 40):
            fill(cache, number)
            assert whole(folder) <= LIMIT
        assert names(folder) == []
        assert cache.verify().sound and not warned(cache)


def test_a_copy_nobody_is_known_to_have_used_is_as_old_as_its_file(
    folder: Path, opened: Opened
) -> None:
    copy(folder, "new", 700_000, age=10)
    copy(folder, "old", 700_000, age=1000)
    with opened() as cache:
        fill(cache, 0)
    assert names(folder) == ["new"]


def test_a_copy_in_use_stays_for_every_process_and_entries_make_room(
    folder: Path, opened: Opened
) -> None:
    path = copy(folder, "held", 900_000)
    with opened() as user, opened(day=9) as other:
        assert user.hold(path)
        for number in range(20):
            fill(other, number)
            assert path.exists()
            assert numbered(folder, 1).stat().st_size <= LIMIT // 2
        assert found_embeddings(other, [embedding(19_049, 512)])
        user.close()
        fill(other, 20)
        fill(other, 21)
        assert names(folder) == []


def test_a_copy_larger_than_the_limit_can_be_used_and_leaves_with_its_last_user(
    folder: Path, opened: Opened
) -> None:
    path = copy(folder, "large", 2 * LIMIT)
    with opened() as cache:
        assert cache.hold(path)
        kept = fill(cache, 0)
        assert path.exists() and found_embeddings(cache, kept) == kept
    with opened() as cache:
        fill(cache, 1)
        assert not path.exists() and not cache.hold(path)
        assert found_embeddings(cache, kept) == kept


def test_half_written_copies_stay_while_they_may_be_in_work(folder: Path, opened: Opened) -> None:
    fresh, left = (
        copy(folder, name, 900_000).rename(folder / FOLDER / f"{name}.1.part")
        for name in ("fresh", "left")
    )
    os.utime(fresh)
    os.utime(left, (0, time.time() - UNFINISHED - 60))
    with opened() as cache:
        fill(cache, 0)
    assert names(folder) == ["fresh.1"]


def test_what_is_held_is_the_file_of_that_name(folder: Path, opened: Opened) -> None:
    path = copy(folder, "a", 900_000)
    with opened() as cache, opened(day=1) as other:
        assert cache.hold(path)
        copy(folder, "again", 900_000).replace(path)  # as a damaged copy is made anew
        assert cache.hold(path)
        for number in range(3):
            fill(other, number)
        assert path.exists()


def test_the_counts_hold_the_copies(folder: Path, opened: Opened) -> None:
    copy(folder, "a", 1000)
    copy(folder, "b", 500)
    with opened() as cache:
        assert cache.copies() == (2, 1500)


#: Writes its copy where it is gone, holds it, and looks whether it stays meanwhile.
MEMBER = """
import os, sys
from contextlib import suppress
from pathlib import Path
from cache.material import SPACE, embedding
from scorer.cache import Cache

folder, number = Path(sys.argv[1]), int(sys.argv[2])
path = folder / "weights" / f"{number % 3}.safetensors"
path.parent.mkdir(parents=True, exist_ok=True)
made = 0
for turn in range(12):
    with Cache.open(folder, 1_000_000) as cache:
        while not cache.hold(path):
            part = path.with_suffix(f".{os.getpid()}.part")
            part.write_bytes(b"w" * 450_000)
            with suppress(FileExistsError):  # another's is there, and may be held
                os.link(part, path)
            part.unlink()
            made += 1
        for each in range(3):
            cache.keep_embeddings(SPACE, [embedding(100 * number + turn * 3 + each, 512)])
            assert path.stat().st_size == 450_000
        assert not cache.warnings, cache.warnings
print(made)
"""


@pytest.mark.slow
def test_processes_that_crowd_each_other_out_never_lose_a_copy_they_hold(folder: Path) -> None:
    members = [
        subprocess.Popen(
            python(MEMBER, folder, number),
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(9)
    ]
    for member in members:
        out, aside = member.communicate(timeout=300)
        assert (member.returncode, aside) == (0, ""), aside
        assert int(out) >= 0
    with Cache.open(folder, 1_000_000) as cache:
        cache.keep_fact("가", "나")
        assert whole(folder) <= 1_000_000
        assert cache.verify().sound and not cache.warnings
