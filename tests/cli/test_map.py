"""``dscore map`` as it is called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scorer.cli.main import main

Call = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).resolve().parents[2]
ANSWERS = str(ROOT / "submissions" / "gpt-style.csv")
OTHERS = str(ROOT / "submissions" / "short-answers.csv")
GOLD = ("--gold", str(ROOT / "data" / "test.csv"))


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["map", *words, "--encoder", "lexical", "--lang", "en"])
        done = capsys.readouterr()
        return code, done.out, done.err

    return run


@pytest.mark.parametrize("colour", ["score", "category", "side"])
def test_the_example_is_mapped_with_its_golds(call: Call, tmp_path: Path, colour: str) -> None:
    words = (ANSWERS, OTHERS, *GOLD, "-o", "지도.html", "--colour", colour)
    code, out, aside = call(*words)
    text = (tmp_path / "지도.html").read_text(encoding="utf-8")
    assert (code, out) == (0, "") and "of the variance" in aside
    assert "does not compare with the leaderboard" in aside
    assert text.count("<article") == 46 and text.count("<line") == 92


def test_a_file_given_twice_is_said(call: Call) -> None:
    for words in ((ANSWERS, ANSWERS), (ANSWERS, ANSWERS, *GOLD)):
        code, _, aside = call(*words, "-o", "a.html")
        assert code == 0 and "was given 2 times" in aside
    assert "times" not in call(ANSWERS, OTHERS, "-o", "b.html")[2]


@pytest.mark.parametrize("form", ["html", "png", "svg"])
def test_answers_alone_have_a_map_too(call: Call, tmp_path: Path, form: str) -> None:
    if form != "html":
        pytest.importorskip("matplotlib")
    code, _, aside = call(ANSWERS, "-o", f"a.{form}")
    assert code == 0 and "46 points" in aside and "written alike" in aside
    assert (tmp_path / f"a.{form}").stat().st_size > 5000


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((ANSWERS, "-o", "a.pdf"), 2, ".html, .png or .svg"),
        ((ANSWERS, "-o", "-"), 2, ".html, .png or .svg"),
        ((ANSWERS, "-o", "a.html", "--colour", "score"), 2, "--gold"),
        ((ANSWERS, "-o", "a.html", "--colour", "red"), 2, "red"),
        ((ANSWERS, "-o", "a.html", "--method", "umap", "--seed", "4294967296"), 2, "4294967295"),
        ((ANSWERS, "-o", "a.html", "--category", "분류"), 2, "--gold"),
        ((ANSWERS, *GOLD, "-o", "a.html", "--category", "분류"), 2, "'분류'"),
        ((ANSWERS, "-o", "없는/a.html"), 2, "없는"),
        (("없는.csv", "-o", "a.html"), 3, "no such file"),
        ((str(ROOT / "submissions" / "broken.csv"), *GOLD, "-o", "a.html"), 3, "broken.csv"),
    ],
)
def test_what_cannot_be_mapped_is_refused_and_leaves_nothing(
    call: Call, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    found, out, aside = call(*words)
    assert (found, out) == (code, "") and said in aside
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".html", ".pdf")]


def test_without_umap_or_matplotlib_the_call_says_what_to_install_before_it_reads_anything(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "깨짐.csv").write_bytes(b"PK")
    for name, words, extra in (
        ("umap", ("-o", "a.html", "--method", "umap"), "umap"),
        ("matplotlib", ("-o", "a.png"), "plot"),
    ):
        monkeypatch.setitem(__import__("sys").modules, name, None)
        for answers in (ANSWERS, "깨짐.csv"):
            code, out, aside = call(answers, *words)
            assert (code, out) == (2, "") and f"'.[{extra}]'" in aside
