"""What a baseline that reads the gold file makes of one that does not fit."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from scorer.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
Shown = pytest.CaptureFixture[str]
FILES = ["--train", "train.csv", "--test", "test.csv"]
OTHERS = ["--gold", "gold.npz", "--encoder", "lexical", "--lang", "en"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("train.csv", "test.csv"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    return tmp_path


def test_gold_vectors_of_another_width_are_refused_as_all_baselines_refuse_them(
    here: Path, capsys: Shown
) -> None:
    assert main(["embed", "--gold", "test.csv", "-o", "gold.npz", "--encoder", "lexical-512"]) == 0
    capsys.readouterr()
    said = []
    for method, out in (("oracle", "o.csv"), ("all", "out")):
        assert main(["baseline", method, *FILES, *OTHERS, "-o", out]) == 2
        said.append(capsys.readouterr().err)
    assert "lexical gives vectors of 4096 components" in said[0]
    assert said[0] == said[1]


def test_gold_vectors_of_another_encoder_are_refused_though_they_are_as_wide(
    here: Path, tiny_distiluse: Path, capsys: Shown
) -> None:
    own = ["--encoder-path", str(tiny_distiluse)]
    assert main(["embed", "--gold", "test.csv", "-o", "gold.npz", *own]) == 0
    call = ["baseline", "oracle", *FILES, "--gold", "gold.npz", "-o", "o.csv", "--lang", "en"]
    assert main([*call, "--encoder", "lexical-512"]) == 2
    assert "they differ in weights" in capsys.readouterr().err
    assert main([*call, *own]) == 0


def test_gold_vectors_of_an_encoder_asked_for_by_name_may_have_its_width(here: Path) -> None:
    assert main(["embed", "--gold", "test.csv", "-o", "gold.npz", "--encoder", "lexical"]) == 0
    for gold, out in (("gold.npz", "a.csv"), ("test.csv", "b.csv")):
        call = ["baseline", "oracle", *FILES, "--gold", gold, "--encoder", "lexical", "-o", out]
        assert main(call) == 0
    assert (here / "a.csv").read_bytes() == (here / "b.csv").read_bytes()
    told = json.loads((here / "a.provenance.json").read_text(encoding="utf-8"))
    assert told["gold"]["format"] == "npz"


def test_a_gold_file_that_lacks_a_question_is_what_is_wrong(here: Path, capsys: Shown) -> None:
    (here / "asks.csv").write_text("id,질문\nQ0,벽지가 왜 뜨나요?\n", encoding="utf-8")
    call = ["baseline", "oracle", "--train", "train.csv", "--test", "asks.csv", "-o", "o.csv"]
    assert main([*call, "--gold", "test.csv", "--encoder", "lexical-512", "--lang", "en"]) == 4
    assert "test.csv has no references for 'Q0'" in capsys.readouterr().err
