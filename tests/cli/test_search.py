"""``dscore search`` as it is called: ranks, forms, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from rich.cells import cell_len

from scorer.cli.main import main
from scorer.encoders.lexical import LexicalEncoder
from scorer.wording import LANGUAGES

Call = Callable[..., tuple[int, str, str]]

TEXTS = (
    "벽지가 들뜨면 풀을 다시 바릅니다",
    "곰팡이는 습기를 먼저 없애야 합니다",
    "결로는 환기와 단열로 막습니다",
    "벽지가 들뜬 곳은 눌러 붙입니다",
    "\x1b[2J\u202e<b>|`" + "가" * 500,
)
LEXICAL = ("--corpus", "글.csv", "--encoder", "lexical", "--lang", "en")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with (tmp_path / "글.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "답변", "메모"])
        writer.writerows([f"T{k}", text, "" if k else "하나"] for k, text in enumerate(TEXTS))
        writer.writerow(["T9", "  ", ""])
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def call(folder: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*words: str) -> tuple[int, str, str]:
        code = main(words)
        done = capsys.readouterr()
        return code, done.out, done.err

    return run


def cosine(one: str, other: str) -> float:
    """Return the cosine, written down once more."""
    a, b = LexicalEncoder("lexical").encode([one, other]).astype(np.float64)
    return float(a @ b / np.sqrt((a @ a) * (b @ b)))


def test_what_is_nearest_comes_first_with_its_cosine_id_line_and_text(call: Call) -> None:
    code, out, _ = call("search", *LEXICAL, "--query", "벽지가 들떴어요", "-k", "3", "--json")
    document = json.loads(out)
    assert (code, document["schema"]) == (0, "dscore.search/1")
    assert document["corpus"]["texts"] == 5 and document["corpus"]["blank"] == 1
    (answer,) = document["queries"]
    expected = sorted(
        ((cosine("벽지가 들떴어요", text), place) for place, text in enumerate(TEXTS)),
        key=lambda pair: (-pair[0], pair[1]),
    )[:3]
    assert [hit["id"] for hit in answer["hits"]] == [f"T{place}" for _, place in expected]
    assert [hit["line"] for hit in answer["hits"]] == [place + 2 for _, place in expected]
    assert [hit["text"] for hit in answer["hits"]] == [TEXTS[place] for _, place in expected]
    found = [hit["cosine"] for hit in answer["hits"]]
    assert found == pytest.approx([value for value, _ in expected], abs=1e-6)
    assert [hit["rank"] for hit in answer["hits"]] == [1, 2, 3]
    assert all(hit["cross"] is None for hit in answer["hits"])


def test_several_queries_are_answered_in_their_order(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = ("--query", "결로", "--query", "-", "--query", "곰팡이")
    stdin = io.TextIOWrapper(io.BytesIO("\ufeff벽지\r\n\r\n 습기 \n".encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    code, out, _ = call("search", *LEXICAL, *given, "-k", "1", "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert code == 0 and rows[0] == ["query", "rank", "cosine", "id", "line", "text"]
    assert [row[0].strip() for row in rows[1:]] == ["결로", "벽지", "습기", "곰팡이"]
    assert [row[3] for row in rows[1:]][0::3] == ["T2", "T1"]


def test_a_table_for_spreadsheets_holds_no_formula_and_no_controls(
    call: Call, folder: Path
) -> None:
    (folder / "해.csv").write_text(
        'id,글\n=1+1,"=HYPERLINK(""x"") 결로"\nT1,\x1b[2J\x07결로\n', encoding="utf-8"
    )
    words = ("--corpus", "해.csv", "--query", "결로\u202e", "--encoder", "lexical")
    code, out, _ = call("search", *words, "-k", "2", "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))[1:]
    assert code == 0 and not set("\x1b\x07\u202e") & set(out)
    assert {row[3] for row in rows} == {"'=1+1", "T1"}
    assert {row[5] for row in rows} == {'\'=HYPERLINK("x") 결로', "\\x1b[2J\\x07결로"}


def test_a_file_without_ids_answers_with_lines(call: Call, folder: Path) -> None:
    (folder / "줄.jsonl").write_text(
        '{"글": "벽지가 들뜸"}\n{"글": "결로"}\n', encoding="utf-8", newline=""
    )
    code, out, _ = call(
        "search", "--corpus", "줄.jsonl", "--query", "결로", "--encoder", "lexical", "--json"
    )
    first = json.loads(out)["queries"][0]["hits"][0]
    assert code == 0 and first["text"] == "결로" and first["id"] == str(first["line"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_read_stays_within_80_columns_and_acts_on_no_terminal(
    call: Call, language: str
) -> None:
    words = (*LEXICAL[:-1], language, "--query", "가가가 " * 60, "-k", "9")
    code, out, aside = call("search", *words)
    assert code == 0 and "-k 9" in aside
    assert max(map(cell_len, out.split("\n"))) <= 80
    assert "\x1b" not in out and "\u202e" not in out and "…" in out


def test_markdown_shows_marks_as_they_are(call: Call) -> None:
    code, out, _ = call("search", *LEXICAL, "--query", "가|나", "--format", "md")
    assert code == 0 and "**가\\|나**" in out and "&lt;b&gt;\\|" in out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "--query TEXT"),
        (("--query", " \u200b"), 2, "is blank"),
        (("--query", "가", "-k", "0"), 2, "-k"),
        (("--query", "가", "--column", "답변_1"), 2, "did you mean '답변'"),
        (("--query", "가", "--column", "없음없음"), 2, "its columns: 'id', '답변', '메모'"),
        (("--query", "가", "--id-col", "열쇠쇠"), 2, "no column '열쇠쇠'"),
        (("--query", "가", "--candidates", "9"), 2, "--cross-encoder"),
        (("--query", "가", "--cross-encoder", "no/such folder"), 5, "no/such folder"),
    ],
)
def test_what_makes_no_sense_is_refused(
    call: Call, words: tuple[str, ...], code: int, said: str
) -> None:
    found, out, aside = call("search", *LEXICAL, *words)
    assert (found, out) == (code, "") and said in aside


def test_files_that_are_no_tables_of_texts_are_refused(call: Call, folder: Path) -> None:
    (folder / "둘.csv").write_text("id,가,나\nT0,1,2\n", encoding="utf-8")
    (folder / "빈.csv").write_text('id,가\nT0,""\n', encoding="utf-8")
    (folder / "깨진.csv").write_text('id,가\nT0,"끝\n', encoding="utf-8")
    for name, code, said in (
        ("둘.csv", 2, "--column"),
        ("빈.csv", 2, "has no text in any row"),
        ("깨진.csv", 4, "cannot be read as a table"),
        ("없는.csv", 4, "no such file"),
    ):
        words = ("--corpus", name, "--query", "가", "--encoder", "lexical", "--lang", "en")
        found, out, aside = call("search", *words)
        assert (found, out) == (code, "") and said in aside, name


def test_an_empty_standard_input_is_said(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\n \n")))
    code, _, aside = call("search", *LEXICAL, "--query", "-")
    assert code == 2 and "no query" in aside


def test_a_cross_encoder_sorts_what_was_found_again(call: Call, tiny_cross_encoder: Path) -> None:
    from baselines.cross_encoder import CrossEncoder

    judge = ("--cross-encoder", str(tiny_cross_encoder), "--candidates", "4")
    words = ("--query", "벽지가 들떠요", "-k", "2")
    _, out, _ = call("search", *LEXICAL, *words[:2], "-k", "4", "--json")
    before = json.loads(out)["queries"][0]["hits"]
    code, out, _ = call("search", *LEXICAL, *words, *judge, "--json")
    document = json.loads(out)
    hits = document["queries"][0]["hits"]
    pairs = [("벽지가 들떠요", hit["text"]) for hit in before]
    numbers = CrossEncoder(str(tiny_cross_encoder), "cpu").scores(pairs).tolist()
    expected = sorted(zip(numbers, before, strict=True), key=lambda pair: -pair[0])[:2]
    assert code == 0 and document["candidates"] == 4
    assert [hit["id"] for hit in hits] == [hit["id"] for _, hit in expected]
    assert [hit["cross"] for hit in hits] == pytest.approx([score for score, _ in expected])
    code, out, _ = call("search", *LEXICAL, *words, *judge)
    assert code == 0 and "cross-encoder" in out
    for form, said in (("md", "| cross-encoder | id |"), ("csv", "cosine,cross,id")):
        assert said in call("search", *LEXICAL, *words, *judge, "--format", form)[1]


def test_a_cross_encoder_that_cannot_be_had_can_be_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    (tmp_path / "글.csv").write_text("id,글\n가,벽지가 들떠요\n나,결로\n", encoding="utf-8")
    call = ["search", "--corpus", str(tmp_path / "글.csv"), "--column", "글", "--query", "벽지"]
    more = ["--encoder", "lexical", "--cross-encoder", "nosuch/x", "--lang", "en"]
    assert main([*call, *more]) == 5
    told = capsys.readouterr().err
    assert "leave --cross-encoder out" in told and "baseline" not in told
