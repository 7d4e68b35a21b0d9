"""English words behind a count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.wording import say, speaking
from scorer.wording.plurals import with_plurals


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        ("{n} [row|rows]", {"n": 1}, "1 row"),
        ("{n} [row|rows]", {"n": 0}, "0 rows"),
        ("{n:,} [row|rows]", {"n": 1000}, "1,000 rows"),
        ("{n} [row|rows]", {"n": "1"}, "1 row"),
        (
            "{count} of {n} [row|rows] [count:is|are] cut",
            {"count": 1, "n": 5},
            "1 of 5 rows is cut",
        ),
        (
            "{count} of {n} [row|rows] [count:is|are] cut",
            {"count": 5, "n": 1},
            "5 of 1 row are cut",
        ),
        ("add [gold] to {name}", {"name": "a.toml"}, "add [gold] to a.toml"),
        ("{name}: [a|b]", {"name": "[c|d]"}, "[c|d]: b"),
    ],
)
def test_the_form_that_fits_the_count_is_said(
    template: str, values: dict[str, object], expected: str
) -> None:
    assert with_plurals(template, values).format_map(values) == expected


@given(st.text(alphabet="[]|:가나{} n", max_size=12), st.integers(0, 3))
def test_nothing_in_a_value_is_taken_for_a_form(name: str, count: int) -> None:
    values = {"name": name, "count": count}
    told = with_plurals("{name} {count} [row|rows]", values).format_map(values)
    assert told == f"{name} {count} row{'s' * (count != 1)}"


def test_one_row_is_called_a_row_and_korean_has_one_form() -> None:
    assert say("worth.over-rows", n=1) == "1 row" and say("worth.over-rows", n=46) == "46 rows"
    with speaking("ko"):
        assert say("worth.over-rows", n=1) == "1행"
