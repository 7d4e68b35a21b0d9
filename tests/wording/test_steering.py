"""Names of files and cells in sentences: nothing of them steers a terminal or begins a line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.issues import found
from scorer.wording import say, speaking
from scorer.wording.steering import without_steering


@given(st.text())
def test_nothing_is_left_that_steers_and_all_else_is_kept(text: str) -> None:
    shown = without_steering(text)
    kinds = {unicodedata.category(mark) for mark in shown}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
    assert without_steering(shown) == shown
    if text.isprintable():
        assert shown == text


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_name_begins_a_line_of_its_own(language: str) -> None:
    name = "가\n::error file=x::나\x1b[2J\u202e.csv"
    with speaking(language):  # type: ignore[arg-type]
        said = say("failure.is-folder", path=name)
        line = found("E302", id="TEST_029").line(name)
    for text in (said, line):
        assert "\n" not in text and "\x1b" not in text and "\u202e" not in text
        assert "가\\x0a::error" in text
