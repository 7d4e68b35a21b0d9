"""Points on a plane: principal components held against their definition, and UMAP's door."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report.clouds import cloud_of_texts, scored_cloud

from scorer.diagnostics.plane import for_a_map, plane_of, principal
from scorer.errors import UsageError


@given(st.integers(2, 12), st.integers(2, 12), st.integers(0, 99))
def test_components_are_those_of_the_covariance(n: int, dims: int, seed: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(n, dims))
    places, shares = principal(vectors)
    centred = vectors - vectors.mean(axis=0)
    left, values, right = np.linalg.svd(centred, full_matrices=False)
    total = float((values**2).sum())
    for axis in range(2):
        assert shares[axis] == pytest.approx(values[axis] ** 2 / total, abs=1e-9)
        if values[axis] > 1e-5:
            sign = np.sign(right[axis][np.abs(right[axis]).argmax()])
            expected = sign * left[:, axis] * values[axis]
            same = np.allclose(places[:, axis], expected, atol=1e-6)
            # two loadings of one size leave the side open
            assert same or np.allclose(places[:, axis], -expected, atol=1e-6)


def test_equal_points_lie_at_the_origin() -> None:
    places, shares = principal(np.ones((4, 3)))
    assert not places.any() and shares == (0.0, 0.0)
    assert not principal(np.ones((1, 3)))[0].any()


def test_a_line_has_one_component() -> None:
    places, shares = principal(np.outer(np.arange(5.0), [0.0, 2.0, 0.0]))
    assert shares == (pytest.approx(1.0), 0.0)
    assert places[:, 0].tolist() == pytest.approx([-4.0, -2.0, 0.0, 2.0, 4.0])
    assert not places[:, 1].any()


def test_a_map_shows_references_nearest_to_an_answer_and_some_of_too_many_rows() -> None:
    cloud = scored_cloud([f"글{k}" for k in range(40)])
    unjoined = cloud.but(joins=cloud.joins[:30])
    shown, left_out = for_a_map(unjoined)
    assert left_out == 0 and len(shown.points) == 70 and len(shown.joins) == 30
    fewer, left_out = for_a_map(cloud, most=20)
    assert len(fewer.points) == 20 and left_out == 30
    for answer, gold in fewer.joins:
        assert fewer.points[answer].id == fewer.points[gold].id
        assert (fewer.points[answer].side, fewer.points[gold].side) == ("answer", "gold")
    kept = {point.id: row for point, row in zip(cloud.points, cloud.vectors, strict=True)}
    assert set(kept) > {point.id for point in fewer.points}


def test_umap_gets_what_it_should_and_its_axes_explain_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: dict[str, Any] = {}

    class Stand:
        def __init__(self, **given: Any) -> None:
            asked.update(given)

        def fit_transform(self, vectors: Any) -> Any:
            return vectors[:, :2]

    module = ModuleType("umap")
    module.UMAP = Stand  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "umap", module)
    plane = plane_of(cloud_of_texts([f"글{k}" for k in range(8)]), "umap", seed=7)
    assert plane.explained is None and plane.places.shape == (8, 2)
    assert asked == {"n_neighbors": 7, "metric": "cosine", "random_state": 7}
    with pytest.raises(UsageError, match="5 points or more"):
        plane_of(cloud_of_texts(["가", "나"]), "umap")


def test_umap_itself_gives_the_same_map_for_the_same_seed() -> None:
    pytest.importorskip("umap")
    cloud = cloud_of_texts([f"글{k}" for k in range(30)])
    first, second = (plane_of(cloud, "umap", seed=1).places for _ in range(2))
    assert np.isfinite(first).all() and (first == second).all()


def test_without_umap_the_call_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "umap", None)
    with pytest.raises(UsageError, match=r"pip install \'\.\[umap\]\'"):
        plane_of(cloud_of_texts(["가", "나"]), "umap")
