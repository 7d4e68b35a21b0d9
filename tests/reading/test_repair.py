"""A repaired copy: form mended, nothing invented, nothing lost, and told."""

from __future__ import annotations

import csv
import io
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading.documents import Doc, gold, submission

from scorer.competition import Competition
from scorer.errors import InvalidSubmission
from scorer.issues import errors_among
from scorer.reading import Columns, read_gold, read_submission
from scorer.reading.repair import repair
from scorer.wording import LANGUAGES, speaking

SMALL = Competition.load(Path(__file__).parent / "fixtures" / "small.toml")


def fixed(text: str | bytes, **against: object) -> tuple[str, list[str]]:
    data = text if isinstance(text, bytes) else text.encode()
    repaired = repair(data, SMALL, **against)  # type: ignore[arg-type]
    for language in LANGUAGES:
        with speaking(language):
            assert all(str(change) for change in repaired.changes)
    keys = [change.key.removeprefix("note.fix-") for change in repaired.changes]
    return repaired.content.decode(), keys


PLAIN = "id,답변\nT_1,가나다\nT_2,라마바\n"


@pytest.mark.parametrize(
    ("broken", "keys"),
    [
        (PLAIN, []),
        (PLAIN.encode("utf-8-sig"), ["bom"]),
        (PLAIN.encode("cp949"), ["encoding"]),
        (PLAIN.encode("utf-16"), ["encoding"]),
        (PLAIN.replace("\n", "\r\n"), ["line-ends"]),
        (PLAIN.replace("\n", "\r"), ["line-ends"]),
        (PLAIN.replace(",", ";"), ["delimiter"]),
        (PLAIN.replace(",", "\t"), ["delimiter"]),
        (PLAIN.replace("T_2", "\n\nT_2"), ["blank-lines"]),
        (PLAIN.replace("가나다", '"가나다"'), ["rewritten"]),
        (PLAIN.replace("답변", "답변 "), ["header"]),
        (PLAIN.replace("id", "\ufeff\ufeffid"), ["bom", "header"]),
        (PLAIN.replace("T_1", " T_1\u200b"), ["ids"]),
        (PLAIN.replace("가나다", unicodedata.normalize("NFD", "가나다")), ["nfc"]),
        (PLAIN.replace("가나다", "가\u200b나다\u00ad"), ["invisible"]),
        (PLAIN.replace("가나다", "\u1100\u200b\u1161나다"), ["invisible", "nfc"]),
        (",id,답변\n0,T_1,가나다\n1,T_2,라마바\n", ["index-column"]),
        ("Unnamed: 0,index,id,답변\n0,1,T_1,가나다\n1,2,T_2,라마바\n", ["index-column"]),
    ],
)
def test_every_mendable_fault_gives_the_plain_file_and_is_told(
    broken: str | bytes, keys: list[str]
) -> None:
    assert fixed(broken) == (PLAIN, keys)


def test_rows_follow_the_gold_file() -> None:
    reference = read_gold("id,답변_1\nT_2,ㄱ\nT_1,ㄴ\n".encode(), SMALL)
    content, keys = fixed(PLAIN, gold=reference)
    assert content == "id,답변\nT_2,라마바\nT_1,가나다\n"
    assert keys == ["order"]


def test_vector_columns_are_put_in_order_with_their_texts_as_written() -> None:
    content, keys = fixed("id,vec_2,vec_0,vec_3,vec_1\na,0.30,1e-1,+.4,2E-1\n")
    assert content == "id,vec_0,vec_1,vec_2,vec_3\na,1e-1,2E-1,0.30,+.4\n"
    assert keys == ["vector-order"]


def test_a_decomposed_id_is_composed_where_that_is_a_known_id() -> None:
    reference = read_gold("id,답변_1\n문항,ㄱ\n".encode(), SMALL)
    broken = f"id,답변\n{unicodedata.normalize('NFD', '문항')},가\n"
    assert fixed(broken, gold=reference) == ("id,답변\n문항,가\n", ["ids"])
    assert fixed(broken)[1] == []


def test_ids_that_would_fall_together_stay_apart() -> None:
    broken = "id,답변\na,가\na ,나\n"
    content, keys = fixed(broken)
    assert (content, keys) == (broken, [])


@pytest.mark.parametrize("cell", ["가\r나", "가\r\n나", "가\n나", "가\u2028나\u0085다\x0c라"])
def test_line_breaks_of_every_kind_survive_in_cells(cell: str) -> None:
    content, _ = fixed(f'id,답변\r\na,"{cell}"\r\n')
    assert list(csv.reader(io.StringIO(content, newline="")))[1] == ["a", cell]


def test_emoji_keep_their_joiner_and_are_no_finding() -> None:
    text = "id,답변\na,가족 👨\u200d👩\u200d👧 ❤️\u200d🔥\n"
    assert fixed(text) == (text, [])
    assert read_submission(text.encode(), SMALL).issues == ()


def test_words_that_a_control_character_separates_stay_two() -> None:
    content, _ = fixed("id,답변\na,가\x0c나\x85다\x1f라\u200b마\n")
    assert content.split(",")[-1].split() == ["가", "나", "다", "라마"]


def test_a_column_the_caller_named_keeps_its_name() -> None:
    data = " id ,응답 \na,가\n".encode()
    columns = Columns(id=" id ", answer="응답 ")
    repaired = repair(data, SMALL, columns)
    assert repaired.content == data
    assert repaired.reading.submission is not None


def test_an_answer_column_that_counts_is_no_index_column() -> None:
    data = b"index,id\n0,a\n1,b\n"
    assert repair(data, SMALL, Columns(answer="index")).content == data


@pytest.mark.parametrize(
    "hopeless",
    [
        "id,답변\nT_1,가,나\n",
        'id,답변\nT_1,"가\n',
        'id,답변\nT_1,"가"나\n',
        'id,답변\nT_1,"가\nT_2,나"\n',
        'id,답변\n"T_1","가"\n'.replace('"T_1","가"', '"T_1,가"'),
        "id,답변,답변\nT_1,가,나\n",
        "T_1,가\nT_2,나\n",
        "",
        "<html>",
    ],
)
def test_a_file_whose_rows_or_columns_are_unclear_is_refused_with_all_findings(
    hopeless: str,
) -> None:
    with pytest.raises(InvalidSubmission) as refused:
        fixed(hopeless)
    assert errors_among(refused.value.issues)


def test_a_value_is_never_invented() -> None:
    broken = 'id,vec_0,vec_1,vec_2,vec_3\na,,nan,"[1, 2]",x\nb,"1,000",0.1,0.2,0.3\n'
    content, keys = fixed(broken)
    assert (content, keys) == (broken, [])


def mendable(rng: random.Random, doc: Doc) -> bytes:
    """Plant only faults that can be mended, each with an even chance."""
    doc.newline = rng.choice(["\n", "\r\n"])
    for row in doc.rows:
        if rng.random() < 0.3:
            row[0] = f"{rng.choice([' ', ''])}{row[0]}{rng.choice([' ', chr(0x200B), chr(0x3000)])}"
        if doc.form == "texts" and rng.random() < 0.3:
            row[1] = unicodedata.normalize("NFD", row[1])
        if doc.form == "texts" and rng.random() < 0.3:
            row[1] = f"{row[1][:3]}{chr(0x200B)}{row[1][3:]}{chr(0xFEFF)}"
    rng.shuffle(doc.rows)
    if doc.form == "vectors" and rng.random() < 0.5:
        order = [0, *rng.sample(range(1, 5), 4)]
        doc.header = [doc.header[k] for k in order]
        doc.rows = [[row[k] for k in order] for row in doc.rows]
    if rng.random() < 0.5:
        doc.header.insert(0, rng.choice(["", "Unnamed: 0", "index"]))
        doc.rows = [[str(number), *row] for number, row in enumerate(doc.rows)]
    doc.write()
    if rng.random() < 0.3:
        doc.lines.insert(rng.randint(1, len(doc.lines)), doc.newline)
    encoding = rng.choice(["utf-8", "utf-8-sig", "utf-16"])
    return doc.bytes().decode().encode(encoding)


@settings(max_examples=250, deadline=None)
@given(st.integers(0, 10**6))
def test_what_can_be_mended_checks_clean_and_loses_nothing(seed: int) -> None:
    rng = random.Random(seed)
    doc = submission(rng, rng.choice(["texts", "vectors"]))
    wanted = {row[0]: row[1:] for row in doc.rows}
    reference = gold(rng, doc.gold_ids, doc.form)
    reference.write()
    known = read_gold(reference.bytes(), SMALL)
    repaired = repair(mendable(rng, doc), SMALL, gold=known)
    assert repaired.reading.issues == ()
    header, *rows = csv.reader(io.StringIO(repaired.content.decode(), newline=""))
    assert header[0] == "id"
    assert {row[0]: row[1:] for row in rows} == wanted
    assert [row[0] for row in rows] == list(known.ids)
    again = repair(repaired.content, SMALL, gold=known)
    assert (again.content, again.changes) == (repaired.content, ())


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(
        ["id,답변\n", "id,vec_0,vec_1,vec_2,vec_3\n", ",id,답변\n", "\ufeff id,답변\n"]
    ),
    st.text(alphabet='ab1,"\n\r;0. 가\u1100\u1161\u200b\u200d😀\u0301\u0085'),
)
def test_repairing_the_repaired_changes_nothing(head: str, tail: str) -> None:
    try:
        once = repair((head + tail).encode(), SMALL)
    except InvalidSubmission:
        return
    twice = repair(once.content, SMALL)
    assert (twice.content, twice.changes) == (once.content, ())
    assert {issue.code for issue in errors_among(once.reading.issues)} <= {
        issue.code for issue in read_submission((head + tail).encode(), SMALL).issues
    }
