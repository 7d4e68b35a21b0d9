"""Groups of texts, held against planted ones and against slow definitions."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from report.clouds import cloud_of_texts

from scorer.cli import cluster as command
from scorer.diagnostics.cloud import Cloud
from scorer.diagnostics.clusters import MOST, SMALLEST, clusters_of
from scorer.diagnostics.grouping import distances, drawn_rows, k_means, silhouettes
from scorer.errors import UsageError
from scorer.metrics.crosswise import directions


def planted(sizes: Sequence[int], noise: int = 0, seed: int = 5, spread: float = 0.05) -> Cloud:
    """Return texts around so many centres at right angles, and some far from all of them."""
    drawn = np.random.default_rng(seed)
    dims = len(sizes) + noise + 3
    rows, texts = [], []
    for group, size in enumerate(sizes):
        for row in range(size):
            rows.append(np.eye(dims)[group] + spread * drawn.normal(size=dims))
            texts.append(f"{chr(0xAC00 + 28 * group)}가 {row} 함께, 말{row}")
    for row in range(noise):
        rows.append(np.eye(dims)[len(sizes) + row])
        texts.append(f"홀로 {row}")
    order = sorted(range(len(texts)), key=texts.__getitem__)
    cloud = cloud_of_texts([texts[at] for at in order], dims)
    return cloud.but(vectors=directions(np.array([rows[at] for at in order])))


@pytest.mark.parametrize("sizes", [(4, 9), (12, 7, 5), (6, 6, 6, 6, 6)])
def test_the_number_of_planted_groups_is_found_and_so_are_they(sizes: tuple[int, ...]) -> None:
    found = clusters_of(planted(sizes))
    assert [len(each.ids) for each in found.clusters] == sorted(sizes, reverse=True)
    assert all(len({identifier[0] for identifier in each.ids}) == 1 for each in found.clusters)
    best = max(found.silhouettes, key=lambda pair: pair[1])
    assert best[0] == len(sizes) and found.silhouette == pytest.approx(best[1], abs=1e-12)
    assert found.chosen and not found.noise


def test_density_finds_the_same_groups_and_leaves_the_rest_out() -> None:
    cloud = planted((12, 9), noise=3)
    found = clusters_of(cloud, method="hdbscan")
    assert [len(each.ids) for each in found.clusters] == [12, 9]
    assert sorted(found.noise) == ["홀로 0", "홀로 1", "홀로 2"]


@pytest.mark.parametrize("method", ["kmeans", "hdbscan"])
def test_the_same_seed_gives_the_same_groups(method: str) -> None:
    cloud = planted((7, 5, 8), noise=2, spread=0.3)
    kind = "hdbscan" if method == "hdbscan" else "kmeans"
    first, second = (clusters_of(cloud, method=kind, seed=3) for _ in range(2))
    assert first.clusters == second.clusters and first.noise == second.noise
    assert first.silhouettes == second.silhouettes


def test_a_silhouette_is_what_its_definition_says() -> None:
    cloud = planted((4, 5, 3), spread=0.4)
    groups = k_means(cloud.vectors, 3, 0)
    groups[0] = 3  # one is alone
    values = []
    for one in range(len(groups)):
        away = {
            each: [
                1 - math.fsum(a * b for a, b in zip(cloud.vectors[one], row, strict=True))
                for other, row in enumerate(cloud.vectors)
                if groups[other] == each and other != one
            ]
            for each in range(4)
        }
        if not away[groups[one]]:
            values.append(0.0)
            continue
        own = sum(away[groups[one]]) / len(away[groups[one]])
        near = min(sum(far) / len(far) for each, far in away.items() if each != groups[one])
        values.append((near - own) / max(near, own))
    found = silhouettes(distances(cloud.vectors), groups)
    assert found.tolist() == pytest.approx(values, abs=1e-9) and found[0] == 0
    from sklearn.metrics import silhouette_samples

    theirs = silhouette_samples(cloud.vectors, groups, metric="cosine")
    assert found.tolist() == pytest.approx(theirs.tolist(), abs=1e-9)


def test_a_text_without_a_vector_lies_far_from_all() -> None:
    away = distances(np.array([[1.0, 0.0], [0.0, 0.0], [1.0, 0.0]]))
    assert away.tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]
    assert silhouettes(away, np.array([0, 1, 0])).tolist() == [1, 0, 1]


def test_rows_for_the_silhouettes_are_drawn_of_many_only() -> None:
    assert drawn_rows(2000, 0).tolist() == list(range(2000))
    drawn = drawn_rows(5000, 3).tolist()
    assert len(set(drawn)) == 2000 and drawn == sorted(drawn) == drawn_rows(5000, 3).tolist()
    assert drawn != drawn_rows(5000, 4).tolist()


def test_of_weak_structure_fewer_groups_are_made_within_a_standard_error() -> None:
    cloud = planted((30, 30, 30), spread=0.16, seed=3)
    found = clusters_of(cloud)
    assert found.largest is not None and not found.unclear
    best, value = found.largest
    groups = k_means(cloud.vectors, best, 0)
    spread = np.std(silhouettes(distances(cloud.vectors), groups), ddof=1) / math.sqrt(90)
    near = [k for k, each in found.silhouettes if each >= value - spread]
    assert len(found.clusters) == min(near) and value >= 0.1


def test_without_structure_two_groups_are_made_rather_than_many() -> None:
    drawn = np.random.default_rng(8).normal(size=(60, 40))
    cloud = cloud_of_texts([f"글 {row:02d}" for row in range(60)], 40)
    found = clusters_of(cloud.but(vectors=directions(drawn)))
    assert found.largest is not None and found.largest[1] < 0.1
    assert found.unclear and len(found.clusters) == 2 < found.largest[0]


def test_no_more_groups_are_tried_than_allowed_and_the_bound_is_known() -> None:
    cloud = planted((6, 6, 6, 6, 6))
    found = clusters_of(cloud, most=3)
    assert [k for k, _ in found.silhouettes] == [2, 3] and found.at_bound
    assert not clusters_of(cloud, most=8).at_bound
    # the texts end before the bound does
    assert not clusters_of(planted((1, 2)), most=20).at_bound


def test_groups_of_one_text_are_counted() -> None:
    assert clusters_of(planted((4, 3)), k=7).alone == 7
    assert clusters_of(planted((4, 3)), k=2).alone == 0


def test_what_stands_for_a_group_is_nearest_to_its_centre() -> None:
    cloud = planted((9, 6), spread=0.3)
    found = clusters_of(cloud, k=2)
    rows = {point.id: row for point, row in zip(cloud.points, cloud.vectors, strict=True)}
    for each in found.clusters:
        centre = np.mean([rows[identifier] for identifier in each.ids], axis=0)
        centre /= math.sqrt(math.fsum(x * x for x in centre))
        cosines = {identifier: float(rows[identifier] @ centre) for identifier in each.ids}
        ranked = sorted(cosines, key=lambda identifier: -cosines[identifier])
        assert list(each.ids) == ranked
        assert [identifier for identifier, _ in each.texts] == ranked[:3]
        assert each.cosines == pytest.approx([cosines[one] for one in ranked[:3]])
        assert each.spread == pytest.approx(sum(cosines.values()) / len(cosines))


def test_words_are_counted_in_texts_and_shown_where_their_share_is_twice_as_large() -> None:
    found = clusters_of(planted((6, 4)), k=2)
    first, second = found.clusters
    assert [(w.word, w.inside, w.outside) for w in first.words] == [("가가", 6, 0)]
    assert [(w.word, w.inside, w.outside) for w in second.words] == [("개가", 4, 0)]


def test_scores_are_averaged_per_group() -> None:
    cloud = planted((4, 3))
    points = tuple(
        point.but(side="answer", score=0.25 if point.id[0] == "가" else 0.5)
        for point in cloud.points
    )
    found = clusters_of(cloud.but(points=points), k=2)
    assert [each.score for each in found.clusters] == [0.25, 0.5]
    assert found.score == pytest.approx((4 * 0.25 + 3 * 0.5) / 7)


def test_references_are_in_no_group() -> None:
    cloud = planted((4, 3))
    points = (*cloud.points[:6], cloud.points[6].but(side="gold"))
    found = clusters_of(cloud.but(points=points), k=2)
    assert sum(each.size for each in found.clusters) == 6


def test_fewer_texts_than_groups_are_refused() -> None:
    same = planted((5,)).but(vectors=directions(np.ones((5, 2))))
    with pytest.raises(UsageError, match="only 1 different"):
        clusters_of(same)
    with pytest.raises(UsageError, match="-k 6: there are only 5"):
        clusters_of(planted((5,)), k=6)
    with pytest.raises(UsageError, match="--min-size 6"):
        clusters_of(planted((5,)), method="hdbscan", smallest=6)
    (alone,) = clusters_of(same, k=1).clusters
    assert len(alone.ids) == 5 and clusters_of(same, k=1).silhouette is None


def test_the_help_names_the_size_that_is_taken() -> None:
    assert (command.SMALLEST, command.MOST) == (SMALLEST, MOST)
