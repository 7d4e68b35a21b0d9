"""The two files: train as it was, dev as a gold file that scores."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.competition import Competition
from scorer.errors import UsageError
from scorer.reading import (
    TrainColumns,
    known_from_train,
    read_gold,
    read_questions,
    read_train,
    read_train_table,
)
from scorer.reading.train import TrainTable
from scorer.splitting import Division, divide
from scorer.splitting.tables import dev_csv, train_csv

ROOT = Path(__file__).resolve().parents[2]
SEASON_2, SEASON_3 = Competition.load("hansol-season-2"), Competition.load("hansol-season-3")


def example(seed: int = 7) -> tuple[TrainTable, Division]:
    table = read_train_table(ROOT / "data" / "train.csv", SEASON_2)
    return table, divide(table.train, seed=seed)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def test_train_keeps_every_column_and_cell_of_the_rows_left() -> None:
    table, division = example()
    with (ROOT / "data" / "train.csv").open(encoding="utf-8", newline="") as file:
        wanted = [row for row in csv.DictReader(file) if row["id"] in division.train_ids]
    assert rows(train_csv(table, division)) == wanted
    assert read_train(train_csv(table, division), SEASON_2).ids == division.train_ids


def test_dev_is_a_gold_file_with_one_question_and_all_references() -> None:
    table, division = example()
    content = dev_csv(table, division, SEASON_2)
    assert list(rows(content)[0]) == ["id", "질문", "category", "답변_1", "답변_2", "답변_3"]
    gold = read_gold(content, SEASON_2)
    answers = dict(zip(table.train.ids, table.train.answers, strict=True))
    assert gold.ids == division.dev_ids
    assert gold.references == tuple(answers[identifier] for identifier in gold.ids)
    asked = dict(zip(table.train.ids, table.train.questions, strict=True))
    assert gold.columns["질문"] == tuple(asked[identifier][0] for identifier in gold.ids)


def test_neither_file_has_a_byte_order_mark() -> None:
    table, division = example()
    for content in (train_csv(table, division), dev_csv(table, division, SEASON_2)):
        assert content.startswith(b"id,")


def test_dev_gives_nothing_away_to_what_learns_from_train() -> None:
    table, division = example()
    train = read_train(train_csv(table, division), SEASON_2)
    questions = read_questions(dev_csv(table, division, SEASON_2), SEASON_2)
    assert list(known_from_train(questions, train)) == []


def test_a_random_phrasing_depends_on_the_id_and_the_seed_alone() -> None:
    table, division = example()
    asked = dict(zip(table.train.ids, table.train.questions, strict=True))
    drawn = {row["id"]: row["질문"] for row in rows(dev_csv(table, division, SEASON_2, "random"))}
    places = {asked[identifier].index(text) for identifier, text in drawn.items()}
    assert places == {0, 1}
    turned = table.train.but(ids=table.train.ids[::-1], questions=table.train.questions[::-1])
    turned = turned.but(answers=table.train.answers[::-1])
    cells = tuple(each[::-1] for each in table.cells)
    other = table.but(train=turned, cells=cells)
    again = dev_csv(other, divide(turned, seed=7), SEASON_2, "random")
    assert {row["id"]: row["질문"] for row in rows(again)} == drawn


def test_columns_a_gold_file_does_not_know_get_its_own_names() -> None:
    text = "번호,물음,응답,해설\n가1,벽지?,풀,가\n가2,장판?,칼,나\n가3,타일?,줄눈,다\n"
    columns = TrainColumns("번호", ("물음",), ("응답", "해설"))
    table = read_train_table(text.encode(), SEASON_2, columns)
    content = dev_csv(table, divide(table.train, 1, near=None), SEASON_2)
    assert list(rows(content)[0]) == ["id", "질문", "답변_1", "답변_2"]
    third = dev_csv(*_season_3(), SEASON_3)
    assert list(rows(third)[0]) == ["ID", "사고원인", "날씨", "재발방지대책 및 향후조치계획"]


def _season_3() -> tuple[TrainTable, Division]:
    text = "ID,날씨,사고원인,재발방지대책 및 향후조치계획\nA,맑음,부주의,교육\nB,비,추락,난간\n"
    table = read_train_table(text.encode(), SEASON_3)
    return table, divide(table.train, 1)


def test_a_question_column_gives_way_to_one_of_its_name() -> None:
    text = "id,질문_1,질문,답변_1\nA,가?,원래 있던 열,나\nB,다?,또,라\n"
    table = read_train_table(text.encode(), SEASON_2)
    content = dev_csv(table, divide(table.train, 1), SEASON_2)
    assert list(rows(content)[0]) == ["id", "질문_1", "질문", "답변_1"]


def test_what_cannot_be_read_as_gold_is_refused() -> None:
    text = "id,질문_1,답변_1,vec_0\nA,가?,나,x\nB,다?,라,y\n"
    table = read_train_table(text.encode(), SEASON_2)
    with pytest.raises(UsageError, match="--competition"):
        dev_csv(table, divide(table.train, 1), SEASON_2)


#: No T: a line inside a cell that begins like a row of the file is refused when read.
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00T"), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=2, max_size=6), st.integers(0, 9))
def test_texts_are_written_bit_by_bit_as_they_were_read(
    cells: list[tuple[str, str, str]], seed: int
) -> None:
    stream = io.StringIO()
    out = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n")
    out.writerow(["id", "질문_1", "질문_2", "답변_1", "비고"])
    for place, (one, two, note) in enumerate(cells):
        out.writerow(
            [f"T{place}", f"물음 {place}{one}", two and f"{two} {place}", f"답변 {place}", note]
        )
    text = stream.getvalue()
    table = read_train_table(text.encode(), SEASON_2)
    division = divide(table.train, 1, seed=seed, near=None)
    read = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    left = rows(train_csv(table, division))
    held = rows(dev_csv(table, division, SEASON_2))
    assert all(read[row["id"]] == row for row in left)
    assert len(left) + len(held) == len(cells)
    for row in held:
        same = ("답변_1", "비고")
        assert [row[name] for name in same] == [read[row["id"]][name] for name in same]
        assert row["질문"] == read[row["id"]]["질문_1"]
