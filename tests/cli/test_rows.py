"""``dscore worst`` and ``dscore diff``: forms, codes, and texts that mean harm."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from scorer.cli.main import main
from scorer.wording import speaking

LEXICAL = ("--encoder", "lexical")
HARM = "\x1b[2J\x07<script>alert(1)</script>|`\u202e" + "가" * 500

#: What a call gives: exit code, standard output, standard error.
Told = tuple[int, str, str]
Call = Callable[..., Told]

WORST_KEYS = ["schema", "version", "competition", "submission", "gold", "score", "n", "texts"]
WORST_KEYS += ["rows", "warnings", "assumptions", "signature"]
ROW_KEYS = ["id", "score", "question", "answer", "reference", "reference_number", "references"]
DIFF_KEYS = ["schema", "version", "competition", "gold", "n", "first", "second", "gained", "lost"]
DIFF_KEYS += ["unchanged", "difference", "rows", "warnings", "assumptions"]
CHANGE_KEYS = ["id", "first", "second", "difference", "question", "first_answer", "second_answer"]
CHANGE_KEYS += ["reference", "reference_number", "references"]


@pytest.fixture
def call(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.chdir(folder)
    files = {
        "test.csv": "id,질문,답변_1,답변_2\n"
        "T0,도배는요?,장판 먼저,벽지를 바릅니다\nT1,누수는요?,위층,\n",
        "a.csv": "id,답변\nT0,모릅니다\nT1,위층\n",
        "b.csv": "id,답변\nT1,모릅니다\nT0,벽지를 바릅니다\n",
        "short.csv": "id,답변\nT0,모릅니다\n",
        "one.csv": "id,질문,답변_1\nT0,도배는요?,장판 먼저\n",
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")

    def run(*words: str) -> Told:
        with speaking("en"):
            code = main(list(words))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_the_weakest_row_is_shown_with_question_answer_and_nearest_reference(call: Call) -> None:
    code, out, aside = call("worst", "b.csv", "--gold", "test.csv", *LEXICAL, "-n", "1")
    assert code == 0 and "N602 order-unlike-gold" in aside
    words = out.split()
    assert words.index("T1") < words.index("누수는요?") < words.index("모릅니다")
    assert "T0" not in words and out.rstrip().split("\n")[-1].startswith("dscore|")


def test_worst_as_json_is_the_documented_schema(call: Call) -> None:
    code, out, _ = call("worst", "b.csv", "--gold", "test.csv", *LEXICAL, "--json")
    document = json.loads(out)
    assert (code, document["schema"], list(document)) == (0, "dscore.worst/1", WORST_KEYS)
    assert [list(row) for row in document["rows"]] == [ROW_KEYS] * 2
    assert document["rows"][1] | {"score": 0} == {
        **{"id": "T0", "score": 0, "question": "도배는요?", "answer": "벽지를 바릅니다"},
        **{"reference": "벽지를 바릅니다", "reference_number": 2, "references": 2},
    }
    mean = sum(row["score"] for row in document["rows"]) / 2
    assert document["score"] == pytest.approx(mean, abs=1e-15)


def test_diff_as_json_is_the_documented_schema(call: Call) -> None:
    code, out, _ = call("diff", "a.csv", "b.csv", "--gold", "test.csv", *LEXICAL, "--json")
    document: dict[str, Any] = json.loads(out)
    assert (code, document["schema"], list(document)) == (0, "dscore.diff/1", DIFF_KEYS)
    ((gained,), (lost,)) = document["rows"]["gained"], document["rows"]["lost"]
    assert list(gained) == list(lost) == CHANGE_KEYS
    assert (gained["id"], lost["id"]) == ("T0", "T1")
    assert [document[key] for key in ("gained", "lost", "unchanged")] == [1, 1, 0]
    assert gained["second"] - gained["first"] == gained["difference"]
    scores = document["second"]["score"] - document["first"]["score"]
    assert document["difference"] == pytest.approx(scores, abs=1e-15)


def test_csv_holds_whole_texts_and_full_precision(call: Call, folder: Path) -> None:
    (folder / "b.csv").write_text(f"id,답변\nT0,{'벽지 ' * 300}\nT1,위층\n", encoding="utf-8")
    done = call("worst", "b.csv", "--gold", "test.csv", *LEXICAL, "--format", "csv", "-o", "o.csv")
    assert done[:2] == (0, "")
    rows = list(csv.DictReader(io.StringIO((folder / "o.csv").read_text(encoding="utf-8"))))
    assert [row["id"] for row in rows] == ["T0", "T1"]
    assert rows[0]["answer"].strip() == ("벽지 " * 300).strip()
    _, out, _ = call("diff", "a.csv", "b.csv", "--gold", "test.csv", *LEXICAL, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert float(row["second"]) - float(row["first"]) == float(row["difference"])


@pytest.mark.parametrize("words", [("worst", "harm.csv"), ("diff", "a.csv", "harm.csv")])
@pytest.mark.parametrize("width", [80, 40])
def test_harmful_texts_are_shown_harmless_and_keep_to_the_width(
    call: Call, folder: Path, words: tuple[str, ...], width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scorer.report.canvas.PLAIN_WIDTH", width)
    rows = [{"id": "T0", "답변": HARM}, {"id": "T1", "답변": "위층 שלום"}]
    (folder / "harm.csv").write_text(
        "id,답변\n" + "".join(f'{row["id"]},"{row["답변"]}"\n' for row in rows), encoding="utf-8"
    )
    for more in ((), ("--all",)):
        code, out, _ = call(*words, "--gold", "test.csv", *LEXICAL, *more)
        assert code == 0
        assert "\x1b" not in out and "\x07" not in out and "\u202e" not in out
        lines = [line for line in out.split("\n") if not line.startswith("dscore|")]
        assert max(map(cell_len, lines)) <= width
    _, out, _ = call(*words, "--gold", "test.csv", *LEXICAL, "--format", "md")
    assert "<script" not in out and "\x1b" not in out
    table = [line for line in out.split("\n") if line.startswith("|")]
    assert len({line.replace("\\|", "").count("|") for line in table}) == 1


def test_vectors_have_no_answers_and_that_is_said(call: Call) -> None:
    code, out, _ = call("worst", "worse.csv", "--gold", "gold.csv")
    assert code == 0
    assert "T1" in out and "worse.csv holds vectors and no texts" in out
    code, out, _ = call("diff", "best.csv", "worse.csv", "--gold", "gold.csv", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (code, row["id"], row["first_answer"]) == (0, "T1", "")
    assert (row["first"], row["second"], row["difference"]) == ("1.0", "0.0", "-1.0")


def test_the_same_file_twice_changes_nothing(call: Call) -> None:
    code, out, _ = call("diff", "a.csv", "a.csv", "--gold", "test.csv", *LEXICAL)
    assert code == 0
    assert "rows gained 0, lost 0, unchanged 2; mean difference +0.000000" in out
    assert "Gained most" not in out


def test_a_gold_file_of_one_row_is_enough(call: Call) -> None:
    assert call("worst", "short.csv", "--gold", "one.csv", *LEXICAL)[0] == 0
    assert call("diff", "short.csv", "short.csv", "--gold", "one.csv", *LEXICAL)[0] == 0


@pytest.mark.parametrize("form", ["text", "json", "csv", "md"])
def test_a_refused_submission_has_no_product(call: Call, folder: Path, form: str) -> None:
    for words in (("worst", "short.csv"), ("diff", "a.csv", "short.csv")):
        done = call(*words, "--gold", "test.csv", *LEXICAL, "--format", form, "-o", "out")
        assert done[:2] == (3, "")
        assert "E302 missing-id" in done[2] and "short.csv: not scored" in done[2]
        assert not (folder / "out").exists()


def test_both_submissions_findings_are_told_at_once(call: Call) -> None:
    code, _, aside = call("diff", "short.csv", "bad.csv", "--gold", "test.csv", *LEXICAL)
    assert code == 3 and "short.csv: not scored" in aside and "bad.csv: not scored" in aside


def test_scores_made_in_other_ways_are_refused(call: Call) -> None:
    words = ("best.csv", "texts.csv", "--gold", "gold.csv", "--encoder", "lexical-512")
    code, out, aside = call("diff", *words)
    assert (code, out) == (2, "")
    assert "best.csv and texts.csv were not scored in the same way" in aside and "enc" in aside


@pytest.mark.parametrize("count", ["0", "-3", "many", "1.5", ""])
def test_a_number_of_rows_is_a_whole_one(call: Call, count: str) -> None:
    code, _, aside = call("worst", "a.csv", "--gold", "test.csv", *LEXICAL, "-n", count)
    assert code == 2 and f"-n cannot be '{count}'" in aside


def test_standard_input_is_read_once_and_inputs_are_not_overwritten(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "id,답변\nT0,모릅니다\nT1,위층\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text), encoding="utf-8"))
    code, out, _ = call("diff", "-", "b.csv", "--gold", "test.csv", *LEXICAL)
    assert code == 0 and "rows gained 1, lost 1" in out
    assert call("diff", "-", "-", "--gold", "test.csv", *LEXICAL)[0] == 2
    code, _, aside = call("worst", "a.csv", "--gold", "test.csv", *LEXICAL, "-o", "a.csv")
    assert code == 2 and "a.csv" in aside
