"""What is known of pairs, by place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scorer.cache import text_key
from scorer.compared import Compared, cut_predictions, cut_references, keys_of
from scorer.records import Cut


@given(st.lists(st.tuples(st.text(max_size=4), st.text(max_size=4))))
def test_keys_are_those_of_the_texts_repeated_or_not(pairs: list[tuple[str, str]]) -> None:
    ours, theirs = [one for one, _ in pairs], [other for _, other in pairs]
    assert keys_of(ours, theirs) == [(text_key(one), text_key(other)) for one, other in pairs]


def test_the_length_of_a_prediction_stands_with_its_last_reference() -> None:
    found = Compared(3)
    found.put(0, 0.5, 11, 1)
    found.put(1, 0.25, 11, 2)
    found.put(2, -0.5, 7, 3)
    assert found.cosines.tolist() == [0.5, 0.25, -0.5]
    assert found.lengths([2, 0, 1]) == [11, 0, 7]


@given(st.lists(st.lists(st.integers(0, 9), max_size=3), max_size=6), st.integers(0, 9))
def test_every_text_beyond_the_limit_is_told_with_its_row_and_number(
    rows: list[list[int]], limit: int
) -> None:
    ids = [f"T_{k}" for k in range(len(rows))]
    flat = [length for row in rows for length in row]
    told = cut_references(ids, list(map(len, rows)), flat, limit)
    assert told == [
        Cut(ids[k], number, length, limit)
        for k, row in enumerate(rows)
        for number, length in enumerate(row, start=1)
        if length > limit
    ]
    firsts = [row[0] if row else 0 for row in rows]
    assert cut_predictions(ids, firsts, limit) == [
        Cut(ids[k], 0, length, limit) for k, length in enumerate(firsts) if length > limit
    ]
