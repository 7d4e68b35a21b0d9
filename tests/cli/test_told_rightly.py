"""What is said of a wrong or unusual call speaks of that call: its files, and what helps."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from scorer.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
Shown = pytest.CaptureFixture[str]
TRAIN = ["--train", "train.csv"]
FILES = [*TRAIN, "--test", "test.csv"]
LEXICAL = ["--encoder", "lexical-512", "--lang", "en"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("data/train.csv", "data/test.csv", "submissions/gpt-style.csv"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "one.csv").write_text("id,질문,답변_1\nQ,벽지가 왜 뜨나요?,풀\n", encoding="utf-8")
    (tmp_path / "mapped.json").write_text(json.dumps({"T0": "가나다", "T1": "라마"}))
    return tmp_path


def said(capsys: Shown) -> str:
    out, err = capsys.readouterr()
    return " ".join((out + err).split())


@pytest.mark.parametrize(
    ("call", "code", "told", "not_told"),
    [
        (["baseline", "tfidf", "--train", "empty.csv", *FILES[2:], "-o", "o.csv"], 4, "E102", ""),
        (["baseline", "tfidf", *TRAIN, "--test", "empty.csv", "-o", "o.csv"], 4, "E102", ""),
        (["embed", "gpt-style.csv", "-o", "u.csv", "--sample", "empty.csv"], 4, "E102", ""),
        (
            ["embed", "gpt-style.csv", "-o", "u.csv", "--sample", "train.csv"],
            4,
            "it holds reference answers, as training and gold files do",
            "--gold",
        ),
        (
            ["baseline", "rerank", *FILES, "-o", "o.csv", "--cross-encoder", "."],
            5,
            "holds no cross-encoder",
            "file of the encoder",
        ),
    ],
)
def test_a_refusal_speaks_of_the_file_that_is_wrong(
    here: Path, capsys: Shown, call: list[str], code: int, told: str, not_told: str
) -> None:
    assert main([*call, *LEXICAL]) == code
    text = said(capsys)
    assert told in text
    assert "write the submission again" not in text
    assert not not_told or not_told not in text


def test_a_damaged_cross_encoder_is_called_one(
    here: Path, tiny_cross_encoder: Path, capsys: Shown
) -> None:
    shutil.copytree(tiny_cross_encoder, here / "cross")
    weights = here / "cross" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:5])
    call = ["baseline", "rerank", *FILES, "-o", "o.csv", "--cross-encoder", "cross", *LEXICAL]
    assert main(call) == 5
    assert "cannot load this cross-encoder" in said(capsys)


def test_vectors_before_their_answers_are_told_to_be_swapped(here: Path, capsys: Shown) -> None:
    assert main(["embed", "gpt-style.csv", "-o", "up.csv", *LEXICAL]) == 0
    capsys.readouterr()
    assert main(["verify-vectors", "up.csv", "gpt-style.csv", *LEXICAL]) == 3
    assert "look swapped: the answers come first, the vectors second" in said(capsys)
    assert main(["verify-vectors", "up.csv", "up.csv", *LEXICAL]) == 3
    assert "swapped" not in said(capsys)


def test_no_column_is_named_that_the_file_does_not_have(here: Path, capsys: Shown) -> None:
    assert main(["embed", "mapped.json", "-o", "up.csv", *LEXICAL]) == 0
    assert "column 'answer'" not in said(capsys)
    (here / "named.csv").write_text("id,answer\nT0,가\n", encoding="utf-8")
    assert main(["embed", "named.csv", "-o", "one-up.csv", *LEXICAL]) == 0
    text = said(capsys)
    assert "column 'answer'" in text
    assert "one-up.csv: 1 row of 512 components" in text


def test_without_an_encoder_the_baselines_that_need_none_are_named(
    here: Path, capsys: Shown
) -> None:
    for method, out in (("tfidf", "o.csv"), ("all", "o")):
        assert main(["baseline", method, *FILES, "--gold", "test.csv", "-o", out]) == 5
        text = said(capsys)
        assert "--answer" in text and "tfidf" in text and "--encoder lexical" in text
        assert "gold vectors" not in text
    # and they do need none
    for method in (["tfidf"], ["bm25"], ["hybrid", "--of", "tfidf,bm25"]):
        call = ["baseline", *method, *FILES, "--answer", "first", "-o", "o.csv", "--force"]
        assert main(call) == 0
    assert main(["baseline", "random", *FILES, "-o", "o.csv", "--force"]) == 0


def test_where_no_number_follows_none_is_spoken_of(here: Path, capsys: Shown) -> None:
    assert main(["baseline", "tfidf", *FILES, "-o", "o.csv", *LEXICAL]) == 0
    text = said(capsys)
    assert text.startswith("! the competition's encoder might choose other answers")
    assert "this number" not in text
    call = ["baseline", "tfidf", *FILES, "--vectors", "-o", "v.csv", *LEXICAL]
    assert main(call) == 0
    assert said(capsys).startswith("! these are not the competition's vectors")


def test_a_row_is_one_row_and_has_no_interval(here: Path, capsys: Shown) -> None:
    call = ["baseline", "all", *TRAIN, "--test", "one.csv", "--gold", "one.csv", "-o", "out"]
    assert main([*call, *LEXICAL]) == 0
    text = said(capsys)
    assert "one.csv, 1 row " in text
    assert text.count("no interval: one row says nothing about others") == 1


@pytest.mark.parametrize("command", ["baseline", "split", "verify-vectors"])
def test_standard_input_is_not_called_a_dash(
    here: Path, capsys: Shown, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    assert main(["embed", "gpt-style.csv", "-o", "up.csv", *LEXICAL]) == 0
    capsys.readouterr()
    call, source = {
        "baseline": (["baseline", "random", *TRAIN, "--test", "-", "-o", "o.csv"], "test.csv"),
        "split": (["split", "-", "-o", "halves"], "train.csv"),
        "verify-vectors": (["verify-vectors", "-", "up.csv", *LEXICAL[:2]], "gpt-style.csv"),
    }[command]

    class Standard:
        buffer = io.BytesIO((here / source).read_bytes())

    monkeypatch.setattr(sys, "stdin", Standard())
    assert main([*call, "--lang", "en"]) == 0
    assert "<stdin>" in capsys.readouterr().out


def test_the_likeliest_option_is_suggested_first(here: Path, capsys: Shown) -> None:
    assert main(["baseline", "tfidf", "--trian", "train.csv", "--lang", "en"]) == 2
    assert "did you mean --train" in said(capsys)
