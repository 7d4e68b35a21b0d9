"""A GPU's batches and arithmetic: on the processor what needs none, the rest where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.encoders import EncoderRequest, load_encoder
from scorer.encoders.embedding import embed
from scorer.encoders.sentence_transformers import BUDGET, ReferenceEngine, batches_of

TEXTS = [f"{word} " * count for word in ("벽지", "환기", "단열재") for count in (1, 3, 9, 40, 200)]


def encoder(path: Path, **wanted: Any) -> Any:
    return load_encoder(EncoderRequest("sentence-transformers", path=str(path), **wanted))


@given(st.lists(st.integers(2, 20_000), max_size=400), st.sampled_from([128, 512, 1_000_000]))
def test_a_batch_for_a_gpu_fills_its_budget_and_no_more(lengths: list[int], limit: int) -> None:
    lengths.sort()
    found = batches_of(lengths, "cuda:0", limit)
    assert [place for batch in found for place in batch] == list(range(len(lengths)))
    padded = [min(lengths[batch[-1]], limit) * len(batch) for batch in found]
    assert all(size <= BUDGET or len(batch) == 1 for size, batch in zip(padded, found, strict=True))
    for batch, after in pairwise(found):
        assert min(lengths[after[0]], limit) * (len(batch) + 1) > BUDGET


def test_batches_of_a_gpu_give_the_vectors_of_the_processor(
    tiny_distiluse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = embed(encoder(tiny_distiluse, device="cpu", engine="reference"), TEXTS)
    asked: list[int] = []
    encode = ReferenceEngine.encode
    monkeypatch.setattr(ReferenceEngine, "device", property(lambda engine: "cuda:0"))
    monkeypatch.setattr(
        ReferenceEngine,
        "encode",
        lambda engine, texts: asked.append(len(texts)) or encode(engine, texts),
    )
    other = embed(encoder(tiny_distiluse, device="cpu", engine="reference"), TEXTS)
    assert sum(size for size in asked if size > 1) == len(TEXTS)
    assert np.abs(plain.vectors - other.vectors).max() < 1e-6


@pytest.fixture
def tf32() -> Iterator[Any]:
    """Let the caller's program allow TF32."""
    import torch

    before = torch.get_float32_matmul_precision()
    torch.set_float32_matmul_precision("high")
    yield torch
    torch.set_float32_matmul_precision(before)


def test_tf32_is_off_while_texts_are_encoded_and_as_before_behind(
    tiny_distiluse: Path, tf32: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    multiply = tf32.nn.Linear.forward

    def watched(layer: Any, given: Any) -> Any:
        seen.append(tf32.backends.cuda.matmul.allow_tf32)
        return multiply(layer, given)

    monkeypatch.setattr(tf32.nn.Linear, "forward", watched)
    encoder(tiny_distiluse, device="cpu", engine="reference").encode(TEXTS)
    assert seen and not any(seen)
    assert tf32.get_float32_matmul_precision() == "high"


@pytest.fixture
def gpu() -> None:
    import torch

    if not torch.cuda.is_available():
        pytest.skip("no GPU that torch can use")


@pytest.mark.usefixtures("gpu")
def test_a_gpu_agrees_with_the_processor(tiny_distiluse: Path, tf32: Any) -> None:
    on_gpu = encoder(tiny_distiluse, device="cuda")
    found, plain = embed(on_gpu, TEXTS), embed(encoder(tiny_distiluse, device="cpu"), TEXTS)
    assert on_gpu.device.startswith("cuda") and on_gpu.arithmetic == "fp32@cuda"
    assert np.abs(found.vectors - plain.vectors).max() <= 1e-5
    assert encoder(tiny_distiluse, device="auto").encode(["벽지"]).shape == (1, 512)


@pytest.mark.usefixtures("gpu")
def test_bf16_on_a_gpu_is_near_and_has_a_space_of_its_own(tiny_distiluse: Path) -> None:
    half = encoder(tiny_distiluse, device="cuda", precision="bf16")
    found, plain = embed(half, TEXTS), embed(encoder(tiny_distiluse, device="cpu"), TEXTS)
    assert 0 < np.abs(found.vectors - plain.vectors).max() < 0.05
    assert half.identity.precision == "bf16" and half.arithmetic == "bf16@cuda"
