"""The one door to pandas: scorecards to DataFrames, and DataFrames to cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def frame_of_rows(rows: Iterable[tuple[str, float, dict[str, object]]]) -> pd.DataFrame:
    """Return ids, scores and further columns as a DataFrame indexed by id."""
    import pandas as pd

    records = [{"id": identifier, "score": score, **parts} for identifier, score, parts in rows]
    return pd.DataFrame.from_records(records, index="id")


def columns_of_frame(frame: pd.DataFrame) -> tuple[tuple[str, ...], list[list[Any]]]:
    """Return a DataFrame's column names and columns, missing values as ``None``.

    A NaN among plain numbers is no missing value but a NaN.
    """
    import numpy as np

    columns: list[list[Any]] = []
    for _, column in frame.items():
        plain = isinstance(column.dtype, np.dtype) and column.dtype.kind == "f"
        missing = [False] * len(column) if plain else column.isna()
        columns.append(
            [None if gone else value for value, gone in zip(column, missing, strict=True)]
        )
    return tuple(str(name) for name in frame.columns), columns
