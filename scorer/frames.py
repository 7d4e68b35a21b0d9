"""The one door to pandas: scorecards to DataFrames, and DataFrames to cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def frame_of_rows(rows: Iterable[tuple[str, float, dict[str, object]]]) -> pd.DataFrame:
    """Return ids, scores and further columns as a DataFrame indexed by id."""
    import pandas as pd

    records = [{"id": identifier, "score": score, **parts} for identifier, score, parts in rows]
    return pd.DataFrame.from_records(records, index="id")


def columns_of_frame(frame: pd.DataFrame) -> tuple[tuple[str, ...], list[Sequence[Any]]]:
    """Return a DataFrame's column names and columns, missing values as ``None``."""
    names = tuple(str(name) for name in frame.columns)
    columns = [
        [None if missing else value for value, missing in zip(column, column.isna(), strict=True)]
        for _, column in frame.items()
    ]
    return names, columns
