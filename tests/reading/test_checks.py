"""Headers, ids, values, texts, order: one fault, one finding; and what is no fault at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.competition import Competition
from scorer.errors import InvalidGold
from scorer.reading import Columns, Reading, read_gold, read_sample, read_submission
from scorer.reading.ids import Known, check_ids, unpadded
from scorer.wording import LANGUAGES, speaking
from scorer.wording.notes import TEXT

SMALL = Competition.load(Path(__file__).parent / "fixtures" / "small.toml")
SEASON_2, SEASON_3 = Competition.load("hansol-season-2"), Competition.load("hansol-season-3")


def read(text: str, **more: object) -> Reading:
    return read_submission(text.encode(), SMALL, **more)  # type: ignore[arg-type]


def codes(text: str, **more: object) -> list[str]:
    return [issue.code for issue in read(text, **more).issues]


def near(ids: list[str], known: list[str]) -> dict[str, str | None]:
    issues = check_ids(ids, range(2, len(ids) + 2), (), Known(known, "gold.csv"))
    return {str(issue.id): issue.code for issue in issues}


def wide(names: list[str], n: int = 3) -> str:
    rows = [[f"T_{k}", *(f"0.{k + 1}{j}1" for j in range(len(names)))] for k in range(n)]
    return "\n".join([",".join(["id", *names]), *map(",".join, rows)]) + "\n"


def vec(*numbers: int) -> list[str]:
    return [f"vec_{number}" for number in numbers]


# --- columns


@pytest.mark.parametrize(
    ("header", "assumed"),
    [
        ("id,답변", []),
        ("ID,answer", ["ID", "answer"]),
        ("SAMPLE_ID,prediction", ["SAMPLE_ID", "prediction"]),
    ],
)
def test_usual_headers_are_understood_and_what_was_assumed_is_said(
    header: str, assumed: list[str]
) -> None:
    reading = read(f"{header}\n1,가\n")
    assert reading.submission is not None
    assert [dict(note.values)["column"] for note in reading.notes] == assumed
    assert all(f"'{name}'" in str(note) for name, note in zip(assumed, reading.notes, strict=True))


def test_named_columns_win_over_the_usual_ones() -> None:
    columns = Columns(id="번호", answer="응답")
    reading = read("id,답변,번호,응답\n1,가,x,나\n", columns=columns)
    assert reading.submission is not None
    assert (reading.submission.ids, reading.submission.texts) == (("x",), ("나",))
    assert [issue.column for issue in reading.issues] == ["id", "답변"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (vec(*range(512)), []),
        (vec(*range(510)), ["E203"]),
        (vec(*range(384)), ["E209"]),
        (vec(*range(513)), ["E209"]),
        (vec(*range(768)), ["E208"]),
        (vec(*range(1, 513)), ["E219"]),
        (vec(*range(511), 999_999_999), ["E203", "W206"]),
        ([f"Vec_{k}" for k in range(512)], ["W217"]),
        ([f"vec_{k:03d}" for k in range(512)], ["W217"]),
        ([f"{k}" for k in range(512)], ["E212"]),
    ],
    ids=["whole", "few", "384", "513", "768", "from-1", "slip", "case", "padded", "numbers"],
)
def test_a_header_of_vectors_is_told_off_once(names: list[str], expected: list[str]) -> None:
    reading = read_submission(wide(names).encode(), SEASON_2)
    assert [issue.code for issue in reading.issues] == expected


def test_a_number_far_off_opens_no_gap_of_millions_where_any_width_is_taken() -> None:
    reading = read_submission(wide(vec(0, 1, 999_999_999)).encode(), SEASON_2, any_width=True)
    (missing,) = [issue for issue in reading.issues if issue.code == "E203"]
    assert dict(missing.values)["count"] == 1


def test_season_3_takes_texts_and_vectors_together() -> None:
    text = "ID,재발방지대책 및 향후조치계획," + ",".join(vec(*range(768))) + "\n"
    text += f"T_0,작업 전 안전교육을 한다,{','.join(['0.5'] * 768)}\n"
    submission = read_submission(text.encode(), SEASON_3).submission
    assert submission is not None
    assert submission.texts == ("작업 전 안전교육을 한다",)
    assert submission.vectors is not None
    assert submission.vectors.shape == (1, 768)


def test_values_are_checked_though_the_id_column_is_missing() -> None:
    text = wide(vec(0, 1, 2, 3)).replace("id", "번호").replace("0.121", "없음")
    issues = read(text).issues
    assert [issue.code for issue in issues] == ["E201", "E401"]
    assert issues[1].id is None


@pytest.mark.parametrize(
    "text",
    ["id,vec_0\nT_1,[]\n", "번호\n1\n", "id\n1\n", ",\n,\n", "a\n", "id,id\n1,2\n"],
)
def test_odd_little_tables_are_refused_without_a_traceback(text: str) -> None:
    reading = read(text)
    assert reading.submission is None
    assert reading.issues


# --- ids


def test_one_missing_and_one_duplicated_id_are_two_errors_and_no_score() -> None:
    gold = read_gold("id,답변_1\nT_1,ㄱ\nT_2,ㄴ\n".encode(), SMALL)
    reading = read("id,답변\nT_1,가\nT_1,나\n", gold=gold)
    assert sorted(issue.code for issue in reading.issues) == ["E301", "E302"]
    assert reading.submission is None


@pytest.mark.parametrize(
    ("given_as", "code"),
    [
        ("test_007", "E306"),
        ("TEST_7", "E307"),
        ("TEST_0007", "E307"),
        ("test_7", "E307"),
        ("ＴＥＳＴ_007", "E308"),
        ("TEST_700", "E303"),
        ("TEST_", "E303"),
    ],
)
def test_an_id_that_is_nearly_right_is_one_finding(given_as: str, code: str) -> None:
    found = near([given_as, "TEST_001"], ["TEST_001", "TEST_007"])
    assert found[given_as] == code
    assert ("TEST_007" in found) == (code == "E303")


def test_an_id_that_could_mean_two_means_neither() -> None:
    assert near(["TEST_7"], ["TEST_07", "TEST_007"])["TEST_7"] == "E303"
    assert near(["a", "test_7", "Test_7"], ["a", "TEST_7"])["test_7"] == "E303"


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 9), st.integers(1, 9))
def test_zero_padding_never_makes_two_numbers_one(a: int, b: int, one: int, other: int) -> None:
    same = unpadded(f"T_{a:0{one}d}") == unpadded(f"T_{b:0{other}d}")
    assert same == (a == b)


def test_ids_of_a_spreadsheet_are_recognised() -> None:
    assert unpadded("7.0") == unpadded("007") == "7"
    assert unpadded("0") == unpadded("000") == "0"


def test_ids_of_another_file_are_one_finding() -> None:
    assert set(near(["a", "b", "c"], ["T_1", "T_2", "T_3"]).values()) == {"E309"}
    assert near(["a", "T_2"], ["T_1", "T_2"]) == {"a": "E303", "T_1": "E302"}


def test_a_row_of_nothing_but_commas_is_a_blank_id_and_no_more() -> None:
    assert codes("id,답변\nT_1,가\n,\n") == ["E304"]
    assert codes(wide(vec(0, 1, 2, 3)) + ",,,,\n") == ["E304"]


# --- values and texts


def test_every_finding_comes_at_once() -> None:
    text = wide(vec(0, 1, 2, 3), n=5)
    for old, new in (("0.101", "nan"), ("0.211", ""), ("0.321", "[1"), ("T_4", "T_3")):
        text = text.replace(old, new)
    assert sorted(codes(text)) == ["E301", "E402", "E403", "E404"]


def test_kinds_of_bad_cells_in_a_row_are_counted() -> None:
    (first, second) = read("id,vec_0,vec_1,vec_2,vec_3\nT_1,nan,x,inf,y\n").issues
    assert (first.code, dict(first.values)["count"]) == ("E402", 2)
    assert (second.code, second.column, dict(second.values)["count"]) == ("E401", "vec_1", 2)


def test_a_value_on_the_bound_is_fine_and_one_beyond_is_not() -> None:
    head = "id,vec_0,vec_1,vec_2,vec_3\n"
    assert codes(f"{head}T_1,1,-1,1.0,0\n") == []
    assert codes(f"{head}T_1,1.0000001,-1,1.0,0\n") == ["W410"]
    unbounded = Competition.parse('id = "u"\n[[term]]\nmetric = "cosine"\n')
    assert read_submission(f"{head}T_1,7,-9,1.0,0\n".encode(), unbounded).issues == ()


def test_two_equal_answers_are_fine_and_three_are_worth_a_word() -> None:
    assert codes("id,답변\n1,가\n2,가\n3,나\n") == []
    assert codes("id,답변\n1,가\n2,가\n3,가\n") == ["W507"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("[1] 벽지를 뗀다. [2] 풀을 바른다.", None),
        ("(3.5) (2.1) 두 가지입니다", None),
        ("3.5mm, 2.1mm", None),
        ("[0.12 -0.5 1e-05]", "E404"),
        ("tensor([[0.1250, 0.3000]], device='cuda:0', grad_fn=<NormBackward0>)", "E404"),
        ("tensor([0.1250, 0.3000], device='cuda:0')", "E404"),
        ("[0.1 0.2 ... 0.3]", "E405"),
        ("답변: 벽지를 붙입니다", "W506"),
        ("질문에 대한 답변은 이렇습니다", None),
        ("다시 바릅니다.<|im_end|>", "W505"),
        ("[INST] 풀 [/INST]", "W505"),
        ("Traceback (most recent call last)", "W509"),
        ("null", "W508"),
        ("없음", None),
        ("가족 👨\u200d👩\u200d👧", None),
        ("한\u200d글", "W504"),
    ],
)
def test_what_generation_leaves_behind_is_told_from_honest_answers(
    answer: str, code: str | None
) -> None:
    assert codes(f'id,답변\n1,"{answer}"\n') == ([] if code is None else [code])


def test_an_answer_that_repeats_its_question_is_found_and_the_question_not_shown() -> None:
    question = "벽지가 들뜨는 까닭은 무엇입니까?"
    gold = read_gold(f"id,질문,답변_1\nT_1,{question},ㄱ\n".encode(), SMALL)
    (issue,) = read(f"id,답변\nT_1,{question} 풀이 모자랍니다\n", gold=gold).issues
    assert issue.code == "W510"
    assert "'질문'" in issue.message
    assert "들뜨는" not in issue.message


def test_a_sample_in_another_order_is_the_sample_still() -> None:
    rows = ["T_1,0.1,0.2,0.3,0.4", "T_2,0.5,0.2,0.3,0.4"]
    head = "id,vec_0,vec_1,vec_2,vec_3"
    sample = read_sample("\n".join([head, *rows]).encode(), SMALL)
    assert "E408" in codes("\n".join([head, *reversed(rows)]), sample=sample)


# --- gold


def test_the_official_questions_given_as_gold_are_explained() -> None:
    data = "\ufeffid,질문\nTEST_000,벽지가 왜 들뜹니까?\n".encode()
    with pytest.raises(InvalidGold) as refused:
        read_gold(data, SEASON_2)
    assert refused.value.exit_code == 4
    assert [issue.code for issue in refused.value.issues] == ["E701"]
    for language in LANGUAGES:
        with speaking(language):
            assert "test.csv" in refused.value.issues[0].message
            assert str(refused.value)


def test_references_are_found_and_blank_ones_left_out_aloud() -> None:
    gold = read_gold("id,답변_1,답변_2\na,가,나\nb,다,\n".encode(), SMALL)
    assert gold.references == (("가", "나"), ("다",))
    assert {note.key for note in gold.notes} == {
        "note.reading-references",
        "note.reading-blank-references",
    }


def test_columns_that_look_like_references_and_are_not_used_are_named() -> None:
    gold = read_gold("id,답변_1,답변_2,답변_9\na,가,나,다\n".encode(), SMALL)
    assert gold.columns == {"답변_9": ("다",)}
    assert any(note.key == "note.reading-left-references" for note in gold.notes)


def test_an_odd_gold_file_says_what_was_assumed() -> None:
    data = "ID ;답변_1\na;가\n".encode("cp949")
    keys = [note.key for note in read_gold(data, SMALL).notes]
    assert {"note.reading-encoding", "note.reading-delimiter", "note.reading-header"} <= set(keys)


def test_a_gold_texts_that_slipped_into_the_ids_is_not_shown() -> None:
    data = "id,답변_1\nT_1,가\n누수를 막는다,방수층\nwallpaper,adhesive\nwallpaper,x\n".encode()
    with pytest.raises(InvalidGold) as refused:
        read_gold(data, SMALL)
    (issue,) = refused.value.issues
    assert issue.code == "E301"
    assert "wallpaper" not in issue.line("gold.csv")


# --- wording


VALUES: dict[str, object] = {
    "name": "a.csv", "encoding": "cp949", "delimiter": "TAB", "column": "x", "expected": "y",
    "names": "a, b", "across": "mean", "count": 2, "cells": 4, "ids": "a", "where": "g.csv",
    "asked": "z", "array": "ids", "kind": "float64", "shape": "(3, 4)", "n": 3, "m": 2,
    "unpacked": 1.5, "ratio": 200,
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", [k for k in TEXT if k.startswith(("note.reading-", "note.fix-"))])
def test_every_note_of_reading_and_mending_is_said_in_both_languages(
    key: str, language: str
) -> None:
    said = TEXT[key][language == "ko"].format_map(VALUES)
    assert said
    assert "{" not in said
    assert any("가" <= letter <= "힣" for letter in said) == (language == "ko")
