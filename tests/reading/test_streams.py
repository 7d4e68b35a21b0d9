"""Open files of any kind: bytes, text, and those whose ``read`` has ways of its own."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.reading.contents import LARGE
from scorer.reading.inputs import Opened, open_input
from scorer.wording import speaking

TEXT = "id,답변\nT_1,벽지를 다시 붙입니다\nT_2,환기 \ud800\n"
DATA = TEXT.encode("utf-8", "surrogatepass")


class Odd:
    """A stream whose ``read`` is any function."""

    def __init__(self, read: Callable[..., Any]) -> None:
        self.read = read


def parts(*given: Any) -> Odd:
    left: Iterator[Any] = iter(given)
    return Odd(lambda size=-1: next(left))


def reason(opened: Opened) -> str:
    assert opened.issue is not None and opened.issue.code == "E101"
    with speaking("en"):
        return opened.issue.message


def test_bytes_and_text_give_the_same_content(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(DATA)
    with (
        path.open("rb") as binary,
        path.open("rb", buffering=0) as raw,
        path.open(encoding="utf-8", errors="surrogatepass", newline="") as text,
    ):
        for stream in (binary, raw, text, io.BytesIO(DATA), io.StringIO(TEXT, newline="")):
            assert open_input(stream).data == DATA  # type: ignore[arg-type]
        assert open_input(DATA).sha256 == open_input(io.BytesIO(DATA)).sha256


@given(st.binary(max_size=400), st.integers(1, 50))
def test_whatever_the_sizes_it_comes_in_a_stream_gives_all_its_bytes(
    data: bytes, most: int
) -> None:
    source = io.BytesIO(data)
    stream = Odd(lambda size: source.read(min(size, most)))
    assert open_input(stream).content.whole() == data  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "stream",
    [
        pytest.param(lambda: Odd(iter([DATA]).__next__), id="takes-no-number"),
        pytest.param(lambda: parts(DATA, b""), id="all-at-once"),
        pytest.param(lambda: parts(DATA[:9], DATA[9:20], DATA[20:], b""), id="as-it-likes"),
        pytest.param(lambda: parts(bytearray(DATA[:1]), memoryview(DATA)[1:], b""), id="views"),
        pytest.param(lambda: parts(TEXT[:1], TEXT[1:], ""), id="text"),
    ],
)
def test_a_stream_that_does_not_look_at_the_number_is_read_all_the_same(
    stream: Callable[[], Odd],
) -> None:
    assert open_input(stream()).data == DATA  # type: ignore[arg-type]


def test_a_stream_is_never_asked_for_all_at_once() -> None:
    asked: list[int] = []
    source = io.BytesIO(b"id,x\n" + b"T_1,0.5\n" * (LARGE // 8))

    def read(size: int = -1) -> bytes:
        asked.append(size)
        return source.read(size)

    opened = open_input(Odd(read))  # type: ignore[arg-type]
    assert opened.content.large and opened.content.size == len(source.getvalue())
    assert min(asked) > 0 and max(asked) <= 1 << 20


def test_what_a_stream_cannot_give_is_told_and_never_taken_for_its_end() -> None:
    assert "same again and again" in reason(open_input(Odd(lambda size: DATA)))  # type: ignore[arg-type]
    for stream in (parts(None), parts(DATA[:1], None)):
        assert "does not wait" in reason(open_input(stream))  # type: ignore[arg-type]
    assert "gives int" in reason(open_input(parts(DATA[:1], 7)))  # type: ignore[arg-type]


@pytest.mark.skipif(os.name == "nt", reason="pipes there always wait")
def test_a_pipe_that_does_not_wait_is_told() -> None:
    ours, theirs = os.pipe()
    os.set_blocking(ours, False)
    os.write(theirs, DATA)
    with os.fdopen(ours, "rb", buffering=0) as stream, os.fdopen(theirs, "wb"):
        assert "does not wait" in reason(open_input(stream))


def test_a_closed_stream_and_one_of_another_encoding_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id,답변\n".encode("cp949"))
    with path.open(encoding="utf-8") as text:
        assert "decode" in reason(open_input(text))  # type: ignore[arg-type]
    assert "closed" in reason(open_input(text))  # type: ignore[arg-type]
