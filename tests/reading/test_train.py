"""Training files and files of questions: found, checked, and told apart."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorer.competition import Competition
from scorer.errors import INVALID_GOLD, InvalidQuestions, InvalidTrain
from scorer.reading import (
    TrainColumns,
    known_from_train,
    read_gold,
    read_questions,
    read_train,
    read_train_table,
)
from scorer.records import Questions, Train
from scorer.wording import LANGUAGES, speaking

ROOT = Path(__file__).resolve().parents[2]
SEASON_2, SEASON_3 = Competition.load("hansol-season-2"), Competition.load("hansol-season-3")
BARE = Competition.parse('id = "가"\n[[term]]\nmetric = "cosine"\n')

TRAIN = """id,질문_1,질문_2,category,답변_1,답변_2
T0,벽지가 왜 뜨나요?,,하자,풀이 덜 말라서.,바탕이 젖어서.
T1,장판은 어떻게 까나요?,장판을 까는 방법은?,시공,,하루 펴 둔 뒤에.
"""


def read(text: str, competition: Competition = SEASON_2, **columns: object) -> Train:
    return read_train(text.encode(), competition, TrainColumns(**columns))  # type: ignore[arg-type]


def refused(text: str, **columns: object) -> list[tuple[str, int | None]]:
    with pytest.raises(InvalidTrain) as error:
        read(text, **columns)
    assert error.value.exit_code == INVALID_GOLD
    return [(issue.code, issue.row) for issue in error.value.issues]


def asked(text: str, competition: Competition = SEASON_2, **columns: object) -> Questions:
    return read_questions(text.encode(), competition, TrainColumns(**columns))  # type: ignore[arg-type]


def test_phrasings_and_answers_are_kept_by_row_and_blank_ones_left_out() -> None:
    train = read(TRAIN)
    assert train.ids == ("T0", "T1")
    assert train.questions == (
        ("벽지가 왜 뜨나요?",),
        ("장판은 어떻게 까나요?", "장판을 까는 방법은?"),
    )
    assert train.answers == (("풀이 덜 말라서.", "바탕이 젖어서."), ("하루 펴 둔 뒤에.",))
    assert train.columns == {"category": ("하자", "시공")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_read_as_what_is_said(language: str) -> None:
    with speaking(language):  # type: ignore[arg-type]
        said = " ".join(map(str, read(TRAIN).notes))
    assert "질문_1, 질문_2" in said and "답변_1, 답변_2" in said
    assert "1 of 4" in said or "4개 중 빈 칸 1개" in said


def test_the_example_is_read_whole() -> None:
    train = read_train(ROOT / "data" / "train.csv", SEASON_2)
    assert len(train.ids) == 92
    assert {len(row) for row in train.questions} == {2}
    assert {len(row) for row in train.answers} == {3}
    declared = Competition.load(ROOT / "data" / "competition.toml")
    assert read_train(ROOT / "data" / "train.csv", declared).digest == train.digest


def test_columns_are_those_named_else_declared_else_usual() -> None:
    text = "번호,물음,다시,응답,질문_1,답변_1\n1,가?,나?,다,라?,마\n"
    named = read(text, id="번호", questions=("물음", "다시"), answers=("응답",))
    assert (named.questions, named.answers) == ((("가?", "나?"),), (("다",),))
    declared = 'id = "x"\n[[term]]\nmetric = "cosine"\n[train]\nid = "번호"\nquestions = "물음"\n'
    spec = Competition.parse(declared + 'answers = ["응답"]\n')
    assert read(text, spec).questions == (("가?",),)
    usual = read("ID,question_2,question_1,answer\n1,나?,가?,다\n", BARE)
    assert (usual.questions, usual.answers) == ((("가?", "나?"),), (("다",),))
    single = read("id,질문,답변\n1,가?,나\n", BARE)
    assert (single.questions, single.answers) == ((("가?",),), (("나",),))


def test_numbered_columns_that_were_not_declared_are_said_to_be_left() -> None:
    text = TRAIN.replace("category", "질문_3")
    notes = [str(note) for note in read(text).notes]
    assert any("'질문_3'" in note and "not used" in note for note in notes)


def test_season_3_learns_from_the_cause_of_an_accident() -> None:
    text = "ID,사고원인,재발방지대책 및 향후조치계획\nTRAIN_0,부주의,안전교육을 한다\n"
    train = read(text, SEASON_3)
    assert (train.questions, train.answers) == ((("부주의",),), (("안전교육을 한다",),))


def test_every_finding_comes_at_once() -> None:
    text = "id,질문_1,답변_1\nT0,가?,나\nT0,,다\n ,라?,\nT3,마?,\u200b\n"
    assert refused(text) == [
        ("E301", 3),
        ("E803", 3),
        ("E304", 4),
        ("E804", 4),
        ("E804", 5),
    ]


@pytest.mark.parametrize(
    ("text", "columns", "codes"),
    [
        ("번호,질문,답변\n가,나?,다\n", {}, ["E201"]),
        ("id,질문\nT0,가?\n", {}, ["E802"]),
        ("id,답변\nT0,가\n", {}, ["E801"]),
        ("id,내용\nT0,가\n", {}, ["E801", "E802"]),
        ("id,질문,답변\nT0,가?,나\n", {"questions": ("물음",)}, ["E215"]),
        ("id,질문,답변\nT0,가?,나\n", {"answers": ("질문",), "questions": ("질문",)}, ["E218"]),
        ("id,질문,답변,비고,비고\nT0,가?,나,,\n", {}, ["E204"]),
        ("TRAIN_0,가?,나\nTRAIN_1,다?,라\n", {}, ["E214"]),
        ("id,질문,답변\nT0,가?\nT1,나?,다\n", {}, ["E108"]),
        ("id,질문,답변\n", {}, ["E110"]),
        ("", {}, ["E102"]),
    ],
)
def test_a_wrong_file_is_refused_with_its_findings(
    text: str, columns: dict[str, object], codes: list[str]
) -> None:
    assert [code for code, _ in refused(text, **columns)] == codes


def test_a_file_that_is_not_there_is_a_finding() -> None:
    with pytest.raises(InvalidTrain, match="E101"):
        read_train("없는 파일.csv", SEASON_2)


def test_odd_but_sound_files_are_read_and_the_oddity_said() -> None:
    train = read_train(TRAIN.replace(",", ";").encode("cp949"), SEASON_2)
    assert train.digest == read(TRAIN).digest
    assert [note.key for note in train.notes] == [
        "note.reading-encoding",
        "note.reading-train-questions",
        "note.reading-train-answers",
        "note.reading-blank-questions",
        "note.reading-blank-answers",
        "note.reading-delimiter",
    ]


def test_the_digest_is_that_of_the_content_whatever_the_order_and_form(tmp_path: Path) -> None:
    head, *rows = TRAIN.splitlines()
    turned = "\n".join([head, *reversed(rows)]) + "\n"
    assert read(turned).digest == read(TRAIN).digest
    assert read(TRAIN.replace("풀이", "물이")).digest != read(TRAIN).digest
    # a question that becomes an answer is another content
    one = read("id,질문,답변_1,답변_2\nT,가,나,다\n").digest
    two = read("id,질문_1,질문_2,답변_1\nT,가,나,다\n").digest
    assert one != two
    frame = pd.DataFrame([line.split(",") for line in rows], columns=head.split(","))
    frame.to_parquet(tmp_path / "t.parquet")
    assert read_train(tmp_path / "t.parquet", SEASON_2).digest == read(TRAIN).digest


def test_a_table_keeps_every_cell_to_be_written_again() -> None:
    text = 'id,질문_1,답변_1,비고\nT0," 가\n나? ",다,\nT1,라?,"마, 바", \n'
    table = read_train_table(text.encode(), SEASON_2)
    assert table.header == ("id", "질문_1", "답변_1", "비고")
    assert table.cells[1] == (" 가\n나? ", "라?")
    assert table.cells[3] == ("", " ")
    assert (table.id, table.questions, table.answers) == (0, (1,), (2,))


# --- questions


def test_questions_are_read_with_the_other_columns() -> None:
    questions = asked("id,질문,category\nQ0,벽지가 왜 뜨나요?,하자\n")
    assert (questions.ids, questions.texts) == (("Q0",), ("벽지가 왜 뜨나요?",))
    assert questions.columns == {"category": ("하자",)}


def test_a_gold_file_and_a_training_file_hold_questions_too() -> None:
    gold = read_questions(ROOT / "data" / "test.csv", SEASON_2)
    assert gold.ids == read_gold(ROOT / "data" / "test.csv", SEASON_2).ids
    train = read_train(ROOT / "data" / "train.csv", SEASON_2)
    first = read_questions(ROOT / "data" / "train.csv", SEASON_2)
    assert first.texts == tuple(row[0] for row in train.questions)


@pytest.mark.parametrize(
    ("text", "columns", "codes"),
    [
        ("id,질문\nQ0,\nQ1,\u200b\nQ2,가?\n", {}, ["E803", "E803"]),
        ("id,내용\nQ0,가?\n", {}, ["E801"]),
        ("번호,질문\n가,나?\n", {}, ["E201"]),
        ("id,질문\nQ0,가?\nQ0,나?\n", {}, ["E301"]),
        ("id,질문\nQ0,가?\n", {"questions": ("물음",)}, ["E215"]),
        ("", {}, ["E102"]),
    ],
)
def test_wrong_questions_are_refused_with_their_findings(
    text: str, columns: dict[str, object], codes: list[str]
) -> None:
    with pytest.raises(InvalidQuestions) as error:
        asked(text, **columns)
    assert error.value.exit_code == INVALID_GOLD
    assert [issue.code for issue in error.value.issues] == codes


def test_ids_and_questions_that_stand_in_train_too_are_told() -> None:
    train = read(TRAIN)
    test = asked("id,질문\nT1,전혀 다른 질문?\nQ1,장판을 까는 방법은\nQ2,벽지가  왜 뜨나요?!\n")
    found = [(issue.code, issue.id) for issue in known_from_train(test, train)]
    assert found == [("W805", "T1"), ("W806", "Q1"), ("W806", "Q2")]
    last = list(known_from_train(test, train))[-1]
    assert "'T0'" in last.message and "벽지가  왜 뜨나요?!" in last.message


def test_the_example_gives_nothing_away() -> None:
    train = read_train(ROOT / "data" / "train.csv", SEASON_2)
    test = read_questions(ROOT / "data" / "test.csv", SEASON_2)
    assert list(known_from_train(test, train)) == []
    themselves = read_questions(ROOT / "data" / "train.csv", SEASON_2)
    codes = [issue.code for issue in known_from_train(themselves, train)]
    assert codes == ["W805", "W806"] * len(train.ids)
