"""Each way to spoil vectors is planted and named, with its rows, and none is taken for another."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np
import pytest
from diagnostics.planted import DIMS, IDS, TEXTS, Altered, Array, N, encoded, found, keys, kinds
from hypothesis import given
from hypothesis import strategies as st

from scorer.diagnostics.diagnosing import diagnose
from scorer.diagnostics.verifying import orders_of
from scorer.vectors import Vectors

# --- the same


def test_the_very_vectors_are_the_same_to_the_bit() -> None:
    verdict = found(encoded())
    assert (verdict.verdict, verdict.same, verdict.counts) == ("same-bits", True, {"bits": N})


@pytest.mark.parametrize(
    ("spoil", "name"),
    [
        (lambda v: v + 1e-7 * np.sign(v), "same-noise"),
        (lambda v: np.round(v, 6), "same-noise"),
        (lambda v: v.astype(np.float16).astype(float), "same-half"),
        (lambda v: np.round(v, 3), "same-half"),
    ],
    ids=["batching", "six-decimals", "float16", "three-decimals"],
)
def test_arithmetic_is_told_apart_by_its_precision(
    spoil: Callable[[Array], Array], name: str
) -> None:
    verdict = found(spoil(encoded()))
    assert verdict.verdict == name
    assert verdict.same
    assert verdict.differing == ()


def test_one_row_that_is_nearly_its_text_among_exact_ones_is_no_rounding() -> None:
    vectors = encoded()
    vectors[3] += 0.001 * np.sign(np.sin(np.arange(DIMS)))
    verdict = found(vectors)
    assert verdict.verdict == "stale"
    assert kinds(verdict) == {"T_3": "unknown"}
    assert verdict.differing[0].cosine == pytest.approx(1, abs=2e-4)


def test_one_component_that_slipped_is_no_other_text() -> None:
    vectors = encoded()
    vectors[3, 5] += 3e-5
    verdict = found(vectors)
    assert (verdict.verdict, kinds(verdict)) == ("same-half", {"T_3": "half"})


# --- other rows' vectors


def test_a_swap_is_named_by_its_two_rows() -> None:
    order = list(range(N))
    order[4], order[31] = 31, 4
    verdict = found(encoded()[order])
    assert verdict.verdict == "shuffled"
    assert keys(verdict) == ["order-swap"]
    assert dict(verdict.evidence[0].values) == {"first": "T_4", "second": "T_31"}
    assert {row.id: row.whose for row in verdict.differing} == {"T_4": ("T_31",), "T_31": ("T_4",)}


@pytest.mark.parametrize(
    ("order", "key", "values"),
    [
        (np.roll(np.arange(N), -1), "order-shift-up", {"count": 1}),
        (np.roll(np.arange(N), 3), "order-shift-down", {"count": 3}),
        (np.arange(N)[::-1], "order-reversed", {}),
        (np.argsort(np.array(IDS), kind="stable"), "order-ids-as-text", {}),
        (np.argsort(np.argsort(np.array(IDS))), "order-ids-as-text-ids", {}),
        (np.argsort(list(map(len, TEXTS)), kind="stable"), "order-shortest-first", {}),
        (np.argsort([-len(t) for t in TEXTS], kind="stable"), "order-longest-first", {}),
    ],
    ids=["up", "down", "reversed", "as-text", "as-text-ids", "shortest", "longest"],
)
def test_an_order_is_named(order: Array, key: str, values: dict[str, object]) -> None:
    verdict = found(encoded()[order])
    assert verdict.verdict == "shuffled"
    assert keys(verdict) == [key]
    assert dict(verdict.evidence[0].values) == values
    for place, row in enumerate(verdict.rows):
        assert row.whose == (() if order[place] == place else (IDS[order[place]],))


def test_vectors_left_in_the_order_of_the_answers_file_are_named_so() -> None:
    answered = list(np.random.default_rng(3).permutation(IDS))
    places = [IDS.index(identifier) for identifier in answered]
    verdict = found(encoded()[places], orders=orders_of(IDS, answered, TEXTS))
    assert (verdict.verdict, keys(verdict)) == ("shuffled", ["order-answers"])
    back = found(encoded()[np.argsort(places)], orders=orders_of(IDS, answered, TEXTS))
    assert keys(back) == ["order-answers-ids"]


def test_a_shift_is_named_even_where_the_row_left_over_holds_something_else() -> None:
    vectors = np.vstack([np.zeros((1, DIMS)), encoded()[:-1]])
    verdict = found(vectors)
    assert (verdict.verdict, keys(verdict)) == ("shuffled", ["order-shift-down"])
    assert verdict.rows[0].kind == "zero"
    assert verdict.rows[5].whose == ("T_4",)


def test_an_order_is_named_though_a_row_of_another_text_stands_in_it() -> None:
    vectors = encoded()[np.roll(np.arange(N), -1)]
    vectors[12] = encoded(1)[12]
    verdict = found(vectors)
    assert (verdict.verdict, keys(verdict)) == ("mixed", ["order-shift-up"])
    assert verdict.rows[12].kind == "unknown"
    swapped = encoded()
    swapped[[3, 5]] = swapped[[5, 3]]
    swapped[20] = encoded(1)[20]
    verdict = found(swapped)
    assert (verdict.verdict, keys(verdict)) == ("mixed", ["order-swap"])
    assert kinds(verdict) == {"T_3": "other-row", "T_5": "other-row", "T_20": "unknown"}


def test_rows_that_moved_without_order_are_given_no_name() -> None:
    order = np.random.default_rng(9).permutation(N)
    verdict = found(encoded()[order])
    assert (verdict.verdict, keys(verdict)) == ("shuffled", [])


@given(st.permutations(range(N)))
def test_any_permutation_is_found_row_by_row(order: list[int]) -> None:
    verdict = found(encoded()[order])
    moved = {IDS[row]: (IDS[of],) for row, of in enumerate(order) if row != of}
    assert verdict.verdict == ("shuffled" if moved else "same-bits")
    assert {row.id: row.whose for row in verdict.differing} == moved


def test_rows_that_were_made_again_elsewhere_and_shuffled_are_still_found() -> None:
    order = np.roll(np.arange(N), 1)
    verdict = found(encoded()[order] + 1e-7)
    assert (verdict.verdict, keys(verdict)) == ("shuffled", ["order-shift-down"])
    longer = found(3 * encoded()[order])
    assert longer.verdict == "mixed"
    assert keys(longer) == ["order-shift-down", "one-factor"]
    assert longer.rows[0].factor == pytest.approx(3)


def test_a_vector_that_stands_twice_is_misplaced_and_not_shuffled() -> None:
    vectors = encoded()
    vectors[9] = vectors[2]
    verdict = found(vectors)
    assert verdict.verdict == "misplaced"
    assert {row.id: row.whose for row in verdict.differing} == {"T_9": ("T_2",)}


def test_equal_texts_have_one_vector_and_either_row_is_right() -> None:
    expected = encoded()
    expected[7] = expected[20]
    assert found(expected, expected).same
    order = np.roll(np.arange(N), 1)
    verdict = found(expected[order], expected)
    assert (verdict.verdict, keys(verdict)) == ("shuffled", ["order-shift-down"])


# --- stale rows


def test_a_few_rows_of_other_texts_are_stale() -> None:
    vectors = encoded()
    vectors[[5, 17]] = encoded(1)[[5, 17]]
    verdict = found(vectors)
    assert verdict.verdict == "stale"
    assert kinds(verdict) == {"T_5": "unknown", "T_17": "unknown"}


def test_a_row_of_zeros_is_told() -> None:
    vectors = encoded()
    vectors[8] = 0
    verdict = found(vectors)
    assert (verdict.verdict, kinds(verdict)) == ("zero", {"T_8": "zero"})
    vectors[9] = encoded(1)[9]
    assert found(vectors).verdict == "mixed"


def test_several_faults_at_once_are_each_told_of_their_rows() -> None:
    vectors = encoded()
    vectors[1] = encoded()[2]
    vectors[30] *= 2
    vectors[35] = encoded(1)[35]
    verdict = found(vectors)
    assert verdict.verdict == "mixed"
    assert kinds(verdict) == {"T_1": "other-row", "T_30": "rescaled", "T_35": "unknown"}


# --- lengths and components


def test_a_factor_is_told_and_so_is_normalising() -> None:
    half = found(encoded() / 2)
    assert (half.verdict, keys(half)) == ("rescaled", ["one-factor"])
    assert half.rows[0].factor == pytest.approx(0.5)
    assert half.rows[0].cosine == pytest.approx(1)
    unit = encoded() / np.linalg.norm(encoded(), axis=1, keepdims=True)
    assert (found(unit).verdict, keys(found(unit))) == ("rescaled", ["unit-length"])
    own = encoded() * np.linspace(2, 3, N)[:, np.newaxis]
    assert (found(own).verdict, keys(found(own))) == ("rescaled", ["factors"])


@pytest.mark.parametrize("factor", [-1.0, -2.5, -1e-3])
def test_vectors_that_point_the_opposite_way_are_rescaled_by_less_than_0(factor: float) -> None:
    verdict = found(factor * encoded())
    assert (verdict.verdict, keys(verdict)) == ("rescaled", ["one-factor-below-0"])
    assert verdict.counts == {"rescaled": N}
    assert verdict.rows[3].factor == pytest.approx(factor)
    assert verdict.rows[3].cosine == pytest.approx(-1)


def test_a_few_vectors_that_point_the_opposite_way_are_told_from_the_longer_ones() -> None:
    vectors = encoded()
    vectors[4] *= -1
    verdict = found(vectors)
    assert (verdict.verdict, keys(verdict)) == ("rescaled", ["one-factor-below-0"])
    assert kinds(verdict) == {"T_4": "rescaled"}
    vectors[7] *= 2
    verdict = found(vectors)
    assert (verdict.verdict, keys(verdict)) == ("rescaled", ["factors", "opposite"])
    assert dict(verdict.evidence[1].values) == {"count": 1}


def test_opposite_vectors_of_other_rows_are_found() -> None:
    verdict = found(-np.roll(encoded(), -1, axis=0))
    assert verdict.verdict == "mixed"
    assert keys(verdict) == ["order-shift-up", "one-factor-below-0"]
    assert verdict.rows[0].whose == ("T_1",)


def test_opposite_vectors_in_half_precision_are_so_roughly() -> None:
    verdict = found((-encoded()).astype(np.float16).astype(float))
    assert (verdict.verdict, keys(verdict)) == ("rescaled", ["one-factor-below-0", "roughly"])


def test_the_opposite_of_next_to_nothing_is_not_the_same() -> None:
    expected = encoded()
    expected[2] *= 1e-6
    vectors = expected.copy()
    vectors[2] *= -1
    assert kinds(found(vectors, expected)) == {"T_2": "rescaled"}


def test_components_in_another_order_are_named() -> None:
    as_text = sorted(range(DIMS), key=str)
    for places, key in (
        (as_text, "columns-as-text"),
        (np.argsort(as_text), "columns-as-text"),
        (np.arange(DIMS)[::-1], "columns-reversed"),
        (np.random.default_rng(5).permutation(DIMS), "columns-other"),
    ):
        verdict = found(encoded()[:, places])
        assert (verdict.verdict, keys(verdict)) == ("columns", [key])
        assert set(kinds(verdict).values()) == {"columns"}


# --- sums


def test_an_average_with_other_rows_is_taken_apart() -> None:
    vectors = encoded()
    vectors[6] = (vectors[6] + vectors[11] + vectors[29]) / 3
    vectors[12] = 0.75 * vectors[12] + 0.25 * vectors[0]
    verdict = found(vectors)
    assert verdict.verdict == "averaged"
    three, two = verdict.differing
    assert (three.id, set(three.whose)) == ("T_6", {"T_6", "T_11", "T_29"})
    assert three.weights == pytest.approx([1 / 3] * 3, abs=1e-3)
    assert (two.id, two.whose) == ("T_12", ("T_12", "T_0"))
    assert two.weights == pytest.approx([0.75, 0.25], abs=1e-3)


def test_sums_are_taken_apart_where_there_are_more_components_than_texts_too() -> None:
    expected = encoded(0, 20, 256)
    vectors = expected.copy()
    vectors[:] = expected.mean(axis=0)
    verdict = found(vectors, expected, orders={})
    assert verdict.verdict == "averaged"
    assert all(row.weights == pytest.approx([1 / 20] * 20, abs=1e-4) for row in verdict.rows)


def test_averages_with_texts_that_are_not_there_only_look_averaged() -> None:
    average = (encoded() + encoded(1) + encoded(2)) / 3
    # the common part of one encoder
    shared = encoded().mean(axis=0)
    verdict = found(average + 0.8 * shared)
    assert verdict.verdict == "looks-averaged"
    assert keys(verdict) == ["seems-averaged"]


# --- encoders


def test_vectors_of_another_encoder_fit_no_better_than_by_chance() -> None:
    verdict = found(encoded(1))
    assert (verdict.verdict, keys(verdict)) == ("other-encoder", ["unlike"])
    values = dict(verdict.evidence[0].values)
    assert abs(float(str(values["own"])) - float(str(values["others"]))) < 0.1


def test_vectors_of_a_related_encoder_or_of_edited_texts_fit_better() -> None:
    verdict = found(0.8 * encoded() + 0.5 * encoded(1))
    assert (verdict.verdict, keys(verdict)) == ("related-encoder", ["related"])


def test_an_altered_encoder_is_named_by_what_it_gives() -> None:
    wide = encoded(3, N, 96)
    altered = Altered(
        {"pooling-cls": encoded(4), "without-dense": wide, "without-dense-first": wide[:, :DIMS]}
    )
    for submitted, name in (
        (wide, "without-dense"),
        (wide[:, :DIMS], "without-dense-first"),
        (encoded(4) + 1e-7, "pooling-cls"),
    ):
        verdict = found(submitted, variants=altered)
        assert verdict.verdict == "variant"
        assert keys(verdict)[-1] == f"variant-{name}"
        assert set(kinds(verdict).values()) == {"variant"}


def test_an_altered_encoder_may_explain_some_rows_only() -> None:
    vectors = encoded()
    vectors[::7] = encoded(4)[::7]
    vectors[3] = encoded(5)[3]
    verdict = found(vectors, variants=Altered({"longer": encoded(4)}))
    assert verdict.verdict == "mixed"
    rows = kinds(verdict)
    assert rows.pop("T_3") == "unknown"
    assert rows == {f"T_{k}": "variant" for k in range(0, N, 7)}


def test_another_width_is_told_and_what_was_cut_or_added_recognised() -> None:
    cut = found(encoded()[:, :48])
    assert (cut.verdict, keys(cut)) == ("variant", ["width", "variant-first"])
    more = found(np.hstack([encoded(), encoded(1)]))
    assert (more.verdict, keys(more)) == ("variant", ["width", "variant-more"])
    other = found(encoded(1)[:, :48])
    assert (other.verdict, keys(other)) == ("other-width", ["width"])
    assert other.rows[0].cosine is None
    assert (other.dims, other.expected_dims) == (48, DIMS)


# --- edges


def test_an_encoder_that_gives_zeros_is_matched_by_zeros() -> None:
    expected = encoded()
    expected[4] = 0
    assert found(expected.copy(), expected).verdict == "same-bits"
    submitted = expected.copy()
    submitted[4] = encoded(1)[4]
    assert kinds(found(submitted, expected)) == {"T_4": "unknown"}


@pytest.mark.parametrize("n", [1, 2, 3])
def test_files_of_few_rows_get_a_verdict(n: int) -> None:
    assert found(encoded()[:n], encoded()[:n], {}).verdict == "same-bits"
    wrong = found(encoded(1)[:n], encoded()[:n], {})
    assert not wrong.same
    assert len(wrong.differing) == n


@pytest.mark.parametrize("factor", [1e200, 1e-200, -1e300])
def test_lengths_beyond_float32_are_told_without_a_warning(factor: float) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        verdict = found(factor * encoded())
        assert found(factor * encoded(1)).verdict == "other-encoder"
    assert verdict.verdict == "rescaled"
    assert verdict.rows[0].factor == pytest.approx(factor)


def test_a_row_in_half_precision_among_exact_ones_is_sound_while_its_cosine_is_1() -> None:
    vectors = encoded()
    vectors[4] = vectors[4].astype(np.float16)
    verdict = found(vectors)
    assert (verdict.verdict, kinds(verdict)) == ("same-half", {"T_4": "half"})
    # rounded so far that the cosine shows it, it might as well be an edited text
    vectors[4] *= 1 + 0.004 * np.sign(np.sin(np.arange(DIMS)))
    verdict = found(vectors)
    assert 1 - 2e-4 < (verdict.rows[4].cosine or 0) < 1 - 1e-6
    assert (verdict.verdict, kinds(verdict)) == ("stale", {"T_4": "unknown"})


def test_numbers_beyond_float32_are_no_match_and_no_error() -> None:
    vectors = encoded()
    vectors[2] = 1e300
    assert kinds(found(vectors)) == {"T_2": "unknown"}


def test_each_side_needs_one_vector_per_id() -> None:
    with pytest.raises(ValueError, match="vectors"):
        diagnose(IDS, Vectors.of(encoded()[:3]), Vectors.of(encoded()))
