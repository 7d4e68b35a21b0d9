"""Nearly the same questions: all of them, no other, and where "nearly" begins."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from splitting.material import alike

from scorer.competition import Competition
from scorer.letters import letters
from scorer.reading import read_train
from scorer.splitting import NEAR
from scorer.splitting.near import near_pairs, trigrams

ROOT = Path(__file__).resolve().parents[2]

#: A question, and the same one worded a little differently.
REWORDED = [
    ("벽지에 묻은 손때는 어떻게 지우나요?", "벽지에 묻은 얼룩은 어떻게 지우나요?"),
    ("욕실 실리콘에 핀 곰팡이는 지울 수 있나요?", "욕실 실리콘에 생긴 곰팡이는 지울 수 있나요?"),
    (
        "타일 줄눈이 부서져 떨어지는데 어떻게 해야 하나요?",
        "타일 줄눈이 깨져 떨어지는데 어떻게 해야 하나요?",
    ),
    (
        "도배하기 전에 기존 벽지를 꼭 뜯어내야 하나요?",
        "도배하기 전에 낡은 벽지를 꼭 뜯어내야 하나요?",
    ),
    (
        "도배하기 전에 기존 벽지를 꼭 뜯어내야 하나요?",
        "도배하기 전에 기존 벽지를 꼭 뜯어내야 합니까?",
    ),
    ("장판 두께는 어느 정도가 적당합니까?", "장판 두께는 어느 정도가 적당한가요?"),
    ("마루를 밟으면 삐걱거리는 소리가 납니다.", "마루를 밟으면 삐걱거리는 소리가 나요."),
    ("층간소음을 줄이려면 어떤 바닥재가 좋습니까?", "층간 소음을 줄이려면 어떤 바닥재가 좋은가요?"),
    ("열교 현상이 무엇이고 어떻게 막나요?", "열교 현상은 무엇이고 어떻게 막나요?"),
    (
        "석고보드 이음새는 어떻게 처리해야 금이 안 가나요?",
        "석고보드 이음새를 어떻게 처리해야 금이 안 가나요?",
    ),
    (
        "외벽 쪽 벽지가 축축해지는데 왜 물이 맺히는 거죠?",
        "외벽쪽 벽지가 축축해 지는데 왜 물이 맺히는거죠?",
    ),
    (
        "겨울철 벽에 결로가 생기는 원인은 무엇인가요?",
        "겨울철 벽에 결로가 셍기는 원인은 무엇인가요?",
    ),
    (
        "겨울철 벽에 결로가 생기는 원인은 무엇인가요?",
        "벽에 결로가 겨울철 생기는 원인은 무엇인가요?",
    ),
    ("남은 벽지와 타일은 보관해 두는 게 좋은가요?", "남은 타일과 벽지는 보관해 두는 게 좋은가요?"),
    (
        "페인트는 한 번 칠하고 얼마나 있다가 다시 칠하나요?",
        "페인트는 한번 칠하고 얼마 있다가 다시 칠하나요?",
    ),
    ("욕실 방수는 어떤 순서로 하나요?", "화장실 방수는 어떤 순서로 하나요?"),
    ("장판 이음매는 어떻게 붙이나요?", "장판 이음새는 어떻게 붙이나요?"),
    (
        "옆집 소리가 들려서 방음 공사를 하려는데 어떻게 하면 되나요?",
        "윗집 소리가 들려서 방음 공사를 하려는데 어떻게 하면 되나요?",
    ),
    ("벽지 위에 페인트를 칠할 수 있나요?", "혹시 벽지 위에 페인트를 칠할 수 있나요?"),
    ("단열 벽지를 붙이면 정말 효과가 있나요?", "단열 벽지를 붙이면 효과가 있나요?"),
    ("방문이 낡았는데 문짝만 바꿀 수 있나요?", "방문이 낡았는데 문짝만 교체할 수 있나요?"),
]


@pytest.mark.parametrize(("one", "other"), REWORDED)
def test_a_question_reworded_a_little_is_nearly_the_same(one: str, other: str) -> None:
    assert alike(one, other) >= 0.78 > NEAR
    ((_, _, similarity),) = near_pairs([letters(one), letters(other)], NEAR)
    assert similarity == alike(one, other)


def test_no_two_rows_of_the_example_are_nearly_the_same() -> None:
    train = read_train(ROOT / "data" / "train.csv", Competition.load())
    rows = combinations(train.questions, 2)
    nearest = max(alike(a, b) for one, other in rows for a in one for b in other)
    assert 0.63 < nearest < 0.64 < NEAR


SYLLABLES = st.text(st.sampled_from("가각간갈나난다단라마바벽지장판 .abé1"), min_size=1, max_size=9)
CORPORA = st.lists(SYLLABLES, max_size=14, unique_by=letters).map(
    lambda texts: [letters(text) for text in texts]
)


@given(CORPORA, st.floats(0.01, 1.0) | st.sampled_from([0.5, 0.6, 2 / 3, 0.7, 0.75, 0.8, 1.0]))
def test_the_pairs_are_those_that_comparing_all_with_all_gives(
    texts: list[str], threshold: float
) -> None:
    found = {(one, other): similarity for one, other, similarity in near_pairs(texts, threshold)}
    assert found == {
        (one, other): similarity
        for one, other in combinations(range(len(texts)), 2)
        if (similarity := alike(texts[one], texts[other])) >= threshold
    }


def test_a_text_shorter_than_three_jamo_is_compared_as_it_is() -> None:
    assert trigrams("가") == {"\u1100\u1161"}
    assert list(near_pairs(["가", "나"], 0.5)) == []


def test_how_far_the_search_is_is_told() -> None:
    told: list[tuple[int, int]] = []
    texts = [f"{k}번 벽지는 왜 뜨나요" for k in range(300)]
    list(near_pairs(texts, 0.99, lambda done, total: told.append((done, total))))
    assert told == [(0, 300), (256, 300), (300, 300)]
