"""What a scorecard is worth: intervals of the whole and of parts, floors and ceiling."""

from __future__ import annotations

import csv
import io
from itertools import compress
from pathlib import Path

import numpy as np
import pytest

from scorer.appraisal import SAMPLE, Appraisal, appraise
from scorer.appraising import Appraising
from scorer.errors import UsageError
from scorer.recalled import read_findings
from scorer.scoring import Scorer
from scorer.settings import Settings
from scorer.slices import in_order
from scorer.statistics.intervals import interval
from scorer.wording import LANGUAGES, Language, say, speaking

ROOT = Path(__file__).resolve().parents[1]
LEXICAL = Settings(encoder="lexical", cache=False)


def appraised(
    how: Appraising, name: str = "gpt-style.csv", settings: Settings = LEXICAL
) -> Appraisal:
    with Scorer(str(ROOT / "data/test.csv"), settings) as scorer:
        return appraise(scorer, scorer.scored(str(ROOT / "submissions" / name)), how)


def test_intervals_are_those_of_the_row_scores() -> None:
    worth = appraised(Appraising(seed=7, level=0.9))
    card = worth.card
    assert worth.interval == interval(card.numbers, seed=7, level=0.9, bounds=(0.0, 1.0))
    public = list(compress(card.numbers, card.splits[0].flags))
    assert worth.splits[0].interval == interval(public, seed=7, level=0.9, bounds=(0.0, 1.0))
    assert worth.splits[0].score == card.splits[0].score


def test_rows_of_a_category_are_a_slice_with_its_own_interval() -> None:
    with (ROOT / "data/test.csv").open(encoding="utf-8-sig", newline="") as file:
        categories = {line["id"]: line["category"] for line in csv.DictReader(file)}
    worth = appraised(Appraising(by=("category",)))
    scores = dict(zip(worth.card.ids, worth.card.numbers, strict=True))
    assert {part.name for part in worth.slices} == set(categories.values())
    for part in worth.slices:
        own = [score for each, score in scores.items() if categories[each] == part.name]
        assert part.n == len(own)
        assert part.score == pytest.approx(np.mean(own), abs=1e-15)
        assert part.interval == interval(own, bounds=(0.0, 1.0))
    assert sum(part.n for part in worth.slices) == worth.card.n


@pytest.mark.parametrize("by", ["compound", "truncated", "length"])
def test_every_row_is_in_one_slice_of_a_kind(by: str) -> None:
    worth = appraised(Appraising(by=(by,)))
    assert len(worth.slices) > 1
    assert sum(part.n for part in worth.slices) == worth.card.n


@pytest.mark.parametrize("language", LANGUAGES)
def test_slices_come_in_the_order_of_their_meaning_in_every_language(language: Language) -> None:
    with speaking(language):
        worth = appraised(Appraising(by=("compound", "truncated", "length")))
        names = {
            by: [part.name for part in worth.slices if part.by == by]
            for by in ("compound", "truncated", "length")
        }
        cut = ("whole", "reference-cut", "answer-cut", "both-cut")
        assert names["truncated"] == [say(f"worth.{kind}") for kind in cut]
        asked = ("one-question", "several-questions")
        assert names["compound"] == [say(f"worth.{kind}") for kind in asked]
        # what a part of the submissions has none of stands where it belongs
        mixed = [*names["truncated"][1:], *names["truncated"]]
        assert in_order("truncated", mixed) == names["truncated"]
    starts = [int(name.split(" ")[0]) for name in names["length"]]
    assert starts == sorted(starts) and len(starts) == 3
    assert in_order("category", ["하자", "가구", "하자"]) == ["하자", "가구"]


def test_references_of_one_length_are_named_by_that_length() -> None:
    gold = "id,답변_1\n" + "".join(f"T{k},{'가' * 38}\n" for k in range(6))
    answers = "id,답변\n" + "".join(f"T{k},나{k}\n" for k in range(6))
    settings = Settings(encoder="lexical-512", cache=False)
    with Scorer(gold.encode(), settings) as scorer:
        worth = appraise(scorer, scorer.scored(answers.encode()), Appraising(by=("length",)))
    assert [part.name for part in worth.slices] == ["38 characters"]


def test_truncated_rows_are_those_the_card_says_were_cut() -> None:
    worth = appraised(Appraising(by=("truncated",)))
    answers = {cut.id for cut in worth.card.cuts if cut.reference == 0}
    references = {cut.id for cut in worth.card.cuts if cut.reference}
    sizes = {part.name: part.n for part in worth.slices}
    assert sizes["answer and reference cut"] == len(answers & references)
    assert sizes["answer cut"] == len(answers - references)
    assert sizes["reference cut"] == len(references - answers)
    assert sizes["read whole"] == worth.card.n - len(answers | references)


def test_rows_of_a_group_are_drawn_together() -> None:
    worth = appraised(Appraising(cluster="category"))
    assert worth.interval.groups == 14
    assert worth.cluster == "category"


@pytest.mark.parametrize("how", [Appraising(by=("분류",)), Appraising(cluster="분류")])
def test_a_column_that_is_not_there_is_named_with_those_that_are(how: Appraising) -> None:
    with pytest.raises(UsageError, match=r"'분류'.*질문.*category"):
        appraised(how)


@pytest.mark.parametrize("option", ["by", "cluster"])
@pytest.mark.parametrize(
    ("column", "why"),
    [
        ("id", "'id' is the id column of .*test.csv: every row has its own.*category"),
        ("답변_1", "'답변_1' holds the reference answers of .*test.csv.*category"),
    ],
)
def test_a_column_that_is_there_and_groups_no_rows_is_called_what_it_is(
    option: str, column: str, why: str
) -> None:
    how = Appraising(by=(column,)) if option == "by" else Appraising(cluster=column)
    with pytest.raises(UsageError, match=why):
        appraised(how)


@pytest.mark.parametrize(
    "how",
    [Appraising(level=0.0), Appraising(level=1.0), Appraising(resamples=99), Appraising(seed=-1)],
)
def test_numbers_no_interval_can_be_made_with_are_refused(how: Appraising) -> None:
    with pytest.raises(UsageError):
        how.refuse_nonsense()


def test_vectors_and_texts_of_the_same_answers_have_the_same_floors() -> None:
    narrow = LEXICAL.but(encoder="lexical-512")
    texts = appraised(Appraising(), settings=narrow).anchors
    vectors = appraised(Appraising(), "gpt-style.vectors.csv", narrow).anchors
    assert texts is not None
    assert vectors is not None
    assert texts.shuffled == pytest.approx(vectors.shuffled, abs=1e-7)
    assert texts.constant == vectors.constant
    assert texts.ceiling == vectors.ceiling


def table(rows: list[list[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()


def test_without_questions_compound_ones_cannot_be_told_apart() -> None:
    gold = table([["id", "답변"], ["TEST_000", "환기를 합니다."], ["TEST_001", "풀을 바릅니다."]])
    with Scorer(gold, LEXICAL) as scorer, pytest.raises(UsageError, match="question column"):
        appraise(scorer, scorer.scored(gold), Appraising(by=("compound",)))


def test_floors_of_many_rows_come_from_a_sample_that_no_order_changes() -> None:
    n = SAMPLE + 50
    draw = np.random.default_rng(2)
    vectors = np.abs(draw.normal(size=(n, 512)))

    def floors(order: list[int]) -> object:
        head = ["id", *(f"vec_{k}" for k in range(512))]
        lines = [[f"TEST_{k:05d}", *map(repr, vectors[k].tolist())] for k in order]
        data = table([head, *lines])
        with Scorer(data, Settings(cache=False)) as scorer:
            return appraise(scorer, scorer.scored(data)).anchors

    found = floors(list(range(n)))
    assert found.rows == SAMPLE  # type: ignore[attr-defined]
    assert found.n == n  # type: ignore[attr-defined]
    again = floors(list(reversed(range(n))))
    assert again.shuffled == pytest.approx(found.shuffled, abs=1e-12)  # type: ignore[attr-defined]
    assert again.constant == pytest.approx(found.constant, abs=1e-12)  # type: ignore[attr-defined]


def test_one_row_has_a_score_and_no_interval() -> None:
    gold = table([["id", "답변"], ["TEST_000", "환기를 합니다."]])
    with Scorer(gold, LEXICAL) as scorer:
        worth = appraise(scorer, scorer.scored(gold))
    assert (worth.interval.low, worth.interval.why) == (None, "one-row")
    assert worth.anchors is not None
    assert worth.anchors.shuffled == pytest.approx(1.0)


def test_what_the_cache_recalls_is_what_was_found() -> None:
    how = Appraising(by=("compound",), seed=5)
    first = appraised(how, settings=LEXICAL.but(cache=True))
    again = appraised(how, settings=LEXICAL.but(cache=True))
    for name in ("interval", "anchors"):
        assert getattr(again, name) == getattr(first, name)
    for one, other in zip(first.splits + first.slices, again.splits + again.slices, strict=True):
        assert one.as_dict() == other.as_dict()
    other_seed = appraised(how.but(seed=6), settings=LEXICAL.but(cache=True))
    assert other_seed.interval != first.interval


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"intervals": [], "anchors": null}', '{"intervals": [{"low": 1}]}']
)
def test_what_is_no_finding_is_not_recalled(text: str) -> None:
    assert read_findings(text, 1) is None
