"""Directions into groups: the only module here that knows scikit-learn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scorer.records import Floats

    Groups = NDArray[np.int64]

#: Rows whose silhouettes are computed; of more, so many are drawn.
SILHOUETTES = 2000
#: Starts of k-means: ten, and three of many rows, where each finds nearly the same.
_STARTS, _FEW_STARTS, _MANY = 10, 3, 2000


def k_means(directions: Floats, k: int, seed: int) -> Groups:
    """Return the group of each row, (n,) int64: k-means with k-means++ starts, the best of some.

    Of directions, squared Euclidean distance is 2 - 2 cosine.

    Args:
        directions: (n, dims), each of length 1 or zero.
        k: at most as many as there are different rows.
    """
    from sklearn.cluster import KMeans

    starts = _STARTS if len(directions) < _MANY else _FEW_STARTS
    found: Any = KMeans(n_clusters=k, n_init=starts, random_state=seed).fit(directions)
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


def drawn_rows(n: int, seed: int) -> NDArray[np.int64]:
    """Return the rows whose silhouettes are computed: all, or so many drawn, in order."""
    import numpy as np

    if n <= SILHOUETTES:
        return np.arange(n, dtype=np.int64)
    return np.sort(np.random.default_rng(seed).choice(n, SILHOUETTES, replace=False))


def distances(directions: Floats) -> Floats:
    """Return cosine distances of every row to every other, (n, n) float64, 0 on the diagonal.

    Args:
        directions: (n, dims), each of length 1 or zero.
    """
    import numpy as np

    found: Floats = np.clip(1.0 - directions @ directions.T, 0.0, 2.0)
    np.fill_diagonal(found, 0.0)
    return found


def silhouettes(away: Floats, groups: Groups) -> Floats:
    """Return the silhouette of each row (Rousseeuw 1987), (n,) float64 in [-1, 1].

    A row alone in its group has 0.

    Args:
        away: (n, n) distances.
        groups: (n,), of two groups at least.
    """
    import numpy as np

    numbers, own = np.unique(groups, return_inverse=True)
    member = np.zeros((len(groups), len(numbers)))
    member[np.arange(len(groups)), own] = 1.0
    sizes = member.sum(axis=0)
    sums = away @ member
    rows = np.arange(len(groups))
    inside = sums[rows, own] / np.maximum(sizes[own] - 1, 1)
    means = sums / sizes
    means[rows, own] = np.inf
    near = means.min(axis=1)
    larger = np.maximum(near, inside)
    found: Floats = np.divide(
        near - inside, larger, out=np.zeros(len(groups)), where=(larger > 0) & (sizes[own] > 1)
    )
    return found
