"""What can be handed in, and its bytes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from scorer.errors import UsageError, reason_of
from scorer.frozen import Frozen
from scorer.issues import Issue, found
from scorer.reading.contents import Content, Hash
from scorer.reading.streams import Stream
from scorer.wording import say

if TYPE_CHECKING:
    import pandas as pd

Input: TypeAlias = "str | os.PathLike[str] | bytes | BinaryIO | pd.DataFrame"

#: First bytes of things that are no table, and what to call them (code, name).
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "E105", "Excel (xls)"),
    (b"7z\xbc\xaf\x27\x1c", "E105", "7z"),
    (b"Rar!\x1a\x07", "E105", "RAR"),
    (b"BZh91AY&SY", "E105", "bzip2"),
    (b"\xfd7zXZ\x00", "E105", "xz"),
    (b"\x28\xb5\x2f\xfd", "E105", "Zstandard"),
    (b"%PDF-", "E103", "PDF"),
    (b"\x93NUMPY", "E103", "NumPy (.npy)"),
    (b"\x80\x02", "E103", "pickle"),
    (b"\x80\x03", "E103", "pickle"),
    (b"\x80\x04\x95", "E103", "pickle"),
    (b"\x80\x05\x95", "E103", "pickle"),
    (b"SQLite format 3\x00", "E103", "SQLite"),
    (b"\x89PNG\r\n", "E103", "PNG"),
    (b"ARROW1\x00\x00", "E103", "Arrow/Feather"),
    (b"\x89HDF\r\n", "E103", "HDF5"),
)
#: How standard input, bytes and streams are called.
_NAMELESS = frozenset({"-", "<bytes>", "<stream>"})
_GZIP = b"\x1f\x8b"
#: A packed file may unpack to so many bytes, or to so many times its own size. Vectors as
#: encoders make them shrink 2.6 times, texts about as much, one row repeated 144 times,
#: and the zeros of a template 342 times: half a million rows of it reach the first bound.
UNPACKED, RATIO = 1 << 30, 200
_LFS = b"version https://git-lfs.github.com/spec/"


class _Swelling(Exception):
    """More came out of a file than can be meant."""


class Columns(Frozen):
    """Columns named by the caller, where they are not the usual ones.

    Attributes:
        id: the id column of the submission, and of gold and sample where they have it.
        answer: the submission's answer column.
        gold: the gold file's reference columns.
    """

    id: str | None = None
    answer: str | None = None
    gold: tuple[str, ...] = ()


class Opened(Frozen, eq=False):
    """A file's content before anything was made of it.

    Attributes:
        name: as it was given.
        format: ``csv``, ``tsv``, ``parquet``, ``npz``, ``json``, ``jsonl`` or ``frame``.
        content: its bytes, unpacked where it was gzip.
        frame: the DataFrame where one was handed in.
        hash: sha256 of the bytes as they lay on disk, ``None`` where there were none.
        size: in bytes, as on disk.
        issue: why it cannot be read, if it cannot.
        packed: whether it was gzip.
    """

    name: str
    format: str
    content: Content
    frame: pd.DataFrame | None
    hash: Hash | None
    size: int
    issue: Issue | None
    packed: bool = False

    @property
    def data(self) -> bytes:
        """All bytes of the content."""
        return self.content.whole()

    @property
    def sha256(self) -> str:
        """The sha256 in hex, ``""`` where there were no bytes."""
        return "" if self.hash is None else str(self.hash)


def open_input(given: Input) -> Opened:
    """Return the bytes of a path, of standard input (``-``), of bytes or of an open file.

    Never raises for what the file is or is not: ``issue`` says so.

    Raises:
        UsageError: it is none of these.
    """
    if isinstance(given, bytes):
        return _opened("<bytes>", Content.of(given))
    if isinstance(given, str | os.PathLike):
        name = os.fspath(given)
        if not name:
            return _unreadable(name, say("failure.no-such-file"))
        if name == "-":
            return _read(name, lambda: Content.of_stream(Stream(sys.stdin.buffer).read))
        return _read(name, lambda: Content.of_path(name))
    if hasattr(given, "to_csv") and hasattr(given, "columns"):
        frame: Any = given
        return Opened("<DataFrame>", "frame", Content.of(b""), frame, None, 0, None)
    if not hasattr(given, "read"):
        raise UsageError("failure.wrong-input", kind=type(given).__name__)
    name = str(getattr(given, "name", "<stream>"))
    return _read(name, lambda: Content.of_stream(Stream(given).read))


@cache
def usual() -> Mapping[str, Mapping[str, Any]]:
    """Return the usual headers and text patterns of ``usual.toml``."""
    import tomllib

    return tomllib.loads(Path(__file__).with_name("usual.toml").read_text(encoding="utf-8"))


def most_unpacked(packed: int) -> int:
    """Return to how many bytes a file of ``packed`` bytes may unpack."""
    return max(UNPACKED, RATIO * packed)


def swelling(unpacks: int) -> str:
    """Say that a file would unpack to too many bytes."""
    return say("note.reading-swelling", unpacked=unpacks / (1 << 30), ratio=RATIO)


def _read(name: str, read: Callable[[], Content]) -> Opened:
    try:
        content = read()
    except OSError as error:
        return _unreadable(name, reason_of(error))
    except ValueError as error:
        return _unreadable(name, str(error))
    return _opened(name, content)


def _unreadable(name: str, reason: str) -> Opened:
    return Opened(name, "csv", Content.of(b""), None, None, 0, found("E101", reason=reason))


def _opened(name: str, content: Content) -> Opened:
    hash, size = Hash(content), content.size
    issue: Issue | None = None
    packed = content.read(0, 2) == _GZIP
    if packed:
        content, issue = _unpacked(content)
        if content.read(0, 2) == _GZIP and issue is None:
            issue = found("E103", kind="gzip")
    if issue is None and all(map(bytes.isspace, content.blocks())):
        issue = found("E102")
    format = _format(name, content.read(0, 512))
    if issue is None and not format.startswith("json"):
        issue = _no_table(content)
    return Opened(name, format, content, None, hash, size, issue, packed)


def _unpacked(content: Content) -> tuple[Content, Issue | None]:
    """Return what a gzip file holds; one that swells beyond any table is refused half-way."""
    import gzip
    import zlib

    most, size = most_unpacked(content.size), 0

    def read(wanted: int) -> bytes:
        nonlocal size
        part = unpacked.read(wanted)
        size += len(part)
        if size > most:
            raise _Swelling
        return part

    try:
        with content.open() as file, gzip.GzipFile(fileobj=file) as unpacked:
            return Content.of_stream(read), None
    except _Swelling:
        packed, unpacks = content.size / (1 << 20), most / (1 << 30)
        return content, found("E124", packed=packed, unpacked=unpacks, ratio=RATIO)
    except (OSError, EOFError, zlib.error):
        return content, found("E111", kind="gzip", reason=say("note.reading-cut-off"))


def _format(name: str, head: bytes) -> str:
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        return "npz"
    bare = name.lower().removesuffix(".gz")
    if bare.endswith((".jsonl", ".ndjson")):
        return "jsonl"
    # what has no name of its own is what it looks like
    if bare.endswith(".json") or (name in _NAMELESS and _is_json(head)):
        return "json"
    return "tsv" if bare.endswith(".tsv") else "csv"


def _is_json(head: bytes) -> bool:
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b'{"', b"{\n", b"{ ", b"[{", b"[\n", b"{}")) or head == b"{"


def _no_table(content: Content) -> Issue | None:
    """Say what the bytes are, where they are certainly no table."""
    data = content.read(0, 512)
    if data.startswith(_LFS):
        return found("E106")
    for magic, code, kind in _MAGIC:
        if data.startswith(magic):
            return found(code, kind=kind)
    if data[:4] == b"PK\x03\x04":
        return _archive(content)
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
        return found("E103", kind="HTML/XML")
    if _is_json(data):
        return found("E103", kind="JSON")
    return None


def _archive(content: Content) -> Issue | None:
    """Tell an .npz (fine) from a workbook or another archive."""
    import zipfile

    try:
        with content.open() as file, zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            unpacks = sum(each.file_size for each in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return found("E111", kind="zip", reason=say("note.reading-cut-off"))
    if any(name.startswith("xl/") for name in names):
        return found("E105", kind="Excel (xlsx)")
    if any(name == "content.xml" for name in names):
        return found("E105", kind="OpenDocument")
    if names and all(name.endswith(".npy") for name in names):
        if unpacks > most_unpacked(content.size):
            # as sizes stand in its directory; more than they say is never unpacked
            return found("E111", kind="npz", reason=swelling(unpacks))
        return None
    return found("E105", kind="zip")
