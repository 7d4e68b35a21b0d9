"""Faults in the header, in rows and quoting, and in the bytes of a file."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile

import numpy as np
from reading.documents import (
    BOTH,
    TEXTS,
    VECTORS,
    WORDS,
    Doc,
    Planted,
    Random,
    add,
    header,
    row_text,
    sentence,
    whole,
)

# --- header ------------------------------------------------------------------------------


def no_id_column(rng: Random, doc: Doc) -> None:
    doc.header[0] = rng.choice(["번호", "key", "이름", ""])


def no_answer_column(rng: Random, doc: Doc) -> None:
    doc.header[1] = rng.choice(["내용", "text", "응답", ""])


def missing_vector_column(rng: Random, doc: Doc) -> None:
    place = rng.randint(1, 4)
    for row in (doc.header, *doc.rows):
        del row[place]


def duplicate_column(rng: Random, doc: Doc) -> None:
    place = rng.randrange(len(doc.header))
    for row in (doc.header, *doc.rows):
        row.append(row[place])


def misordered_columns(rng: Random, doc: Doc) -> None:
    one, other = rng.sample(range(1, 5), 2)
    for row in (doc.header, *doc.rows):
        row[one], row[other] = row[other], row[one]


def wrong_width(rng: Random, doc: Doc) -> None:
    width = rng.randint(5, 60)
    doc.header = ["id", *(f"vec_{k}" for k in range(width))]
    doc.rows = [[i, *(repr(rng.uniform(-0.9, 0.9)) for _ in range(width))] for i in doc.ids]


def other_vector_names(rng: Random, doc: Doc) -> None:
    prefix = rng.choice(["dim_", "embedding_", "", "v", "feature_"])
    doc.header = ["id", *(f"{prefix}{k}" for k in range(20))]
    doc.rows = [[i, *(repr(rng.uniform(-0.9, 0.9)) for _ in range(20))] for i in doc.ids]


def no_header(rng: Random, doc: Doc) -> None:
    doc.header = doc.rows.pop(0)


def two_answer_columns(rng: Random, doc: Doc) -> None:
    doc.header = ["id", "answer", "prediction"]
    doc.rows = [[*row, f"{row[1]}?"] for row in doc.rows]


header("E201", BOTH, no_id_column)
header("E202", TEXTS, no_answer_column)
header("E203", VECTORS, missing_vector_column)
header("E204", BOTH, duplicate_column)
header("E205", VECTORS, misordered_columns)
header("E209", VECTORS, wrong_width)
header("E212", VECTORS, other_vector_names)
header("E214", BOTH, no_header)
header("E213", TEXTS, two_answer_columns)


# --- rows and quoting --------------------------------------------------------------------


def _ending(text: str) -> tuple[str, str]:
    bare = text.rstrip("\r\n")
    return bare, text[len(bare) :]


def one_cell_more(rng: Random, doc: Doc, at: int) -> None:
    bare, end = _ending(doc.lines[at])
    doc.lines[at] = f"{bare},{rng.choice(['', '0.5', '또한 이렇게 합니다'])}{end}"


def one_cell_less(rng: Random, doc: Doc, at: int) -> None:
    cells = next(csv.reader(io.StringIO(doc.lines[at], newline="")))[:-1]
    doc.lines[at] = ",".join(cells) + doc.newline


def unclosed_quote(rng: Random, doc: Doc, at: int) -> None:
    identifier = next(csv.reader(io.StringIO(doc.lines[at], newline="")))[0]
    words = sentence(rng, WORDS, plain=True) if doc.form == "texts" else "0.5,0.5,0.5,0.5"
    doc.lines[at] = f'{identifier},"{words}{doc.newline}'


def stray_quote(rng: Random, doc: Doc, at: int) -> None:
    cells = next(csv.reader(io.StringIO(doc.lines[at], newline="")))
    rest = cells[2:]
    text = '벽지 "풀" 바름' if doc.form == "texts" else '0.1"2'
    doc.lines[at] = ",".join([cells[0], f'"{text}"', *rest]) + doc.newline


row_text("E108", BOTH, one_cell_more)
row_text("E108", BOTH, one_cell_less)
row_text("E107", BOTH, unclosed_quote)
row_text("E109", BOTH, stray_quote)


def _late_quote(rng: Random, doc: Doc) -> Planted:
    """Open a quote that only closes at the end of a later row, with plain rows between."""
    doc.rows = [[row[0], sentence(rng, WORDS, plain=True)] for row in doc.rows]
    doc.quote_all = False
    doc.write()
    first = rng.randint(1, len(doc.rows) - 1)
    last = rng.randint(first + 1, len(doc.rows))
    identifier = doc.rows[first - 1][0]
    line = doc.line_of(first - 1)
    doc.lines[first] = doc.lines[first].replace(",", ',"', 1)
    bare, end = _ending(doc.lines[last])
    doc.lines[last] = f'{bare}"{end}'
    return Planted(doc.bytes(), "E113", line, identifier)


add(TEXTS, "late_quote", _late_quote)


def all_rows_longer(rng: Random, doc: Doc) -> bytes:
    for row in doc.rows:
        row.append("")
    doc.write()
    return doc.bytes()


def header_only(rng: Random, doc: Doc) -> bytes:
    doc.rows = []
    doc.write()
    return doc.bytes()


def lines_in_quotes(rng: Random, doc: Doc) -> bytes:
    doc.rows = [[row[0], *(each.replace("\n", " ") for each in row[1:])] for row in doc.rows]
    doc.write()
    lines = [next(csv.reader(io.StringIO(line, newline=""))) for line in doc.lines]
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([",".join(cells)] for cells in lines)
    return stream.getvalue().encode()


whole("E108", BOTH, all_rows_longer, None)
whole("E110", BOTH, header_only, 1)
whole("E118", BOTH, lines_in_quotes, 1)


# --- bytes -------------------------------------------------------------------------------


def damaged_bytes(rng: Random, doc: Doc) -> bytes:
    doc.write()
    data = bytearray(doc.bytes())
    high = [place for place, byte in enumerate(data) if byte >= 0xE0]
    data[rng.choice(high)] = rng.choice([0x80, 0xFF, 0xC0])
    return bytes(data)


def cut_off_bytes(rng: Random, doc: Doc) -> bytes:
    doc.write()
    data = doc.bytes()
    high = [place for place, byte in enumerate(data) if byte >= 0xE0]
    return data[: rng.choice(high) + rng.randint(1, 2)]


def damaged_utf16(rng: Random, doc: Doc) -> bytes:
    doc.write()
    return doc.bytes().decode().encode("utf-16") + b"\x00"


def utf16_without_mark(rng: Random, doc: Doc) -> bytes:
    doc.rows = [[f"Q{number}", *row[1:]] for number, row in enumerate(doc.rows)]
    doc.header = ["id", "answer"]
    doc.rows = [[row[0], "plain ascii text"] for row in doc.rows]
    doc.write()
    return doc.bytes().decode().encode(rng.choice(["utf-16-le", "utf-16-be"]))


def nul_characters(rng: Random, doc: Doc) -> bytes:
    doc.write()
    at = rng.randint(1, len(doc.rows))
    bare, end = _ending(doc.lines[at])
    doc.lines[at] = f"{bare}\x00{end}"
    return doc.bytes()


def nothing(rng: Random, doc: Doc) -> bytes:
    return rng.choice(
        [b"", b"\n", b" \r\n\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf\n \n"]
    )


def web_page(rng: Random, doc: Doc) -> bytes:
    heads = ["<!DOCTYPE html>", "<html lang='ko'>", '<?xml version="1.0"?>']
    return f"{rng.choice(heads)}\n로그인이 필요합니다".encode()


def workbook(rng: Random, doc: Doc) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(rng.choice(["xl/workbook.xml", "content.xml", "제출.csv"]), "x")
    return stream.getvalue()


def lfs_pointer(rng: Random, doc: Doc) -> bytes:
    digest = f"{rng.getrandbits(256):064x}"
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize 99\n".encode()


def cut_off_gzip(rng: Random, doc: Doc) -> bytes:
    doc.write()
    packed = gzip.compress(doc.bytes(), mtime=0)
    return packed[: rng.randint(3, len(packed) - 1)]


def cut_off_archive(rng: Random, doc: Doc) -> bytes:
    stream = io.BytesIO()
    np.savez(stream, ids=np.array(doc.ids), vectors=np.full((len(doc.rows), 4), 0.5))
    data = stream.getvalue()
    return data[: rng.randint(8, len(data) - 1)]


def another_format(rng: Random, doc: Doc) -> bytes:
    heads = [b"%PDF-1.7", b"\x93NUMPY\x01\x00", b"\x80\x04\x95aa", b"SQLite format 3\x00"]
    return rng.choice(heads) + bytes(rng.randrange(256) for _ in range(40))


whole("E104", TEXTS, damaged_bytes, None)
whole("E104", TEXTS, cut_off_bytes, None)
whole("E104", BOTH, damaged_utf16, None)
whole("E120", TEXTS, utf16_without_mark, 1)
whole("E112", BOTH, nul_characters, None)
whole("E102", BOTH, nothing, None)
whole("E103", BOTH, web_page, None)
whole("E105", BOTH, workbook, None)
whole("E106", BOTH, lfs_pointer, None)
whole("E111", BOTH, cut_off_gzip, None)
whole("E111", VECTORS, cut_off_archive, None)
whole("E103", BOTH, another_format, None)
