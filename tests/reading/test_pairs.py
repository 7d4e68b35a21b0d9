"""Any two columns of a file are texts beside texts."""

from __future__ import annotations

import pytest

from scorer.errors import InvalidPairs
from scorer.reading.pairs import read_pairs

FILE = "id,질문_1,질문_2,category\na,하나,둘,가\nb,셋, ,나\nc,다섯,여섯,다\n".encode()


def test_two_columns_are_read_and_rows_with_a_blank_text_are_left_out_aloud() -> None:
    read = read_pairs(FILE, ("질문_1", "질문_2"))
    assert (read.ids, read.first, read.second) == (("a", "c"), ("하나", "다섯"), ("둘", "여섯"))
    left = next(note for note in read.notes if note.key == "judge.left-out")
    assert dict(left.values) == {"count": 1, "n": 3}


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
    assert "judge.ids-are-lines" in [note.key for note in read.notes]


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
    assert caught.value.key == "judge.no-pairs"
