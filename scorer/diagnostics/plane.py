"""Directions onto a plane: principal components, or UMAP through its only door."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from scorer.diagnostics.cloud import Cloud
from scorer.errors import UsageError
from scorer.frozen import Frozen

if TYPE_CHECKING:
    from scorer.records import Floats

Method = Literal["pca", "umap"]

#: Points that a map still shows one by one.
MOST = 3000
#: Neighbours that UMAP looks at, its own default, and points it needs at least.
NEIGHBOURS, FEWEST = 15, 5


class Plane(Frozen, eq=False):
    """Points on a plane.

    Attributes:
        places: (n, 2) float64.
        method: how they got there.
        explained: share of the variance along each axis; ``None`` for UMAP, whose axes
            have no such meaning.
    """

    places: Floats
    method: Method
    explained: tuple[float, float] | None


def plane_of(cloud: Cloud, method: Method = "pca", seed: int = 0) -> Plane:
    """Lay points onto a plane.

    Raises:
        UsageError: UMAP is not installed, or there are too few points for it.
    """
    if method == "umap":
        return Plane(_umap(cloud.vectors, seed), method, None)
    places, explained = principal(cloud.vectors)
    return Plane(places, method, explained)


def principal(vectors: Floats) -> tuple[Floats, tuple[float, float]]:
    """Return the first two principal components and the share of variance of each.

    An axis points to where its largest loading is positive: the picture does not
    turn over by chance. Without any variance all points lie at the origin.

    Args:
        vectors: (n, dims) float64, n at least 1.

    Returns:
        (n, 2) float64, and two shares in [0, 1].
    """
    import numpy as np

    centred = vectors - vectors.mean(axis=0)
    n, dims = centred.shape
    whole = float((centred * centred).sum())
    places = np.zeros((n, 2))
    shares = [0.0, 0.0]
    if whole <= 1e-12 * max(n, 1):
        return places, (0.0, 0.0)
    # the smaller of both products has the same eigenvalues
    product = centred @ centred.T if n <= dims else centred.T @ centred
    values, found = np.linalg.eigh(product)
    for axis in range(min(2, len(values))):
        value = max(float(values[-1 - axis]), 0.0)
        if value <= 1e-12 * whole:
            break
        vector = found[:, -1 - axis]
        loading = centred.T @ vector if n <= dims else vector
        own = vector * np.sqrt(value) if n <= dims else centred @ vector
        sign = 1.0 if loading[np.abs(loading).argmax()] >= 0 else -1.0
        places[:, axis] = sign * own
        shares[axis] = min(value / whole, 1.0)
    return places, (shares[0], shares[1])


def for_a_map(cloud: Cloud, most: int = MOST) -> tuple[Cloud, int]:
    """Return the points a map shows: of references those nearest to an answer.

    Of too many rows some are drawn by a hash of their ids, the same in any order.

    Returns:
        the smaller cloud, and how many rows were left out.
    """
    joined = {gold for _, gold in cloud.joins}
    shown = [
        place for place, point in enumerate(cloud.points) if point.side != "gold" or place in joined
    ]
    ids = list(dict.fromkeys(cloud.points[place].id for place in shown))
    kept = ids
    if len(shown) > most:
        rows = max(most * len(ids) // len(shown), 1)
        kept = sorted(ids, key=lambda each: hashlib.sha256(each.encode()).digest())[:rows]
    wanted = set(kept)
    shown = [place for place in shown if cloud.points[place].id in wanted]
    return _part(cloud, shown), len(ids) - len(kept)


def _part(cloud: Cloud, places: Sequence[int]) -> Cloud:
    at = {place: number for number, place in enumerate(places)}
    return cloud.but(
        points=tuple(cloud.points[place] for place in places),
        vectors=cloud.vectors[list(places)],
        joins=tuple((at[one], at[two]) for one, two in cloud.joins if one in at and two in at),
    )


def check_umap() -> None:
    """Refuse to lay points by UMAP where it is not installed.

    Raises:
        UsageError: says how to install it.
    """
    # looked for, not imported: that takes many seconds
    if find_spec("umap") is None:
        raise UsageError("map.failure-no-umap")


def _umap(vectors: Floats, seed: int) -> Floats:
    import numpy as np

    try:
        import umap
    except ImportError as error:
        raise UsageError("map.failure-no-umap") from error
    if len(vectors) < FEWEST:
        raise UsageError("map.failure-few-points", count=len(vectors), least=FEWEST)
    with warnings.catch_warnings():
        # that a seed costs threads is known, and wanted
        warnings.simplefilter("ignore")
        drawing: Any = umap.UMAP(
            n_neighbors=min(NEIGHBOURS, len(vectors) - 1), metric="cosine", random_state=seed
        )
        found: Floats = np.asarray(drawing.fit_transform(vectors), dtype=np.float64)
    return found
