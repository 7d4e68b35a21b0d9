"""Training data answered out of itself: nothing that would give an answer away is learnt from."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from answering import answered, asked, lexical
from hypothesis import given
from hypothesis import strategies as st
from splitting.material import alike, made, plain

from baselines import build
from baselines.folds import folds_of, out_of_fold, rows_of
from baselines.protocol import Answered, Setup
from baselines.recipe import Recipe
from scorer.competition import Competition
from scorer.errors import UsageError
from scorer.reading import read_train
from scorer.records import Train
from scorer.splitting import NEAR
from scorer.splitting.groups import groups_of

ROOT = Path(__file__).resolve().parents[2]

#: Rows whose answers would be given away: the same question in other phrasings, a question
#: reworded by an ending, the same answer.
LEAKS = made(
    {
        "T0": (["벽지가 왜 뜨나요?", "벽지 들뜸의 까닭은?"], ["풀이 덜 말라서입니다."]),
        "T1": (["벽지가 왜  뜨나요"], ["바탕이 젖어서입니다."]),
        "T2": (["장판은 하루 펴 둔 뒤에 어떻게 까나요?"], ["펴 둔 뒤 깝니다."]),
        "T3": (["장판은 하루 펴 둔 뒤에 어떻게 깔까요?"], ["벽부터 깝니다."]),
        "T4": (["몰딩 색을 추천해 주세요."], ["벽과 같은 색이 무난합니다."]),
        "T5": (["문틀 필름은 어떤 색이 좋습니까?"], ["벽과 같은 색이 무난합니다!"]),
        "T6": (["겨울 결로를 막는 길은?"], ["환기를 하십시오."]),
        "T7": (["방음은 무엇으로 하나요?"], ["흡음재를 넣습니다."]),
    }
)
TOGETHER = [{"T0", "T1"}, {"T2", "T3"}, {"T4", "T5"}]
METHODS = ["nearest-question", "tfidf", "bm25", "hybrid", "consensus", "random", "constant"]


def held_out(method: str, train: Train, count: int, seed: int = 0) -> list[Answered]:
    folds = folds_of(train, groups_of(train), count, seed)
    questions = asked(dict(zip(train.ids, (row[0] for row in train.questions), strict=True)))
    choices = {"k": 2} if method == "consensus" else {}
    baseline = build(Setup(Recipe(method, **choices), lexical))
    return out_of_fold(baseline, train, questions, folds)


def group_of(identifier: str) -> set[str]:
    return next((group for group in TOGETHER if identifier in group), {identifier})


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("count", [2, 5])
def test_an_answer_never_comes_from_the_row_itself_or_from_its_group(
    method: str, count: int
) -> None:
    found = held_out(method, LEAKS, count)
    assert [each.id for each in found] == list(LEAKS.ids)
    for each in found:
        match = each.matches[0]
        assert not group_of(each.id) & {*match.sources, *match.tied, match.runner_up}


def test_planted_leaks_would_be_taken_without_folds() -> None:
    questions = asked(dict(zip(LEAKS.ids, (row[0] for row in LEAKS.questions), strict=True)))
    found = answered("tfidf", LEAKS, questions)
    assert all(group_of(each.id) & set(each.matches[0].sources) for each in found)


@given(count=st.integers(2, 5), seed=st.integers(0, 99))
def test_groups_are_never_torn_and_folds_are_of_like_size(count: int, seed: int) -> None:
    groups = groups_of(LEAKS)
    folds = folds_of(LEAKS, groups, count, seed)
    assert set(folds) == set(range(count))
    for group in groups.rows:
        assert len({folds[row] for row in group}) == 1
    sizes = sorted(folds.count(fold) for fold in range(count))
    assert sizes[-1] - sizes[0] <= max(map(len, groups.rows))


@given(st.integers(0, 99))
def test_the_order_of_rows_moves_no_row_to_another_fold(seed: int) -> None:
    order = random.Random(seed).sample(range(len(LEAKS.ids)), len(LEAKS.ids))
    mixed = LEAKS.but(
        ids=tuple(LEAKS.ids[place] for place in order),
        questions=tuple(LEAKS.questions[place] for place in order),
        answers=tuple(LEAKS.answers[place] for place in order),
    )
    one = dict(zip(LEAKS.ids, folds_of(LEAKS, groups_of(LEAKS), 3, 7), strict=True))
    other = dict(zip(mixed.ids, folds_of(mixed, groups_of(mixed), 3, 7), strict=True))
    assert one == other


def test_another_seed_draws_other_folds() -> None:
    groups = groups_of(LEAKS)
    drawn = [folds_of(LEAKS, groups, 3, seed) for seed in range(5)]
    assert any(one != other for one, other in pairwise(drawn))


@pytest.mark.parametrize("count", [-1, 0, 1, 6])
def test_more_folds_than_groups_or_fewer_than_two_are_refused(count: int) -> None:
    with pytest.raises(UsageError, match="2 to 5"):
        folds_of(LEAKS, groups_of(LEAKS), count, 0)


def test_rows_that_are_learnt_from_keep_their_texts_together() -> None:
    kept = rows_of(LEAKS, [identifier == "T2" for identifier in LEAKS.ids])
    assert (kept.ids, kept.questions, kept.answers) == (
        ("T2",),
        (LEAKS.questions[2],),
        (LEAKS.answers[2],),
    )


def test_the_example_is_answered_without_any_leak() -> None:
    train = read_train(ROOT / "data" / "train.csv", Competition.load())
    places = {identifier: place for place, identifier in enumerate(train.ids)}
    for each in held_out("tfidf", train, 5, seed=3):
        own, other = places[each.id], places[each.matches[0].sources[0]]
        assert own != other
        pairs = [(a, b) for a in train.questions[own] for b in train.questions[other]]
        assert all(alike(a, b) < NEAR for a, b in pairs)
        assert not set(map(plain, train.answers[own])) & set(map(plain, train.answers[other]))
