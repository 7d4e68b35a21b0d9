"""Time the engines side by side: the organiser's loop, ``encode(32)``, and dscore's two.

Run from the repository's root::

    python benchmarks/encode.py [--texts 260] [--kind mixed|short|limit] [--rounds 5]
                                [--device cpu|cuda] [--model FOLDER]

Every engine lives in a process of its own and waits; in each round they run one
after the other, each between two measurements of the machine's own fp32
matrix-product peak (torch's product of two 2048 x 2048 matrices, as many as
fit into about a second). A figure is the median over the rounds. ``share`` is
the engine's arithmetic (84.9 MFLOP per token of distiluse; the model's own
linear layers in general) over that peak. Differences are those of the cosines of
neighbouring texts, and of their mean, from ``encode(32)``.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from replica import ROOT, replica, texts
from surroundings import machine

WORKER = r"""
import json, os, resource, sys, time
import numpy as np
kind, model, path, out, device = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    texts = json.load(file)

def plain():
    from sentence_transformers import SentenceTransformer
    return SentenceTransformer(model, device=device)

if kind == "peak":
    from benchmarks.arithmetic import peak
    work = lambda: peak(device)
elif kind == "loop":
    encoder = plain()
    work = lambda: np.stack([encoder.encode(text, show_progress_bar=False) for text in texts])
elif kind == "encode(32)":
    encoder = plain()
    work = lambda: encoder.encode(texts, batch_size=32, show_progress_bar=False)
else:
    from scorer.encoders import EncoderRequest, load_encoder
    from scorer.encoders.embedding import embed
    engine, _, precision = kind.removeprefix("dscore ").partition(" ")
    encoder = load_encoder(EncoderRequest("sentence-transformers", path=model, device=device,
                                          engine=engine, precision=precision or "fp32"))
    encoder.encode(["."])
    work = lambda: embed(encoder, texts).vectors
if kind != "peak":
    work() if len(texts) < 200 else encoder.encode(texts[:8])
print("ready", flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    if kind == "peak":
        print(json.dumps({"rate": result}), flush=True)
        continue
    np.save(out, result)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "memory": memory}), flush=True)
"""

#: Arithmetic of one token: two operations per weight of every linear layer.
_COUNT = """
import json, sys
from benchmarks.arithmetic import linear_weights
from scorer.encoders.folder import inspect_folder
from scorer.encoders.fast.plan import plan_of
from scorer.encoders.fast.tokens import tokenizer_of
facts = inspect_folder(sys.argv[1])
plan = plan_of(facts)
weights = linear_weights(plan)
texts = json.load(open(sys.argv[2], encoding="utf-8"))
lengths = [min(len(each), plan.max_tokens) for each in tokenizer_of(facts).encode_batch(texts)]
attention = 4 * plan.hidden * len(plan.layers)  # per pair of tokens
print(sum(2 * weights * n + attention * n * n for n in lengths), sum(lengths))
"""


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=260)
    parser.add_argument("--kind", choices=("mixed", "short", "limit"), default="mixed")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--model", type=Path)
    given = parser.parse_args()
    model = given.model or replica()
    engines = ["loop", "encode(32)", "dscore reference"]
    engines += ["dscore fast"] if given.device == "cpu" else ["dscore auto bf16"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "texts.json")
        path.write_text(json.dumps(texts(given.texts, given.kind)), encoding="utf-8")
        work, tokens = map(int, _output(_COUNT, str(model), str(path)).split())
        rounds, memory = _measured(engines, str(model), path, given.rounds, given.device)
        drift = {name: _drift(Path(folder), name) for name in engines}
    print(machine("torch", "sentence-transformers", "onnxruntime"))
    print(f"{given.texts} {given.kind} texts, {tokens} tokens, {given.device}; ", end="")
    print(f"medians of {given.rounds} alternating rounds")
    peak = statistics.median(each["peak"] for each in rounds)
    print(f"fp32 matrix-product peak {peak / 1e9:.0f} GFLOP/s\n")
    head = f"{'engine':18s} {'s':>7s} {'texts/s':>8s} {'tokens/s':>9s} {'share':>6s}"
    print(f"{head} {'/ loop':>7s} {'MiB':>6s} {'max dcos':>9s} {'dscore':>9s}")
    for name in engines:
        seconds = statistics.median(each[name] for each in rounds)
        share = statistics.median(work / each[name] / each[f"peak of {name}"] for each in rounds)
        ratio = statistics.median(each[name] / each["loop"] for each in rounds)
        rates = f"{seconds:7.2f} {given.texts / seconds:8.1f} {tokens / seconds:9.0f}"
        row, score = drift[name]
        print(f"{name:18s} {rates} {share:6.2f} {ratio:7.2f} {memory[name]:6.0f}", end=" ")
        print(f"{row:9.1e} {score:9.1e}")


def _measured(
    engines: list[str], model: str, path: Path, rounds: int, device: str
) -> tuple[list[dict[str, float]], dict[str, float]]:
    """Return seconds per engine and the peak, round by round, and peak memory in MiB."""
    workers = {}
    for name in ["peak", *engines]:
        out = str(path.with_name(f"{name}.npy"))
        command = [sys.executable, "-c", WORKER, name, model, str(path), out, device]
        workers[name] = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=_environment()
        )
        _line(workers[name])
    found, memory = [], {}
    for _ in range(rounds):
        seconds: dict[str, float] = {}
        peaks = [_run(workers["peak"])["rate"]]
        for name in engines:
            answer = _run(workers[name])
            seconds[name], memory[name] = answer["seconds"], answer["memory"]
            peaks.append(_run(workers["peak"])["rate"])
            # of what the machine could do just before and just after
            seconds[f"peak of {name}"] = (peaks[-2] + peaks[-1]) / 2
        found.append({**seconds, "peak": statistics.median(peaks)})
    for worker in workers.values():
        worker.communicate()
    return found, memory


def _run(worker: subprocess.Popen[str]) -> dict[str, float]:
    assert worker.stdin is not None
    worker.stdin.write("go\n")
    worker.stdin.flush()
    answer: dict[str, float] = json.loads(_line(worker))
    return answer


def _line(worker: subprocess.Popen[str]) -> str:
    assert worker.stdout is not None
    line = worker.stdout.readline()
    if not line:
        raise SystemExit("a worker died")
    return line


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}


def _output(script: str, *arguments: str) -> str:
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=_environment()
    )
    return done.stdout


def _drift(folder: Path, name: str) -> tuple[float, float]:
    """Return the largest difference of a cosine, and that of the score, from ``encode(32)``."""
    import numpy as np

    def cosines(engine: str) -> np.ndarray:
        vectors = np.load(folder / f"{engine}.npy").astype(np.float64)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.maximum((vectors[:-1] * vectors[1:]).sum(axis=1), 0.0)

    one, other = cosines(name), cosines("encode(32)")
    return float(np.abs(one - other).max()), float(abs(one.mean() - other.mean()))


if __name__ == "__main__":
    main()
