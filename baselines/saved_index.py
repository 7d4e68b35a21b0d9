"""An index in a file: a NumPy archive that says which texts and which encoder it was made from.

Members are stored as they are, each with its checksum: ``about`` (JSON: form,
kind, shape, encoder, digest of the texts) and ``vectors``, (n, d) float32 of
length 1, or ``faiss``, the bytes FAISS writes. Nothing in it is executed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from baselines.faiss_index import FaissIndex
from baselines.index import ExactIndex, Index
from baselines.unit_rows import UnitWriter, have_length_1
from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.reading.npz import DAMAGE
from scorer.records import EncoderIdentity
from scorer.vectors import rows_per_block

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from baselines.unit_rows import UnitRows

#: What the file says it is; another number stands for another layout.
FORM = "dscore.index/1"

#: The first moment a zip file can name: the same index is the same file.
_EPOCH = (1980, 1, 1, 0, 0, 0)


class IndexIdentity(Frozen):
    """What an index was made from; another one is not used.

    Attributes:
        encoder: what made the vectors.
        texts: sha256 (hex) of the texts they were made from, in their order.
    """

    encoder: EncoderIdentity
    texts: str

    @classmethod
    def of(cls, encoder: EncoderIdentity, texts: Sequence[str]) -> IndexIdentity:
        """Return the identity of an index over texts: their order counts, as places follow it."""
        state = hashlib.sha256()
        for text in texts:
            data = text.encode("utf-8", "surrogatepass")
            state.update(b"t%d:" % len(data) + data)
        return cls(encoder, state.hexdigest())


def save(index: Index, path: str | Path, identity: IndexIdentity) -> None:
    """Write an index to a file, whole or not at all.

    Raises:
        UsageError: the place cannot be written.
        ValueError: the vectors are not as wide as the encoder's.
    """
    if not isinstance(index, ExactIndex | FaissIndex):
        raise TypeError(f"a {type(index).__name__} cannot be saved")
    if index.shape[1] != identity.encoder.dims:
        raise ValueError(f"vectors of width {index.shape[1]}, not {identity.encoder.dims}")
    about = {
        "form": FORM,
        "kind": index.kind,
        "shape": list(index.shape),
        "encoder": identity.encoder.as_dict(),
        "texts": identity.texts,
    }
    with _whole(Path(path)) as file, zipfile.ZipFile(file, "w") as archive:
        text = np.array(json.dumps(about, ensure_ascii=False))
        with _member(archive, "about", text.dtype, ()) as stream:
            stream.write(text.tobytes())
        if isinstance(index, FaissIndex):
            data = index.to_bytes()
            with _member(archive, "faiss", data.dtype, data.shape) as stream:
                stream.write(data.data)
        else:
            with _member(archive, "vectors", np.dtype("<f4"), index.shape) as stream:
                for block in _blocks(index.rows):
                    stream.write(block.astype("<f4", copy=False).tobytes())


def load(path: str | Path, identity: IndexIdentity) -> Index:
    """Read an index from a file that :func:`save` wrote.

    Beyond 64 MiB the vectors of an exact index wait in a temporary file.

    Raises:
        UsageError: there is no such file; it is damaged, cut off or no index; it
            was made by another encoder, from other texts, or in another form; or
            it is FAISS's, which is not installed.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            about = _about(archive)
            if about.get("form") != FORM:
                found = str(about["form"])
                raise UsageError(
                    "retrieval.index-other-format", path=path, found=found, expected=FORM
                )
            _refuse_other(path, IndexIdentity(_encoder(about), str(about["texts"])), identity)
            n, d = about["shape"]
            if d != identity.encoder.dims:
                raise ValueError("shape")
            return _faiss(archive, (n, d)) if about["kind"] == "faiss" else _exact(archive, (n, d))
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("retrieval.index-unreadable", path=path, reason=reason) from error
    except (*DAMAGE, TypeError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise UsageError("retrieval.index-damaged", path=path, reason=reason) from error


def _about(archive: zipfile.ZipFile) -> dict[str, Any]:
    with archive.open("about.npy") as stream:
        shape, kind = _header(stream)
        if shape != () or kind.kind != "U":
            raise ValueError("about")
        text = str(np.frombuffer(_rest(stream, kind.itemsize), dtype=kind)[0])
    about = json.loads(text)
    if not isinstance(about, dict):
        raise ValueError("about")
    return about


def _encoder(about: dict[str, Any]) -> EncoderIdentity:
    return EncoderIdentity(**about["encoder"])


def _refuse_other(path: str | Path, found: IndexIdentity, wanted: IndexIdentity) -> None:
    """Refuse an index that was made from something else."""
    made, used = found.encoder.as_dict(), wanted.encoder.as_dict()
    fields = [name for name in used if made[name] != used[name]]
    if fields:
        raise UsageError(
            "retrieval.index-other-encoder",
            path=path,
            made=found.encoder.model,
            used=wanted.encoder.model,
            fields=", ".join(fields),
        )
    if found.texts != wanted.texts:
        raise UsageError("retrieval.index-other-texts", path=path)


def _exact(archive: zipfile.ZipFile, shape: tuple[int, int]) -> ExactIndex:
    n, d = shape
    with archive.open("vectors.npy") as stream:
        if _header(stream) != (shape, np.dtype("<f4")):
            raise ValueError("vectors")
        # before room is made for what a damaged header claims
        if archive.getinfo("vectors.npy").file_size != stream.tell() + 4 * n * d:
            raise ValueError("vectors")
        writer = UnitWriter(n, d)
        step = rows_per_block(d)
        for start in range(0, n, step):
            count = (min(start + step, n) - start) * d
            block = np.frombuffer(stream.read(4 * count), dtype="<f4", count=count).reshape(-1, d)
            if not have_length_1(block):
                raise ValueError("length 1")
            writer.add(block.astype(np.float32, copy=False))
        _rest(stream, 0)
    return ExactIndex.over(writer.done())


def _faiss(archive: zipfile.ZipFile, shape: tuple[int, int]) -> FaissIndex:
    with archive.open("faiss.npy") as stream:
        size, kind = _header(stream)
        left = archive.getinfo("faiss.npy").file_size - stream.tell()
        if kind != np.dtype("u1") or size != (left,):
            raise ValueError("faiss")
        data = np.frombuffer(_rest(stream, left), dtype=np.uint8)
    index = FaissIndex.of_bytes(data)
    if index.shape != shape or not all(map(have_length_1, _blocks(index.rows))):
        raise ValueError("faiss")
    return index


def _blocks(rows: UnitRows) -> Iterator[NDArray[np.float32]]:
    step = rows_per_block(rows.shape[1])
    for start in range(0, rows.shape[0], step):
        yield rows.block(start, start + step)


def _header(stream: IO[bytes]) -> tuple[tuple[int, ...], np.dtype[Any]]:
    """Read an array's header; only what :func:`save` writes is taken."""
    if np.lib.format.read_magic(stream) != (1, 0):
        raise ValueError("npy")
    shape, by_columns, kind = np.lib.format.read_array_header_1_0(stream)
    if by_columns or kind.hasobject:
        raise ValueError("npy")
    return shape, kind


def _rest(stream: IO[bytes], size: int) -> bytes:
    """Read a member to its end, where its checksum is looked at; refuse another size."""
    data = stream.read(size)
    if len(data) != size or stream.read(1):
        raise ValueError("size")
    return data


@contextlib.contextmanager
def _member(
    archive: zipfile.ZipFile, name: str, kind: np.dtype[Any], shape: tuple[int, ...]
) -> Iterator[IO[bytes]]:
    """Open an array of the archive whose content is written next."""
    with archive.open(zipfile.ZipInfo(f"{name}.npy", _EPOCH), "w", force_zip64=True) as stream:
        header = {"descr": kind.str, "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(stream, header)
        yield stream


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes its place when it is finished, and leaves nothing otherwise."""
    target = path.resolve()
    if target.is_dir():
        raise UsageError("failure.is-folder", path=path)
    if not target.parent.is_dir():
        raise UsageError("failure.no-folder", path=path, folder=path.parent)
    aside = target.with_name(f".{target.name[:100]}.{os.urandom(6).hex()}.tmp")
    try:
        try:
            with aside.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            aside.replace(target)
        finally:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("failure.not-writable", path=path, reason=reason) from error
