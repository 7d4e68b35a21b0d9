"""Time whole warm processes: everything was embedded by an earlier one.

Run from the repository's root::

    python benchmarks/warm.py [--rows 130] [--rounds 15] [--model FOLDER] [--large 100000]

Beside them stand what no Python program, and none that uses numpy, can go
below. ``--large`` adds a run over so many rows whose scores are in the cache (put
there without an encoder, which would need hours). Figures are medians over
alternating rounds, of the operating system's own accounting.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from cold import files_of
from processes import measure
from replica import ROOT, replica
from surroundings import machine

#: Keeps a made-up score of every pair, under the encoder's own name in the cache.
FILL = """
import csv, sys
from scorer.cache import Cache, text_key
from scorer.scoring import Scorer
from scorer.settings import Settings
answers, gold, model = sys.argv[1:]
with Scorer(gold, Settings(encoder_path=model, device="cpu")) as scorer:
    ours = [row["답변"] for row in csv.DictReader(open(answers, encoding="utf-8"))]
    theirs = [row["답변_1"] for row in csv.DictReader(open(gold, encoding="utf-8"))]
    pairs = [(text_key(a), text_key(b), 0.5, 50, 50) for a, b in zip(ours, theirs)]
    scorer.cache.keep_pairs(scorer.embedder.space, pairs)
"""


def main() -> None:
    """Print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=130)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--large", type=int, default=0)
    given = parser.parse_args()
    model = str(given.model or replica())
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DSCORE_CACHE"] = str(Path(folder, "cache"))
        files = files_of(Path(folder), given.rows)
        call = [sys.executable, "-m", "scorer", files[0], "--gold", files[1]]
        call += ["--encoder-path", model, "--device", "cpu"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import click": [sys.executable, "-c", "import click"],
            "import numpy": [sys.executable, "-c", "import numpy"],
            "dscore -q": [*call, "-q"],
            "dscore": call,
            "dscore --json": [*call, "--json"],
        }
        if given.large:
            large = files_of(Path(folder), given.large)
            measure([sys.executable, "-c", FILL, *large, model], ROOT)
            commands[f"dscore -q, {given.large} rows"] = [
                *[sys.executable, "-m", "scorer", large[0], "--gold", large[1], "-q"],
                *["--encoder-path", model, "--device", "cpu"],
            ]
        for command in commands.values():
            measure(command, ROOT)
        rounds = [
            {name: measure(command, ROOT) for name, command in commands.items()}
            for _ in range(given.rounds)
        ]
    print(machine("numpy", "click"))
    print(f"{given.rows} + {given.rows} texts; medians of {given.rounds} alternating rounds\n")
    print(f"{'process':26s} {'cpu s':>7s} {'wall s':>7s} {'cpu / import numpy':>19s}")
    base = statistics.median(each["import numpy"][0] for each in rounds)
    for name in commands:
        cpu, wall = (statistics.median(each[name][k] for each in rounds) for k in range(2))
        print(f"{name:26s} {cpu:7.3f} {wall:7.3f} {cpu / base:19.2f}")


if __name__ == "__main__":
    main()
