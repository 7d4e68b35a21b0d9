"""A gold file's texts as vectors, and the archive that holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scorer.frozen import Frozen
from scorer.records import EncoderIdentity, Note

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class GoldVectors(Frozen, eq=False):
    """A gold file's texts as vectors.

    Attributes:
        ids: one per row.
        vectors: (m, dims) float32, all references of the first row, then of the second, ….
        counts: how many of them belong to each id.
        encoder: what made them.
        notes: what is worth knowing about how.
    """

    ids: tuple[str, ...]
    vectors: NDArray[np.float32]
    counts: tuple[int, ...]
    encoder: EncoderIdentity
    notes: tuple[Note, ...]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return what an archive holds: ``ids``, ``vectors``, ``counts`` and ``encoder``."""
        import json

        import numpy as np

        said = json.dumps(self.encoder.as_dict(), ensure_ascii=False)
        return {
            "ids": np.array(self.ids, dtype=np.str_),
            "vectors": self.vectors,
            "counts": np.array(self.counts, dtype=np.int64),
            "encoder": np.array(said, dtype=np.str_),
        }
