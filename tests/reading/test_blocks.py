"""Large files are read in blocks: the same findings, bits and digests as at once."""

from __future__ import annotations

import gzip
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import faults_in_cells, faults_in_files
from reading.conftest import blocks_of
from reading.documents import DAMAGES, Damage, gold, submission
from reading.test_containers import npz, parquet

from scorer.competition import Competition
from scorer.errors import InvalidGold
from scorer.reading import Reading, inputs, read_gold, read_sample, read_submission
from scorer.reading.contents import Content
from scorer.reading.inputs import open_input
from scorer.reading.loading import load_table
from scorer.reading.long_text import LongTable
from scorer.reading.parquet import BlockTable
from scorer.records import Gold

assert faults_in_cells and faults_in_files  # they fill DAMAGES

SMALL = Competition.load(Path(__file__).parent / "fixtures" / "small.toml")
FILES = 15
IDS = [f"T_{k:03d}" for k in range(40)]


def told(reading: Reading) -> list[Any]:
    """Return everything a reading says, and the bits it read."""
    read = reading.submission
    issues = [(issue.to_dict(), issue.line("x")) for issue in reading.issues]
    if read is None:
        return [issues, list(map(str, reading.notes)), reading.source]
    bits = None if read.vectors is None else read.vectors.tobytes()
    return [issues, list(map(str, reading.notes)), reading.source, read.ids, read.texts, bits]


def told_of_gold(data: bytes) -> list[Any]:
    try:
        read = read_gold(data, SMALL)
    except InvalidGold as refused:
        return [issue.to_dict() for issue in refused.issues]
    bits = None if read.vectors is None else read.vectors.tobytes()
    notes = list(map(str, read.notes))
    return [read.ids, read.references, bits, dict(read.columns), read.digest, notes]


def wide(rows: int = 40, dims: int = 4, seed: int = 0) -> list[str]:
    rng = random.Random(seed)
    header = ",".join(["id", *(f"vec_{k}" for k in range(dims))])
    cells = ([IDS[k], *(repr(rng.uniform(-0.9, 0.9)) for _ in range(dims))] for k in range(rows))
    return [header, *map(",".join, cells)]


def joined(lines: list[str], newline: str = "\n") -> bytes:
    return (newline.join(lines) + newline).encode()


def vectors(rows: int = 40) -> np.ndarray:
    return np.random.default_rng(1).uniform(-0.9, 0.9, size=(rows, 4))


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
@pytest.mark.parametrize("size", [60, 1000])
def test_a_broken_file_gets_the_same_findings_in_blocks_as_at_once(
    damage: Damage, size: int
) -> None:
    for seed in range(FILES):
        rng = random.Random(f"blocks {damage.name} {seed}")
        doc = submission(rng, damage.forms[seed % len(damage.forms)])
        data = damage.plant(rng, doc).data
        other = gold(rng, doc.gold_ids, doc.form)
        other.write()
        known = read_gold(other.bytes(), SMALL)
        at_once = told(read_submission(data, SMALL, gold=known)), told_of_gold(data)
        with blocks_of(size, wide=random.Random(seed).choice([2, 16])):
            known_in_blocks = read_gold(other.bytes(), SMALL)
            in_blocks = told(read_submission(data, SMALL, gold=known_in_blocks))
            assert (in_blocks, told_of_gold(data)) == at_once


CUTS = [b"", b",", b'"', b'""', b"\n", b"\r", b"\r\n", b"\n\n", b" ", b"\t", b"-", b"+", b"e", b"."]
CUTS += [b"nan", b"inf", b"1_0", b"1e5", b"1e999", b"1e-400", b"0x1", b"0.5", b"0" * 30, b";"]
CUTS += [b"\xef\xbb\xbf", b"\x00", b"\xff", "１\u2028".encode(), b"T_003", b'"a\nb"', b'"0.5"']


@settings(max_examples=300)
@given(st.data(), st.sampled_from([30, 200, 5000]), st.sampled_from(["\n", "\r\n"]))
def test_any_edit_of_a_vector_file_is_read_in_blocks_as_at_once(
    data: st.DataObject, size: int, newline: str
) -> None:
    content = joined(wide(12), newline)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(content)))
        end = place + data.draw(st.integers(0, 4))
        content = content[:place] + data.draw(st.sampled_from(CUTS)) + content[end:]
    known = read_gold(joined(wide(12, seed=1)), SMALL)
    at_once = told(read_submission(content, SMALL, gold=known))
    with blocks_of(size):
        assert told(read_submission(content, SMALL, gold=known)) == at_once


ANSWERS = [
    "풀을 다시 바릅니다.",
    '"환기를, 자주 합니다."',
    '"줄이\n둘입니다."',
    "NaN",
    '"그는 ""네"" 합니다."',
]


@settings(max_examples=300)
@given(st.data(), st.sampled_from([30, 200, 5000]), st.sampled_from(["\n", "\r\n"]))
def test_any_edit_of_a_file_of_texts_is_read_in_blocks_as_at_once(
    data: st.DataObject, size: int, newline: str
) -> None:
    texts = data.draw(st.lists(st.sampled_from(ANSWERS), min_size=12, max_size=12))
    rows = [",".join(pair) for pair in zip(IDS, texts, strict=False)]
    content = joined(["id,답변", *rows], newline)
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(content)))
        end = place + data.draw(st.integers(0, 4))
        content = content[:place] + data.draw(st.sampled_from(CUTS)) + content[end:]
    gold = joined(["id,답변_1", *rows])
    known = read_gold(gold, SMALL)
    at_once = told(read_submission(content, SMALL, gold=known)), told_of_gold(content)
    with blocks_of(size):
        in_blocks = told(read_submission(content, SMALL, gold=known)), told_of_gold(content)
    assert in_blocks == at_once


@settings(max_examples=200)
@given(
    st.data(),
    st.sampled_from([30, 200, 5000]),
    st.sampled_from(["cp949", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"]),
)
def test_other_encodings_are_read_in_blocks_as_at_once(
    data: st.DataObject, size: int, encoding: str
) -> None:
    texts = data.draw(st.lists(st.sampled_from(ANSWERS), min_size=12, max_size=12))
    rows = [",".join(pair) for pair in zip(IDS, texts, strict=False)]
    content = joined(["id,답변", *rows]).decode().encode(encoding)
    if data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(content)))
        content = content[:place] + data.draw(st.sampled_from(CUTS)) + content[place + 1 :]
    at_once = told(read_submission(content, SMALL)), told_of_gold(content)
    with blocks_of(size):
        assert (told(read_submission(content, SMALL)), told_of_gold(content)) == at_once


@pytest.mark.parametrize("encoding", ["cp949", "utf-16", "utf-32", "utf-8-sig"])
def test_other_encodings_are_not_held_as_a_whole(encoding: str, in_blocks: None) -> None:
    rows = [f"{each},풀을 다시 바릅니다." for each in IDS]
    opened = open_input("\n".join(["id,답변", *rows]).encode(encoding))
    assert type(load_table(opened).table) is LongTable


def test_large_files_are_indeed_read_in_blocks(in_blocks: None) -> None:
    columns = {f"vec_{k}": vectors()[:, k] for k in range(4)}
    tables = [
        load_table(open_input(each)).table
        for each in (joined(wide()), gzip.compress(joined(wide())), parquet({"id": IDS, **columns}))
    ]
    assert [type(table) for table in tables] == [LongTable, LongTable, BlockTable]


@pytest.mark.parametrize("form", ["csv", "parquet", "npz"])
def test_ids_are_held_against_each_other_across_blocks(form: str, in_blocks: None) -> None:
    ids = [*IDS[:39], IDS[0]]
    columns = {f"vec_{k}": vectors()[:, k] for k in range(4)}
    lines = wide()
    lines[-1] = lines[-1].replace(IDS[39], IDS[0])
    data = {
        "csv": joined(lines),
        "parquet": parquet({"id": ids, **columns}),
        "npz": npz(ids=np.array(ids), vectors=vectors()),
    }[form]
    known = read_gold(joined(wide(seed=1)), SMALL)
    issues = read_submission(data, SMALL, gold=known).issues
    assert [(issue.code, issue.row, issue.id) for issue in issues if issue.code != "N602"] == [
        ("E301", 41, IDS[0]),
        ("E302", None, IDS[39]),
    ]


@pytest.mark.parametrize("form", ["csv", "parquet", "npz"])
def test_repeated_zero_and_template_rows_are_found_across_blocks(form: str) -> None:
    rows = vectors()
    rows[[3, 20, 39]] = rows[3]
    rows[11] = 0.0
    cells = [",".join([i, *map(repr, row)]) for i, row in zip(IDS, rows.tolist(), strict=True)]
    data = {
        "csv": joined([wide()[0], *cells]),
        "parquet": parquet({"id": IDS, **{f"vec_{k}": rows[:, k] for k in range(4)}}),
        "npz": npz(ids=np.array(IDS), vectors=rows),
    }[form]
    at_once = told(read_submission(data, SMALL))
    assert {issue["code"] for issue, _ in at_once[0]} == {"W407", "W411"}
    with blocks_of(70):
        assert told(read_submission(data, SMALL)) == at_once
        sample = read_sample(data, SMALL)
        codes = [issue.code for issue in read_submission(data, SMALL, sample=sample).issues]
    assert codes == ["E408"]


def test_a_wide_row_group_is_read_in_parts(
    monkeypatch: pytest.MonkeyPatch, in_blocks: None
) -> None:
    from scorer.reading import parquet as reading

    monkeypatch.setattr(reading, "_AT_ONCE", 1)
    columns = {f"vec_{k}": vectors()[:, k].tolist() for k in range(4)}
    columns["vec_2"][17] = None  # type: ignore[call-overload]
    columns["vec_3"][17] = float("nan")
    issues = read_submission(parquet({"id": IDS, **columns}), SMALL).issues
    assert [(issue.code, issue.row, issue.column) for issue in issues] == [
        ("E403", 19, "vec_2"),
        ("E402", 19, "vec_3"),
    ]
    columns["vec_2"][17] = columns["vec_3"][17] = 0.5
    read = read_submission(parquet({"id": IDS, **columns}), SMALL).submission
    assert read is not None and read.vectors is not None
    assert read.vectors.tolist() == [list(row) for row in zip(*columns.values(), strict=True)]


def test_a_large_path_is_not_read_into_memory(tmp_path: Path, in_blocks: None) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(joined(wide()))
    opened = open_input(path)
    assert opened.content.large
    path.unlink()
    assert opened.data == joined(wide())
    assert read_submission(joined(wide()), SMALL).source.sha256 == opened.sha256


def test_a_stream_of_any_length_gives_its_bytes(in_blocks: None) -> None:
    parts = iter([b"ab", b"c" * 5000, b"d", b""])
    content = Content.of_stream(lambda size: next(parts))
    assert content.whole() == b"ab" + b"c" * 5000 + b"d"
    with content.open() as file:
        file.seek(-2, 2)
        assert (file.tell(), file.read()) == (5001, b"cd")


def test_what_only_the_whole_file_tells_is_asked_of_it(in_blocks: None) -> None:
    lines = ["id,질문,답변_1,답변_2,vec_0,vec_1,vec_2,vec_3"]
    lines += [f"{i},왜 {i}요?,가{i},나{i},0.1,0.{k + 1},0.3,0.4" for k, i in enumerate(IDS)]
    in_parts: Gold = read_gold(joined(lines), SMALL)
    assert in_parts.references == tuple((f"가{i}", f"나{i}") for i in IDS)
    assert in_parts.vectors is not None and in_parts.vectors[:, 1].tolist()[:2] == [0.1, 0.2]


def test_a_digest_does_not_depend_on_blocks() -> None:
    data = joined(wide())
    with blocks_of(70):
        in_blocks = read_submission(data, SMALL).submission
    at_once = read_submission(data, SMALL).submission
    assert in_blocks is not None and at_once is not None
    assert in_blocks.digest == at_once.digest
    assert inputs.open_input(data).sha256 == at_once.source.sha256
