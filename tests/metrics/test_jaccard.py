"""Jaccard over words, as the rules of Dacon 236455 print it."""

from __future__ import annotations

import reference
from hypothesis import given
from hypothesis import strategies as st

from scorer.metrics.jaccard import jaccard

WORDS = st.lists(st.sampled_from(["벽지", "도배", "곰팡이", "단열", "결로", "ABC"]), max_size=8)
TEXTS = WORDS.map(" ".join)


@given(TEXTS, TEXTS)
def test_it_agrees_with_the_organisers_formula(one: str, other: str) -> None:
    assert jaccard(one, other) == reference.jaccard(one, other) == jaccard(other, one)


@given(TEXTS.filter(str.strip))
def test_a_text_with_itself_is_one(text: str) -> None:
    assert jaccard(text, f"  {text}\n") == 1.0


def test_two_texts_without_words_score_zero() -> None:
    assert jaccard("", " \t") == 0.0


def test_words_are_split_at_any_white_space_and_counted_once() -> None:
    assert jaccard("벽지 벽지\n들뜸", "벽지\u3000들뜸 수리") == 2 / 3
