"""Encodings: the same texts whatever the file was saved as, and no mojibake ever."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.competition import Competition
from scorer.reading import read_gold, read_submission
from scorer.reading.decoding import decode

SMALL = Competition.load(Path(__file__).parent / "fixtures" / "small.toml")
KOREAN = "id,답변\nTEST_000,뷁 벽지를 다시 붙입니다\nTEST_001,똠방 곰팡이는 환기로 막습니다\n"

#: Characters of cp949, Korean and others, with everything that needs quoting.
CP949 = st.sampled_from([chr(c) for c in range(0xAC00, 0xD7A4)] + list('abc ,"\n㎡①ㄱ·→'))
ANSWERS = st.lists(
    st.text(CP949, min_size=1).map(lambda text: f"답{text}"), min_size=1, max_size=6, unique=True
)


def as_csv(answers: list[str], newline: str = "\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator=newline, quoting=quoting)
    writer.writerow(["id", "답변"])
    writer.writerows([f"TEST_{k:03d}", answer] for k, answer in enumerate(answers))
    return stream.getvalue()


def forms_of(answers: list[str]) -> dict[str, bytes]:
    text = as_csv(answers)
    return {
        "BOM": text.encode("utf-8-sig"),
        "CRLF": as_csv(answers, "\r\n").encode(),
        "CRLF quoted": as_csv(answers, "\r\n", csv.QUOTE_ALL).encode(),
        "cp949": text.encode("cp949"),
        "UTF-16": text.encode("utf-16"),
        "UTF-16 LE": b"\xff\xfe" + text.encode("utf-16-le"),
        "UTF-16 BE": b"\xfe\xff" + text.encode("utf-16-be"),
        "UTF-32": text.encode("utf-32"),
        "gzip": gzip.compress(text.encode(), mtime=0),
        "no line end": text.encode().rstrip(b"\n"),
        "empty lines": b"\n" + text.encode() + b"\n\n",
    }


@settings(max_examples=100, deadline=None)
@given(ANSWERS)
def test_a_file_has_the_same_texts_and_digest_in_every_encoding(answers: list[str]) -> None:
    plain = read_submission(as_csv(answers).encode(), SMALL).submission
    assert plain is not None
    assert plain.texts == tuple(answers)
    for name, data in forms_of(answers).items():
        other = read_submission(data, SMALL).submission
        assert other is not None, name
        assert (other.ids, other.texts, other.digest) == (plain.ids, plain.texts, plain.digest)


@pytest.mark.parametrize(
    ("encoding", "codes"),
    [
        ("utf-8", []),
        ("utf-8-sig", ["N114"]),
        ("cp949", ["W115"]),
        ("utf-16", ["W115"]),
        ("utf-32", ["W115"]),
    ],
)
def test_the_encoding_found_is_said(encoding: str, codes: list[str]) -> None:
    decoded = decode(KOREAN.encode(encoding))
    assert (decoded.text, decoded.encoding) == (KOREAN, encoding)
    assert [issue.code for issue in decoded.issues] == codes
    reading = read_submission(KOREAN.encode(encoding), SMALL)
    said = "W115" in codes
    assert ["reading-encoding" in note.key for note in reading.notes] == [True] * said
    assert all(encoding in str(note) for note in reading.notes)


def test_a_gold_file_in_cp949_says_so_in_its_notes() -> None:
    gold = read_gold(KOREAN.replace("답변", "답변_1").encode("cp949"), SMALL)
    assert any(note.key == "note.reading-encoding" for note in gold.notes)


def test_cp949_syllables_outside_euc_kr_are_read() -> None:
    with pytest.raises(UnicodeDecodeError):
        KOREAN.encode("cp949").decode("euc_kr")
    assert decode(KOREAN.encode("cp949")).text == KOREAN


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=3), st.data())
def test_damaged_utf8_is_refused_and_never_read_as_cp949(korean: str, data: st.DataObject) -> None:
    whole = f"id,답변\nTEST_0,{korean}\n".encode()
    place = data.draw(st.sampled_from([k for k, byte in enumerate(whole) if byte >= 0x80]))
    byte = data.draw(st.sampled_from([0x80, 0xBF, 0xC1, 0xFF, 0x20]))
    broken = whole[:place] + bytes([byte]) + whole[place + 1 :]
    try:
        broken.decode()
    except UnicodeDecodeError as error:
        decoded = decode(broken)
        assert decoded.text is None
        (issue,) = decoded.issues
        assert (issue.code, dict(issue.values)["offset"]) == ("E104", error.start)


@pytest.mark.parametrize("cut", [1, 2])
def test_a_file_cut_off_inside_a_letter_is_refused_at_that_byte(cut: int) -> None:
    data = KOREAN.encode()
    end = data.rindex("막".encode())
    (issue,) = decode(data[: end + cut]).issues
    assert (issue.code, issue.row, dict(issue.values)["offset"]) == ("E104", 3, end)


def test_an_offset_counts_the_byte_order_mark() -> None:
    data = b"\xef\xbb\xbfid,a\nx,\xff\n"
    (issue,) = decode(data).issues
    assert dict(issue.values)["offset"] == data.index(b"\xff")
    wide = "id,a\nx,\x00\n".encode("utf-16-le")
    (issue,) = decode(b"\xff\xfe" + wide).issues
    assert (issue.code, issue.row) == ("E112", 2)
    assert dict(issue.values)["offset"] == 2 + wide.index(b"\x00\x00\x00") + 1


def test_line_separators_of_unicode_stay_inside_their_cell() -> None:
    text = "id,답변\nTEST_000,한\u2028줄\u0085또\u2029한 줄\x0b\x0c\x1c끝\n"
    submission = read_submission(text.encode(), SMALL).submission
    assert submission is not None
    assert submission.texts == ("한\u2028줄\u0085또\u2029한 줄\x0b\x0c\x1c끝",)
