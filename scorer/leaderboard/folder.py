"""Which files of a folder can be submissions, and which are passed over."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from scorer.errors import UsageError, reason_of
from scorer.frozen import Frozen

#: How the names of files end that a submission can be.
SUFFIXES = (
    *(".csv", ".tsv", ".parquet", ".json", ".jsonl", ".npz"),
    *(".csv.gz", ".tsv.gz", ".json.gz", ".jsonl.gz"),
)
#: How the file beside a baseline's submission ends that says what its answers are from.
PROVENANCE = ".provenance.json"


class Found(Frozen):
    """What was found.

    Attributes:
        files: what can be a submission, in the order of the call, those of a folder by name.
        passed: files and folders in a folder that are none, by name.
        named: those of ``files`` that the call names itself.
    """

    files: tuple[str, ...]
    passed: tuple[str, ...]
    named: frozenset[str]


def look(paths: Sequence[str], besides: Sequence[str] = ()) -> Found:
    """Return the files that can be submissions.

    Hidden files are not even passed over. A folder's own folders are not looked into.

    Args:
        paths: files and folders.
        besides: files that are something else, such as the gold file.

    Raises:
        UsageError: a folder cannot be read.
    """
    files: dict[str, None] = {}
    passed: list[str] = []
    for path in paths:
        if not Path(path).is_dir():
            files[path] = None
            continue
        for name in _names(path):
            inside = str(Path(path) / name)
            if _can_be(inside) and not _is_any(inside, besides):
                files[inside] = None
            else:
                passed.append(inside)
    return Found(tuple(files), tuple(passed), frozenset(paths))


def _names(folder: str) -> list[str]:
    try:
        return sorted(each.name for each in Path(folder).iterdir() if each.name[:1] != ".")
    except OSError as error:
        reason = reason_of(error)
        raise UsageError("leaderboard.failure-unread", path=folder, reason=reason) from error


def _can_be(path: str) -> bool:
    name = path.lower()
    return name.endswith(SUFFIXES) and not name.endswith(PROVENANCE) and Path(path).is_file()


def _is_any(path: str, others: Sequence[str]) -> bool:
    for other in others:
        try:
            if other != "-" and os.path.samefile(path, other):  # noqa: PTH121
                return True
        except OSError:
            continue
    return False
