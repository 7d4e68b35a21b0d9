"""A file's digest is remembered as long as nothing says that the file changed."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from scorer.cache import Cache, NoCache, files


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "model.safetensors"
    path.write_bytes(b"weights" * 1000)
    age(path)
    return path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the list of files that are really read from now on."""
    seen: list[Path] = []
    hashed = files.hashed

    def watched(path: Path) -> tuple[str, bytes | None]:
        seen.append(path)
        return hashed(path)

    monkeypatch.setattr("scorer.cache.disk.hashed", watched)
    return seen


def age(path: Path, seconds: float = 60) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_is_read_once(cache: Cache, weights: Path, read: list[Path], folder: Path) -> None:
    assert [cache.file_digest(weights) for _ in range(3)] == [sha256(weights)] * 3
    with Cache.open(folder) as another:
        assert another.file_digest(weights) == sha256(weights)
    assert read == [weights]


def test_a_file_of_another_size_is_read_again(
    cache: Cache, weights: Path, read: list[Path]
) -> None:
    cache.file_digest(weights)
    state = weights.stat()
    weights.write_bytes(b"more weights" * 1000)
    os.utime(weights, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert cache.file_digest(weights) == sha256(weights)
    assert len(read) == 2


def test_a_file_of_another_time_is_read_again(
    cache: Cache, weights: Path, read: list[Path]
) -> None:
    cache.file_digest(weights)
    weights.write_bytes(b"WEIGHTS" * 1000)
    age(weights, 30)
    assert cache.file_digest(weights) == sha256(weights)
    assert len(read) == 2


def test_another_file_of_the_same_size_and_time_is_read_again(
    cache: Cache, weights: Path, read: list[Path]
) -> None:
    cache.file_digest(weights)
    state = weights.stat()
    other = weights.with_name("other")
    other.write_bytes(b"WEIGHTS" * 1000)
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(weights)
    assert weights.stat().st_mtime_ns == state.st_mtime_ns
    assert cache.file_digest(weights) == sha256(weights)
    assert len(read) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of an inode's change")
def test_contents_written_over_under_the_same_time_are_read_again(
    cache: Cache, weights: Path, read: list[Path]
) -> None:
    cache.file_digest(weights)
    state = weights.stat()
    time.sleep(0.05)  # the clock of inodes moves in steps of some milliseconds
    with weights.open("r+b") as stream:
        stream.write(b"WEIGHTS")
    os.utime(weights, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert cache.file_digest(weights) == sha256(weights)
    assert len(read) == 2


def test_a_file_changed_just_now_is_not_remembered(
    cache: Cache, weights: Path, read: list[Path]
) -> None:
    for seconds in (1, -3600):  # nor one from the future
        age(weights, seconds)
        assert cache.file_digest(weights) == sha256(weights)
        assert cache.info().memos == 0
    assert len(read) == 2


def test_a_file_that_changes_while_it_is_read_is_not_remembered(
    cache: Cache, weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = hashlib.file_digest

    def slow(stream: object, name: str) -> object:
        found = true(stream, name)  # type: ignore[arg-type]
        weights.write_bytes(b"WEIGHTS" * 1000)
        age(weights, 30)
        return found

    before = sha256(weights)
    monkeypatch.setattr(files.hashlib, "file_digest", slow)
    assert cache.file_digest(weights) == before
    monkeypatch.undo()
    assert cache.info().memos == 0
    assert cache.file_digest(weights) == sha256(weights) != before


def test_a_link_and_its_target_are_one_file(cache: Cache, weights: Path, read: list[Path]) -> None:
    link = weights.with_name("link")
    try:
        link.symlink_to(weights)
    except OSError:
        pytest.skip("links cannot be made here")
    assert cache.file_digest(weights) == cache.file_digest(link)
    assert read == [weights]


def test_a_link_that_points_elsewhere_gives_the_other_digest(cache: Cache, weights: Path) -> None:
    link, other = weights.with_name("link"), weights.with_name("other")
    other.write_bytes(b"other")
    age(other)
    try:
        link.symlink_to(weights)
    except OSError:
        pytest.skip("links cannot be made here")
    assert cache.file_digest(link) == sha256(weights)
    link.unlink()
    link.symlink_to(other)
    assert cache.file_digest(link) == sha256(other)


@pytest.mark.parametrize("name", [b"a b", "가중치".encode(), b"\xff\xfe?#%41", b"a'b\"c\nd"])
def test_odd_names_are_no_obstacle(
    cache: Cache, tmp_path: Path, read: list[Path], name: bytes
) -> None:
    path = tmp_path / os.fsdecode(name)
    try:
        path.write_bytes(name)
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    age(path)
    assert cache.file_digest(path) == cache.file_digest(path) == sha256(path)
    assert len(read) == 1


def test_a_missing_file_is_the_callers_matter(cache: Cache, tmp_path: Path) -> None:
    for each in (cache, NoCache()):
        with pytest.raises(FileNotFoundError):
            each.file_digest(tmp_path / "nothing")


def test_a_file_gone_since_is_missing(cache: Cache, weights: Path) -> None:
    cache.file_digest(weights)
    weights.unlink()
    with pytest.raises(FileNotFoundError):
        cache.file_digest(weights)


def test_without_a_cache_the_digest_is_the_same(cache: Cache, weights: Path) -> None:
    assert NoCache().file_digest(weights) == cache.file_digest(weights) == sha256(weights)
