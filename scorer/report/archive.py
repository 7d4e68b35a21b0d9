"""Vectors as a NumPy archive that reads back bit-equal, and is the same file each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from scorer.records import EncoderIdentity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The first moment a zip file can name: an archive says nothing about when it was made.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def archive(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Return an ``.npz`` file with the arrays by name, uncompressed."""
    import numpy as np

    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy", _EPOCH)
            with packed.open(entry, "w", force_zip64=True) as stream:
                np.lib.format.write_array(stream, np.asarray(array, order="C"), allow_pickle=False)
    return whole.getvalue()


def stream_archive(
    file: BinaryIO,
    ids: Sequence[str],
    shape: tuple[int, int],
    blocks: Iterable[NDArray[np.float64]],
    encoder: EncoderIdentity,
) -> None:
    """Write an ``.npz`` file with ``ids``, ``vectors`` and ``encoder``, block by block.

    Args:
        shape: of all vectors, (n, dims).
        blocks: (k, dims) float64 each.
    """
    import json

    import numpy as np

    said = json.dumps(encoder.as_dict(), ensure_ascii=False)
    with zipfile.ZipFile(file, "w") as packed:
        small = {"ids": np.array(ids, dtype=np.str_), "encoder": np.array(said, dtype=np.str_)}
        for name, array in small.items():
            with packed.open(zipfile.ZipInfo(f"{name}.npy", _EPOCH), "w") as stream:
                np.lib.format.write_array(stream, array, allow_pickle=False)
        entry = zipfile.ZipInfo("vectors.npy", _EPOCH)
        with packed.open(entry, "w", force_zip64=True) as stream:
            head = {"descr": "<f8", "fortran_order": False, "shape": shape}
            np.lib.format.write_array_header_1_0(stream, head)
            for block in blocks:
                stream.write(np.ascontiguousarray(block, dtype="<f8").data)
