"""``dscore judges``: what it shows, in every form, and how it ends."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from encoders.checkpoints import checkpoint

from scorer.cli.main import main
from scorer.wording import speaking

TRAIN = Path(__file__).resolve().parents[2] / "data" / "train.csv"
GOLD = (
    "id,질문,답변_1\nT0,왜요?,풀을 다시 발라 붙입니다\nT1,언제요?,환기로 막습니다\n"
    "T2,무엇을?,퍼티\n"
)
ANSWERS = "id,답변\nT0,벽지를 새로 붙입니다\nT1,환기를 합니다\nT2,퍼티로 메웁니다\n"
JUDGES = ("--encoder", "lexical", "--encoder", "lexical-512", "-B", "200")
PAIRS = ("--pairs", str(TRAIN), "--columns", "질문_1", "질문_2")
Told = tuple[int, str, str]


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    monkeypatch.chdir(tmp_path)
    Path("gold.csv").write_text(GOLD, encoding="utf-8")
    Path("a.csv").write_text(ANSWERS, encoding="utf-8")

    def run(*words: str, language: str = "en") -> Told:
        with speaking("en"):
            code = main(["judges", *words, "--lang", language])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_the_document_holds_every_row_of_every_judge(call: Any) -> None:
    code, out, aside = call(*PAIRS, *JUDGES, "--json")
    document = json.loads(out)
    assert (code, aside) == (0, "")
    assert document["schema"] == "dscore.judges/1"
    assert document["columns"] == ["질문_1", "질문_2"] and document["n"] == len(document["ids"])
    for judge in document["judges"]:
        cosines = judge["cosines"]
        assert len(cosines) == document["n"] == sum(judge["histogram"]["counts"])
        assert judge["mean"] == pytest.approx(sum(max(each, 0) for each in cosines) / len(cosines))
        assert judge["interval"]["low"] < judge["mean"] < judge["interval"]["high"]
        assert judge["clipped_share"] == judge["clipped"] / len(cosines)
    assert [len(row) for row in document["spearman"]] == [2, 2]
    assert document["spearman"][0][0] == 1.0
    assert len(document["disagreements"]) == 5
    gaps = [each["gap"] for each in document["disagreements"]]
    assert gaps == sorted(gaps, reverse=True)


def test_a_submission_beside_its_gold_file_is_judged(call: Any) -> None:
    code, out, _ = call("a.csv", "--gold", "gold.csv", *JUDGES, "--json")
    document = json.loads(out)
    assert code == 0 and document["columns"] is None
    assert document["files"] == ["a.csv", "gold.csv"] and document["ids"] == ["T0", "T1", "T2"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_text_fits_into_80_columns(call: Any, language: str) -> None:
    from rich.cells import cell_len

    _, out, _ = call(*PAIRS, *JUDGES, "-n", "2", language=language)
    assert max(map(cell_len, out.splitlines())) <= 80
    assert "Spearman" in out or "스피어만" in out
    assert "질문_1" in out and "TRAIN_" in out


def test_the_table_of_rows_reads_back(call: Any) -> None:
    _, out, _ = call(*PAIRS, *JUDGES, "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[0] == ["id", "lexical", "lexical-512", "first", "second"]
    document = json.loads(call(*PAIRS, *JUDGES, "--json")[1])
    assert [float(row[1]) for row in rows[1:]] == document["judges"][0]["cosines"]


def test_markdown_holds_means_correlations_and_rows(call: Any) -> None:
    _, out, _ = call(*PAIRS, *JUDGES, "--format", "md", "-n", "3")
    tables = [line for line in out.splitlines() if line.startswith("| :---")]
    assert len(tables) == 3 and "lexical-512" in out


@pytest.mark.parametrize("form", ["text", "json", "csv", "md"])
def test_an_encoder_that_cannot_be_had_is_named_with_the_way_out(call: Any, form: str) -> None:
    words = ("--encoder", "lexical", "--encoder", "mpnet", "--format", form)
    code, out, aside = call(*PAIRS, *words)
    assert code == 5
    shown = " ".join((out + aside).split())
    assert "hf download" in shown and "mpnet cannot judge" in shown
    assert "--encoder-path" not in shown and "lexical" in out


def test_a_bare_transformer_without_a_pooling_is_named_with_the_way_to_choose(call: Any) -> None:
    checkpoint(Path("bert"))
    code, out, _ = call(*PAIRS, "--encoder", "lexical", "--encoder", "bert")
    shown = " ".join(out.split())
    assert code == 5 and "--encoder bert:cls" in shown and "--pooling" not in shown
    code, out, _ = call(*PAIRS, "--encoder", "bert:last-2", "--encoder", "bert:pooler", "--json")
    stacks = [judge["encoder"]["stack"] for judge in json.loads(out)["judges"]]
    assert (code, stacks) == (0, ["bert+mean-of-last-2", "bert+pooler"])


def test_a_known_bare_transformer_is_named_with_its_pooling(call: Any) -> None:
    _, out, _ = call(*PAIRS, "--encoder", "kobert")
    assert "--encoder ./encoder:pooler" in " ".join(out.split())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 2),
        (("a.csv",), 2),
        (("--pairs", "gold.csv"), 2),
        (("a.csv", "--gold", "gold.csv", "--pairs", "gold.csv", "--columns", "id", "질문"), 2),
        (("a.csv", "--gold", "gold.csv", "--encoder", "lexical"), 2),
        (("a.csv", "--gold", "gold.csv", "-n", "0"), 2),
        (("--pairs", "gold.csv", "--columns", "질문", "없음"), 4),
        (("gold.csv", "--gold", "a.csv"), 3),
        (("--pairs", "none.csv", "--columns", "a", "b"), 4),
    ],
)
def test_what_makes_no_sense_is_refused(call: Any, words: tuple[str, ...], code: int) -> None:
    found, out, aside = call(*words, *JUDGES)
    assert (found, out) == (code, "") and "dscore: " in aside


@pytest.mark.parametrize("language", ["en", "ko"])
def test_texts_read_whole_are_not_said_to_be_unread(call: Any, language: str) -> None:
    long = "벽지가 들떠서 새로 발랐는데 " * 20
    Path("p.csv").write_text(f"a,b\n{long},풀\n풀,벽\n벽지,벽\n", encoding="utf-8")
    words = ("--pairs", "p.csv", "--columns", "a", "b", "--encoder", "lexical", "--long", "chunk")
    _, out, _ = call(*words, language=language)
    shown = " ".join(out.split())
    assert "(320)" in shown and "320/320" not in shown and "2147483647" not in shown
    assert ("창 200자" if language == "ko" else "windows of 200 characters") in shown
    judge = json.loads(call(*words, "--json")[1])["judges"][0]
    assert judge["encoder"]["max_tokens"] is None and judge["long"][0]["lost"] == 0
    code, out, _ = call(*words[:-1], "both", "--json")
    assert code == 0 and [each["encoder"]["max_tokens"] for each in json.loads(out)["judges"]] == [
        200,
        None,
    ]


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("lexical:cls", 2, "has no tokens to pool; leave ':cls' out"),
        ("./bert:last-0", 2, "N counts layers and is 1 or more"),
        ("./bert:middle", 2, "there is no pooling 'middle'"),
        ("./bert:last-99", 5, "too few for ':last-99'"),
        ("./nofolder", 5, "there is no such folder"),
        ("no/such/folder:cls", 5, "there is no such folder"),
    ],
)
def test_what_is_wrong_behind_encoder_is_said_in_the_words_of_this_command(
    call: Any, name: str, code: int, said: str
) -> None:
    checkpoint(Path("bert"))
    found, out, aside = call(*PAIRS, "--encoder", name)
    shown = " ".join((out + aside).split())
    assert found == code and said in shown
    assert "--pooling" not in shown and "--encoder-path" not in shown and "hf download" not in shown


def test_few_rows_get_an_interval_without_an_option_that_is_not_there(call: Any) -> None:
    Path("p.csv").write_text("a,b\n풀,풀칠\n벽지,벽\n결로,환기\n", encoding="utf-8")
    code, out, _ = call("--pairs", "p.csv", "--columns", "a", "b", *JUDGES)
    assert code == 0 and "--ci" not in out and "Student" in out
    Path("p.csv").write_text("a,b\n풀,풀칠\n", encoding="utf-8")
    code, out, _ = call("--pairs", "p.csv", "--columns", "a", "b", *JUDGES)
    assert code == 0 and "--ci" not in out and "A single row has no order to compare" in out
    Path("p.csv").write_text("a,b\n풀,풀칠\n풀,풀칠\n", encoding="utf-8")
    for form in ("text", "md"):
        _, out, _ = call("--pairs", "p.csv", "--columns", "a", "b", *JUDGES, "--format", form)
        assert "there is no order of rows to compare" in out and "same order" not in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--columns", "질문", "질문"), "names the column '질문' twice"),
        (("--columns", "질문", "--encoder"), "the option --encoder stands where one should"),
        (("a.csv", "--columns", "질문", "답변_1"), "takes the place of a submission"),
    ],
)
def test_columns_that_are_no_two_are_said_to_be_so(
    call: Any, words: tuple[str, ...], said: str
) -> None:
    code, out, aside = call("--pairs", "gold.csv", *words, "lexical", "--encoder", "lexical")
    if "a.csv" in words:
        code, out, aside = call("--pairs", "gold.csv", *words, "--encoder", "lexical")
    assert (code, out) == (2, "") and said in aside


def test_a_table_for_spreadsheets_holds_no_formula_and_no_controls(call: Any) -> None:
    Path("p.csv").write_text(
        'a,b\n"=HYPERLINK(""x"")",\x1b[2J\x07풀\n"가\n나",\u202e벽\n', encoding="utf-8"
    )
    _, out, _ = call("--pairs", "p.csv", "--columns", "a", "b", *JUDGES, "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[1][3:] == ['\'=HYPERLINK("x")', "\\x1b[2J\\x07풀"]
    assert rows[2][3:] == ["가\n나", "\\u202e벽"]


def test_blank_texts_are_left_out_aloud_or_refused(call: Any) -> None:
    Path("p.csv").write_text("a,b\n풀,풀\n,벽\n풀,벽\n### 답변: 벽,벽\n", encoding="utf-8")
    words = ("--pairs", "p.csv", "--columns", "a", "b", *JUDGES)
    code, out, aside = call(*words, "--json")
    assert code == 0 and json.loads(out)["ids"] == ["2", "4", "5"]
    assert "left out: line 3" in " ".join(note["text"] for note in json.loads(out)["assumptions"])
    assert "W506" in aside
    code, out, aside = call(*words, "--strict")
    assert (code, out) == (4, "") and "p.csv:3: E501" in aside and "W506" in aside


def test_an_encoder_is_required(call: Any) -> None:
    assert call(*PAIRS)[0] == 2


def test_season_3_is_judged_by_its_texts_alone(call: Any) -> None:
    column = "재발방지대책 및 향후조치계획"
    for name in ("s3.csv", "g3.csv"):
        Path(name).write_text(f"ID,{column}\nT0,안전모 착용\nT1,난간 설치\n", encoding="utf-8")
    words = ("s3.csv", "--gold", "g3.csv", "--competition", "hansol-season-3")
    code, out, _ = call(*words, *JUDGES, "--json")
    assert code == 0 and json.loads(out)["judges"][0]["mean"] == 1.0


def test_the_help_imports_nothing_heavy() -> None:
    import subprocess
    import sys

    program = (
        "import sys\nfrom scorer.cli.main import main\n"
        "try:\n    main(['judges', '--help'])\nexcept SystemExit:\n    pass\n"
        "print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "False"
