"""Write a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from scorer.errors import UsageError


def check_target(path: str, inputs: Iterable[str] = ()) -> None:
    """Refuse a place that cannot be written, before any work is done.

    Args:
        path: the file to be written; ``-`` is always fine.
        inputs: files being read, and folders of such; writing over one of them
            is refused, also where it is reached through a link.

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
            with _flushed(aside[-1][0]) as file:
                file.write(content)
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


@contextmanager
def written(path: str, check: Callable[[Path], None]) -> Iterator[BinaryIO]:
    """Give a file to write to, whose content is at ``path`` once it is whole and was checked.

    Args:
        check: given the temporary file's path when all is on the disk; what it
            raises leaves ``path`` as it was.

    Raises:
        UsageError: the place cannot be written, or is no plain file; the path is named.
    """
    check_target(path)
    target = Path(path).resolve()
    if _special(target):
        raise UsageError("failure.no-plain-file", path=path)
    try:
        with _replacing(target, check) as file:
            yield file
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("failure.not-writable", path=path, reason=reason) from error


def _replace(target: Path, content: bytes) -> None:
    with _replacing(target, lambda temporary: None) as file:
        file.write(content)


@contextmanager
def _replacing(target: Path, check: Callable[[Path], None]) -> Iterator[BinaryIO]:
    temporary = _temporary(target)
    try:
        with _flushed(temporary) as file:
            yield file
        check(temporary)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _temporary(target: Path) -> Path:
    # the suffix stays at the end: it says what the content is
    ends = "".join(target.suffixes[-2:])[:20]
    return target.with_name(f".{target.name[:40]}.{os.urandom(6).hex()}.tmp{ends}")


@contextmanager
def _flushed(path: Path) -> Iterator[BinaryIO]:
    """Make a file to be written, and flush it to the disk."""
    # mode 0o666 less the umask, as open() would give
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with os.fdopen(handle, "wb") as file:
        yield file
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
        if target.exists() and Path(source).is_dir():
            same = same or Path(source).resolve() in target.resolve().parents
        # a device is no file that could be lost
        if same and not _special(target):
            raise UsageError("failure.would-overwrite", path=str(target), source=source)
