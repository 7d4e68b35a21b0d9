"""Training data divided: planted leaks are caught, and none is left."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from splitting.material import leaks, made

from scorer.competition import Competition
from scorer.errors import UsageError
from scorer.reading import read_train
from scorer.records import Train
from scorer.splitting import NEAR, Reason, divide

ROOT = Path(__file__).resolve().parents[2]

#: Rows that have nothing to do with each other, by letters.
APART = {
    "R0": (["벽지가 왜 뜨나요?"], ["풀이 덜 말라서입니다."]),
    "R1": (["장판은 어디서 사나요?"], ["자재상에서 삽니다."]),
    "R2": (["겨울 결로를 막는 길은?"], ["환기를 하십시오."]),
    "R3": (["몰딩 색을 추천해 주세요."], ["흰색이 무난합니다."]),
}

PLANTED = {
    "second phrasing": (
        (["욕실 방수는 무엇으로 하나요?", "화장실에 물이 샙니다"], ["도막 방수재로 합니다."]),
        (["화장실에 물이 샙니다", "누수를 잡고 싶어요"], ["배관부터 살핍니다."]),
        Reason.QUESTION,
    ),
    "other punctuation": (
        (["타일 줄눈은 얼마나 두나요?"], ["2 mm쯤 둡니다."]),
        (["타일  줄눈은, 얼마나 두나요"], ["3 mm면 넉넉합니다."]),
        Reason.QUESTION,
    ),
    "one word changed": (
        (["벽지에 묻은 손때는 어떻게 지우나요?"], ["지우개로 지웁니다."]),
        (["벽지에 묻은 얼룩은 어떻게 지우나요?"], ["중성 세제로 닦습니다."]),
        Reason.NEAR,
    ),
    "shared answer": (
        (["페인트를 두 번 칠할까요?"], ["한 번 더 칠하십시오.", "예, 두 번 칠합니다."]),
        (["문틀이 얼룩덜룩합니다."], ["사포질을 합니다.", "예, 두 번  칠합니다"]),
        Reason.ANSWER,
    ),
}


def planted(kind: str) -> Train:
    one, other, _ = PLANTED[kind]
    return made({"P0": one, **APART, "P1": other})


@pytest.mark.parametrize("kind", PLANTED)
@pytest.mark.parametrize("seed", range(12))
def test_a_planted_leak_is_caught_whatever_is_drawn(kind: str, seed: int) -> None:
    division = divide(planted(kind), 3, seed=seed)
    (tie,) = division.ties
    assert (tie.reason, tie.ids) == (PLANTED[kind][2], ("P0", "P1"))
    assert len({"P0", "P1"} & set(division.dev_ids)) != 1
    assert leaks(division, NEAR) == []


@pytest.mark.parametrize("kind", PLANTED)
def test_the_witness_sees_the_leak_where_rows_are_drawn_one_by_one(kind: str) -> None:
    train = planted(kind)
    flags = bytes(identifier == "P0" for identifier in train.ids)
    torn = divide(train, 3).but(flags=flags)
    assert leaks(torn, NEAR) == [("P1", "P0")]


def test_a_link_says_which_texts_are_the_same_as_they_were_written() -> None:
    (tie,) = divide(planted("other punctuation"), 3).ties
    assert tie.texts == ("타일 줄눈은 얼마나 두나요?", "타일  줄눈은, 얼마나 두나요")
    (near,) = divide(planted("one word changed"), 3).ties
    assert NEAR <= near.similarity < 1


def test_the_example_itself_needs_nothing_but_its_double_question() -> None:
    train = read_train(ROOT / "data" / "train.csv", Competition.load())
    assert divide(train, seed=7).ties == ()
    test = read_train(ROOT / "data" / "test.csv", Competition.load())
    assert [tie.ids for tie in divide(test).ties] == [("TEST_030", "TEST_038")]


def test_rows_tied_through_a_third_stay_together() -> None:
    rows = {
        "A": (["가나다라마바사?"], ["하나입니다."]),
        "B": (["아자차카타파하?", "가나다라마바사"], ["둘입니다."]),
        "C": (["완전히 다른 물음"], ["둘입니다"]),
        **APART,
    }
    division = divide(made(rows), 3)
    assert [tie.ids for tie in division.ties] == [("A", "B"), ("B", "C")]
    assert [len(group) for group in division.groups] == [3, 1, 1, 1, 1]


def test_near_can_be_moved_and_turned_off() -> None:
    train = planted("one word changed")
    assert divide(train, 3, near=None).ties == ()
    assert divide(train, 3, near=0.95).ties == ()
    assert len(divide(train, 3, near=0.6).ties) == 1


def test_no_value_of_a_column_stands_on_both_sides_and_blank_is_no_value() -> None:
    kinds = ["하자", "시공", "", "하자", "", "시공"]
    train = made({"P0": PLANTED["shared answer"][0], **APART, "P1": PLANTED["shared answer"][1]})
    train = train.but(columns={"구분": tuple(kinds)})
    for seed in range(8):
        division = divide(train, 2, seed=seed, by="구분")
        assert leaks(division, NEAR) == []
        # R1 and R3 hold none and share nothing: they stay free
        assert sorted(map(len, division.groups)) == [1, 1, 4]
        assert division.dev_ids == ("R1", "R3")


def test_a_value_is_the_same_however_it_is_stored_and_padded() -> None:
    kinds = ["하자", unicodedata.normalize("NFD", "하자"), " 하자 "]
    train = made({f"P{k}": ([f"{k}번 물음"], [f"{k}번 답"]) for k in range(3)} | APART)
    train = train.but(columns={"구분": (*kinds, *([""] * len(APART)))})
    division = divide(train, 2, by="구분", near=None)
    assert max(division.groups, key=len) == (0, 1, 2)


@pytest.mark.parametrize("seed", range(6))
def test_categories_of_the_example_stay_whole(seed: int) -> None:
    train = read_train(ROOT / "data" / "train.csv", Competition.load())
    division = divide(train, 0.3, seed=seed, by="category")
    sides: dict[str, set[int]] = {}
    for value, side in zip(train.columns["category"], division.flags, strict=True):
        sides.setdefault(value, set()).add(side)
    assert all(len(each) == 1 for each in sides.values())
    assert {side for each in sides.values() for side in each} == {0, 1}


def test_what_row_by_row_would_have_torn_is_counted() -> None:
    torn = [divide(planted("shared answer"), 3, seed=seed).torn for seed in range(20)]
    assert {(True,), (False,)} == set(torn)


# --- sizes


def test_the_size_is_met_where_single_rows_allow_it() -> None:
    train = read_train(ROOT / "data" / "train.csv", Competition.load())
    assert len(divide(train, 0.2).dev_ids) == 18 == round(0.2 * 92)
    assert len(divide(train, 30).dev_ids) == 30
    assert len(divide(train, 0.001).dev_ids) == 1
    assert len(divide(train, 0.999).dev_ids) == 91


def test_where_groups_are_large_the_nearest_size_is_taken() -> None:
    rows = {f"R{k}": ([f"{k}번 물음표"], ["같은 답변"]) for k in range(5)}
    rows |= {f"S{k}": ([f"{k}째 서로 다른 말"], ["또 다른 답변"]) for k in range(3)}
    division = divide(made(rows), 1, near=None)
    assert (division.wanted, len(division.dev_ids)) == (1, 3)


@pytest.mark.parametrize("dev", [0, 6, -1, 0.0, 1.0, 1.5, float("nan"), True])
def test_sizes_that_leave_a_side_empty_are_refused(dev: float) -> None:
    with pytest.raises(UsageError):
        divide(planted("shared answer"), dev)


def test_calls_that_cannot_be_met_are_refused() -> None:
    train = planted("shared answer")
    for near in (0.0, -1.0, 1.1, float("nan")):
        with pytest.raises(UsageError, match="similarity"):
            divide(train, near=near)
    with pytest.raises(UsageError, match="분류"):
        divide(train, by="분류")
    with pytest.raises(UsageError, match="belong together"):
        divide(made({"A": (["가?"], ["나"]), "B": (["다?"], ["나"])}), 1)
    with pytest.raises(UsageError, match="two are needed"):
        divide(made({"A": (["가?"], ["나"])}), 0.5)


# --- properties

WORDS = st.sampled_from(["벽지가", "장판이", "왜", "뜨나요?", "들뜨나요", "젖나요?", "또"])
QUESTIONS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
ROWS = st.dictionaries(
    st.text("ABC가나0129", min_size=1, max_size=4),
    st.tuples(
        st.lists(QUESTIONS, min_size=1, max_size=2),
        st.lists(st.text("가나다라마바사아자차", min_size=2, max_size=8), min_size=1, max_size=2),
    ),
    min_size=2,
    max_size=12,
)
SEEDS = st.integers(-3, 1 << 40)


def sides(train: Train, **more: object) -> tuple[object, ...]:
    try:
        division = divide(train, **more)  # type: ignore[arg-type]
    except UsageError as error:
        assert error.key == "failure.all-together"
        return ()
    return frozenset(division.dev_ids), division.ties, division.torn


@given(ROWS, SEEDS, st.floats(0.05, 0.95), st.none() | st.floats(0.3, 1.0))
def test_every_row_stands_on_exactly_one_side_and_nothing_leaks(
    rows: dict[str, tuple[list[str], list[str]]], seed: int, dev: float, near: float | None
) -> None:
    train = made(rows)
    if not sides(train, dev=dev, seed=seed, near=near):
        return
    division = divide(train, dev, seed=seed, near=near)
    assert sorted((*division.dev_ids, *division.train_ids)) == sorted(rows)
    assert division.dev_ids and division.train_ids
    assert sorted(place for group in division.groups for place in group) == list(range(len(rows)))
    assert leaks(division, near) == []
    # one link less than rows, in every group
    assert len(division.ties) == len(rows) - len(division.groups)


@given(ROWS, SEEDS, st.randoms(use_true_random=False))
def test_row_order_never_matters(
    rows: dict[str, tuple[list[str], list[str]]], seed: int, rng: random.Random
) -> None:
    items = list(rows.items())
    rng.shuffle(items)
    assert sides(made(rows), seed=seed) == sides(made(dict(items)), seed=seed)


@given(SEEDS, st.integers(10, 60))
def test_another_row_elsewhere_moves_at_most_one(seed: int, n: int) -> None:
    train = made({f"R{k}": ([f"{k}"], [f"답 {k}"]) for k in range(n)})
    more = made({f"R{k}": ([f"{k}"], [f"답 {k}"]) for k in range(n + 1)})
    before = set(divide(train, n // 4, seed=seed, near=None).dev_ids)
    after = set(divide(more, n // 4, seed=seed, near=None).dev_ids)
    assert len(before - after) <= 1
