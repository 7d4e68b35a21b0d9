"""Vectors and texts as a Parquet file, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def write_parquet(
    file: BinaryIO,
    header: Sequence[str],
    texts: Mapping[int, Sequence[str]],
    numbers: Sequence[int],
    blocks: Iterable[tuple[int, NDArray[np.float64]]],
) -> None:
    """Write a table of texts and float64 numbers, one group of rows per block.

    Args:
        texts: the columns of text by their place in the header.
        numbers: per component of a vector the place of its column.
        blocks: place of the first row, and (k, dims) vectors.
    """
    place_of = {column: k for k, column in enumerate(numbers)}
    fields = [
        pa.field(name, pa.string() if column in texts else pa.float64())
        for column, name in enumerate(header)
    ]
    with pq.ParquetWriter(file, pa.schema(fields)) as writer:
        for start, block in blocks:
            rows = slice(start, start + len(block))
            columns = [
                pa.array(list(map(str, texts[column][rows])), pa.string())
                if column in texts
                else pa.array(block[:, place_of[column]], pa.float64())
                for column in range(len(header))
            ]
            writer.write_table(pa.table(columns, schema=pa.schema(fields)))
