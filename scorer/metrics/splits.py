"""Which rows are public and which private."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import compress
from pathlib import Path

from scorer.competition import SplitSpec
from scorer.errors import InvalidCompetition, reason_of


def public_rows(
    spec: SplitSpec,
    ids: Sequence[str],
    columns: Mapping[str, Sequence[str]],
    folder: Path | None,
) -> bytes:
    """Return which rows are public: (n) bytes, 1 for public, 0 for not.

    A fraction takes the ``round(fraction * n)`` ids whose keyed BLAKE2b hash
    is smallest: the draw depends on the key and the set of ids, not on the
    order of the file.

    Raises:
        InvalidCompetition: the column or file it names is not there, or names
            ids that the gold file lacks, or makes no row public.
    """
    if spec.column is not None:
        return _by_column(spec, columns)
    if spec.file is not None:
        return _by_file(spec.file, ids, folder)
    return _by_fraction(spec, ids)


def split_text(spec: SplitSpec | None, ids: Sequence[str], mask: bytes | None) -> str:
    """Return the split as it stands in a signature.

    A fraction is named by itself and its key; a column or file by the digest
    of the ids that it makes public.
    """
    if spec is None or mask is None:
        return "-"
    if spec.fraction is not None:
        return f"{spec.fraction!r},{spec.private},{spec.key}"
    chosen = sorted(compress(ids, mask))
    digest = hashlib.sha256("\n".join(chosen).encode()).hexdigest()[:16]
    return f"ids={digest},{spec.private}"


def _by_fraction(spec: SplitSpec, ids: Sequence[str]) -> bytes:
    assert spec.fraction is not None
    key = hashlib.sha256(spec.key.encode()).digest()
    hashes = [hashlib.blake2b(each.encode(), key=key, digest_size=16).digest() for each in ids]
    wanted = int(spec.fraction * len(ids) + 0.5)
    mask = bytearray(len(ids))
    for row in sorted(range(len(ids)), key=hashes.__getitem__)[:wanted]:
        mask[row] = 1
    return bytes(mask)


def _by_column(spec: SplitSpec, columns: Mapping[str, Sequence[str]]) -> bytes:
    assert spec.column is not None
    if spec.column not in columns:
        raise InvalidCompetition(
            "failure.no-split-column", column=spec.column, known=", ".join(columns) or "-"
        )
    mask = bytes(cell.strip() in spec.values for cell in columns[spec.column])
    if not any(mask):
        raise InvalidCompetition(
            "failure.empty-split-column", column=spec.column, values=", ".join(spec.values)
        )
    return mask


def _by_file(file: str, ids: Sequence[str], folder: Path | None) -> bytes:
    path = Path(file) if folder is None else folder / file
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        reason = reason_of(error)
        raise InvalidCompetition("failure.split-file", path=str(path), reason=reason) from error
    except UnicodeDecodeError as error:
        raise InvalidCompetition("failure.split-file-text", path=str(path)) from error
    chosen = {line.strip() for line in lines} - {""}
    if "id" in chosen and "id" not in ids:
        chosen.discard("id")
    unknown = sorted(chosen - set(ids))
    if unknown or not chosen:
        raise InvalidCompetition(
            "failure.split-file-ids", path=str(path), ids=", ".join(unknown[:5]) or "-"
        )
    return bytes(identifier in chosen for identifier in ids)
