"""How far arithmetic moves the vectors of one text: batches, half precision, rounding.

The tolerances of ``dscore verify-vectors`` rest on it (`scorer/diagnostics/nearness.py`).

    python benchmarks/precision.py [--texts 48]
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("HF_HUB_OFFLINE", "1")

import numpy as np
from numpy.typing import NDArray
from replica import replica, texts
from surroundings import machine

Floats = NDArray[np.float64]


def encoded(lines: list[str], dtype: str, batch: int) -> Floats:
    """Return the replica's vectors, computed in a type and in batches of a size."""
    import torch
    from sentence_transformers import SentenceTransformer

    kind = getattr(torch, dtype)
    model = SentenceTransformer(
        str(replica()), device="cpu", model_kwargs={"torch_dtype": kind}
    ).to(kind)
    made = model.encode(lines, batch_size=batch, convert_to_tensor=True)
    return made.float().numpy().astype(np.float64)


def line(name: str, ours: Floats, theirs: Floats) -> str:
    """Return one row of the table: how far a component, a cosine and a length moved."""
    dots = (ours * theirs).sum(axis=1)
    lengths = np.linalg.norm(ours, axis=1), np.linalg.norm(theirs, axis=1)
    cosine = float((1 - dots / (lengths[0] * lengths[1])).max())
    length = float(np.abs(lengths[0] / lengths[1] - 1).max())
    return f"| {name} | {np.abs(ours - theirs).max():.1e} | {cosine:.1e} | {length:.1e} |"


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=int, default=48)
    lines = texts(parser.parse_args().texts)
    print(machine("torch", "sentence-transformers", "numpy"))
    plain = encoded(lines, "float32", 32)
    print("| against fp32 in batches of 32 | component | 1 - cosine | length |")
    print("|---|---:|---:|---:|")
    print(line("fp32, one by one", encoded(lines, "float32", 1), plain))
    print(line("stored as fp16", plain.astype(np.float16).astype(np.float64), plain))
    print(line("computed in fp16", encoded(lines, "float16", 32), plain))
    print(line("computed in bf16", encoded(lines, "bfloat16", 32), plain))


if __name__ == "__main__":
    main()
