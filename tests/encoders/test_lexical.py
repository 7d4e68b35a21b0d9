"""The offline stand-in: the same numbers everywhere, and never taken for the real encoder."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.encoders import EncoderRequest, load_encoder
from scorer.encoders.embedding import embed
from scorer.errors import EncoderUnavailable

KOREAN = st.text(
    st.one_of(
        st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
        st.characters(min_codepoint=0x1100, max_codepoint=0x11FF),
        st.sampled_from("abcXYZ .,?!\n\t㎡①é"),
    ),
    max_size=260,
)

LEXICAL = load_encoder(EncoderRequest("lexical"))
SMALL = load_encoder(EncoderRequest("lexical-512"))


def cosine(one: str, other: str) -> float:
    first, second = LEXICAL.encode([one, other]).astype(np.float64)
    return float(first @ second)


def test_its_identity_can_never_pass_for_the_real_encoder() -> None:
    identity = LEXICAL.identity
    assert identity.name == identity.model == "lexical"
    assert identity.stack == "jamo2-4+logtf+hash4096/1"
    assert not identity.comparable
    assert (identity.dims, identity.max_tokens, identity.unit) == (4096, 200, "characters")
    assert (SMALL.identity.dims, SMALL.identity.stack) == (512, "jamo2-4+logtf+hash512/1")
    assert LEXICAL.device == "cpu"


def test_dims_declared_otherwise_are_refused() -> None:
    with pytest.raises(EncoderUnavailable) as caught:
        load_encoder(EncoderRequest("lexical", dims=512))
    assert caught.value.key == "encoder.other-dims"


def test_golden_components() -> None:
    """Obtained by running version 1 once; they guard against a change that forgets the version."""
    vector = LEXICAL.encode(["벽지가 들뜬 곳은 풀을 다시 발라 눌러 붙입니다."])[0]
    places = np.flatnonzero(vector)
    assert places.size == GOLDEN_COUNT
    assert dict(zip(places[:6].tolist(), vector[places[:6]].tolist(), strict=True)) == GOLDEN


def test_another_process_with_another_hash_seed_gives_the_same_bits() -> None:
    program = (
        "import hashlib; from scorer.encoders import *; "
        "e = load_encoder(EncoderRequest('lexical')); "
        "print(hashlib.sha256(e.encode(['결로는 환기로 막습니다']).tobytes()).hexdigest())"
    )
    root = Path(__file__).resolve().parents[2]
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


@given(st.lists(KOREAN, min_size=1, max_size=6))
def test_a_text_has_the_same_bits_alone_and_in_any_batch(texts: list[str]) -> None:
    together = LEXICAL.encode(texts)
    for text, vector in zip(texts, together, strict=True):
        assert np.array_equal(LEXICAL.encode([text])[0], vector)


@given(KOREAN)
def test_every_text_has_length_one_or_no_direction_at_all(text: str) -> None:
    vector = LEXICAL.encode([text])[0]
    norm = float(np.linalg.norm(vector.astype(np.float64)))
    assert vector.dtype == np.float32
    assert norm == pytest.approx(1.0, abs=1e-6) if text.split() else norm == 0.0


@given(KOREAN)
def test_both_unicode_forms_give_the_same_vector(text: str) -> None:
    nfc, nfd = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert np.array_equal(*LEXICAL.encode([nfc, nfd]))
    assert np.array_equal(*LEXICAL.token_counts([nfc, nfd]).reshape(2, 1))


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_a_text_without_letters_is_the_zero_vector(text: str) -> None:
    assert not LEXICAL.encode([text]).any()


def test_only_the_first_two_hundred_characters_are_read() -> None:
    text = "벽지가 들뜬 곳은 풀을 다시 바릅니다. " * 20
    embedded = embed(LEXICAL, [text, text[:200], text[:199]])
    assert embedded.tokens.tolist() == [len(text), 200, 199]
    assert embedded.cut.tolist() == [True, False, False]
    assert np.array_equal(embedded.vectors[0], embedded.vectors[1])


def test_blanks_of_any_kind_and_number_mean_the_same() -> None:
    assert cosine("벽지  가\n들떴다", " 벽지 가 들떴다 ") == pytest.approx(1.0)


def test_endings_change_little_and_other_words_change_much() -> None:
    near = cosine("벽지를 다시 붙입니다", "벽지는 다시 붙이세요")
    far = cosine("벽지를 다시 붙입니다", "결로 원인은 습기")
    assert near > 0.5 > 0.2 > far


GOLDEN_COUNT = 154
GOLDEN: dict[int, float] = {
    70: -0.07605619728565216,
    132: 0.07605619728565216,
    146: 0.07605619728565216,
    160: -0.07605619728565216,
    178: 0.07605619728565216,
    211: 0.07605619728565216,
}
