"""Search by FAISS, and the only door to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from baselines.nearest import Best, by_parts, checked, exact_scores, slack
from baselines.unit_rows import UnitRows, shape_of, unit_blocks
from scorer.errors import UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from baselines.index import Places, Queries, Scores
    from baselines.unit_rows import Corpus

#: Neighbours beyond k that are asked for: those its float32 products cannot tell from the k-th.
SPARE = 16


class FaissIndex:
    """FAISS's ``IndexFlatIP`` over vectors of length 1, with their places as ids.

    FAISS finds who can be among the nearest, and every score is then worked out
    as the exact search does it: the answers are the same, to the bit.
    All vectors are held in memory, as float32.
    """

    kind = "faiss"

    def __init__(self, vectors: Corpus) -> None:
        """Bring the vectors to length 1 and hand them to FAISS.

        Raises:
            UsageError: FAISS is not installed.
            ValueError: a vector is not finite.
        """
        faiss = library()
        _, d = shape_of(vectors)
        index = faiss.IndexIDMap(faiss.IndexFlatIP(d))
        count = 0
        for block in unit_blocks(vectors):
            index.add_with_ids(block, np.arange(count, count + len(block), dtype=np.int64))
            count += len(block)
        self._hold(index, index)

    @classmethod
    def of_bytes(cls, data: NDArray[np.uint8]) -> FaissIndex:
        """Read what :meth:`to_bytes` gave.

        Raises:
            UsageError: FAISS is not installed.
            ValueError: it is no such index; one of L2 distances is none.
        """
        faiss = library()
        try:
            read = faiss.deserialize_index(data)
        except RuntimeError as error:
            raise ValueError("FAISS cannot read it") from error
        with_ids = faiss.downcast_index(read)  # holds nothing: ``read`` must live on
        known = isinstance(with_ids, faiss.IndexIDMap)
        flat = faiss.downcast_index(with_ids.index) if known else None
        if not isinstance(flat, faiss.IndexFlat):
            raise ValueError("no flat FAISS index with ids")
        # a distance is no cosine, and smaller is better there
        if flat.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise ValueError("its metric is not the inner product")
        ids = faiss.vector_to_array(with_ids.id_map)
        if not np.array_equal(ids, np.arange(flat.ntotal)):
            raise ValueError("its ids are not places")
        index = cls.__new__(cls)
        index._hold(read, with_ids)
        return index

    def to_bytes(self) -> NDArray[np.uint8]:
        """Return the index as FAISS writes it."""
        data: NDArray[np.uint8] = library().serialize_index(self._index)
        return data

    def _hold(self, owner: Any, index: Any) -> None:
        faiss = library()
        self._owner, self._index = owner, index
        flat = faiss.downcast_index(index.index)
        n, d = int(flat.ntotal), int(flat.d)
        # FAISS's own memory: the vectors are there once
        held = faiss.rev_swig_ptr(flat.get_xb(), n * d) if n else np.empty(0, dtype=np.float32)
        self._vectors: NDArray[np.float32] = np.asarray(_Owned(held.reshape(n, d), owner))
        self._vectors.setflags(write=False)

    @property
    def rows(self) -> UnitRows:
        """The vectors at length 1."""
        return UnitRows(self._vectors, self.shape)

    @property
    def shape(self) -> tuple[int, int]:
        """Number of vectors and of components, (n, d)."""
        return self._vectors.shape[0], self._vectors.shape[1]

    def search(self, queries: Queries, k: int) -> tuple[Scores, Places]:
        """Return the k nearest vectors of each query; see :meth:`baselines.index.Index.search`."""
        checked(self.shape, queries, k)
        k = min(k, self.shape[0])
        return by_parts(queries, k, self._fill)

    def _fill(self, best: Best) -> None:
        """Find everybody whose float32 product comes near the k-th, and take the best of them."""
        n, d = self.shape
        k = best.scores.shape[1]
        open_ = np.flatnonzero(~best.settled)
        if not k or not len(open_):
            return
        wanted = min(n, k + SPARE)
        near, places = self._index.search(best.queries[open_], wanted)
        bar = near[:, k - 1].astype(np.float64) - 2 * slack(d)
        whole = (near[:, -1] < bar) | (wanted == n)
        who, column = np.nonzero((near >= bar[:, np.newaxis]) & whole[:, np.newaxis])
        self._take(best, open_[who], places[who, column])
        for row in np.flatnonzero(~whole):
            query = open_[[row]]
            _, _, found = self._index.range_search(best.queries[query], float(bar[row]))
            self._take(best, np.repeat(query, len(found)), found)

    def _take(self, best: Best, who: Places, places: Places) -> None:
        best.take(who, exact_scores(best.queries, who, self._vectors, places), places)


class _Owned:
    """Memory of FAISS as an array that keeps the index alive as long as anybody has rows of it."""

    def __init__(self, held: NDArray[np.float32], owner: Any) -> None:
        self.__array_interface__ = held.__array_interface__
        self.owner = owner


def library() -> Any:
    """Import FAISS.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import faiss
    except ImportError as error:
        raise UsageError("retrieval.no-faiss", reason=error) from error
    return faiss
