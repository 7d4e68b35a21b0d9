"""The weakest rows and those that changed: which, in which order, beside which reference."""

from __future__ import annotations

from array import array

import numpy as np
import pytest
import reference
from hypothesis import given
from hypothesis import strategies as st

from scorer.competition import Competition
from scorer.diagnostics.rows import Changes, Worst, changes, worst
from scorer.records import Source, Submission
from scorer.scoring import Scorer
from scorer.settings import Settings
from scorer.vectors import Vectors

SOURCE = Source("s", "", 0)
POINTS = st.tuples(*[st.integers(-3, 3).map(float)] * 2)

GOLD = (
    "id,질문,답변_1,답변_2\n"
    "T0,도배는 언제 하나요?,장판 먼저,벽지를 바릅니다\n"
    "T1,누수는요?,위층을 점검합니다,\n"
    "T2,결로는요?,환기합니다,단열합니다\n"
).encode()
ANSWERS = "id,답변\nT2,단열합니다\nT0,벽지를 바릅니다\nT1,모릅니다\n".encode()
OTHER = "id,답변\nT0,모릅니다\nT1,위층을 점검합니다\nT2,단열합니다\n".encode()


def rules(across: str) -> Competition:
    return Competition.parse(
        f"""
        id = "rows"
        [submission]
        text = "답변"
        [gold]
        question = "질문"
        references = ["답변_1", "답변_2"]
        across = "{across}"
        [encoder]
        name = "lexical"
        [[term]]
        metric = "cosine"
        """
    )


def scorer_of(across: str = "mean", gold: bytes = GOLD) -> Scorer:
    return Scorer(gold, Settings(competition=rules(across), encoder="lexical", cache=False))


def changed(scorer: Scorer, one: bytes, other: bytes, count: int = 9) -> Changes:
    a, b = scorer.scored(one), scorer.scored(other)
    return changes(scorer, (a.submission, b.submission), (a.card, b.card), count)


def weakest(scorer: Scorer, count: int) -> Worst:
    scored = scorer.scored(ANSWERS)
    return worst(scorer, scored.submission, scored.card, count)


def test_the_weakest_row_comes_first_with_its_own_texts_whatever_the_order_of_the_file() -> None:
    scorer = scorer_of()
    found = weakest(scorer, 2)
    assert [row.id for row in found.rows] == ["T1", "T0"]
    assert found.rows[0].question == "누수는요?"
    assert (found.rows[0].answers, found.rows[0].reference) == (("모릅니다",), "위층을 점검합니다")
    scores = dict(zip(found.card.ids, found.card.numbers, strict=True))
    assert [row.scores for row in found.rows] == [(scores["T1"],), (scores["T0"],)]


def test_of_several_references_the_nearest_is_shown() -> None:
    scorer = scorer_of()
    rows = {row.id: row for row in weakest(scorer, 3).rows}
    assert (rows["T0"].reference, rows["T0"].number) == ("벽지를 바릅니다", 2)
    assert (rows["T2"].reference, rows["T2"].number) == ("단열합니다", 2)
    assert (rows["T1"].number, rows["T1"].references) == (1, 1)


def test_where_only_the_first_reference_counts_it_is_the_one_shown() -> None:
    scorer = scorer_of("first")
    rows = {row.id: row for row in weakest(scorer, 3).rows}
    assert rows["T0"].reference == "장판 먼저"


@given(st.lists(st.lists(POINTS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_the_nearest_reference_is_that_of_a_row_by_row_witness(
    rows: list[list[tuple[float, float]]],
) -> None:
    """Gold holds a text and a vector per reference, so that the witness needs no encoder."""
    found = np.array([each for row in rows for each in row[1:]])
    ids = tuple(f"T{k}" for k in range(len(rows)))
    scorer = scorer_of(gold=gold_of(len(rows)))
    gold = scorer.gold.but(
        ids=ids,
        references=tuple((f"{k}가", f"{k}나") for k in ids),
        stored=Vectors.of(found),
        counts=np.full(len(rows), 2),
    )
    scorer.gold = gold
    submission = Submission("s", ids, None, Vectors.of(np.array([r[0] for r in rows])), "", SOURCE)
    card = scorer_of(gold=gold_of(len(rows))).score(answers_of(len(rows)))
    card = card.but(numbers=array("d", range(len(rows))), ids=ids)
    for row, points in zip(worst(scorer, submission, card, 9).rows, rows, strict=True):
        first, second = (max(reference.cosine(points[0], each), 0.0) for each in points[1:])
        if abs(first - second) > 1e-12:
            assert row.number == (1 if first > second else 2)
            assert row.reference == f"{row.id}{'가나'[row.number - 1]}"


def test_changes_are_second_less_first_and_add_up_to_the_difference_of_the_scores() -> None:
    found = changed(scorer_of(), ANSWERS, OTHER)
    assert found.counts == (1, 1, 1)
    assert [row.id for row in found.gained] == ["T1"]
    assert [row.id for row in found.lost] == ["T0"]
    assert found.gained[0].answers == ("모릅니다", "위층을 점검합니다")
    assert found.lost[0].difference < 0 < found.gained[0].difference
    first, second = found.cards
    assert found.difference == pytest.approx(second.score - first.score, abs=1e-15)


def test_the_reference_nearest_to_the_better_of_two_answers_is_shown() -> None:
    found = changed(scorer_of(), "id,답변\nT0,장판\nT1,가\nT2,나\n".encode(), ANSWERS)
    (row,) = [row for row in found.gained if row.id == "T0"]
    assert row.reference == "벽지를 바릅니다"


def test_a_submission_against_itself_changes_nothing() -> None:
    found = changed(scorer_of(), ANSWERS, ANSWERS)
    assert (found.gained, found.lost, found.counts) == ((), (), (0, 0, 3))
    assert found.difference == 0.0


def test_no_more_rows_are_returned_than_there_are() -> None:
    scorer = scorer_of()
    assert len(weakest(scorer, 1000).rows) == 3


def test_vectors_have_no_answers_and_gold_without_texts_no_references() -> None:
    competition = Competition.parse(
        'id = "v"\n[submission]\nvectors = "vec_{0..1}"\n[gold]\nvectors = "vec_{0..1}"\n'
        '[[term]]\nmetric = "cosine"\n'
    )
    gold = b"id,vec_0,vec_1\nT0,1,0\nT1,0,1\n"
    scorer = Scorer(gold, Settings(competition=competition, cache=False))
    scored = scorer.scored(b"id,vec_0,vec_1\nT0,1,1\nT1,0,1\n")
    found = worst(scorer, scored.submission, scored.card, 1)
    (row,) = found.rows
    assert (row.id, row.question, row.answers, row.reference) == ("T0", None, (None,), None)
    assert (found.texts, row.references) == (False, 0)


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.25, 0.5]), st.sampled_from([0.0, 0.5, 1.0]))))
def test_most_changed_rows_are_those_a_full_sort_gives(pairs: list[tuple[float, float]]) -> None:
    pairs = [*pairs, (0.5, 0.5)]
    scorer = scorer_of(gold=gold_of(len(pairs)))
    scored = scorer.scored(answers_of(len(pairs)))
    submission, card = scored.submission, scored.card
    one, other = (card.but(numbers=array("d", each)) for each in zip(*pairs, strict=True))
    found = changes(scorer, (submission, submission), (one, other), 3)
    moved = sorted((b - a, place) for place, (a, b) in enumerate(pairs))
    lost = [place for change, place in moved if change < 0][:3]
    gained = sorted((-change, place) for change, place in moved if change > 0)[:3]
    assert [int(row.id) for row in found.lost] == lost
    assert [int(row.id) for row in found.gained] == [place for _, place in gained]
    assert sum(found.counts) == len(pairs)


def gold_of(count: int) -> bytes:
    return ("id,답변_1,답변_2\n" + "".join(f"{k},가,\n" for k in range(count))).encode()


def answers_of(count: int) -> bytes:
    return ("id,답변\n" + "".join(f"{k},나\n" for k in range(count))).encode()
