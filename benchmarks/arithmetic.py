"""What a machine and a model come to: the matrix-product peak, and the weights of linear layers."""

from __future__ import annotations

import time
from typing import Any


def peak(device: str = "cpu") -> float:
    """Return torch's fp32 products of two 2048 x 2048 matrices over about a second, in FLOP/s."""
    import torch

    torch.set_float32_matmul_precision("highest")
    a, b = (torch.rand(2048, 2048, device=device) for _ in range(2))
    wait = torch.cuda.synchronize if device == "cuda" else lambda: None
    at_once = 20 if device == "cuda" else 1
    a @ b
    wait()
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < 1.0:
        for _ in range(at_once):
            a @ b
        wait()
        done += at_once
    return 2 * 2048**3 * done / (time.perf_counter() - start)


def linear_weights(plan: Any) -> int:
    """Return the weights of a plan's linear layers; each takes two operations per token."""
    names = ("query", "key", "value", "output", "wide", "narrow")
    layers = (getattr(layer, name) for layer in plan.layers for name in names)
    return sum(linear.weight.size // 4 for linear in layers)
