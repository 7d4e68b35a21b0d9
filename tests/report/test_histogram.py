"""The picture of row scores, on ordinary and on strange distributions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.report.histogram import ROWS, Histogram, draw


def picture(values: list[float], *, fancy: bool = True, columns: int = 10) -> Histogram:
    mean = sum(values) / len(values)
    return draw(values, mean, f"mean {mean:.6f}", fancy=fancy, columns=columns)


def filled(drawing: Histogram) -> list[int]:
    return [k for k, cell in enumerate(drawing.bars[-1]) if cell != " "]


def test_forty_columns_and_four_rows_cover_zero_to_one() -> None:
    drawing = picture([0.0, 0.5, 0.99])
    assert len(drawing.bars) == ROWS == 4
    assert {len(line) for line in drawing.bars} == {40}
    assert drawing.labels.split() == ["0", "0.25", "0.5", "0.75", "1"]


def test_equal_values_fill_one_column_to_the_top() -> None:
    drawing = picture([0.3] * 7)
    assert filled(drawing) == [12]
    assert all(line[12] == "█" for line in drawing.bars)
    assert drawing.gutters[0].startswith("7 ")


def test_a_score_of_one_falls_into_the_last_column() -> None:
    assert filled(picture([1.0, 1.0])) == [39]


def test_a_sum_of_weights_beyond_one_by_rounding_opens_no_new_range() -> None:
    drawing = picture([1.0 + 2e-16, -1e-17])
    assert filled(drawing) == [0, 39]
    assert drawing.labels.split()[-1] == "1"


def test_one_row_is_drawn() -> None:
    assert filled(picture([0.5])) == [20]


def test_a_single_outlier_among_many_is_seen() -> None:
    drawing = picture([0.9] * 10_000 + [0.1])
    assert len(filled(drawing)) == 2


def test_the_range_goes_below_zero_only_where_rows_do() -> None:
    assert picture([-0.3, 0.9]).labels.split() == ["-0.5", "0", "0.5", "1"]
    assert picture([-1.0, 1.0]).labels.split() == ["-1", "-0.5", "0", "0.5", "1"]


def test_weights_above_one_widen_the_range_upwards() -> None:
    assert picture([0.5, 1.7]).labels.split()[-1] == "2"


def test_ascii_is_enough_where_blocks_cannot_be_shown() -> None:
    assert str(picture([-0.2, 0.1, 0.1, 1.0], fancy=False)).isascii()


def test_the_label_turns_to_the_left_of_a_mean_near_the_right_end() -> None:
    assert picture([0.99]).marker.endswith("▲")
    assert picture([0.01]).marker.lstrip().startswith("▲")


@pytest.mark.parametrize("fancy", [True, False])
@given(values=st.lists(st.floats(-4.0, 4.0), min_size=1, max_size=50))
def test_any_finite_rows_can_be_drawn_and_every_row_is_in_some_column(
    fancy: bool, values: list[float]
) -> None:
    drawing = picture(values, fancy=fancy)
    widths = {len(line) for line in drawing.bars}
    assert len(widths) == 1 and widths.pop() <= 50
    assert len(filled(drawing)) >= 1
    arrow = "▲" if fancy else "^"
    assert drawing.marker.count(arrow) == 1
