"""Which rows are public and which private."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from scorer.competition import SplitSpec
from scorer.errors import InvalidCompetition

if TYPE_CHECKING:
    from scorer.records import Flags


def public_rows(
    spec: SplitSpec,
    ids: Sequence[str],
    columns: Mapping[str, Sequence[str]],
    folder: Path | None,
) -> Flags:
    """Return which rows are public, (n,) bool.

    A fraction takes the ``round(fraction * n)`` ids whose keyed BLAKE2b hash
    is smallest: the draw depends on the key and the set of ids, not on the
    order of the file.

    Raises:
        InvalidCompetition: the column or file it names is not there, or names
            ids that the gold file lacks, or makes no row public.
    """
    if spec.column is not None:
        mask = _by_column(spec, columns)
    elif spec.file is not None:
        mask = _by_file(spec.file, ids, folder)
    else:
        mask = _by_fraction(spec, ids)
    return mask


def split_text(spec: SplitSpec | None, ids: Sequence[str], mask: Flags | None) -> str:
    """Return the split as it stands in a signature.

    A fraction is named by itself and its key; a column or file by the digest
    of the ids that it makes public.
    """
    if spec is None or mask is None:
        return "-"
    if spec.fraction is not None:
        return f"{spec.fraction!r},{spec.private},{spec.key}"
    chosen = sorted(identifier for identifier, public in zip(ids, mask, strict=True) if public)
    digest = hashlib.sha256("\n".join(chosen).encode()).hexdigest()[:16]
    return f"ids={digest},{spec.private}"


def _by_fraction(spec: SplitSpec, ids: Sequence[str]) -> Flags:
    assert spec.fraction is not None
    key = hashlib.sha256(spec.key.encode()).digest()
    hashes = [hashlib.blake2b(each.encode(), key=key, digest_size=16).digest() for each in ids]
    wanted = int(spec.fraction * len(ids) + 0.5)
    mask = np.zeros(len(ids), dtype=np.bool_)
    mask[sorted(range(len(ids)), key=hashes.__getitem__)[:wanted]] = True
    return mask


def _by_column(spec: SplitSpec, columns: Mapping[str, Sequence[str]]) -> Flags:
    assert spec.column is not None
    if spec.column not in columns:
        raise InvalidCompetition(
            "failure.no-split-column", column=spec.column, known=", ".join(columns) or "-"
        )
    mask = np.array([cell.strip() in spec.values for cell in columns[spec.column]], dtype=np.bool_)
    if not mask.any():
        raise InvalidCompetition(
            "failure.empty-split-column", column=spec.column, values=", ".join(spec.values)
        )
    return mask


def _by_file(file: str, ids: Sequence[str], folder: Path | None) -> Flags:
    path = Path(file) if folder is None else folder / file
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidCompetition(
            "failure.split-file", path=str(path), reason=str(error)
        ) from error
    chosen = {line.strip() for line in lines} - {""}
    if "id" in chosen and "id" not in ids:
        chosen.discard("id")
    unknown = sorted(chosen - set(ids))
    if unknown or not chosen:
        raise InvalidCompetition(
            "failure.split-file-ids", path=str(path), ids=", ".join(unknown[:5]) or "-"
        )
    return np.array([identifier in chosen for identifier in ids], dtype=np.bool_)
