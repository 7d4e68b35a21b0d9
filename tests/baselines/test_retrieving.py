"""Baselines that look at questions: planted neighbours, ties, phrasings, choice of answers."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from answering import answered, asked, lexical, planted, sources
from hypothesis import given, settings
from hypothesis import strategies as st
from splitting.material import made

from baselines.grams import grams
from scorer.competition import Competition
from scorer.reading import read_train
from scorer.records import Train

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = read_train(ROOT / "data" / "train.csv", Competition.load())
SMALL = EXAMPLE.but(
    ids=EXAMPLE.ids[:12],
    questions=EXAMPLE.questions[:12],
    answers=EXAMPLE.answers[:12],
    columns={},
)
READING = ["nearest-question", "tfidf", "bm25", "hybrid", "consensus", "knn-mean"]
TAKING = ["nearest-question", "tfidf", "bm25", "hybrid"]
ALL = [*READING, "constant", "random"]

#: Questions of the example reworded as a competitor's test set might: whose row answers.
NEIGHBOURS = {
    "기존 벽지를 꼭 뜯어내고 도배해야 하나요?": "TRAIN_000",
    "도배한 벽지는 어떤 상태에서 말리나요": "TRAIN_002",
    "방 하나를 도배하려는데 천장이랑 벽의 순서가 어떻게 되나요?": "TRAIN_003",
}


def shuffled(train: Train, seed: int) -> Train:
    order = random.Random(seed).sample(range(len(train.ids)), len(train.ids))
    return train.but(
        ids=tuple(train.ids[place] for place in order),
        questions=tuple(train.questions[place] for place in order),
        answers=tuple(train.answers[place] for place in order),
    )


def told(method: str, train: Train, **choices: Any) -> list[object]:
    found = answered(
        method, train, asked({f"Q{k}": q for k, q in enumerate(NEIGHBOURS)}), **choices
    )
    return [
        (each.id, each.answer, each.matches, None if each.vector is None else each.vector.tobytes())
        for each in found
    ]


@pytest.mark.parametrize("method", TAKING)
def test_planted_neighbours_are_found(method: str) -> None:
    found = answered(method, EXAMPLE, asked({f"Q{k}": q for k, q in enumerate(NEIGHBOURS)}))
    assert sources(found) == list(NEIGHBOURS.values())
    answers = dict(zip(EXAMPLE.ids, EXAMPLE.answers, strict=True))
    for each in found:
        assert each.answer in answers[each.matches[0].sources[0]]


@pytest.mark.parametrize("method", TAKING)
@pytest.mark.parametrize("phrasings", ["max", "mean"])
def test_a_training_question_asked_back_returns_its_own_row(method: str, phrasings: str) -> None:
    for phrasing in (0, 1):
        back = asked({f"Q{k}": row[phrasing] for k, row in enumerate(EXAMPLE.questions)})
        found = answered(method, EXAMPLE, back, phrasings=phrasings)
        assert sources(found) == list(EXAMPLE.ids)
        assert [each.matches[0].matched for each in found] == list(back.texts)
        assert all(each.matches[0].similarity == pytest.approx(1.0) for each in found)


@pytest.mark.parametrize("method", ["tfidf", "bm25", "nearest-question"])
def test_the_same_question_with_other_marks_is_found_before_a_richer_one(method: str) -> None:
    rows = {
        "A": (["결로 결로 결로가 왜, 왜 생기나요? 결로는 결로"], ["가"]),
        "B": (["결로가 왜 생기나요?"], ["나"]),
    }
    found = answered(method, made(rows), asked({"Q": "  결로가  왜 생기나요 "}))
    assert sources(found) == ["B"]


@pytest.mark.parametrize("method", ALL)
@settings(max_examples=6)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_training_rows_never_matters(method: str, seed: int) -> None:
    assert told(method, shuffled(SMALL, seed)) == told(method, SMALL)


@pytest.mark.parametrize("method", TAKING)
def test_of_rows_equally_near_the_smaller_id_is_taken_and_the_others_are_said(method: str) -> None:
    rows = {
        "T9": (["장판은 어떻게 까나요?"], ["아홉"]),
        "T1": (["장판은 어떻게 까나요?!"], ["하나"]),
        "T5": (["장판은, 어떻게 까나요"], ["다섯"]),
        "T0": (["결로를 막는 법은?"], ["영"]),
    }
    # asked letter by letter; and in other words, where marks do not count for lexical methods
    questions = ["장판은 어떻게 까나요"]
    questions += ["장판은 어떻게 깔까요"] if method in ("tfidf", "bm25") else []
    for question in questions:
        (found,) = answered(method, made(rows), asked({"Q": question}))
        (match,) = found.matches
        assert (found.answer, match.sources, match.tied) == ("하나", ("T1",), ("T5", "T9"))
        assert match.runner_up == "T5"


def test_ties_of_vectors_are_ties_to_the_bit() -> None:
    # the same direction at many places of a matrix product, and in other lengths of rows
    table = {f"{k}번": (0.1, 0.7, -0.3) for k in range(40)} | {"물음": (0.3, 0.5, 0.1)}
    rows: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
        f"T{k:02}": ([f"{k}번"], [f"답 {k}"]) for k in range(40)
    }
    (found,) = answered("nearest-question", made(rows), asked({"Q": "물음"}), planted(table))
    assert found.matches[0].sources == ("T00",)
    assert found.matches[0].tied[:3] == ("T01", "T02", "T03")


PHRASED = {
    # one phrasing dead on and one far off; both rather near
    "A": (["가 하나", "가 둘"], ["가 답"]),
    "B": (["나 하나", "나 둘"], ["나 답"]),
}
DIRECTIONS = {
    "물음": (1.0, 0.0),
    "가 하나": (1.0, 0.05),
    "가 둘": (-1.0, 0.4),
    "나 하나": (1.0, 0.4),
    "나 둘": (1.0, -0.3),
}


@pytest.mark.parametrize(("phrasings", "source"), [("max", "A"), ("mean", "B")])
def test_phrasings_fold_by_their_nearest_or_their_mean(phrasings: str, source: str) -> None:
    (found,) = answered(
        "nearest-question",
        made(PHRASED),
        asked({"Q": "물음"}),
        planted(DIRECTIONS),
        phrasings=phrasings,
    )
    assert found.matches[0].sources == (source,)
    assert found.matches[0].matched == {"A": "가 하나", "B": "나 둘"}[source]


def test_the_similarity_said_is_the_cosine_with_the_question_matched() -> None:
    from reference import cosine

    (found,) = answered(
        "nearest-question", made(PHRASED), asked({"Q": "물음"}), planted(DIRECTIONS)
    )
    (match,) = found.matches
    assert match.matched is not None
    expected = cosine(DIRECTIONS["물음"], DIRECTIONS[match.matched])
    assert match.similarity == pytest.approx(expected, abs=1e-7)
    assert match.runner_up == "B"


@pytest.mark.parametrize(
    ("how", "answer"), [("first", "짧다"), ("longest", "아주 길고 긴 답이다"), ("medoid", "가운데")]
)
def test_which_answer_of_a_row_is_taken(how: str, answer: str) -> None:
    rows = {"A": (["물음"], ["짧다", "아주 길고 긴 답이다", "가운데", "또 긴 답인 것이다!"])}
    table = {
        "물음": (1.0, 0.0),
        "짧다": (1.0, 0.0),
        "아주 길고 긴 답이다": (0.0, 1.0),
        "가운데": (1.0, 1.0),
        "또 긴 답인 것이다!": (1.0, -0.1),
    }
    train = made({key: (q, a[:3]) for key, (q, a) in rows.items()})
    (found,) = answered("nearest-question", train, asked({"Q": "물음"}), planted(table), answer=how)
    assert found.answer == answer


def test_a_zero_vector_is_like_nothing_and_breaks_nothing() -> None:
    rows = {"A": (["빈 말"], ["가"]), "B": (["물음 하나"], ["나", "다"])}
    zero = (0.0, 0.0)
    table = {"빈 말": zero, "물음": (1.0, 0.0), "물음 하나": (0.5, 0.5), "나": zero, "다": zero}
    (found,) = answered("nearest-question", made(rows), asked({"Q": "물음"}), planted(table))
    assert (found.matches[0].sources, found.answer) == (("B",), "나")
    (found,) = answered(
        "nearest-question", made(rows), asked({"Q": "빈 말?"}), planted({**table, "빈 말?": zero})
    )
    assert found.matches[0].sources == ("A",)


def test_a_single_training_row_answers_everything() -> None:
    train = made({"T0": (["벽지가 왜 뜨나요?"], ["풀이 덜 말라서입니다."])})
    for method in ALL:
        (found,) = answered(method, train, asked({"Q": "장판은 어떻게 까나요?"}))
        assert found.matches[0].sources == ("T0",)
        assert found.matches[0].runner_up is None


def test_questions_that_share_nothing_with_the_training_data_are_answered_all_the_same() -> None:
    for method in TAKING:
        (found,) = answered(method, SMALL, asked({"Q": "???"}))
        assert found.answer


@pytest.mark.parametrize("method", ["tfidf", "bm25", "hybrid", "consensus"])
def test_a_compound_question_is_answered_part_by_part_in_its_order(method: str) -> None:
    rows = {
        "A": (["벽지가 왜 뜨나요?"], ["풀이 덜 말라서입니다."]),
        "B": (["장판은 어떻게 까나요?"], ["하루 펴 둔 뒤 깝니다."]),
    }
    question = asked({"Q": "장판은 어떻게 깔아야 하나요? 그리고 벽지가 왜 뜨는 건가요?"})
    choices = {"k": 1} if method == "consensus" else {}
    (found,) = answered(method, made(rows), question, split_compound=True, **choices)
    assert found.answer == "하루 펴 둔 뒤 깝니다. 풀이 덜 말라서입니다."
    assert [match.sources for match in found.matches] == [("B",), ("A",)]
    assert [match.question for match in found.matches] == [
        "장판은 어떻게 깔아야 하나요?",
        "그리고 벽지가 왜 뜨는 건가요?",
    ]


def test_parts_with_the_same_answer_say_it_once() -> None:
    train = made({"A": (["벽지가 왜 뜨나요?"], ["풀이 덜 말라서입니다."])})
    question = asked({"Q": "벽지가 왜 뜨나요? 그리고 벽지가 왜 우나요?"})
    (found,) = answered("tfidf", train, question, split_compound=True)
    assert found.answer == "풀이 덜 말라서입니다."
    assert len(found.matches) == 2


def test_runs_of_letters_do_not_depend_on_form_or_case() -> None:
    import unicodedata

    text = "PVC 벽지 3㎡, 결로"
    assert grams(unicodedata.normalize("NFD", text)) == grams(text) == grams(text.lower())
    assert "벽지" in grams(text) and "~" + unicodedata.normalize("NFD", "벽지")[:3] in grams(text)


def test_what_is_retrieved_without_its_answers_needs_no_encoder() -> None:
    def refuse(texts: Sequence[str], name: str) -> Any:
        raise AssertionError("embedded")

    for method in ("tfidf", "bm25"):
        for how in ("first", "longest"):
            (found,) = answered(method, SMALL, asked({"Q": "도배"}), refuse, answer=how)
            assert found.answer
    (found,) = answered("random", SMALL, asked({"Q": "도배"}), refuse)
    assert found.answer


def test_the_stand_in_is_asked_for_each_text_by_its_name() -> None:
    names: list[str] = []

    def embed(texts: Sequence[str], name: str) -> Any:
        names.append(name)
        return lexical(texts, name)

    answered("nearest-question", SMALL, asked({"Q": "도배"}), embed)
    assert set(names) == {SMALL.name}
