"""Find the nearest of many vectors: exact search here beside what one would use otherwise.

Run from the repository's root::

    python benchmarks/retrieval.py [--sizes 644x130,100000x1000] [--rounds 5]

Vectors of 512 components, the 10 nearest by cosine. Every contender is a
process of its own that finds the vectors in a file: dscore reads them in
blocks, the others load them. Each round runs all of them once, in turn;
figures are medians over the rounds, without the imports. Who needs more than
``--memory`` GiB is stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from surroundings import machine

ROOT = Path(__file__).resolve().parents[1]
DIMS, K = 512, 10

#: Writes n rows of noise, and m queries: every other one is a row with noise added.
WRITE = f"""
import sys, numpy as np
n, m, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
draw = np.random.default_rng(20240129)
queries = draw.normal(size=(m, {DIMS})).astype(np.float32)
with open(folder + "/corpus.f4", "wb") as file:
    for start in range(0, n, 4096):
        rows = draw.normal(size=(min(4096, n - start), {DIMS})).astype(np.float32)
        if start == 0:
            near = rows[: (m + 1) // 2]
            queries[: 2 * len(near) : 2] = near + 0.5 * queries[: 2 * len(near) : 2]
        file.write(rows.tobytes())
queries.tofile(folder + "/queries.f4")
"""

#: What each contender does: ``build`` from the file, and ``search``.
CONTENDERS = {
    "dscore exact": """
import baselines.nearest
from baselines.index import index_of
build = lambda: index_of("exact", Rows())
search = lambda index: index.search(queries, k)[1]
""",
    "dscore faiss": """
import faiss, baselines.faiss_index
from baselines.index import index_of
build = lambda: index_of("faiss", Rows())
search = lambda index: index.search(queries, k)[1]
""",
    "faiss IndexFlatIP": """
import faiss
def build():
    corpus = load()
    faiss.normalize_L2(corpus)
    index = faiss.IndexFlatIP(d)
    index.add(corpus)
    return index
def search(index):
    faiss.normalize_L2(queries)
    return index.search(queries, k)[1]
""",
    "scikit-learn": """
from sklearn.neighbors import NearestNeighbors
build = lambda: NearestNeighbors(metric="cosine", algorithm="brute").fit(load())
search = lambda index: index.kneighbors(queries, k, return_distance=False)
""",
    "semantic_search": """
import torch
from sentence_transformers.util import semantic_search
build = lambda: torch.from_numpy(load())
search = lambda index: np.array([[each["corpus_id"] for each in row] for row in
                                 semantic_search(torch.from_numpy(queries), index, top_k=k)])
""",
}

WORKER = """
import json, resource, sys, time
import numpy as np
folder, n, d, k, limit = sys.argv[1], *map(int, sys.argv[2:6])
path = folder + "/corpus.f4"
queries = np.fromfile(folder + "/queries.f4", dtype=np.float32).reshape(-1, d)
load = lambda: np.fromfile(path, dtype=np.float32).reshape(n, d)
class Rows:
    shape = n, d
    def block(self, start, stop):
        size = (min(stop, n) - start) * d
        return np.fromfile(path, dtype=np.float32, count=size, offset=4 * d * start).reshape(-1, d)
exec(sys.argv[6])
resource.setrlimit(resource.RLIMIT_DATA, (limit << 30, limit << 30))
start = time.perf_counter()
index = build()
built = time.perf_counter()
places = search(index)
done = time.perf_counter()
np.save(folder + "/places.npy", np.asarray(places, dtype=np.int64))
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"build": built - start, "search": done - built, "memory": memory}))
"""


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="644x130,100000x1000,1000000x1000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", type=int, default=6)
    given = parser.parse_args()
    contenders = [
        name for name in CONTENDERS if "faiss" not in name or find_spec("faiss") is not None
    ]
    libraries = ["numpy", "scikit-learn", "sentence-transformers"]
    libraries += ["faiss-cpu"] if find_spec("faiss") is not None else []
    print(machine(*libraries))
    print(f"{DIMS} components, {K} nearest; medians of {given.rounds} alternating rounds")
    for size in given.sizes.split(","):
        n, m = map(int, size.split("x"))
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, "-c", WRITE, str(n), str(m), folder], check=True)
            print(f"\n{n:,} x {m:,}")
            _table(contenders, folder, n, given.rounds, given.memory)


def _table(contenders: list[str], folder: str, n: int, rounds: int, memory: int) -> None:
    import numpy as np

    found: dict[str, list[dict[str, float]]] = {name: [] for name in contenders}
    agreed: dict[str, float] = {}
    exact = None
    for _ in range(rounds):
        for name in contenders:
            figures = _run(name, folder, n, memory)
            if figures is None:
                continue
            found[name].append(figures)
            places = np.load(Path(folder, "places.npy"))
            exact = places if exact is None else exact
            agreed[name] = float((places == exact).mean())
    print(f"{'':18s} {'build s':>8s} {'search s':>9s} {'both s':>8s} {'peak MiB':>9s} {'same':>8s}")
    for name, runs in found.items():
        if not runs:
            print(f"{name:18s} needs more than {memory} GiB")
            continue
        build, search, peak = (
            statistics.median(run[what] for run in runs) for what in ("build", "search", "memory")
        )
        both = statistics.median(run["build"] + run["search"] for run in runs)
        print(f"{name:18s} {build:8.3f} {search:9.3f} {both:8.3f} {peak:9.0f}", end=" ")
        print(f"{agreed[name]:8.2%}")


def _run(name: str, folder: str, n: int, memory: int) -> dict[str, float] | None:
    """Run one contender; ``None`` where the memory it may have is not enough."""
    numbers = map(str, (n, DIMS, K, memory))
    done = subprocess.run(
        [sys.executable, "-c", WORKER, folder, *numbers, CONTENDERS[name]],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *_paths()])},
    )
    if done.returncode == 0:
        figures: dict[str, float] = json.loads(done.stdout)
        return figures
    if any(word in done.stderr for word in ("MemoryError", "bad_alloc", "allocate")):
        return None
    raise SystemExit(f"{name} failed:\n{done.stderr}")


def _paths() -> list[str]:
    given = os.environ.get("PYTHONPATH", "")
    return [path for path in given.split(os.pathsep) if path]


if __name__ == "__main__":
    main()
