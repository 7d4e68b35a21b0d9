"""Time whole processes of dscore side by side with what no Python program can go below.

Run from the repository's root::

    python benchmarks/processes.py [--runs 11]

Each round runs every command once, in turn, so that a slow moment of the
machine falls on all of them; figures are medians over the rounds, of the
operating system's own accounting of each finished process.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

#: Writes a 130 x 513 submission shaped like a real one: float32 behind a Tanh. It
#: runs in a process of its own, because a small parent keeps the peak memory of
#: the measured processes their own.
WRITE = """
import sys, numpy as np
vectors = np.tanh(np.random.default_rng(int(sys.argv[2])).normal(scale=0.05, size=(130, 512)))
lines = ["id," + ",".join(f"vec_{k}" for k in range(512))]
for row, vector in enumerate(vectors.astype(np.float32)):
    lines.append(f"TEST_{row:03d}," + ",".join(map(str, vector)))
open(sys.argv[1], "w").write("\\n".join(lines) + "\\n")
"""


def measure(
    command: list[str], root: Path | None = None, cache: Path | None = None
) -> tuple[float, float, float]:
    """Run a command; return processor seconds, wall seconds and peak memory in MiB.

    Args:
        root: where the command finds this project's packages.
        cache: folder with a cache of which the command gets a copy.
    """
    more = {} if root is None else {"PYTHONPATH": str(root)}
    if cache is not None:
        copy = cache.with_name("copy")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(cache, copy)
        more["DSCORE_CACHE"] = str(copy)
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HF_HUB_OFFLINE": "1", **more},
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def main() -> None:
    """Print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        a, b = Path(folder, "a.csv"), Path(folder, "b.csv")
        for path, seed in ((a, "1"), (b, "2")):
            subprocess.run([python, "-c", WRITE, str(path), seed], check=True)
        dscore = [python, "-m", "scorer"]
        commands = {
            "python -c pass": [python, "-c", "pass"],
            "import numpy": [python, "-c", "import numpy"],
            "dscore --help": [*dscore, "--help"],
            "check, 130 x 513": [*dscore, "check", str(a), "--gold", str(b)],
            "score -q, 130 x 513": [*dscore, str(a), "--gold", str(b), "-q"],
            "score, 130 x 513": [*dscore, str(a), "--gold", str(b)],
        }
        for command in commands.values():
            measure(command)
        rounds = [{name: measure(each) for name, each in commands.items()} for _ in range(runs)]
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"medians of {runs} alternating runs\n")
    print(f"{'command':22s} {'cpu s':>7s} {'wall s':>7s} {'MiB':>6s} {'cpu / import numpy':>19s}")
    base = statistics.median(each["import numpy"][0] for each in rounds)
    for name in commands:
        cpu, wall, peak = (statistics.median(r[name][k] for r in rounds) for k in range(3))
        print(f"{name:22s} {cpu:7.3f} {wall:7.3f} {peak:6.0f} {cpu / base:19.2f}")


if __name__ == "__main__":
    main()
