"""One small file per finding: exactly that finding, at its place, told in both languages."""

from __future__ import annotations

import json
import re
import string
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scorer.competition import Competition
from scorer.errors import InvalidGold, InvalidTrain
from scorer.issues import CODES, Issue
from scorer.reading import (
    Columns,
    inputs,
    known_from_train,
    read_gold,
    read_questions,
    read_sample,
    read_submission,
    read_train,
)
from scorer.wording import LANGUAGES, speaking, template

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True)
class Case:
    """Where a file's finding stands, and what the file is held against."""

    row: int | None = None
    column: str | None = None
    id: str | None = None
    gold: str | None = None
    sample: str | None = None
    competition: str = "small.toml"
    columns: Columns = field(default_factory=Columns)


TEXT = "답변"
CASES: dict[str, Case] = {
    "E101": Case(),
    "E102": Case(),
    "E103": Case(),
    "E104": Case(row=5),
    "E105": Case(),
    "E106": Case(),
    "E107": Case(row=4, gold="gold.csv"),
    "E108": Case(row=3, gold="gold.csv"),
    "E109": Case(row=3, gold="gold.csv"),
    "E110": Case(row=1, gold="gold.csv"),
    "E111": Case(),
    "E112": Case(row=3),
    "E113": Case(row=3, column=TEXT, id="TEST_001", gold="gold.csv"),
    "N114": Case(),
    "W115": Case(),
    "W116": Case(row=1),
    "N117": Case(row=3),
    "E118": Case(row=1),
    "E119": Case(row=3, id="TEST_001"),
    "E120": Case(row=1),
    "E121": Case(row=3),
    "E122": Case(row=3),
    "E123": Case(row=3),
    "E124": Case(),
    "E201": Case(row=1, gold="gold.csv"),
    "E202": Case(row=1, gold="gold.csv", sample="sample.csv"),
    "E203": Case(row=1, gold="gold.csv"),
    "E204": Case(row=1, column="vec_2"),
    "E205": Case(row=1, column="vec_2"),
    "W206": Case(row=1, column="비고", sample="sample.csv"),
    "W207": Case(row=1, column="", sample="sample.csv"),
    "E208": Case(row=1, competition="hansol-season-2"),
    "E209": Case(row=1),
    "E210": Case(row=1, competition="both.toml"),
    "E211": Case(row=1, competition="both.toml"),
    "E212": Case(row=1),
    "E213": Case(row=1),
    "E214": Case(row=1, gold="gold.csv", sample="sample.csv"),
    "E215": Case(row=1, column="응답", columns=Columns(answer="응답")),
    "E216": Case(row=1, sample="sample-wide.csv"),
    "W217": Case(row=1, column="답변 ", sample="sample.csv"),
    "E218": Case(row=1, column="id", gold="gold.csv", columns=Columns(answer="id")),
    "E219": Case(row=1, column="vec_1", gold="gold.csv"),
    "E220": Case(row=1, gold="gold.csv", sample="sample.csv"),
    "W221": Case(
        row=1, column=unicodedata.normalize("NFD", TEXT), gold="gold.csv", sample="sample.csv"
    ),
    "E222": Case(row=3, column=TEXT, id="TEST_001", gold="gold.csv"),
    "E301": Case(row=6, id="TEST_001", gold="gold.csv"),
    "E302": Case(id="TEST_003", gold="gold.csv"),
    "E303": Case(row=6, id="TEST_999", gold="gold.csv"),
    "E304": Case(row=6, gold="gold.csv"),
    "E305": Case(row=3, id="TEST_001", gold="gold.csv"),
    "E306": Case(row=3, id="test_001", gold="gold.csv"),
    "E307": Case(row=3, id="TEST_1", gold="gold.csv"),
    "E308": Case(row=3, id="ＴＥＳＴ_001", sample="sample.csv"),
    "E309": Case(row=2, id="TRAIN_000", gold="gold.csv"),
    "E401": Case(row=3, column="vec_1", id="TEST_001"),
    "E402": Case(row=3, column="vec_1", id="TEST_001"),
    "E403": Case(row=3, column="vec_1", id="TEST_001"),
    "E404": Case(row=3, column="vec_0", id="TEST_001"),
    "E405": Case(row=3, column="vec_0", id="TEST_001"),
    "E406": Case(row=3, column="vec_0", id="TEST_001"),
    "W407": Case(row=3, id="TEST_001"),
    "E408": Case(gold="gold.csv"),
    "W409": Case(),
    "W410": Case(row=3, column="vec_1", id="TEST_001"),
    "W411": Case(row=3, id="TEST_001"),
    "E501": Case(row=3, column=TEXT, id="TEST_001"),
    "W502": Case(row=3, column=TEXT, id="TEST_001"),
    "W503": Case(row=3, column=TEXT, id="TEST_001"),
    "W504": Case(row=3, column=TEXT, id="TEST_001"),
    "W505": Case(row=3, column=TEXT, id="TEST_001"),
    "W506": Case(row=3, column=TEXT, id="TEST_001"),
    "W507": Case(row=3, column=TEXT, id="TEST_001"),
    "W508": Case(row=3, column=TEXT, id="TEST_001"),
    "W509": Case(row=3, column=TEXT, id="TEST_001"),
    "W510": Case(row=3, column=TEXT, id="TEST_001", gold="gold.csv"),
    "E511": Case(row=2, column=TEXT, id="TEST_001", gold="gold.csv"),
    "N601": Case(id="TEST_001", gold="gold.csv", sample="sample.csv"),
    "N602": Case(id="TEST_001", gold="gold.csv"),
    "E701": Case(row=1, column="질문"),
    "E702": Case(row=3, id="TEST_001"),
    "E704": Case(row=1),
    "E801": Case(row=1),
    "E802": Case(row=1),
    "E803": Case(row=3, id="TRAIN_001"),
    "E804": Case(row=3, id="TRAIN_001"),
    "W805": Case(id="TRAIN_001"),
    "W806": Case(id="TEST_001"),
}


@pytest.fixture(autouse=True)
def _little_may_come_out_of_a_small_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "UNPACKED", 1 << 12)


def competition(name: str) -> Competition:
    return Competition.load(FIXTURES / name if name.endswith(".toml") else name)


def fixture_of(code: str) -> Path:
    files = [path for path in FIXTURES.iterdir() if path.stem == code]
    if code == "E101":
        assert not files, "E101 is the file that is not there"
        return FIXTURES / "E101.csv"
    assert len(files) == 1, f"one fixture for {code}, not {files}"
    return files[0]


def findings(code: str) -> tuple[Issue, ...]:
    case, path = CASES[code], fixture_of(code)
    declared = competition(case.competition)
    if code.startswith("E7"):
        with pytest.raises(InvalidGold) as refused:
            read_gold(path, declared, case.columns)
        return refused.value.issues
    if code.startswith("E8"):
        with pytest.raises(InvalidTrain) as useless:
            read_train(path, declared)
        return useless.value.issues
    if code.startswith("W8"):
        train = read_train(FIXTURES / "train.csv", declared)
        return tuple(known_from_train(read_questions(path, declared), train))
    reading = read_submission(
        path,
        declared,
        case.columns,
        gold=None if case.gold is None else read_gold(FIXTURES / case.gold, declared),
        sample=None if case.sample is None else read_sample(FIXTURES / case.sample, declared),
    )
    assert (reading.submission is None) == code.startswith("E")
    return reading.issues


def test_every_code_has_a_case_and_no_case_is_left_over():
    assert sorted(CASES) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_fixture_gives_its_finding_and_no_other(code):
    found = findings(code)
    assert [issue.code for issue in found] == [code]
    (issue,), case = found, CASES[code]
    assert (issue.row, issue.column, issue.id) == (case.row, case.column, case.id)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_a_finding_is_one_line_of_place_code_fault_and_way_out(code, language):
    with speaking(language):
        (issue,) = findings(code)
        line, told = issue.line("제출.csv"), issue.to_dict()
        message, hint = issue.message, issue.hint
    place = "제출.csv" if issue.row is None else f"제출.csv:{issue.row}"
    assert line == f"{place}: {code} {CODES[code]}: {message}; {hint}"
    assert line.isprintable()
    assert not line.endswith(".")
    assert bool(re.search("[가-힣]", hint)) == (language == "ko")
    assert json.loads(json.dumps(told)) == told
    assert told["line"] == issue.row


@pytest.mark.parametrize("code", CODES)
def test_both_languages_say_the_same_values(code):
    for group in ("issue", "hint"):
        english, korean = template(f"{group}.{code}")
        fields = [
            {name for _, name, _, _ in string.Formatter().parse(text) if name}
            for text in (english, korean)
        ]
        assert fields[0] == fields[1]


def test_the_valid_companions_have_no_finding():
    declared = competition("small.toml")
    gold = read_gold(FIXTURES / "gold.csv", declared)
    for name in ("valid-texts.csv", "valid-vectors.csv"):
        reading = read_submission(FIXTURES / name, declared, gold=gold)
        assert reading.issues == ()
        assert reading.submission is not None
