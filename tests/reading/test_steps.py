"""Reading takes steps in proportion to the rows: counted, so that no busy machine decides."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from scorer.competition import Competition
from scorer.reading import read_gold, read_submission


def steps(work: Callable[[], object]) -> int:
    """Return how many lines of Python, and calls of functions written in C, ``work`` takes."""
    count = 0

    def stepped(frame: FrameType, event: str, detail: object) -> object:
        nonlocal count
        count += 1
        return stepped

    def called(frame: FrameType, event: str, detail: object) -> None:
        nonlocal count
        count += event == "c_call"

    before = sys.gettrace()
    sys.settrace(stepped)
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
        sys.settrace(before)
    return count


def texts(n: int, cell: str) -> bytes:
    return ("id,답변\n" + "".join(f"TEST_{k:05d}{cell.format(k=k)}\n" for k in range(n))).encode()


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param(",환기와 단열로 막습니다 {k}", id="sound"),
        pytest.param(" ,", id="blank"),
        pytest.param(',"가"나', id="stray-quotes"),
        pytest.param(",\"['벽지 {k}', '결로']\"", id="lists"),
        pytest.param(",같은 답변", id="repeated"),
        pytest.param(",\u200b가 {k}", id="invisible"),
    ],
)
def test_twice_the_rows_take_no_more_than_twice_the_steps(cell: str) -> None:
    def check(n: int) -> Callable[[], object]:
        gold, data = texts(n, ",정답 {k}"), texts(n, cell)

        def work() -> None:
            competition = Competition.load()
            read_submission(data, competition, gold=read_gold(gold, competition))

        return work

    check(10)()  # modules are imported once
    few, many, most = (steps(check(n)) for n in (400, 800, 1600))
    assert most - many <= 2.2 * (many - few)
