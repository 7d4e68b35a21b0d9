"""Show where the fast engine's time goes: by operator, beside the matrix-product peak.

Run from the repository's root::

    python benchmarks/parts.py [--texts 260] [--kind mixed|short|limit] [--rounds 5]
                               [--model FOLDER]

ONNX Runtime writes down how long each of its operators took (``enable_profiling``,
which itself takes a few hundredths). Before and after each round torch multiplies
two 2048 x 2048 matrices for a second, in the same process: that is the peak. The
linear layers' rate is their arithmetic over the time of the operator ``Gemm``.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from arithmetic import linear_weights, peak
from replica import ROOT, replica, texts
from surroundings import machine


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=260)
    parser.add_argument("--kind", choices=("mixed", "short", "limit"), default="mixed")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--model", type=Path)
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    model = str(Path(given.model or replica()).resolve())
    rounds = []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for _ in range(given.rounds):
            engine, runs, work = _made(model, given.texts, given.kind)
            before = peak()
            start = time.perf_counter()
            for inputs in runs:
                engine._session.run(None, inputs)
            seconds = time.perf_counter() - start
            around = (before + peak()) / 2
            parts = _parts(Path(engine._session.end_profiling()), len(runs))
            rounds.append((seconds, around, parts, work / parts["Gemm"] / around))
    print(machine("torch", "onnxruntime"))
    print(f"{given.texts} {given.kind} texts; medians of {given.rounds} rounds\n")
    whole = statistics.median(seconds for seconds, *_ in rounds)
    for name, _ in rounds[-1][2].most_common(9):
        seconds = statistics.median(parts[name] for _, _, parts, _ in rounds)
        print(f"{name:20s} {seconds:7.3f} s {seconds / whole:6.1%}")
    print(f"{'all':20s} {whole:7.3f} s")
    around, share = (statistics.median(each[k] for each in rounds) for k in (1, 3))
    print(f"peak {around / 1e9:.0f} GFLOP/s; linear layers at {share:.2f} of it")


def _made(model: str, count: int, kind: str) -> tuple[Any, list[dict[str, Any]], float]:
    """Return a warm engine that writes down its times, its batches, and their linear arithmetic."""
    import onnxruntime

    from scorer.encoders.fast.engine import FastEngine
    from scorer.encoders.folder import inspect_folder

    plain = onnxruntime.SessionOptions

    def watched() -> Any:
        options = plain()
        options.enable_profiling = True
        return options

    onnxruntime.SessionOptions = watched
    try:
        engine = FastEngine(inspect_folder(model))
    finally:
        onnxruntime.SessionOptions = plain
    plan = engine._plan
    limit = plan.max_tokens
    tokens = sorted((ids[:limit] for ids in engine._tokens(texts(count, kind))), key=len)
    batches = engine.batches([len(ids) for ids in tokens])
    runs = [engine._inputs(tokens[batch.start : batch.stop]) for batch in batches]
    for inputs in runs:
        engine._session.run(None, inputs)
    return engine, runs, 2.0 * linear_weights(plan) * sum(map(len, tokens))


def _parts(written: Path, runs: int) -> Counter[str]:
    """Return seconds by operator in the last ``runs`` runs."""
    events = json.loads(written.read_text())
    marks = [e["ts"] for e in events if e["name"] == "model_run"][-runs:]
    found: Counter[str] = Counter()
    for event in events:
        if event["name"].endswith("_kernel_time") and event["ts"] >= min(marks):
            found[event["args"]["op_name"]] += event["dur"] / 1e6
    return found


if __name__ == "__main__":
    main()
