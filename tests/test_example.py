"""The shipped example keeps its scores; this is also the pattern for a team's own test."""

from __future__ import annotations

import csv
import json
import math
import unicodedata
from collections import Counter
from hashlib import blake2b
from pathlib import Path

import example
import pytest
import reference

from scorer import Competition, Signature, check, score

GOLDEN = json.loads(example.GOLDEN.read_text(encoding="utf-8"))["scores"]


@pytest.mark.parametrize("name", example.CASES)
def test_the_example_scores_what_it_did(name: str) -> None:
    card = score(example.ROOT / "submissions" / name, example.GOLD, encoder=example.CASES[name])
    golden = GOLDEN[name]
    assert card.score == pytest.approx(golden["score"], abs=1e-12)
    claimed = Signature.parse(golden["signature"])
    assert claimed.compares_with(card.signature) and claimed.submission == card.signature.submission


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lexical(text: str, dims: int) -> list[float]:
    """The stand-in as its docstring describes it, written a second time."""
    seen = unicodedata.normalize("NFC", text)[:200]
    letters = " " + " ".join(unicodedata.normalize("NFD", seen).casefold().split()) + " "
    grams = Counter(letters[k : k + size] for size in (2, 3, 4) for k in range(len(letters)))
    vector = [0.0] * dims
    for gram, count in grams.items():
        if any(len(gram) == size for size in (2, 3, 4)) and count:
            number = int.from_bytes(blake2b(gram.encode(), digest_size=8).digest(), "little")
            sign = 1 if number >= 2**63 else -1
            vector[number % dims] += sign * (1 + math.log(occurrences(letters, gram)))
    return vector


def occurrences(letters: str, gram: str) -> int:
    return sum(letters.startswith(gram, k) for k in range(len(letters)))


@pytest.mark.parametrize("name", ["gpt-style.csv", "short-answers.csv", "wrong-topic.csv"])
def test_a_second_implementation_agrees_with_the_golden_scores(name: str) -> None:
    answers = {row["id"]: row["답변"] for row in rows(example.ROOT / "submissions" / name)}
    scores = []
    for row in rows(example.GOLD):
        references = [lexical(row[f"답변_{k}"], 4096) for k in (1, 2, 3)]
        scores.append(reference.row_score(lexical(answers[row["id"]], 4096), references))
    assert reference.score(scores) == pytest.approx(GOLDEN[name]["score"], abs=1e-6)


def test_better_answers_score_higher() -> None:
    good, middling, weak = (
        GOLDEN[name]["score"] for name in ("gpt-style.csv", "short-answers.csv", "wrong-topic.csv")
    )
    assert good > middling > weak


def test_the_vector_submission_holds_the_vectors_of_the_texts() -> None:
    assert example.VECTORS.read_bytes() == example.vectors_of_texts()


@pytest.mark.parametrize("name", [n for n in example.CASES if n != "broken.csv"])
def test_the_good_examples_have_no_errors(name: str) -> None:
    assert check(example.ROOT / "submissions" / name, example.GOLD).ok


PLANTED = {
    ("N114", None),
    ("W207", 1),
    ("W505", 5),
    ("E307", 9),
    ("E501", 12),
    ("E305", 14),
    ("W507", 15),
    ("W503", 18),
    ("E301", 21),
    ("W502", 24),
    ("W504", 28),
    ("E302", None),
    ("W506", 36),
    ("E303", 48),
}


def test_every_fault_planted_in_the_broken_example_is_found_and_nothing_else() -> None:
    checked = check(example.ROOT / "submissions" / "broken.csv", example.GOLD)
    assert {(issue.code, issue.row) for issue in checked.issues} == PLANTED


def test_the_examples_competition_is_season_2_by_another_name() -> None:
    own = Competition.load(example.ROOT / "data" / "competition.toml")
    bundled = Competition.load()
    assert own.terms == bundled.terms
    assert own.encoder == bundled.encoder
    path = example.ROOT / "submissions" / "short-answers.csv"
    card = score(path, example.GOLD, competition=own, encoder="lexical")
    assert card.score == GOLDEN["short-answers.csv"]["score"]


def test_the_example_has_the_size_and_columns_its_readme_says() -> None:
    train, test = rows(example.ROOT / "data" / "train.csv"), rows(example.GOLD)
    assert len(train) >= 80 and len(test) >= 40
    assert {"id", "질문_1", "질문_2", "category", "답변_1", "답변_2", "답변_3"} <= set(train[0])
    text = (example.ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert f"{len(train)}" in text and f"{len(test)}" in text and "CC0" in text
