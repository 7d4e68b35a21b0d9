"""NumPy archives: ``ids`` and ``vectors``, for gold with several references also ``counts``."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scorer.issues import Issue, found
from scorer.reading.table import BadCell, Walked
from scorer.records import Source

if TYPE_CHECKING:
    from scorer.records import Counts, Floats


@dataclass(frozen=True, slots=True, eq=False)
class ArrayTable:
    """Ids and vectors of an ``.npz`` file, shown as ``id, vec_0, vec_1, …``.

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


def npz_table(data: bytes, source: Source) -> Walked:
    """Read an archive; anything but text ids and matching numeric vectors is a finding."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except (ValueError, OSError, EOFError, KeyError, zipfile.BadZipFile, zlib.error) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        return Walked(None, source, (found("E111", kind="npz", reason=reason),))
    problem = _problem(arrays)
    if problem is not None:
        return Walked(None, source, (problem,))
    ids, vectors = [str(each) for each in arrays["ids"].tolist()], arrays["vectors"]
    counts = arrays.get("counts", np.ones(len(ids), dtype=np.int64)).astype(np.int64)
    header = ("id", *(f"vec_{k}" for k in range(vectors.shape[1])))
    issues = () if ids else (found("E110"),)
    table = ArrayTable(header, range(2, len(ids) + 2), ids, vectors, counts)
    return Walked(table, source, issues)


def _problem(arrays: dict[str, np.ndarray]) -> Issue | None:  # type: ignore[type-arg]
    ids, vectors, counts = arrays.get("ids"), arrays.get("vectors"), arrays.get("counts")
    reason = ""
    if ids is None or vectors is None:
        reason = f"needs arrays 'ids' and 'vectors', has {sorted(arrays)}"
    elif ids.ndim != 1 or ids.dtype.kind not in "UiuS":
        reason = f"'ids' is {ids.dtype} of shape {ids.shape}, not text of shape (n,)"
    elif vectors.ndim != 2 or vectors.dtype.kind not in "fiu":
        reason = f"'vectors' is {vectors.dtype} of shape {vectors.shape}, not numbers (m, dims)"
    elif counts is None and len(vectors) != len(ids):
        reason = f"{len(ids)} ids and {len(vectors)} vectors"
    elif counts is not None and (
        counts.dtype.kind not in "iu"
        or counts.shape != ids.shape
        or int(counts.sum()) != len(vectors)
        or bool((counts < 1).any())
    ):
        reason = "'counts' must hold one positive number per id, summing to the vectors"
    return found("E111", kind="npz", reason=reason) if reason else None
