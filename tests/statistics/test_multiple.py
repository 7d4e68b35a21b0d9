"""Several comparisons at once."""

from __future__ import annotations

import math
import random
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.statistics.multiple import holm, max_t
from scorer.statistics.paired import paired

#: Differences of three systems against one, six rows.
SETS = [
    [0.5, 0.4, 0.3, 0.45, 0.2, 0.35],
    [0.1, -0.05, 0.2, 0.1, 0.15, -0.1],
    [-0.3, 0.1, -0.2, -0.25, 0.05, -0.4],
]

cells = st.integers(-20, 20).map(lambda k: k / 20)
tables = st.integers(1, 7).flatmap(
    lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=1, max_size=4)
)


def student(column: list[float]) -> float:
    """Return |t|, 0 where there is no difference at all."""
    n, mean = len(column), math.fsum(column) / len(column)
    if not any(column):
        return 0.0
    squares = math.fsum((each - mean) ** 2 for each in column)
    return abs(mean) * math.sqrt(n * (n - 1) / squares) if squares > 1e-20 else math.inf


def slow_max_t(sets: list[list[float]]) -> list[float]:
    """Return step-down maxT over all flips as it is defined, set by set, by Student's t."""
    seen = [student(each) for each in sets]
    order = sorted(range(len(sets)), key=lambda each: -seen[each])
    flipped = [
        [student([s * d for s, d in zip(signs, each, strict=True)]) for each in sets]
        for signs in product((1, -1), repeat=len(sets[0]))
    ]
    adjusted, least = [0.0] * len(sets), 0.0
    for step, at in enumerate(order):
        rest = order[step:]
        # t near infinity: compare what it is a function of
        reached = sum(
            math.atan(max(one[each] for each in rest)) >= math.atan(seen[at]) - 1e-9
            for one in flipped
        )
        least = max(least, reached / len(flipped) if seen[at] else 1.0)
        adjusted[at] = least
    return adjusted


def test_holm_as_worked_by_hand() -> None:
    # 0.005 * 4, 0.01 * 3, 0.03 * 2, then 0.04 * 1, which may not be below the one before
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_is_between_nothing_and_bonferroni_and_keeps_the_order(ps: list[float]) -> None:
    found = holm(ps)
    for p, adjusted in zip(ps, found, strict=True):
        assert p <= adjusted <= min(1.0, len(ps) * p) or adjusted == max(found)
    by_p = sorted(range(len(ps)), key=ps.__getitem__)
    assert all(found[a] <= found[b] for a, b in pairwise(by_p))


def test_holm_refuses_what_is_no_probability() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        holm([0.5, 1.5])


def test_max_t_as_worked_by_hand() -> None:
    # six rows, all differences of the first set positive: of 64 flips only the two without a
    # change of sign within it reach its t, and no other set comes near: 2 / 64
    assert max_t(SETS)[0] == 2 / 64
    assert max_t(SETS) == pytest.approx(slow_max_t(SETS))


@given(tables)
def test_max_t_is_its_definition(sets: list[list[float]]) -> None:
    assert max_t(sets) == pytest.approx(slow_max_t(sets), abs=1e-12)


def test_drawn_flips_come_near_all_flips() -> None:
    dice = random.Random(3)
    sets = [[dice.gauss(each, 1) for _ in range(10)] for each in (0.2, 0.6, 0.9)]
    drawn = max_t(sets, resamples=1023, seed=1)
    # standard error of 1,023 draws at most 0.016
    assert drawn == pytest.approx(slow_max_t(sets), abs=0.06)


def test_one_set_alone_needs_no_adjustment() -> None:
    (found,) = max_t([SETS[1]])
    assert found == paired(SETS[1], [0.0] * 6).p


@given(tables, st.randoms(use_true_random=False), st.sampled_from([5, 5000]))
def test_the_order_of_rows_and_of_sets_never_matters(
    sets: list[list[float]], dice: random.Random, resamples: int
) -> None:
    found = max_t(sets, resamples=resamples)
    rows = dice.sample(range(len(sets[0])), len(sets[0]))
    assert max_t([[each[k] for k in rows] for each in sets], resamples=resamples) == found
    if resamples == 5000:
        assert max_t(sets[::-1]) == pytest.approx(found[::-1], abs=1e-12)


@given(tables)
def test_groups_are_flipped_as_one(sets: list[list[float]]) -> None:
    groups = ["가" if k < 2 else f"행 {k}" for k in range(len(sets[0]))]
    sums = [[math.fsum(each[:2]), *each[2:]] for each in sets]
    assert max_t(sets, groups=groups) == pytest.approx(max_t(sums), abs=1e-12)


def test_shared_flips_spare_what_says_the_same() -> None:
    dice = np.random.default_rng(4)
    apart = dice.normal(0.5, 1, 20).tolist()
    alone = max_t([apart], resamples=4000)[0]
    alike = max_t([apart, [each * 2 for each in apart], apart], resamples=4000)
    # three times the same claim is one claim, where Holm would charge for three
    assert alike == pytest.approx([alone] * 3, abs=1e-12)


@pytest.mark.parametrize("scale", [1e-200, 1e200])
def test_very_large_and_very_small_differences_are_differences(scale: float) -> None:
    assert max_t([[scale * row for row in each] for each in SETS]) == max_t(SETS)
    large = max(scale, 1e-4)  # scores that differ by less than 1e-6 are level
    assert paired([large * row for row in SETS[1]], [0.0] * 6).p == paired(SETS[1], [0.0] * 6).p


def test_nothing_to_adjust_is_nothing() -> None:
    assert max_t([]) == []
    with pytest.raises(ValueError, match="no rows"):
        max_t([[]])
