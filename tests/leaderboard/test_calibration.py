"""Local against official: numbers as scipy finds them, and nothing where nothing is known."""

from __future__ import annotations

from random import Random

import pytest
from leaderboard.material import SIGNATURE, entry
from scipy import stats

from scorer.errors import UsageError
from scorer.leaderboard import boards_of
from scorer.leaderboard.calibration import calibration, calibrations
from scorer.leaderboard.entries import Entry


def pairs(count: int, seed: int = 1, noise: float = 0.02) -> list[Entry]:
    draw = Random(seed)
    local = [draw.uniform(0.5, 0.8) for _ in range(count)]
    return [
        entry(place, score, official={"public": score + 0.05 + draw.gauss(0, noise)})
        for place, score in enumerate(local)
    ]


@pytest.mark.parametrize("count", [3, 4, 5, 12, 60])
def test_correlations_and_offset_are_those_of_scipy(count: int) -> None:
    found = calibration(pairs(count), "public")
    pearson = stats.pearsonr(found.local, found.official)
    spearman = stats.spearmanr(found.local, found.official)
    assert found.pearson.value == pytest.approx(pearson.statistic, abs=1e-12)
    assert found.spearman.value == pytest.approx(spearman.statistic, abs=1e-12)
    if count > 3:
        around = pearson.confidence_interval(0.95)
        assert (found.pearson.low, found.pearson.high) == pytest.approx(tuple(around), abs=1e-9)
    else:
        assert found.pearson.low is found.pearson.high is None
    offsets = [b - a for a, b in zip(found.local, found.official, strict=True)]
    if count > 3:
        exact = stats.ttest_1samp(offsets, 0).confidence_interval(0.95)
        assert (found.low, found.high) == pytest.approx(tuple(exact), abs=1e-9)
    assert found.offset == pytest.approx(sum(offsets) / count, abs=1e-12)


def test_ties_share_ranks_and_pairs_that_tell_no_order_do_not_count() -> None:
    scores = [(0.5, 0.6), (0.5, 0.7), (0.6, 0.6), (0.7, 0.8), (0.7, 0.65)]
    entries = [entry(k, a, official={"private": b}) for k, (a, b) in enumerate(scores)]
    found = calibration(entries, "private")
    expected = stats.spearmanr(*zip(*scores, strict=True)).statistic
    assert found.spearman.value == pytest.approx(expected, abs=1e-12)
    # by hand: of ten pairs three are tied on a side, and two of the others are turned round
    assert (found.ordered, found.pairs) == (5, 7)


def test_where_one_side_is_constant_there_is_no_correlation() -> None:
    entries = [entry(k, 0.5 + k / 10, official={"public": 0.7}) for k in range(4)]
    found = calibration(entries, "public")
    assert found.pearson.value is found.spearman.value is None
    assert (found.ordered, found.pairs) == (0, 0)


def test_a_perfect_line_has_no_honest_interval() -> None:
    entries = [entry(k, 0.5 + k / 8, official={"public": 0.25 + k / 8}) for k in range(4)]
    found = calibration(entries, "public")
    assert found.pearson.value == pytest.approx(1.0, abs=1e-12) and found.spearman.low is None


def test_fewer_than_three_pairs_scored_in_one_way_are_refused_with_the_reason() -> None:
    other = SIGNATURE.but(gold="f" * 16)
    entries = [*pairs(2), *(e.but(way=other.way) for e in pairs(2, seed=2)), entry(9)]
    with pytest.raises(UsageError, match=r"^2 record.* 3 are needed"):
        calibrations(boards_of(entries))
    (found,) = calibrations(boards_of([*entries, *pairs(3, seed=3)]))
    assert len(found.entries) == 5  # those of the other way are left out


def test_three_pairs_give_no_interval_of_the_offset() -> None:
    few, enough = calibration(pairs(3), "public"), calibration(pairs(4), "public")
    assert (few.low, few.high) == (None, None)
    assert enough.low is not None and enough.high is not None
    assert enough.low <= enough.offset <= enough.high
