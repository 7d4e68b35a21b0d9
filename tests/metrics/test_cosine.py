"""The cosine against the organiser's formula, and at the ends of float64."""

from __future__ import annotations

import math
from array import array

import numpy as np
import pytest
import reference
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scorer.metrics.cosine import cosine, cosine_of_pairs
from scorer.records import Pairs

NUMBERS = st.floats(-1.0, 1.0, allow_subnormal=False).map(lambda x: 0.0 if abs(x) < 1e-3 else x)
VECTORS = arrays(np.float64, (3, 7), elements=NUMBERS)


@given(VECTORS, VECTORS)
def test_rows_agree_with_the_organisers_formula(a: np.ndarray, b: np.ndarray) -> None:
    for value, one, other in zip(cosine(a, b), a.tolist(), b.tolist(), strict=True):
        assert value == pytest.approx(reference.cosine(one, other), abs=1e-12)


def test_wide_rows_agree_with_the_organisers_formula() -> None:
    generator = np.random.default_rng(236216)
    a, b = generator.normal(size=(2, 130, 512))
    expected = [reference.cosine(x, y) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
    assert np.abs(cosine(a, b) - expected).max() < 1e-12


@given(VECTORS)
def test_a_vector_with_itself_is_exactly_one(a: np.ndarray) -> None:
    assert cosine(a, a).tolist() == [1.0 if row.any() else 0.0 for row in a]


@given(VECTORS, VECTORS, st.integers(-660, 660), st.integers(-660, 660))
def test_powers_of_two_change_no_bit(a: np.ndarray, b: np.ndarray, i: int, j: int) -> None:
    assert cosine(np.ldexp(a, i), np.ldexp(b, j)).tolist() == cosine(a, b).tolist()


@given(VECTORS, VECTORS, st.floats(-200, 200), st.floats(-200, 200))
def test_any_scale_between_1e_minus_200_and_1e200_is_right(
    a: np.ndarray, b: np.ndarray, i: float, j: float
) -> None:
    scaled = cosine(a * 10.0**i, b * 10.0**j)
    assert np.abs(scaled - cosine(a, b)).max() < 1e-12


@given(VECTORS, VECTORS)
def test_values_stay_between_minus_one_and_one(a: np.ndarray, b: np.ndarray) -> None:
    values = cosine(a, b)
    assert (np.abs(values) <= 1.0).all()
    assert np.array_equal(values, cosine(b, a))
    assert np.array_equal(values, -cosine(-a, b))


@given(VECTORS, VECTORS, st.permutations(range(3)))
def test_a_row_does_not_depend_on_its_neighbours(
    a: np.ndarray, b: np.ndarray, order: list[int]
) -> None:
    whole = cosine(a, b)
    assert cosine(a[order], b[order]).tolist() == whole[order].tolist()
    assert [float(cosine(a[k : k + 1], b[k : k + 1])[0]) for k in range(3)] == whole.tolist()


def test_wide_rows_alone_and_together_are_bit_equal() -> None:
    generator = np.random.default_rng(7)
    a, b = generator.normal(size=(2, 1000, 512))
    alone = [float(cosine(a[k : k + 1], b[k : k + 1])[0]) for k in range(1000)]
    assert alone == cosine(a, b).tolist()
    fortran = cosine(np.asfortranarray(a), np.asfortranarray(b))
    assert alone == fortran.tolist()


def test_a_zero_vector_has_no_direction_and_scores_zero() -> None:
    zero, one = np.zeros((1, 4)), np.ones((1, 4))
    assert cosine(zero, one).tolist() == cosine(one, zero).tolist() == [0.0]
    assert cosine(zero, zero).tolist() == [0.0]
    assert cosine(np.zeros((1, 0)), np.zeros((1, 0))).tolist() == [0.0]


def test_the_largest_and_smallest_floats_do_not_overflow() -> None:
    huge, tiny = np.full((1, 512), 1.7e308), np.full((1, 512), 5e-324)
    assert cosine(huge, tiny)[0] == pytest.approx(1.0, abs=1e-15)
    assert cosine(huge, -huge)[0] == -1.0


def test_different_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="shapes differ"):
        cosine(np.ones((2, 3)), np.ones((2, 4)))


def test_every_reference_of_a_row_is_compared_with_its_prediction() -> None:
    pairs = Pairs(
        ids=("a", "b"),
        texts=None,
        vectors=np.array([[1.0, 0.0], [0.0, 1.0]]),
        references=None,
        reference_vectors=np.array([[1.0, 0.0], [1.0, 1.0], [0.0, -2.0]]),
        counts=[2, 1],
    )
    assert cosine_of_pairs(pairs).tolist() == pytest.approx([1.0, math.sqrt(0.5), -1.0])


def test_cosines_that_are_known_are_taken_as_they_are() -> None:
    known = array("d", [0.25, -0.5])
    pairs = Pairs(("a", "b"), ("답", "답"), None, (("답",), ("답",)), None, [1, 1], known)
    assert cosine_of_pairs(pairs) is known


def test_pairs_without_vectors_are_refused() -> None:
    with pytest.raises(ValueError, match="vectors on both sides"):
        cosine_of_pairs(Pairs(("a",), ("답",), None, (("답",),), None, None))
