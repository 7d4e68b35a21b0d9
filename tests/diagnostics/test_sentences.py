"""Where a sentence of a Korean answer ends, and where it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.diagnostics.sentences import sentences, without


def cut(text: str) -> list[str]:
    return [text[part.start : part.stop].strip() for part in sentences(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("벽지를 말립니다. 창을 닫습니다.", ["벽지를 말립니다.", "창을 닫습니다."]),
        ("왜 뜨나요? 풀이 말라서요!", ["왜 뜨나요?", "풀이 말라서요!"]),
        ("하루 말리세요.그다음 붙입니다.", ["하루 말리세요.", "그다음 붙입니다."]),
        ("두께는 3.5배입니다. 끝.", ["두께는 3.5배입니다.", "끝."]),
        ("파일은 a.csv입니다.", ["파일은 a.csv입니다."]),
        ("1. 환기합니다.\n2. 단열합니다.", ["1. 환기합니다.", "2. 단열합니다."]),
        ("가. 닦는다. 나. 말린다.", ["가. 닦는다.", "나. 말린다."]),
        ("벽지를 말립니다\n창을 닫습니다", ["벽지를 말립니다", "창을 닫습니다"]),
        ("벽지를 말립니다 그리고 창을 닫으세요", ["벽지를 말립니다", "그리고 창을 닫으세요"]),
        ('"괜찮나요?" 하고 묻습니다.', ['"괜찮나요?"', "하고 묻습니다."]),
        ("기다립니다… 다시 봅니다...", ["기다립니다…", "다시 봅니다..."]),
        ("하나뿐인 문장", ["하나뿐인 문장"]),
        ("  \n ", []),
        ("", []),
        ("\n\n끝입니다.\n\n", ["끝입니다."]),
        ("물이 샙니다。 막습니다！", ["물이 샙니다。", "막습니다！"]),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text('가나다습니다세요 .?!1a\n"…', max_size=60))
def test_sentences_cover_the_text_in_order_and_none_is_blank(text: str) -> None:
    parts = sentences(text)
    assert "".join(text[part.start : part.stop] for part in parts) == (text if parts else "")
    assert bool(parts) == bool(text.strip())
    assert all(text[part.start : part.stop].strip() for part in parts)


def test_a_sentence_left_out_leaves_the_others_as_they_are() -> None:
    text = "벽지를 말립니다. 창을 닫습니다. 끝입니다."
    first, middle, last = sentences(text)
    assert without(text, first) == "창을 닫습니다. 끝입니다."
    assert without(text, middle) == "벽지를 말립니다. 끝입니다."
    assert without(text, last) == "벽지를 말립니다. 창을 닫습니다."
