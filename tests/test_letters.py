"""Texts as their letters: the same however they are written down."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scorer.letters import letters


@pytest.mark.parametrize(
    "other",
    [
        "벽지는 왜 뜨나요",
        "벽지는왜뜨나요?!",
        " 벽지는\t왜,\n뜨나요… ",
        "벽지는 왜 뜨나\u200b요?",
        unicodedata.normalize("NFD", "벽지는 왜 뜨나요?"),
    ],
)
def test_spacing_punctuation_and_unicode_form_do_not_count(other: str) -> None:
    assert letters(other) == letters("벽지는 왜 뜨나요?")


@pytest.mark.parametrize(
    ("one", "other"), [("3㎡", "3"), ("C++", "C"), ("벽지", "벽"), ("...", "?"), ("①", "1")]
)
def test_symbols_and_other_letters_count(one: str, other: str) -> None:
    assert letters(one) != letters(other)


def test_case_does_not_count() -> None:
    assert letters("MDF 몰딩") == letters("mdf몰딩")


@example("\u0339?\u0334")
@example("e?\u0301")
@given(st.text())
def test_letters_are_their_own_letters(text: str) -> None:
    assert letters(letters(text)) == letters(text)
