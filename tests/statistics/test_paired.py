"""Two systems on the same rows."""

from __future__ import annotations

import math
import random
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from scorer.statistics import flips as module
from scorer.statistics.few import FEW, fewest
from scorer.statistics.intervals import interval
from scorer.statistics.paired import paired, paired_together
from scorer.statistics.power import detectable

A = [1 - ((k * 37) % 101 / 101) ** 3 for k in range(130)]
B = [row + (((k * 53) % 89) / 89 - 0.45) / 5 for k, row in enumerate(A)]

grid = st.integers(0, 20).map(lambda k: k / 20)
couples = st.lists(st.tuples(grid, grid), min_size=1, max_size=9)


def every_flip(apart: list[float]) -> float:
    """Return the share of all sign flips whose sum is as far from 0 as the one seen."""
    seen = abs(math.fsum(apart))
    sums = [
        abs(math.fsum(sign * each for sign, each in zip(signs, apart, strict=True)))
        for signs in product((1, -1), repeat=len(apart))
    ]
    return sum(each >= seen - 1e-9 for each in sums) / len(sums)


def test_four_rows_by_hand() -> None:
    # differences 1, 2, 3, -1, together 5: flips that reach 5 or -5 are those seen, all alike
    # (7), and the 1 turned (5): (1, 2, 3, 1), (1, 2, 3, -1), (-1, 2, 3, 1), and their mirrors
    found = paired([1.0, 2.0, 3.0, 0.0], [0.0, 0.0, 0.0, 1.0])
    assert (found.p, found.test) == (6 / 16, "exact")
    assert (found.wins, found.ties, found.losses, found.n) == (3, 0, 1, 4)
    assert found.difference == 1.25


@given(couples)
def test_few_rows_are_flipped_in_every_way(rows: list[tuple[float, float]]) -> None:
    a, b = zip(*rows, strict=True)
    found = paired(a, b, resamples=512)
    assert found.test == "exact"
    assert found.p == pytest.approx(every_flip([x - y for x, y in rows]), abs=1e-12)


@given(couples)
def test_groups_are_flipped_together(rows: list[tuple[float, float]]) -> None:
    a, b = zip(*rows, strict=True)
    groups = ["가" if k < 2 else f"행 {k}" for k in range(len(rows))]
    sums = [math.fsum(x - y for x, y in rows[:2]), *(x - y for x, y in rows[2:])]
    found = paired(a, b, groups=groups, resamples=512)
    assert found.p == pytest.approx(every_flip(sums), abs=1e-12)
    assert found.interval.groups == len(set(groups))


def test_drawn_flips_come_near_all_flips() -> None:
    apart = [((k * 37) % 23 - 9) / 40 for k in range(16)]
    found = paired(apart, [0.0] * 16, resamples=50_000)
    assert found.test == "sign-flip"
    # of 50,000 draws p has a standard error of 0.002
    assert found.p == pytest.approx(every_flip(apart), abs=0.01)


def test_flips_agree_with_scipy() -> None:
    apart = np.array(A) - np.array(B)
    theirs = stats.permutation_test(
        (A, B),
        lambda a, b, axis: np.mean(a - b, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=20_000,
        rng=np.random.default_rng(1),
    )
    found = paired(A, B, resamples=20_000)
    assert found.p == pytest.approx(theirs.pvalue, abs=0.012)
    assert found.difference == pytest.approx(apart.mean(), abs=1e-15)


def test_p_is_never_zero() -> None:
    better = [row + 0.2 for row in A]
    assert paired(better, A, resamples=999).p == 1 / 1000


def test_students_test_is_that_of_scipy() -> None:
    found, theirs = paired(A, B, test="t"), stats.ttest_rel(A, B)
    assert (found.test, found.p) == ("t", pytest.approx(theirs.pvalue, rel=1e-10))


def test_where_differences_show_no_spread_students_test_gives_way() -> None:
    found = paired([0.5] * 5, [0.25] * 5, test="t")
    assert (found.test, found.p, found.detectable) == ("exact", 2 / 32, None)
    assert found.interval.why == "equal-rows"


def test_the_same_system_is_not_separable_from_itself() -> None:
    found = paired(A, A)
    assert (found.p, found.difference, found.ties, found.detectable) == (1.0, 0.0, 130, None)


def test_rounding_makes_no_difference() -> None:
    almost = [row * (1 + 2e-16 * (-1) ** k) for k, row in enumerate(A)]
    assert paired(A, almost) == paired(A, A)
    # 0.1 + 0.2 - 0.3 is not 0: sums that should be equal differ by rounding
    found = paired([0.1, 0.2, 0.0], [0.0, 0.0, 0.3])
    assert found.p == 1.0


def test_what_engines_differ_by_is_no_difference() -> None:
    higher = [row + 9e-7 for row in A]
    assert paired(higher, A) == paired(A, A)
    above = paired([row + 2e-6 * (1 + k % 3) for k, row in enumerate(A)], A)
    assert (above.wins, above.ties) == (130, 0) and above.p < 0.001


@pytest.mark.parametrize("test", ["sign-flip", "t"])
@given(couples, st.sampled_from([8, 4000]))
def test_change_of_places_mirrors_everything(
    test: str, rows: list[tuple[float, float]], resamples: int
) -> None:
    a, b = zip(*rows, strict=True)
    there, back = (
        paired(a, b, test=test, resamples=resamples),
        paired(b, a, test=test, resamples=resamples),
    )
    assert there.p == back.p and there.test == back.test
    assert there.difference == -back.difference
    assert (there.wins, there.ties, there.losses) == (back.losses, back.ties, back.wins)
    if there.difference and there.interval.low is not None:
        assert (there.interval.low, there.interval.high) == (
            -(back.interval.high or 0.0),
            -(back.interval.low or 0.0),
        )


@given(couples, st.randoms(use_true_random=False), st.sampled_from([8, 4000]))
def test_the_order_of_the_rows_never_matters(
    rows: list[tuple[float, float]], dice: random.Random, resamples: int
) -> None:
    groups = [k // 2 for k in range(len(rows))]
    mixed = dice.sample(list(zip(rows, groups, strict=True)), len(rows))
    a, b = zip(*rows, strict=True)
    others = [x for (x, _), _ in mixed], [y for (_, y), _ in mixed]
    assert paired(a, b, resamples=resamples) == paired(*others, resamples=resamples)
    assert paired(a, b, groups=groups, resamples=resamples) == paired(
        *others, groups=[group for _, group in mixed], resamples=resamples
    )


@given(couples, st.integers(-5, 5))
def test_p_is_the_same_where_all_rows_move(rows: list[tuple[float, float]], by: int) -> None:
    a, b = zip(*rows, strict=True)
    moved = paired([x + by for x in a], [y + by for y in b], resamples=8)
    assert moved.p == paired(a, b, resamples=8).p


def test_pairs_drawn_together_are_as_drawn_alone() -> None:
    systems = [A, B, A[::-1], [0.5] * 130, [*A[:120], *B[120:]]]
    pairs = [(a, b) for a in systems for b in systems]
    for (a, b), found in zip(pairs, paired_together(pairs, resamples=300, flips=300), strict=True):
        alone = paired(a, b, resamples=300)
        assert (found.p, found.test, found.wins) == (alone.p, alone.test, alone.wins)
        assert found.interval.low == pytest.approx(alone.interval.low, abs=1e-12)


def test_flipping_in_blocks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = paired(A, B, resamples=700).p, paired(A[:9], B[:9]).p
    monkeypatch.setattr(module, "BLOCK", 1300)
    assert (paired(A, B, resamples=700).p, paired(A[:9], B[:9]).p) == whole


def test_the_seed_decides_the_draw() -> None:
    assert paired(A, B, seed=3) == paired(A, B, seed=3)
    assert paired(A, B, seed=3).p != paired(A, B, seed=4).p


def test_flips_reject_as_often_as_they_say() -> None:
    dice = np.random.default_rng(8)
    apart = dice.normal(size=(2000, 30))
    ps = np.array([p for p, _ in module.sign_flip(apart, 500, 0)])
    # standard error 0.005 at 0.05
    assert [np.mean(ps <= level) for level in (0.05, 0.5)] == pytest.approx([0.05, 0.5], abs=0.03)


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="3 rows against 2"):
        paired([0.1, 0.2, 0.3], [0.1, 0.2])
    with pytest.raises(ValueError, match="no test"):
        paired([0.1], [0.2], test="가")
    with pytest.raises(ValueError, match="no rows"):
        paired([], [])


def test_the_interval_is_that_of_the_differences() -> None:
    found = paired(B, A, method="t")
    apart = [b - a for a, b in zip(A, B, strict=True)]
    assert found.interval == interval(apart, method="t")


@pytest.mark.parametrize("method", [None, "bootstrap-t", "bca", "percentile", "t"])
@pytest.mark.parametrize("count", [1, 2, 4, 5, 6, 12])
def test_where_few_rows_differ_the_interval_claims_no_more_than_the_test(
    count: int, method: str | None
) -> None:
    for seed in range(15):
        draw = random.Random(seed)
        steps = [draw.gauss(-0.4, 0.4) for _ in range(count)] + [0.0] * (46 - count)
        found = paired(steps, [0.0] * 46, method=method, resamples=500)
        low, high = found.interval.low, found.interval.high
        assert found.unlike == count and not found.disagrees
        if low is None or high is None:
            assert found.interval.why == ("unreachable-rows" if count < 6 else "surer-rows")
            assert found.p > 0.05
        else:
            assert low <= 0 <= high or found.p <= 0.05
            assert found.interval.method == "t" and found.interval.resamples == 0
            assert found.interval.why == ("" if method == "t" else "unlike-rows")


def test_groups_that_differ_are_counted_as_groups() -> None:
    steps = [-0.1, -0.2, 0.3, -0.3, *[0.0] * 12]
    found = paired(steps, [0.0] * 16, groups=[place // 2 for place in range(16)], resamples=200)
    # the second group's differences cancel each other
    assert found.unlike == 1 and found.interval.why == "unreachable-groups"
    assert (found.detectable, found.untold) == (None, "few-groups")


def test_where_all_rows_differ_or_many_do_the_bootstrap_stays() -> None:
    draw = random.Random(3)
    for count, n in ((12, 12), (FEW, 46)):
        steps = [draw.gauss(0.1, 1) for _ in range(count)] + [0.0] * (n - count)
        assert paired(steps, [0.0] * n, resamples=200).interval.method == "bootstrap-t"


def test_what_is_detectable_follows_the_level() -> None:
    usual, strict = paired(A, B), paired(A, B, level=0.99)
    apart = np.array(A) - np.array(B)
    assert usual.detectable == pytest.approx(detectable(stats.sem(apart), 129), rel=1e-12)
    assert strict.detectable == pytest.approx(
        detectable(stats.sem(apart), 129, alpha=0.01), rel=1e-12
    )
    assert (usual.untold, strict.untold) == ("", "")
    assert (paired(A, B, level=0.15).detectable, paired(A, B, level=0.15).untold) == (
        None,
        "low-level",
    )


def test_where_few_differ_no_detectable_difference_is_told() -> None:
    draw = random.Random(4)
    for count, told in ((4, False), (FEW - 1, False), (FEW, True)):
        steps = [draw.gauss(0, 1) for _ in range(count)] + [0.0] * (130 - count)
        found = paired(steps, [0.0] * 130, resamples=200)
        assert (found.detectable is not None) == told == (found.untold == "")
        assert found.few != told


@pytest.mark.parametrize("count", range(1, 12))
@pytest.mark.parametrize("alpha", [0.2, 0.05, 0.01, 0.001])
def test_fewer_rows_than_the_fewest_never_reach_alpha(count: int, alpha: float) -> None:
    # all differences on one side: no flips are more telling
    p, exact = module.sign_flip(np.ones((1, count)), 4096, 0)[0]
    assert exact and (p <= alpha) == (count >= fewest(alpha))
