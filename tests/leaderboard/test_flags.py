"""Constant, averaged and repeated submissions are pointed out, with numbers; others are not."""

from __future__ import annotations

import csv
import os
from array import array
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from leaderboard.material import entry
from numpy.typing import NDArray

from scorer.leaderboard.entries import Flag
from scorer.leaderboard.flags import band_of, flags_of
from scorer.leaderboard.sketch import Sketch, sketch_of
from scorer.records import Source, Submission
from scorer.report.standings import flag_text
from scorer.vectors import Vectors

ROOT = Path(__file__).resolve().parents[2]
REAL = Path(os.environ.get("DSCORE_SHARED", ROOT.parent / "shared")) / "real"
ONE, OTHER = REAL / "submission-edentns.csv", REAL / "submission-doubleq.csv"
real = pytest.mark.skipif(
    not ONE.exists(), reason="the real uploads are not at hand (DSCORE_SHARED/real)"
)

Matrix = NDArray[np.float64]
SOURCE = Source("제출.csv", "0" * 64, 1)
IDS = tuple(f"TEST_{row:03d}" for row in range(130))


def of_vectors(vectors: Matrix, ids: tuple[str, ...] = IDS) -> Sketch:
    held = Vectors.of(vectors)
    return sketch_of(Submission("제출.csv", ids[: len(vectors)], None, held, "0" * 64, SOURCE))


def of_texts(*texts: str) -> Sketch:
    return sketch_of(Submission("제출.csv", IDS[: len(texts)], texts, None, "0" * 64, SOURCE))


def scored_as(sketch: Sketch, scores: Matrix) -> Sketch:
    return sketch.with_scores(array("d", scores.tolist()))


def kinds(flags: tuple[Flag, ...]) -> list[str]:
    return [each.kind for each in flags]


def evidence(flags: tuple[Flag, ...]) -> dict[str, object]:
    return dict(flags[0].evidence)


def honest(seed: int, n: int = 130, dims: int = 512) -> Matrix:
    """Return vectors shaped like real ones: one topic, answers of their own, uneven lengths.

    What answers to one question share comes from a seed of its own, so that systems
    resemble each other row by row as real ones do.
    """
    draw, question = np.random.default_rng(seed), np.random.default_rng(0)
    topic = question.standard_normal(dims)
    shared = question.standard_normal((n, dims))
    rows = 0.53 * topic + 0.68 * shared + 0.5 * draw.standard_normal((n, dims))
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(unit * draw.normal(0.89, 0.035, (n, 1)))


def vectors_of(path: Path) -> Matrix:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return np.array([[float(cell) for cell in cells[1:]] for cells in rows])


def test_the_mean_cosine_and_length_are_those_of_all_pairs_taken_one_by_one() -> None:
    vectors = honest(1, n=12)
    traits = of_vectors(vectors).traits
    cosines = [
        float(a @ b) / float(np.linalg.norm(a) * np.linalg.norm(b))
        for i, a in enumerate(vectors)
        for b in vectors[:i]
    ]
    lengths = [float(np.linalg.norm(each)) for each in vectors]
    assert traits.cosine == pytest.approx(sum(cosines) / len(cosines), abs=1e-12)
    assert traits.norm == pytest.approx(sum(lengths) / len(lengths), abs=1e-12)
    assert traits.spread == pytest.approx(float(np.std(lengths)), abs=1e-12)


@given(st.floats(1e-150, 1e150), st.permutations(range(6)))
def test_a_sketch_knows_neither_length_nor_order_of_rows(factor: float, order: list[int]) -> None:
    vectors = honest(2, n=6, dims=32)
    ids = tuple(IDS[place] for place in order)
    assert of_vectors(vectors[order] * factor, ids).rows == of_vectors(vectors).rows


def test_zero_vectors_have_no_direction_and_break_nothing() -> None:
    assert of_vectors(np.zeros((3, 8))).traits.cosine is None
    assert kinds(flags_of(of_vectors(np.zeros((6, 8))), [])) == ["constant"]


def test_honest_submissions_are_not_pointed_out() -> None:
    sketches = [of_vectors(honest(seed)) for seed in range(6)]
    for place, sketch in enumerate(sketches):
        others = [(entry(k), each) for k, each in enumerate(sketches) if k != place]
        assert flags_of(sketch, others) == ()


@pytest.mark.parametrize("count", [2, 3, 5])
@pytest.mark.parametrize("rescaled", [False, True])
def test_averaged_vectors_are_pointed_out_with_numbers(count: int, rescaled: bool) -> None:
    others = [(entry(seed), of_vectors(honest(seed))) for seed in range(6)]
    averaged = np.mean([honest(seed) for seed in range(10, 10 + count)], axis=0)
    if rescaled:
        averaged = averaged / np.linalg.norm(averaged, axis=1, keepdims=True)
    flags = flags_of(of_vectors(averaged), others)
    assert kinds(flags) == ["averaged"]
    said = evidence(flags)
    assert said["count"] == 6
    assert said["cosine"] > said["cosine_band"] + said["cosine_width"]  # type: ignore[operator]


def test_with_too_few_others_the_gold_vectors_say_what_is_honest() -> None:
    averaged = of_vectors(np.mean([honest(seed) for seed in range(3)], axis=0))
    gold = of_vectors(honest(20)).traits
    assert flags_of(averaged, []) == ()
    flags = flags_of(averaged, [], gold)
    assert kinds(flags) == ["averaged"] and evidence(flags)["count"] == 0
    assert flags_of(of_vectors(honest(1)), [], gold) == ()


def test_where_an_encoder_makes_all_of_one_length_lengths_tell_nothing() -> None:
    def even(seed: int) -> Matrix:
        vectors = honest(seed)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))

    others = [(entry(seed), of_vectors(even(seed))) for seed in range(6)]
    alike = even(9) + 0.5 * even(9).mean(axis=0)
    alike /= np.linalg.norm(alike, axis=1, keepdims=True)
    assert flags_of(of_vectors(alike), others) == ()


@pytest.mark.parametrize("known", ["others", "gold"])
def test_where_an_encoder_makes_all_of_one_length_shorter_ones_are_averaged(known: str) -> None:
    def even(seed: int) -> Matrix:
        vectors = honest(seed)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))

    sketches = [of_vectors(even(seed)) for seed in range(6)]
    others = [(entry(k), each) for k, each in enumerate(sketches)] if known == "others" else []
    averaged = np.mean([even(10), even(11)], axis=0)
    gold = sketches[0].traits
    assert kinds(flags_of(of_vectors(averaged), others, gold)) == ["averaged"]
    # shorter by one factor is no average, and neither are blank rows
    assert "averaged" not in kinds(flags_of(of_vectors(even(9) * 0.5), others, gold))
    blank = even(9)
    blank[:20] = 0.0
    assert "averaged" not in kinds(flags_of(of_vectors(blank), others[:3], None))


def test_constant_submissions_are_pointed_out_and_teach_no_band() -> None:
    constant = of_vectors(np.tile(honest(1)[0], (130, 1)))
    flags = flags_of(constant, [])
    assert kinds(flags) == ["constant"] and evidence(flags) == {"n": 130, "same": 130}
    texts = flags_of(of_texts(*["같은 답변"] * 9, "다른 답변"), [])
    assert kinds(texts) == ["constant"] and evidence(texts) == {"n": 10, "same": 9}
    assert band_of(constant.traits, [constant.traits] * 5, None) is None


def test_copies_are_pointed_out_whatever_was_done_to_them() -> None:
    original = honest(1)
    others = [(entry(4).but(id=4, name="원본.csv"), of_vectors(original))]
    noise = np.random.default_rng(5).normal(0, 0.001, original.shape)
    mixed = original.copy()
    mixed[:10] = honest(2)[:10]
    for made, kind, same in (
        (original, "copied", 130),
        (original + noise, "copied", 130),
        (mixed, "copied", 120),
        (original * 0.5, "scaled", 130),
        (original / np.linalg.norm(original, axis=1, keepdims=True), "copied", 130),
        (original[::-1], "reordered", 130),
    ):
        flags = flags_of(of_vectors(made), others)
        assert kinds(flags) == [kind] and flags[0].other == 4
        said = evidence(flags)
        assert (said["name"], said["n"]) == ("원본.csv", 130)
        assert said["same"] == pytest.approx(same, abs=2)
    assert evidence(flags_of(of_vectors(original * 0.5), others))["factor"] == pytest.approx(0.5)


def test_texts_are_the_same_whatever_their_spaces_and_unicode_form() -> None:
    texts = [f"답변 {row}번" for row in range(10)]
    others = [(entry(1), of_texts(*texts))]
    assert kinds(flags_of(of_texts(*(f" {text}\n" for text in texts)), others)) == ["copied"]
    assert kinds(flags_of(of_texts(*reversed(texts)), others)) == ["reordered"]
    assert flags_of(of_texts(*(f"{text}!" for text in texts)), others) == ()


def test_short_files_agree_by_chance_and_are_not_pointed_out() -> None:
    assert flags_of(of_texts("가", "나"), [(entry(1), of_texts("가", "나"))]) == ()


@real
def test_real_uploads_are_not_pointed_out_and_their_mean_is() -> None:
    one, other = vectors_of(ONE), vectors_of(OTHER)
    gold = of_vectors(one).traits
    assert flags_of(of_vectors(other), [(entry(1), of_vectors(one))], gold) == ()
    assert flags_of(of_vectors(one), [], of_vectors(other).traits) == ()
    mean = of_vectors((one + other) / 2)
    assert kinds(flags_of(mean, [], of_vectors(other).traits)) == ["averaged"]
    others = [(entry(1), of_vectors(one)), (entry(2), of_vectors(other))]
    assert kinds(flags_of(of_vectors(one * 0.37), others[1:])) == []
    assert kinds(flags_of(of_vectors(one * 0.37), others[:1])) == ["scaled"]
    assert kinds(flags_of(of_vectors(np.round(one, 4)), others[:1])) == ["copied"]


def test_vectors_that_score_as_texts_do_row_by_row_are_pointed_out() -> None:
    dice = np.random.default_rng(7)
    scores = dice.uniform(0.2, 0.9, 20)
    texts = scored_as(of_texts(*(f"벽지 하자 {row}" for row in range(20))), scores)
    vectors = of_vectors(honest(1, n=20))
    others = [(entry(1), texts)]

    rounded = scored_as(vectors, scores + dice.uniform(-1e-6, 1e-6, 20))
    found = flags_of(rounded, others)
    assert kinds(found) == ["embedded"]
    assert dict(found[0].evidence) == {"name": others[0][0].name, "n": 20, "same": 20}

    two_changed = np.where(np.arange(20) < 2, 0.1, scores)
    assert evidence(flags_of(scored_as(vectors, two_changed), others))["same"] == 18
    three_changed = np.where(np.arange(20) < 3, 0.1, scores)
    assert not flags_of(scored_as(vectors, three_changed), others)
    assert not flags_of(vectors, others)  # nothing is known of its scores


def test_scores_that_repeat_tell_of_one_answer_only() -> None:
    scores = np.array([0.0] * 8 + [1.0] * 8 + [0.5, 0.4])
    texts = scored_as(of_texts(*(f"도배 {row}" for row in range(18))), scores)
    assert not flags_of(scored_as(of_vectors(honest(1, n=18)), scores), [(entry(1), texts)])


def test_other_averages_do_not_hide_one() -> None:
    def unit(vectors: Matrix) -> Matrix:
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))

    # as far apart as a long style, a short one and one of another topic
    honest_ones = [
        unit(unit(honest(seed)) + share * unit(honest(seed)).mean(axis=0))
        for seed, share in ((1, 0.6), (2, 0.0), (3, 0.2))
    ]
    two = (honest_ones[0] + honest_ones[1]) / 2
    files = [*honest_ones, two, unit(two), np.mean(honest_ones, axis=0)]
    sketches = [of_vectors(each) for each in files]
    found = [
        kinds(flags_of(each, [(entry(k), other) for k, other in enumerate(sketches) if k != place]))
        for place, each in enumerate(sketches)
    ]
    assert ["averaged" in each for each in found] == [False] * 3 + [True, False, True]


def test_only_what_lies_outside_is_named() -> None:
    inside = {"cosine_width": 0.6, "norm_width": 0.03, "cosine_band": 0.3, "norm_band": 1.0}
    seen = {"cosine": 0.37, "norm": 0.8, "uneven": True, "count": 4}
    assert flag_text(Flag("averaged", (*inside.items(), *seen.items()))) == (
        "looks like averaged vectors, beside 4 others: mean cosine between rows 0.370 (above "
        "their middle, 0.300), mean length 0.800 (theirs 1.000 ± 0.030)"
    )
    seen = {"cosine": 0.95, "norm": 1.0, "uneven": False, "count": 0}
    assert flag_text(Flag("averaged", (*inside.items(), *seen.items()))) == (
        "looks like averaged vectors, beside the gold vectors: mean cosine between rows 0.950 "
        "(theirs 0.300 ± 0.600), all of one length, 1.000 (theirs vary)"
    )
