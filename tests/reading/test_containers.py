"""Parquet, npz, DataFrames, gzip, streams and standard input: the content of the CSV."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorer.competition import Competition
from scorer.errors import DscoreError, InvalidGold
from scorer.reading import Input, Reading, read_gold, read_submission
from scorer.reading.repair import repair
from scorer.records import Submission

SMALL = Competition.load(Path(__file__).parent / "fixtures" / "small.toml")
IDS = ["001", "NA", "문항_3"]
VECTORS = np.array(
    [[0.1, -0.2, 1e-30, 0.5], [1 / 3, 0.25, -0.125, 0.0], [-0.3, 0.1, 0.7, 5e-324]],
    dtype=np.float64,
)
TEXTS = ["가, 나", 'null "인용"', "한 줄\n두 줄"]


def read(given: Input) -> Submission:
    reading = read_submission(given, SMALL)
    assert reading.submission is not None, [str(issue.message) for issue in reading.issues]
    return reading.submission


def codes(reading: Reading) -> list[str]:
    return [issue.code for issue in reading.issues]


def vector_csv(vectors: np.ndarray[Any, Any] = VECTORS) -> bytes:
    lines = ["id,vec_0,vec_1,vec_2,vec_3"]
    for identifier, row in zip(IDS, vectors.tolist(), strict=True):
        lines.append(",".join([identifier, *map(repr, row)]))
    return ("\n".join(lines) + "\n").encode()


def npz(**arrays: Any) -> bytes:
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


def parquet(columns: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def vector_columns(kind: Any = None) -> dict[str, Any]:
    return {f"vec_{k}": pa.array(VECTORS[:, k], type=kind) for k in range(4)}


def vector_frame() -> pd.DataFrame:
    return pd.DataFrame({"id": IDS, **{f"vec_{k}": VECTORS[:, k] for k in range(4)}})


@pytest.mark.usefixtures("either_way")
def test_vectors_are_the_same_bits_and_digest_in_every_file_format(tmp_path: Path) -> None:
    plain = read(vector_csv())
    path = tmp_path / "제출.npz"
    path.write_bytes(npz(ids=np.array(IDS), vectors=VECTORS))
    forms: list[Input] = [
        path,
        parquet({"id": IDS, **vector_columns()}),
        parquet({"id": IDS, "vector": pa.array(VECTORS.tolist())}),
        parquet({"id": IDS, "v": pa.array(VECTORS.tolist(), type=pa.list_(pa.float64(), 4))}),
        parquet(
            {"id": IDS, **{n: [repr(x.as_py()) for x in c] for n, c in vector_columns().items()}}
        ),
        vector_frame(),
        gzip.compress(vector_csv()),
        io.BytesIO(vector_csv()),
        io.StringIO(vector_csv().decode()),  # type: ignore[list-item]
    ]
    for given_as in forms:
        other = read(given_as)
        assert (other.ids, other.digest) == (plain.ids, plain.digest)
        assert other.vectors is not None
        assert other.vectors.tobytes() == VECTORS.tobytes()
        assert not other.vectors.flags.writeable


def test_texts_are_the_same_in_every_file_format() -> None:
    frame = pd.DataFrame({"id": IDS, "답변": TEXTS})
    plain = read(frame.to_csv(index=False).encode())
    assert plain.texts == tuple(TEXTS)
    for given_as in (frame, parquet({"id": IDS, "답변": TEXTS}), frame.astype("string")):
        assert read(given_as).digest == plain.digest


@pytest.mark.usefixtures("either_way")
def test_single_precision_loses_no_bit() -> None:
    single = VECTORS.astype(np.float32)
    frame = pd.DataFrame({"id": IDS, **{f"vec_{k}": single[:, k] for k in range(4)}})
    columns = {f"vec_{k}": pa.array(single[:, k]) for k in range(4)}
    for given_as in (
        frame,
        parquet({"id": IDS, **columns}),
        npz(ids=np.array(IDS), vectors=single),
    ):
        vectors = read(given_as).vectors
        assert vectors is not None
        assert vectors.dtype == np.float64
        assert vectors.astype(np.float32).tobytes() == single.tobytes()


@pytest.mark.usefixtures("either_way")
def test_the_order_of_rows_changes_no_digest() -> None:
    header, *rows = vector_csv().decode().splitlines(keepends=True)
    assert read((header + "".join(reversed(rows))).encode()).digest == read(vector_csv()).digest


def test_another_value_or_id_changes_the_digest() -> None:
    plain = read(vector_csv()).digest
    assert read(vector_csv().replace(b"0.25", b"0.250000001")).digest != plain
    assert read(vector_csv().replace(b"001", b"002")).digest != plain


@pytest.mark.usefixtures("either_way")
def test_nulls_and_nan_of_a_parquet_file_are_found() -> None:
    columns = {**vector_columns(), "vec_1": pa.array([0.1, None, float("nan")])}
    reading = read_submission(parquet({"id": IDS, **columns}), SMALL)
    assert [(issue.row, issue.column) for issue in reading.issues] == [(3, "vec_1"), (4, "vec_1")]
    reading = read_submission(parquet({"id": IDS, "답변": ["가", None, "나"]}), SMALL)
    assert [(issue.code, issue.id) for issue in reading.issues] == [("E501", "NA")]


@pytest.mark.usefixtures("either_way")
def test_lists_of_different_lengths_are_refused() -> None:
    data = parquet({"id": IDS, "vector": [[0.1, 0.2], [0.1], [0.1, 0.2]]})
    assert codes(read_submission(data, SMALL)) == ["E111"]


def test_missing_cells_of_a_data_frame_are_blank_and_nan_is_nan() -> None:
    frame = vector_frame()
    frame.loc[1, "vec_2"] = float("nan")
    assert codes(read_submission(frame, SMALL)) == ["E402"]
    texts = pd.DataFrame({"id": IDS, "답변": ["가", None, "나"]})
    assert codes(read_submission(texts, SMALL)) == ["E501"]
    nullable = vector_frame().astype({"vec_2": "Float64"})
    nullable.loc[1, "vec_2"] = pd.NA
    assert codes(read_submission(nullable, SMALL)) == ["E403"]


@pytest.mark.usefixtures("either_way")
def test_a_gold_archive_may_hold_several_vectors_per_id() -> None:
    vectors = np.vstack([VECTORS, VECTORS[:1]])
    gold = read_gold(npz(ids=np.array(IDS), vectors=vectors, counts=np.array([1, 2, 1])), SMALL)
    assert gold.counts is not None
    assert gold.counts.tolist() == [1, 2, 1]
    assert gold.vectors is not None
    assert gold.vectors.tobytes() == vectors.tobytes()


@pytest.mark.usefixtures("either_way")
def test_a_zero_row_of_gold_is_a_note() -> None:
    vectors = VECTORS.copy()
    vectors[1] = 0
    gold = read_gold(npz(ids=np.array(IDS), vectors=vectors), SMALL)
    assert [note.key for note in gold.notes] == ["note.reading-zero-gold"]
    assert "NA" in str(gold.notes[0])


@pytest.mark.parametrize(
    "arrays",
    [
        {"ids": np.array(IDS)},
        {"ids": np.array(IDS), "vectors": VECTORS[0]},
        {"ids": np.array(IDS), "vectors": VECTORS[:2]},
        {"ids": np.array(IDS), "vectors": VECTORS.astype(str)},
        {"ids": np.array([b"\xff", b"a", b"b"]), "vectors": VECTORS},
        {"ids": VECTORS[:, 0], "vectors": VECTORS},
        {"ids": np.array(IDS), "vectors": VECTORS, "counts": np.array([1, 1])},
        {"ids": np.array(IDS), "vectors": VECTORS, "counts": np.array([0, 2, 1])},
        {"ids": np.array(IDS), "vectors": VECTORS, "counts": np.array([1.0, 1.0, 1.0])},
        {"ids": np.array(IDS), "vectors": np.empty((3, 0))},
    ],
)
def test_an_archive_laid_out_otherwise_is_refused(arrays: dict[str, Any]) -> None:
    assert codes(read_submission(npz(**arrays), SMALL)) == ["E111"]


@pytest.mark.usefixtures("either_way")
def test_objects_in_an_archive_are_never_unpickled() -> None:
    class Bomb:
        def __reduce__(self) -> tuple[Any, ...]:
            return (pytest.fail, ("unpickled",))

    data = npz(ids=np.array(IDS), vectors=np.array([Bomb()] * 3, dtype=object))
    assert codes(read_submission(data, SMALL)) == ["E111"]


@pytest.mark.usefixtures("either_way")
def test_ids_of_an_archive_may_be_bytes_or_numbers() -> None:
    assert read(npz(ids=np.array([b"a", b"b", b"c"]), vectors=VECTORS)).ids == ("a", "b", "c")
    assert read(npz(ids=np.array([7, 8, 9]), vectors=VECTORS)).ids == ("7", "8", "9")


@pytest.mark.usefixtures("either_way")
def test_components_are_called_as_the_competition_calls_them() -> None:
    other = Competition.parse(
        'id = "o"\n[submission]\nid = "문항"\nvectors = "dim_{0..3}"\n[[term]]\nmetric = "cosine"\n'
    )
    for data in (
        npz(ids=np.array(IDS), vectors=VECTORS),
        parquet({"문항": IDS, "v": VECTORS.tolist()}),
    ):
        assert read_submission(data, other).submission is not None


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(vector_csv())

    monkeypatch.setattr(sys, "stdin", Stdin)
    submission = read("-")
    assert submission.name == "-"
    assert submission.digest == read(vector_csv()).digest


def test_what_cannot_be_opened_is_a_finding(tmp_path: Path) -> None:
    for name in (tmp_path, tmp_path / "없음.csv", "a\x00b"):
        assert codes(read_submission(name, SMALL)) == ["E101"]


def test_a_header_that_is_no_python_is_a_finding() -> None:
    data = npz(ids=np.array(IDS), vectors=VECTORS)
    start = data.index(b"\x93NUMPY", data.index(b"vectors.npy"))
    blank = data.index(b"}  ", start) + 2
    assert codes(read_submission(data[:blank] + b"(" + data[blank + 1 :], SMALL)) == ["E111"]


@pytest.mark.usefixtures("either_way")
def test_an_archive_with_an_open_bracket_in_a_header_is_a_finding() -> None:
    # more than is read at once: the checksum at the end is not seen before
    whole = npz(ids=np.array(IDS), vectors=np.ones((len(IDS), 9999)))
    start = whole.index(b"NUMPY", whole.index(b"NUMPY") + 1)
    end = whole.index(b")", start)
    damaged = whole[:end] + b" " + whole[end + 1 :]
    assert codes(read_submission(damaged, SMALL)) == ["E111"]


@pytest.mark.usefixtures("either_way")
# what the fixture sets up holds for every example alike
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(["npz", "parquet", "gzip"]), st.data())
def test_a_damaged_container_never_ends_in_a_traceback(kind: str, data: st.DataObject) -> None:
    whole = {
        "npz": npz(ids=np.array(IDS), vectors=VECTORS),
        "parquet": parquet({"id": IDS, **vector_columns()}),
        "gzip": gzip.compress(vector_csv(), mtime=0),
    }[kind]
    place = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:place] + data.draw(st.binary(min_size=1, max_size=4)) + whole[place + 1 :]
    read_submission(broken, SMALL)
    for refuse in (read_gold, repair):
        try:
            refuse(broken, SMALL)
        except DscoreError as refused:
            assert str(refused)


def test_an_archive_cannot_be_repaired() -> None:
    with pytest.raises(DscoreError):
        repair(npz(ids=np.array(IDS), vectors=VECTORS), SMALL)
    with pytest.raises(InvalidGold):
        read_gold(npz(ids=np.array(IDS), vectors=VECTORS * np.nan), SMALL)
