"""What becomes of a public order."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.statistics.gaps import winners_gain
from scorer.statistics.shake import shake

cells = st.integers(0, 8)
tables = st.integers(2, 7).flatmap(
    lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=2, max_size=4)
)

BASE = [1 - ((k * 37) % 101 / 101) ** 3 for k in range(130)]
SYSTEMS = {
    f"시스템 {j}": [row + (((k * (53 + j)) % 89) / 89 - 0.5) / 3 for k, row in enumerate(BASE)]
    for j in range(5)
}


def outcome(public: list[Fraction], private: list[Fraction], top: int) -> list[Fraction]:
    """Return whether order, leader and top survive, and the shake-up, pair by pair."""
    k = len(public)
    # nobody who was ahead on public is behind on private
    order = all(
        not (public[a] > public[b] and private[a] < private[b]) for a in range(k) for b in range(k)
    )
    leaders = [a for a in range(k) if public[a] == max(public)]
    leader = any(private[a] == max(private) for a in leaders)
    # some way to name the top on public names one on private
    tops = [
        chosen
        for chosen in combinations(range(k), top)
        if all(public[a] >= public[b] for a in chosen for b in range(k) if b not in chosen)
    ]
    kept = any(
        all(private[a] >= private[b] for a in chosen for b in range(k) if b not in chosen)
        for chosen in tops
    )
    by_public = sorted(range(k), key=lambda each: (-public[each], -private[each]))
    by_private = sorted(by_public, key=lambda each: -private[each])
    moved = sum(abs(by_public.index(each) - by_private.index(each)) for each in range(k))
    return [Fraction(order), Fraction(leader), Fraction(kept), Fraction(moved, k * k)]


@pytest.mark.parametrize("private", ["all", "rest"])
@given(tables, st.integers(1, 6), st.integers(1, 3))
def test_few_rows_are_drawn_in_every_way(
    private: str, systems: list[list[int]], m: int, top: int
) -> None:
    n = len(systems[0])
    m = min(m, n - 1)
    found = shake(
        {f"가{j}": rows for j, rows in enumerate(systems)},
        public=m / n,
        private=private,
        top=top,
    )
    outcomes = []
    for chosen in combinations(range(n), m):
        rest = [k for k in range(n) if private == "all" or k not in chosen]
        public = [Fraction(sum(rows[k] for k in chosen), m) for rows in systems]
        other = [Fraction(sum(rows[k] for k in rest), len(rest)) for rows in systems]
        outcomes.append(outcome(public, other, min(top, len(systems))))
    order, leader, kept, moved = (
        float(sum(each) / len(outcomes)) for each in zip(*outcomes, strict=True)
    )
    assert (found.exact, found.draws) == (True, len(outcomes))
    assert (found.order, found.leader) == (pytest.approx(order), pytest.approx(leader))
    assert found.shake_up == pytest.approx(moved)
    assert found.top == (None if top >= len(systems) else pytest.approx(kept))


def test_three_rows_by_hand() -> None:
    # 가 leads on all rows, 5 to 4. Of one public row it leads on the first only.
    found = shake({"나": [0, 2, 2], "가": [5, 0, 0]}, public=1 / 3)
    assert found.names == ("가", "나")
    assert (found.order, found.leader, found.top) == (pytest.approx(1 / 3),) * 2 + (None,)
    # each of the two moves by one of two places in two draws of three
    assert found.shake_up == pytest.approx(2 / 3 * 1 / 2)


def test_drawn_rows_come_near_all_draws() -> None:
    systems = {name: rows[:14] for name, rows in SYSTEMS.items()}
    every = shake(systems, draws=4000)
    drawn = shake(systems, draws=2000)
    assert (every.exact, every.draws, drawn.exact) == (True, 3003, False)
    for what in ("order", "leader", "top", "shake_up"):
        assert getattr(drawn, what) == pytest.approx(getattr(every, what), abs=0.05)


@given(st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_the_rows_never_matters(dice: random.Random, known: bool) -> None:
    public = [k % 3 == 0 for k in range(130)]
    rows = dice.sample(range(130), 130)
    mixed = {name: [each[row] for row in rows] for name, each in SYSTEMS.items()}
    found = shake(mixed, draws=100, public_rows=[public[row] for row in rows] if known else None)
    assert found == shake(SYSTEMS, draws=100, public_rows=public if known else None)


def test_equal_systems_are_never_shaken() -> None:
    found = shake({"가": BASE, "나": BASE, "다": BASE}, top=1, draws=500)
    assert (found.order, found.leader, found.top, found.shake_up) == (1, 1, 1, 0)
    assert found.spread == 0


def test_known_public_rows_are_kept_and_what_happened_is_told() -> None:
    # on the public row 나 leads, on the rest 가
    systems = {"가": [0.0, 0.8, 0.9, 0.7], "나": [0.5, 0.1, 0.2, 0.1]}
    found = shake(systems, public_rows=[True, False, False, False], private="rest")
    assert found.public == 1 and found.happened is not None
    assert found.happened.public == (0.0, 0.5)
    assert found.happened.private == pytest.approx((0.8, 0.4 / 3))
    assert (found.happened.order, found.happened.leader, found.happened.top) == (False, False, None)
    assert found.happened.shake_up == 0.5
    # however the other rows are drawn again, 가 leads there
    assert (found.order, found.leader, found.shake_up) == (0.0, 0.0, 0.5)


@pytest.mark.parametrize("private", ["all", "rest"])
def test_the_other_rows_are_drawn_again_as_one_by_one(private: str) -> None:
    systems = {name: rows[:20] for name, rows in list(SYSTEMS.items())[:2]}
    public = [k < 8 for k in range(20)]
    found = shake(systems, public_rows=public, private=private, draws=8000)
    a, b = (np.array(systems[name]) for name in found.names)
    dice, kept = random.Random(3), 0
    for _ in range(8000):
        rows = dice.choices(range(8, 20), k=12) + (list(range(8)) if private == "all" else [])
        ahead = a[rows].mean() >= b[rows].mean()
        kept += ahead == (a[:8].mean() >= b[:8].mean())
    # standard error of both 0.008
    assert found.order == pytest.approx(kept / 8000, abs=0.03)


def test_of_one_system_only_bounds_can_be_told() -> None:
    found = shake({"가": BASE})
    assert (found.order, found.leader, found.top, found.shake_up) == (None,) * 4
    assert found.draws == 0
    assert found.spread == pytest.approx(np.std(BASE, ddof=1) * 2**0.5)
    gains = dict(found.gains)
    assert gains[20] == pytest.approx(winners_gain(20, found.spread, n=130, public=52))


def test_spread_is_that_of_the_pairs() -> None:
    rows = np.array(list(SYSTEMS.values()))
    squares = [np.var(rows[a] - rows[b], ddof=1) for a, b in combinations(range(5), 2)]
    assert shake(SYSTEMS, draws=10).spread == pytest.approx(np.sqrt(np.mean(squares)))


def test_the_seed_decides_the_draw() -> None:
    assert shake(SYSTEMS, seed=1, draws=300) == shake(SYSTEMS, seed=1, draws=300)
    assert shake(SYSTEMS, seed=1, draws=300) != shake(SYSTEMS, seed=2, draws=300).but(seed=1)


def test_all_rows_public_shake_nothing() -> None:
    found = shake(SYSTEMS, public=1.0)
    assert (found.exact, found.draws, found.order, found.shake_up) == (True, 1, 1.0, 0.0)
    known = shake(SYSTEMS, public_rows=[True] * 130, draws=7)
    assert (known.order, known.leader) == (1.0, 1.0)


def test_what_makes_no_sense_is_refused() -> None:
    for options in (
        {"public": 0.0},
        {"public": 1.0, "private": "rest"},
        {"public_rows": [0] * 130},
    ):
        with pytest.raises(ValueError, match="leave nothing"):
            shake(SYSTEMS, **options)  # type: ignore[arg-type]
    for systems, match in (
        ({}, "no system"),
        ({"가": []}, "no rows"),
        ({"가": [0.1], "나": [0.1, 0.2]}, "equally long"),
        ({"가": [float("nan"), 0.5]}, "not finite"),
    ):
        with pytest.raises(ValueError, match=match):
            shake(systems)
    with pytest.raises(ValueError, match="public or not"):
        shake(SYSTEMS, public_rows=[True])
    with pytest.raises(ValueError, match="at least one"):
        shake(SYSTEMS, draws=0)
