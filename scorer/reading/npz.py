"""NumPy archives: ``ids`` and ``vectors``, for gold with several references also ``counts``."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from scorer.frozen import Frozen
from scorer.issues import found
from scorer.reading.table import BadCell, Walked
from scorer.records import Source
from scorer.wording import say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.records import Counts, Floats

#: What reading a damaged archive may end in.
_DAMAGE = (
    ValueError, OSError, EOFError, KeyError, SyntaxError, OverflowError, MemoryError,
    NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error, struct.error,
)  # fmt: skip
_ARRAYS = ("ids", "vectors", "counts")
#: No encoder's vectors are wider.
_WIDE = 1 << 20


class ArrayTable(Frozen, eq=False):
    """Ids and vectors of an ``.npz`` file, shown as an id column and one per component.

    ``counts`` says how many consecutive rows of ``vectors`` belong to each id;
    it is all ones for a submission.
    """

    header: tuple[str, ...]
    lines: Sequence[int]
    ids: list[str]
    vectors: Floats
    counts: Counts
    stray_rows: Sequence[tuple[int, list[str]]] = ()

    def cells(self, column: int) -> list[str]:
        """Return the ids, or a component as text."""
        if column == 0:
            return self.ids
        return [repr(value) for value in self.vectors[:, column - 1].tolist()]

    def numbers(self, columns: Sequence[int]) -> tuple[Floats, list[BadCell]]:
        """Return components as float64, one row per vector."""
        values = self.vectors[:, [column - 1 for column in columns]].astype(np.float64)
        bad = [
            BadCell(int(row), int(place), repr(float(values[row, place])))
            for row, place in zip(*np.nonzero(~np.isfinite(values)), strict=True)
        ]
        return values, bad


def npz_table(data: bytes, source: Source, prefix: str) -> Walked:
    """Read an archive; anything but text ids and matching numeric vectors is a finding."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in _ARRAYS if name in archive.files}
    except _DAMAGE as error:
        reason = _reason(data, error)
        return Walked(None, source, (found("E111", kind="npz", reason=reason),))
    reason = _problem(arrays)
    ids = [] if reason else _texts(arrays["ids"])
    if ids is None:
        reason = say("note.reading-id-bytes")
    if reason or ids is None:
        return Walked(None, source, (found("E111", kind="npz", reason=reason),))
    vectors = arrays["vectors"].astype(np.float64)
    counts = arrays.get("counts", np.ones(len(ids), dtype=np.int64)).astype(np.int64)
    header = ("id", *(f"{prefix}{k}" for k in range(vectors.shape[1])))
    issues = () if ids else (found("E110"),)
    table = ArrayTable(header, range(2, len(ids) + 2), ids, vectors, counts)
    return Walked(table, source, issues)


def _reason(data: bytes, error: BaseException) -> str:
    """Say why an archive could not be loaded; object arrays are the common case."""
    array = _of_objects(data)
    if array:
        return say("note.reading-objects", array=array)
    if isinstance(error, zipfile.BadZipFile | EOFError | zlib.error):
        return say("note.reading-cut-off")
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _of_objects(data: bytes) -> str:
    """Return the first array that holds Python objects, without loading it."""
    for name in _ARRAYS:
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as archive:
                if name in archive.files:
                    archive[name]
        except _DAMAGE as error:
            if "allow_pickle" in str(error):
                return name
    return ""


def _texts(ids: NDArray[np.generic]) -> list[str] | None:
    if ids.dtype.kind != "S":
        return [str(each) for each in ids.tolist()]
    try:
        return [each.decode("utf-8") for each in ids.tolist()]
    except UnicodeDecodeError:
        return None


def _problem(arrays: dict[str, NDArray[np.generic]]) -> str:
    """Say what is wrong with an archive's arrays, in the current language."""
    ids, vectors, counts = arrays.get("ids"), arrays.get("vectors"), arrays.get("counts")
    if ids is None or vectors is None:
        return say("note.reading-no-arrays")
    if ids.ndim != 1 or ids.dtype.kind not in "UiuS":
        return say("note.reading-id-array", kind=str(ids.dtype), shape=str(ids.shape))
    if vectors.ndim != 2 or vectors.dtype.kind not in "fiu" or not 0 < vectors.shape[1] < _WIDE:
        kind, shape = str(vectors.dtype), str(vectors.shape)
        return say("note.reading-vector-array", kind=kind, shape=shape)
    if counts is None and len(vectors) != len(ids):
        return say("note.reading-array-lengths", n=len(ids), m=len(vectors))
    if counts is not None and (
        counts.dtype.kind not in "iu"
        or counts.shape != ids.shape
        or int(np.sum(counts)) != len(vectors)
        or not bool(np.all(np.greater(counts, 0)))
    ):
        return say("note.reading-counts")
    return ""
