"""What a test set can tell."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from scorer.statistics.few import FEW, fewest
from scorer.statistics.flips import sign_flip
from scorer.statistics.paired import paired
from scorer.statistics.power import detectable, power_alone, power_at, power_of, rows_needed

A = [1 - ((k * 37) % 101 / 101) ** 3 for k in range(130)]
B = [row + (((k * 53) % 89) / 89 - 0.45) / 5 for k, row in enumerate(A)]


@pytest.mark.parametrize(("effect", "error", "df"), [(0.03, 0.0105, 129), (1, 2, 1), (5, 1, 3)])
def test_power_is_that_of_the_noncentral_t_of_scipy(effect: float, error: float, df: int) -> None:
    edge = stats.t.ppf(0.975, df)
    theirs = stats.nct.sf(edge, df, effect / error) + stats.nct.cdf(-edge, df, effect / error)
    assert power_at(effect, error, df) == pytest.approx(theirs, abs=1e-10)
    assert power_at(-effect, error, df) == power_at(effect, error, df)


def test_power_is_how_often_a_difference_is_found() -> None:
    dice = np.random.default_rng(1)
    apart = dice.normal(0.03, 0.12, size=(3000, 130))
    found = np.mean([p <= 0.05 for p, _ in sign_flip(apart, 4000, 0)])
    # standard error 0.007, and about as much from flips that all of them share
    assert found == pytest.approx(power_at(0.03, 0.12 / math.sqrt(130), 129), abs=0.035)


def test_no_effect_is_found_as_often_as_alpha_says() -> None:
    assert power_at(0.0, 1.0, 12, alpha=0.1) == pytest.approx(0.1, abs=1e-12)


def test_a_known_case_takes_34_rows() -> None:
    # half a standard deviation at 80 % and 5 %, two-sided: 34 pairs, as power calculators have it
    assert rows_needed(0.5, 1.0) == 34
    assert rows_needed(-0.5, 1.0) == 34


@given(st.floats(0.02, 30), st.sampled_from([0.5, 0.8, 0.95]))
def test_the_rows_needed_are_the_fewest(effect: float, power: float) -> None:
    n = rows_needed(effect, 1.0, power)
    assert power_at(effect, 1 / math.sqrt(n), n - 1) >= power
    if n > 2:
        assert power_at(effect, 1 / math.sqrt(n - 1), n - 2) < power


@given(st.floats(0.001, 10), st.integers(1, 300), st.sampled_from([0.5, 0.8, 0.95]))
def test_what_is_detectable_has_just_the_power_wanted(error: float, df: int, power: float) -> None:
    assert power_at(detectable(error, df, power), error, df) == pytest.approx(power, abs=1e-9)


def test_two_systems_say_what_they_can_tell() -> None:
    found = power_of(A, B, effect=0.01)
    apart = np.array(A) - np.array(B)
    assert found.spread == pytest.approx(apart.std(ddof=1), rel=1e-12)
    assert found.error == pytest.approx(stats.sem(apart), rel=1e-12)
    assert found.detectable == paired(A, B).detectable
    assert found.rows == rows_needed(0.01, found.spread)
    assert found.power == power_at(0.01, found.error, 129)
    assert (found.n, found.groups, found.correlation) == (130, None, None)


def test_rows_that_come_in_groups_are_needed_in_groups() -> None:
    groups = [k // 2 for k in range(130)]
    found = power_of(A, B, effect=0.01, groups=groups)
    sums = [A[k] + A[k + 1] - B[k] - B[k + 1] for k in range(0, 130, 2)]
    assert found.groups == 65
    assert found.error == pytest.approx(stats.sem(sums) / 2, rel=1e-12)
    assert found.rows == 2 * rows_needed(0.02, float(np.std(sums, ddof=1)))


def test_of_one_system_the_other_is_assumed_and_that_is_said() -> None:
    unrelated, half, alike = power_alone(A, effect=0.01)
    assert [each.correlation for each in (unrelated, half, alike)] == [0.0, 0.5, 0.9]
    assert unrelated.spread == pytest.approx(math.sqrt(2) * np.std(A, ddof=1))
    assert half.spread == pytest.approx(np.std(A, ddof=1))
    assert unrelated.rows is not None and alike.rows is not None
    assert unrelated.rows > alike.rows


@pytest.mark.parametrize("values", [[0.5], [0.5, 0.5, 0.5]])
def test_no_spread_tells_nothing(values: list[float]) -> None:
    found = power_of(values, [0.0] * len(values), effect=0.01)
    assert (found.detectable, found.power, found.rows) == (None, None, None)
    assert found.why == "no-spread"


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="other than 0"):
        power_of(A, B, effect=0)
    with pytest.raises(ValueError, match="between alpha and 1"):
        power_of(A, B, effect=0.01, power=0.01)
    with pytest.raises(ValueError, match="130 rows against 2"):
        power_of(A, [0.1, 0.2], effect=0.01)
    with pytest.raises(ValueError, match="below 1"):
        power_alone(A, effect=0.01, correlations=[1.0])
    with pytest.raises(ValueError, match="other than 0"):
        rows_needed(0.0, 1.0)


@pytest.mark.parametrize("count", [1, 4, FEW - 1])
def test_where_few_rows_differ_no_power_is_told(count: int) -> None:
    steps = [(k * 37) % 11 / 11 - 0.3 for k in range(count)] + [0.0] * (130 - count)
    found = power_of(steps, [0.0] * 130, effect=0.01)
    assert (found.detectable, found.power, found.rows) == (None, None, None)
    assert (found.unlike, found.why) == (count, "few-rows")
    assert found.spread == pytest.approx(np.std(steps, ddof=1))
    grouped = power_of(steps, [0.0] * 130, effect=0.01, groups=[k // 2 for k in range(130)])
    assert grouped.why == "few-groups"


def test_no_fewer_rows_are_called_enough_than_the_test_of_signs_takes() -> None:
    assert rows_needed(0.9, 0.05) < fewest(0.05) == 6
    found = power_of([0.5 + 0.01 * (k % 3) for k in range(40)], [0.1] * 40, effect=0.9)
    assert found.rows == 6
    assert power_of([0.1, 0.2, 0.4, 0.8], [0.0] * 4, effect=0.5).why == "few-rows"
