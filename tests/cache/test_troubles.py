"""A disk that is full, may not be written to, or is held by others: said once, and no more."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cache.material import (
    SPACE,
    embedding,
    environment,
    found_embeddings,
    found_pairs,
    pair,
    python,
    warned,
)

from scorer.cache import Cache
from scorer.cache.place import numbered, numbers
from scorer.cache.schema import SCHEMA, VERSION
from scorer.cache.store import Store
from scorer.cache.troubles import DAMAGED, FAILING, FULL, MOVED, READ_ONLY, trouble

MANY = [embedding(number, 512) for number in range(300)]
FEW = [embedding(number, 512) for number in range(1000, 1010)]


def impatient(folder: Path) -> Cache:
    return Cache(Store(folder, patience=0.05), 1 << 30)


def hold(folder: Path) -> sqlite3.Connection:
    """Hold the file as a process does that writes and never ends."""
    holder = sqlite3.connect(numbered(folder, 1), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    return holder


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


def test_a_full_disk_costs_only_what_does_not_fit(small_disk: Path) -> None:
    folder = small_disk / "cache"
    with Cache.open(folder) as cache:
        cache.keep_embeddings(SPACE, FEW)
        cache.keep_embeddings(SPACE, [embedding(number, 512) for number in range(2000)])
        cache.keep_pairs(SPACE, [pair(0)])
        assert warned(cache) == ["cache.full-disk"]
        assert found_embeddings(cache, FEW) == FEW
    with Cache.open(folder) as cache:
        assert found_embeddings(cache, FEW) == FEW
        assert cache.verify().sound and not warned(cache)
        cache.keep_pairs(SPACE, [pair(0)])
        assert found_pairs(cache, [pair(0)]) and not warned(cache)


def test_a_disk_full_from_the_start_is_no_obstacle(small_disk: Path) -> None:
    filler = (small_disk / "filler").open("wb", buffering=0)
    with filler, pytest.raises(OSError, match="space"):
        while True:
            filler.write(bytes(4096))
    for _ in range(2):
        with Cache.open(small_disk / "cache") as cache:
            cache.keep_embeddings(SPACE, FEW)
            assert not found_embeddings(cache, FEW)
            assert warned(cache) in (["cache.full-disk"], ["cache.failing"])
    (small_disk / "filler").unlink()
    with Cache.open(small_disk / "cache") as cache:
        cache.keep_embeddings(SPACE, FEW)
        assert found_embeddings(cache, FEW) == FEW and not warned(cache)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_file_that_may_not_grow_costs_only_what_does_not_fit(folder: Path) -> None:
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from cache.material import SPACE, embedding, found_embeddings\n"
        "from scorer.cache import Cache\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "few = [embedding(number, 512) for number in range(10)]\n"
        "with Cache.open(Path(sys.argv[1])) as cache:\n"
        "    cache.keep_embeddings(SPACE, few)\n"
        "    cache.keep_embeddings(SPACE, [embedding(n, 512) for n in range(10, 1000)])\n"
        "    assert found_embeddings(cache, few) == few\n"
        "    print(*[note.key for note in cache.warnings])\n"
    )
    done = subprocess.run(
        python(program, folder), env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.split() in (["cache.full-disk"], ["cache.failing"])
    with Cache.open(folder) as cache:
        cache.keep_embeddings(SPACE, MANY)
        assert found_embeddings(cache, MANY) == MANY
        assert cache.verify().sound and not warned(cache)


def test_a_full_database_is_said_once_and_still_read(cache: Cache) -> None:
    cache.keep_embeddings(SPACE, FEW)
    connection = cache._store._connection
    assert connection is not None
    connection.execute("PRAGMA max_page_count = 20")
    for _ in range(3):
        cache.keep_embeddings(SPACE, MANY)
    assert warned(cache) == ["cache.full-disk"]
    assert found_embeddings(cache, FEW) == FEW


def refused(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error


def test_a_damaged_file_is_not_taken_for_a_full_disk(folder: Path) -> None:
    with Cache.open(folder) as cache:
        cache.keep_embeddings(SPACE, MANY)
    path = numbered(folder, 1)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 40_000] = bytes(40_000)
    path.write_bytes(content)
    store, tries = Store(folder), [refused(sqlite3.SQLITE_FULL)]

    def work(connection: sqlite3.Connection) -> str:
        if tries:
            raise tries.pop()
        return "done"

    assert store.write(work) == "done"
    assert [note.key for note in store.warnings] == ["cache.damaged"]
    assert numbers(folder) == [2]


def test_a_sound_file_on_a_full_disk_is_left_alone(folder: Path) -> None:
    with Cache.open(folder) as cache:
        cache.keep_embeddings(SPACE, FEW)

    def work(connection: sqlite3.Connection) -> None:
        raise refused(sqlite3.SQLITE_FULL)

    store = Store(folder)
    assert store.write(work) is None
    assert [note.key for note in store.warnings] == ["cache.full-disk"]
    assert numbers(folder) == [1]


@pytest.mark.parametrize("version", [3, 129])
def test_a_file_that_names_a_later_format_is_damaged_and_not_read_only(
    folder: Path, version: int
) -> None:
    with Cache.open(folder) as cache:
        cache.keep_embeddings(SPACE, FEW)
    path = numbered(folder, 1)
    content = bytearray(path.read_bytes())
    content[18] = version
    path.write_bytes(content)
    with Cache.open(folder) as cache:
        cache.keep_embeddings(SPACE, MANY[:5])
        assert warned(cache) == ["cache.damaged"]
        assert found_embeddings(cache, [*FEW, *MANY[:5]]) == [*FEW, *MANY[:5]]


@pytest.fixture
def read_only(folder: Path) -> Iterator[Path]:
    """Return a filled cache in which nothing can be written, not even by root."""
    with Cache.open(folder) as cache:
        cache.keep_embeddings(SPACE, FEW)
    if os.name != "nt" and os.getuid() == 0:
        command = ["mount", "-o", "bind,ro", str(folder), str(folder)]
        try:
            subprocess.run(["mount", "--bind", str(folder), str(folder)], check=True)
            subprocess.run([*command[:2], "remount,bind,ro", *command[3:]], check=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("root may write anywhere, and nothing can be mounted here")
        yield folder
        subprocess.run(["umount", str(folder)], check=True)
        return
    numbered(folder, 1).chmod(0o400)
    folder.chmod(0o500)
    yield folder
    folder.chmod(0o700)


def test_a_read_only_cache_is_read_and_warned_of_only_when_it_should_keep(
    read_only: Path,
) -> None:
    with Cache.open(read_only) as cache:
        assert found_embeddings(cache, FEW) == FEW
        assert cache.info().spaces and cache.verify().good == len(FEW)
        assert not warned(cache)
        cache.keep_embeddings(SPACE, MANY)
        cache.keep_pairs(SPACE, [pair(0)])
        assert warned(cache) == ["cache.read-only"]
        assert found_embeddings(cache, [*MANY, *FEW]) == FEW


def test_a_read_only_cache_that_ages_is_no_trouble(read_only: Path) -> None:
    cache = Cache(Store(read_only), 1 << 30, clock=lambda: 4e9)
    assert found_embeddings(cache, FEW) == FEW and not warned(cache)
    cache.close()


@pytest.mark.parametrize("below", [".", "inside"])
def test_a_file_in_place_of_the_folder_is_no_obstacle(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("벽지")
    with Cache.open(tmp_path / "file" / below) as cache:
        assert not found_embeddings(cache, FEW)
        cache.keep_embeddings(SPACE, FEW)
        cache.keep_pairs(SPACE, [pair(0)])
        assert not found_embeddings(cache, FEW)
        assert warned(cache) == ["cache.read-only"]
        assert cache.info().file is None and cache.clear() == 0
    assert (tmp_path / "file").read_text() == "벽지"


def test_a_folder_in_place_of_the_file_is_no_obstacle(folder: Path) -> None:
    numbered(folder, 1).mkdir(parents=True)
    with Cache.open(folder) as cache:
        assert not found_embeddings(cache, FEW)
        cache.keep_embeddings(SPACE, FEW)
        assert len(warned(cache)) == 1


def test_others_that_write_for_too_long_are_not_waited_for_twice(folder: Path) -> None:
    with impatient(folder) as cache:
        cache.keep_embeddings(SPACE, FEW)
    holder = hold(folder)
    with impatient(folder) as cache:
        assert not found_embeddings(cache, FEW)
        cache.keep_embeddings(SPACE, MANY)
        assert not found_pairs(cache, [pair(0)])
        assert warned(cache) == ["cache.busy"]
    holder.execute("ROLLBACK")
    holder.close()
    with impatient(folder) as cache:
        assert found_embeddings(cache, FEW) == FEW and not warned(cache)


def test_a_use_that_cannot_be_noted_is_nobodys_concern(folder: Path) -> None:
    with Cache.open(folder) as cache:
        cache.keep_embeddings(SPACE, FEW)
    other = sqlite3.connect(numbered(folder, 1), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    later = Cache(Store(folder), 1 << 30, clock=lambda: 4e9)
    assert found_embeddings(later, FEW) == FEW and not warned(later)
    other.close()
    later.close()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"id,answer\n", bytes(50_000)])
def test_a_file_that_is_no_cache_is_replaced(folder: Path, content: bytes) -> None:
    folder.mkdir()
    numbered(folder, 1).write_bytes(content)
    with Cache.open(folder) as cache:
        assert not found_embeddings(cache, FEW)
        cache.keep_embeddings(SPACE, FEW)
        assert warned(cache) == (["cache.damaged"] if content else [])
        assert found_embeddings(cache, FEW) == FEW
    with Cache.open(folder) as cache:
        assert found_embeddings(cache, FEW) == FEW and not warned(cache)
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        (f"PRAGMA user_version = {VERSION + 1}", "cache.other-version"),
        ("PRAGMA user_version = 0", "cache.other-version"),
        ("PRAGMA application_id = 7", "cache.damaged"),
        ("PRAGMA journal_mode = WAL", "cache.damaged"),
        ("DROP TABLE pair", "cache.damaged"),
        ("DROP INDEX pair_used", "cache.damaged"),
        ("ALTER TABLE memo ADD COLUMN more", "cache.damaged"),
        ("CREATE TRIGGER t AFTER INSERT ON pair BEGIN DELETE FROM pair; END", "cache.damaged"),
    ],
)
def test_a_file_of_another_make_is_replaced_and_what_is_sealed_in_it_saved(
    folder: Path, statement: str, kind: str
) -> None:
    with Cache.open(folder) as cache:
        cache.keep_embeddings(SPACE, FEW)
    other = sqlite3.connect(numbered(folder, 1))
    other.execute(statement)
    other.close()
    with Cache.open(folder) as cache:
        saved = FEW if kind == "cache.damaged" else []
        assert found_embeddings(cache, FEW) == saved
        cache.keep_embeddings(SPACE, FEW)
        assert found_embeddings(cache, FEW) == FEW
        assert warned(cache) == [kind]
    assert [path.name for path in folder.iterdir()] == ["cache-2.sqlite3"]


def test_files_of_others_in_the_folder_are_left_alone(folder: Path) -> None:
    folder.mkdir()
    strangers = {"cache-.sqlite3", "cache-x.sqlite3", "cache-１.sqlite3", "cache.db", "notes.txt"}
    for name in strangers:
        (folder / name).write_text("mine")
    numbered(folder, 3).write_bytes(b"broken" * 100)
    numbered(folder, 2).write_bytes(b"left over")
    with Cache.open(folder) as cache:
        cache.keep_embeddings(SPACE, FEW)
        cache.clear()
    assert {path.name for path in folder.iterdir()} == strangers | {"cache-4.sqlite3"}
    assert all((folder / name).read_text() == "mine" for name in strangers)


def test_a_row_in_anothers_place_is_a_miss_and_is_removed(folder: Path) -> None:
    with Cache.open(folder) as cache:
        cache.keep_pairs(SPACE, [pair(0), pair(1), pair(2)])
    other = sqlite3.connect(numbered(folder, 1))
    (first, a), (second, b) = other.execute("SELECT key, value FROM pair LIMIT 2").fetchall()
    other.executemany("UPDATE pair SET value = ? WHERE key = ?", [(b, first), (a, second)])
    other.commit()
    other.close()
    with Cache.open(folder) as cache:
        checked = cache.verify()
        assert (checked.good, checked.bad, checked.sound) == (1, 2, True)
        assert len(found_pairs(cache, [pair(0), pair(1), pair(2)])) == 1
        assert warned(cache) == ["cache.damaged"]
        assert cache.verify().bad == 0


@pytest.mark.parametrize("value", [None, 7, "text", b"", b"short", bytes(40)])
def test_a_row_that_says_nonsense_is_a_miss(folder: Path, value: object) -> None:
    with Cache.open(folder) as cache:
        cache.keep_pairs(SPACE, [pair(0), pair(1)])
        cache.keep_embeddings(SPACE, FEW)
    other = sqlite3.connect(numbered(folder, 1))
    if value is None:
        other.execute("UPDATE embedding SET used = 'long ago', space = 'none'")
    else:
        other.execute("UPDATE embedding SET value = ? WHERE id = 1", [value])
    other.commit()
    other.close()
    with Cache.open(folder) as cache:
        cache.info()
        found = found_embeddings(cache, FEW)
        assert len(found) == len(FEW) - (value is not None)
        assert warned(cache) == ([] if value is None else ["cache.damaged"])
        cache.keep_embeddings(SPACE, FEW)
        assert found_embeddings(cache, FEW) == FEW


@pytest.mark.parametrize("table", ["embedding", "pair"])
def test_values_that_are_not_finite_are_a_miss_even_with_a_seal(folder: Path, table: str) -> None:
    from struct import pack

    from scorer.cache.entries import digest, prefix, row

    key, other_key, *_ = pair(0)
    said = {
        "embedding": (key, pack("<I2f", 3, 1.0, float("nan"))),
        "pair": (key + other_key, pack("<dII", float("nan"), 1, 1)),
    }[table]
    with Cache.open(folder) as cache:
        cache.keep_fact("begin", "the file")
        number, value = row(digest(prefix(table, SPACE), said[0]) + said[1])
        connection = cache._store._connection
        assert connection is not None
        connection.execute(
            f"INSERT INTO {table} (key, used, space, value) VALUES (?, 1, 1, ?)", [number, value]
        )
        assert not cache.embeddings(SPACE, [key]) and not cache.pairs(SPACE, [(key, other_key)])


def test_verify_begins_anew_where_the_file_itself_is_broken(folder: Path) -> None:
    with Cache.open(folder) as cache:
        cache.keep_embeddings(SPACE, FEW)
    other = sqlite3.connect(numbered(folder, 1))
    other.execute("PRAGMA writable_schema = ON")
    (root,) = other.execute("SELECT rootpage FROM sqlite_master WHERE name = 'pair'").fetchone()
    other.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = 'memo'", [root])
    other.commit()
    other.close()
    with Cache.open(folder) as cache:
        assert not cache.verify().sound
        assert warned(cache) == ["cache.damaged"]
        assert cache.verify().sound
    assert numbers(folder) == [2]


def test_each_failure_is_told_by_what_it_means_to_the_user() -> None:
    def sqlite(code: int) -> sqlite3.OperationalError:
        failure = sqlite3.OperationalError("…")
        failure.sqlite_errorcode = code
        return failure

    assert trouble(sqlite(sqlite3.SQLITE_CORRUPT)) == DAMAGED
    assert trouble(sqlite(sqlite3.SQLITE_ERROR)) == DAMAGED
    assert trouble(sqlite3.OperationalError("no code")) == DAMAGED
    assert trouble(sqlite(522)) == DAMAGED
    assert trouble(sqlite(778)) == FAILING  # SQLITE_IOERR_WRITE
    assert trouble(sqlite(1032)) == trouble(sqlite(5898)) == MOVED
    assert trouble(sqlite(sqlite3.SQLITE_FULL)) == FULL
    assert trouble(sqlite(sqlite3.SQLITE_CANTOPEN)) == READ_ONLY
    assert trouble(OSError(28, "No space left on device")) == FULL
    assert trouble(PermissionError(13, "Permission denied")) == READ_ONLY


def test_a_bug_is_not_taken_for_damage(cache: Cache) -> None:
    cache.keep_fact("begin", "the file")
    with pytest.raises(sqlite3.ProgrammingError):
        cache._store.read(lambda connection: connection.execute("SELECT ?", []))
    assert not warned(cache)


def test_the_schema_is_what_it_says(cache: Cache) -> None:
    cache.keep_fact("begin", "the file")
    connection = cache._store._connection
    assert connection is not None
    pragmas = ("page_size", "auto_vacuum", "user_version", "synchronous")
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    assert found == [16384, 1, VERSION, 1]
    assert len(SCHEMA) == connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    assert sys.byteorder in ("little", "big")
