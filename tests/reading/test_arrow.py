"""Arrow's memory read as numpy: what pyarrow itself says, and no pandas."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading.test_containers import parquet

from scorer.reading.arrow import nulls_of, numbers_of

ROOT = Path(__file__).resolve().parents[2]
CELLS = st.lists(st.none() | st.floats(width=32), max_size=40)


@given(CELLS, st.sampled_from([pa.float32(), pa.float64()]), st.data())
def test_numbers_and_nulls_are_those_pyarrow_tells(
    cells: list[float | None], kind: pa.DataType, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(cells)))
    length = data.draw(st.integers(0, len(cells) - start))
    array = pa.array(cells, type=kind).slice(start, length)
    chunked = pa.chunked_array([array, array.slice(0, length // 2), array.slice(length)], type=kind)
    for column in (array, chunked, pa.chunked_array([], type=kind)):
        wanted = column.to_pylist()
        values, nulls = numbers_of(column), nulls_of(column)
        assert values.dtype == kind.to_pandas_dtype()
        assert nulls.tolist() == [value is None for value in wanted]
        expected = np.array([np.nan if v is None else v for v in wanted], dtype=values.dtype)
        assert np.array_equal(values, expected, equal_nan=True)


@pytest.mark.parametrize("form", ["csv", "parquet", "lists"])
def test_reading_vectors_imports_no_pandas(form: str, tmp_path: Path) -> None:
    rows = np.random.default_rng(3).uniform(-0.9, 0.9, size=(20, 32))
    ids = [f"T_{k}" for k in range(20)]
    columns: dict[str, object] = {f"vec_{k}": rows[:, k] for k in range(32)}
    path = tmp_path / "a"
    if form == "csv":
        lines = [",".join([i, *map(repr, row)]) for i, row in zip(ids, rows.tolist(), strict=True)]
        path.write_text("\n".join([",".join(["id", *columns]), *lines]) + "\n")
    elif form == "parquet":
        path.write_bytes(parquet({"id": ids, **columns}))
    else:
        path.write_bytes(parquet({"id": ids, "vec": rows.tolist()}))
    program = f"""
import sys
from scorer.reading import contents
contents.LARGE = 0
from scorer import Competition
from scorer.reading import read_submission
read = read_submission({str(path)!r}, Competition.load("hansol-season-2"), any_width=True)
assert read.submission is not None, read.issues
assert read.submission.vectors.shape == (20, 32)
assert "pyarrow" in sys.modules and "pandas" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
