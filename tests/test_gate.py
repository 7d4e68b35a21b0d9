"""Thresholds: a real drop fails, noise cannot tell, and what does not compare is refused."""

from __future__ import annotations

import json
import random
from array import array
from pathlib import Path

import pytest

from scorer.appraising import Appraising
from scorer.errors import UsageError
from scorer.gate import Earlier, documents_of, dropped, earlier_of, under
from scorer.metrics.folding import mean
from scorer.report.jsons import card_document, dumps, scores_document
from scorer.scorecard import Scorecard
from scorer.scoring import Scorer
from scorer.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


def example(name: str) -> Scorecard:
    with Scorer(str(ROOT / "data/test.csv"), Settings(encoder="lexical", cache=False)) as scorer:
        return scorer.score(str(ROOT / "submissions" / name))


@pytest.fixture(scope="module")
def card() -> Scorecard:
    return example("gpt-style.csv")


def moved(card: Scorecard, by: list[float]) -> Scorecard:
    numbers = array("d", [x + y for x, y in zip(card.numbers, by, strict=True)])
    return card.but(numbers=numbers, signature=card.signature.but(score=mean(numbers)))


def earlier(card: Scorecard) -> Earlier:
    rows = dict(zip(card.ids, card.numbers, strict=True))
    return Earlier("이전.json", card.signature, rows)


def noise(card: Scorecard, shift: float, spread: float) -> list[float]:
    draw = random.Random(11)
    steps = [draw.gauss(0.0, spread) for _ in card.ids]
    middle = sum(steps) / len(steps)
    return [step - middle + shift for step in steps]


@pytest.mark.parametrize(
    ("shift", "spread", "tolerance", "outcome"),
    [
        (0.02, 0.01, 0.0, "passed"),
        (-0.02, 0.01, 0.0, "failed"),
        (-0.02, 0.01, 0.03, "passed"),
        (-0.02, 0.3, 0.0, "cannot-tell"),
        (-0.02, 0.3, 0.03, "passed"),
        (-0.02, 0.0, 0.0, "failed"),
        (0.0, 0.0, 0.0, "passed"),
    ],
)
def test_a_drop_fails_only_beyond_the_tolerance_and_where_rows_show_it(
    card: Scorecard, shift: float, spread: float, tolerance: float, outcome: str
) -> None:
    now = moved(card, noise(card, shift, spread))
    gate = dropped(now, earlier(card), tolerance)
    assert gate.outcome == outcome
    assert gate.paired is not None
    assert gate.paired.difference == pytest.approx(shift, abs=1e-12)


def test_rows_are_paired_by_id_whatever_their_order(card: Scorecard) -> None:
    now = moved(card, noise(card, -0.02, 0.02))
    before = earlier(card)
    turned = Earlier(before.name, before.signature, dict(reversed(before.rows.items())))
    one, other = (dropped(now, each, 0.0).paired for each in (before, turned))
    assert one == other


@pytest.mark.parametrize(("least", "outcome"), [(0.3, "passed"), (0.6, "failed")])
def test_a_score_below_a_number_fails(card: Scorecard, least: float, outcome: str) -> None:
    assert under(card, least).outcome == outcome


def test_a_score_equal_to_the_number_passes(card: Scorecard) -> None:
    assert under(card, card.score).outcome == "passed"


def test_a_score_made_in_another_way_is_refused(card: Scorecard) -> None:
    other = earlier(card.but(signature=card.signature.but(gold="0" * 16, max_tokens=64)))
    with pytest.raises(UsageError, match="max, gold differ"):
        dropped(card, other, 0.0, Appraising())


def test_what_json_wrote_is_read_back(card: Scorecard, tmp_path: Path) -> None:
    path = tmp_path / "이전 점수.json"
    path.write_text(dumps(card_document(card)), encoding="utf-8")
    found = earlier_of(documents_of(str(path)), str(path), "아무 이름.csv")
    assert list(found.rows.values()) == list(card.numbers)
    assert found.signature == card.signature


def test_of_several_scorecards_the_one_of_the_same_name_is_taken(
    card: Scorecard, tmp_path: Path
) -> None:
    path = tmp_path / "둘.json"
    other = example("short-answers.csv")
    path.write_text(dumps(scores_document([other, card])), encoding="utf-8")
    documents = documents_of(str(path))
    assert earlier_of(documents, str(path), card.submission).signature == card.signature
    with pytest.raises(UsageError, match=r"not exactly one of 'new\.csv'"):
        earlier_of(documents, str(path), "new.csv")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "점수 0.73",
        "[]",
        "{}",
        '{"schema": "dscore.check/1"}',
        '{"schema": "dscore.score/1"}',
        '{"schema": "dscore.score/1", "rows": [{"id": "TEST_000", "score": null}]}',
        '{"schema": "dscore.score/1", "rows": [{"id": "TEST_000", "score": NaN}]}',
        '{"schema": "dscore.score/1", "rows": [{"id": "TEST_000", "score": true}]}',
        '{"schema": "dscore.scores/1", "scores": []}',
        "[" * 100_000,
    ],
)
def test_what_is_no_scorecard_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "이상한.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="no scorecard"):
        earlier_of(documents_of(str(path)), str(path), "a.csv")


def test_a_scorecard_whose_rows_were_changed_is_refused(card: Scorecard, tmp_path: Path) -> None:
    path = tmp_path / "고친.json"
    document = json.loads(dumps(card_document(card)))
    document["rows"][3]["score"] = 1.0
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(UsageError, match="was changed"):
        earlier_of(documents_of(str(path)), str(path), card.submission)


@pytest.mark.parametrize("signature", ["sacrebleu|nrefs:1", "", "dscore|comp:a"])
def test_a_signature_that_is_not_ours_is_refused_with_the_name_of_its_file(
    card: Scorecard, tmp_path: Path, signature: str
) -> None:
    path = tmp_path / "남의것.json"
    document = json.loads(dumps(card_document(card)))
    document["signature"] = signature
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(UsageError, match=r"남의것\.json holds no signature that can be read"):
        earlier_of(documents_of(str(path)), str(path), card.submission)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"없는\.json cannot be read: there is no such file"):
        documents_of(str(tmp_path / "없는.json"))


@pytest.mark.parametrize("steps", [[-0.2] * 4, [-0.5, -0.6, -0.4, -0.55], [-0.9], [-0.5, -0.5]])
def test_a_drop_that_rests_on_few_rows_cannot_tell(card: Scorecard, steps: list[float]) -> None:
    now = moved(card, steps + [0.0] * (card.n - len(steps)))
    assert dropped(now, earlier(card), 0.0).outcome == "cannot-tell"


def test_no_drop_fails_that_the_test_calls_chance(card: Scorecard) -> None:
    for seed in range(60):
        draw = random.Random(seed)
        count = draw.choice([5, 8, 12, card.n])
        steps = [draw.gauss(-0.04, 0.1) for _ in range(count)] + [0.0] * (card.n - count)
        gate = dropped(moved(card, steps), earlier(card), 0.0, Appraising(resamples=300))
        assert gate.paired is not None
        assert gate.outcome != "failed" or gate.paired.p <= 0.05
