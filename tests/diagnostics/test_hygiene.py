"""Planted faults in answers: each is found, and sound answers are left alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.diagnostics.alike import alike_texts, alike_vectors
from scorer.diagnostics.repetition import repetition
from scorer.diagnostics.scripts import mixed, scripts
from scorer.diagnostics.seen import seen_parts
from scorer.diagnostics.shifting import shifts
from scorer.metrics.crosswise import directions
from scorer.vectors import Vectors

SOUND = "벽지는 하루 이틀 천천히 말리고, 냄새는 난방과 환기를 되풀이해 뺍니다. 창은 닫아 둡니다."


def test_a_sound_answer_repeats_nothing() -> None:
    found = repetition(SOUND)
    assert (found.share, found.sentences, found.loop, found.much) == (0.0, (), "", False)
    assert not repetition("네.").much and not repetition("").much


def test_a_sentence_said_again_is_found_whatever_its_spaces() -> None:
    found = repetition("창을 닫아 둡니다. 하루 말립니다. 창을 닫아둡니다! 끝.")
    assert (found.sentences, found.much) == (("창을 닫아 둡니다.",), True)


def test_the_share_of_runs_is_that_of_four_words() -> None:
    # eight words, five runs of four, the last of which is the first again
    found = repetition("가 나 다 라 가 나 다 라")
    assert found.share == pytest.approx(1 - 4 / 5)
    assert found.much


def test_a_loop_is_found_with_and_without_blanks() -> None:
    assert repetition("벽지가 " + "들뜹니다 " * 6).loop == "들뜹니다"
    assert repetition("답변은 " + "도배도배" * 8).loop != ""
    assert repetition("표\n" + "-" * 80 + "\n" + "· " * 40).loop == ""


def test_scripts_are_counted_by_letter() -> None:
    assert scripts("벽지 PVC 壁紙 かべ Обои ผนัง 12㎡!") == {
        **{"hangul": 2, "latin": 3, "han": 2, "kana": 2, "cyrillic": 4, "thai": 3}
    }


def test_answers_in_other_letters_than_gold_are_odd() -> None:
    texts = [SOUND, "Wallpaper dries slowly.", "벽지는 PVC입니다.", "벽지는 慢慢 말립니다.", "12"]
    ours, theirs, odd = mixed(list("abcde"), texts, [SOUND, "합지와 PVC"])
    assert [(each.id, each.main, each.strange) for each in odd] == [
        ("b", "latin", ()),
        ("d", "hangul", ("han",)),
    ]
    assert ours["han"] == 2 and theirs["latin"] == 3
    # what gold holds is at home
    assert not mixed(["a"], ["벽지(壁紙)를 말립니다"], ["벽지(壁紙) 바르기"])[2]
    # without gold texts the answers' own main script is the measure
    assert [each.id for each in mixed(["a", "b"], [SOUND, "慢慢"], ())[2]] == ["b"]


def test_nearly_the_same_answers_are_clusters() -> None:
    near = SOUND.replace("천천히", "서서히")
    texts = [SOUND, "누수는 위층을 봅니다.", near, "누수는  위층을 봅니다", "전혀 다른 답입니다."]
    large, small = alike_texts(texts)
    assert (large.places, large.exact) == ((0, 2), False) and 0.8 <= large.least < 1.0
    assert (small.places, small.exact, small.least) == ((1, 3), True, 1.0)
    assert alike_texts(["가", "나"]) == [] == alike_texts([])


def test_a_chain_is_one_cluster_with_its_weakest_link() -> None:
    rows = directions(np.array([[1.0, 0.0], [1.0, 0.1], [1.0, 0.22], [0.0, 1.0]]))
    (found,) = alike_vectors(rows)
    assert found.places == (0, 1, 2) and not found.exact
    assert found.least == pytest.approx(float(rows[1] @ rows[2]))


def planted(n: int, move: dict[int, int], noise: float = 0.5) -> list[tuple[int, int, int]]:
    """Return the stretches found where answers of some rows are those of other rows."""
    rng = np.random.default_rng(n)
    gold = rng.normal(size=(n, 32))
    whose = [move.get(row, row) for row in range(n)]
    answers = gold[whose] + noise * rng.normal(size=(n, 32))
    found = shifts(Vectors.of(answers), Vectors.of(gold), [1] * n, "mean")
    assert all(each.there > each.own for each in found)
    return [(each.by, each.first, each.last) for each in found]


@pytest.mark.parametrize("n", [12, 130, 300])
def test_rows_in_their_places_raise_no_alarm(n: int) -> None:
    assert planted(n, {}) == []
    # swapped neighbours are no shift
    assert planted(n, {k: k ^ 1 for k in range(n - n % 2)}) == []


def test_a_shift_from_some_row_on_is_found_with_its_direction() -> None:
    assert planted(60, {row: row + 1 for row in range(20, 59)}) == [(1, 20, 58)]
    assert planted(60, {row: row - 3 for row in range(3, 60)}) == [(-3, 3, 59)]
    both = {row: row + 2 for row in range(10)} | {row: row - 1 for row in range(150, 200)}
    assert planted(200, both) == [(2, 0, 9), (-1, 150, 199)]


def test_unrelated_answers_raise_no_alarm() -> None:
    alarms = 0
    for seed in range(200):
        rng = np.random.default_rng(seed)
        answers, gold = rng.normal(size=(2, 60, 8))
        alarms += bool(shifts(Vectors.of(answers), Vectors.of(gold), [1] * 60, "mean"))
    assert alarms <= 2


def test_a_shift_is_found_among_rows_of_several_references() -> None:
    rng = np.random.default_rng(0)
    centres = rng.normal(size=(40, 16))
    counts = [1 + k % 3 for k in range(40)]
    gold = np.repeat(centres, counts, axis=0) + 0.1 * rng.normal(size=(sum(counts), 16))
    answers = np.roll(centres, 1, axis=0)
    for across in ("mean", "max", "first"):
        (found,) = shifts(Vectors.of(answers), Vectors.of(gold), counts, across)  # type: ignore[arg-type]
        assert (found.by, found.first, found.last, found.rows) == (-1, 1, 39, 39)


def test_one_row_cannot_be_shifted() -> None:
    one = Vectors.of(np.ones((1, 2)))
    assert shifts(one, one, [1], "mean") == []


@given(st.lists(st.text("가나 .", min_size=9, max_size=40), min_size=1, max_size=6))
def test_the_part_seen_is_the_longest_beginning_that_fits(texts: list[str]) -> None:
    def lengths(given: object) -> np.ndarray:
        # two tokens a syllable, and two around each text
        return np.array([2 + 2 * sum(not c.isspace() for c in text) for text in given])  # type: ignore[attr-defined]

    for text, part in zip(texts, seen_parts(texts, 10, lengths), strict=True):
        assert text.startswith(part) and lengths([part])[0] <= 10
        longer = text[: len(part) + 1]
        assert longer == part or lengths([longer])[0] > 10
