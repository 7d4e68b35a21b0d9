"""Peak memory of whole processes on files that would not fit into the bound."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: Run dscore and print the largest resident size of this process, in MiB. The
#: kernel counts it anew for each program, unlike what rusage says of children.
RUN = """
import sys
from scorer.cli.main import main
assert main(sys.argv[1:]) == 0
with open("/proc/self/status") as status:
    (peak,) = (line.split()[1] for line in status if line.startswith("VmHWM"))
print(int(peak) // 1024)
"""
PARQUET = """
import sys, numpy as np, pyarrow as pa, pyarrow.parquet as pq
path, seed = sys.argv[1], int(sys.argv[2])
source = np.random.default_rng(seed)
writer = None
for start in range(0, 60_000, 5_000):
    block = np.tanh(source.normal(scale=0.05, size=(5_000, 512))).astype(np.float32)
    columns = {f"vec_{k}": np.ascontiguousarray(block[:, k]) for k in range(512)}
    table = pa.table({"id": [f"T{k}" for k in range(start, start + 5_000)], **columns})
    writer = writer or pq.ParquetWriter(path, table.schema, use_dictionary=False)
    writer.write_table(table)
writer.close()
"""
CSV = """
import sys, random
path, seed = sys.argv[1], int(sys.argv[2])
source = random.Random(seed)
cells = [repr(source.uniform(-0.9, 0.9)) for _ in range(20_000)]
with open(path, "w") as out:
    out.write("id," + ",".join(f"vec_{k}" for k in range(512)) + "\\n")
    for k in range(15_000):
        out.write(f"T{k}," + ",".join(cells[k : k + 512]) + "\\n")
"""

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the kernel tells no peak of its own"
)


def peak(*call: str) -> tuple[str, int]:
    """Return what dscore printed and its peak memory in MiB."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *call], capture_output=True, text=True, check=True, cwd=ROOT
    )
    *said, size = done.stdout.splitlines()
    return "\n".join(said), int(size)


def made(program: str, folder: Path, suffix: str) -> list[str]:
    paths = [str(folder / f"{seed}.{suffix}") for seed in range(2)]
    for seed, path in enumerate(paths):
        subprocess.run([sys.executable, "-c", program, path, str(seed)], check=True)
    return paths


@pytest.mark.slow
@pytest.mark.parametrize(
    ("program", "suffix", "score", "most"),
    [
        # 60,000 x 512 float64 are 234 MiB, and there are two of them: held, they would make 600
        (PARQUET, "parquet", 0.1, 500),
        # 15,000 x 513 cells are more than 500 MiB as Python's texts
        (CSV, "csv", 1, 480),
    ],
    ids=["parquet", "csv"],
)
def test_vectors_are_scored_in_less_memory_than_they_fill(
    tmp_path: Path, program: str, suffix: str, score: float, most: int
) -> None:
    one, gold = made(program, tmp_path, suffix)
    said, size = peak(one, "--gold", gold, "-q")
    assert abs(float(said)) < score
    assert size < most
