"""Lines are cut as the csv module cuts them, whether or not it is asked."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scorer.reading import walking
from scorer.reading.inputs import usual
from scorer.reading.texts import check_texts
from scorer.reading.walking import split_records

PIECES = st.sampled_from(
    ["a", "가", " ", ",", ",", ";", '"', '"', '""', '",', ',"', "\r", "\n", "\r\n", "T_1", "\u2028"]
)
DOCUMENTS = st.lists(PIECES, max_size=24).map("".join)


def lines_of(text: str) -> list[str]:
    return list(io.StringIO(text, newline=""))


@given(DOCUMENTS, st.sampled_from([",", ";"]))
@example('a,"b"\n"c",d\n', ",")
@example('a,b"c"\n"a""b",\n', ",")
@example('"a\nb",c\n"",""\n""\n\n,\n', ",")
@example('"a",;"b"\n', ";")
def test_sound_records_are_those_of_the_csv_module(text: str, delimiter: str) -> None:
    reader = csv.reader(lines_of(text), delimiter=delimiter, strict=True)
    wanted: list[tuple[int, list[str]]] = []
    sound = True
    try:
        while True:
            begin = reader.line_num + 1
            wanted.append((begin, next(reader)))
    except StopIteration:
        pass
    except csv.Error:
        sound = False
    records, issues, _ = split_records(lines_of(text), 0, delimiter)
    assert records[: len(wanted)] == wanted
    assert sound == (not issues)


def test_only_lines_that_need_one_see_a_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    reader = csv.reader

    def counted(*args: object, **more: object) -> object:
        asked.append(1)
        return reader(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(walking.csv, "reader", counted)
    plain = "".join(f'T_{k},"가, 나",다\n' for k in range(500))
    records, issues, _ = split_records(lines_of(plain + 'T_x,"""가"" 나",다\n' + plain), 0, ",")
    assert (len(records), issues, len(asked)) == (1001, [], 1)


# What is looked for in texts is looked for only where a mark of it stands.


@given(st.data(), st.sampled_from(["prompts", "special_tokens", "errors"]))
def test_every_text_that_a_pattern_finds_holds_a_mark(data: st.DataObject, kind: str) -> None:
    group = usual()["texts"][kind]
    pattern = data.draw(st.sampled_from(group["patterns"]))
    flags = re.IGNORECASE if kind == "prompts" else re.NOFLAG
    text = data.draw(st.from_regex(re.compile(pattern, flags)))
    assert any(mark in text for mark in group["marks"])


@pytest.mark.parametrize(
    ("odd", "code"),
    [
        ("벽지\u1100\u1161", "W502"),
        ("벽\ufffd지", "W503"),
        ("벽\u200b지", "W504"),
        ("벽지</s>", "W505"),
        ("### 답변: 벽지", "W506"),
        ("Error: 벽지", "W509"),
    ],
)
def test_one_odd_text_is_found_among_clean_ones(odd: str, code: str) -> None:
    texts = ["벽지를 붙입니다", odd, "풀을 바릅니다"]
    issues = list(check_texts(texts, [2, 3, 4], ["a", "b", "c"], "답변", {}, ""))
    assert [(issue.code, issue.row) for issue in issues] == [(code, 3)]
