"""Time whole cold processes: the organiser's loop, ``encode(32)``, and dscore.

dscore starts each time from a cache that knows the digest of the weights and none
of the texts. Run from the repository's root::

    python benchmarks/cold.py [--rows 130] [--rounds 5] [--model FOLDER]

Every process embeds ``rows`` answers and as many gold answers and prints their
mean clipped cosine; the first two are written as people write them, from the
import to the number. Also: one answer against one gold answer. Figures are
medians over alternating rounds, of the operating system's own accounting.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from processes import measure
from replica import ROOT, replica, texts
from surroundings import machine

READ = """
import csv, sys
import numpy as np
from sentence_transformers import SentenceTransformer
answers, gold, model = sys.argv[1:]
rows = {row["id"]: row["답변"] for row in csv.DictReader(open(answers, encoding="utf-8"))}
pairs = [(rows[row["id"]], row["답변_1"]) for row in csv.DictReader(open(gold, encoding="utf-8"))]
encoder = SentenceTransformer(model, device="cpu")
"""
LOOP = (
    READ
    + """
def cosine(a, b):
    return np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b))
show = {"show_progress_bar": False}
scores = [max(0, cosine(encoder.encode(a, **show), encoder.encode(b, **show))) for a, b in pairs]
print(np.mean(scores))
"""
)
BATCHES = (
    READ
    + """
ours, theirs = (encoder.encode([pair[k] for pair in pairs], batch_size=32) for k in (0, 1))
norms = np.linalg.norm(ours, axis=1) * np.linalg.norm(theirs, axis=1)
print(np.maximum((ours * theirs).sum(axis=1) / norms, 0).mean())
"""
)


def main() -> None:
    """Print a table of medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=130)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--model", type=Path)
    given = parser.parse_args()
    model = str(given.model or replica())
    with tempfile.TemporaryDirectory() as folder:
        many, one = (files_of(Path(folder), rows) for rows in (given.rows, 1))
        dscore = [sys.executable, "-m", "scorer"]
        options = ["--encoder-path", model, "--device", "cpu", "-q"]
        cache = Path(folder, "cache")
        commands = {
            "loop": [sys.executable, "-c", LOOP, *many, model],
            "encode(32)": [sys.executable, "-c", BATCHES, *many, model],
            "dscore": [*dscore, many[0], "--gold", many[1], *options],
            "dscore, one row": [*dscore, one[0], "--gold", one[1], *options],
        }
        # Bytecode, the weights in the system's memory, and their digest in the cache.
        cache.mkdir()
        other = files_of(Path(folder), 2)
        known = [*dscore, other[0], "--gold", other[1], *options]
        subprocess.run(known, check=True, env=surrounded(cache), stdout=subprocess.DEVNULL)
        rounds = [
            {name: measure(command, ROOT, cache) for name, command in commands.items()}
            for _ in range(given.rounds)
        ]
    print(machine("torch", "sentence-transformers", "onnxruntime"))
    print(f"{given.rows} + {given.rows} texts; medians of {given.rounds} alternating rounds\n")
    print(f"{'process':16s} {'wall s':>7s} {'cpu s':>7s} {'MiB':>6s} {'/ loop':>7s} {'/ 32':>6s}")
    for name in commands:
        cpu, wall, peak = (statistics.median(each[name][k] for each in rounds) for k in range(3))
        ratios = [
            statistics.median(each[name][1] / each[base][1] for each in rounds)
            for base in ("loop", "encode(32)")
        ]
        print(f"{name:16s} {wall:7.2f} {cpu:7.2f} {peak:6.0f} {ratios[0]:7.2f} {ratios[1]:6.2f}")


def surrounded(cache: Path) -> dict[str, str]:
    """Return the environment of a process of this project, with its cache in a folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "DSCORE_CACHE": str(cache)}


def files_of(folder: Path, rows: int) -> list[str]:
    """Write answers and gold answers; return their paths."""
    some = texts(2 * rows, seed=rows)
    paths = []
    for name, column, part in (
        ("answers", "답변", some[:rows]),
        ("gold", "답변_1", some[rows:]),
    ):
        path = folder / f"{name}-{rows}.csv"
        lines = [
            f'TEST_{k:03d},"{text.replace(chr(34), chr(34) * 2)}"' for k, text in enumerate(part)
        ]
        path.write_text("\n".join([f"id,{column}", *lines]) + "\n", encoding="utf-8")
        paths.append(str(path))
    return paths


if __name__ == "__main__":
    main()
