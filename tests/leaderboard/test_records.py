"""What is recorded is found again as it was; what is said later is added, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from leaderboard.material import SIGNATURE, N, entry, new, numbers

from scorer.errors import UsageError
from scorer.leaderboard import Leaderboard
from scorer.leaderboard import database as database_module
from scorer.leaderboard.entries import Flag, Remark


def said(added: tuple[Remark, ...]) -> list[tuple[str, object]]:
    return [(each.kind, each.said) for each in added]


def test_a_record_is_found_again_as_it_was(board: Leaderboard) -> None:
    made = new(1, note="첫 제출", tags=("rag", "7b"), official={"public": 0.738})
    (added,) = board.add(made)
    assert added.fresh and added.entry.id == 1
    (found,) = board.entries()
    for name in ("name", "content", "score", "splits", "interval", "signature", "way"):
        assert getattr(found, name) == getattr(made.entry, name)
    assert (found.note, found.tags, found.official) == ("첫 제출", ("rag", "7b"), {"public": 0.738})
    assert found.when == 1_800_000_000 and found.competition == "hansol-season-2"
    assert board.row_scores([1]) == [numbers(1)] and len(numbers(1)) == N
    assert board.file(1) == made.data and board.card(1) == made.card


def test_the_same_content_is_recognised_and_nothing_that_was_said_is_lost(
    board: Leaderboard,
) -> None:
    board.add(new(1, note="첫 제출", tags=("rag",), official={"public": 0.738}))
    (again,) = board.add(
        new(
            1,
            name="다른 이름.csv",
            note="둘째 메모",
            tags=("rag", "7b"),
            official={"public": 0.739, "private": 0.74},
        )
    )
    assert not again.fresh and again.entry.id == 1 and len(board.entries()) == 1
    assert said(again.remarks) == [
        ("name", "다른 이름.csv"),
        ("note", "둘째 메모"),
        ("tag", "7b"),
        ("public", 0.739),
        ("private", 0.74),
    ]
    assert said(again.replaced) == [("note", "첫 제출"), ("public", 0.738)]
    found = board.get(1)
    assert found.name == "제출/1.csv" and found.note == "둘째 메모"
    assert found.official == {"public": 0.739, "private": 0.74} and found.tags == ("rag", "7b")
    assert ("note", "첫 제출") in said(found.remarks)
    assert ("public", 0.738) in said(found.remarks)


def test_adding_the_same_again_with_nothing_new_changes_nothing(board: Leaderboard) -> None:
    board.add(new(1, note="첫 제출"))
    before = board.get(1)
    for note in ("첫 제출", ""):
        (again,) = board.add(new(1, note=note))
        assert not again.fresh and again.remarks == again.replaced == ()
    assert board.get(1).remarks == before.remarks


def test_the_same_content_scored_in_another_way_is_a_record_of_its_own(board: Leaderboard) -> None:
    other = SIGNATURE.but(gold="f" * 16, submission=entry(1).content[:16], score=0.5)
    board.add(new(1))
    (added,) = board.add(new(1, score=0.5, signature=str(other), way=other.way))
    assert added.fresh and added.elsewhere == (1,)
    board.remove(1)
    assert board.file(2) == new(1).data  # the copy was shared


def test_a_removed_record_takes_what_was_said_of_it_and_its_number_along(
    board: Leaderboard,
) -> None:
    board.add(new(1), new(2, note="메모"))
    assert board.remove(2).note == "메모"
    with pytest.raises(UsageError, match="no record 2"):
        board.file(2)
    (added,) = board.add(new(2))
    assert added.entry.id == 3 and added.entry.note == ""


def test_a_flag_outlives_the_record_it_points_to(board: Leaderboard) -> None:
    board.add(new(1), new(2))
    flag = Flag("copied", (("n", 20), ("name", "제출/1.csv"), ("same", 20)), 1)
    board.flag(2, [flag])
    assert board.get(2).flags == (flag,)
    board.remove(1)
    assert board.get(2).flags == (flag.but(other=None),)


def test_all_of_several_are_recorded_or_none(board: Leaderboard) -> None:
    board.add(new(1))
    broken = new(3).but(sketch=new(3).sketch.but(rows=None))
    with pytest.raises(Exception, match="NOT NULL"):
        board.add(new(2), broken)
    assert [found.id for found in board.entries()] == [1]


def test_what_is_not_there_is_said(board: Leaderboard, tmp_path: Path) -> None:
    for call in (board.entries, lambda: board.get(1), lambda: board.remove(1)):
        with pytest.raises(UsageError, match="there is no leaderboard"):
            call()
    assert not board.path.exists()  # looking makes nothing
    with pytest.raises(UsageError, match="does not exist"):
        Leaderboard(tmp_path / "없는 폴더" / "a.db").add(new(1))
    with pytest.raises(UsageError, match="folder"):
        Leaderboard(tmp_path).add(new(1))


def test_the_usual_folder_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Leaderboard().add(new(1))
    assert (tmp_path / "submissions" / "leaderboard.db").exists()


def test_a_file_too_large_to_be_kept_is_refused(
    board: Leaderboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "LARGEST", 10)
    with pytest.raises(UsageError, match="at most"):
        board.add(new(1))
    assert not board.path.exists()


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
def test_a_score_that_is_not_finite_is_never_recorded(bad: float) -> None:
    for more in ({"score": bad}, {"splits": {"public": bad}}, {"official": {"private": bad}}):
        with pytest.raises(ValueError, match="not finite"):
            new(1, **more)


@given(st.text(st.characters(codec=None), max_size=30), st.text(max_size=30))
def test_any_text_can_be_a_name_a_note_and_a_tag(
    tmp_path_factory: pytest.TempPathFactory, text: str, other: str
) -> None:
    board = Leaderboard(tmp_path_factory.mktemp("texts") / "a.db")
    board.add(new(1, name=text, note=other, tags=(other,) if other else ()))
    found = board.get(1)
    assert found.name == text.encode("utf-8", "backslashreplace").decode()
    assert found.note == other and found.tags == ((other,) if other else ())
