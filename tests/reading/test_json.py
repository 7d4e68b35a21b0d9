"""JSON files become the tables the same answers in CSV are, with the line of every fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.competition import Competition
from scorer.errors import InvalidGold, InvalidSubmission
from scorer.reading import Reading, read_answers, read_gold, read_submission
from scorer.reading.ids import Known
from scorer.reading.repair import repair

SEASON = Competition.load()
ROWS = {"T_0": "가나다", "T_1": '따옴표 "와", 쉼표\n줄바꿈', "T_2": "NA"}


def read(folder: Path, name: str, text: str) -> Reading:
    (folder / name).write_text(text, encoding="utf-8")
    return read_submission(folder / name, SEASON)


def told(reading: Reading) -> list[tuple[str, int | None]]:
    return [(issue.code, issue.row) for issue in reading.issues]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", json.dumps([{"id": i, "답변": t} for i, t in ROWS.items()], indent=1)),
        ("a.json", json.dumps(ROWS, ensure_ascii=False)),
        ("a.json", "\n".join(json.dumps({"id": i, "답변": t}) for i, t in ROWS.items())),
        ("a.jsonl", "\n".join(json.dumps({"id": i, "답변": t}) for i, t in ROWS.items()) + "\n\n"),
        (
            "a.ndjson",
            "\ufeff" + "\n".join(json.dumps({"ID": i, "answer": t}) for i, t in ROWS.items()),
        ),
    ],
    ids=["list", "mapping", "lines-called-json", "lines", "usual-names"],
)
def test_every_layout_gives_the_same_answers(tmp_path: Path, name: str, text: str) -> None:
    submission = read(tmp_path, name, text).submission
    assert submission is not None
    assert submission.ids == tuple(ROWS)
    assert submission.texts == tuple(ROWS.values())


@given(st.dictionaries(st.text("가나다ab01", min_size=1), st.text(min_size=1), min_size=1))
def test_texts_come_back_as_they_were_written(rows: dict[str, str]) -> None:
    document = json.dumps([{"id": i, "답변": f"답 {t}"} for i, t in rows.items()], indent=2)
    reading = read_submission(document.encode(), SEASON)
    odd = [i for i, t in rows.items() if "\x00" in t]
    assert [issue.id for issue in reading.issues if issue.code == "E511"] == odd
    if not odd:
        assert reading.submission is not None
        assert reading.submission.texts == tuple(f"답 {t}" for t in rows.values())


def test_json_on_standard_input_is_recognised_and_a_csv_holding_json_is_told(
    tmp_path: Path,
) -> None:
    text = json.dumps(ROWS)
    assert read_submission(text.encode(), SEASON).submission is not None
    assert told(read(tmp_path, "a.csv", text)) == [("E103", None)]


def test_every_fault_of_a_list_has_its_line(tmp_path: Path) -> None:
    text = """[
  {"id": "T_0", "답변": "가"},
  {"id": "T_0", "답변": "나"},
  {"id": "T_2", "답변": null},
  {"id": "T_3", "답변": ["다"]},
  {"id": "T_4", "답변": true},
  {"id": "T_5", "답변": {"글": "라"}},
  {"id": 1.5, "답변": "마"},
  {"id": 7, "답변": "바"},
  {"답변": "사"},
  {"id": "T_9", "답볍": "아"},
  {"id": "T_a", "id": "T_b", "답변": "자"},
  {"id": "T_c", "답변": "반쪽 \\ud83d"},
  3
]"""
    assert sorted(told(read(tmp_path, "a.json", text)), key=lambda each: each[1] or 0) == [
        ("W206", 1),
        ("E301", 3),
        ("E501", 4),
        ("E511", 5),
        ("E511", 6),
        ("E511", 7),
        ("E511", 8),
        ("E222", 10),
        ("E222", 11),
        ("E123", 12),
        ("E511", 13),
        ("E122", 14),
    ]


def test_broken_lines_are_all_told_and_a_broken_list_ends_where_it_breaks(tmp_path: Path) -> None:
    lines = '{"id": "T_0", "답변": "가"}\n{"id": "T_1",\n\n{"id": "T_2", "답변": "다"} 끝\n나\n'
    assert told(read(tmp_path, "a.jsonl", lines)) == [("E121", 2), ("E121", 4), ("E121", 5)]
    broken = '[\n{"id": "T_0", "답변": "가"}\n{"id": "T_1", "답변": "나"}]'
    assert told(read(tmp_path, "b.json", broken)) == [("E121", 3)]
    assert told(read(tmp_path, "c.json", '{"T_0": "가"} {"T_1"')) == [("E121", 1)]
    assert told(read(tmp_path, "d.json", '[{"id": "T_0", "답변": "가"}] 끝')) == [("E121", 1)]
    assert told(read(tmp_path, "e.json", "[" * 100_000)) == [("E121", 1)]
    assert told(read(tmp_path, "f.json", "[]")) == [("E110", 1)]
    assert told(read(tmp_path, "g.json", "{}")) == [("E110", 1)]
    assert told(read(tmp_path, "h.json", '{"T_0": "가", "T_0": "나"}')) == [("E301", 1)]
    assert told(read(tmp_path, "i.json", '{"목록": ["가"]}')) == [("E122", 1)]


def test_numbers_are_read_to_their_last_digit_as_vectors() -> None:
    rules = Competition.parse('id = "가"\n[[term]]\nmetric = "cosine"\n')
    document = '[{"id": "T", "vec_0": 0.1, "vec_1": -1e-05}]'
    submission = read_submission(document.encode(), rules).submission
    assert submission is not None
    assert submission.vectors is not None
    assert submission.vectors.tolist() == [[0.1, -1e-05]]


def test_a_gold_file_may_leave_references_out_and_may_not_hold_numbers(tmp_path: Path) -> None:
    file = tmp_path / "gold.json"
    rows = [{"id": "T_0", "답변_1": "가", "답변_2": "나"}, {"id": "T_1", "답변_1": "다"}]
    file.write_text(json.dumps(rows), encoding="utf-8")
    assert read_gold(file, SEASON).references == (("가", "나"), ("다",))
    file.write_text(json.dumps([{"id": "T_0", "답변_1": 3}]), encoding="utf-8")
    with pytest.raises(InvalidGold) as refused:
        read_gold(file, SEASON)
    assert [issue.code for issue in refused.value.issues] == ["E511"]


def test_json_is_not_repaired(tmp_path: Path) -> None:
    with pytest.raises(InvalidSubmission):
        repair(json.dumps(ROWS).encode(), SEASON)


# --- answers out of files that hold more


def test_vectors_beside_the_answers_are_passed_over() -> None:
    text = "id,답변,vec_0,vec_1\nT_0,가,x,0\nT_1,나,1\n"
    assert [issue.code for issue in read_answers(text.encode(), SEASON).issues] == ["E108"]
    text = "id,답변,vec_0,vec_2\nT_0,가,x,0\n"
    reading = read_answers(text.encode(), SEASON)
    assert reading.issues == ()
    assert reading.submission is not None
    assert reading.submission.stored is None


def test_answers_that_are_vectors_only_are_told_to_lack_texts() -> None:
    reading = read_answers(b"id,vec_0,vec_1\nT_0,1,0\n", SEASON)
    assert "E210" in [issue.code for issue in reading.issues]


def test_answers_are_held_against_known_ids_and_their_order_is_nobodys_business() -> None:
    known = Known(("T_1", "T_0"), "sample.csv")
    assert read_answers("id,답변\nT_0,가\nT_1,나\n".encode(), SEASON, known=known).issues == ()
    found = read_answers("id,답변\nT_0,가\nT_9,나\n".encode(), SEASON, known=known).issues
    assert [issue.code for issue in found] == ["E303", "E302"]
