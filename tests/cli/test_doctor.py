"""``dscore doctor`` from its call to its verdict."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from scorer.cli.main import main

KEYS = ["schema", "version", "machine", "device", "cache", "encoder", "known_answer", "drift"]
KEYS += ["warnings", "verdict"]


@pytest.mark.parametrize(("language", "said"), [("en", "no encoder"), ("ko", "인코더가 없습니다")])
def test_without_an_encoder_everything_else_is_shown_and_how_to_get_it(
    language: str,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    assert main(["doctor", "--lang", language]) == 5
    told = capsys.readouterr()
    assert said in told.out and "hf download" in told.out and "numpy" in told.out
    assert told.err == "" and max(map(cell_len, told.out.splitlines())) <= 80


@pytest.mark.parametrize("language", ["en", "ko"])
def test_with_an_encoder_the_verdict_is_the_last_word(
    language: str, tiny_distiluse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--encoder-path", str(tiny_distiluse), "--lang", language]) == 0
    told = capsys.readouterr()
    assert "train.csv" in told.out.split("\n\n")[-1]
    assert max(map(cell_len, told.out.splitlines())) <= 80


def test_json_holds_the_hashes_and_the_verdict(
    tiny_distiluse: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    train = tmp_path / "train.csv"
    rows = [f"TRAIN_{k},벽지 {k}?,도배 {k}?,마루,답" for k in range(5)]
    head = "id,질문_1,질문_2,category,답변_1"
    train.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8-sig")
    call = ["doctor", "--encoder-path", str(tiny_distiluse), "--train", str(train), "--json"]
    assert main(call) == 0
    document = json.loads(capsys.readouterr().out)
    assert list(document) == KEYS and document["schema"] == "dscore.doctor/1"
    assert document["verdict"]["code"] == "other-file"
    assert (document["known_answer"]["rows"], document["known_answer"]["known"]) == (5, None)
    assert all(len(file["sha256"]) == 64 for file in document["encoder"]["files"])


def test_no_heavy_library_is_imported_and_no_network_asked_where_there_is_no_encoder(
    tmp_path: Path,
) -> None:
    program = (
        "import socket, sys\n"
        "def refuse(*given): raise AssertionError('the network was asked')\n"
        "socket.getaddrinfo = refuse\n"
        "from scorer.cli.main import main\n"
        "assert main(['doctor', '--lang', 'en']) == 5\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'onnxruntime', 'pandas',\n"
        "         'huggingface_hub', 'scipy', 'sklearn'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    environment = {name: value for name, value in os.environ.items() if "OFFLINE" not in name}
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        env=environment | {"HF_HUB_CACHE": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.returncode == 0, done.stderr.decode()
