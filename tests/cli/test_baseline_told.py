"""What ``dscore baseline`` tells of its answers: whose they are, what was assumed, what is odd."""

from __future__ import annotations

import csv
import json
import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from scorer.cli.main import main
from scorer.wording import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[2]
Shown = pytest.CaptureFixture[str]
FILES = ["--train", "train.csv", "--test", "test.csv"]
LEXICAL = ["--encoder", "lexical-512", "--lang", "en"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("train.csv", "test.csv"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    return tmp_path


def rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def document(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def recoded(path: Path, encoding: str, form: str = "NFC") -> None:
    text = unicodedata.normalize(form, path.read_text(encoding="utf-8-sig"))
    path.write_bytes(text.encode(encoding))


# --- whose answer it is


@pytest.mark.parametrize(
    "call",
    [
        ["consensus"],
        ["tfidf", "--answer", "longest"],
        ["nearest-question", "--split-compound"],
        ["constant"],
        ["random"],
        ["oracle", "--gold", "test.csv"],
    ],
    ids=" ".join,
)
def test_the_row_and_column_of_every_answer_are_told(here: Path, call: list[str]) -> None:
    assert main(["baseline", *call, *FILES, "-o", "out.csv", *LEXICAL]) == 0
    train, made = rows(here / "train.csv"), rows(here / "out.csv")
    for row in document(here / "out.provenance.json")["rows"]:
        copied = [train[part["answer"]["id"]][part["answer"]["column"]] for part in row["parts"]]
        assert made[row["id"]]["답변"] == " ".join(dict.fromkeys(copied))
        for part in row["parts"]:
            assert part["answer"]["id"] == part["sources"][0]


def test_a_blank_answer_before_it_does_not_move_the_column(here: Path) -> None:
    text = "id,질문,답변_1,답변_2,답변_3\nT0,벽지가 뜨나요?,,풀을 바릅니다,\nT1,결로는요?,환기,,\n"
    (here / "train.csv").write_text(text, encoding="utf-8")
    (here / "test.csv").write_text("id,질문\nQ,벽지가 왜 뜨나요?\n", encoding="utf-8")
    assert main(["baseline", "tfidf", *FILES, "-o", "out.csv", *LEXICAL]) == 0
    (row,) = document(here / "out.provenance.json")["rows"]
    assert row["parts"][0]["answer"] == {"id": "T0", "column": "답변_2"}


def test_consensus_tells_the_row_matched_from_the_row_of_the_answer(
    here: Path, capsys: Shown
) -> None:
    assert main(["baseline", "consensus", *FILES, "-o", "out.csv", *LEXICAL]) == 0
    shown = capsys.readouterr().out
    train = rows(here / "train.csv")
    parts = [row["parts"][0] for row in document(here / "out.provenance.json")["rows"]]
    for part in parts:
        own = train[part["nearest"]]
        assert part["matched"] in (own["질문_1"], own["질문_2"])
    apart = sum(part["nearest"] != part["answer"]["id"] for part in parts)
    assert 0 < apart < len(parts)
    assert f"{apart} from another row than the one" in " ".join(shown.split())
    weakest = min(parts, key=lambda part: part["similarity"])
    lines = shown.splitlines()
    place = next(k for k, line in enumerate(lines) if weakest["question"][:12] in line)
    assert lines[place + 1].split()[0] == weakest["answer"]["id"]


def test_means_of_vectors_are_nobodys_answer(here: Path, capsys: Shown) -> None:
    assert main(["baseline", "knn-mean", *FILES, "-o", "out.csv", *LEXICAL]) == 0
    assert "The weakest matches: the question, and below it the one matched" in (
        capsys.readouterr().out
    )
    for row in document(here / "out.provenance.json")["rows"]:
        assert row["parts"][0]["answer"] is None


# --- what was assumed


@pytest.mark.parametrize("method", ["tfidf", "all"])
def test_other_encodings_than_utf8_are_told(here: Path, capsys: Shown, method: str) -> None:
    recoded(here / "train.csv", "cp949")
    recoded(here / "test.csv", "utf-16")
    call = ["baseline", method, *FILES, "--gold", "test.csv", *LEXICAL]
    assert main([*call, "-o", "out" if method == "all" else "out.csv"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "train.csv is not UTF-8 and was read as cp949" in shown
    assert shown.count("test.csv is not UTF-8 and was read as utf-16") == 1
    assert "phrasings of each question: 질문_1, 질문_2" in shown
    path = here / ("out/tfidf.provenance.json" if method == "all" else "out.provenance.json")
    keys = [each["key"] for each in document(path)["assumptions"]]
    assert keys.count("note.reading-encoding") == 2


def test_decomposed_training_data_are_written_composed_and_that_is_told(
    here: Path, capsys: Shown
) -> None:
    call = ["baseline", "tfidf", *FILES, *LEXICAL]
    assert main([*call, "-o", "plain.csv"]) == 0
    assert "not in NFC" not in capsys.readouterr().out
    recoded(here / "train.csv", "utf-8", "NFD")
    assert main([*call, "-o", "out.csv"]) == 0
    assert "are not in NFC and were written in it" in " ".join(capsys.readouterr().out.split())
    assert (here / "out.csv").read_bytes() == (here / "plain.csv").read_bytes()
    provenance = document(here / "out.provenance.json")
    assert "baseline.composed" in [each["key"] for each in provenance["warnings"]]
    # the column of an answer is found all the same
    assert all(row["parts"][0]["answer"]["column"] for row in provenance["rows"])
    assert main(["check", "out.csv", "--gold", "test.csv"]) == 0
    assert "W502" not in capsys.readouterr().out
    assert main([*call, "-o", "as-is.csv", "--normalize", "none"]) == 0
    assert not unicodedata.is_normalized("NFC", (here / "as-is.csv").read_text("utf-8"))


# --- what is shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", ["consensus", "hybrid"])
def test_nothing_is_wider_than_80_columns(
    here: Path, capsys: Shown, language: Language, method: str
) -> None:
    call = ["baseline", method, *FILES, "-o", "out.csv", "--encoder", "lexical-512"]
    assert main(["--lang", language, *call]) == 0
    assert all(cell_len(line) <= 80 for line in capsys.readouterr().out.splitlines())


def test_what_would_steer_a_terminal_is_shown_as_an_escape(here: Path, capsys: Shown) -> None:
    (here / "train.csv").write_text(
        "id,질문,답변\nT0,벽지가 \x1b[31m뜨나요?,풀칠\nT1,결로는요?,환기\n", encoding="utf-8"
    )
    (here / "test.csv").write_text("id,질문\nQ,벽지가 \x1b[2J왜 뜨나요?\n", encoding="utf-8")
    assert main(["baseline", "tfidf", *FILES, "-o", "out.csv", *LEXICAL]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\\x1b[31m뜨나요?" in shown and "\\x1b[2J왜" in shown


def test_a_fused_rank_tells_near_agreement_from_none(here: Path) -> None:
    assert main(["baseline", "hybrid", *FILES, "-o", "out.csv", *LEXICAL]) == 0
    parts = [row["parts"][0] for row in document(here / "out.provenance.json")["rows"]]
    found = [part["similarity"] for part in parts]
    assert max(found) == 1.0
    assert min(found) < 0.5
    assert all(part["runner_up_similarity"] <= part["similarity"] for part in map(flat, parts))


def flat(part: dict[str, Any]) -> dict[str, Any]:
    return part | {"runner_up_similarity": part["runner_up"]["similarity"]}


def test_more_rows_than_there_are_means_all_of_them(here: Path, capsys: Shown) -> None:
    call = ["baseline", "consensus", *FILES, "-o", "out.csv", "-k", "99999", *LEXICAL]
    assert main(call) == 0
    assert "-k 99999 means all 92 rows" in capsys.readouterr().out


# --- what is refused


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        (["tfidf", *FILES, "-o", "old.csv"], 2, "old.csv is there already; name another file"),
        (["all", *FILES, "--gold", "test.csv", "-o", "old"], 2, "name another folder"),
        (["hybrid", *FILES, "-o", "o.csv", "--of", "bm25,bm25"], 2, "--of names bm25 twice"),
        (
            ["tfidf", "--train", "one.csv", "--cross-validate", "2", "-o", "o.csv"],
            2,
            "all 2 row(s) of one.csv belong together",
        ),
        (
            ["tfidf", "--train", "train.csv", "--cross-validate", "x", "-o", "o.csv"],
            2,
            "--cross-validate cannot be 'x'; give something like: 5",
        ),
        (
            ["tfidf", "--train", "train.csv", "--test", "asks.csv", "-o", "o.csv"],
            4,
            "point to it with --test-question-col",
        ),
        (
            ["tfidf", "--train", "asks.csv", "--test", "test.csv", "-o", "o.csv"],
            4,
            "point to it with --question-col",
        ),
    ],
)
def test_a_refusal_names_what_helps(
    here: Path, capsys: Shown, call: list[str], code: int, said: str
) -> None:
    (here / "old.csv").write_text("나의 것", encoding="utf-8")
    (here / "old").mkdir()
    (here / "old" / "tfidf.csv").write_text("나의 것", encoding="utf-8")
    (here / "one.csv").write_text("id,질문,답변\nT0,가?,나\nT1,가?,다\n", encoding="utf-8")
    (here / "asks.csv").write_text("id,물음\nQ0,벽지가 왜 뜨나요?\n", encoding="utf-8")
    assert main(["baseline", *call, *LEXICAL]) == code
    assert said in capsys.readouterr().err


def test_what_a_refusal_advises_works(here: Path) -> None:
    (here / "asks.csv").write_text("id,물음\nQ0,벽지가 왜 뜨나요?\n", encoding="utf-8")
    call = ["baseline", "tfidf", "--train", "train.csv", "--test", "asks.csv", "-o", "o.csv"]
    assert main([*call, "--test-question-col", "물음", *LEXICAL]) == 0
