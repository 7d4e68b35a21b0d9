"""Read one wide CSV of vectors with dscore and with the usual parsers, side by side.

Run from the repository's root::

    python benchmarks/csv.py [--rows 100000] [--runs 3] [--cells float32|float64]

Each reader runs in a process of its own, in turn, and ends with ids and an
(n, 512) float64 array. Cells are numbers as float32 prints them, with up to 9
digits, or as float64 does, with up to 17: ``tolist()`` makes such of a float32
vector. dscore also checks every cell and takes the file's sha256 on the way.
Imports are not part of the time, but peak memory is that of the whole process.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    # what is imported below may ask for the standard library's csv
    del sys.path[0]
else:
    # A script in this folder asked for the standard library's csv and found this file.
    import importlib.util
    import sysconfig

    found = importlib.util.spec_from_file_location("csv", f"{sysconfig.get_path('stdlib')}/csv.py")
    assert found is not None and found.loader is not None
    sys.modules[__name__] = importlib.util.module_from_spec(found)
    found.loader.exec_module(sys.modules[__name__])

import argparse
import os
import platform
import statistics
import subprocess
import tempfile
from pathlib import Path

WRITE = """
import sys, numpy as np
path, n, cells = sys.argv[1], int(sys.argv[2]), sys.argv[3]
source = np.random.default_rng(236216)
with open(path, "w") as out:
    out.write(",".join(["id", *(f"vec_{k}" for k in range(512))]) + "\\n")
    for start in range(0, n, 1000):
        count = min(1000, n - start)
        block = np.tanh(source.normal(scale=0.05, size=(count, 512))).astype(np.float32)
        for k, vector in enumerate(block.astype(cells)):
            out.write(f"TEST_{start + k:07d}," + ",".join(map(str, vector)) + "\\n")
"""

#: What each reader does; ``path`` is given, ``bits`` must come out.
READERS = {
    "dscore": """
from scorer.reading.inputs import open_input
from scorer.reading.loading import load_table
import numpy, pyarrow.csv
def read():
    walked = load_table(open_input(path))
    assert not walked.issues and walked.source.sha256
    vectors, bad = walked.table.numbers(range(1, 513))
    assert not list(bad)
    return vectors
def bits(vectors):
    return (block for _, block in vectors.blocks())
""",
    "pyarrow.csv": """
import numpy, pyarrow.csv
def read():
    table = pyarrow.csv.read_csv(path)
    return numpy.column_stack([column.to_numpy() for column in table.columns[1:]])
""",
    "pandas": """
import pandas
def read():
    return pandas.read_csv(path).iloc[:, 1:].to_numpy()
""",
    "numpy.loadtxt": """
import numpy
def read():
    return numpy.loadtxt(path, delimiter=",", skiprows=1, usecols=range(1, 513))
""",
    "csv, float": """
import csv, numpy
def read():
    with open(path, newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return numpy.array([list(map(float, row[1:])) for row in rows])
""",
}
RUN = """
import hashlib, sys, time
path = sys.argv[1]
def bits(array):
    return (array[start : start + 1024] for start in range(0, len(array), 1024))
{reader}
start = time.perf_counter()
array = read()
seconds = time.perf_counter() - start
state = hashlib.blake2b()
for block in bits(array):
    state.update(block.astype("<f8").tobytes())
print(seconds, state.hexdigest())
"""


def measure(reader: str, path: Path) -> tuple[float, float, str]:
    """Run a reader; return its seconds, peak memory in MiB and the digest of what it read."""
    # -P: this folder is no place to import from
    call = [sys.executable, "-P", "-c", RUN.replace("{reader}", READERS[reader]), str(path)]
    root = str(Path(__file__).resolve().parent.parent)
    process = subprocess.Popen(
        call, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root}
    )
    assert process.stdout is not None
    said = process.stdout.read().split()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"failed: {reader}")
    return float(said[0]), usage.ru_maxrss / 1024, said[1]


def main() -> None:
    """Print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cells", choices=("float32", "float64"), default="float32")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "vectors.csv")
        command = [sys.executable, "-c", WRITE, str(path), str(given.rows), given.cells]
        subprocess.run(command, check=True)
        size = path.stat().st_size / 2**20
        rounds = [{name: measure(name, path) for name in READERS} for _ in range(given.runs)]
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    table = f"{given.rows} x 513 cells of {given.cells}, {size:.0f} MiB"
    print(f"{table}; medians of {given.runs} alternating runs\n")
    exact = rounds[0]["csv, float"][2]
    print(f"{'reader':14s} {'s':>7s} {'MiB/s':>6s} {'peak MiB':>9s}  bits of float()")
    for name in READERS:
        seconds = statistics.median(each[name][0] for each in rounds)
        peak = statistics.median(each[name][1] for each in rounds)
        same = "yes" if rounds[0][name][2] == exact else "no"
        print(f"{name:14s} {seconds:7.2f} {size / seconds:6.0f} {peak:9.0f}  {same}")


if __name__ == "__main__":
    main()
