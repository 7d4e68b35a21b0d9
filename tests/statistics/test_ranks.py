"""Ranks and Spearman's correlation are those of scipy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata, spearmanr

from scorer.statistics.ranks import ranks, spearman

#: Few different values, so that there are ties.
numbers = st.floats(-1, 1).map(lambda value: round(value, 1)) | st.floats(-1, 1)
pairs = st.lists(st.tuples(numbers, numbers), min_size=3, max_size=40)


@given(st.lists(numbers, max_size=40))
def test_ranks_are_scipys(values: list[float]) -> None:
    assert ranks(values) == rankdata(values).tolist()


@given(pairs)
def test_the_correlation_is_scipys(rows: list[tuple[float, float]]) -> None:
    one, other = (list(side) for side in zip(*rows, strict=True))
    found = spearman(one, other)
    if len(set(one)) == 1 or len(set(other)) == 1:
        assert found is None
    else:
        assert found == pytest.approx(spearmanr(one, other).statistic, abs=1e-12)


@given(pairs)
def test_the_order_of_rows_and_sides_never_matters(rows: list[tuple[float, float]]) -> None:
    one, other = (list(side) for side in zip(*rows, strict=True))
    found = spearman(one, other)
    assert found == spearman(other, one) == spearman(one[::-1], other[::-1])


def test_an_order_agrees_with_itself_and_not_with_its_reverse() -> None:
    values = [0.1, 0.4, 0.2, 0.9]
    assert spearman(values, values) == 1.0
    assert spearman(values, [-value for value in values]) == -1.0


def test_sides_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="beside"):
        spearman([1.0], [1.0, 2.0])
