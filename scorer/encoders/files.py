"""The files of a model folder: their content, refused by name where wrong, and their digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NoReturn, cast

from scorer.errors import EncoderUnavailable

_LFS_POINTER = b"version https://git-lfs"

Settings = Mapping[str, object]
FileDigest = Callable[[Path], str]


def digest(folder: Path, files: Iterable[str], of_file: FileDigest | None = None) -> str:
    """Return one sha256 (hex) of several files and their names.

    It is what ``sha256sum FILE… | sha256sum`` prints inside the folder, with
    the files in the order of their names.

    Args:
        of_file: tells a file's sha256 (hex); ``None`` reads the file.
    """
    of_file = of_file or _sha256
    lines = [f"{of_file(folder / name)}  {name}\n" for name in sorted(files)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def check_content(file: Path) -> None:
    """Refuse a file that is missing, empty, or a stand-in that Git LFS left."""
    start = _read(file, len(_LFS_POINTER))
    if start == _LFS_POINTER:
        raise EncoderUnavailable("encoder.lfs-pointer", path=file)
    if not start:
        raise EncoderUnavailable("encoder.empty-file", path=file)


def settings_in(file: Path, *, required: bool = True) -> Settings:
    """Return a JSON object; ``{}`` where the file may be missing and is."""
    if not required and not file.exists():
        return {}
    content = json_in(file)
    if not isinstance(content, dict):
        refuse_content(file, "{…}")
    return content


def json_in(file: Path) -> object:
    """Return what a JSON file holds."""
    text = _read(file)
    if text.startswith(_LFS_POINTER):
        raise EncoderUnavailable("encoder.lfs-pointer", path=file)
    if not text.strip():
        raise EncoderUnavailable("encoder.empty-file", path=file)
    try:
        return cast("object", json.loads(text))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise EncoderUnavailable("encoder.broken-json", path=file, line=line) from error


def _read(file: Path, size: int = -1) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(size)
    except FileNotFoundError as error:
        raise EncoderUnavailable("encoder.missing-file", path=file) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise EncoderUnavailable("encoder.broken-file", path=file, reason=reason) from error


def refuse_content(file: Path, expected: str) -> NoReturn:
    """Refuse a file in which something else was expected."""
    raise EncoderUnavailable("encoder.unexpected-content", path=file, expected=expected)
