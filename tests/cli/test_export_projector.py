"""``dscore export-projector``: files read back, line by line, whatever the texts hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report.clouds import cloud_of_texts

from scorer.cli.main import main
from scorer.encoders.lexical import LexicalEncoder
from scorer.report.projector import projector_files, usual_columns

Call = Callable[..., tuple[int, str, str]]
GOLD = (
    "id,질문,category,답변_1,답변_2\n"
    "T1,누수는요?,하자,위층을 점검합니다,\n"
    'T0,도배는 언제 하나요?,시공,장판 먼저 합니다,"벽지를\t바릅니다\n줄"\n'
)
ANSWERS = 'id,답변\nT0,"벽지를\r\n바릅니다\u2028끝\t"\nT1,위층입니다\n'
LEXICAL = ("--encoder", "lexical", "--lang", "en")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("정답.csv", GOLD), ("제출.csv", ANSWERS)):
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    (tmp_path / "짧은.csv").write_text("id,답변\nT0,가\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def call(folder: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*words: str) -> tuple[int, str, str]:
        code = main(["export-projector", *words, *LEXICAL])
        done = capsys.readouterr()
        return code, done.out, done.err

    return run


def lines(path: Path) -> list[list[str]]:
    """Return a file as the projector takes it apart: at line feeds, then at tabs."""
    return [line.split("\t") for line in path.read_bytes().decode().strip("\n").split("\n")]


def test_answers_and_all_references_are_written_one_line_each(call: Call, folder: Path) -> None:
    code, out, aside = call("제출.csv", "--gold", "정답.csv", "-o", "가")
    assert (code, out) == (0, "") and "5 vectors" in aside and "5 lines below a header" in aside
    header, *meta = lines(folder / "가" / "meta.tsv")
    assert header == ["id", "text", "score", "category", "side"]
    assert [(row[0], row[1], row[3], row[4]) for row in meta] == [
        ("T0", "벽지를 바릅니다 끝", "시공", "answer"),
        ("T1", "위층입니다", "하자", "answer"),
        ("T0", "장판 먼저 합니다", "시공", "gold"),
        ("T0", "벽지를 바릅니다 줄", "시공", "gold"),
        ("T1", "위층을 점검합니다", "하자", "gold"),
    ]
    assert [row[2] for row in meta[2:]] == ["-"] * 3 and float(meta[0][2]) > 0
    texts = ["벽지를\r\n바릅니다\u2028끝\t", "위층입니다", "장판 먼저 합니다"]
    expected = LexicalEncoder("lexical").encode(texts).astype(np.float64)
    expected /= np.sqrt((expected**2).sum(axis=1, keepdims=True))
    found = np.array(lines(folder / "가" / "vecs.tsv"), dtype=np.float64)
    assert found.shape == (5, expected.shape[1])
    np.testing.assert_allclose(found[:3], expected, atol=1e-7)


def test_one_column_has_no_header(call: Call, folder: Path) -> None:
    code, _, aside = call("제출.csv", "-o", "가", "--columns", "text")
    assert code == 0 and "no header" in aside and "written alike" in aside
    assert lines(folder / "가" / "meta.tsv") == [["벽지를 바릅니다 끝"], ["위층입니다"]]


def test_row_order_changes_neither_file(call: Call, folder: Path) -> None:
    call("제출.csv", "--gold", "정답.csv", "-o", "가")
    head, first, second = GOLD.split("\n", 2)
    (folder / "정답.csv").write_text(f"{head}\n{second}{first}\n", encoding="utf-8", newline="")
    call("제출.csv", "--gold", "정답.csv", "-o", "나")
    for name in ("vecs.tsv", "meta.tsv"):
        assert (folder / "가" / name).read_bytes() == (folder / "나" / name).read_bytes()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("제출.csv", "-o", "정답.csv"), 2, "정답.csv"),
        (("제출.csv", "-o", "없는/가"), 2, "없는"),
        (("제출.csv", "-o", "가", "--columns", "id,색"), 2, "색"),
        (("제출.csv", "-o", "가", "--category", "질문"), 2, "--gold"),
        (("제출.csv", "-o", "가", "--gold", "정답.csv", "--category", "색"), 2, "'색'"),
        (("짧은.csv", "-o", "가", "--gold", "정답.csv"), 3, "짧은.csv"),
        (("없는.csv", "-o", "가"), 3, "no such file"),
    ],
)
def test_what_cannot_be_written_is_refused_and_leaves_nothing(
    call: Call, folder: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    found, out, aside = call(*words)
    assert (found, out) == (code, "") and said in aside
    assert not (folder / "가").exists()


def test_a_failing_write_leaves_no_new_file_beside_an_old_one(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("제출.csv", "-o", "가")
    before = {path.name: path.read_bytes() for path in (folder / "가").iterdir()}

    def full(*about: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("scorer.report.files.os.fsync", full)
    code, _, aside = call("제출.csv", "-o", "가", "--columns", "text", "--no-cache")
    assert code == 2 and "No space left" in aside
    assert {path.name: path.read_bytes() for path in (folder / "가").iterdir()} == before


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_any_texts_give_as_many_lines_as_vectors(texts: list[str]) -> None:
    cloud = cloud_of_texts(texts)
    for columns in (("text",), usual_columns(cloud), ("text", "id")):
        files = projector_files(cloud, columns)
        meta = files["meta.tsv"].decode().splitlines()
        assert len(meta) == len(texts) + (len(columns) > 1)
        assert all(line.strip() for line in meta)
        assert all(len(line.split("\t")) == len(columns) for line in meta)
        assert len(files["vecs.tsv"].decode().splitlines()) == len(texts)
