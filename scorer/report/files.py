"""Write a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from scorer.errors import UsageError


def check_target(path: str, inputs: Iterable[str] = ()) -> None:
    """Refuse a place that cannot be written, before any work is done.

    Args:
        path: the file to be written; ``-`` is always fine.
        inputs: files being read; writing over one of them is refused, also
            where it is reached through a link.

    Raises:
        UsageError: names the path and why.
    """
    if path == "-":
        return
    target = Path(path)
    _refuse_inputs(target, inputs)
    if target.is_dir():
        raise UsageError("failure.is-folder", path=path)
    if not target.resolve().parent.is_dir():
        raise UsageError("failure.no-folder", path=path, folder=str(target.parent))
    place = target if _special(target) else target.resolve().parent
    if not os.access(place, os.W_OK):
        raise UsageError("failure.not-writable", path=path, reason=os.strerror(13))


def write(path: str, content: str | bytes) -> None:
    """Write ``content`` to ``path``, text as UTF-8, whole or not at all.

    A temporary file in the same folder is flushed to the disk and renamed. It
    gets the permissions any new file would. A device or pipe is written to as
    it is: renaming would replace it.

    Raises:
        UsageError: the place cannot be written; the path is named.
    """
    check_target(path)
    # what stands behind a link is replaced, the link stays
    target = Path(path).resolve()
    if isinstance(content, str):
        # a lone surrogate (an undecodable byte of a file's name) is written as \udcXX
        content = content.encode("utf-8", errors="backslashreplace")
    try:
        if _special(target):
            target.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("failure.not-writable", path=path, reason=reason) from error


def write_together(contents: Mapping[str, bytes]) -> None:
    """Write files that only make sense together: each whole, and none beside an older one.

    All are written aside first. Then what stood in their places goes, the last
    first, and they take these places: whoever interrupts that finds some of
    them missing, and never a new one beside an old one.

    Raises:
        UsageError: a place cannot be written; the path is named.
    """
    aside: list[tuple[Path, Path]] = []
    path = ""
    try:
        for path, content in contents.items():
            check_target(path)
            target = Path(path).resolve()
            aside.append((_temporary(target), target))
            _fill(aside[-1][0], content)
        for _, target in reversed(aside):
            path = str(target)
            target.unlink(missing_ok=True)
        for temporary, target in aside:
            path = str(target)
            temporary.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("failure.not-writable", path=path, reason=reason) from error
    finally:
        for temporary, _ in aside:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _replace(target: Path, content: bytes) -> None:
    temporary = _temporary(target)
    try:
        _fill(temporary, content)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _temporary(target: Path) -> Path:
    return target.with_name(f".{target.name[:100]}.{os.urandom(6).hex()}.tmp")


def _fill(path: Path, content: bytes) -> None:
    """Write a new file and flush it to the disk."""
    # mode 0o666 less the umask, as open() would give
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _special(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _refuse_inputs(target: Path, inputs: Iterable[str]) -> None:
    for source in inputs:
        if source == "-":
            continue
        same = target.resolve() == Path(source).resolve()
        with contextlib.suppress(OSError):
            # hard links: two names, one file
            same = same or target.samefile(source)
        # a device is no file that could be lost
        if same and not _special(target):
            raise UsageError("failure.would-overwrite", path=str(target), source=source)
