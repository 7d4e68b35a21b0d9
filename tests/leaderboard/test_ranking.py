"""Only what compares is ranked together; equal scores share a rank, and noise a tie number."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import groupby
from random import Random
from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st
from leaderboard.material import SIGNATURE, N, entry, numbers

from scorer.leaderboard import boards_of
from scorer.leaderboard.entries import Entry
from scorer.leaderboard.groups import MANY, TESTED, best_of, tie_groups

finite = st.floats(allow_nan=False, allow_infinity=False)


def of_way(number: int, gold: str, score: float) -> Entry:
    signature = SIGNATURE.but(gold=gold, score=score)
    return entry(number, score, signature=str(signature), way=signature.way)


@given(st.lists(st.tuples(st.sampled_from("가나다"), finite), max_size=30))
def test_each_way_of_scoring_has_a_board_of_its_own(scores: list[tuple[str, float]]) -> None:
    entries = [of_way(place, gold, score) for place, (gold, score) in enumerate(scores)]
    boards = boards_of(entries)
    assert sorted(len(board.places) for board in boards) == sorted(
        len(list(held)) for _, held in groupby(sorted(gold for gold, _ in scores))
    )
    for board in boards:
        assert len({place.entry.way for place in board.places}) == 1


@given(st.lists(st.sampled_from([0.5, 0.25, 0.1, -0.0, 0.0]), min_size=1, max_size=12))
def test_equal_scores_share_a_rank_and_the_next_is_behind_all_of_them(scores: list[float]) -> None:
    (board,) = boards_of([of_way(place, "가", score) for place, score in enumerate(scores)])
    for place in board.places:
        score = place.entry.score
        assert place.rank == 1 + sum(other > score for other in scores)
        assert place.tied is (scores.count(score) > 1)
        assert place.behind == max(scores) - score
        assert place.group is None
    ranked = [(place.entry.score, -place.entry.when) for place in board.places]
    assert ranked == sorted(ranked, reverse=True)  # of equal ones the earlier first


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
def test_what_has_no_finite_score_is_never_ranked(bad: float) -> None:
    odd = entry(1).but(score=bad)
    (board,) = boards_of([odd, entry(2), entry(3)])
    assert board.unranked == (odd,) and len(board.places) == 2
    assert all(place.rank <= 2 for place in board.places)
    (alone,) = boards_of([odd])
    assert alone.places == () and alone.competition == "hansol-season-2"


def test_the_board_last_added_to_comes_first() -> None:
    old, late = of_way(1, "가", 0.9), of_way(2, "나", 0.1).but(when=2_000_000_000)
    assert [board.places[0].entry for board in boards_of([late, old])] == [late, old]


def test_who_cannot_be_told_from_the_leader_shares_its_tie_number() -> None:
    draw = Random(7)
    leader = numbers(1, 0.8)
    near = array("d", (value + draw.uniform(-0.05, 0.05) for value in leader))
    far = array("d", (value - 0.2 + draw.uniform(-0.05, 0.05) for value in leader))
    farther = array("d", (value - 0.4 + draw.uniform(-0.05, 0.05) for value in leader))
    assert tie_groups([leader, near, far, farther]) == (1, 1, 2, 3)
    assert tie_groups([leader, leader, leader]) == (1, 1, 1)


def test_only_the_best_are_tested_and_the_others_have_no_tie_number() -> None:
    entries = [entry(number) for number in range(TESTED + 10)]
    asked: list[int] = []

    def rows_of(wanted: Sequence[Entry]) -> list[array[float]]:
        asked.append(len(wanted))
        return [numbers(each.name) for each in wanted]

    (board,) = boards_of(entries, rows_of)
    assert asked == [TESTED] and board.tested == TESTED
    assert [place.group is None for place in board.places] == [False] * TESTED + [True] * 10


def test_one_entry_is_not_tested() -> None:
    (board,) = boards_of([entry(1)], lambda wanted: pytest.fail("nothing to test"))
    assert board.tested == 0 and board.places[0].group is None and board.best is None


def test_the_best_of_equal_ones_looks_better_by_what_a_simulation_finds() -> None:
    draw, n, k = Random(20240129), 60, 8
    gains, told = [], []
    for _ in range(300):
        shared = [draw.gauss(0.6, 0.1) for _ in range(n)]
        rows = [[value + draw.gauss(0, 0.06) for value in shared] for _ in range(k)]
        # all are as good as each other: what the best is above their mean is luck
        means = sorted(map(mean, rows), reverse=True)
        gains.append(means[0] - mean(means))
        found = best_of(sorted(rows, key=mean, reverse=True), [1] * k, k)
        assert found is not None and found.count == k
        told.append(found.gain)
    assert abs(mean(told) - mean(gains)) < 4 * stdev(gains) / 300**0.5


def test_few_that_are_level_are_no_reason_to_warn() -> None:
    rows = [numbers(each) for each in range(MANY)]
    assert best_of(rows, [1] * (MANY - 1) + [2], MANY) is None
    assert best_of(rows, [1] * MANY, MANY) is not None
    many = best_of(rows, [1] * MANY, 1000)
    assert many is not None and many.count == 1000  # none tested was separable
    assert best_of([[0.5]] * MANY, [1] * MANY, MANY) is None and N > 1


def test_entries_that_are_level_in_every_row_share_a_rank() -> None:
    rows = {1: numbers(1, 0.6), 3: numbers(3, 0.4)}
    rows[2] = array("d", (value - 4e-7 for value in rows[1]))
    entries = [entry(k, mean(each)) for k, each in rows.items()]
    by_name = {each.name: rows[k] for each, k in zip(entries, rows, strict=True)}
    (board,) = boards_of(entries, lambda wanted: [by_name[each.name] for each in wanted])
    assert [place.rank_text for place in board.places] == ["1=", "1=", "3"]
    (plain,) = boards_of(entries)
    assert [place.rank_text for place in plain.places] == ["1", "2", "3"]
