"""Folds over values: references to rows, rows to a score."""

from __future__ import annotations

from array import array

import pytest
import reference
from hypothesis import given
from hypothesis import strategies as st

from scorer.metrics.folding import across_references, mean, rows_of
from scorer.records import TermRows

COSINES = st.floats(-1.0, 1.0, allow_nan=False)
GROUPS = st.lists(st.lists(COSINES, min_size=1, max_size=5), min_size=1, max_size=8)


def flat(groups: list[list[float]]) -> tuple[array[float], list[int]]:
    values = [value for group in groups for value in group]
    return array("d", values), [len(group) for group in groups]


@given(GROUPS, st.sampled_from(["mean", "max", "first"]))
def test_references_fold_as_the_witness_folds_them(groups: list[list[float]], how: str) -> None:
    values, counts = flat(groups)
    expected = [reference.across(group, how) for group in groups]
    assert across_references(values, counts, how).tolist() == expected  # type: ignore[arg-type]


@given(GROUPS, st.sampled_from(["mean", "max"]), st.randoms())
def test_the_order_of_references_changes_no_bit(
    groups: list[list[float]], how: str, random: object
) -> None:
    before = across_references(*flat(groups), how)  # type: ignore[arg-type]
    for group in groups:
        random.shuffle(group)  # type: ignore[attr-defined]
    assert across_references(*flat(groups), how).tolist() == before.tolist()  # type: ignore[arg-type]


@given(st.lists(COSINES, min_size=1, max_size=60), st.randoms())
def test_the_order_of_rows_changes_no_bit(rows: list[float], random: object) -> None:
    before = mean(array("d", rows))
    random.shuffle(rows)  # type: ignore[attr-defined]
    assert mean(array("d", rows)) == before == reference.score(rows)


@given(st.lists(COSINES, min_size=2, max_size=60), st.data())
def test_the_score_is_the_weighted_mean_of_its_splits(
    rows: list[float], data: st.DataObject
) -> None:
    size = data.draw(st.integers(1, len(rows) - 1))
    first, second = array("d", rows[:size]), array("d", rows[size:])
    together = (size * mean(first) + (len(rows) - size) * mean(second)) / len(rows)
    assert mean(array("d", rows)) == pytest.approx(together, abs=1e-14)


def test_the_floor_lifts_each_term_before_it_is_weighted() -> None:
    cosine = TermRows("cosine", 0.7, 0.0, array("d", [-0.5, 0.5, 1.0]))
    jaccard = TermRows("jaccard", 0.3, 0.1, array("d", [0.0, 0.5, 1.0]))
    expected = [0.3 * 0.1, 0.7 * 0.5 + 0.3 * 0.5, 1.0]
    assert rows_of([cosine, jaccard]).tolist() == pytest.approx(expected, abs=1e-15)


def test_the_floor_acts_on_the_row_and_not_on_single_references() -> None:
    values = across_references(array("d", [0.5, -0.3]), [2], "mean")
    rows = rows_of([TermRows("cosine", 1.0, 0.0, values)])
    assert rows.tolist() == pytest.approx([0.1])


def test_no_rows_have_no_mean() -> None:
    with pytest.raises(ValueError, match="no rows"):
        mean(array("d"))
