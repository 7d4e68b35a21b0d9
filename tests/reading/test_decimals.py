"""The parser of plain blocks: the bits of ``float()``, or no answer."""

from __future__ import annotations

import struct
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.reading.decimals import PlainBlocks, components
from scorer.reading.table import plain_numbers

PARSER = PlainBlocks(2, (0,), ",")
FINITE = st.floats(allow_nan=False, allow_infinity=False)
SINGLE = st.floats(width=32, allow_nan=False, allow_infinity=False)
DIGITS = st.text("0123456789", min_size=1, max_size=25)


def parsed(cells: list[str]) -> list[float] | None:
    read = PARSER.parse("".join(f"a,{cell}\n" for cell in cells).encode())
    return None if read is None else read[1][:, 0].tolist()


def bits(numbers: list[float]) -> bytes:
    return struct.pack(f"<{len(numbers)}d", *numbers)


def halfway(number: float) -> str:
    """Return the decimal exactly between a number and the next larger one, in full."""
    between = (Fraction(number) + Fraction(np.nextafter(number, np.inf))) / 2
    exponent = between.denominator.bit_length() - 1
    digits = between.numerator * 5**exponent
    return f"{digits}e-{exponent}"


@given(st.lists(FINITE, min_size=1))
def test_shortest_doubles_are_read_as_python_reads_them(numbers: list[float]) -> None:
    assert bits(parsed([repr(number) for number in numbers]) or []) == bits(numbers)


@given(st.lists(SINGLE, min_size=1))
def test_shortest_singles_are_read_as_python_reads_them(numbers: list[float]) -> None:
    cells = [str(np.float32(number)) for number in numbers]
    assert bits(parsed(cells) or []) == bits(list(map(float, cells)))


@settings(max_examples=300)
@given(DIGITS, DIGITS, st.integers(-330, 300), st.sampled_from(["", "-"]))
def test_long_mantissas_and_subnormals_are_rounded_as_python_rounds_them(
    whole: str, part: str, exponent: int, sign: str
) -> None:
    for cell in (f"{sign}{whole}.{part}", f"{sign}{whole}.{part}e{exponent}"):
        read = parsed([cell])
        assert read is None or bits(read) == bits([float(cell)])


@given(st.floats(1e-300, 1e300), st.sampled_from(["", "0", "1", "00000000000000000001"]))
def test_halfway_cases_are_rounded_as_python_rounds_them(number: float, tail: str) -> None:
    digits, exponent = halfway(number).split("e-")
    cell = f"{digits}{tail}e-{int(exponent) + len(tail)}"
    read = parsed([cell])
    assert read is not None and bits(read) == bits([float(cell)])


@settings(max_examples=500)
@given(st.lists(st.text("0123456789eE+-. \t_nafixNAT%'", max_size=12), min_size=1, max_size=4))
def test_what_is_no_plain_decimal_is_never_read(cells: list[str]) -> None:
    read = parsed(cells)
    assert read is None or bits(read) == bits(plain_numbers(cells))


@pytest.mark.parametrize(
    "data",
    [
        b'"a",1\n', b"a,1,2\n", b"a\n", b"a,1\n\nb,2\n", b"a,1\rb,2\n", b"\xef\xbb\xbfa,1\n",
        b"\xff,1\n", b"a,\xef\xbc\x91\n", b"a,\n", b"a,nan\n", b"a,-inf\n", b"a,1e999\n",
        b"a,1_0\n", b"a,NA\n", b"a,null\n", b"a,0x1p3\n", b"a,true\n", b"a,1\n\n",
    ],
)  # fmt: skip
def test_a_block_that_is_not_plain_is_left_to_the_walk(data: bytes) -> None:
    assert PARSER.parse(data) is None


def test_ids_come_back_as_written() -> None:
    read = PARSER.parse("NA,1\r\n, 2\t\r\n 문항 1 ,-0.0\r\n'x',5.".encode())
    assert read is not None
    assert read[0] == [["NA", "", " 문항 1 ", "'x'"]]
    assert bits(read[1][:, 0].tolist()) == bits([1.0, 2.0, -0.0, 5.0])


def test_columns_of_one_name_and_a_number_are_components() -> None:
    assert components(["id", "vec_0", "답변_1", "vec_1", "vec_2"], 3) == (1, 3, 4)
    assert components(["0", "1", "2", "3"], 3) == (1, 2, 3)
    assert components(["id", "답변"], 1) == ()
