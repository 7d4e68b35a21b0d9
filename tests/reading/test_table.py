"""Walking a CSV: rows, quoting, line numbers; numbers bit by bit."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.competition import Competition
from scorer.reading import Reading, read_gold, read_submission
from scorer.reading.inputs import open_input
from scorer.reading.loading import load_table
from scorer.reading.table import plain_numbers

SMALL = Competition.load(Path(__file__).parent / "fixtures" / "small.toml")


def read(text: str) -> Reading:
    return read_submission(text.encode(), SMALL)


def answers(text: str) -> dict[str, str]:
    submission = read(text).submission
    assert submission is not None
    assert submission.texts is not None
    return dict(zip(submission.ids, submission.texts, strict=True))


def codes(text: str) -> list[tuple[str, int | None]]:
    return [(issue.code, issue.row) for issue in read(text).issues]


def bits(number: float) -> bytes:
    return struct.pack("<d", number)


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["r", ".17g", ".9e"]))
def test_a_plain_decimal_is_the_float_python_reads(number: float, form: str) -> None:
    text = repr(number) if form == "r" else format(number, form)
    assert bits(plain_numbers([text])[0]) == bits(float(text))
    assert bits(plain_numbers([f" {text}\t", "x"])[0]) == bits(float(text))


@pytest.mark.parametrize(
    "text", ["1", "+1", "-.5", "5.", "1e-7", "1E+07", "007", " 0.1 ", "1e-400"]
)
def test_plain_decimals_are_taken(text: str) -> None:
    assert plain_numbers([text]) == [float(text)]


@pytest.mark.parametrize(
    "text",
    ["１.５", "1_000", "nan", "inf", "", " ", ".", "e5", "0x10", "1,5", "٣", "1\n", "\u00a01"],
)
def test_what_float_would_take_beyond_plain_decimals_is_refused(text: str) -> None:
    (number,) = plain_numbers([text])
    assert number != number


@pytest.mark.parametrize("text", ["NA", "null", "None", "nan", "N/A", "", "0010", "1e5", "TRUE"])
def test_texts_and_ids_stay_what_they_are(text: str) -> None:
    got = read_submission(f"id,답변\n001,{text}\n1,다른 답\n".encode(), SMALL)
    if text:
        assert got.submission is not None
        assert got.submission.ids == ("001", "1")
        assert got.submission.texts == (text, "다른 답")
    else:
        assert [issue.code for issue in got.issues] == ["E501"]


def test_crlf_between_rows_and_lf_inside_cells() -> None:
    got = answers('id,답변\r\n1,"한 줄\n두 줄"\r\n2,"세\r\n줄"\r\n')
    assert got == {"1": "한 줄\n두 줄", "2": "세\r\n줄"}


def test_a_lone_carriage_return_stays_in_a_quoted_cell_and_ends_a_row_elsewhere() -> None:
    assert answers('id,답변\n1,"가\r나"\n') == {"1": "가\r나"}
    assert answers("id,답변\r1,가\r2,나\r") == {"1": "가", "2": "나"}


def test_a_line_number_is_that_of_the_rows_first_line() -> None:
    assert codes('id,답변\n1,"가\n나\n다"\n2,\n') == [("E501", 5)]
    assert codes('id,답변\r\n1,"가\r\n나"\r\n2,\r\n') == [("E501", 4)]


def test_empty_lines_are_one_note_and_none_at_the_end() -> None:
    assert codes("\n\nid,답변\n\n1,가\n \n2,나\n\n\n") == [("N117", 1)]
    assert codes("id,답변\n1,가\n\n\n") == []


@pytest.mark.parametrize(("mark", "name"), [(";", "';'"), ("\t", "TAB"), ("|", "'|'")])
def test_another_delimiter_is_read_and_said(mark: str, name: str) -> None:
    reading = read(f'id{mark}답변\n1{mark}"가, {mark} 나"\n'.replace(",", ", "))
    assert reading.submission is not None
    assert [(issue.code, dict(issue.values)) for issue in reading.issues] == [
        ("W116", {"delimiter": name})
    ]


def test_a_tsv_file_is_read_by_its_name_and_by_its_tabs(tmp_path: Path) -> None:
    for name, text in {
        "a.tsv": "id\t답변\n1\t가, 나\n",
        "b.tsv": "id\t답변, 최종\n1\t가, 나\n",
        "c.tsv": 'id,답변\n1,"가, 나"\n',
    }.items():
        path = tmp_path / name
        path.write_bytes(text.encode())
        table = load_table(open_input(path)).table
        assert table is not None
        assert (table.cells(0), table.cells(1)) == (["1"], ["가, 나"])


def test_every_broken_row_is_found_and_the_rows_between_are_read() -> None:
    text = 'id,답변\nT_1,가\nT_2,"나 "다" 라\n둘째 줄"\nT_3,마\nT_4,바,사\nT_5,"아\nT_6,자\nT_7,\n'
    assert codes(text) == [("E109", 3), ("E108", 6), ("E107", 7), ("E501", 9)]


def test_a_file_with_hundreds_of_broken_rows_is_given_up_quickly() -> None:
    rows = "".join(f'T_{k},"가"나\n' for k in range(3000))
    issues = read(f"id,답변\n{rows}").issues
    assert {issue.code for issue in issues} == {"E109"}
    assert len(issues) == 200


def test_swallowed_rows_are_found_without_gold_and_their_ids_are_not_called_missing() -> None:
    text = 'id,답변\nT_1,"가\nT_2,나\nT_3,다"\nT_4,라\n'
    assert codes(text) == [("E113", 2)]
    gold = read_gold("id,답변_1\nT_1,ㄱ\nT_2,ㄴ\nT_3,ㄷ\nT_4,ㄹ\n".encode(), SMALL)
    reading = read_submission(text.encode(), SMALL, gold=gold)
    assert [issue.code for issue in reading.issues] == ["E113"]


def test_a_numbered_list_in_an_answer_is_no_swallowed_row() -> None:
    assert codes('id,답변\n1,"순서:\n1, 벽지\n2, 풀\n3, 도배"\n2,가\n') == []
    assert codes('id,답변\nT_1,"T_2와 같음:\nT_2, 참조"\nT_2,가\n') == []


def test_a_cell_may_be_very_long() -> None:
    assert len(answers(f"id,답변\n1,{'가' * 500_000}\n")["1"]) == 500_000
