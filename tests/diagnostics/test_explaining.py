"""One row taken apart: planted sentences that help, hurt, or are never read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import reference

from scorer.competition import Competition
from scorer.diagnostics.explaining import Explanation, explained
from scorer.diagnostics.material import material_of
from scorer.scoring import Scorer
from scorer.settings import Settings

HELPS, HURTS = "벽지를 천천히 말립니다.", "주문은 매장에서 받습니다."
GOLD = (
    "id,질문,답변_1,답변_2\n"
    "T0,도배 뒤에는요?,벽지를 천천히 말립니다. 창은 닫습니다.,벽지를 말립니다.\n"
    "T1,누수는요?,위층 배관을 점검합니다.,\n"
    "T2,결로는요?,환기하고 단열합니다.,\n"
)
ANSWERS = f'id,답변\nT0,"{HELPS} {HURTS}"\nT1,배관을 점검합니다.\nT2,위층 배관을 점검합니다.\n'


def explain(
    identifier: str, answers: str = ANSWERS, gold: str = GOLD, count: int = 5, **more: object
) -> Explanation:
    settings = Settings(**{"encoder": "lexical", "cache": False, **more})  # type: ignore[arg-type]
    scorer = Scorer(gold.encode(), settings)
    scored = scorer.scored(answers.encode())
    place = scorer.gold.ids.index(identifier)
    terms = [
        (term.metric, term.weight, term.floor, term.numbers[place]) for term in scored.card.terms
    ]
    return explained(material_of(scorer, scored), place, terms, count)


def scored(answer: str, gold: str, identifier: str, **more: object) -> float:
    """Return the score of a row whose answer is another one, by scoring a whole file anew."""
    rows = dict(line.split(",", 1) for line in ANSWERS.strip().split("\n")[1:])
    rows[identifier] = f'"{answer}"'
    text = "id,답변\n" + "".join(f"{key},{value}\n" for key, value in rows.items())
    settings = Settings(**{"encoder": "lexical", "cache": False, **more})  # type: ignore[arg-type]
    card = Scorer(gold.encode(), settings).score(text.encode())
    return dict(zip(card.ids, card.numbers, strict=True))[identifier]


def test_a_sentence_that_helps_costs_and_one_that_hurts_gains() -> None:
    found = explain("T0")
    assert found.answer is not None
    helps, hurts = found.answer.sentences
    assert (helps.text, hurts.text) == (HELPS, HURTS)
    assert helps.change is not None and hurts.change is not None
    assert helps.change < 0 < hurts.change


def test_each_score_is_that_of_the_file_without_the_sentence() -> None:
    found = explain("T0")
    assert found.answer is not None
    for each, left in zip(found.answer.sentences, (HURTS, HELPS), strict=True):
        assert each.score == scored(left, GOLD, "T0")
        assert each.change == pytest.approx(each.score - found.score, abs=1e-15)


def test_sentences_of_a_reference_are_left_out_of_that_reference_alone() -> None:
    found = explain("T0")
    first, second = found.references
    shorter = GOLD.replace("벽지를 천천히 말립니다. 창은", "창은")
    assert first.sentences[0].score == scored(f"{HELPS} {HURTS}", shorter, "T0")
    assert len(first.sentences) == 2
    (alone,) = second.sentences
    assert (alone.score, alone.change) == (None, None)


def test_the_parts_of_one_row_are_its_own_texts_and_terms() -> None:
    found = explain("T0")
    assert found.question == "도배 뒤에는요?"
    ((name, weight, floor, value),) = found.terms
    assert (name, weight, floor) == ("cosine", 1.0, 0.0)
    assert found.score == value
    cosines = [part.cosine for part in found.references]
    assert None not in cosines
    assert np.mean([each for each in cosines if each is not None]) == pytest.approx(value)


def test_another_row_that_is_nearer_comes_first_and_is_no_own_row() -> None:
    found = explain("T2")
    assert (found.gold[0].id, found.gold[0].own, found.rank) == ("T1", False, 2)
    assert found.gold[0].text == "위층 배관을 점검합니다."
    assert found.gold[0].question == "누수는요?"
    assert found.answers[0].id == "T1" and found.answers[0].text == "배관을 점검합니다."
    assert "T2" not in [each.id for each in found.answers]
    assert [len(explain("T1", count=1).gold), explain("T1").rank] == [1, 1]
    own = explain("T1")
    assert own.gold[0].own and own.gold[0].cosine == pytest.approx(own.score, abs=1e-6)


def test_sentences_behind_the_cut_change_nothing_and_say_so(tiny_distiluse: Path) -> None:
    sentence = "결로는 환기와 단열로 막습니다."
    answer = " ".join([sentence] * 12)
    answers = ANSWERS.replace("위층 배관을 점검합니다.", answer)
    found = explain("T2", answers, encoder=None, encoder_path=tiny_distiluse)
    part = found.answer
    assert part is not None and part.tokens is not None and part.tokens > 128
    assert 0 < part.seen < len(answer)
    reads = [each.read for each in part.sentences]
    assert reads == sorted(reads, key=["read", "partly", "unread"].index)
    assert reads[0] == "read" and reads[-1] == "unread" and reads.count("partly") <= 1
    last = part.sentences[-1]
    assert last.change == pytest.approx(0.0, abs=1e-6)


def test_what_is_seen_has_the_vector_of_the_whole(tiny_distiluse: Path) -> None:
    answer = "곰팡이는 원인인 습기를 먼저 없애야 합니다! " * 14
    answers = ANSWERS.replace("위층 배관을 점검합니다.", answer)
    found = explain("T2", answers, encoder=None, encoder_path=tiny_distiluse)
    assert found.answer is not None
    part = found.answer.text[: found.answer.seen]
    vectors = found.material.embedder.encoder.encode([part, answer.strip()])
    assert reference.cosine(vectors[0].tolist(), vectors[1].tolist()) == pytest.approx(1.0)


def test_vectors_of_a_file_stand_for_texts_that_cannot_be_taken_apart() -> None:
    rng = np.random.default_rng(2)
    header = "id," + ",".join(f"vec_{k}" for k in range(512)) + "\n"
    rows = rng.normal(size=(3, 512)).round(3)
    lines = [f"T{k}," + ",".join(map(str, row)) + "\n" for k, row in enumerate(rows.tolist())]
    file = header + "".join(lines)
    found = explain("T0", file, encoder="lexical-512")
    assert found.answer is None
    assert len(found.references) == 2 and found.references[0].sentences[0].score is not None
    both = explain("T0", file, file, encoder=None)
    assert both.references == () and both.gold[0].own and both.gold[0].text is None


def test_words_count_where_the_competition_counts_them() -> None:
    rules = Competition.parse(
        """
        id = "words"
        [submission]
        text = "답변"
        [gold]
        references = ["답변_1", "답변_2"]
        [encoder]
        name = "lexical"
        [[term]]
        metric = "cosine"
        weight = 0.5
        [[term]]
        metric = "jaccard"
        weight = 0.5
        """
    )
    found = explain("T0", competition=rules)
    assert [name for name, *_ in found.terms] == ["cosine", "jaccard"]
    assert found.answer is not None
    first = found.answer.sentences[0]
    assert first.score == scored(HURTS, GOLD, "T0", competition=rules)
