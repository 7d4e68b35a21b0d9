"""Vectors and metadata as the TensorFlow projector reads them: two files of tab-separated lines.

``vecs.tsv`` has one vector per line and no header. ``meta.tsv`` has one line per vector, and a
line of names before them where it has several columns; with one column it has none. There is no
quoting: a tab or a line break inside a text would end a cell, so white space becomes one blank,
controls become visible escapes, and an empty cell is ``-`` (an empty line would be passed over).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.diagnostics.cloud import Cloud, Point
from scorer.errors import UsageError
from scorer.report.excerpt import visible
from scorer.report.files import write_together

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VECS, META = "vecs.tsv", "meta.tsv"

#: Columns of metadata in their order, and what stands in them.
COLUMNS: Mapping[str, Callable[[Cloud, Point], str]] = {
    "id": lambda cloud, point: point.id,
    "text": lambda cloud, point: point.text,
    "score": lambda cloud, point: "" if point.score is None else repr(point.score),
    "category": lambda cloud, point: point.category,
    "side": lambda cloud, point: point.side,
    "file": lambda cloud, point: cloud.gold if point.side == "gold" else cloud.names[point.file],
}


def usual_columns(cloud: Cloud) -> tuple[str, ...]:
    """Return the columns that tell anything about these points."""
    always = {"id", "side"} | ({"file"} if len(cloud.names) > 1 else set())
    return tuple(
        name
        for name, cell in COLUMNS.items()
        if name in always or (name != "file" and any(cell(cloud, each) for each in cloud.points))
    )


def projector_files(cloud: Cloud, columns: Sequence[str]) -> dict[str, bytes]:
    """Return the content of both files by name, UTF-8.

    Numbers are those of float32, as short as they can be told apart.
    """
    single = cloud.vectors.astype("float32")
    vecs = ["\t".join(map(str, row)) for row in single]
    meta = [] if len(columns) == 1 else ["\t".join(columns)]
    for point in cloud.points:
        meta.append("\t".join(visible(COLUMNS[name](cloud, point)) or "-" for name in columns))
    texts = {VECS: vecs, META: meta}
    return {name: ("\n".join(lines) + "\n").encode() for name, lines in texts.items()}


def write_projector(cloud: Cloud, columns: Sequence[str], folder: str) -> dict[str, int]:
    """Write both files into a folder, both or none, and read them back.

    Returns:
        the size of each by its path.

    Raises:
        UsageError: the folder cannot be written, or what was read back differs.
    """
    files = projector_files(cloud, columns)
    where = Path(folder)
    if where.exists() and not where.is_dir():
        raise UsageError("failure.not-a-folder", path=folder)
    _hold(cloud, columns, files, folder)
    try:
        where.mkdir(exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("failure.not-writable", path=folder, reason=reason) from error
    contents = {str(where / name): content for name, content in files.items()}
    write_together(contents)
    for path, content in contents.items():
        if Path(path).read_bytes() != content:
            raise UsageError("see.failure-reads-back", path=path)
    return {path: len(content) for path, content in contents.items()}


def read_projector(vecs: bytes, meta: bytes) -> tuple[NDArray[np.float32], list[list[str]]]:
    """Return vectors, (n, dims) float32, and the cells of every line of metadata."""
    import numpy as np

    rows = [line.split("\t") for line in vecs.decode().split("\n")[:-1]]
    cells = [line.split("\t") for line in meta.decode().split("\n")[:-1]]
    return np.array(rows, dtype=np.float64).astype(np.float32), cells


def _hold(cloud: Cloud, columns: Sequence[str], files: Mapping[str, bytes], folder: str) -> None:
    """Hold that the files say what the points are, line by line."""
    vectors, cells = read_projector(files[VECS], files[META])
    body = cells if len(columns) == 1 else cells[1:]
    same = vectors.shape == cloud.vectors.shape and len(body) == len(cloud.points)
    if not (
        same
        and (vectors == cloud.vectors.astype("float32")).all()
        and all(len(line) == len(columns) for line in cells)
    ):
        raise UsageError("see.failure-reads-back", path=folder)
