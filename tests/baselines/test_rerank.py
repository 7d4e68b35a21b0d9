"""The first rows of another ranking, sorted by a cross-encoder."""

from __future__ import annotations

from pathlib import Path

import pytest
from answering import answered, asked, sources
from splitting.material import made

from baselines.cross_encoder import CrossEncoder
from scorer.errors import EncoderUnavailable

ROWS = {
    "A": (
        ["벽지가 들뜬 곳은 어떻게 하나요?", "벽지 들뜸을 고치려면?"],
        ["풀을 다시 발라 눌러 붙입니다."],
    ),
    "B": (["결로는 어떻게 막습니까?"], ["환기와 단열로 막습니다."]),
    "C": (["석고보드 이음매는 무엇으로 메웁니까?"], ["퍼티로 메웁니다."]),
    "D": (["곰팡이의 원인은 무엇입니까?"], ["습기입니다."]),
}
QUESTIONS = asked({"Q0": "벽지 이음매가 들뜬 까닭은?", "Q1": "결로와 곰팡이를 막으려면?"})


def test_rows_are_sorted_by_what_the_model_says_of_each_phrasing(tiny_cross_encoder: Path) -> None:
    folder = str(tiny_cross_encoder)
    model = CrossEncoder(folder, "cpu")
    for fold in ("max", "mean"):
        found = answered("rerank", made(ROWS), QUESTIONS, cross_encoder=folder, phrasings=fold)
        for question, each in zip(QUESTIONS.texts, found, strict=True):
            values = {}
            for identifier, (asks, _) in ROWS.items():
                own = [float(model.scores([(question, ask)])[0]) for ask in asks]
                values[identifier] = max(own) if fold == "max" else sum(own) / len(own)
            best = max(values, key=lambda identifier: values[identifier])
            assert each.matches[0].sources == (best,)
            assert each.matches[0].similarity == pytest.approx(values[best], abs=1e-5)


def test_only_the_first_k_rows_are_sorted(tiny_cross_encoder: Path) -> None:
    first = sources(answered("tfidf", made(ROWS), QUESTIONS))
    call = {"cross_encoder": str(tiny_cross_encoder), "k": 1}
    assert sources(answered("rerank", made(ROWS), QUESTIONS, **call)) == first


def test_a_training_question_asked_back_returns_its_own_row_whatever_the_model_says(
    tiny_cross_encoder: Path,
) -> None:
    back = asked({identifier: asks[-1] for identifier, (asks, _) in ROWS.items()})
    folder = str(tiny_cross_encoder)
    for of in (("tfidf",), ("bm25", "nearest-question"), ("hybrid",)):
        found = answered("rerank", made(ROWS), back, cross_encoder=folder, of=of)
        assert sources(found) == list(ROWS)


def test_the_order_of_training_rows_does_not_matter(tiny_cross_encoder: Path) -> None:
    folder = str(tiny_cross_encoder)
    one = answered("rerank", made(ROWS), QUESTIONS, cross_encoder=folder)
    other = answered("rerank", made(dict(reversed(ROWS.items()))), QUESTIONS, cross_encoder=folder)
    assert [(each.answer, each.matches) for each in one] == [
        (each.answer, each.matches) for each in other
    ]


def test_what_is_no_cross_encoder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable):
        answered("rerank", made(ROWS), QUESTIONS, cross_encoder=str(tmp_path))
