"""Figures of spread against double loops, where they must not move, and what they say of
planted cases."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, skew, vonmises_fisher

from scorer.diagnostics.bins import BINS, bins
from scorer.diagnostics.crossing import Sides, crossing, sides
from scorer.diagnostics.effective_rank import effective_rank
from scorer.diagnostics.hubness import hubness
from scorer.diagnostics.shares import retrieval, shares
from scorer.diagnostics.spread import Spread, spread_of
from scorer.diagnostics.uniformity import (
    alignment,
    alignment_by_chance,
    anisotropy,
    uniform_limit,
    uniformity,
)


def drawn(seed: int, n: int, dims: int, most: int = 3) -> Sides:
    """Return predictions that resemble their references, of which rows have one or several."""
    rng = np.random.default_rng(seed)
    counts = rng.integers(1, most + 1, n)
    centres = rng.normal(size=(n, dims)) + 0.5
    references = np.repeat(centres, counts, axis=0) + 0.5 * rng.normal(size=(counts.sum(), dims))
    predictions = centres + rng.normal(size=(n, dims))
    return sides(predictions, references, counts.tolist())


def rows_of(both: Sides) -> list[list[np.ndarray]]:
    ends = np.cumsum(both.counts)
    return [list(both.references[end - k : end]) for end, k in zip(ends, both.counts, strict=True)]


def by_loops(both: Sides) -> dict[str, float]:
    """Return every mean over pairs, one pair after the other."""
    x, golds, n = list(both.predictions), rows_of(both), both.n
    others = [(i, j) for i in range(n) for j in range(n) if i != j]

    def far(a: np.ndarray, b: np.ndarray) -> float:
        return math.fsum((p - q) ** 2 for p, q in zip(a.tolist(), b.tolist(), strict=True))

    def mean(values: list[float]) -> float:
        return math.fsum(values) / len(values)

    def dot(a: np.ndarray, b: np.ndarray) -> float:
        return math.fsum(p * q for p, q in zip(a.tolist(), b.tolist(), strict=True))

    pairs = {(i, j): [(a, b) for a in golds[i] for b in golds[j]] for i, j in others}
    return {
        "alignment": mean([mean([far(x[i], y) for y in golds[i]]) for i in range(n)]),
        "by chance": mean([mean([far(x[i], y) for y in golds[j]]) for i, j in others]),
        "uniformity": math.log(mean([math.exp(-2 * far(x[i], x[j])) for i, j in others])),
        "gold uniformity": math.log(
            mean([mean([math.exp(-2 * far(a, b)) for a, b in pairs[each]]) for each in others])
        ),
        "anisotropy": mean([dot(x[i], x[j]) for i, j in others]),
        "gold anisotropy": mean([mean([dot(a, b) for a, b in pairs[each]]) for each in others]),
        "own": mean([mean([dot(x[i], y) for y in golds[i]]) for i in range(n)]),
        "others": mean([mean([dot(x[i], y) for y in golds[j]]) for i, j in others]),
    }


def told(found: Spread) -> dict[str, float | None]:
    return {
        "alignment": found.alignment,
        "by chance": found.alignment_by_chance,
        "uniformity": found.predictions.uniformity,
        "gold uniformity": found.gold.uniformity,
        "anisotropy": found.predictions.anisotropy,
        "gold anisotropy": found.gold.anisotropy,
        "own": found.own,
        "others": found.others,
    }


def figures(found: Spread) -> list[float]:
    """Return every number of the whole that does not belong to one row."""
    numbers = [each for each in told(found).values() if each is not None]
    numbers += [float(found.shares.rows.mean()), float(found.shares.columns.mean())]
    numbers += [found.to_gold.accuracy, found.to_prediction.accuracy]
    numbers += [each for each in (found.predictions.rank, found.gold.rank) if each is not None]
    for hubs in (found.gold_hubs, found.prediction_hubs):
        numbers.append(0.0 if hubs is None or hubs.skewness is None else hubs.skewness)
    return numbers


@pytest.mark.parametrize("seed", range(4))
def test_means_over_pairs_are_those_of_a_double_loop(seed: int) -> None:
    both = drawn(seed, n=9, dims=5)
    assert told(spread_of(both)) == pytest.approx(by_loops(both), abs=1e-12)


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    both = drawn(5, n=23, dims=4)
    whole = figures(spread_of(both))
    monkeypatch.setattr("scorer.diagnostics.crossing.rows_per_block", lambda width: 3)
    assert figures(spread_of(both)) == pytest.approx(whole, abs=1e-12)


@pytest.mark.parametrize("across", ["mean", "max", "first"])
def test_the_matrix_folds_references_as_the_competition_does(across: str) -> None:
    both = drawn(3, n=6, dims=4).but(across=across)
    golds = rows_of(both)
    fold = {"mean": np.mean, "max": np.max, "first": lambda values: values[0]}[across]
    expected = [[fold([float(x @ y) for y in row]) for row in golds] for x in both.predictions]
    assert crossing(both) == pytest.approx(np.array(expected), abs=1e-14)


def test_row_and_column_shares_differ_where_the_matrix_is_not_symmetric() -> None:
    matrix = np.array([[0.6, 0.3, 0.1], [0.2, 0.5, 0.3], [-0.9, 0.2, 0.2]])
    found = shares(matrix)
    assert found.rows == pytest.approx([0.6 / 1.0, 0.5 / 1.0, 0.2 / 0.4])
    assert found.columns == pytest.approx([0.6 / 0.8, 0.5 / 1.0, 0.2 / 0.6])
    assert found.negative == 1
    assert shares(matrix.T).rows == pytest.approx(found.columns)


def test_a_row_without_any_positive_cosine_has_no_share() -> None:
    found = shares(np.array([[-0.5, 0.0], [0.25, 0.75]]))
    assert found.rows.tolist() == [0.0, 0.75]
    assert found.columns.tolist() == [0.0, 1.0]


def test_equal_cosines_give_the_chance_level() -> None:
    found = spread_of(sides(np.ones((5, 3)), np.ones((5, 3))))
    assert found.shares.rows == pytest.approx([found.chance] * 5)
    assert found.shares.columns == pytest.approx([0.2] * 5)
    assert found.to_gold.accuracy == pytest.approx(0.2)
    assert (found.to_gold.alone, found.to_gold.tied) == (0, 5)
    assert found.gold_hubs is not None and found.gold_hubs.skewness is None
    assert found.predictions.uniformity == pytest.approx(0.0, abs=1e-12)
    assert found.predictions.rank == pytest.approx(1.0)


def test_retrieval_tells_alone_tied_and_wrong_rows_and_the_nearest_other() -> None:
    matrix = np.array([[0.9, 0.1, 0.2], [0.4, 0.4, 0.1], [0.8, 0.1, 0.3]])
    found = retrieval(matrix)
    assert (found.alone, found.tied, found.own.tolist()) == (1, 1, [True, True, False])
    assert found.nearest_other.tolist() == [2, 0, 0]
    assert found.accuracy == pytest.approx((1 + 0.5) / 3)
    assert retrieval(matrix.T).alone == 3


def test_one_row_has_figures_where_one_row_can() -> None:
    found = spread_of(sides(np.array([[1.0, 0.0]]), np.array([[0.6, 0.8]])))
    assert (found.own, found.others, found.chance) == (pytest.approx(0.6), None, 1.0)
    assert found.alignment == pytest.approx(0.8) and found.alignment_by_chance is None
    assert (found.predictions.uniformity, found.gold_hubs) == (None, None)
    assert found.to_gold.nearest_other.tolist() == [-1]


def test_a_zero_vector_has_no_direction() -> None:
    both = sides(np.array([[0.0, 0.0], [2.0, 0.0]]), np.array([[1.0, 0.0], [5.0, 0.0]]))
    assert alignment(both) == pytest.approx((1 + 0) / 2)
    assert uniformity(both.predictions) == pytest.approx(-2.0)
    assert anisotropy(both.predictions) == 0.0
    assert effective_rank(np.zeros((3, 2))) is None


@given(st.integers(0, 10_000), st.integers(2, 12), st.integers(2, 6))
def test_a_rotation_of_everything_changes_no_figure(seed: int, n: int, dims: int) -> None:
    both = drawn(seed, n, dims)
    turn, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(dims, dims)))
    turned = both.but(predictions=both.predictions @ turn, references=both.references @ turn)
    assert figures(spread_of(turned)) == pytest.approx(figures(spread_of(both)), abs=1e-9)


@given(st.integers(0, 10_000), st.integers(2, 12), st.randoms())
def test_the_order_of_rows_changes_no_figure(seed: int, n: int, chance: object) -> None:
    both = drawn(seed, n, dims=4)
    order = list(range(n))
    chance.shuffle(order)  # type: ignore[attr-defined]
    golds = rows_of(both)
    other = sides(
        both.predictions[order],
        np.array([reference for place in order for reference in golds[place]]),
        [both.counts[place] for place in order],
    )
    assert figures(spread_of(other)) == pytest.approx(figures(spread_of(both)), abs=1e-9)


@given(st.integers(0, 10_000), st.floats(1e-150, 1e150))
def test_lengths_of_vectors_change_no_figure(seed: int, factor: float) -> None:
    both = drawn(seed, n=6, dims=4)
    longer = sides(both.predictions * factor, both.references / factor, both.counts)
    assert figures(spread_of(longer)) == pytest.approx(figures(spread_of(both)), abs=1e-9)


@pytest.mark.parametrize("dims", [2, 3, 8, 60])
def test_the_limit_of_uniformity_is_that_of_the_sphere(dims: int) -> None:
    # the vMF density at its mean is its constant times exp(kappa); that constant is
    # the surface's own over the mean of exp(kappa u)
    mean = np.eye(dims)[0]
    density = vonmises_fisher(mean, 4.0).logpdf(mean)
    log_surface = math.log(2) + dims / 2 * math.log(math.pi) - math.lgamma(dims / 2)
    assert uniform_limit(dims) == pytest.approx(4.0 - density - log_surface - 4.0, abs=1e-9)


def test_many_even_directions_come_near_that_limit() -> None:
    rng = np.random.default_rng(7)
    even = sides(rng.normal(size=(1500, 16)), rng.normal(size=(1500, 16)))
    found = spread_of(even)
    assert found.predictions.uniformity == pytest.approx(uniform_limit(16), abs=0.01)
    assert found.predictions.anisotropy == pytest.approx(0.0, abs=0.005)
    assert found.alignment == pytest.approx(alignment_by_chance(even), abs=0.05)


def test_hubness_is_the_skewness_of_how_often_a_column_is_near() -> None:
    rng = np.random.default_rng(11)
    matrix = rng.normal(size=(40, 40)) + 2 * rng.exponential(size=40)
    near = np.argsort(-matrix, axis=1)[:, :10]
    counted = np.bincount(near.ravel(), minlength=40)
    found = hubness(matrix)
    assert found is not None and found.k == 10
    assert found.occurrences.tolist() == counted.tolist()
    assert found.skewness == pytest.approx(skew(counted))
    assert found.hub == int(counted.argmax())
    assert found.by_chance == pytest.approx(binom.stats(40, 10 / 40, moments="s"))


def test_columns_level_on_the_last_place_share_it() -> None:
    matrix = np.array([[3.0, 1.0, 1.0, 0.0]] * 4)
    found = hubness(matrix, k=2)
    assert found is not None and found.occurrences.tolist() == [4.0, 2.0, 2.0, 0.0]
    assert hubness(np.eye(3)) is None


def test_effective_rank_counts_directions_used_equally() -> None:
    assert effective_rank(np.eye(7)) == pytest.approx(7.0)
    assert effective_rank(np.diag([3.0, 1.0])) == pytest.approx(
        math.exp(-(0.75 * math.log(0.75) + 0.25 * math.log(0.25)))
    )


def test_the_rank_of_very_many_references_is_that_of_the_first_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = drawn(8, n=12, dims=30)
    whole = spread_of(both).gold
    assert whole.most == min(sum(both.counts), 30)
    monkeypatch.setattr("scorer.diagnostics.spread.MANY", 13)
    found = spread_of(both).gold
    first = np.array([row[0] for row in rows_of(both)])
    assert (found.rank, found.most) == (pytest.approx(effective_rank(first)), 12)
    assert found.uniformity == whole.uniformity


def test_bins_count_every_cosine_once_and_begin_where_cosines_do() -> None:
    rng = np.random.default_rng(3)
    matrix = rng.uniform(0, 1, size=(8, 8))
    matrix[0, 0], matrix[1, 1] = 1.0, 0.0
    found = bins(matrix)
    assert (sum(found.own), sum(found.others), len(found.own)) == (8, 56, BINS)
    assert (found.low, found.high, found.own[-1] > 0, found.own[0] > 0) == (0.0, 1.0, True, True)
    for value in np.diagonal(matrix):
        place = min(int(value * BINS), BINS - 1)
        assert found.edges[place] <= value and found.own[place]
    assert bins(matrix - 0.2).low == -0.25
    assert bins(matrix - 1.0).low == -1.0


def test_sides_that_do_not_fit_are_refused() -> None:
    for counts in ([1], [1, 3], [2, 0]):
        with pytest.raises(ValueError):
            sides(np.ones((2, 3)), np.ones((2, 3)), counts)
    with pytest.raises(ValueError):
        sides(np.ones((0, 3)), np.ones((0, 3)))
    with pytest.raises(ValueError):
        uniform_limit(0)
