"""``dscore split``: two files, written together or not at all, and what was kept together."""

from __future__ import annotations

import csv
import json
import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from scorer.cli.main import main
from scorer.cli.split import NEAR as SAID
from scorer.competition import Competition
from scorer.reading import read_train
from scorer.report.canvas import Canvas
from scorer.report.division import SHOWN, Written, division_text
from scorer.splitting import NEAR, divide
from scorer.wording import LANGUAGES, Language, speaking

ROOT = Path(__file__).resolve().parents[2]
Call = Callable[..., int]

#: Two rows that share a question, two that share an answer, and others.
PLANTED = """id,질문_1,질문_2,category,답변_1
T0,벽지가 왜 뜨나요?,벽지 들뜸의 까닭은?,하자,풀이 덜 말라서입니다.
T1,도배지가 떨어집니다,벽지가  왜 뜨나요,하자,바탕이 젖어서입니다.
T2,장판은 어디서 사나요?,,자재,자재상에서 삽니다.
T3,몰딩 색을 추천해 주세요.,,자재,자재상에서 삽니다
T4,겨울 결로를 막는 길은?,,단열,환기를 하십시오.
T5,방음은 무엇으로 하나요?,,시공,흡음재를 넣습니다.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "data" / "train.csv", tmp_path)
    (tmp_path / "planted.csv").write_text(PLANTED, encoding="utf-8")
    return tmp_path


def ids(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


def test_the_call_of_the_readme_writes_both_files(here: Path) -> None:
    call = ["split", "train.csv", "--by", "id", "--dev", "0.2", "--seed", "7", "-o", "data/dev/"]
    assert main(call) == 0
    train, dev = ids(here / "data/dev/train.csv"), ids(here / "data/dev/dev.csv")
    assert (len(train), len(dev)) == (74, 18)
    assert sorted(train + dev) == ids(here / "train.csv")
    assert sorted(path.name for path in (here / "data/dev").iterdir()) == ["dev.csv", "train.csv"]


def test_what_is_written_can_be_scored_against_as_it_stands(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["split", "train.csv", "-o", "out"]) == 0
    with (here / "out/dev.csv").open(encoding="utf-8", newline="") as file:
        answers = [(row["id"], row["답변_1"]) for row in csv.DictReader(file)]
    with (here / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "답변"), *answers])
    capsys.readouterr()
    assert main(["check", "answers.csv", "--gold", "out/dev.csv"]) == 0
    call = ["answers.csv", "--gold", "out/dev.csv", "--encoder", "lexical", "-q"]
    assert main(call) == 0
    assert 0 < float(capsys.readouterr().out.splitlines()[-1]) <= 1


def test_the_same_call_writes_the_same_bytes(here: Path) -> None:
    for folder in ("a", "b"):
        assert main(["split", "train.csv", "--seed", "3", "-o", folder]) == 0
    for name in ("train.csv", "dev.csv"):
        assert (here / "a" / name).read_bytes() == (here / "b" / name).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_kept_together_and_why_is_said(
    here: Path, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    from rich.cells import cell_len

    assert main(["--lang", language, "split", "planted.csv", "--dev", "3", "-o", "out"]) == 0
    shown = capsys.readouterr().out
    assert max(map(cell_len, shown.splitlines())) <= 80
    assert "T0" in shown and "T1" in shown and "벽지가 왜 뜨나요" in shown
    for said in {"en": ["same question", "same answer"], "ko": ["같은 질문", "같은 답변"]}[
        language
    ]:
        assert said in shown


def test_a_size_that_groups_do_not_allow_is_said(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"T{k},{k}번 물음,같은 답변" for k in range(4)]
    rows += [f"S{k},{k}째 서로 다른 말,또 다른 것" for k in range(3)]
    text = "\n".join(["id,질문,답변", *rows]) + "\n"
    (here / "few.csv").write_text(text, encoding="utf-8")
    call = ["split", "few.csv", "--near", "off", "--dev", "1", "-o", "out", "--lang", "en"]
    assert main(call) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "1 wanted: no choice of groups comes nearer, the largest has 4" in shown
    assert "nearly the same questions were not looked for" in shown


def test_values_of_a_column_are_listed_by_side(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["split", "train.csv", "--by", "category", "-o", "out", "--lang", "en", "--all"]
    assert main(call) == 0
    shown = " ".join(capsys.readouterr().out.split())
    sides = {}
    for name in ("train", "dev"):
        with (here / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            sides[name] = {row["category"] for row in csv.DictReader(file)}
    assert sides["train"] and sides["dev"] and not sides["train"] & sides["dev"]
    assert all(f"{value} (" in shown for values in sides.values() for value in values)


def test_a_column_may_be_named_in_decomposed_letters(here: Path) -> None:
    (here / "kinds.csv").write_text(PLANTED.replace("category", "분류"), encoding="utf-8")
    name = unicodedata.normalize("NFD", "분류")
    assert main(["split", "kinds.csv", "--by", name, "--dev", "2", "-o", "out"]) == 0
    assert len(ids(here / "out/dev.csv")) == 2


def test_json_holds_all_of_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["split", "planted.csv", "--dev", "3", "--seed", "5", "-o", "out", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "dscore.split/1"
    assert (document["seed"], document["by"], document["near"]) == (5, "id", NEAR)
    assert (document["wanted"], document["phrasing"]) == (3, "first")
    sides = document["sides"]
    assert sides["dev"]["ids"] == ids(here / "out/dev.csv")
    assert sides["train"]["ids"] == ids(here / "out/train.csv")
    assert (sides["dev"]["rows"], sides["train"]["rows"]) == (3, 3)
    assert [(tie["reason"], tie["ids"]) for tie in document["ties"]] == [
        ("question", ["T0", "T1"]),
        ("answer", ["T2", "T3"]),
    ]
    assert all(isinstance(tie["torn_row_by_row"], bool) for tie in document["ties"])
    grouped = {
        identifier: group["side"] for group in document["groups"] for identifier in group["ids"]
    }
    assert {each for each, side in grouped.items() if side == "dev"} == set(sides["dev"]["ids"])
    assert document["source"]["name"] == "planted.csv"


# --- files that are there, and files that cannot be


def test_nothing_is_written_over_unless_forced(here: Path) -> None:
    call = ["split", "train.csv", "-o", "out"]
    assert main(call) == 0
    before = (here / "out/dev.csv").read_bytes()
    assert main([*call, "--seed", "1"]) == 2
    assert (here / "out/dev.csv").read_bytes() == before
    assert main([*call, "--seed", "1", "--force"]) == 0
    assert (here / "out/dev.csv").read_bytes() != before


def test_the_input_is_never_written_over(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (here / "train.csv").read_bytes()
    assert main(["split", "train.csv", "-o", ".", "--force", "--lang", "en"]) == 2
    assert "this is the input" in capsys.readouterr().err
    assert (here / "train.csv").read_bytes() == before
    assert not (here / "dev.csv").exists()


@pytest.mark.parametrize("failing", [1, 2])
def test_a_failure_leaves_no_file_beside_one_of_another_division(
    here: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    call = ["split", "train.csv", "-o", "out", "--force"]
    assert main(call) == 0
    old = {path.name: path.read_bytes() for path in (here / "out").iterdir()}
    replace, count = Path.replace, 0

    def broken(path: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == failing:
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", broken)
    assert main([*call, "--seed", "1"]) == 2
    left = {path.name: path.read_bytes() for path in (here / "out").iterdir()}
    assert "dev.csv" not in left
    assert left.keys() == (set() if failing == 1 else {"train.csv"})
    assert not set(left.values()) & set(old.values())


def test_a_full_disk_before_that_leaves_everything_as_it_was(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = ["split", "train.csv", "-o", "out", "--force"]
    assert main(call) == 0
    old = {path.name: path.read_bytes() for path in (here / "out").iterdir()}
    flush, count = os.fsync, 0

    def broken(handle: int) -> None:
        nonlocal count
        count += 1
        if count == 2:
            raise OSError(28, "No space left on device")
        flush(handle)

    monkeypatch.setattr(os, "fsync", broken)
    assert main([*call, "--seed", "1"]) == 2
    assert {path.name: path.read_bytes() for path in (here / "out").iterdir()} == old


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["-o", "train.csv"], 2),
        (["-o", "-"], 2),
        ([], 2),
        (["-o", "out", "--dev", "viel"], 2),
        (["-o", "out", "--dev", "0"], 2),
        (["-o", "out", "--dev", "1.0"], 2),
        (["-o", "out", "--dev", "92"], 2),
        (["-o", "out", "--seed", "1.5"], 2),
        (["-o", "out", "--near", "on"], 2),
        (["-o", "out", "--near", "1.5"], 2),
        (["-o", "out", "--by", "분류"], 2),
        (["-o", "out", "--phrasing", "last"], 2),
        (["-o", "out", "--json", "--format", "text"], 2),
        (["-o", "train.csv/out"], 2),
        (["-o", "out", "--competition", "nothing"], 4),
        (["-o", "out", "--question-col", "물음"], 4),
        (["-o", "out", "--answer-col", "응답"], 4),
        (["-o", "out", "--id-col", "번호"], 4),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_call_ends_with_its_code_and_writes_nothing(
    here: Path,
    more: list[str],
    code: int,
    language: Language,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([f"--lang={language}", "split", "train.csv", *more]) == code
    said = capsys.readouterr()
    assert said.out == "" and "Traceback" not in said.err
    assert (
        any("가" <= letter <= "힣" for letter in said.err.replace("답변", "")) or language == "en"
    )
    assert not (here / "out").exists()


def test_a_wrong_training_file_is_told_whole(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "bad.csv").write_text("id,질문,답변\nT0,,가\nT0,나?,\n", encoding="utf-8")
    assert main(["split", "bad.csv", "-o", "out", "--lang", "en"]) == 4
    said = capsys.readouterr().err
    assert "bad.csv:2: E803 blank-question" in said
    assert "bad.csv:3: E301 duplicate-id" in said and "bad.csv:3: E804 blank-answers" in said
    assert "3 finding(s)" in said


def test_columns_may_be_named(here: Path) -> None:
    text = "번호,물음,다시,응답\n1,가나다?,라마바?,사\n2,아자차?,카타파?,하\n"
    (here / "own.csv").write_text(text, encoding="utf-8")
    call = ["split", "own.csv", "-o", "out", "--id-col", "번호", "--answer-col", "응답"]
    call += ["--question-col", "물음", "--question-col", "다시", "--dev", "1"]
    assert main(call) == 0
    header = (here / "out/dev.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert header == "id,질문,답변_1"
    header = (here / "out/train.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert header == "번호,물음,다시,응답"


def test_help_names_the_threshold_that_is_used() -> None:
    assert float(SAID) == NEAR


# --- the report


def report(canvas: Canvas, count: int = SHOWN + 3) -> str:
    rows = "".join(
        f"{'가나다라마' * 3}_{k:03d},{k}번 벽지가 {'정말 ' * 30}왜 뜨나요?,같은 답변\n"
        for k in range(count)
    )
    text = f"id,질문,답변\n{rows}Z,전혀 다른 것?,다른 답\n"
    train = read_train(text.encode(), Competition.load())
    division = divide(train, 1)
    return division_text(Written(division, {"train": "a.csv", "dev": "b.csv"}, "first"), canvas)


@pytest.mark.parametrize("width", [24, 40, 80, 140])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_keeps_to_its_width(width: int, language: Language) -> None:
    from rich.cells import cell_len

    with speaking(language):
        lines = report(Canvas(width=width, shortened=True)).splitlines()
    # a logical line of its own is wrapped by the terminal alone
    assert all(cell_len(line) <= width or "--json" in line for line in lines)


def test_a_long_list_is_shortened_unless_all_is_asked_for() -> None:
    assert "2 more (see --all" in report(Canvas(shortened=True))
    whole = report(Canvas())
    assert "more (see" not in whole and whole.count("same answer") == SHOWN + 3


def test_a_plain_console_gets_plain_lines() -> None:
    assert "·" not in report(Canvas(fancy=False)) and "─" not in report(Canvas(fancy=False))


def test_what_would_steer_a_terminal_is_shown_as_an_escape(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    train = tmp_path / "train.csv"
    train.write_text(
        "id,질문,답변,분류\nT0,벽지가 \x1b[31m뜨나요?,풀칠,\x1b[1m가\n"
        "T1,벽지가 \x1b[31m뜨나요!,환기,나\nT2,결로는 왜 생기나요?,단열,다\n",
        encoding="utf-8",
    )
    call = ["split", str(train), "-o", str(tmp_path / "out"), "--dev", "1", "--by", "분류"]
    assert main([*call, "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\\x1b[31m뜨나요?" in shown and "\\x1b[1m가" in shown
