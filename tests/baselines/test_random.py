"""Answers drawn by lot."""

from __future__ import annotations

from collections import Counter

from answering import answered, asked, sources
from splitting.material import made

TRAIN = made({f"T{k}": ([f"질문 {k}?"], [f"답 {k}", f"다른 답 {k}"]) for k in range(10)})
QUESTIONS = asked({f"Q{k}": "무엇인가요?" for k in range(1000)})


def test_the_seed_decides_what_is_drawn() -> None:
    one, again, other = (
        [each.answer for each in answered("random", TRAIN, QUESTIONS, seed=seed)]
        for seed in (1, 1, 2)
    )
    assert one == again != other


def test_every_row_and_every_answer_is_drawn_about_as_often() -> None:
    found = answered("random", TRAIN, QUESTIONS)
    rows = Counter(sources(found))
    answers = Counter(each.answer for each in found)
    # 100 expected with a standard deviation of 9.5, and 50 with one of 6.9
    assert len(rows) == 10 and all(50 < count < 150 for count in rows.values())
    assert len(answers) == 20 and all(15 < count < 85 for count in answers.values())


def test_what_one_question_draws_does_not_depend_on_the_others() -> None:
    alone = answered("random", TRAIN, asked({"Q7": "무엇인가요?"}))[0]
    assert alone.answer == answered("random", TRAIN, QUESTIONS)[7].answer
