"""Faults in ids and values."""

from __future__ import annotations

import re
import unicodedata

from reading.documents import (
    BOTH,
    TEXTS,
    VECTORS,
    Doc,
    Planted,
    Random,
    add,
    cell,
    whole,
)

# --- ids ---------------------------------------------------------------------------------


def _duplicate(rng: Random, doc: Doc) -> Planted:
    source, at = rng.randrange(len(doc.rows)), len(doc.rows)
    doc.rows.append([doc.rows[source][0], *doc.rows[rng.randrange(at)][1:]])
    doc.write()
    return Planted(doc.bytes(), "E301", doc.line_of(at), doc.rows[at][0])


def _missing(rng: Random, doc: Doc) -> Planted:
    gone = doc.rows.pop(rng.randrange(len(doc.rows)))
    doc.write()
    return Planted(doc.bytes(), "E302", None, gone[0])


add(BOTH, "duplicate_id", _duplicate)
add(BOTH, "missing_id", _missing)


def _extra(rng: Random, doc: Doc) -> Planted:
    at = rng.randint(0, len(doc.rows))
    doc.rows.insert(at, [f"없는_{rng.randint(100, 999)}", *doc.rows[0][1:]])
    if doc.form == "texts":
        doc.rows[at][1] = "다른 답변을 하나 더 넣었습니다"
    doc.write()
    return Planted(doc.bytes(), "E303", doc.line_of(at), doc.rows[at][0])


add(BOTH, "unknown_id", _extra)


def _blank(rng: Random, doc: Doc) -> Planted:
    at = rng.randint(0, len(doc.rows))
    doc.rows.insert(at, [rng.choice(["", " ", "\u200b"]), *doc.rows[0][1:]])
    doc.write()
    return Planted(doc.bytes(), "E304", doc.line_of(at))


add(BOTH, "blank_id", _blank)


def id_whitespace(rng: Random, doc: Doc, row: int) -> str:
    old = doc.rows[row][0]
    space = rng.choice([" ", "\t", "\u3000", "\u200b", "\ufeff", "\u00a0"])
    doc.rows[row][0] = rng.choice([f"{old}{space}", f"{space}{old}"])
    return old


def id_case(rng: Random, doc: Doc, row: int) -> str:
    doc.gold_ids[:] = [f"Ab{each}" for each in doc.gold_ids]
    for each in doc.rows:
        each[0] = f"Ab{each[0]}"
    doc.rows[row][0] = doc.rows[row][0].swapcase()
    return doc.rows[row][0]


def id_padding(rng: Random, doc: Doc, row: int) -> str:
    head, number = re.fullmatch(r"(\D*)(\d+)", doc.rows[row][0]).groups()  # type: ignore[union-attr]
    doc.rows[row][0] = f"{head}{rng.choice(['0', '00', '000'])}{number}"
    return doc.rows[row][0]


def id_unicode(rng: Random, doc: Doc, row: int) -> str:
    doc.gold_ids[:] = [f"문항{each}" for each in doc.gold_ids]
    for each in doc.rows:
        each[0] = f"문항{each[0]}"
    doc.rows[row][0] = unicodedata.normalize("NFD", doc.rows[row][0])
    return doc.rows[row][0]


cell("E305", BOTH, id_whitespace)
cell("E306", BOTH, id_case)
cell("E307", BOTH, id_padding)
cell("E308", BOTH, id_unicode)


def _other_ids(rng: Random, doc: Doc) -> Planted:
    for number, row in enumerate(doc.rows):
        row[0] = f"TRAIN_{number:04d}"
    doc.write()
    return Planted(doc.bytes(), "E309", 2 if doc.line_of(0) == 2 else None, "TRAIN_0000")


add(BOTH, "ids_of_another_file", _other_ids)


# --- values ------------------------------------------------------------------------------


def _component(rng: Random, doc: Doc, row: int, text: str) -> str:
    doc.rows[row][rng.randint(1, 4)] = text
    return doc.rows[row][0]


def not_a_number(rng: Random, doc: Doc, row: int) -> str:
    odd = ["없음", "abc", "１.５", "1_000", "0x1f", "1.2.3", "--1", "1e", "+", "1 2", "True", "½"]
    return _component(rng, doc, row, rng.choice(odd))


def not_finite(rng: Random, doc: Doc, row: int) -> str:
    odd = ["nan", "NaN", "inf", "-inf", "Infinity", "1e999", "-1e400", "-nan"]
    return _component(rng, doc, row, rng.choice(odd))


def blank_value(rng: Random, doc: Doc, row: int) -> str:
    return _component(rng, doc, row, rng.choice(["", " ", "\t"]))


def list_in_cell(rng: Random, doc: Doc, row: int) -> str:
    odd = ["[0.1, 0.2]", "tensor(0.5)", "[tensor(9.73), tensor(1.5)]", "array([0.1, 0.2])", "(1,)"]
    return _component(rng, doc, row, rng.choice(odd))


def shortened_list(rng: Random, doc: Doc, row: int) -> str:
    return _component(rng, doc, row, rng.choice(["[0.1, …, 0.3]", "[0.1 ... 0.3]", "…", "..."]))


def comma_in_number(rng: Random, doc: Doc, row: int) -> str:
    return _component(rng, doc, row, rng.choice(["1,024.5", "0,123", "-1,000", "12,345,678"]))


for code, change in (
    ("E401", not_a_number),
    ("E402", not_finite),
    ("E403", blank_value),
    ("E404", list_in_cell),
    ("E405", shortened_list),
    ("E406", comma_in_number),
):
    cell(code, VECTORS, change)


def untouched_template(rng: Random, doc: Doc) -> bytes:
    filler = rng.choice(["0", "0.0", "-0.0", "0e5"]) if doc.form == "vectors" else " "
    doc.rows = [[row[0], *(filler for _ in row[1:])] for row in doc.rows]
    doc.write()
    return doc.bytes()


whole("E408", BOTH, untouched_template, None)


def blank_text(rng: Random, doc: Doc, row: int) -> str:
    doc.rows[row][1] = rng.choice(["", "  ", "\n", "\u200b\u200b", "\u3000"])
    return doc.rows[row][0]


def list_for_answer(rng: Random, doc: Doc, row: int) -> str:
    doc.rows[row][1] = rng.choice(["[0.12, -0.5, 1e-05]", "tensor([0.1250, 0.3000])"])
    return doc.rows[row][0]


cell("E501", TEXTS, blank_text)
cell("E404", TEXTS, list_for_answer)
