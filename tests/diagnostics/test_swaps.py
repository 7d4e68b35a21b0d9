"""Swapped pairs are told from those that chance makes where answers point anywhere."""

from __future__ import annotations

from itertools import product
from math import comb

import numpy as np
import pytest

from scorer.diagnostics.answers import _misplaced
from scorer.diagnostics.shares import retrieval
from scorer.diagnostics.shifting import shifts
from scorer.diagnostics.swaps import beyond_chance
from scorer.vectors import Vectors

DRAW = np.random.default_rng(7)


def alarm(matrix: np.ndarray) -> bool:
    ids = [f"T{k}" for k in range(len(matrix))]
    return any(each.swapped for each in _misplaced(ids, matrix, retrieval(matrix)))


def noisy(n: int, signal: float, hubs: float) -> np.ndarray:
    """Return cosines of an encoder that tells rows apart a little, and has favourite rows."""
    made = DRAW.normal(size=(n, n)) + hubs * DRAW.normal(size=n)
    return 0.5 + 0.05 * (made + signal * np.eye(n))


@pytest.mark.parametrize(("signal", "hubs"), [(0.0, 0.0), (0.0, 2.0), (1.0, 0.5), (0.5, 1.0)])
def test_an_encoder_that_cannot_tell_rows_apart_raises_no_alarm(signal: float, hubs: float) -> None:
    files = [noisy(46, signal, hubs) for _ in range(400)]
    assert sum(map(alarm, files)) / len(files) <= 0.02


@pytest.mark.parametrize("hubs", [0.0, 2.0])
def test_two_swapped_answers_are_seen_where_the_encoder_tells_rows_apart(hubs: float) -> None:
    seen = 0
    for _ in range(100):
        matrix = noisy(46, 12.0, hubs)
        matrix[[3, 30]] = matrix[[30, 3]]
        seen += alarm(matrix)
    assert seen >= 95


def test_a_file_swapped_in_pairs_throughout_is_seen() -> None:
    matrix = noisy(46, 12.0, 0.0)[[k ^ 1 for k in range(46)]]
    assert alarm(matrix)


def test_a_shift_is_not_seen_in_directions_that_say_nothing_of_rows() -> None:
    raised = 0
    for _ in range(100):
        both = DRAW.normal(size=(2, 46, 8)) + 3 * DRAW.normal(size=8)
        raised += bool(shifts(Vectors.of(both[0]), Vectors.of(both[1]), [1] * 46, "mean"))
    assert raised <= 1


def test_chance_is_what_counting_all_files_gives() -> None:
    n, misplaced = 5, 3
    files = list(product(*[[j for j in range(n) if j != i] for i in range(misplaced)]))
    pairs = [
        sum(file[j] == i and file[i] == j for i in range(misplaced) for j in range(i))
        for file in files
    ]
    mean = sum(pairs) / len(files)
    assert mean == pytest.approx(comb(misplaced, 2) / (n - 1) ** 2)
    assert not beyond_chance(0, misplaced, n)
    assert not beyond_chance(1, 46, 46) and not beyond_chance(3, 46, 46)
    assert beyond_chance(4, 46, 46) and beyond_chance(1, 2, 46)
