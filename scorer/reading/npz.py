"""NumPy archives: ``ids`` and ``vectors``, for gold with several references also ``counts``."""

from __future__ import annotations

import json
import struct
import tokenize
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any, TypeAlias

import numpy as np

from scorer.frozen import Frozen
from scorer.issues import found
from scorer.reading.contents import Content
from scorer.reading.table import BadCell, Walked
from scorer.records import EncoderIdentity, Source
from scorer.vectors import Vectors, Writer, rows_per_block
from scorer.wording import say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.records import Counts

Arrays: TypeAlias = "dict[str, NDArray[np.generic]]"

#: What reading a damaged archive may end in.
DAMAGE = (
    ValueError, OSError, EOFError, KeyError, SyntaxError, OverflowError, MemoryError,
    NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error, struct.error,
    tokenize.TokenError,  # numpy reads an array's header by Python's tokens
)  # fmt: skip
_ARRAYS = ("ids", "vectors", "counts", "encoder")
#: No encoder's vectors are wider.
_WIDE = 1 << 20


class ArrayTable(Frozen, eq=False):
    """Ids and vectors of an ``.npz`` file, shown as an id column and one per component.

    ``counts`` says how many consecutive rows of ``vectors`` belong to each id;
    it is all ones for a submission. ``encoder`` is what made them, where that is said.
    """

    header: tuple[str, ...]
    lines: Sequence[int]
    ids: list[str]
    vectors: Vectors
    counts: Counts
    stray_rows: Sequence[tuple[int, list[str]]] = ()
    encoder: EncoderIdentity | None = None

    def cells(self, column: int) -> list[str]:
        """Return the ids, or a component as text."""
        if column == 0:
            return self.ids
        blocks = (block[:, column - 1].tolist() for _, block in self.vectors.blocks())
        return [repr(value) for block in blocks for value in block]

    def first(self, column: int) -> str | None:
        """Return the first cell of a column as text."""
        if not self.ids:
            return None
        return self.ids[0] if column == 0 else repr(float(self.vectors.block(0, 1)[0, column - 1]))

    def numbers(self, columns: Sequence[int]) -> tuple[Vectors, Iterator[BadCell]]:
        """Return components as float64, one row per vector."""
        vectors = self.vectors.select([column - 1 for column in columns])
        return vectors, _bad_numbers(vectors)


def npz_table(content: Content, source: Source, prefix: str) -> Walked:
    """Read an archive; anything but text ids and matching numeric vectors is a finding."""
    try:
        arrays, vectors = _streamed(content) if content.large else (None, None)
        if arrays is None:
            with content.open() as file, np.load(file, allow_pickle=False) as archive:
                arrays = {name: archive[name] for name in _ARRAYS if name in archive.files}
    except DAMAGE as error:
        reason = _reason(content, error)
        return Walked(None, source, (found("E111", kind="npz", reason=reason),))
    reason = _problem(arrays)
    ids = [] if reason else _texts(arrays["ids"])
    if ids is None:
        reason = say("note.reading-id-bytes")
    if reason or ids is None:
        return Walked(None, source, (found("E111", kind="npz", reason=reason),))
    if vectors is None:
        vectors = Vectors.of(arrays["vectors"].astype(np.float64))
    counts = arrays.get("counts", np.ones(len(ids), dtype=np.int64)).astype(np.int64)
    header = ("id", *(f"{prefix}{k}" for k in range(vectors.shape[1])))
    issues = () if ids else (found("E110"),)
    made_by = _encoder(arrays.get("encoder"))
    lines = range(2, len(ids) + 2)
    table = ArrayTable(header, lines, ids, vectors, counts, encoder=made_by)
    return Walked(table, source, issues)


def _streamed(content: Content) -> tuple[Arrays | None, Vectors | None]:
    """Read the vectors of a large archive in blocks, where they lie row by row.

    Among the arrays only the shape and kind of the vectors are true.
    """
    with content.open() as file, np.load(file, allow_pickle=False) as archive:
        if "vectors.npy" not in archive.zip.namelist():
            return None, None
        with archive.zip.open("vectors.npy") as member:
            shape, by_columns, dtype = _layout(member)
            if by_columns or len(shape) != 2 or dtype.kind not in "fiu" or not 0 < shape[1] < _WIDE:
                return None, None
            others = [name for name in _ARRAYS if name in archive.files and name != "vectors"]
            arrays: Arrays = {name: archive[name] for name in others}
            arrays["vectors"] = np.broadcast_to(np.zeros((), dtype), shape)
            small = dtype.itemsize <= (4 if dtype.kind == "f" else 2)
            writer = Writer(shape[1], "f4" if small else "f8")
            step = rows_per_block(shape[1])
            for start in range(0, shape[0], step):
                count = min(step, shape[0] - start) * shape[1]
                data = member.read(count * dtype.itemsize)
                writer.add(np.frombuffer(data, dtype, count).reshape(-1, shape[1]))
    return arrays, writer.done()


def _layout(member: IO[bytes]) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """Read an array's header: its shape, whether it lies column by column, and its type."""
    version = np.lib.format.read_magic(member)
    if version == (1, 0):
        return np.lib.format.read_array_header_1_0(member)
    if version == (2, 0):
        return np.lib.format.read_array_header_2_0(member)
    return (), False, np.dtype(np.float64)


def _encoder(said: NDArray[np.generic] | None) -> EncoderIdentity | None:
    """Return what made the vectors, as ``dscore embed`` writes it; ``None`` for anything else."""
    if said is None or said.shape != () or said.dtype.kind != "U":
        return None
    try:
        held = json.loads(str(said))
        return EncoderIdentity(**held) if isinstance(held, dict) else None
    except (ValueError, TypeError):
        return None


def _bad_numbers(vectors: Vectors) -> Iterator[BadCell]:
    for start, block in vectors.blocks():
        for row, place in np.argwhere(~np.isfinite(block)).tolist():
            yield BadCell(start + row, place, repr(float(block[row, place])))


def _reason(content: Content, error: BaseException) -> str:
    """Say why an archive could not be loaded; object arrays are the common case."""
    array = _of_objects(content)
    if array:
        return say("note.reading-objects", array=array)
    if isinstance(error, zipfile.BadZipFile | EOFError | zlib.error):
        return say("note.reading-cut-off")
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _of_objects(content: Content) -> str:
    """Return the first array that holds Python objects, without loading it."""
    for name in _ARRAYS:
        try:
            with content.open() as file, np.load(file, allow_pickle=False) as archive:
                if name in archive.files:
                    archive[name]
        except DAMAGE as error:
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


def _problem(arrays: Arrays) -> str:
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
