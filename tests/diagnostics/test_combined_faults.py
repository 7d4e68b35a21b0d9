"""Two faults in one file: both are told, or none is named; never one of them alone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import numpy as np
import pytest
from diagnostics.planted import DIMS, IDS, Altered, Array, N, encoded, found, keys, kinds

Fault = Callable[[Array], Array]

WIDE = encoded(3, N, 96)
ORDER = np.random.default_rng(9).permutation(N)
COMPONENTS = np.random.default_rng(5).permutation(96)

#: Verdicts that say themselves that several faults may be behind them.
UNEXPLAINED = {"other-encoder", "related-encoder", "other-width"}


def replaced(vectors: Array, rows: list[int], by: float) -> Array:
    """Return vectors of which some belong to other texts, or are zero."""
    spoilt = vectors.copy()
    spoilt[rows] = by * encoded(1, N, vectors.shape[1])[rows]
    return spoilt


#: What is done to vectors, and the kind of row it makes.
FAULTS: dict[str, tuple[Fault, str]] = {
    "shifted": (lambda v: np.roll(v, -1, axis=0), "other-row"),
    "shuffled": (lambda v: v[ORDER], "other-row"),
    "doubled": (lambda v: 2 * v, "rescaled"),
    "normalised": (lambda v: v / np.linalg.norm(v, axis=1, keepdims=True), "rescaled"),
    "components": (lambda v: v[:, COMPONENTS[v.shape[1] > COMPONENTS]], "columns"),
    "stale": (lambda v: replaced(v, [5, 17], 1), "unknown"),
    "averaged": (lambda v: 0.75 * v + 0.25 * np.roll(v, 5, axis=0), "averaged"),
    "cut": (lambda v: v[:, :48], "variant"),
}
ENCODERS: dict[str, Array] = {
    "whole": encoded(),
    "without-dense": WIDE,
    "without-dense-first": WIDE[:, :DIMS],
    "pooling-cls": encoded(4),
}


def altered() -> Altered:
    return Altered({name: made for name, made in ENCODERS.items() if name != "whole"})


PAIRS = [
    (one, other)
    for one, other in permutations(FAULTS, 2)
    if FAULTS[one][1] != FAULTS[other][1]
    # a sum is told with its weights, whatever they add up to
    and {FAULTS[one][1], FAULTS[other][1]} != {"averaged", "rescaled"}
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_of_two_faults_never_one_alone_is_named(one: str, other: str) -> None:
    vectors = FAULTS[other][0](FAULTS[one][0](encoded()))
    verdict = found(vectors, variants=altered())
    assert verdict.verdict == "mixed" or verdict.verdict in UNEXPLAINED


@pytest.mark.parametrize("fault", [name for name in FAULTS if name != "cut"])
@pytest.mark.parametrize("encoder", [name for name in ENCODERS if name != "whole"])
def test_an_altered_encoder_is_not_named_alone_beside_another_fault(
    encoder: str, fault: str
) -> None:
    verdict = found(FAULTS[fault][0](ENCODERS[encoder]), variants=altered())
    assert verdict.verdict == "mixed" or verdict.verdict in UNEXPLAINED
    if fault not in ("components", "averaged"):
        assert f"variant-{encoder}" in keys(verdict)


@pytest.mark.parametrize(
    ("faults", "seen"),
    [
        (["shifted", "doubled"], ["order-shift-up", "one-factor"]),
        (["shuffled", "normalised"], ["unit-length"]),
        (["shifted", "components"], ["columns-other", "order-shift-up", "elsewhere"]),
        (["components", "normalised"], ["columns-other", "unit-length"]),
        (["shifted", "stale"], ["order-shift-up"]),
        (["averaged", "shuffled"], ["sums-of-others"]),
        (["shifted", "doubled", "components"], None),
    ],
)
def test_faults_that_come_together_are_each_told(faults: list[str], seen: list[str] | None) -> None:
    vectors = encoded()
    for fault in faults:
        vectors = FAULTS[fault][0](vectors)
    verdict = found(vectors)
    expected = seen or ["columns-other", "order-shift-up", "elsewhere", "one-factor"]
    assert (verdict.verdict, keys(verdict)) == ("mixed", expected)


def test_a_missing_dense_layer_is_recognised_among_shuffled_rows() -> None:
    for encoder in ("without-dense", "without-dense-first"):
        verdict = found(2 * ENCODERS[encoder][ORDER], variants=altered())
        assert verdict.verdict == "mixed"
        assert {f"variant-{encoder}", "elsewhere", "one-factor"} <= set(keys(verdict))
        for place, row in enumerate(verdict.rows):
            assert (row.kind, row.factor) == ("variant", pytest.approx(2))
            assert row.whose == (() if ORDER[place] == place else (IDS[ORDER[place]],))


def test_stale_rows_beside_an_order_are_told_by_id() -> None:
    verdict = found(replaced(np.roll(encoded(), -1, axis=0), [5, 17], 1))
    strangers = {row for row, kind in kinds(verdict).items() if kind == "unknown"}
    assert (verdict.verdict, strangers) == ("mixed", {"T_5", "T_17"})
    assert verdict.rows[6].whose == ("T_7",)


@pytest.mark.parametrize(
    ("fault", "name"),
    [
        ("shuffled", "shuffled"),
        ("shifted", "shuffled"),
        ("doubled", "rescaled"),
        ("normalised", "rescaled"),
        ("components", "columns"),
    ],
)
def test_half_precision_is_no_fault_beside_one(fault: str, name: str) -> None:
    vectors = FAULTS[fault][0](encoded()).astype(np.float16).astype(float)
    verdict = found(vectors)
    assert verdict.verdict == name
    assert "roughly" in keys(verdict)


def test_one_edited_text_of_another_length_is_no_half_precision() -> None:
    vectors = encoded()
    vectors[3] = 2 * (vectors[3] + 0.001 * np.sign(np.sin(np.arange(DIMS))))
    verdict = found(vectors)
    assert (verdict.verdict, kinds(verdict)) == ("stale", {"T_3": "unknown"})


def test_one_stale_row_is_never_explained_by_half_precision_and_moved_components() -> None:
    for seed in range(1, 9):
        expected = encoded(0, 20, 512)
        vectors = expected.copy()
        vectors[3] = encoded(seed, 20, 512)[3]
        verdict = found(vectors, expected, orders={})
        assert (verdict.verdict, kinds(verdict)) == ("stale", {"T_3": "unknown"})
