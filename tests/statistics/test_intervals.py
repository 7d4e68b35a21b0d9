"""Intervals around a mean of rows."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.statistics import bootstrap_interval
from scorer.statistics import intervals as module

rows = st.lists(st.floats(0, 1), min_size=1, max_size=40)


def slow(values: list[float], resamples: int, level: float, seed: int) -> tuple[float, float]:
    """Return the percentile bootstrap, one draw after the other, with another generator."""
    dice = random.Random(seed)
    means = sorted(
        math.fsum(dice.choices(values, k=len(values))) / len(values) for _ in range(resamples)
    )
    low, high = ((1 - level) / 2, (1 + level) / 2)
    return means[round(low * (resamples - 1))], means[round(high * (resamples - 1))]


def test_the_ends_are_those_of_a_slow_bootstrap() -> None:
    values = [((k * 37) % 101) / 101 for k in range(130)]
    found = bootstrap_interval(values, resamples=10_000, seed=1)
    low, high = slow(values, 10_000, 0.95, 5)
    # an end is a quantile of 10,000 draws: its own standard error is about 0.0005
    assert found.low == pytest.approx(low, abs=0.004)
    assert found.high == pytest.approx(high, abs=0.004)


def test_about_19_of_20_intervals_hold_the_mean() -> None:
    dice = random.Random(20240129)
    held = 0
    for trial in range(400):
        values = [dice.gauss(0.6, 0.1) for _ in range(60)]
        found = bootstrap_interval(values, resamples=1000, seed=trial)
        held += found.low <= 0.6 <= found.high
    # 380 expected, standard deviation 4.4; the percentile bootstrap holds a little less
    assert 360 <= held <= 393


@given(rows, st.integers(0, 99))
def test_the_interval_lies_within_the_rows_and_is_the_same_each_time(
    values: list[float], seed: int
) -> None:
    found = bootstrap_interval(values, resamples=200, seed=seed)
    assert found == bootstrap_interval(values, resamples=200, seed=seed)
    assert min(values) - 1e-12 <= found.low <= found.high <= max(values) + 1e-12


def test_more_confidence_takes_more_room() -> None:
    values = [k / 50 for k in range(50)]
    narrow, wide = (bootstrap_interval(values, level=level) for level in (0.8, 0.99))
    assert wide.low < narrow.low < narrow.high < wide.high


def test_rows_that_are_all_alike_leave_no_doubt() -> None:
    found = bootstrap_interval([0.25] * 9)
    assert (found.low, found.high, found.level) == (0.25, 0.25, 0.95)


def test_drawing_in_blocks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    values = [k / 7 for k in range(7)]
    whole = bootstrap_interval(values, resamples=500)
    monkeypatch.setattr(module, "_BLOCK", 70)
    assert bootstrap_interval(values, resamples=500) == whole


def test_an_interval_of_no_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="no rows"):
        bootstrap_interval([])
