"""``dscore diagnose`` and ``dscore explain``: forms, codes, and texts that mean harm."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from scorer.cli.main import main
from scorer.wording import speaking

LEXICAL = ("--encoder", "lexical")
GOLD = ("--gold", "test.csv", *LEXICAL)
HARM = "\x1b[2J\x07<script>alert(1)</script>|`\u202e " + "가나다 " * 300

Call = Callable[..., tuple[int, str, str]]

KEYS = ["schema", "version", "competition", "file", "submission", "gold", "score", "n"]
KEYS += ["rows_compared"]
KEYS += ["encoder", "spread", "truncation", "hygiene", "rows", "warnings", "assumptions", "how"]
KEYS += ["figures", "signature"]
SPREAD = ["chance", "own", "others", "alignment", "alignment_by_chance", "uniformity"]
SPREAD += ["uniformity_if_even", "row_share", "column_share", "negative", "to_gold", "to_answer"]
SPREAD += ["hubness", "anisotropy", "effective_rank", "histogram"]
HYGIENE = ["repetition", "findings", "letters", "gold_letters", "mixed", "alike", "alike_by"]
HYGIENE += ["misplaced", "shifts"]
ROW = ["id", "score", "own", "nearest_other", "there", "row_share", "column_share", "tokens"]
EXPLAIN = ["schema", "version", "competition", "submission", "gold", "id", "score", "mean", "n"]
EXPLAIN += ["terms", "question", "answer", "references", "nearest_gold", "rank"]
EXPLAIN += ["nearest_answers", "warnings", "assumptions", "signature"]


@pytest.fixture
def call(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.chdir(folder)
    topics = ["벽지", "장판", "누수", "결로", "타일"]
    files = {
        "test.csv": "id,질문,답변_1\n"
        + "".join(f"T{k},{t}는요?,{t}부터 봅니다\n" for k, t in enumerate(topics)),
        "a.csv": "id,답변\n" + "".join(f"T{k},{t} 봅니다\n" for k, t in enumerate(topics)),
        "swapped.csv": "id,답변\nT0,장판 봅니다\nT1,벽지 봅니다\nT2,누수 봅니다\nT3,결로 봅니다\n"
        "T4,### 답변: 타일 봅니다\n",
        "short.csv": "id,답변\nT0,모릅니다\n",
        "harm.csv": f'id,답변\nT0,"{HARM}"\nT1,나\nT2,다\nT3,"{HARM} 라"\nT4,마\n',
        "pairs.csv": "문장 1,문장 2\n벽지는요?,벽지 봅니다\n장판은요?,장판 봅니다\n누수는?,누수\n",
        "one.csv": "id,답변_1\nT0,벽지 봅니다\n",
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        with speaking("en"):
            code = main(list(words))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_a_diagnosis_as_json_is_the_documented_schema(call: Call) -> None:
    code, out, aside = call("diagnose", "swapped.csv", *GOLD, "--json")
    document: dict[str, Any] = json.loads(out)
    assert (code, document["schema"], list(document)) == (0, "dscore.diagnose/1", KEYS)
    assert list(document["spread"]) == SPREAD and list(document["hygiene"]) == HYGIENE
    assert [list(row) for row in document["rows"]] == [ROW] * 5
    assert "does not compare with the leaderboard" in aside
    histogram = document["spread"]["histogram"]
    assert [len(histogram[key]) for key in ("edges", "own", "others")] == [41, 40, 40]
    assert (sum(histogram["own"]), sum(histogram["others"])) == (5, 20)
    named = {row["id"]: (row["other"], row["swapped"]) for row in document["hygiene"]["misplaced"]}
    assert named == {"T0": ("T1", True), "T1": ("T0", True)}
    assert [each["code"] for each in document["hygiene"]["findings"]] == ["W506"]
    shares = [row["row_share"] for row in document["rows"]]
    assert document["spread"]["row_share"] == pytest.approx(sum(shares) / 5)
    assert [row["tokens"] for row in document["rows"]] == [6, 6, 6, 6, 14]


def test_every_form_says_which_rows_look_swapped(call: Call) -> None:
    code, out, _ = call("diagnose", "swapped.csv", *GOLD)
    assert code == 0 and "1 pair(s) look swapped: T0 / T1" in " ".join(out.split())
    assert "W506 prompt-echo: T4" in out and out.rstrip().split("\n")[-1].startswith("dscore|")
    code, out, _ = call("diagnose", "swapped.csv", *GOLD, "--format", "md")
    assert code == 0 and "1 pair(s) look swapped: T0 / T1" in out and "| :--- |" in out
    code, out, _ = call("diagnose", "swapped.csv", *GOLD, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert list(rows[0]) == ROW and [row["nearest_other"] for row in rows[:2]] == ["T1", "T0"]
    assert float(rows[0]["there"]) > float(rows[0]["own"])


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_command_prints_the_number_that_stands_for_no_limit(call: Call, language: str) -> None:
    long = (*GOLD, "--long", "chunk")
    for form in ("text", "md", "json", "csv"):
        code, out, _ = call("diagnose", "swapped.csv", *long, "--format", form, "--lang", language)
        assert code == 0 and "2147483647" not in out
    for form in ("text", "json"):
        words = ("explain", "swapped.csv", *long, "--id", "T0", "--format", form)
        code, out, _ = call(*words, "--lang", language)
        assert code == 0 and "2147483647" not in out
    _, out, _ = call("diagnose", "swapped.csv", *long, "--lang", language)
    shown = " ".join(out.split())
    assert ("창 200자" if language == "ko" else "windows of 200 characters") in shown
    assert "|max:whole|" in out
    document = json.loads(call("diagnose", "swapped.csv", *long, "--json")[1])
    assert document["encoder"]["max_tokens"] is None
    assert (document["truncation"]["limit"], document["truncation"]["long"]) == (200, "chunk")


def test_two_columns_are_two_different_ones(call: Call) -> None:
    words = ("diagnose", "--pairs", "pairs.csv", *LEXICAL, "--columns", "문장 1")
    code, out, aside = call(*words, "문장 1")
    assert (code, out) == (2, "") and "twice" in aside and "question-col" not in aside


def test_a_row_taken_apart_is_a_table_too(call: Call) -> None:
    words = ("explain", "a.csv", *GOLD, "--id", "T1")
    document = json.loads(call(*words, "--json")[1])
    code, out, aside = call(*words, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0 and "does not compare with the leaderboard" in aside
    assert {row["part"] for row in rows} == {
        *("answer", "reference", "nearest_gold", "nearest_answer")
    }
    near = [row for row in rows if row["part"] == "nearest_gold"]
    assert [(row["id"], float(row["cosine"])) for row in near] == [
        (each["id"], each["cosine"]) for each in document["nearest_gold"]
    ]
    code, out, _ = call(*words, "--format", "md")
    assert code == 0 and "**T1**" in out and "dscore|comp:" in out and "| ---: |" in out


def test_near_gold_rows_show_their_answers_and_not_their_questions(call: Call) -> None:
    words = ("explain", "a.csv", *GOLD, "--id", "T1")
    near = json.loads(call(*words, "--json")[1])["nearest_gold"]
    assert [each["text"] for each in near[:1]] == ["장판부터 봅니다"]
    assert near[0]["question"] == "장판는요?"
    assert "누수부터 봅니다" in call(*words)[1]


def test_a_file_of_equal_rows_has_no_hub(call: Call) -> None:
    lines = ["a,b", *(["벽지,벽지"] * 6)]
    Path("same.csv").write_text("\n".join(lines), encoding="utf-8")
    words = ("diagnose", "--pairs", "same.csv", "--columns", "a", "b", *LEXICAL)
    hubs = json.loads(call(*words, "--json")[1])["spread"]["hubness"]
    assert (hubs["answers"]["skewness"], hubs["answers"]["hub"]) == (None, None)
    assert "most often gold none, answer none" in " ".join(call(*words)[1].split())


def test_a_tie_is_said_to_count_for_its_share(call: Call) -> None:
    Path("tied.csv").write_text("a,b\n벽지,벽지\n장판,장판\n벽지,벽지\n", encoding="utf-8")
    words = ("diagnose", "--pairs", "tied.csv", "--columns", "a", "b", *LEXICAL)
    shown = " ".join(call(*words)[1].split())
    assert "0.667 (1 of 3 + 1 of 2 tied)" in shown and "a tie counts 1/k" in shown


def test_vectors_on_both_sides_are_not_said_to_have_lost_a_sentence(call: Call) -> None:
    lines = ["id,vec_0,vec_1", *(f"T{k},{k}.5,1.0" for k in range(3))]
    Path("v.csv").write_text("\n".join(lines), encoding="utf-8")
    rules = 'id = "v"\n[[term]]\nmetric = "cosine"\n'
    Path("v.toml").write_text(rules, encoding="utf-8")
    words = ("explain", "v.csv", "--gold", "v.csv", "--competition", "v.toml", "--id", "T1")
    code, out, _ = call(*words)
    shown = " ".join(out.split())
    assert code == 0 and "each sentence is left out" not in shown
    assert "both files hold vectors and no texts" in shown


def test_two_columns_are_diagnosed_without_ids(call: Call) -> None:
    words = ("diagnose", "--pairs", "pairs.csv", "--columns", "문장 1", "문장 2", *LEXICAL)
    code, out, _ = call(*words)
    assert (
        code == 0
        and "pairs.csv: 문장 1 against 문장 2" in out
        and "line numbers" in " ".join(out.split())
    )
    document = json.loads(call(*words, "--json")[1])
    assert [row["id"] for row in document["rows"]] == ["2", "3", "4"]
    assert (document["signature"], document["hygiene"]["alike"]) == ("", [])
    assert document["score"] == pytest.approx(document["spread"]["own"], abs=1e-6)


def test_one_row_is_enough(call: Call) -> None:
    for form in ("text", "json", "csv", "md"):
        assert (
            call("diagnose", "short.csv", "--gold", "one.csv", *LEXICAL, "--format", form)[0] == 0
        )
    words = ("explain", "short.csv", "--gold", "one.csv", *LEXICAL, "--id", "T0")
    assert call(*words)[0] == 0


def test_vectors_are_diagnosed_without_any_encoder(call: Call) -> None:
    code, out, _ = call("diagnose", "worse.csv", "--gold", "gold.csv")
    assert code == 0 and "vectors on both sides: no text was read" in out
    assert "unknown: there are no texts" in out
    code, out, _ = call("explain", "worse.csv", "--gold", "gold.csv", "--id", "T1")
    assert code == 0 and "nearer to the gold of T0" in out


@pytest.mark.parametrize("words", [("diagnose", "harm.csv"), ("explain", "harm.csv", "--id", "T0")])
@pytest.mark.parametrize("width", [80, 40])
def test_harmful_texts_are_shown_harmless_and_keep_to_the_width(
    call: Call, words: tuple[str, ...], width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scorer.report.canvas.PLAIN_WIDTH", width)
    for more in ((), ("--all",)):
        code, out, _ = call(*words, *GOLD, *more)
        assert code == 0
        assert "\x1b" not in out and "\x07" not in out and "\u202e" not in out
        lines = [line for line in out.split("\n") if not line.startswith("dscore|")]
        # the picture of 40 bins is as wide as it is
        assert max(map(cell_len, lines)) <= max(width, 50)


def test_harmful_ids_are_shown_harmless(call: Call, folder: Path) -> None:
    name = "T<b>|`"
    for file in ("test.csv", "swapped.csv"):
        text = (folder / file).read_text(encoding="utf-8").replace("T0,", f"{name},")
        (folder / file).write_text(text, encoding="utf-8")
    for form in ("text", "md"):
        code, out, _ = call("diagnose", "swapped.csv", *GOLD, "--format", form)
        assert code == 0
    assert "<b>" not in out and "T&lt;b&gt;" in out


def test_explain_as_json_is_the_documented_schema(call: Call) -> None:
    code, out, _ = call("explain", "swapped.csv", *GOLD, "--id", "T0", "--json")
    document: dict[str, Any] = json.loads(out)
    assert (code, document["schema"], list(document)) == (0, "dscore.explain/1", EXPLAIN)
    assert document["question"] == "벽지는요?" and document["nearest_gold"][0]["id"] == "T1"
    assert document["answer"]["tokens"] == 6 and document["answer"]["limit"] == 200
    (part,) = document["references"]
    assert part["sentences"][0]["score"] is None
    assert document["terms"][0]["value"] == pytest.approx(part["cosine"])


def test_a_row_that_is_not_there_is_named_with_the_nearest(call: Call) -> None:
    code, out, aside = call("explain", "a.csv", *GOLD, "--id", "T_1")
    assert (code, out) == (2, "") and "did you mean 'T1'" in aside
    assert "no row 'zzz'" in call("explain", "a.csv", *GOLD, "--id", "zzz")[2]


@pytest.mark.parametrize(
    "words, told",
    [
        (("diagnose",), "give a submission and --gold"),
        (("diagnose", "a.csv"), "give a submission and --gold"),
        (("diagnose", "--pairs", "pairs.csv"), "--columns A B"),
        (("diagnose", "a.csv", *GOLD, "--columns", "a", "b"), "give a submission"),
        (("diagnose", "a.csv", "--pairs", "pairs.csv", "--columns", "a", "b"), "no SUBMISSION"),
        (("diagnose", "--gold", "g", "--pairs", "p", "--columns", "a", "b"), "no --gold"),
        (("explain", "a.csv", *GOLD, "--id", "T0", "-n", "0"), "-n"),
    ],
)
def test_calls_that_make_no_sense_are_refused(
    call: Call, words: tuple[str, ...], told: str
) -> None:
    code, out, aside = call(*words)
    assert (code, out) == (2, "") and told in aside


def test_faulty_files_are_refused_with_their_findings(call: Call, folder: Path) -> None:
    for words in (("diagnose", "short.csv"), ("explain", "short.csv", "--id", "T0")):
        code, out, aside = call(*words, *GOLD)
        assert (code, out) == (3, "") and "missing-id" in aside
    words = ("diagnose", "--pairs", "pairs.csv", "--columns", "문장 1", "문장 3", *LEXICAL)
    code, out, aside = call(*words)
    assert (code, out) == (4, "") and "E215" in aside and "문장 3" in aside
    (folder / "pairs.csv").write_text("a,b\n가,\n나,나\n", encoding="utf-8")
    words = ("diagnose", "--pairs", "pairs.csv", "--columns", "a", "b", *LEXICAL)
    code, out, _ = call(*words)
    assert code == 0 and "1 of 2 rows has a blank text and was left out" in " ".join(out.split())
    code, out, aside = call(*words, "--strict")
    assert (code, out) == (4, "") and "pairs.csv:2: E501" in aside


def test_pictures_are_written_into_a_folder_and_named_in_every_form(
    call: Call, folder: Path
) -> None:
    pytest.importorskip("matplotlib")
    names = ["histogram", "shares", "hubness"]
    for number, form in enumerate(("text", "json", "md", "csv")):
        place = f"그림/{number}"
        call_ = ("diagnose", "a.csv", *GOLD, "--figures", place, "--format", form)
        code, out, aside = call(*call_)
        assert code == 0
        told = aside if form == "csv" else out
        paths = [str(Path(place) / f"{name}.png") for name in names]
        assert all(path in told for path in paths)
        assert sorted(map(str, Path(place).iterdir())) == sorted(paths)
        assert all(Path(path).read_bytes().startswith(b"\x89PNG") for path in paths)
        if form == "json":
            pairs = zip(names, paths, strict=True)
            wanted = [{"figure": name, "path": path} for name, path in pairs]
            assert json.loads(out)["figures"] == wanted
    assert json.loads(call("diagnose", "a.csv", *GOLD, "--json")[1])["figures"] == []


def test_two_columns_have_pictures_too(call: Call, folder: Path) -> None:
    pytest.importorskip("matplotlib")
    words = ("--pairs", "pairs.csv", "--columns", "문장 1", "문장 2", *LEXICAL)
    code, out, _ = call("diagnose", *words, "--figures", "fig")
    assert code == 0 and str(Path("fig") / "shares.png") in out


def test_a_picture_that_is_there_is_kept_unless_the_call_says_otherwise(
    call: Call, folder: Path
) -> None:
    pytest.importorskip("matplotlib")
    (folder / "fig").mkdir()
    for name in ("hubness", "truncation"):
        kept = folder / "fig" / f"{name}.png"
        kept.write_bytes(b"mine")
        code, out, aside = call("diagnose", "no-such.csv", *GOLD, "--figures", "fig")
        assert (code, out) == (2, "") and f"{name}.png" in aside and "--force" in aside
        assert kept.read_bytes() == b"mine" and len(list(kept.parent.iterdir())) == 1
        if name == "hubness":
            kept.unlink()
    code, _, aside = call("diagnose", "a.csv", *GOLD, "--figures", "fig", "--force")
    # nothing was cut: what stands there shows something else
    assert code == 0 and "truncation.png is from an earlier call" in aside
    assert (folder / "fig" / "truncation.png").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--figures", "a.csv"), "a.csv"),
        (("--figures", "a.csv/fig"), "a.csv"),
        (("--figures", "-"), "no folder"),
        (("--figures", "fig", "-o", "fig/shares.png"), "shares.png"),
    ],
)
def test_places_that_can_hold_no_picture_are_refused_before_any_work(
    call: Call, folder: Path, more: tuple[str, ...], told: str
) -> None:
    pytest.importorskip("matplotlib")
    (folder / "fig").mkdir()
    code, out, aside = call("diagnose", "no-such.csv", *GOLD, *more)
    assert (code, out) == (2, "") and told in aside
    assert not list((folder / "fig").iterdir())


def test_without_matplotlib_pictures_are_refused_before_anything_is_read(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    code, out, aside = call("diagnose", "no-such.csv", *GOLD, "--figures", "fig")
    assert (code, out) == (2, "") and "'.[plot]'" in aside and not (folder / "fig").exists()
    assert call("diagnose", "a.csv", *GOLD)[0] == 0


def test_no_folder_is_made_for_what_cannot_be_diagnosed(call: Call, folder: Path) -> None:
    pytest.importorskip("matplotlib")
    assert call("diagnose", "short.csv", *GOLD, "--figures", "fig")[0] == 3
    assert not (folder / "fig").exists()


def test_a_product_goes_to_a_file(call: Call, folder: Path) -> None:
    assert call("diagnose", "a.csv", *GOLD, "-o", "out.txt")[:2] == (0, "")
    assert "Spread" in (folder / "out.txt").read_text(encoding="utf-8")
    code, _, aside = call("diagnose", "a.csv", *GOLD, "-o", "a.csv")
    assert code == 2 and "a.csv" in aside
