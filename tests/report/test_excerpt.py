"""Texts of strangers: never a control, never wider than wanted, never markup."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from scorer.report.canvas import Canvas
from scorer.report.excerpt import excerpt, markdown_cell, visible

SHORT, WHOLE = Canvas(shortened=True), Canvas()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("벽지를\n바릅니다\t끝 ", "벽지를 바릅니다 끝"),
        ("\x1b[2J\x07벽지", "\\x1b[2J\\x07벽지"),
        ("가\u202e나", "가\\u202e나"),
        ("가\ud800", "가\\ud800"),
        ("\x9b31m", "\\x9b31m"),
        ("שלום עליכם", "שלום עליכם"),
        ("👩‍🔧 도배", "👩‍🔧 도배"),
    ],
)
def test_what_could_change_a_terminal_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_visible_is_a_control(text: str) -> None:
    kinds = {unicodedata.category(mark) for mark in visible(text)}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}


@given(st.text(min_size=1), st.integers(10, 60), st.integers(1, 5))
def test_an_excerpt_keeps_to_its_room(text: str, width: int, lines: int) -> None:
    shown = excerpt(text * 50, width, SHORT, lines).split("\n")
    assert len(shown) <= lines
    assert max(map(cell_len, shown)) <= width


def test_a_word_longer_than_a_line_is_folded_and_a_cut_is_marked() -> None:
    shown = excerpt("가" * 100, 20, SHORT, 3).split("\n")
    assert shown == ["가" * 10, "가" * 10, "가" * 9 + " …"]
    assert excerpt("가" * 100, 20, SHORT.but(fancy=False), 3).endswith("가 ...")


def test_a_text_that_fits_is_not_marked() -> None:
    assert excerpt("가" * 30, 20, SHORT, 3) == "\n".join(["가" * 10] * 3)


def test_whole_lists_show_whole_texts() -> None:
    text = "벽지를 바릅니다 " * 400
    shown = excerpt(text, 20, WHOLE, 3)
    assert shown.split() == text.split()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("가|나", "가\\|나"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[a](javascript:x) `b` *c*", "\\[a\\](javascript:x) \\`b\\` \\*c\\*"),
        ("첫 줄\n둘째 줄", "첫 줄 둘째 줄"),
    ],
)
def test_a_markdown_cell_is_text_and_nothing_else(text: str, cell: str) -> None:
    assert markdown_cell(text) == cell
