"""Compound questions: taken apart where two things are asked, and nowhere else."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.compound import parts_of

DATA = Path(__file__).resolve().parents[1] / "data"

#: Every question of the example data that asks two things: where the second begins.
COMPOUND = {
    "TEST_001": "또한 새집 냄새를",
    "TEST_003": "그리고 아이 방에",
    "TEST_005": "또한 세면대 둘레",
    "TEST_008": "그리고 한 번 칠한",
    "TEST_012": "또한 옆방 소리를",
    "TEST_015": "그리고 장롱을 둔",
    "TEST_018": "또한 벽지에 생긴",
    "TEST_022": "그리고 소재는 MDF와",
    "TEST_024": "또한 남은 벽타일을",
    "TEST_028": "그리고 아이가 벽지에",
    "TEST_031": "그리고 필름은 얼마나",
    "TEST_032": "또한 실리콘에 생긴",
    "TEST_035": "또한 장판끼리 만나는",
    "TEST_039": "그리고 그 바닥재가",
    "TEST_041": "또한 베란다 창이",
    "TEST_043": "그리고 입주 전",
    "TEST_045": "또한 방의 석고",
}


def questions() -> dict[str, str]:
    found = {}
    for name, columns in (("train.csv", ("질문_1", "질문_2")), ("test.csv", ("질문",))):
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for column in columns:
                    key = row["id"] if column == "질문" else f"{row['id']} {column}"
                    found[key] = row[column]
    return found


QUESTIONS = questions()


def test_the_example_holds_the_questions_that_are_told_apart_here() -> None:
    assert len(QUESTIONS) == 2 * 92 + 46
    assert QUESTIONS.keys() >= COMPOUND.keys()


@pytest.mark.parametrize("key", QUESTIONS)
def test_questions_of_the_example_are_cut_where_a_second_one_begins(key: str) -> None:
    question, begin = QUESTIONS[key], COMPOUND.get(key)
    if begin is None:
        assert parts_of(question) == (question,)
    else:
        place = question.index(begin)
        assert parts_of(question) == (question[:place].rstrip(), question[place:])


@pytest.mark.parametrize(
    "parts",
    [
        # a link in front of a sentence, or none at all
        ["벽지가 왜 뜨나요?", "또한 장판은 어떻게 까나요?"],
        ["벽지가 왜 뜨나요?", "장판은 어떻게 까나요?", "타일은 무엇으로 붙이나요?"],
        ["벽지가 왜 뜨나요?", "아울러, 장판은 어떻게 까나요?"],
        ["벽지가 왜 뜨나요?", "마지막으로 줄눈은 얼마나 두나요?"],
        ["벽지 공사는 얼마인가요？", "장판은요？"],
        ["벽지가 뜬 이유가 무엇인가요?", "해결 방법이 있을까요?"],
        # requests ask without a question mark
        ["벽지가 들뜨는 원인을 알려 주세요.", "또한 보수 방법도 설명해 주세요."],
        # circumstances go with the question behind them
        ["벽지가 왜 뜨나요?", "그리고 곰팡이도 생겼습니다. 어떻게 없애나요?"],
        ["도배를 했습니다. 언제 말리나요?", "장판도 깔았습니다. 밟아도 되나요?"],
        # a link between clauses
        ["도배는 어떻게 하고,", "그리고 장판은 무엇인가요?"],
        ["벽지는 몇 롤 사야 하고", "추가로 풀은 얼마나 필요한가요?"],
        ["벽지는 왜 뜨는지", "그리고 어떻게 고치는지 알려 주세요."],
        ["실크 벽지를 써도 되는지,", "아울러 합지는 어디에 쓰는지 궁금합니다."],
        ["초배가 꼭 필요한지", "그리고 풀은 무엇을 쓰는지 알려 주세요."],
        ["그냥 두어도 괜찮을지", "또한 누가 고쳐야 할지 궁금합니다."],
        ["누수인가요,", "그리고 누수라면 누가 고쳐야 하나요?"],
        ["벽지는 왜 뜨나요", "그리고 장판은 어떻게 고치나요"],
    ],
    ids=" / ".join,
)
def test_two_questions_become_two_parts(parts: list[str]) -> None:
    assert parts_of(" ".join(parts)) == tuple(parts)


@pytest.mark.parametrize(
    "question",
    [
        # links between nouns
        "벽지 그리고 장판은 어떻게 고르나요?",
        "벽지와 장판, 그리고 타일은 무엇이 좋나요?",
        "어떤 벽지 그리고 어떤 장판을 고르나요?",
        "어떤 석고 그리고 어떤 합판을 쓰나요?",
        "한지 그리고 합지는 어떻게 다른가요?",
        "석고보드 또한 방음에 도움이 되나요?",
        # one of the clauses asks nothing of its own
        "벽지를 뜯고 그리고 어떻게 바르나요?",
        "어떻게 벽지를 뜯고 그리고 장판을 까나요?",
        "비용이 얼마나 추가로 드나요?",
        "물이 새는 건가요, 다른 까닭이 있나요?",
        "물이 샙니다. 또 냄새가 납니다. 무엇부터 해야 할까요?",
        # a second mark that asks nothing new
        "벽지가 왜 뜨나요? 왜 그런가요?",
        "합지가 더 싸지요? 맞나요?",
        "벽지가 정말 뜨나요??",
        "안녕하세요? 벽지가 왜 뜨나요?",
        "벽지가 왜 뜨나요? 답변 부탁드립니다.",
        "벽지가 왜 뜨나요? 빨리 알려 주세요. 감사합니다!",
        # marks inside a sentence
        "타일이 떴는데 '왜 이래?'라는 말이 나왔어요. 어떻게 고치나요?",
        "업체가 “괜찮아요? 그냥 쓰세요.” 하는데 믿어도 되나요?",
        "장판(2.2T? 1.8T?)은 어느 것이 낫나요?",
        "1.8T와 2.2T. 어느 쪽이 좋나요?",
        "벽지",
        "?",
    ],
)
def test_one_question_stays_whole(question: str) -> None:
    assert parts_of(question) == (question,)


def test_a_missing_blank_behind_a_question_mark_is_no_hindrance() -> None:
    assert parts_of("벽지가 왜 뜨나요?또한 장판은 어떻게 까나요?") == (
        "벽지가 왜 뜨나요?",
        "또한 장판은 어떻게 까나요?",
    )


PIECES = (
    "벽지는 장판을 어떻게 왜 무엇을 고르나요 하나요? 뜨고 되는지 그리고 또한, 추가로 석고 어떤 "
    "알려 주세요. 궁금합니다. 샙니다. 2.5T '왜요?' (네?) 그런가요? … ? \n"
)
WORDS = st.sampled_from(PIECES.split(" "))
TEXTS = st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=60))


@given(TEXTS)
def test_parts_hold_every_letter_in_order_and_none_is_blank(question: str) -> None:
    parts = parts_of(question)
    assert "".join("".join(parts).split()) == "".join(question.split())
    assert len(parts) == 1 or all(part == part.strip() != "" for part in parts)


@given(st.lists(st.sampled_from(sorted(QUESTIONS)), min_size=2, max_size=4, unique=True))
def test_questions_of_the_example_put_behind_each_other_come_apart_again(keys: list[str]) -> None:
    singles = [QUESTIONS[key] for key in keys if QUESTIONS[key].endswith("?")]
    wanted = [part for question in singles for part in parts_of(question)]
    assert list(parts_of(" ".join(singles))) == (wanted or [""])
