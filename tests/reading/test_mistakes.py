"""Mistakes people make with whole files: one true finding each, and no cascade behind it."""

from __future__ import annotations

import ast
import csv
import gzip
import io
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.competition import Competition
from scorer.errors import InvalidGold, InvalidSubmission, UsageError
from scorer.issues import CODES
from scorer.reading import Columns, Reading, read_gold, read_sample, read_submission
from scorer.reading.printed import printed
from scorer.reading.repair import repair, written
from scorer.records import Gold
from scorer.wording import LANGUAGES, speaking, template

SMALL = Competition.load(Path(__file__).parent / "fixtures" / "small.toml")
SEASON_2 = Competition.load("hansol-season-2")
PLAIN = "id,답변\nT_1,가나다\nT_2,라마바\n"
VECTORS = "id,vec_0,vec_1,vec_2,vec_3\nT_1,0.1,0.2,0.3,0.4\n"


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def read(text: str | bytes, **more: Any) -> Reading:
    return read_submission(text.encode() if isinstance(text, str) else text, SMALL, **more)


def codes(text: str | bytes, **more: Any) -> list[str]:
    return [issue.code for issue in read(text, **more).issues]


def gold_of(text: str, columns: Columns = Columns()) -> Gold:
    return read_gold(text.encode(), SMALL, columns)


def keys(gold: Gold) -> list[str]:
    return [note.key.removeprefix("note.reading-") for note in gold.notes]


# --- lists in place of texts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("['전셋집이라면 집주인과 상의합니다.']", "texts"),
        ('["벽지", "풀"]', "texts"),
        ("('벽지',)", "texts"),
        ("{'답변': '벽지', 'score': 0.5}", "texts"),
        ('{"답변": null}', "texts"),
        ("{'벽지'}", "texts"),
        ("['벽지'\n '풀']", "texts"),
        ("array(['벽지', '풀'], dtype='<U2')", "texts"),
        ("[]", "texts"),
        ("[1, 2, 3]", "numbers"),
        ("[0.12 -0.5 1e-05]", "numbers"),
        ("tensor([1, 2], device='cuda:0')", "numbers"),
        ("[0.1 0.2 ... 0.3]", "shortened"),
        ("[벽지]", None),
        ("[참고] 벽지를 뗍니다 [끝]", None),
        ("(1) 벽지를 뗀다 (2) 풀을 바른다 (끝)", None),
        ("['벽지'] 라고 합니다", None),
        ("(벽지)", None),
        ("(3)", None),
        ("[" * 5000 + "]" * 5000, None),
        ("[" + "-" * 100_000 + "1]", None),
        ("['\\d']", "texts"),
        ("", None),
    ],
)
def test_only_a_cell_that_is_a_list_as_a_whole_is_one(text: str, kind: str | None) -> None:
    assert printed(text) == kind


def test_a_list_of_texts_for_an_answer_is_one_error_however_many_there_are() -> None:
    (issue,) = read("id,답변\n1,\"['가나']\"\n2,\"['다라...']\"\n3,마바\n").issues
    assert (issue.code, issue.row, dict(issue.values)["count"]) == ("E404", 2, 2)


@pytest.mark.parametrize(
    "cell", [["가나"], ("가", "나"), np.array(["가"]), np.array(["가", "나"]), {"a": "가"}]
)
def test_lists_in_the_cells_of_a_data_frame_are_found(cell: Any) -> None:
    frame = pd.DataFrame({"id": ["1", "2"], "답변": pd.Series(["다", cell], dtype=object)})
    assert [issue.code for issue in read_submission(frame, SMALL).issues] == ["E404"]


# --- gold that is hardly gold


def test_references_that_are_hardly_answers_are_counted_and_none_is_shown() -> None:
    rows = ["T_1,왜 들뜹니까?,nan,가", "T_2,왜 뜹니까?,왜  뜹니까?,나", "비밀,왜?,...,NULL"]
    gold = gold_of("id,질문,답변_1,답변_2\n" + "\n".join(rows) + "\n")
    notes = {note.key: note for note in gold.notes}
    told = {
        kind: (dict(note.values)["count"], dict(note.values)["ids"])
        for kind in ("missing", "question", "wordless")
        for note in [notes[f"note.reading-{kind}-references"]]
    }
    assert told == {"missing": (2, "T_1, (…2)"), "question": (1, "T_2"), "wordless": (1, "(…2)")}
    for language in LANGUAGES:
        with speaking(language):
            said = " ".join(map(str, gold.notes))
        assert "들뜹" not in said
        assert "비밀" not in said


def test_sound_references_leave_no_word() -> None:
    gold = gold_of("id,질문,답변_1\nT_1,왜 들뜹니까?,nan은 숫자가 아닙니다.\nT_2,왜?,3\n")
    assert keys(gold) == ["references"]


# --- columns


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (PLAIN, Columns(answer="id")),
        (VECTORS, Columns(answer="vec_2")),
        (PLAIN, Columns(id="답변", answer="답변")),
        (VECTORS, Columns(id="vec_0")),
    ],
)
def test_a_named_column_that_holds_something_else_is_refused(text: str, columns: Columns) -> None:
    reading = read(text, columns=columns)
    assert [issue.code for issue in reading.issues] == ["E218"]
    assert reading.submission is None


@pytest.mark.parametrize(
    "columns", [Columns(gold=("id",)), Columns(gold=("vec_1",)), Columns(id="vec_1")]
)
def test_a_gold_column_that_holds_something_else_is_refused(columns: Columns) -> None:
    with pytest.raises(InvalidGold) as refused:
        gold_of(VECTORS, columns)
    assert [issue.code for issue in refused.value.issues] == ["E218"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [(f"id,{nfd('답변')}", ["W221"]), (f"id,{nfd('답변')} ", ["W217"]), ("id,답변 ", ["W217"])],
)
def test_a_decomposed_header_is_understood_and_called_so(header: str, expected: list[str]) -> None:
    reading = read(PLAIN.replace("id,답변", header))
    assert [issue.code for issue in reading.issues] == expected
    assert reading.submission is not None
    assert reading.submission.texts == ("가나다", "라마바")


def test_a_named_column_is_found_in_either_unicode_form() -> None:
    for header, named in (("응답", nfd("응답")), (nfd("응답"), "응답")):
        reading = read(PLAIN.replace("답변", header), columns=Columns(answer=named))
        assert [issue.code for issue in reading.issues] == ["W221"]
        assert reading.submission is not None


def test_a_decomposed_gold_header_is_understood_and_its_columns_composed() -> None:
    gold = gold_of(nfd("id,질문,답변_1,답변_2\n") + "T_1,왜?,가,나\n")
    assert gold.references == (("가", "나"),)
    assert gold.columns == {"질문": ("왜?",)}
    assert "header-decomposed" in keys(gold)


def test_a_repaired_header_is_composed_and_that_is_told() -> None:
    repaired = repair(nfd("id,답변\n").encode() + "T_1,가\n".encode(), SMALL)
    assert repaired.content == "id,답변\nT_1,가\n".encode()
    assert [note.key for note in repaired.changes] == ["note.fix-header-nfc"]
    assert repaired.reading.issues == ()


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (range(1, 513), ["E219"]),
        (range(1, 769), ["E219", "E208"]),
        (range(1, 385), ["E219", "E209"]),
        (range(1, 512), ["E203"]),
        (range(2, 514), ["E203", "W206", "W206"]),
    ],
)
def test_vectors_numbered_from_one_are_told_so(numbers: range, expected: list[str]) -> None:
    names = [f"vec_{number}" for number in numbers]
    rows = [[f"T_{k}", *(f"0.{k + 1}{j}1" for j in range(len(names)))] for k in range(2)]
    text = "\n".join(",".join(row) for row in [["id", *names], *rows])
    reading = read_submission(text.encode(), SEASON_2)
    assert [issue.code for issue in reading.issues] == expected
    assert not any("513" in issue.message for issue in reading.issues if "E219" in expected)


# --- the id column of each file


def test_a_gold_file_without_the_named_id_column_is_read_by_its_own() -> None:
    columns = Columns(id="번호")
    gold = gold_of("id,답변_1\nT_1,ㄱ\nT_2,ㄴ\n", columns)
    assert keys(gold)[0] == "gold-id-column"
    assert {"id", "번호"} <= set(dict(gold.notes[0].values).values())
    reading = read(PLAIN.replace("id", "번호"), columns=columns, gold=gold)
    assert reading.submission is not None
    assert codes(PLAIN, columns=columns, gold=gold) == ["E215"]


def test_a_gold_file_that_has_the_named_id_column_is_read_by_it() -> None:
    gold = gold_of("id,번호,답변_1\na,T_1,ㄱ\nb,T_2,ㄴ\n", Columns(id="번호"))
    assert gold.ids == ("T_1", "T_2")


def test_a_gold_file_with_no_id_column_at_all_names_the_one_asked_for() -> None:
    with pytest.raises(InvalidGold) as refused:
        gold_of("문항,비밀 이름,답변_1\na,b,ㄱ\n", Columns(id="번호"))
    (issue,) = refused.value.issues
    assert (issue.code, issue.column) == ("E215", "번호")
    assert dict(issue.values)["header"] == "'답변_1', … (3)"


def test_a_sample_without_the_named_columns_is_read_by_its_own_and_says_so() -> None:
    columns = Columns(id="번호", answer="응답")
    sample = read_sample(PLAIN.encode(), SMALL, columns)
    reading = read("번호,응답\nT_1,가\nT_2,나\n", columns=columns, sample=sample)
    assert [issue.code for issue in reading.issues] == ["E216"]
    assert "note.reading-sample-id-column" in [note.key for note in reading.notes]


# --- files in the wrong place, bytes in the wrong form


@pytest.mark.parametrize(
    "header", ["id,질문,답변_1,답변_2", "id,질문,답변_7", nfd("id,질문,답변_1")]
)
def test_gold_in_place_of_the_submission_is_recognised(header: str) -> None:
    row = ",".join(["T_1", "왜?", "가", "나"][: header.count(",") + 1])
    (issue,) = read(f"{header}\n{row}\n").issues
    assert issue.code == "E220"
    assert "답변" in unicodedata.normalize("NFC", issue.message)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [PLAIN, "id,답변\nT_1,가\n", VECTORS])
def test_utf16_without_a_mark_is_called_so(text: str, encoding: str) -> None:
    assert codes(text.encode(encoding)) == ["E120"]


def test_a_workbook_by_its_own_name_is_not_called_renamed() -> None:
    assert "renamed" not in template("issue.E105")[0]
    assert "이름만" not in template("issue.E105")[1]


def archive(**arrays: Any) -> bytes:
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_with_a_container_is_said_in_the_readers_language(language: str) -> None:
    objects = archive(ids=np.array(["a", "b"], dtype=object), vectors=np.ones((2, 4)))
    short = archive(ids=np.array(["a"]), vectors=np.ones((2, 4)))
    cut = gzip.compress(PLAIN.encode())[:-12]
    with speaking(language):  # type: ignore[arg-type]
        reasons = [
            str(dict(read(data).issues[0].values)["reason"]) for data in (objects, short, cut)
        ]
    assert "ids.astype(str)" in reasons[0]
    for reason in reasons:
        assert any("가" <= letter <= "힣" for letter in reason) == (language == "ko")


def test_an_array_nobody_asks_for_is_not_loaded() -> None:
    data = archive(
        ids=np.array(["a"]), vectors=np.full((1, 4), 0.5), notes=np.array([{}], dtype=object)
    )
    assert read(data).submission is not None


# --- broken rows


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('T_003,"열린 답변', "E107"),
        ('"T_003,열린 답변', "E107"),
        ('"T_003"x,답변', "E109"),
        ("T_003,답,변", "E108"),
        ('T_003,"답변\n다음 줄 "그리고"', "E109"),
    ],
)
def test_ids_behind_a_broken_row_are_not_called_missing(row: str, code: str) -> None:
    ids = [f"T_{number:03d}" for number in range(50)]
    gold = gold_of("id,답변_1\n" + "".join(f"{each},ㄱ\n" for each in ids))
    rows = [f"{each},답변 {each}" for each in ids]
    rows[3] = row
    found = read("id,답변\n" + "\n".join(rows) + "\n", gold=gold).issues
    assert {issue.code for issue in found} <= {code, "E108"}
    assert found[0].code == code


def test_an_id_that_stands_nowhere_in_a_broken_file_is_missing_still() -> None:
    gold = gold_of("id,답변_1\nT_1,ㄱ\nT_2,ㄴ\nT_3,ㄷ\n")
    assert codes('id,답변\nT_1,"가\nT_3,다\n', gold=gold) == ["E107", "E302"]


def test_the_file_comes_first_and_what_no_line_shows_last() -> None:
    gold = gold_of("id,답변_1\nT_1,ㄱ\nT_2,ㄴ\nT_9,ㄷ\n")
    text = "id,답변\nT_1,\nT_2,가\n\nT_2,나\nT_5,다,라\n"
    assert codes(text, gold=gold) == ["E108", "E501", "N117", "E301", "E302"]


# --- repaired copies by their name


@pytest.mark.parametrize("name", ["x.parquet", "b/x.NPZ", "x.xlsx", "x.xlsx.gz", "x.zip", "x.json"])
def test_a_copy_is_not_written_under_the_name_of_another_format(name: str) -> None:
    for language in LANGUAGES:
        with speaking(language), pytest.raises(UsageError) as refused:
            repair(PLAIN.encode(), SMALL, out_name=name)
        assert name in str(refused.value)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", []),
        ("out.csv", []),
        ("out", []),
        ("a.parquet/out.txt", []),
        ("out.tsv", ["tabs"]),
        ("out.csv.gz", ["packed"]),
        ("OUT.TSV.GZ", ["packed", "tabs"]),
    ],
)
def test_a_copy_is_what_its_name_says(name: str, told: list[str], tmp_path: Path) -> None:
    repaired = repair(PLAIN.encode(), SMALL, out_name=name)
    assert [note.key.removeprefix("note.fix-") for note in repaired.changes] == told
    plain = gzip.decompress(repaired.content) if "packed" in told else repaired.content
    assert plain.decode() == (PLAIN.replace(",", "\t") if "tabs" in told else PLAIN)
    assert repaired.reading.issues == ()
    path = tmp_path / (Path(name).name or "out.csv")
    path.write_bytes(repaired.content)
    assert read_submission(path, SMALL).issues == ()
    again = repair(path, SMALL, out_name=path.name)
    assert (again.content, again.changes) == (repaired.content, ())


def test_nothing_is_read_for_a_copy_that_cannot_be_written() -> None:
    with pytest.raises(UsageError):
        repair("no/such/file.csv", SMALL, out_name="x.parquet")


def test_a_refused_repair_still_lists_every_finding() -> None:
    with pytest.raises(InvalidSubmission) as refused:
        repair("id,답변\nT_1,가,나\nT_1,\nT_1,다\n".encode(), SMALL)
    assert {issue.code for issue in refused.value.issues} == {"E108", "E501", "E301"}


@given(
    st.lists(st.lists(st.text("a1 ,\t\"\r\n'가\x00"), min_size=2, max_size=2), max_size=4),
    st.sampled_from([",", "\t"]),
)
def test_a_written_table_is_what_the_csv_module_writes(
    rows: list[list[str]], delimiter: str
) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    wanted = []
    for row in (["id", "답변"], *rows):
        writer.writerow(row)
        wanted.append(stream.getvalue().removesuffix("\r\n") + "\n")
        stream.seek(0)
        stream.truncate()
    assert written(["id", "답변"], rows, delimiter) == "".join(wanted).encode()


def test_hints_that_speak_of_mending_name_the_whole_command() -> None:
    for code in CODES:
        for hint in template(f"hint.{code}"):
            assert hint.count("--fix") == hint.count("'dscore check FILE --fix OUT'")


def test_every_cell_is_parsed_as_a_list_at_most_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    literal_eval = ast.literal_eval

    def counted(text: str) -> object:
        parsed.append(text)
        return literal_eval(text)

    monkeypatch.setattr(ast, "literal_eval", counted)
    rows = "".join(f"T_{k},\"['{'벽지 ' * 40}']\"\n" for k in range(300))
    assert codes(f"id,답변\n{rows}") == ["E404"]
    # beside the rows the header's search for vectors looks into the first cells
    assert len(parsed) <= 300 + 4
