"""``dscore baseline --index`` and ``--index-file``: the same answers, kept and taken up again."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
import unicodedata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from scorer.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
Shown = pytest.CaptureFixture[str]
FILES = ["--train", "train.csv", "--test", "test.csv"]
CALL = ["--lang", "en", "baseline", "nearest-question", *FILES, "--encoder", "lexical-512"]
KEPT = ["--index-file", "index.npz"]

FAISS = pytest.mark.skipif(find_spec("faiss") is None, reason="the extra [faiss] is not installed")
KINDS = pytest.mark.parametrize("kind", ["exact", pytest.param("faiss", marks=FAISS)])


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("train.csv", "test.csv"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    return tmp_path


def made(*call: str, out: str = "out.csv") -> tuple[bytes, dict[str, Any]]:
    """Run a call that succeeds; return the submission, and where its answers come from."""
    assert main([*call, "-o", out, "--force"]) == 0
    document = json.loads(Path(out.replace(".csv", ".provenance.json")).read_text("utf-8"))
    return Path(out).read_bytes(), document


def refused(capsys: Shown, *call: str) -> str:
    """Run a call that is refused and changes no file; return what is said."""
    capsys.readouterr()
    before = {path.name: path.read_bytes() for path in Path().iterdir() if path.is_file()}
    assert main([*call, "-o", "refused.csv"]) == 2
    assert {path.name: path.read_bytes() for path in Path().iterdir() if path.is_file()} == before
    return capsys.readouterr().err


def rewrite(path: str, change: Any) -> None:
    """Write a table anew with its rows changed."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows = change(rows)
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@FAISS
@pytest.mark.parametrize("phrasings", ["max", "mean"])
@pytest.mark.parametrize("method", ["nearest-question", "hybrid", "consensus", "knn-mean"])
def test_faiss_makes_the_submission_that_exact_search_makes(method: str, phrasings: str) -> None:
    call = [*CALL, "--phrasings", phrasings]
    call[3] = method
    exact, whence = made(*call)
    faiss, other = made(*call, "--index", "faiss")
    assert faiss == exact
    assert other["rows"] == whence["rows"]
    assert whence["index"] == {"kind": "exact", "file": None, "read": False}
    assert other["index"] == {"kind": "faiss", "file": None, "read": False}
    assert (whence["settings"]["index"], other["settings"]["index"]) == ("exact", "faiss")


@KINDS
@pytest.mark.parametrize("phrasings", ["max", "mean"])
def test_an_index_is_written_and_taken_up_again(kind: str, phrasings: str, capsys: Shown) -> None:
    call = [*CALL, "--index", kind, "--phrasings", phrasings]
    plain, whence = made(*call)
    capsys.readouterr()
    first, written = made(*call, *KEPT)
    assert "index.npz" in capsys.readouterr().out
    kept = Path("index.npz").read_bytes()
    again, read = made(*call, *KEPT)
    assert "not embedded again" in capsys.readouterr().out
    assert first == again == plain
    assert whence["rows"] == written["rows"] == read["rows"]
    assert written["index"] == {"kind": kind, "file": "index.npz", "read": False}
    assert read["index"] == {"kind": kind, "file": "index.npz", "read": True}
    assert Path("index.npz").read_bytes() == kept


def test_one_file_serves_every_method_and_way_to_fold_phrasings() -> None:
    made(*CALL, *KEPT)
    for method in ("hybrid", "consensus"):
        call = [*CALL, "--phrasings", "mean"]
        call[3] = method
        plain, _ = made(*call)
        kept, document = made(*call, *KEPT)
        assert kept == plain
        assert document["index"]["read"]


def test_all_baselines_share_one_file(capsys: Shown) -> None:
    call = ["baseline", "all", *FILES, "--gold", "test.csv", "--encoder", "lexical-512"]
    assert main(["--lang", "en", *call, "-o", "out", *KEPT]) == 0
    assert "index.npz (exact), written" in capsys.readouterr().out
    read: dict[str, bool | None] = {}
    for path in Path("out").glob("*.provenance.json"):
        document = json.loads(path.read_text("utf-8"))
        index = document["index"]
        read[document["method"]] = None if index is None else index["read"]
    assert read == {
        "nearest-question": False,
        **dict.fromkeys(("hybrid", "consensus", "knn-mean"), True),
        **dict.fromkeys(("tfidf", "bm25", "constant", "random", "oracle")),
    }


def test_an_index_for_some_of_all_baselines_is_no_mistake(capsys: Shown) -> None:
    call = ["baseline", "all", *FILES, "--gold", "test.csv", "--encoder", "lexical-512"]
    assert main([*call, "-o", "out", "--index", "exact", "--of", "tfidf", "--json"]) == 0
    settings = {
        each["method"]: each["settings"]
        for each in json.loads(capsys.readouterr().out)["baselines"]
    }
    assert settings["nearest-question"]["index"] == "exact"
    assert "index" not in settings["hybrid"]


def test_other_answers_and_another_order_of_rows_keep_the_index(capsys: Shown) -> None:
    made(*CALL, *KEPT)
    rewrite("train.csv", lambda rows: [{**row, "답변_1": row["답변_2"]} for row in rows[::-1]])
    assert made(*CALL, *KEPT)[1]["index"]["read"]


def test_the_form_in_which_texts_are_embedded_counts_and_no_other(capsys: Shown) -> None:
    made(*CALL, *KEPT)
    rewrite(
        "train.csv",
        lambda rows: [
            {**row, "질문_1": unicodedata.normalize("NFD", row["질문_1"])} for row in rows
        ],
    )
    assert made(*CALL, *KEPT)[1]["index"]["read"]
    said = refused(capsys, *CALL, *KEPT, "--normalize", "none")
    assert "other training questions" in said


def test_other_training_questions_are_refused(capsys: Shown) -> None:
    made(*CALL, *KEPT)
    rewrite("train.csv", lambda rows: rows[:-1])
    said = refused(capsys, *CALL, *KEPT)
    assert "index.npz" in said
    assert "other training questions" in said
    assert "delete this one" in said
    Path("index.npz").unlink()
    assert not made(*CALL, *KEPT)[1]["index"]["read"]


def test_another_encoder_is_refused_and_the_way_out_said(
    tiny_distiluse: Path, capsys: Shown
) -> None:
    made(*CALL, *KEPT)
    other = [*CALL[:-2], "--encoder-path", str(tiny_distiluse)]
    said = refused(capsys, *other, *KEPT)
    assert "index.npz: this index was made by lexical-512" in said
    assert "weights" in said
    assert "use the same encoder, or delete the index" in said


@KINDS
def test_a_damaged_file_is_refused(kind: str, capsys: Shown) -> None:
    call = [*CALL, "--index", kind, *KEPT]
    made(*call)
    whole = Path("index.npz").read_bytes()
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    for damaged in (whole[:-100], flipped, b"", "색인이 아님".encode()):
        Path("index.npz").write_bytes(damaged)
        said = refused(capsys, *call)
        assert "index.npz" in said
        assert "delete it" in said


@FAISS
def test_an_index_of_the_other_kind_is_refused(capsys: Shown) -> None:
    made(*CALL, *KEPT, "--index", "faiss")
    assert "take --index faiss" in refused(capsys, *CALL, *KEPT)
    assert made(*CALL, *KEPT, "--index", "faiss")[1]["index"]["read"]


def test_without_faiss_what_to_install_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.setitem(sys.modules, "faiss", None)
    said = refused(capsys, *CALL, "--index", "faiss", *KEPT)
    assert "pip install '.[faiss]'" in said
    assert "--index exact" in said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--index-file", "train.csv"], "train.csv"),
        (["--index-file", "refused.csv"], "--index-file"),
        (["--index-file", "refused.provenance.json"], "--index-file"),
        (["--index-file", "none/index.npz"], "none"),
        (["--index-file", "."], "folder"),
        (["--index-file", "-"], "plain file"),
        (["--index", "hnsw"], "hnsw"),
    ],
)
def test_a_place_or_name_that_makes_no_sense_is_refused(
    more: list[str], said: str, capsys: Shown
) -> None:
    assert said in refused(capsys, *CALL, *more)


@pytest.mark.parametrize("more", [["--index", "exact"], KEPT])
@pytest.mark.parametrize("of", [["tfidf"], ["hybrid", "--of", "tfidf,bm25"]])
def test_what_has_no_index_refuses_one(more: list[str], of: list[str], capsys: Shown) -> None:
    call = [*CALL[:3], *of, *CALL[4:], *more]
    assert f"{of[0]} makes nothing of {more[0]}" in refused(capsys, *call)


def test_folds_have_an_index_each_and_keep_none(capsys: Shown) -> None:
    call = [*CALL[:4], "--train", "train.csv", "--cross-validate", "3", *CALL[-2:]]
    assert "--cross-validate" in refused(capsys, *call, *KEPT)
    document = made(*call)[1]
    assert document["index"] == {"kind": "exact", "file": None, "read": False}


def test_an_interrupted_call_leaves_no_half_index(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    before = sorted(path.name for path in Path().iterdir() if path.is_file())
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", interrupt)
        assert main([*CALL, "--no-cache", *KEPT, "-o", "out.csv"]) == 130
    assert sorted(path.name for path in Path().iterdir() if path.is_file()) == before
