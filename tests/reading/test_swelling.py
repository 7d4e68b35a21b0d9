"""Files that unpack to far more than any table."""

from __future__ import annotations

import contextlib
import gzip
import io
from pathlib import Path
from random import Random

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from reading.conftest import blocks_of

from scorer.competition import Competition
from scorer.reading import inputs, read_submission
from scorer.reading.contents import Content
from scorer.reading.inputs import RATIO, open_input
from scorer.wording import LANGUAGES, Language, speaking

HEAD = "id,답변\nT_1,".encode()


@pytest.fixture(autouse=True)
def _small_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "UNPACKED", 1 << 20)


def swelling(size: int) -> bytes:
    return gzip.compress(HEAD + b"0" * size, mtime=0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_swells_is_refused_by_name_with_a_way_out(
    tmp_path: Path, language: Language
) -> None:
    path = tmp_path / "제출.csv.gz"
    path.write_bytes(swelling(4 << 20))
    opened = open_input(path)
    assert opened.issue is not None and opened.issue.code == "E124"
    with speaking(language):
        line = opened.issue.line(opened.name)
    assert line.startswith(f"{path}: E124 swelling-gzip: ") and "gzip -dc" in line


def test_unpacking_stops_where_the_bound_is_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    of_stream = Content.of_stream

    def counted(read: object) -> Content:
        def counting(size: int) -> bytes:
            part: bytes = read(size)  # type: ignore[operator]
            taken.append(len(part))
            return part

        return of_stream(counting)

    monkeypatch.setattr(Content, "of_stream", counted)
    packed = swelling(50 << 20)
    opened = open_input(packed)
    assert opened.issue is not None and opened.issue.code == "E124"
    assert inputs.UNPACKED < sum(taken) <= RATIO * len(packed) < 50 << 20


def test_many_members_swell_together() -> None:
    opened = open_input(swelling(300_000) + b"".join(swelling(300_000) for _ in range(9)))
    assert opened.issue is not None and opened.issue.code == "E124"


def test_neither_size_nor_ratio_alone_is_held_against_a_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = swelling(900_000)
    assert RATIO * len(small) < 900_000
    assert open_input(small).issue is None
    digits = Random(0).choices(b"0123456789", k=5000)
    dense = gzip.compress(HEAD + bytes(digits))
    monkeypatch.setattr(inputs, "UNPACKED", 1000)
    assert 1000 < len(gzip.decompress(dense)) < RATIO * len(dense)
    assert open_input(dense).issue is None


def test_an_archive_whose_arrays_swell_is_refused_before_they_are_unpacked() -> None:
    stream = io.BytesIO()
    ids = np.array([f"TEST_{k:05d}" for k in range(4000)])
    np.savez_compressed(stream, ids=ids, vectors=np.zeros((4000, 512)))
    issue = open_input(stream.getvalue()).issue
    assert issue is not None and issue.code == "E111"
    assert "over 200 times its size" in issue.message


def test_an_archive_of_honest_vectors_is_read() -> None:
    stream = io.BytesIO()
    vectors = np.random.default_rng(0).normal(size=(400, 512))
    np.savez_compressed(stream, ids=np.arange(400), vectors=vectors)
    assert open_input(stream.getvalue()).issue is None


def parquet(group: int = 1 << 20, **columns: object) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, compression="zstd", row_group_size=group)
    return stream.getvalue()


IDS = [f"TEST_{k:05d}" for k in range(4000)]
BOMBS = {
    "numbers": {f"vec_{k}": np.zeros(40_000) for k in range(64)},
    "lists": {"id": IDS, "vec": pa.array(np.zeros((4000, 64)).tolist())},
    "texts": {"id": IDS, "답변": pa.array(["풀" * 3000] * 4000)},
    "categories": {"id": IDS, "답변": pa.array(["풀" * 3000] * 4000).dictionary_encode()},
    "lists of texts": {"id": IDS, "답변": pa.array([["풀" * 1500] * 2] * 4000)},
}


@pytest.mark.parametrize("large", [False, True], ids=["at-once", "in-blocks"])
@pytest.mark.parametrize("group", [1000, 1 << 20])
@pytest.mark.parametrize("kind", BOMBS)
def test_a_parquet_file_that_swells_is_refused(
    kind: str, group: int, large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = parquet(group, **BOMBS[kind])
    monkeypatch.setattr(inputs, "RATIO", 20)
    competition = Competition.load("hansol-season-2")
    with blocks_of(1 << 16) if large else contextlib.nullcontext():
        reading = read_submission(data, competition)
    (issue,) = reading.issues
    assert issue.code == "E111" and "over 20 times its size" in issue.message


def test_a_parquet_file_of_honest_vectors_is_read() -> None:
    vectors = np.random.default_rng(0).normal(size=(400, 512)).astype(np.float32)
    data = parquet(id=IDS[:400], **{f"vec_{k}": vectors[:, k] for k in range(512)})
    reading = read_submission(data, Competition.load("hansol-season-2"))
    assert reading.submission is not None


@pytest.mark.parametrize(
    "nested",
    [
        pa.array([{"a": 1, "b": 2}] * 400),
        pa.array([[{"a": 1, "b": 2}]] * 400),
        pa.array([[("a", 1)]] * 400, pa.map_(pa.string(), pa.int32())),
    ],
    ids=["struct", "structs", "map"],
)
@pytest.mark.parametrize("large", [False, True], ids=["at-once", "in-blocks"])
def test_a_nested_column_hides_no_other(nested: pa.Array, large: bool) -> None:
    data = parquet(meta=nested, id=IDS[:400], **{"답변": ["풀"] * 400})
    with blocks_of(1 << 12) if large else contextlib.nullcontext():
        submission = read_submission(data, Competition.load("hansol-season-2")).submission
    assert submission is not None and submission.texts == ("풀",) * 400


@pytest.mark.parametrize("large", [False, True], ids=["at-once", "in-blocks"])
def test_answers_kept_as_categories_are_counted_once(
    large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [f"{k}번 방의 벽지는 풀을 다시 바르고 환기를 자주 합니다." for k in range(4000)]
    data = parquet(id=IDS, **{"답변": pa.array(answers).dictionary_encode()})
    monkeypatch.setattr(inputs, "RATIO", 2)
    assert sum(len(each.encode()) for each in answers) < inputs.UNPACKED
    with blocks_of(1 << 12) if large else contextlib.nullcontext():
        submission = read_submission(data, Competition.load("hansol-season-2")).submission
    assert submission is not None and submission.texts == tuple(answers)


def test_groups_of_rows_change_nothing_that_is_said_of_nested_categories() -> None:
    pair = pa.array([["가", "나"]] * 400, pa.list_(pa.dictionary(pa.int32(), pa.string())))
    competition = Competition.load("hansol-season-2")
    one, many = (
        read_submission(parquet(group, id=IDS[:400], **{"답변": pair}), competition).issues
        for group in (1 << 20, 100)
    )
    assert [issue.to_dict() for issue in one] == [issue.to_dict() for issue in many]
    assert {issue.code for issue in one} == {"E404"}
