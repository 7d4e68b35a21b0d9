"""Rows of a large tensor, read from its file as they are asked for.

A word embedding holds two thirds of a small multilingual encoder, and a run asks
for some thousand of its rows. Mapped into memory, every row would bring its
neighbours along; read one by one they cost a thousandth of what follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scorer.encoders.fast.refusal import NotUnderstood

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.encoders.fast.tensors import Tensor


class Lookup:
    """The rows of a tensor."""

    def __init__(self, tensor: Tensor) -> None:
        """Open the file.

        Raises:
            NotUnderstood: it cannot be opened.
        """
        self._tensor = tensor
        try:
            self._file = tensor.file.open("rb", buffering=0)
        except OSError as error:
            raise NotUnderstood(tensor.file, str(error)) from error

    def rows(self, places: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return rows in the order of ``places``, (n, width) float32.

        Raises:
            NotUnderstood: the file cannot be read, or ends before they do.
        """
        wanted, order = np.unique(places, return_inverse=True)
        width = self._tensor.shape[1]
        found = np.empty((len(wanted), width), dtype="<f4")
        for place, row in zip(wanted.tolist(), found, strict=True):
            self._read(self._tensor.start + 4 * width * place, row.data.cast("B"))
        return found[order].astype(np.float32, copy=False)

    def _read(self, start: int, into: memoryview) -> None:
        try:
            self._file.seek(start)
            while into:
                count = self._file.readinto(into)
                if not count:
                    raise NotUnderstood(self._tensor.file, "end of file")
                into = into[count:]
        except OSError as error:
            raise NotUnderstood(self._tensor.file, str(error)) from error
