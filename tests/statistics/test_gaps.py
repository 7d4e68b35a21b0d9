"""What a gap on the public rows is worth."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import integrate, stats

from scorer.statistics.gaps import expected_maximum, gap_error, gap_for, reversal_odds, winners_gain

HERE = {"n": 130, "public": 52}


def test_the_odds_of_the_competition_as_measured_on_real_scores() -> None:
    # 130 rows, 52 public, private all, differences of SD 0.12; measured by simulation elsewhere
    odds = [reversal_odds(gap, 0.12, **HERE) for gap in (0.005, 0.01, 0.02, 0.03)]
    assert odds == pytest.approx([0.35, 0.22, 0.06, 0.01], abs=0.005)
    assert winners_gain(20, 0.12, **HERE) == pytest.approx(0.017, abs=0.0005)


@pytest.mark.parametrize("private", ["all", "rest"])
def test_a_gap_moves_as_far_as_in_all_draws_of_public_rows(private: str) -> None:
    dice = np.random.default_rng(2)
    apart = dice.normal(0, 0.12, 40)
    spread = float(apart.std(ddof=1))
    moves = []
    for _ in range(20_000):
        mixed = dice.permutation(apart)
        other = mixed if private == "all" else mixed[16:]
        moves.append(mixed[:16].mean() - other.mean())
    error = gap_error(spread, n=40, public=16, private=private)
    assert np.std(moves) == pytest.approx(error, rel=0.03)


@pytest.mark.parametrize("private", ["all", "rest"])
def test_the_odds_are_how_often_such_gaps_are_reversed(private: str) -> None:
    dice = np.random.default_rng(5)
    trials, n, m = 60_000, 50, 20
    # no opinion on the true gap: any within reach is as likely
    apart = dice.uniform(-0.3, 0.3, trials)[:, None] + dice.normal(0, 0.12, (trials, n))
    public = apart[:, :m].mean(axis=1)
    other = apart.mean(axis=1) if private == "all" else apart[:, m:].mean(axis=1)
    near = np.abs(public - 0.02) < 0.004
    reversed_ = np.mean(other[near] < 0)
    odds = reversal_odds(0.02, 0.12, n=n, public=m, private=private)
    # about 800 trials are near: standard error 0.015
    assert reversed_ == pytest.approx(odds, abs=0.05)


@pytest.mark.parametrize("k", [1, 2, 3, 7, 20, 1000])
def test_the_largest_of_some_normal_numbers(k: int) -> None:
    theirs, _ = integrate.quad(
        lambda x: x * k * stats.norm.pdf(x) * stats.norm.cdf(x) ** (k - 1), -12, 12, limit=200
    )
    assert expected_maximum(k) == pytest.approx(theirs, abs=1e-7)


def test_the_largest_of_two_and_three_by_hand() -> None:
    assert expected_maximum(2) == pytest.approx(1 / math.sqrt(math.pi), abs=1e-12)
    assert expected_maximum(3) == pytest.approx(1.5 / math.sqrt(math.pi), abs=1e-12)


@pytest.mark.parametrize("private", ["all", "rest"])
def test_the_best_of_equal_variants_gains_what_it_gains(private: str) -> None:
    dice = np.random.default_rng(9)
    gains = []
    for _ in range(4000):
        rows = dice.normal(0, 0.1, (130, 6))
        # equal on private: what they truly are does not enter
        rows -= rows.mean(axis=0)
        public, rest = rows[:52].mean(axis=0), rows[52:].mean(axis=0)
        best = public.argmax()
        gains.append(public[best] - (0 if private == "all" else rest[best]))
    expected = winners_gain(6, 0.1 * math.sqrt(2), n=130, public=52, private=private)
    assert np.mean(gains) == pytest.approx(expected, rel=0.04)


def test_the_gap_of_some_odds_is_the_inverse() -> None:
    gap = gap_for(0.1, 0.12, **HERE)
    assert reversal_odds(gap, 0.12, **HERE) == pytest.approx(0.1, abs=1e-12)
    assert gap_for(0.5, 0.12, **HERE) == 0


def test_edges() -> None:
    assert reversal_odds(0.0, 0.12, **HERE) == 0.5
    assert reversal_odds(-0.01, 0.12, **HERE) == reversal_odds(0.01, 0.12, **HERE)
    # systems that differ alike in every row keep their places
    assert reversal_odds(0.01, 0.0, **HERE) == 0.0
    assert gap_error(0.12, n=130, public=130) == 0.0
    assert winners_gain(1, 0.12, **HERE) == 0.0


def test_what_makes_no_sense_is_refused() -> None:
    for public, private in ((0, "all"), (131, "all"), (130, "rest")):
        with pytest.raises(ValueError, match="leave nothing"):
            gap_error(0.1, n=130, public=public, private=private)
    with pytest.raises(ValueError, match="private is"):
        gap_error(0.1, n=130, public=2, private="가")
    with pytest.raises(ValueError, match="odds"):
        gap_for(0.6, 0.1, **HERE)
    with pytest.raises(ValueError, match="largest of none"):
        expected_maximum(0)
