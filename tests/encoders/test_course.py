"""Work in blocks is told as one piece of work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.encoders import course
from scorer.encoders.course import Course, blocks


@given(st.lists(st.integers(), max_size=30), st.integers(1, 12))
def test_blocks_hold_every_item_once_in_order(items: list[int], size: int) -> None:
    parts = list(blocks(items, size))
    assert [each for part in parts for each in part] == items
    assert all(len(part) == size for part in parts[:-1])


def heard_of(tokens: list[int], monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Go through one block per number of tokens, each done in two steps."""
    monkeypatch.setattr(course, "BLOCK", 1)
    heard: list[tuple[int, int]] = []
    whole = Course(lambda name: lambda done, total: heard.append((done, total)), tokens)
    for (count,) in whole:
        hears = whole.progress("gold")
        assert hears is not None
        hears(count // 2, count)
        hears(count, count)
    return heard


def test_progress_over_blocks_never_falls_and_ends_at_the_exact_total(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard = heard_of([10, 30, 20], monkeypatch)
    assert [done for done, _ in heard] == [5, 10, 25, 40, 50, 60]
    assert heard[-1] == (60, 60)
    assert [total for _, total in heard] == [30, 30, 50, 60, 60, 60]
    shares = [done / total for done, total in heard]
    assert shares == sorted(shares)
    assert heard_of([12], monkeypatch) == [(6, 12), (12, 12)]


def test_blocks_in_which_nothing_is_encoded_count_as_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(course, "BLOCK", 1)
    heard: list[tuple[int, int]] = []
    whole = Course(lambda name: lambda done, total: heard.append((done, total)), "ab")
    for (item,) in whole:
        if item == "b" and (hears := whole.progress("gold")):
            hears(7, 7)
    assert heard == [(7, 7)]


def test_nobody_listening_is_told_nothing() -> None:
    assert Course(lambda name: None, "ab").progress("gold") is None
