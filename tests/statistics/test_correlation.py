"""Correlations and their intervals, held against scipy and against their formulas."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import stats

from scorer.statistics.correlation import pearson, ranks, spearman

PAIRS = some.lists(
    some.tuples(some.integers(-5, 5), some.floats(-3, 3, width=16)), min_size=4, max_size=40
)


@given(PAIRS)
def test_values_and_ranks_are_those_of_scipy(pairs: list[tuple[int, float]]) -> None:
    one, other = [float(a) for a, _ in pairs], [b for _, b in pairs]
    assert ranks(other) == stats.rankdata(other).tolist()
    if len(set(one)) == 1 or len(set(other)) == 1:
        assert pearson(one, other).value is spearman(one, other).value is None
        return
    assert pearson(one, other).value == pytest.approx(stats.pearsonr(one, other)[0], abs=1e-9)
    assert spearman(one, other).value == pytest.approx(stats.spearmanr(one, other)[0], abs=1e-12)


@pytest.mark.parametrize("level", [0.9, 0.95])
def test_intervals_are_those_of_their_formulas(level: float) -> None:
    one = [0.0, 1.0, 1.0, 2.5, 3.0, 4.2, 5.0]
    other = [0.1, 0.4, 0.2, 0.2, 0.9, 0.5, 0.8]
    theirs = stats.pearsonr(one, other).confidence_interval(level)
    mine = pearson(one, other, level)
    assert (mine.low, mine.high) == pytest.approx(tuple(theirs), abs=1e-12)
    rank = float(stats.spearmanr(one, other).statistic)
    reach = stats.norm.ppf((1 + level) / 2) * math.sqrt((1 + rank**2 / 2) / (len(one) - 3))
    ends = [math.tanh(math.atanh(rank) + sign * reach) for sign in (-1, 1)]
    found = spearman(one, other, level)
    assert [found.low, found.high] == pytest.approx(ends, abs=1e-12)


def test_three_pairs_have_no_interval() -> None:
    assert pearson([1.0, 2.0, 4.0], [2.0, 1.0, 5.0]).low is None
