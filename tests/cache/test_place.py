"""Where the cache lies and how large it may be."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest
from cache.material import SPACE, embedding, found_embeddings

from scorer.cache import Cache
from scorer.cache.place import DEFAULT_LIMIT, default_folder


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DSCORE_CACHE", "여기")
    with Cache.open() as cache:
        monkeypatch.chdir(tmp_path.parent)  # the folder stays where it was meant
        cache.keep_embeddings(SPACE, [embedding(0)])
    assert (tmp_path / "여기" / "cache-1.sqlite3").is_file()


@pytest.mark.parametrize("named", [None, "", "  ", "/somewhere/else"])
def test_the_usual_folder_is_the_one_of_platformdirs(
    monkeypatch: pytest.MonkeyPatch, named: str | None
) -> None:
    if named is None:
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", named)
    monkeypatch.setenv("DSCORE_CACHE", "")
    expected = platformdirs.user_cache_path("dscore", appauthor=False)
    assert default_folder() == expected
    monkeypatch.setattr(sys, "platform", "other")
    assert default_folder() == expected


@pytest.mark.parametrize(("said", "limit"), [("1", 1 << 20), (" 512 ", 512 << 20), ("", None)])
def test_the_environment_says_how_large_it_may_be(
    monkeypatch: pytest.MonkeyPatch, folder: Path, said: str, limit: int | None
) -> None:
    monkeypatch.setenv("DSCORE_CACHE_SIZE", said)
    cache = Cache.open(folder)
    assert cache.limit == (limit or DEFAULT_LIMIT) and not cache.warnings
    assert Cache.open(folder, 12345).limit == 12345


@pytest.mark.parametrize("said", ["0", "-1", "1.5", "2GB", "많이", "１", "9" * 5000])
def test_a_size_that_is_none_is_warned_of_and_ignored(
    monkeypatch: pytest.MonkeyPatch, folder: Path, said: str
) -> None:
    monkeypatch.setenv("DSCORE_CACHE_SIZE", said)
    with Cache.open(folder) as cache:
        assert cache.limit == DEFAULT_LIMIT
        assert [note.key for note in cache.warnings] == ["cache.bad-size"]
        assert said in str(cache.warnings[0])
        cache.keep_embeddings(SPACE, [embedding(0)])
        assert found_embeddings(cache, [embedding(0)])


@pytest.mark.parametrize("name", ["a b", "한글", "50%?x=1#y", "a'b\"c", "\udcff"])
def test_a_folder_of_any_name_will_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    try:
        folder.mkdir()
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    with Cache.open(folder) as cache:
        cache.keep_embeddings(SPACE, [embedding(0)])
        assert found_embeddings(cache, [embedding(0)]) and not cache.warnings
    assert [path.name for path in folder.iterdir()] == ["cache-1.sqlite3"]
    (folder / "cache-1.sqlite3").write_bytes(b"broken" * 100)
    with Cache.open(folder) as cache:
        assert not found_embeddings(cache, [embedding(0)])
        for note in cache.warnings:
            str(note).encode()
