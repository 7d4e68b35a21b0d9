"""Time whole ``dscore leaderboard list`` processes over many records.

Run from the repository's root::

    python benchmarks/leaderboard.py [--records 10000] [--rows 130] [--rounds 7]

One submission is scored with the offline stand-in and recorded as many times under
other contents, with scores of its rows around those it has. Beside the list stands
what a Python process needs that only reads the same file with SQLite. Figures are
medians over alternating rounds, of the operating system's own accounting.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from array import array
from hashlib import sha256
from math import fsum
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(1, str(Path(__file__).resolve().parents[1]))

from cold import files_of
from processes import measure
from replica import ROOT
from surroundings import machine

#: Reads every byte a list could show, and the rows, with nothing but SQLite.
READ = """
import sqlite3, sys
wanted = "SELECT name, score, low, high, added, signature, rows FROM record"
sum(len(row[-1]) for row in sqlite3.connect(sys.argv[1]).execute(wanted))
"""


def fill(path: Path, records: int, answers: str, gold: str) -> None:
    """Record one submission many times, as if it had been changed a little each time."""
    from scorer.leaderboard import Leaderboard, writing
    from scorer.leaderboard.entering import Said, new_of, scored
    from scorer.scoring import Scorer
    from scorer.settings import Settings
    from scorer.signature import Signature

    with Scorer(gold, Settings(encoder="lexical")) as scorer:
        first = new_of(scored(scorer, answers), Said(), None)
    # held against all others, each addition would take longer than the one before
    writing.sketches = lambda *_: []
    board, dice = Leaderboard(path), Random(20240129)
    usual = array("d", first.rows)
    for start in range(0, records, 1000):
        news = []
        for number in range(start, min(start + 1000, records)):
            moved = dice.gauss(0.0, 0.02)
            rows = array("d", (min(max(each + moved, 0.0), 1.0) for each in usual))
            content = sha256(f"{number}".encode()).hexdigest()
            score = fsum(rows) / len(rows)
            signed = Signature.parse(first.entry.signature).but(
                submission=content[:16], score=score
            )
            entry = first.entry.but(
                name=f"submissions/{number:05d}.csv",
                content=content,
                score=score,
                splits=dict.fromkeys(first.entry.splits, score),
                signature=str(signed),
                note=f"{number}번째 시도",
            )
            data = first.data + b"\n" * number
            sketch = first.sketch.but(
                rows=dice.randbytes(len(first.sketch.rows)), scores=rows.tobytes()
            )
            news.append(
                first.but(
                    entry=entry,
                    file=sha256(data).hexdigest(),
                    data=data,
                    rows=rows.tobytes(),
                    sketch=sketch,
                )
            )
        board.add(*news)


def main() -> None:
    """Print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--rows", type=int, default=130)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "leaderboard.db")
        fill(path, given.records, *files_of(Path(folder), given.rows))
        call = [sys.executable, "-m", "scorer", "leaderboard", "list", "--db", str(path)]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import numpy": [sys.executable, "-c", "import numpy"],
            "sqlite3 alone": [sys.executable, "-c", READ, str(path)],
            "leaderboard list": call,
            "leaderboard list --json": [*call, "--json"],
        }
        rounds = [
            {name: measure(command, ROOT) for name, command in commands.items()}
            for _ in range(given.rounds)
        ]
        size = path.stat().st_size / 2**20
    print(machine("numpy"))
    about = f"{given.records} records of {given.rows} rows, {size:.0f} MiB"
    print(f"{about}; medians of {given.rounds} alternating rounds\n")
    print(f"{'process':26s} {'cpu s':>7s} {'wall s':>7s} {'MiB':>6s}")
    for name in commands:
        cpu, wall, memory = (statistics.median(each[name][k] for each in rounds) for k in range(3))
        print(f"{name:26s} {cpu:7.3f} {wall:7.3f} {memory:6.0f}")


if __name__ == "__main__":
    main()
