"""Many processes add to one leaderboard at once, and any of them may be killed at any moment."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
from pathlib import Path
from random import Random

import pytest
from leaderboard.material import environment, new, numbers, python

from scorer.leaderboard import Leaderboard

#: Records a submission of its own, and one that all record.
MEMBER = """
import sys
from pathlib import Path
from leaderboard.material import new
from scorer.leaderboard import Leaderboard

board, number = Leaderboard(Path(sys.argv[1])), int(sys.argv[2])
(mine,) = board.add(new(number, note=f"메모 {number}"))
assert mine.fresh
(shared,) = board.add(new(10_000, tags=(f"{number}",)))
print(int(shared.fresh))
"""

#: Records one submission after the other, and says after each that it is recorded.
WRITER = """
import sys
from pathlib import Path
from random import Random
from leaderboard.material import new
from scorer.leaderboard import Leaderboard

board, number = Leaderboard(Path(sys.argv[1])), int(sys.argv[2])
while True:
    made = new(number, note=f"메모 {number}", official={"public": 0.5})
    board.add(made.but(data=Random(number).randbytes(60_000), file=f"{number:064x}"))
    print(number, flush=True)
    number += 1
"""


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        python(program, *arguments),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
def test_fifty_processes_at_once_lose_nothing(path: Path) -> None:
    members = [start(MEMBER, path, number) for number in range(50)]
    fresh = 0
    for member in members:
        said, complaint = member.communicate(timeout=300)
        assert (member.returncode, complaint) == (0, "")
        fresh += int(said)
    found = {entry.content: entry for entry in Leaderboard(path).entries()}
    assert fresh == 1 and len(found) == 51
    for number in range(50):
        assert found[new(number).entry.content].note == f"메모 {number}"
    assert set(found[new(10_000).entry.content].tags) == {str(each) for each in range(50)}
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_what_was_acknowledged_outlives_a_kill_and_no_half_record_is_left(path: Path) -> None:
    draw, first = Random(20240129), 0
    for _ in range(25):
        writer = start(WRITER, path, first)
        assert writer.stdout is not None
        writer.stdout.readline()
        try:
            writer.wait(draw.uniform(0, 0.05))
        except subprocess.TimeoutExpired:
            writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate()
        assert writer.returncode == -signal.SIGKILL
        last = max([first, *map(int, rest.split())])
        board = Leaderboard(path)
        entries = board.entries()
        # one more may have been written whose acknowledgement was cut off
        assert len(entries) - (last + 1) in (0, 1)
        for number, entry in enumerate(entries):
            assert entry.content == new(number).entry.content
            assert (entry.note, entry.official) == (f"메모 {number}", {"public": 0.5})
        assert board.row_scores([len(entries)]) == [numbers(len(entries) - 1)]
        first = len(entries)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    files, records = (
        connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in ("file", "record")
    )
    assert files == records == (first,)
