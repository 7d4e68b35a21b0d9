"""What is written as an upload reads back bit for bit, in the form that was asked for."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from scorer.answers import Answered
from scorer.competition import Competition
from scorer.errors import DscoreError, InvalidSubmission, UsageError
from scorer.reading import Sample, read_sample, read_submission
from scorer.records import EncoderIdentity
from scorer.report import upload
from scorer.report.layout import Layout, layout_of
from scorer.report.upload import decimals, shortest, write_upload
from scorer.vectors import Vectors, Writer

RULES = (
    'id = "가"\n[submission]\ntext = "답변"\nvectors = "vec_{0..3}"\n[[term]]\nmetric = "cosine"\n'
)
PLAIN = Competition.parse(RULES)
NEEDY = Competition.parse(RULES.replace('0..3}"\n', '0..3}"\nneeds = ["text", "vectors"]\n'))
IDS = ("T_0", "T_1", "T_2")
TEXTS = ("가나다", '"따옴표", 쉼표\r\n줄바꿈 ', " NA")
ENCODER = EncoderIdentity("가짜", "가짜", "", "", "", "", 4, 9)


def some(rows: NDArray[np.float32] | None = None) -> Answered:
    if rows is None:
        rows = np.array([[1e-5, -0.0, 0.1, 1], [3e-8, 1e-45, -2, 1 / 3], [1, 2, 3, 4]], dtype="f4")
    vectors = Vectors.of(rows.astype(np.float64))
    return Answered("a.csv", IDS, TEXTS, vectors, ENCODER, (), ())


def sample(text: str) -> Sample:
    return read_sample(text.encode(), PLAIN)


def write(
    path: Path, *, both: bool = False, like: Sample | None = None, competition: Competition = PLAIN
) -> bytes:
    layout = layout_of(competition, ENCODER, like, both=both)
    write_upload(str(path), some(), layout, competition, like)
    return path.read_bytes()


# --- numbers


@given(st.integers(0, 2**32 - 1))
@example(0x80000000)  # negative zero
@example(0x00000001)  # the smallest subnormal
@example(0x007FFFFF)  # the largest
@example(0x7F7FFFFF)  # the largest number
@example(0x3727C5AC)  # 1e-05
def test_every_float32_reads_back_to_the_bit_by_way_of_float64_too(bits: int) -> None:
    number = np.array([bits], dtype=np.uint32).view(np.float32)
    if not np.isfinite(number).all():
        return
    (text,) = shortest(number)
    assert np.float32(float(text)).view(np.uint32) == bits
    frame = pd.read_csv(io.StringIO(f"a,b\nx,{text}\n"))
    assert np.float32(frame["b"][0]).view(np.uint32) == bits


@given(st.integers(0, 2**32 - 1))
def test_no_shorter_decimal_reads_back_to_the_same_float32(bits: int) -> None:
    number = np.array([bits], dtype=np.uint32).view(np.float32)
    if not np.isfinite(number).all() or not number[0]:
        return
    digits = len(Decimal(shortest(number)[0]).normalize().as_tuple().digits)
    for fewer in range(1, digits):
        text = f"{float(number[0]):.{fewer - 1}e}"
        assert np.float32(float(text)).view(np.uint32) != bits


# --- the file


def test_a_csv_is_plain_utf8_with_line_feeds_and_the_declared_columns(tmp_path: Path) -> None:
    assert write(tmp_path / "제출.csv") == (
        b"id,vec_0,vec_1,vec_2,vec_3\n"
        b"T_0,1e-05,-0.0,0.1,1.0\n"
        b"T_1,3e-08,1e-45,-2.0,0.33333334\n"
        b"T_2,1.0,2.0,3.0,4.0\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["제출.csv"]


def test_texts_go_along_where_they_are_wanted_or_needed_and_stay_as_they_are(
    tmp_path: Path,
) -> None:
    asked = write(tmp_path / "a.csv", both=True)
    assert write(tmp_path / "b.csv", competition=NEEDY) == asked
    rows = list(csv.reader(io.StringIO(asked.decode(), newline="")))
    assert rows[0] == ["id", "답변", "vec_0", "vec_1", "vec_2", "vec_3"]
    assert [row[1] for row in rows[1:]] == list(TEXTS)
    assert read_submission(tmp_path / "b.csv", NEEDY).submission is not None


def test_the_samples_header_is_written_in_the_samples_order(tmp_path: Path) -> None:
    like = sample("vec_0,vec_1,ID,vec_2,vec_3\n0,0,T_0,0,0\n0,0,T_1,0,0\n0,0,T_2,0,0\n")
    lines = write(tmp_path / "a.csv", like=like).decode().split("\n")
    assert lines[0] == "vec_0,vec_1,ID,vec_2,vec_3"
    assert lines[1] == "1e-05,-0.0,T_0,0.1,1.0"
    texts = sample("ID,vec_0,vec_1,vec_2,vec_3,답변\nT_0,0,0,0,0,\nT_1,0,0,0,0,\nT_2,0,0,0,0,\n")
    assert write(tmp_path / "b.csv", like=texts).decode().split("\n")[1].endswith("1.0,가나다")


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".parquet", ".npz"])
def test_every_format_reads_back_to_the_bit_and_is_the_same_file_each_time(
    tmp_path: Path, suffix: str
) -> None:
    first = write(tmp_path / f"a{suffix}")
    assert write(tmp_path / f"b{suffix}") == first
    read = read_submission(tmp_path / f"a{suffix}", PLAIN).submission
    assert read is not None
    assert read.vectors is not None
    assert read.ids == IDS
    again = read.vectors.astype(np.float32)
    assert again.tobytes() == some().vectors.array().astype(np.float32).tobytes()
    if suffix == ".csv.gz":
        assert gzip.decompress(first) == write(tmp_path / "c.csv")


def test_every_format_holds_the_very_numbers_that_a_csv_is_read_as(tmp_path: Path) -> None:
    digests, numbers = set(), set()
    for suffix in (".csv", ".csv.gz", ".parquet", ".npz"):
        write(tmp_path / f"a{suffix}")
        read = read_submission(tmp_path / f"a{suffix}", PLAIN).submission
        assert read is not None
        assert read.vectors is not None
        digests.add(read.digest)
        numbers.add(read.vectors.tobytes())
    assert len(digests) == len(numbers) == 1
    assert read.vectors[1, 3] == 0.33333334 != float(np.float32(0.33333334))


@given(st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), min_size=1))
def test_decimals_are_what_their_shortest_texts_are_read_as(row: list[float]) -> None:
    block = np.array([row, row[::-1]], dtype=np.float32)
    slowly = [[float(Decimal(text)) for text in shortest(each)] for each in block]
    assert decimals(block).tobytes() == np.array(slowly).tobytes()
    assert decimals(block).astype(np.float32).tobytes() == block.tobytes()


def test_parquet_holds_texts_too_and_an_archive_does_not(tmp_path: Path) -> None:
    write(tmp_path / "a.parquet", both=True)
    assert pd.read_parquet(tmp_path / "a.parquet")["답변"].tolist() == list(TEXTS)
    with pytest.raises(UsageError):
        write(tmp_path / "a.npz", both=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.parquet"]


def test_vectors_in_a_temporary_file_are_written_block_by_block(tmp_path: Path) -> None:
    n, dims = 3000, 200
    rows = np.random.default_rng(0).normal(size=(n, dims)).astype(np.float32)
    writer = Writer(dims, "f4", in_memory=0)
    writer.add(rows)
    ids = tuple(f"T_{k}" for k in range(n))
    answered = Answered("a", ids, ids, writer.done(), ENCODER.but(dims=dims), (), ())
    rules = Competition.parse('id = "가"\n[[term]]\nmetric = "cosine"\n')
    layout = layout_of(rules, answered.encoder, None, both=False)
    for name in ("a.csv", "a.npz", "a.parquet"):
        assert write_upload(str(tmp_path / name), answered, layout, rules) == ()
        read = read_submission(tmp_path / name, rules).submission
        assert read is not None
        assert read.vectors is not None
        assert read.vectors.astype(np.float32).tobytes() == rows.tobytes()


# --- what is refused


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("id,답변", "failure.sample-without-vectors"),
        ("id,비고,vec_0,vec_1,vec_2,vec_3", "failure.sample-other-columns"),
        ("id,vec_0,vec_1,vec_2", "failure.encoder-not-of-width"),
    ],
)
def test_a_sample_that_cannot_be_filled_is_refused(header: str, key: str) -> None:
    rows = "".join(f"{each}{',0' * header.count(',')}\n" for each in IDS)
    with pytest.raises(UsageError) as refused:
        layout_of(PLAIN, ENCODER, sample(f"{header}\n{rows}"), both=False)
    assert refused.value.key == key


def test_texts_that_have_no_column_in_the_sample_are_refused() -> None:
    like = sample("id,vec_0,vec_1,vec_2,vec_3\nT_0,0,0,0,0\n")
    for competition, both in ((PLAIN, True), (NEEDY, False)):
        with pytest.raises(UsageError) as refused:
            layout_of(competition, ENCODER, like, both=both)
        assert refused.value.key == "failure.sample-without-texts"


def test_an_encoder_of_another_width_is_refused_before_anything_is_embedded() -> None:
    with pytest.raises(UsageError) as refused:
        layout_of(PLAIN, ENCODER.but(dims=5), None, both=False)
    assert refused.value.key == "failure.encoder-not-of-width"


@pytest.mark.parametrize("name", ["a.txt", "a", "a.xlsx", "-"])
def test_a_name_of_no_known_format_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError) as refused:
        write(tmp_path / name)
    assert refused.value.key == "failure.no-upload-suffix"


def test_a_pipe_is_refused_since_it_cannot_be_read_back(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(UsageError) as refused:
        write(tmp_path / "a.csv")
    assert refused.value.key == "failure.no-plain-file"


# --- whole, checked, or not at all


def spoilt(monkeypatch: pytest.MonkeyPatch, change: Callable[[str], str]) -> None:
    """Let a disk, as it were, give back something else than was written."""
    plain = upload.shortest
    monkeypatch.setattr(upload, "shortest", lambda row: list(map(change, plain(row))))


def test_a_number_that_reads_back_otherwise_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("예전 제출")
    spoilt(monkeypatch, lambda text: "0.33333337" if text == "0.33333334" else text)
    with pytest.raises(DscoreError) as failed:
        write(tmp_path / "a.csv")
    assert failed.value.key == "failure.reads-back-otherwise"
    assert failed.value.values["id"] == "T_1"
    assert (tmp_path / "a.csv").read_text() == "예전 제출"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_lost_sign_of_zero_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt(monkeypatch, lambda text: "0.0" if text == "-0.0" else text)
    with pytest.raises(DscoreError):
        write(tmp_path / "a.csv")


def test_what_no_competition_takes_is_not_written(tmp_path: Path) -> None:
    zeros = some(np.zeros((3, 4), dtype=np.float32))
    layout = layout_of(PLAIN, ENCODER, None, both=False)
    with pytest.raises(InvalidSubmission) as refused:
        write_upload(str(tmp_path / "a.csv"), zeros, layout, PLAIN)
    assert [issue.code for issue in refused.value.issues] == ["E408"]
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(row: NDArray[np.float32]) -> list[str]:
        if row[0] == 1:
            raise KeyboardInterrupt
        return shortest(row)

    monkeypatch.setattr(upload, "shortest", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


def test_what_reading_back_finds_is_told(tmp_path: Path) -> None:
    rows = np.ones((3, 4), dtype=np.float32)
    rows[1] = 0
    layout = layout_of(PLAIN, ENCODER, None, both=True)
    found = write_upload(str(tmp_path / "a.csv"), some(rows), layout, PLAIN)
    assert [(issue.code, issue.row) for issue in found] == [("W407", 3)]


def test_a_layout_names_its_columns() -> None:
    layout = Layout(("글", "ID", "vec_0"), 1, 0, (2,))
    assert (layout.columns.id, layout.columns.answer) == ("ID", "글")
