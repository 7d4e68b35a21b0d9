"""Nearest vectors by cosine: what an index is, the table of those there are, exact search."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from scorer.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from baselines.unit_rows import Corpus, UnitRows

    Queries: TypeAlias = NDArray[np.float32]
    Scores: TypeAlias = NDArray[np.float32]
    Places: TypeAlias = NDArray[np.int64]


class Index(Protocol):
    """Vectors among which the nearest are found, by cosine.

    Every index gives the same answers, to the bit. Vectors and queries are
    brought to length 1 and rounded to float32 once. A score is the inner
    product of two of these, correctly rounded: to float64 (``math.fsum``), then
    to float32, and held within [-1, 1]. It depends on the two vectors alone: not
    on what else is searched, on blocks, on threads or on the machine, and equal
    vectors have equal scores. A zero vector has no direction: its score is 0.
    """

    @property
    def kind(self) -> str:
        """Its name in :data:`INDEXES`."""

    @property
    def rows(self) -> UnitRows:
        """The vectors at length 1."""

    @property
    def shape(self) -> tuple[int, int]:
        """Number of vectors and of components, (n, d)."""

    def search(self, queries: Queries, k: int) -> tuple[Scores, Places]:
        """Return the k nearest vectors of each query.

        Args:
            queries: (m, d) float32, finite, of any length.
            k: at least 1; more than n means n.

        Returns:
            Scores, (m, min(k, n)) float32, falling, never NaN; and the vectors'
            places, (m, min(k, n)) int64. Of equal scores the smaller place comes first.

        Raises:
            ValueError: k is below 1, a query is not finite, or of another width.
        """


#: Every index by name, and the class that builds it from vectors.
INDEXES: Mapping[str, str] = {
    "exact": "baselines.index:ExactIndex",
    "faiss": "baselines.faiss_index:FaissIndex",
}


def index_of(name: str, vectors: Corpus) -> Index:
    """Build the index ``name`` over vectors.

    Args:
        name: in :data:`INDEXES`.
        vectors: (n, d), an array or rows read in blocks.

    Raises:
        UsageError: there is no index of that name, or its library is not installed.
        ValueError: a vector is not finite.
    """
    if name not in INDEXES:
        import difflib

        near = difflib.get_close_matches(name, INDEXES, n=1, cutoff=0.0)
        known = ", ".join(INDEXES)
        raise UsageError("retrieval.unknown-index", name=name, suggestion=near[0], known=known)
    module, _, kind = INDEXES[name].partition(":")
    return cast("Index", getattr(import_module(module), kind)(vectors))


def library_of(name: str) -> None:
    """Import what the index ``name`` needs.

    Raises:
        UsageError: it is not installed.
    """
    if name == "faiss":
        from baselines.faiss_index import library

        library()


class ExactIndex:
    """Every vector is compared with every query: a matrix product, block by block.

    An array is held as float32 beside the original; rows read in blocks
    beyond 64 MiB wait in a temporary file, so that memory does not grow with
    their number.
    """

    kind = "exact"

    def __init__(self, vectors: Corpus) -> None:
        """Bring the vectors to length 1, (n, d) float32.

        Raises:
            ValueError: a vector is not finite.
            UsageError: there is no room for temporary files.
        """
        from baselines.unit_rows import unit_rows

        self._rows = unit_rows(vectors)

    @classmethod
    def over(cls, rows: UnitRows) -> ExactIndex:
        """Search rows that have length 1 already."""
        index = cls.__new__(cls)
        index._rows = rows
        return index

    @property
    def rows(self) -> UnitRows:
        """The vectors at length 1."""
        return self._rows

    @property
    def shape(self) -> tuple[int, int]:
        """Number of vectors and of components, (n, d)."""
        return self._rows.shape

    def search(self, queries: Queries, k: int) -> tuple[Scores, Places]:
        """Return the k nearest vectors of each query; see :meth:`Index.search`."""
        from baselines.nearest import nearest

        return nearest(self._rows, queries, k)
