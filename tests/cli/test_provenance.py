"""What a baseline's provenance says of libraries, cross-encoder and index."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy
import pytest

from baselines.cross_encoder import CrossEncoder
from scorer import score
from scorer.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
FILES = ["--train", "train.csv", "--test", "test.csv"]
CALL = ["-o", "out.csv", "--force", "--encoder", "lexical-512"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("train.csv", "test.csv"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    return tmp_path


def whence(method: str, *more: str) -> dict[str, Any]:
    assert main(["baseline", method, *FILES, *CALL, *more]) == 0
    document: dict[str, Any] = json.loads(Path("out.provenance.json").read_text("utf-8"))
    return document


def test_the_cross_encoder_is_named_with_the_digests_of_its_files(
    tiny_cross_encoder: Path,
) -> None:
    assert whence("hybrid")["cross_encoder"] is None
    document = whence("rerank", "--cross-encoder", str(tiny_cross_encoder), "-k", "4")
    assert document["cross_encoder"] == CrossEncoder(str(tiny_cross_encoder)).identity.as_dict()
    assert len(document["cross_encoder"]["weights"]) == 64
    # what finds the rows is tf-idf, and no vectors are searched
    assert document["index"] is None


def test_another_cross_encoder_is_another_provenance(
    tiny_cross_encoder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(tiny_cross_encoder, other)
    tokenizer = next(other.glob("tokenizer.json"))
    tokenizer.write_text(tokenizer.read_text("utf-8") + "\n", "utf-8")
    found = [
        whence("rerank", "--cross-encoder", str(folder), "-k", "2")["cross_encoder"]
        for folder in (tiny_cross_encoder, other)
    ]
    assert found[0]["tokenizer"] != found[1]["tokenizer"]
    assert found[0]["weights"] == found[1]["weights"]


@pytest.mark.parametrize(
    ("method", "library"), [("tfidf", "sklearn"), ("bm25", "bm25s"), ("knn-mean", "numpy")]
)
def test_libraries_are_named_with_their_versions(method: str, library: str) -> None:
    document = whence(method)
    assert document["libraries"][library] == sys.modules[library].__version__
    assert document["libraries"]["numpy"] == numpy.__version__
    assert document["python"] == sys.version.split()[0]


def test_libraries_that_were_not_imported_are_not_named() -> None:
    call = [sys.executable, "-m", "scorer", "baseline", "random", *FILES, "-o", "out.csv"]
    subprocess.run(
        call, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    found = json.loads(Path("out.provenance.json").read_text("utf-8"))["libraries"]
    assert not {"torch", "faiss", "sklearn", "bm25s", "sentence-transformers"} & set(found)


def test_a_score_and_a_baseline_name_the_same_versions() -> None:
    document = whence("nearest-question")
    provenance = score("out.csv", "test.csv", encoder="lexical-512").provenance
    shared = provenance.libraries.keys() & document["libraries"].keys()
    assert "numpy" in shared
    assert all(provenance.libraries[name] == document["libraries"][name] for name in shared)
