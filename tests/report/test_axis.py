"""Axes with round ends, and the columns of a histogram on them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.report.pages.axis import axis_of, round_up
from scorer.report.pages.bins import bins_of

SCORES = st.lists(st.floats(-1, 1.7, allow_subnormal=False), min_size=1, max_size=60)


@given(SCORES)
def test_an_axis_holds_every_value_and_ends_on_ticks(values: list[float]) -> None:
    axis = axis_of(values)
    assert axis.low - 1e-9 <= min(values) and max(values) <= axis.high + 1e-9
    ticks = axis.ticks
    assert (ticks[0].at, ticks[-1].at) == (0.0, 100.0)
    assert (ticks[0].anchor, ticks[-1].anchor) == ("start", "end")
    assert 2 <= len(ticks) <= 9 and len({tick.text for tick in ticks}) == len(ticks)
    for tick in ticks:
        assert axis.at(float(tick.text)) == pytest.approx(tick.at, abs=0.02)


@given(SCORES)
def test_places_keep_the_order_of_values_and_never_leave_the_figure(values: list[float]) -> None:
    axis = axis_of(values)
    places = [axis.at(value) for value in sorted(values)]
    assert places == sorted(places) and 0 <= places[0] <= places[-1] <= 100
    assert (axis.at(-1e9), axis.at(1e9)) == (0.0, 100.0)


def test_an_axis_of_usual_scores_reads_well() -> None:
    axis = axis_of([0.2134, 0.3002, 0.5671])
    assert [tick.text for tick in axis.ticks] == ["0.2", "0.3", "0.4", "0.5", "0.6"]
    assert next(tick.text for tick in axis_of([0.5]).ticks) == "0.44"


@given(st.floats(1e-6, 1e6))
def test_the_next_round_number_is_round_and_near(width: float) -> None:
    found = round_up(width)
    assert width * (1 - 1e-9) <= found <= width * 2 * (1 + 1e-9)
    assert round(found / 10 ** math.floor(math.log10(found) + 1e-12), 6) in (1, 2, 2.5, 5)


@given(st.lists(SCORES, min_size=1, max_size=3))
def test_columns_count_every_row_once_as_numpy_does(sets: list[list[float]]) -> None:
    found = bins_of(sets)
    edges = found.axis.low + found.width * np.arange(len(found.counts[0]) + 1)
    assert edges[-1] == pytest.approx(found.axis.high, abs=1e-9)
    for values, counts in zip(sets, found.counts, strict=True):
        assert sum(counts) == len(values)
        near = np.abs(np.subtract.outer(np.array(values), edges)).min(axis=1) < 1e-7
        if not near.any():
            assert list(counts) == np.histogram(values, bins=edges)[0].tolist()
    assert found.peak == max(max(counts) for counts in found.counts)
    assert len(found.counts[0]) <= 40
