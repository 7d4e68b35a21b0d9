"""Measure time and peak memory of whole processes from hundreds to a million rows.

Run from the repository's root::

    python benchmarks/scale.py [--rows 100,1000,10000,100000] [--forms parquet,csv,texts,scored]

``parquet`` and ``csv`` score vectors of 512 components against vectors,
``texts`` checks answers against gold, ``scored`` scores them cold with an encoder of
one narrow layer, so that what is seen is dscore's own memory. The files are made in a folder for
temporary files, chunk by chunk, by processes of their own: a small parent keeps
the peak memory of the measured processes their own. Slopes are those between
the last two sizes: how much a row more costs.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from replica import replica

ROWS = "100,1000,10000,100000"
#: Largest number of rows per form, where nobody asks for others: disks are finite.
MOST = {"parquet": 1_000_000, "csv": 200_000, "texts": 1_000_000, "scored": 200_000}

WRITE = """
import sys
path, form, n, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
STEP = 10_000

def vectors():
    import numpy as np
    source = np.random.default_rng(seed)
    for start in range(0, n, STEP):
        count = min(STEP, n - start)
        ids = [f"TEST_{k:07d}" for k in range(start, start + count)]
        yield ids, np.tanh(source.normal(scale=0.05, size=(count, 512))).astype(np.float32)

def parquet():
    import numpy as np, pyarrow as pa, pyarrow.parquet as pq
    writer = None
    for ids, block in vectors():
        columns = {f"vec_{k}": np.ascontiguousarray(block[:, k]) for k in range(512)}
        table = pa.table({"id": ids, **columns})
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    writer.close()

def csv():
    with open(path, "w") as out:
        out.write(",".join(["id", *(f"vec_{k}" for k in range(512))]) + "\\n")
        for ids, block in vectors():
            for identifier, vector in zip(ids, block):
                out.write(identifier + "," + ",".join(map(str, vector)) + "\\n")

def texts():
    import random
    source = random.Random(seed)
    words = "벽지 들뜬 곳은 풀을 다시 발라 눌러 붙이고 결로는 환기와 단열로 막습니다".split()
    with open(path, "w", encoding="utf-8") as out:
        out.write("id,답변\\n")
        for k in range(n):
            said = " ".join([f"{k}번째 {seed}", *source.choices(words, k=30)])
            out.write(f"TEST_{k:07d},{said}\\n")

{"parquet": parquet, "csv": csv}.get(form, texts)()
"""


def measure(command: list[str]) -> tuple[float, float, float]:
    """Run a command; return wall seconds, processor seconds and peak memory in MiB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"failed: {' '.join(command)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measured(form: str, rows: int, folder: Path) -> tuple[float, float, float]:
    """Make two files of ``rows`` rows, run one process on them, and remove them."""
    suffix = "parquet" if form == "parquet" else "csv"
    paths = [folder / f"{name}.{suffix}" for name in "ab"]
    for seed, path in enumerate(paths):
        call = [sys.executable, "-c", WRITE, str(path), form, str(rows), str(seed)]
        subprocess.run(call, check=True)
    one, gold = map(str, paths)
    dscore = [sys.executable, "-m", "scorer"]
    check, score = [*dscore, "check", one, "--gold", gold], [*dscore, one, "--gold", gold, "-q"]
    if form == "scored":
        score += ["--encoder-path", str(replica("small")), "--device", "cpu"]
    os.environ["DSCORE_CACHE"] = str(folder / "cache")
    try:
        return measure(check if form == "texts" else score)
    finally:
        for path in paths:
            path.unlink()


def main() -> None:
    """Print a table per form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default=ROWS)
    parser.add_argument("--forms", default=",".join(MOST))
    given = parser.parse_args()
    sizes = [int(size) for size in given.rows.split(",")]
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    for form in given.forms.split(","):
        print(f"{form:8s} {'rows':>9s} {'wall s':>8s} {'cpu s':>8s} {'MiB':>6s}")
        seen: list[tuple[int, float, float]] = []
        for rows in (size for size in sizes if size <= MOST[form]):
            with tempfile.TemporaryDirectory() as folder:
                wall, cpu, peak = measured(form, rows, Path(folder))
            print(f"{'':8s} {rows:9d} {wall:8.2f} {cpu:8.2f} {peak:6.0f}", flush=True)
            seen.append((rows, wall, peak))
        if len(seen) > 1:
            (few, before, low), (many, after, high) = seen[-2:]
            more = many - few
            time_each, room_each = (after - before) / more * 1e6, (high - low) / more * 1024
            print(f"{'':8s} {'per row':>9s} {time_each:6.1f} µs, {room_each:.2f} KiB\n")


if __name__ == "__main__":
    main()
