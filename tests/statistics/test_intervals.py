"""Intervals around a mean of rows."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from scorer.statistics import resampling as module
from scorer.statistics.intervals import LEAST, MANY, METHODS, REASONS, interval, intervals

#: Row scores with a long tail to the left, as cosines have it.
SKEWED = [1 - ((k * 37) % 101 / 101) ** 3 for k in range(130)]
DRAWN = ("bootstrap-t", "bca", "percentile")

rows = st.lists(st.integers(0, 1000).map(lambda k: k / 1000), min_size=2, max_size=40)


def ends(found: object) -> tuple[float, float]:
    low, high = found.low, found.high  # type: ignore[attr-defined]
    assert low is not None and high is not None
    return low, high


def quantile(ordered: Sequence[float], p: float) -> float:
    place = p * (len(ordered) - 1)
    low, inner = math.floor(place), place - math.floor(place)
    return ordered[low] + (inner * (ordered[low + 1] - ordered[low]) if inner else 0)


def slow(
    members: Sequence[Sequence[float]], resamples: int, level: float, method: str
) -> tuple[float, float]:
    """Return a bootstrap of groups of rows, one draw after the other, with another generator."""
    dice = random.Random(5)

    def mean_and_error(groups: Sequence[Sequence[float]]) -> tuple[float, float]:
        size = sum(map(len, groups))
        mean = math.fsum(map(math.fsum, groups)) / size
        off = [math.fsum(row - mean for row in group) ** 2 for group in groups]
        return mean, math.sqrt(len(groups) / (len(groups) - 1) * math.fsum(off)) / size

    mean, error = mean_and_error(members)
    draws = [mean_and_error(dice.choices(members, k=len(members))) for _ in range(resamples)]
    tail = (1 - level) / 2
    if method == "percentile":
        means = sorted(each for each, _ in draws)
        return quantile(means, tail), quantile(means, 1 - tail)
    far = sorted((each - mean) / its for each, its in draws)
    return mean - quantile(far, 1 - tail) * error, mean - quantile(far, tail) * error


@pytest.mark.parametrize("method", ["bootstrap-t", "percentile"])
def test_the_ends_are_those_of_a_slow_bootstrap(method: str) -> None:
    found = interval(SKEWED, method=method, resamples=20_000, seed=1)
    # an end is a quantile of 20,000 draws: its own standard error is about 0.0004
    expected = slow([[row] for row in SKEWED], 20_000, 0.95, method)
    assert ends(found) == pytest.approx(expected, abs=0.003)


@pytest.mark.parametrize("method", ["bootstrap-t", "percentile"])
def test_groups_are_drawn_whole_as_in_a_slow_bootstrap(method: str) -> None:
    groups = [f"질문 {k // (1 + k % 3)}" for k in range(len(SKEWED))]
    members: dict[str, list[float]] = {}
    for row, group in zip(SKEWED, groups, strict=True):
        members.setdefault(group, []).append(row)
    found = interval(SKEWED, groups=groups, method=method, resamples=20_000)
    expected = slow(list(members.values()), 20_000, 0.95, method)
    assert ends(found) == pytest.approx(expected, abs=0.004)
    assert (found.n, found.groups) == (130, len(members))


@pytest.mark.parametrize(("method", "scipys"), [("bca", "BCa"), ("percentile", "percentile")])
def test_ends_are_those_of_scipy(method: str, scipys: str) -> None:
    theirs = stats.bootstrap(
        (SKEWED,), np.mean, method=scipys, n_resamples=40_000, rng=np.random.default_rng(1)
    ).confidence_interval
    found = interval(SKEWED, method=method, resamples=40_000)
    assert ends(found) == pytest.approx((theirs.low, theirs.high), abs=0.002)


def test_bca_is_scipys_on_the_very_same_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    values = sorted(SKEWED[:23])
    shown = [drawn.copy() for _, drawn in module.counts(23, 999, 0)]
    draws = np.concatenate(shown).astype(int)
    means = np.array([np.repeat(values, count).mean() for count in draws])
    off = np.array(values) - np.mean(values)
    below = (np.mean(means < np.mean(values)) + np.mean(means <= np.mean(values))) / 2
    push = (off**3).sum() / (6 * (off**2).sum() ** 1.5)
    z = stats.norm.ppf(below) + stats.norm.ppf([0.025, 0.975])
    at = stats.norm.cdf(stats.norm.ppf(below) + z / (1 - push * z))
    found = interval(values, method="bca", resamples=999)
    assert ends(found) == pytest.approx(tuple(np.quantile(means, at)), abs=1e-12)


def test_bootstrap_t_is_its_definition_on_the_very_same_draws() -> None:
    values = np.sort(SKEWED[:23])
    draws = np.concatenate([drawn.copy() for _, drawn in module.counts(23, 999, 0)]).astype(int)
    resampled = [np.repeat(values, count) for count in draws]
    far = [(each.mean() - values.mean()) / stats.sem(each) for each in resampled]
    high, low = values.mean() - np.quantile(far, [0.05, 0.95]) * stats.sem(values)
    found = interval(values, resamples=999, level=0.9)
    assert ends(found) == pytest.approx((low, high), abs=1e-12)
    assert (found.method, found.resamples, found.seed, found.n) == ("bootstrap-t", 999, 0, 23)


@pytest.mark.parametrize("level", [0.8, 0.95, 0.999])
def test_students_interval_is_that_of_scipy(level: float) -> None:
    expected = stats.t.interval(level, 129, np.mean(SKEWED), stats.sem(SKEWED))
    found = interval(SKEWED, method="t", level=level)
    assert ends(found) == pytest.approx(expected, rel=1e-12)
    assert found.resamples == 0


@pytest.mark.parametrize("method", METHODS[:4])
def test_about_19_of_20_intervals_hold_the_mean(method: str) -> None:
    dice = random.Random(20240129)
    sets = [[dice.gauss(0.6, 0.1) for _ in range(60)] for _ in range(600)]
    found = intervals(sets, method=method, resamples=1000)
    held = sum(low <= 0.6 <= high for low, high in map(ends, found))
    # 570 expected, standard deviation 5.3; percentiles hold a little less
    assert 546 <= held <= 588


@pytest.mark.parametrize("method", DRAWN)
@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_never_matters(
    method: str, values: list[float], dice: random.Random
) -> None:
    grouped = [(value, k // 2) for k, value in enumerate(values)]
    mixed = dice.sample(grouped, len(grouped))
    assert interval([row for row, _ in mixed], method=method, resamples=50) == interval(
        values, method=method, resamples=50
    )
    assert interval(
        [row for row, _ in mixed], groups=[k for _, k in mixed], method=method, resamples=50
    ) == interval(values, groups=[k for _, k in grouped], method=method, resamples=50)


@pytest.mark.parametrize("method", METHODS[:4])
@given(rows, st.integers(-50, 50), st.sampled_from([0.25, 1.0, 8.0]))
def test_an_interval_moves_and_grows_with_its_rows(
    method: str, values: list[float], by: int, times: float
) -> None:
    plain = interval(values, method=method, resamples=60)
    moved = interval([times * row + by for row in values], method=method, resamples=60)
    assert plain.why == moved.why
    if plain.low is not None:
        assert ends(moved) == pytest.approx([times * end + by for end in ends(plain)], rel=1e-7)


@given(rows)
def test_groups_of_one_row_are_rows(values: list[float]) -> None:
    alone = interval(values, resamples=80)
    grouped = interval(values, resamples=80, groups=range(len(values)))
    if alone.low is not None:
        assert ends(grouped) == pytest.approx(ends(alone), abs=1e-9)
    assert grouped.why.replace("groups", "rows") == alone.why


@given(rows, st.integers(0, 99))
def test_percentiles_lie_within_the_rows_and_are_the_same_each_time(
    values: list[float], seed: int
) -> None:
    assume(len(values) >= LEAST and len(set(values)) > 1)
    found = interval(values, method="percentile", resamples=200, seed=seed)
    assert found == interval(values, method="percentile", resamples=200, seed=seed)
    low, high = ends(found)
    assert min(values) - 1e-12 <= low <= high <= max(values) + 1e-12


def test_another_seed_gives_another_interval() -> None:
    assert interval(SKEWED, seed=1).low != interval(SKEWED, seed=2).low


@pytest.mark.parametrize("method", METHODS[:4])
def test_more_confidence_takes_more_room(method: str) -> None:
    narrow, wide = (ends(interval(SKEWED, method=method, level=level)) for level in (0.8, 0.99))
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


@pytest.mark.parametrize("method", DRAWN)
def test_sets_drawn_together_are_as_drawn_alone(method: str) -> None:
    sets = [SKEWED, [row / 2 for row in SKEWED], [0.5] * 130, SKEWED[::-1]] * 20
    together = intervals(sets, method=method, resamples=300)
    for values, found in zip(sets, together, strict=True):
        alone = interval(values, method=method, resamples=300)
        assert found.why == alone.why
        if alone.low is not None:
            assert ends(found) == pytest.approx(ends(alone), abs=1e-12)


def test_drawing_in_blocks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = interval(SKEWED[:7], resamples=500)
    monkeypatch.setattr(module, "BLOCK", 70)
    assert ends(interval(SKEWED[:7], resamples=500)) == pytest.approx(ends(whole), abs=1e-13)


@pytest.mark.parametrize(
    ("values", "groups", "why"),
    [
        ([0.25], None, "one-row"),
        ([0.25, 0.5], ["가", "가"], "one-group"),
        ([0.25] * 9, None, "equal-rows"),
        ([0.1 + 0.2, 0.3, 0.3], None, "equal-rows"),
        ([0.2, 0.4, 0.4, 0.2], [1, 1, 2, 2], "equal-groups"),
        ([0.2, 0.4], None, "few-rows"),
        ([0.0] * 6 + [1.0], None, "few-rows"),
        ([0.2, 0.4, 0.3], ["가", "나", "나"], "few-groups"),
    ],
)
def test_where_no_interval_is_honest_the_reason_is_said(
    values: list[float], groups: list[object] | None, why: str
) -> None:
    found = interval(values, groups=groups)
    assert (found.low, found.high, found.why) == (None, None, why)
    assert why in REASONS


@pytest.mark.parametrize("method", ["bca", "percentile"])
def test_quantiles_of_resampled_means_want_eight_rows(method: str) -> None:
    seven, eight = (interval(SKEWED[:n], method=method, resamples=200) for n in (7, 8))
    assert (seven.low, seven.high, seven.why) == (None, None, "few-rows")
    assert eight.low is not None and eight.why == ""
    assert interval([0.5] * 7, method=method).why == "equal-rows"
    paired = interval(SKEWED[:14], method=method, groups=[k // 2 for k in range(14)])
    assert (paired.low, paired.groups, paired.why) == (None, 7, "few-groups")


def test_nothing_is_said_where_nothing_was_asked() -> None:
    found = interval(SKEWED, method="none")
    assert (found.low, found.high, found.why, found.resamples) == (None, None, "not-asked", 0)


def test_many_rows_take_students_interval_unless_asked() -> None:
    many = [(k * 7919 % 10007) / 10007 for k in range(MANY + 1)]
    found = interval(many)
    assert (found.method, found.why, found.resamples) == ("t", "many-rows", 0)
    assert found.but(why="") == interval(many, method="t")
    asked = interval(many, method="bootstrap-t", resamples=200)
    assert (asked.method, asked.why) == ("bootstrap-t", "")
    assert interval(many[:-1], resamples=20).method == "bootstrap-t"
    grouped = interval(many, groups=[k // 4 for k in range(MANY + 1)], resamples=20)
    assert grouped.method == "bootstrap-t"


@pytest.mark.parametrize("scale", [1e-300, 1e300])
@pytest.mark.parametrize("method", METHODS[:4])
def test_very_large_and_very_small_rows_are_rows(method: str, scale: float) -> None:
    plain = interval(SKEWED, method=method, resamples=200)
    found = interval([scale * row for row in SKEWED], method=method, resamples=200)
    assert [end / scale for end in ends(found)] == pytest.approx(ends(plain), rel=1e-9)


def test_ends_beyond_what_a_mean_can_be_are_cut() -> None:
    values = [1.0] * 20 + [0.2, 0.5, 0.9]
    free, cut = interval(values, method="t"), interval(values, method="t", bounds=(0.0, 1.0))
    assert ends(free)[1] > 1 and cut == free.but(high=1.0)


@pytest.mark.parametrize(
    ("values", "options", "match"),
    [
        ([], {}, "no rows"),
        ([0.5, math.nan], {}, "not finite"),
        ([0.5, -math.inf], {}, "not finite"),
        ([1e308, 1.5e308], {}, "too large"),
        ([0.5, 0.4], {"groups": [1]}, "1 groups for 2 rows"),
        ([0.5, 0.4], {"level": 1.0}, "level"),
        ([0.5, 0.4], {"resamples": 0}, "resample"),
        ([0.5, 0.4], {"seed": -1}, "seed"),
        ([0.5, 0.4], {"method": "가"}, "no method"),
    ],
)
def test_what_makes_no_sense_is_refused(
    values: list[float], options: dict[str, object], match: str
) -> None:
    with pytest.raises(ValueError, match=match):
        interval(values, **options)  # type: ignore[arg-type]


def test_sets_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="equally long"):
        intervals([[0.1, 0.2], [0.3]])
