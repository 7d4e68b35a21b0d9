"""Encoders with a part left out, of every stack the engines know."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from encoders.stacks import CORPUS, STACKS, Stack, build

from scorer.encoders.folder import inspect_folder
from scorer.encoders.sentence_transformers import ReferenceEngine

TEXTS = [*CORPUS[:5], " ".join(CORPUS * 4)]


@pytest.mark.parametrize("stack", STACKS, ids=str)
def test_every_variant_can_be_run_and_leaves_the_encoder_as_it_was(
    stack: Stack, tmp_path: Path
) -> None:
    engine = ReferenceEngine(inspect_folder(build(stack, tmp_path)), "cpu", "fp32")
    before = engine.encode(TEXTS)
    variants = engine.variants()
    made = {name: variant(TEXTS) for name, variant in variants.items()}
    assert np.array_equal(engine.encode(TEXTS), before)
    assert np.allclose(made.pop("whole"), before, atol=1e-5)
    assert f"pooling-{stack.pooling}" not in made
    assert ("without-dense" in made) == bool(stack.dense)
    linear = set(stack.dense) <= {"Identity"}
    assert ("without-activation" in made) == (bool(stack.dense) and not linear)
    for name, vectors in made.items():
        assert len(vectors) == len(TEXTS)
        assert not np.allclose(vectors, before, atol=1e-4), name


def test_reading_farther_moves_long_texts_only(tmp_path: Path) -> None:
    stack = next(stack for stack in STACKS if stack.family == "roberta")
    engine = ReferenceEngine(inspect_folder(build(stack, tmp_path)), "cpu", "fp32")
    longer, before = engine.variants()["longer"](TEXTS), engine.encode(TEXTS)
    moved = np.abs(longer - before).max(axis=1) > 1e-4
    assert moved.tolist() == [False] * 5 + [True]
