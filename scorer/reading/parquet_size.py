"""What a Parquet file would unpack to: numbers as it counts them, texts as they are found."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

#: What reading a damaged file may end in.
DAMAGE = (pa.ArrowException, OSError, ValueError, OverflowError)
#: Rows of texts that are unpacked at once: a text that all share is packed only once.
_ROWS = 256
#: Rows of a column of categories, which keeps each text once in memory, too.
_CATEGORIES = 1 << 13
#: Bytes of one value by its type in the file; of a text, of its place alone.
_SIZES = {"DOUBLE": 8, "INT64": 8, "INT96": 12, "BOOLEAN": 1}


def unpacked_size(file: Any, most: int) -> int:
    """Return the bytes that all columns would take, or some number beyond ``most``.

    A damaged column counts as far as it can be read: who reads it whole ends there, too.

    Args:
        file: a ``pyarrow.parquet.ParquetFile``.
    """
    groups = map(file.metadata.row_group, range(file.num_row_groups))
    size: int = sum(
        chunk.num_values * _SIZES.get(chunk.physical_type, 4)
        for each in groups
        for chunk in map(each.column, range(each.num_columns))
    )
    for part in _texts(file) if size <= most else ():
        size += part
        if size > most:
            break
    return size


def _texts(file: Any) -> Iterator[int]:
    """Yield the bytes of texts, some at a time."""
    schema, fields = file.schema, list(file.schema_arrow)
    flat = len(schema) == len(fields)
    for group in range(file.num_row_groups):
        for place in range(len(schema)):
            if schema.column(place).physical_type != "BYTE_ARRAY":
                continue
            categories = flat and pa.types.is_dictionary(fields[place].type)
            rows = _CATEGORIES if categories else _ROWS
            with contextlib.suppress(*DAMAGE):
                for batch in file.reader.iter_batches(
                    rows, row_groups=[group], column_indices=[place]
                ):
                    yield sum(map(_bytes_of, batch.columns))


def _bytes_of(texts: Any) -> int:
    """Return the bytes of a column of texts, each as often as it stands there."""
    if not pa.types.is_dictionary(texts.type):
        # inside of others a dictionary is counted whole with every part
        return 0 if "dictionary" in str(texts.type) else int(texts.nbytes)
    lengths = pc.binary_length(texts.dictionary.cast(pa.large_binary()))
    return int(pc.sum(lengths.take(texts.indices)).as_py() or 0)
