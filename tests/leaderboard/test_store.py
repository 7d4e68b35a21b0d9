"""A file that is damaged, another's, newer, older, full, read-only or held: said and refused."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from pathlib import Path
from random import Random

import pytest
from leaderboard.material import environment, new, python

from scorer.errors import UsageError
from scorer.leaderboard import Leaderboard, schema
from scorer.leaderboard.entries import Entry

CHECKED = ("score", "public", "private", "low", "high")


def edit(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_the_file_says_what_it_is(board: Leaderboard) -> None:
    board.add(new(1))
    connection = sqlite3.connect(board.path)
    pragmas = ("application_id", "user_version", "journal_mode")
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    assert found == [schema.APPLICATION, schema.VERSION, "delete"]
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


@pytest.mark.parametrize("column", CHECKED)
@pytest.mark.parametrize("value", ["9e999", "-9e999"])
def test_the_tables_themselves_refuse_an_infinite_score(
    board: Leaderboard, column: str, value: str
) -> None:
    board.add(new(1))
    with pytest.raises(sqlite3.IntegrityError):
        edit(board.path, f"UPDATE record SET {column} = {value}")
    with pytest.raises(sqlite3.IntegrityError):  # a NaN is stored as NULL
        edit(board.path, "UPDATE record SET score = NULL")


@pytest.mark.parametrize("value", ["9e999", "-9e999", "NULL"])
def test_the_tables_themselves_refuse_an_infinite_official_score(
    board: Leaderboard, value: str
) -> None:
    board.add(new(1))
    with pytest.raises(sqlite3.IntegrityError):
        edit(
            board.path,
            f"INSERT INTO remark (record, added, kind, score) VALUES (1, 0, 'public', {value})",
        )


def test_a_later_version_is_refused_and_left_as_it_is(board: Leaderboard) -> None:
    board.add(new(1))
    edit(board.path, f"PRAGMA user_version = {schema.VERSION + 1}")
    before = board.path.read_bytes()
    for call in (board.entries, lambda: board.add(new(2))):
        with pytest.raises(UsageError) as caught:
            call()
        assert caught.value.key == "leaderboard.failure-newer"
    assert board.path.read_bytes() == before


def test_an_older_version_is_brought_up_whole_or_not_at_all(
    board: Leaderboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.add(new(1, note="메모"))
    monkeypatch.setattr(schema, "VERSION", 3)
    steps = {1: ("ALTER TABLE record ADD COLUMN later TEXT",), 2: ("SELECT 1 FROM nowhere",)}
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    with pytest.raises(UsageError):
        board.entries()
    connection = sqlite3.connect(board.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert "later" not in connection.execute("SELECT sql FROM sqlite_master").fetchall()[2][0]
    connection.close()
    monkeypatch.setitem(steps, 2, ("UPDATE record SET later = 'said'",))
    assert [found.note for found in board.entries()] == ["메모"]
    connection = sqlite3.connect(board.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (3,)
    assert connection.execute("SELECT later FROM record").fetchall() == [("said",)]


def test_each_version_but_the_last_has_a_migration() -> None:
    assert set(schema.MIGRATIONS) == set(range(1, schema.VERSION))


@pytest.mark.parametrize("content", [b"", b"id,answer\n", b"SQLite format 3\x00" + bytes(84)])
def test_a_file_that_is_no_leaderboard_is_never_written_over(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    board = Leaderboard(path)
    if not content:  # what a full disk leaves of a file that was just begun
        with pytest.raises(UsageError, match="no leaderboard at"):
            board.entries()
        board.add(new(1))
        return
    for call in (board.entries, lambda: board.add(new(1))):
        with pytest.raises(UsageError):
            call()
        assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(path: Path) -> None:
    edit(path, "CREATE TABLE mine (a)", "INSERT INTO mine VALUES (7)")
    before = path.read_bytes()
    with pytest.raises(UsageError) as caught:
        Leaderboard(path).add(new(1))
    assert caught.value.key == "leaderboard.failure-no-leaderboard"
    assert path.read_bytes() == before


def test_a_score_that_was_altered_is_said_and_refused(board: Leaderboard) -> None:
    board.add(new(1), new(2))
    edit(board.path, "UPDATE record SET score = 0.99 WHERE id = 2")
    with pytest.raises(UsageError, match=r"damaged .*record 2"):
        board.entries()


@pytest.mark.parametrize(
    ("statement", "call"),
    [
        ("UPDATE record SET rows = zeroblob(160)", lambda board: board.row_scores([1])),
        ("UPDATE record SET card = x'00'", lambda board: board.card(1)),
        ("UPDATE file SET packed = x'00'", lambda board: board.file(1)),
        ("UPDATE file SET size = 3", lambda board: board.file(1)),
        ("UPDATE record SET interval = '{'", Leaderboard.entries),
        ("UPDATE record SET interval = '[]'", Leaderboard.entries),
    ],
)
def test_a_part_that_was_altered_is_said_and_refused(
    board: Leaderboard, statement: str, call: object
) -> None:
    board.add(new(1))
    edit(board.path, statement)
    with pytest.raises(UsageError) as caught:
        call(board)  # type: ignore[operator]
    assert caught.value.key == "leaderboard.failure-damaged-record"


@pytest.mark.parametrize(
    "change",
    ["score = 0.99", "rows = zeroblob(160)", "interval = '{'", "traits = '['"],
)
def test_nothing_is_added_beside_a_damaged_record_until_it_is_removed(
    board: Leaderboard, change: str
) -> None:
    board.add(new(1), new(2))
    edit(board.path, f"UPDATE record SET {change} WHERE id = 2")
    with pytest.raises(UsageError, match=r"record 2.* leaderboard remove ID"):
        board.add(new(3))
    removed = board.remove(2)
    assert (removed.id, removed.name) == (2, new(2).entry.name)
    board.add(new(3))
    assert [entry.id for entry in board.entries()] == [1, 3]


def test_whatever_bytes_break_no_number_is_ever_another_and_the_file_stays(
    board: Leaderboard,
) -> None:
    board.add(*(new(number, note=f"메모 {number}") for number in range(40)))
    whole, sound = board.path.read_bytes(), [shown(each) for each in board.entries()]
    draw, refused = Random(20240129), 0
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(draw.choice([1, 8, 200])):
            broken[draw.randrange(len(broken))] ^= 1 << draw.randrange(8)
        board.path.write_bytes(broken)
        try:
            found = [shown(each) for each in board.entries()]
        except UsageError:
            refused += 1
        else:
            assert [each[:3] for each in found] == [each[:3] for each in sound]
        assert board.path.read_bytes() == broken
        Path(f"{board.path}-journal").unlink(missing_ok=True)
    assert refused > 20


def shown(entry: Entry) -> tuple[object, ...]:
    return entry.id, entry.score, len(entry.signature), entry.note


def test_a_full_disk_is_said_and_what_was_there_stays(small_disk: Path) -> None:
    board = Leaderboard(small_disk / "a.db")
    board.add(new(1, note="메모"))
    large = new(2).but(data=Random(1).randbytes(2 << 20))
    with pytest.raises(UsageError) as caught:
        board.add(large)
    assert caught.value.key == "leaderboard.failure-full-disk"
    assert [found.note for found in board.entries()] == ["메모"]
    board.add(new(3))
    assert len(board.entries()) == 2 and os.listdir(small_disk) == ["a.db"]  # noqa: PTH208


def test_a_disk_full_from_the_start_is_said_and_is_no_lasting_obstacle(small_disk: Path) -> None:
    board = Leaderboard(small_disk / "a.db")
    filler = (small_disk / "filler").open("wb", buffering=0)
    with filler, pytest.raises(OSError, match="space"):
        while True:
            filler.write(bytes(4096))
    with pytest.raises(UsageError):
        board.add(new(1))
    (small_disk / "filler").unlink()
    board.add(new(1))
    assert len(board.entries()) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_file_that_may_not_grow_keeps_what_it_has(path: Path) -> None:
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from random import Random\n"
        "from leaderboard.material import new\n"
        "from scorer.errors import UsageError\n"
        "from scorer.leaderboard import Leaderboard\n"
        "board = Leaderboard(Path(sys.argv[1]))\n"
        "board.add(new(1))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "try:\n"
        "    board.add(new(2).but(data=Random(1).randbytes(1 << 20)))\n"
        "except UsageError as error:\n"
        "    print(error.key)\n"
        "assert len(board.entries()) == 1\n"
    )
    done = subprocess.run(
        python(program, path), env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[0] in (
        "leaderboard.failure-full-disk",
        "leaderboard.failure-failing",
    )
    assert len(Leaderboard(path).entries()) == 1


def test_a_file_others_hold_is_said(board: Leaderboard) -> None:
    board.add(new(1))
    holder = sqlite3.connect(board.path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    for call in (board.entries, lambda: board.add(new(2))):
        with pytest.raises(UsageError) as caught:
            call()
        assert caught.value.key == "leaderboard.failure-busy"
    holder.execute("ROLLBACK")
    assert len(board.entries()) == 1


def test_a_file_that_may_not_be_written_can_still_be_read(
    board: Leaderboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.add(new(1))
    connect = sqlite3.connect

    def read_only(address: str, **more: object) -> sqlite3.Connection:
        return connect(address.replace("mode=rwc", "mode=ro"), **more)  # type: ignore[call-overload]

    monkeypatch.setattr(sqlite3, "connect", read_only)
    with pytest.raises(UsageError) as caught:
        board.add(new(2))
    assert caught.value.key == "leaderboard.failure-read-only"
    assert len(board.entries()) == 1


def test_a_file_that_asks_for_a_write_ahead_log_gets_a_rollback_journal(
    board: Leaderboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.add(new(1))
    edit(board.path, "PRAGMA journal_mode = WAL")
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    board.add(new(2))
    connection = sqlite3.connect(board.path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert len(board.entries()) == 2
