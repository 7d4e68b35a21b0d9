"""``dscore report`` and ``dscore plot`` as they are called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scorer.cli.main import main

Call = Callable[..., tuple[int, str, str]]
GOLD = (
    "id,질문,category,답변_1,답변_2\n"
    "T0,도배는 언제 하나요?,시공,장판 먼저 합니다,벽지를 바릅니다\n"
    "T1,누수는요? 또 결로는요?,하자,위층을 점검합니다,\n"
    "T2,결로는요?,하자,환기합니다,단열합니다\n"
    "T3,벽지는요?,시공,합지를 고릅니다,실크를 고릅니다\n"
)
ANSWERS = "id,답변\nT0,벽지를 바릅니다\nT1,위층입니다\nT2,단열합니다\nT3,합지를 씁니다\n"
OTHERS = "id,답변\nT0,모릅니다\nT1,모르겠습니다\nT2,환기하세요\nT3,실크입니다\n"
LEXICAL = ("--gold", "정답.csv", "--encoder", "lexical")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("정답.csv", GOLD), ("제출.csv", ANSWERS), ("다른.csv", OTHERS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "짧은.csv").write_text("id,답변\nT0,가\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def call(folder: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*words: str) -> tuple[int, str, str]:
        code = main(words)
        done = capsys.readouterr()
        return code, done.out, done.err

    return run


def test_a_report_is_written_and_its_size_told(call: Call, folder: Path) -> None:
    code, out, aside = call("report", "제출.csv", "다른.csv", *LEXICAL, "-o", "보고서.html")
    assert (code, out) == (0, "")
    size = (folder / "보고서.html").stat().st_size
    assert f"보고서.html: 2 submission(s), 4 rows, {size:,} bytes" in aside
    assert "does not compare with the leaderboard" in aside
    text = (folder / "보고서.html").read_text(encoding="utf-8")
    assert "제출.csv" in text and "누수는요?" in text and '<html lang="en">' in text


def test_a_report_in_korean_says_so_to_the_browser(call: Call, folder: Path) -> None:
    code, _, aside = call("report", "제출.csv", *LEXICAL, "-o", "a.html", "--lang", "ko")
    text = (folder / "a.html").read_text(encoding="utf-8")
    assert code == 0 and '<html lang="ko">' in text and "점수를 읽는 눈금" in text
    assert "제출 파일 1개, 4행" in aside


def test_the_same_files_give_the_same_page_from_the_cache_too(call: Call, folder: Path) -> None:
    words = ("report", "제출.csv", "다른.csv", *LEXICAL)
    for name in ("a.html", "b.html"):
        assert call(*words, "-o", name)[0] == 0
    assert call(*words, "--no-cache", "-o", "c.html")[0] == 0
    first = (folder / "a.html").read_bytes()
    assert first == (folder / "b.html").read_bytes() == (folder / "c.html").read_bytes()


def test_a_dash_writes_the_page_to_standard_output(call: Call) -> None:
    code, out, _ = call("report", "제출.csv", *LEXICAL, "-o", "-", "--title", "팀 <가>")
    assert code == 0 and out.startswith("<!doctype html>") and "팀 &lt;가&gt;" in out


def test_what_could_not_be_scored_is_in_the_page_and_in_the_exit_code(
    call: Call, folder: Path
) -> None:
    code, _, aside = call("report", "제출.csv", "짧은.csv", *LEXICAL, "-o", "a.html")
    text = (folder / "a.html").read_text(encoding="utf-8")
    assert code == 3 and "짧은.csv: not scored" in aside
    assert "Not scored" in text and "E302 missing-id" in text


def test_where_nothing_could_be_scored_nothing_is_written(call: Call, folder: Path) -> None:
    before = "old"
    (folder / "a.html").write_text(before)
    assert call("report", "짧은.csv", *LEXICAL, "-o", "a.html")[0] == 3
    assert (folder / "a.html").read_text() == before


@pytest.mark.parametrize("command", [("report", "a.html"), ("plot", "a.png")])
def test_inputs_are_not_overwritten_and_folders_must_be_there(
    call: Call, command: tuple[str, str]
) -> None:
    name, out = command
    code, _, aside = call(name, "제출.csv", *LEXICAL, "-o", f"nowhere/{out}")
    assert code == 2 and "nowhere" in aside
    assert call(name, "제출.csv", *LEXICAL)[0] == 2
    assert call("report", "제출.csv", *LEXICAL, "-o", "제출.csv")[0] == 2


@pytest.mark.parametrize("command", ["report", "plot"])
def test_a_failing_write_leaves_the_old_file_and_no_other(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    out = "a.html" if command == "report" else "a.svg"
    (folder / out).write_text("old")

    def full(*about: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("scorer.report.files.os.fsync", full)
    code, _, aside = call(command, "제출.csv", *LEXICAL, "--no-cache", "-o", out)
    assert code == 2 and "No space left" in aside
    assert (folder / out).read_text() == "old"
    assert not [path for path in folder.iterdir() if ".tmp" in path.name]


def test_a_figure_is_drawn_and_told(call: Call, folder: Path) -> None:
    pytest.importorskip("matplotlib")
    code, out, aside = call("plot", "제출.csv", "다른.csv", *LEXICAL, "-o", "a.png")
    size = (folder / "a.png").stat().st_size
    assert (code, out) == (0, "") and f"a.png: distribution, {size:,} bytes" in aside


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "a.pdf"), "must end in .png or .svg"),
        (("-o", "-"), "must end in .png or .svg"),
        (("-o", "a.png", "--dpi", "0"), "--dpi"),
        (("-o", "a.png", "--dpi", "9999"), "--dpi"),
        (("-o", "a.png", "--dpi", "many"), "--dpi"),
        (("-o", "a.png", "--figure", "pie"), "pie"),
        (("-o", "a.png", "--figure", "compare"), "two submissions or more"),
    ],
)
def test_a_figure_that_cannot_be_drawn_is_refused(
    call: Call, folder: Path, words: tuple[str, ...], said: str
) -> None:
    pytest.importorskip("matplotlib")
    code, out, aside = call("plot", "제출.csv", *LEXICAL, *words)
    assert (code, out) == (2, "") and said in aside
    assert not (folder / "a.png").exists()


def test_without_matplotlib_the_call_says_what_to_install_before_it_reads_anything(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    (folder / "깨짐.csv").write_bytes(b"PK")
    for name in ("제출.csv", "깨짐.csv"):
        code, out, aside = call("plot", name, *LEXICAL, "-o", "a.png")
        assert (code, out, aside.count("\n")) == (2, "", 1) and "'.[plot]'" in aside
    assert call("report", "제출.csv", *LEXICAL, "-o", "a.html")[0] == 0


def test_without_a_font_with_hangul_the_call_says_so(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("matplotlib")
    monkeypatch.setattr("scorer.report.plotting.hangul_font", lambda families: None)
    code, _, aside = call("plot", "제출.csv", *LEXICAL, "-o", "a.png", "--lang", "ko")
    assert code == 0 and "한글 글꼴" in aside


def test_the_headline_calls_a_copy_a_copy(call: Call, folder: Path) -> None:
    (folder / "사본.csv").write_text(ANSWERS, encoding="utf-8")
    assert call("report", "제출.csv", "사본.csv", *LEXICAL, "-o", "a.html")[0] == 0
    text = (folder / "a.html").read_text(encoding="utf-8")
    head = text[: text.index("</header>")]
    assert "제출.csv, 사본.csv share the highest score" in head
    assert "The same content under another name: 사본.csv." in head
    assert "Not separable from it" not in head and " leads with " not in head
    assert "there is no order, and nothing to tell" in text and "100.0 %" not in text
