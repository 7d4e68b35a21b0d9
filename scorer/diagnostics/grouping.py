"""Directions into groups: the only module here that knows scikit-learn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scorer.records import Floats

    Groups = NDArray[np.int64]

#: Rows whose silhouettes are computed; of more, so many are drawn.
SILHOUETTES = 5000


def k_means(directions: Floats, k: int, seed: int) -> Groups:
    """Return the group of each row, (n,) int64: k-means with k-means++ starts, the best of ten.

    Of directions, squared Euclidean distance is 2 - 2 cosine.

    Args:
        directions: (n, dims), each of length 1 or zero.
        k: at most as many as there are different rows.
    """
    from sklearn.cluster import KMeans

    found: Any = KMeans(n_clusters=k, n_init=10, random_state=seed).fit(directions)
    groups: Groups = found.labels_.astype("int64")
    return groups


def dense(directions: Floats, smallest: int) -> Groups:
    """Return the group of each row, (n,) int64, -1 for noise: HDBSCAN (Campello et al. 2013).

    Args:
        directions: (n, dims), each of length 1 or zero.
        smallest: rows of a group, at least 2.
    """
    from sklearn.cluster import HDBSCAN

    found: Any = HDBSCAN(min_cluster_size=smallest, copy=True).fit(directions)
    groups: Groups = found.labels_.astype("int64")
    return groups


def silhouette(directions: Floats, groups: Groups, seed: int) -> float:
    """Return the mean silhouette (Rousseeuw 1987) by cosine distance, in [-1, 1].

    Args:
        groups: (n,), at least two and fewer than n of them.
    """
    from sklearn.metrics import silhouette_score

    many = len(groups) > SILHOUETTES
    value: float = silhouette_score(
        directions,
        groups,
        metric="cosine",
        sample_size=SILHOUETTES if many else None,
        random_state=seed if many else None,
    )
    return float(value)
