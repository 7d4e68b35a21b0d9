"""What a report knows of submissions, and which rows it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from report.dossiers import made

from scorer.appraising import Appraising
from scorer.report.dossier import Dossier, dossier
from scorer.report.pages.rows import Room, Rows
from scorer.scoring import Scorer
from scorer.settings import Settings
from scorer.statistics.comparison import compare

ROOT = Path(__file__).resolve().parents[2]
FILES = ("short-answers.csv", "gpt-style.csv", "wrong-topic.csv")
WIDE = Room(4000, 2000, 2000)


@pytest.fixture(scope="module")
def example() -> Dossier:
    settings = Settings(encoder="lexical", cache=False)
    with Scorer(str(ROOT / "data/test.csv"), settings) as scorer:
        return dossier(scorer, [scorer.scored(str(ROOT / "submissions" / n)) for n in FILES])


def test_the_best_submission_comes_first_and_is_called_a(example: Dossier) -> None:
    assert [each.letter for each in example.entries] == ["A", "B", "C"]
    scores = [each.card.score for each in example.entries]
    assert scores == sorted(scores, reverse=True)
    assert example.first.name.endswith("gpt-style.csv")


def test_rows_are_told_apart_by_whatever_can_be(example: Dossier) -> None:
    assert example.by == ("category", "compound", "truncated", "length")
    # nothing is cut without an encoder, and a column of one value says nothing
    assert made(12).by == ("category", "compound", "length")
    assert "category" not in made(12, category=lambda row: "하나").by
    assert "category" not in made(60, category=str).by


def test_what_is_named_is_all_rows_are_told_apart_by() -> None:
    assert made(12, how=Appraising(by=("category",))).by == ("category",)


def test_the_comparison_is_that_of_the_row_scores(example: Dossier) -> None:
    rows = {each.letter: each.card.numbers for each in example.entries}
    expected = compare(rows, bounds=(0.0, 1.0))
    assert example.comparison == expected and expected.names == ("A", "B", "C")


def test_one_submission_has_nothing_to_be_held_against() -> None:
    found = made(12)
    assert found.comparison is None and found.odds is not None and found.odds.order is None


def test_without_a_split_there_are_no_odds() -> None:
    assert made(12, 2, split=False).odds is None


def test_scores_made_in_other_ways_are_marked_so() -> None:
    with Scorer(str(ROOT / "data/test.csv"), Settings(encoder="lexical-512", cache=False)) as one:
        names = ("gpt-style.csv", "gpt-style.vectors.csv")
        scored = [one.scored(str(ROOT / "submissions" / name)) for name in names]
        other = scored[1].card
        other = other.but(signature=other.signature.but(normalize="none"))
        found = dossier(one, [scored[0], scored[1].but(card=other)])
    assert (found.alike, found.comparison, found.odds) == (False, None, None)


def test_the_weakest_and_best_rows_are_those_of_a_full_sort(example: Dossier) -> None:
    for entry, found in zip(example.entries, Rows(example).extremes(WIDE), strict=True):
        ordered = sorted(zip(entry.card.numbers, entry.card.ids, strict=True))
        assert [row.id for row in found.weakest] == [i for _, i in ordered[:5]]
        assert [row.id for row in found.best] == [i for _, i in ordered[::-1][:3]]


def test_no_row_is_both_weak_and_good() -> None:
    (found,) = Rows(made(6)).extremes(WIDE)
    assert (len(found.weakest), len(found.best)) == (5, 1)
    assert not {row.id for row in found.weakest} & {row.id for row in found.best}


def test_rows_that_differ_most_are_those_with_the_widest_gap(example: Dossier) -> None:
    gaps = {}
    for place, identifier in enumerate(example.first.card.ids):
        scores = [each.card.numbers[place] for each in example.entries]
        gaps[identifier] = max(scores) - min(scores)
    widest = sorted(gaps, key=lambda each: -gaps[each])[:4]
    assert [row.id for row in Rows(example).apart(WIDE)] == widest


def test_a_row_shows_its_own_texts_and_the_nearest_reference(example: Dossier) -> None:
    rows = Rows(example)
    gold = example.gold
    for place, row in enumerate(rows.table(WIDE).rows):
        assert row.question == gold.columns["질문"][place]
        answers = [each.pairs.texts[place] for each in example.entries if each.pairs.texts]
        assert [words.text for words in row.texts[:3]] == answers
        entry = example.first
        assert entry.pairs.cosines is not None and entry.pairs.counts is not None
        start = sum(entry.pairs.counts[:place])
        values = entry.pairs.cosines[start : start + entry.pairs.counts[place]]
        best = max(example.entries, key=lambda each: each.card.numbers[place])
        if best is entry and gold.references is not None:
            nearest = max(range(len(values)), key=values.__getitem__)
            assert row.texts[3].text == gold.references[place][nearest]
            assert f"{nearest + 1}/{len(values)}" in row.texts[3].what


def test_answers_that_were_cut_are_marked(example: Dossier) -> None:
    cut = {each.id for each in example.first.card.cuts if each.reference == 0}
    rows = Rows(example).table(WIDE).rows
    assert {row.id for row in rows if row.texts[0].cut} == cut != set()


def test_where_there_is_no_room_the_weakest_rows_stay_in_the_files_order() -> None:
    found = made(50, 2)
    table = Rows(found).table(Room(80, 80, 10))
    sums = [sum(row) for row in zip(*(e.card.numbers for e in found.entries), strict=True)]
    weakest = sorted(sorted(range(50), key=sums.__getitem__)[:10])
    assert [row.id for row in table.rows] == [f"T{place}" for place in weakest]
    assert any("10 of 50" in said for said in table.left_out)
