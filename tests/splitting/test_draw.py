"""Which groups are drawn: as near the size as can be, and hardly moved by other rows."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.splitting import draw
from scorer.splitting.draw import drawn_first, filled

SIZES = st.lists(st.integers(1, 9), min_size=2, max_size=9)


@given(SIZES, st.data())
def test_no_choice_of_groups_comes_nearer_and_none_so_near_is_earlier(
    sizes: list[int], data: st.DataObject
) -> None:
    wanted = data.draw(st.integers(1, sum(sizes) - 1))
    choices = [
        choice
        for count in range(1, len(sizes))
        for choice in combinations(range(len(sizes)), count)
    ]

    def sum_of(choice: tuple[int, ...]) -> int:
        return sum(sizes[place] for place in choice)

    nearest = min(map(sum_of, choices), key=lambda size: (abs(size - wanted), size))
    # taken earlier means: of two choices, the one that has the first place they differ in
    first = min(
        (choice for choice in choices if sum_of(choice) == nearest),
        key=lambda choice: [place not in choice for place in range(len(sizes))],
    )
    assert filled(sizes, wanted) == list(first)


@given(SIZES, st.data())
def test_sizes_too_many_to_try_are_still_filled_below_the_wanted_sum(
    sizes: list[int], data: st.DataObject
) -> None:
    wanted = data.draw(st.integers(1, sum(sizes) - 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draw, "_MOST", 0)
        taken = filled(sizes, wanted)
    total = sum(sizes[place] for place in taken)
    assert taken and (total <= wanted or taken == [sizes.index(min(sizes))])
    assert total < sum(sizes)


def test_one_group_cannot_be_divided() -> None:
    with pytest.raises(ValueError):
        filled([3], 1)


@given(st.lists(st.text(min_size=1), unique=True), st.integers())
def test_two_ids_keep_their_order_whatever_stands_between(ids: list[str], seed: int) -> None:
    order = [ids[place] for place in drawn_first(ids, seed)]
    assert sorted(order) == sorted(ids)
    fewer = ids[::2]
    assert [ids[0::2][place] for place in drawn_first(fewer, seed)] == [
        each for each in order if each in fewer
    ]


def test_another_seed_draws_another_order() -> None:
    ids = [f"TRAIN_{k:03d}" for k in range(50)]
    assert drawn_first(ids, 0) != drawn_first(ids, 1)
    assert drawn_first(ids, 7)[:3] == drawn_first(list(ids), 7)[:3]
