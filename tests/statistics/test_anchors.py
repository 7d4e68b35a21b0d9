"""Floors and ceiling against slow ways to the same numbers: all orders, climbing by hand."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
import reference

from scorer.competition import Term
from scorer.metrics.crosswise import directions
from scorer.statistics.anchors import Side, anchors

COSINE = (Term("cosine"),)
SEASON_3 = (Term("cosine", 0.7), Term("jaccard", 0.3))
TEXTS = [
    "벽지가 들떴습니다",
    "풀을 다시 바릅니다",
    "환기를 자주 합니다",
    "벽지가 마르면 풀을 바릅니다",
]


def side(vectors: np.ndarray, texts: list[str] | None = None) -> Side:
    return Side(texts, directions(vectors.astype(np.float64)))


def row(answer, references, across, answer_text="", texts=()) -> float:  # type: ignore[no-untyped-def]
    """Score one row as in season 3, or by cosine alone where there are no texts."""
    value = reference.row_score(answer, references, across)
    if not texts:
        return value
    words = reference.across([reference.jaccard(answer_text, text) for text in texts], across)
    return 0.7 * value + 0.3 * max(words, 0.0)


@pytest.mark.parametrize("across", ["mean", "max", "first"])
@pytest.mark.parametrize("texts", [False, True])
def test_shuffled_is_the_mean_over_all_orders_of_the_answers(across: str, texts: bool) -> None:
    draw = np.random.default_rng(3)
    answers, golden = draw.normal(size=(4, 5)), draw.normal(size=(7, 5))
    counts = [2, 1, 3, 1]
    words = [TEXTS[k % 4] for k in (1, 0, 2, 3, 3, 1, 2)]
    ends = list(itertools.accumulate(counts))
    spans = [slice(end - count, end) for end, count in zip(ends, counts, strict=True)]
    scores = [
        reference.score(
            [
                row(
                    answers[k],
                    golden[span],
                    across,
                    TEXTS[k],
                    words[span] if texts else (),
                )
                for k, span in zip(order, spans, strict=True)
            ]
        )
        for order in itertools.permutations(range(4))
    ]
    found = anchors(
        side(answers, TEXTS),
        side(golden, words),
        counts,
        SEASON_3 if texts else COSINE,
        across,  # type: ignore[arg-type]
    )
    assert found.shuffled == pytest.approx(math.fsum(scores) / len(scores), abs=1e-12)


@pytest.mark.parametrize("across", ["mean", "max", "first"])
def test_the_ceiling_scores_each_reference_against_the_others_of_its_row(across: str) -> None:
    draw = np.random.default_rng(5)
    golden = draw.normal(size=(6, 4)) + 0.8
    counts = [3, 1, 2]
    rows = []
    for start, count in ((0, 3), (4, 2)):
        for k in range(start, start + count):
            others = [golden[j] for j in range(start, start + count) if j != k]
            rows.append((start, row(golden[k], others, across)))
    per_row = [np.mean([s for start, s in rows if start == each]) for each in (0, 4)]
    found = anchors(side(golden[:3]), side(golden), counts, COSINE, across)  # type: ignore[arg-type]
    assert found.ceiling == pytest.approx(np.mean(per_row), abs=1e-12)
    assert found.ceiling_rows == 2


def test_rows_of_one_reference_have_no_ceiling() -> None:
    golden = np.eye(3)
    found = anchors(side(golden), side(golden), [1, 1, 1], COSINE, "mean")
    assert found.ceiling is None
    assert found.ceiling_rows == 0
    assert found.shuffled == pytest.approx(1 / 3)


def test_without_negative_cosines_the_best_constant_is_the_length_of_the_mean_direction() -> None:
    golden = np.abs(np.random.default_rng(1).normal(size=(50, 8)))
    unit = golden / np.linalg.norm(golden, axis=1, keepdims=True)
    found = anchors(side(golden), side(golden), [1] * 50, COSINE, "mean")
    assert found.constant == pytest.approx(np.linalg.norm(unit.mean(axis=0)), abs=1e-12)


@pytest.mark.parametrize("across", ["mean", "max", "first"])
def test_few_constant_vectors_of_a_grid_beat_the_one_found_and_none_by_much(across: str) -> None:
    short = []
    for seed, lean in itertools.product(range(60), (0.0, 0.5, 1.0, 2.0)):
        draw = np.random.default_rng(seed)
        counts = draw.integers(1, 4, size=6).tolist()
        golden = draw.normal(size=(sum(counts), 2)) + np.array([lean, 0])
        found = anchors(side(golden[:6]), side(golden), counts, COSINE, across)  # type: ignore[arg-type]
        assert found.constant is not None
        short.append(best_of_grid(golden, counts, across) - found.constant)
    # the grid is coarse: what was found may lie above it
    assert min(short) > -0.002
    assert max(short) < 0.03
    assert sum(each > 1e-9 for each in short) <= len(short) * 0.02


def best_of_grid(golden: np.ndarray, counts: list[int], across: str) -> float:
    """Return the best score of a constant vector in the plane, every three degrees."""
    ends = list(itertools.accumulate(counts))
    spans = [slice(end - count, end) for end, count in zip(ends, counts, strict=True)]
    angles = np.arange(0, 2 * np.pi, np.pi / 60)
    return max(
        reference.score([row(vector, golden[span], across) for span in spans])
        for vector in np.stack([np.cos(angles), np.sin(angles)], axis=1)
    )


def test_where_half_of_the_rows_point_away_the_best_constant_takes_one_side() -> None:
    golden = np.array([[1.0, 0.0]] * 3 + [[-1.0, 0.0]] * 2)
    found = anchors(side(golden), side(golden), [1] * 5, COSINE, "mean")
    assert found.constant == pytest.approx(3 / 5)


def test_zero_vectors_score_nothing_anywhere() -> None:
    golden = np.zeros((3, 4))
    found = anchors(side(golden), side(golden), [1] * 3, COSINE, "mean")
    assert (found.shuffled, found.constant) == (0.0, 0.0)


def test_a_constant_vector_shares_no_words() -> None:
    golden = np.eye(4)
    found = anchors(side(golden, TEXTS), side(golden, TEXTS), [1] * 4, SEASON_3, "mean")
    assert found.constant == pytest.approx(0.7 * 0.5)
