"""Tables for programs and documents: nothing in a cell acts, and numbers stay numbers."""

from __future__ import annotations

import ast
import csv
import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.diagnostics.verdicts import RowVerdict
from scorer.report import plain
from scorer.report.plain import csv_text
from scorer.report.vectors import vectors_csv, vectors_markdown

REPORT = Path(plain.__file__).parent
texts = st.text(st.sampled_from("=+-@＝\t\n\r\x00 ,\"'가a|<"), max_size=6)


@given(st.lists(st.lists(texts, min_size=2, max_size=2), max_size=4))
def test_no_text_begins_a_formula_and_all_of_them_read_back(rows: list[list[str]]) -> None:
    found = list(csv.reader(io.StringIO(csv_text(["가", "=나"], rows), newline=""), strict=True))
    assert found[0] == ["가", "'=나"] and len(found) == len(rows) + 1
    for told, row in zip(found[1:], rows, strict=True):
        for cell, text in zip(told, row, strict=True):
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝"))
            kept = text.replace("\x00", "\\x00").replace("\r\n", "\n").replace("\r", "\n")
            assert cell in (kept, f"'{kept}")


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers())
def test_numbers_keep_their_sign_and_every_digit(real: float, whole: int) -> None:
    found = csv_text(["수"], [[real], [whole], [None], [True]]).split("\n")[1:]
    assert [float(found[0]), int(found[1])] == [real, whole]
    assert found[2:4] == ['""', "1"]


def test_no_other_table_of_a_report_writes_csv_itself() -> None:
    def imported(path: Path) -> set[str]:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        return {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}

    writers = {path.name for path in REPORT.rglob("*.py") if "csv" in imported(path)}
    # a leaderboard's export escapes by the same function, cell by cell
    assert writers == {"plain.py", "standings_tables.py"}


@pytest.fixture
def check() -> Any:
    rows = (
        RowVerdict("=T0", "other-row", -0.25, ("+T1",)),
        RowVerdict("@T1|<script>\u202e", "rescaled", 1.0, (), (), -2.0),
        RowVerdict("T2\x1b[2J", "averaged", 0.5, ("T0", "T1"), (-0.5, 1.5)),
    )
    found = SimpleNamespace(
        verdict="mixed",
        rows=rows,
        differing=rows,
        counts={},
        evidence=("<script>alert(1)</script>",),
    )
    return SimpleNamespace(found=found, warnings=("경고 <b>|</b>",))


def test_what_vectors_are_is_told_in_cells_that_do_not_act(check: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(vectors_csv(check), newline="")))
    assert [row["id"] for row in rows] == ["'=T0", "'@T1|<script>\\u202e", "T2\\x1b[2J"]
    assert [row["whose"] for row in rows] == ["'+T1", "", "T0 T1"]
    # numbers are nobody's text
    assert [row["cosine"] for row in rows] == ["-0.25", "1.0", "0.5"]
    assert [row["weights"] for row in rows] == ["", "", "-0.5 1.5"]
    assert [row["factor"] for row in rows] == ["", "-2.0", ""]
    text = vectors_markdown(check)
    assert "<" not in text.replace("&lt;", "") and "\u202e" not in text and "\x1b" not in text
    assert "| =T0 |" in text and "@T1\\|" in text
