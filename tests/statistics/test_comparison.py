"""Several systems: ties, ranks, a baseline."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.statistics.comparison import Pair, compare, rank_intervals, tie_groups
from scorer.statistics.intervals import interval
from scorer.statistics.multiple import holm, max_t
from scorer.statistics.paired import paired

DICE = np.random.default_rng(7)
BASE = DICE.beta(8, 3, 60)
SYSTEMS = {
    name: (BASE + DICE.normal(by, 0.08, 60)).tolist()
    for name, by in {"바닥": 0.0, "가": 0.2, "나": 0.18, "다": 0.01}.items()
}


def pair(first: str, second: str, separable: bool, difference: float = 0.1) -> Pair:
    known = paired([difference, difference], [0.0, 0.0])
    return Pair(first, second, known, 0.01 if separable else 0.5, separable)


def test_groups_and_ranks_by_hand() -> None:
    # 가 > 나 > 다 > 라: only 라 is separable from 가 and 나, and 다 from 가
    apart = {("가", "라"), ("나", "라"), ("가", "다")}
    names = ["가", "나", "다", "라"]
    pairs = [pair(a, b, (a, b) in apart) for k, a in enumerate(names) for b in names[k + 1 :]]
    assert tie_groups(names, pairs) == (("가", "나"), ("다", "라"))
    assert rank_intervals(names, pairs) == ((1, 2), (1, 3), (2, 4), (3, 4))


def test_a_group_is_anchored_at_its_best() -> None:
    # 나, with rows of its own kind, is separable from 가; 다, below it, is not
    pairs = [pair("가", "나", True), pair("가", "다", False), pair("나", "다", False)]
    assert tie_groups(["가", "나", "다"], pairs) == (("가", "다"), ("나",))


def test_all_pairs_are_tested_and_adjusted_by_holm() -> None:
    found = compare(SYSTEMS, resamples=2000)
    assert found.means == tuple(sorted(found.means, reverse=True))
    assert found.means == pytest.approx([np.mean(SYSTEMS[name]) for name in found.names])
    assert [each.adjusted for each in found.pairs] == holm([each.paired.p for each in found.pairs])
    for each in found.pairs:
        alone = paired(SYSTEMS[each.first], SYSTEMS[each.second], resamples=2000)
        assert (each.paired.p, each.paired.wins) == (alone.p, alone.wins)
        assert each.separable is (each.adjusted <= 0.05)
    assert found.groups == (found.names[:2], found.names[2:])
    assert found.ranks == ((1, 2), (1, 2), (3, 4), (3, 4))
    for name, around in zip(found.names, found.intervals, strict=True):
        assert around.low == pytest.approx(interval(SYSTEMS[name], resamples=2000).low, abs=1e-12)


def test_a_baseline_is_held_against_all_others_by_max_t() -> None:
    found = compare(SYSTEMS, baseline="나", resamples=2000)
    assert [each.second for each in found.against] == ["나"] * 3
    assert {each.first for each in found.against} == {"가", "다", "바닥"}
    apart = [
        [a - b for a, b in zip(SYSTEMS[each.first], SYSTEMS["나"], strict=True)]
        for each in found.against
    ]
    assert [each.adjusted for each in found.against] == max_t(apart, resamples=2000)
    for each in found.against:
        alone = paired(SYSTEMS[each.first], SYSTEMS["나"], resamples=2000)
        assert (each.paired.difference, each.paired.wins) == (alone.difference, alone.wins)
        assert each.paired.interval.low == pytest.approx(alone.interval.low, abs=1e-12)


def test_many_pairs_take_flips_enough_to_survive() -> None:
    systems = {
        f"시스템 {k}": [0.01 * k + ((j * 37 + k) % 7) / 1000 for j in range(40)] for k in range(9)
    }
    found = compare(systems, resamples=100)
    assert found.flips == 36 * 4 / 0.05
    assert all(each.separable for each in found.pairs)
    assert found.ranks == tuple((k, k) for k in range(1, 10))


def test_one_system_has_nobody_to_be_separable_from() -> None:
    found = compare({"가": [0.5, 0.25, 0.75]}, resamples=50)
    assert (found.pairs, found.groups, found.ranks) == ((), (("가",),), ((1, 1),))


def test_equal_systems_keep_the_order_given_and_are_not_separable() -> None:
    found = compare({"나": [0.5, 0.25], "가": [0.5, 0.25]}, resamples=50)
    assert found.groups == (("나", "가"),)
    assert found.pairs[0].adjusted == 1.0


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_systems_never_matters(dice: object) -> None:
    rows = dice.sample(range(60), 60)  # type: ignore[attr-defined]
    names = dice.sample(sorted(SYSTEMS), 4)  # type: ignore[attr-defined]
    mixed = {name: [SYSTEMS[name][row] for row in rows] for name in names}
    found, plain = (compare(each, baseline="가", resamples=200) for each in (mixed, SYSTEMS))
    assert (found.names, found.groups, found.ranks) == (plain.names, plain.groups, plain.ranks)
    assert found.means == plain.means
    assert [each.adjusted for each in found.pairs] == [each.adjusted for each in plain.pairs]
    assert [each.adjusted for each in found.against] == [each.adjusted for each in plain.against]


def test_groups_are_drawn_and_flipped_whole() -> None:
    groups = [k // 3 for k in range(60)]
    found = compare(SYSTEMS, groups=groups, resamples=500, baseline="바닥")
    assert (found.n, found.units) == (60, 20)
    assert found.intervals[0].groups == 20
    first = found.pairs[0]
    alone = paired(SYSTEMS[first.first], SYSTEMS[first.second], groups=groups, resamples=500)
    assert first.paired.p == alone.p


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no system"):
        compare({})
    with pytest.raises(ValueError, match="'라'"):
        compare(SYSTEMS, baseline="라")
    with pytest.raises(ValueError, match="equally long"):
        compare({"가": [0.1, 0.2], "나": [0.1]})
