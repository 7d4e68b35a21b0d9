"""An upload: ids, vectors and where wanted texts, written whole, read back and compared."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from scorer.competition import Competition
from scorer.errors import DscoreError, InvalidSubmission, UsageError
from scorer.issues import Issue, errors_among
from scorer.reading import Sample, read_submission
from scorer.report.files import written
from scorer.report.layout import Layout

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scorer.answers import Answered

    Put = Callable[[BinaryIO, Answered, Layout], None]

#: Findings on texts; they were said of the answers.
_TEXTS = "texts"


def write_upload(
    path: str,
    answered: Answered,
    layout: Layout,
    competition: Competition,
    sample: Sample | None = None,
) -> tuple[Issue, ...]:
    """Write vectors to ``path``, and put the file there only if it reads back as it should.

    What was written is read as any submission is, held against competition and
    sample, and every number compared with the vector it stands for, to the bit of a
    float32.

    Returns:
        What reading it back found, short of errors, findings on texts aside.

    Raises:
        UsageError: the place cannot be written, or its suffix means no known format.
        InvalidSubmission: what was written is no valid submission: all vectors are zero, say.
    """
    put = format_of(path)
    issues: list[Issue] = []

    def check(temporary: Path) -> None:
        plain = not path.endswith(".npz")
        issues.extend(
            _read_back(path, temporary, answered, layout, competition, sample if plain else None)
        )

    with written(path, check) as file:
        put(file, answered, layout)
    return tuple(issue for issue in issues if issue.group != _TEXTS)


def format_of(path: str) -> Put:
    """Return what writes the format that a path's suffix means.

    Raises:
        UsageError: it means none.
    """
    for suffix, put in _FORMATS.items():
        if path.lower().endswith(suffix):
            return put
    raise UsageError("failure.no-upload-suffix", path=path, known=", ".join(_FORMATS))


def shortest(vector: NDArray[np.float32]) -> list[str]:
    """Return per component the shortest decimal that reads back as that very float32.

    Also by way of a float64, as ``float()`` and pandas read.
    """
    return list(map(str, vector))


def decimals(block: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return, (k, dims), the numbers that the shortest decimals of a CSV file are read as.

    They are not the float32 numbers: the text of the one nearest to 0.1 is ``0.1``. An
    upload has these same numbers, and one digest, in every format.
    """
    import numpy as np

    numbers = [list(map(float, shortest(vector))) for vector in block]
    return np.array(numbers, dtype=np.float64).reshape(block.shape)


def _csv(file: BinaryIO, answered: Answered, layout: Layout) -> None:
    out = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    try:
        out.write(",".join(map(_quoted, layout.header)) + "\n")
        cells = [""] * len(layout.header)
        for place, vector in _vectors(answered):
            cells[layout.id] = _quoted(answered.ids[place])
            if layout.text is not None:
                cells[layout.text] = _quoted(answered.texts[place])
            for column, text in zip(layout.vectors, shortest(vector), strict=True):
                cells[column] = text
            out.write(",".join(cells) + "\n")
    finally:
        out.detach()


def _packed_csv(file: BinaryIO, answered: Answered, layout: Layout) -> None:
    with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
        _csv(packed, answered, layout)  # type: ignore[arg-type]


def _npz(file: BinaryIO, answered: Answered, layout: Layout) -> None:
    from scorer.report.archive import stream_archive

    if layout.text is not None:
        raise UsageError("failure.archive-without-texts")
    blocks = (decimals(block) for _, block in _blocks(answered))
    stream_archive(file, answered.ids, answered.vectors.shape, blocks, answered.encoder)


def _parquet(file: BinaryIO, answered: Answered, layout: Layout) -> None:
    from scorer.report.columnar import write_parquet

    texts = {layout.id: answered.ids}
    if layout.text is not None:
        texts[layout.text] = answered.texts
    blocks = ((start, decimals(block)) for start, block in _blocks(answered))
    write_parquet(file, layout.header, texts, layout.vectors, blocks)


_FORMATS: Mapping[str, Put] = {
    ".csv": _csv,
    ".csv.gz": _packed_csv,
    ".npz": _npz,
    ".parquet": _parquet,
}


def _quoted(cell: str) -> str:
    """Return a cell of a CSV file, in quotes where it needs them."""
    if cell != cell.strip() or any(mark in cell for mark in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _blocks(answered: Answered) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """Yield the place of the first row and the rows of one block after the other."""
    from scorer.vectors import rows_per_block

    n, dims = answered.vectors.shape
    step = rows_per_block(dims)
    for start in range(0, n, step):
        yield start, answered.vectors.block(start, min(start + step, n)).astype("float32")


def _vectors(answered: Answered) -> Iterator[tuple[int, NDArray[np.float32]]]:
    for start, block in _blocks(answered):
        yield from enumerate(block, start=start)


def _read_back(
    path: str,
    temporary: Path,
    answered: Answered,
    layout: Layout,
    competition: Competition,
    sample: Sample | None,
) -> tuple[Issue, ...]:
    """Read what was written and compare every number, bit for bit.

    Raises:
        InvalidSubmission: it is not what the competition takes.
        DscoreError: it is not what was meant to be written.
    """
    columns = layout.columns.but(id="id") if path.endswith(".npz") else layout.columns
    any_width = competition.submission.vectors is None or sample is not None
    if sample is not None:
        # a sample that holds these very answers is an earlier upload, and no empty template
        sample = sample.but(vectors=None, texts=None)
    reading = read_submission(temporary, competition, columns, sample=sample, any_width=any_width)
    errors, read = errors_among(reading.issues), reading.submission
    if errors or read is None:
        raise InvalidSubmission(
            "failure.upload-invalid", issues=reading.issues, name=path, count=len(errors)
        )
    ours, theirs = [answered.ids], [read.ids]
    if layout.text is not None:
        ours, theirs = [*ours, answered.texts], [*theirs, read.texts or ()]
    for row, read_row in zip(zip(*ours, strict=True), zip(*theirs, strict=True), strict=True):
        if row != read_row:
            raise DscoreError("failure.reads-back-otherwise", path=path, id=row[0])
    for start, block in _blocks(answered):
        stored = read.stored
        assert stored is not None
        again = stored.block(start, start + len(block)).astype("float32")
        same = (again.view("uint32") == block.view("uint32")).all(axis=1)
        if not same.all():
            identifier = answered.ids[start + int(same.argmin())]
            raise DscoreError("failure.reads-back-otherwise", path=path, id=identifier)
    return reading.issues
