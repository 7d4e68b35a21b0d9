"""Student's t and the normal, against scipy."""

from __future__ import annotations

import math

import pytest
from scipy import stats

from scorer.statistics.student import normal, normal_quantile, t_below, t_quantile

FREEDOM = [1, 2, 3, 7, 51, 129, 4999, 1_000_000]


@pytest.mark.parametrize("df", FREEDOM)
def test_quantiles_of_t_are_those_of_scipy(df: int) -> None:
    for p in (0.0005, 0.025, 0.4, 0.6, 0.9, 0.975, 0.995, 0.9999):
        assert t_quantile(p, df) == pytest.approx(stats.t.ppf(p, df), rel=1e-9)
    assert abs(t_quantile(0.5, df)) < 1e-15


@pytest.mark.parametrize("df", FREEDOM)
def test_t_is_distributed_as_in_scipy(df: int) -> None:
    for t in (-30, -2.5, -1, 0, 0.3, 1.96, 8, math.inf, -math.inf):
        assert t_below(t, df) == pytest.approx(stats.t.cdf(t, df), abs=1e-14)


@pytest.mark.parametrize("df", FREEDOM)
@pytest.mark.parametrize("shift", [-3, 0.5, 2.8, 15])
def test_noncentral_t_is_distributed_as_in_scipy(df: int, shift: float) -> None:
    for t in (-5, -1, 0, 0.3, 1.96, 8, 50):
        expected = stats.nct.cdf(t, df, shift)
        if math.isnan(expected):
            # what scipy gives for 0 so far from the shift
            expected = 0.0
        assert t_below(t, df, shift) == pytest.approx(expected, abs=1e-12)


def test_the_normal_is_that_of_scipy() -> None:
    for x in (-9, -1.96, 0, 0.5, 3):
        assert normal(x) == pytest.approx(stats.norm.cdf(x), rel=1e-13)
    assert normal_quantile(0.975) == pytest.approx(stats.norm.ppf(0.975), rel=1e-14)
    assert (normal_quantile(0), normal_quantile(1)) == (-math.inf, math.inf)
