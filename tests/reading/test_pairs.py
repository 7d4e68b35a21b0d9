"""Any two columns of a file are texts beside texts."""

from __future__ import annotations

import pytest

from scorer.errors import InvalidPairs
from scorer.reading.pairs import read_pairs

FILE = "id,질문_1,질문_2,category\na,하나,둘,가\nb,셋, ,나\nc,다섯,여섯,다\n".encode()


def test_two_columns_are_read_and_rows_with_a_blank_text_are_left_out_aloud() -> None:
    read = read_pairs(FILE, ("질문_1", "질문_2"))
    assert (read.ids, read.first, read.second) == (("a", "c"), ("하나", "다섯"), ("둘", "여섯"))
    left = next(note for note in read.notes if note.key == "note.pairs-left-out")
    assert dict(left.values) == {"count": 1, "n": 3, "lines": "3"}


def test_strictly_read_blank_texts_are_findings_on_either_side() -> None:
    with pytest.raises(InvalidPairs) as caught:
        read_pairs("id,가,나\na,하나, \nb,,둘\nc,셋,넷\n".encode(), ("가", "나"), strict=True)
    assert [(issue.code, issue.row, issue.column) for issue in caught.value.issues] == [
        ("E501", 2, "나"),
        ("E501", 3, "가"),
    ]


@pytest.mark.parametrize("columns", [("가", "나"), ("나", "가")])
def test_a_list_of_numbers_is_no_text_on_either_side(columns: tuple[str, str]) -> None:
    file = 'id,가,나\na,하나,"[0.25, 0.5, 0.125]"\nb,셋,"[0.75, 0.5, 0.125]"\n'
    with pytest.raises(InvalidPairs) as caught:
        read_pairs(file.encode(), columns)
    assert [(issue.code, issue.column) for issue in caught.value.issues] == [("E404", "나")]


def test_what_is_odd_about_the_first_column_is_told_and_stops_only_strictly() -> None:
    file = "id,가,나\na,### 답변: 모릅니다,둘\nb,넷,셋\nc,다섯,여섯\n".encode()
    assert [issue.code for issue in read_pairs(file, ("가", "나")).issues] == ["W506"]
    assert read_pairs(file, ("나", "가")).issues == ()
    with pytest.raises(InvalidPairs):
        read_pairs(file, ("가", "나"), strict=True)


def test_rows_left_out_need_no_id() -> None:
    read = read_pairs("id,가,나\na,하나,둘\n,,\na,,셋\nc,다섯,여섯\n".encode(), ("가", "나"))
    assert read.ids == ("a", "c")


def test_the_columns_may_be_in_any_order() -> None:
    read = read_pairs(FILE, ("질문_2", "질문_1"))
    assert read.first == ("둘", "여섯")


@pytest.mark.parametrize(
    "file",
    ["가,나\n하나,둘\n셋,넷\n", "id,가,나\nx,하나,둘\nx,셋,넷\n", "id,가,나\n,하나,둘\n,셋,넷\n"],
)
def test_rows_without_an_id_of_their_own_are_called_by_their_line(file: str) -> None:
    read = read_pairs(file.encode(), ("가", "나"))
    assert read.ids == ("2", "3")
    assert "note.pairs-lines" in [note.key for note in read.notes]


def test_another_column_may_hold_the_ids() -> None:
    assert read_pairs(FILE, ("질문_1", "질문_2"), "category").ids == ("가", "다")


@pytest.mark.parametrize("columns", [("질문_1", "질문_9"), ("질문_1", "질문_1")])
def test_a_column_that_is_missing_or_named_twice_is_a_finding(columns: tuple[str, str]) -> None:
    with pytest.raises(InvalidPairs) as caught:
        read_pairs(FILE, columns)
    assert caught.value.exit_code == 4 and columns[1] in str(caught.value)


def test_columns_without_any_pair_are_refused() -> None:
    with pytest.raises(InvalidPairs) as caught:
        read_pairs("id,가,나\na,하나,\nb,,둘\n".encode(), ("가", "나"))
    assert caught.value.key == "failure.no-pairs"
