"""Who shares a rank."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from scorer.statistics.ties import shared_ranks


def ranks_of(rows: Sequence[Sequence[float]]) -> list[tuple[int, bool]]:
    return shared_ranks(
        [sum(each) / len(each) for each in rows], lambda places: [rows[k] for k in places]
    )


@given(st.lists(st.sampled_from([0.5, 0.25, 0.1, 0.5 + 1e-9, -0.0, 0.0]), max_size=9))
def test_without_rows_only_equal_scores_share_a_rank(scores: list[float]) -> None:
    scores.sort(reverse=True)
    assert shared_ranks(scores, None) == [
        (1 + sum(other > score for other in scores), scores.count(score) > 1) for score in scores
    ]


def test_rows_that_are_all_level_share_a_rank_though_their_means_differ() -> None:
    rows = [[0.9, 0.5], [0.9, 0.5 - 9e-7], [0.2, 0.3]]
    assert ranks_of(rows) == [(1, True), (1, True), (3, False)]


def test_a_mean_that_merely_looks_equal_is_no_tie() -> None:
    assert ranks_of([[0.9, 0.5], [0.5, 0.9 - 1e-9]]) == [(1, False), (2, False)]


def test_a_chain_of_level_rows_ends_where_the_first_is_no_longer_level() -> None:
    rows = [[0.5 - 6e-7 * step, 0.4] for step in range(5)]
    assert ranks_of(rows) == [(1, True), (1, True), (3, True), (3, True), (5, False)]


def test_equal_scores_are_never_parted() -> None:
    # the second and third have one mean; only the third is level with the first
    rows = [[0.5, 0.25 + 2**-21], [0.25, 0.5], [0.5, 0.25]]
    assert ranks_of(rows) == [(1, True)] * 3


def test_rows_are_asked_for_only_where_scores_are_near() -> None:
    def never(places: Sequence[int]) -> Sequence[Sequence[float]]:
        raise AssertionError(places)

    ranks = shared_ranks([0.9, 0.8, 0.8, 0.7], never)
    assert ranks == [(1, False), (2, True), (2, True), (4, False)]
