"""Findings as lines, and how many there are."""

from __future__ import annotations

from scorer.issues import Severity, found
from scorer.report.answers import findings_text
from scorer.report.canvas import Canvas
from scorer.report.findings import finding_lines, tally
from scorer.wording import speaking

MANY = [found("E304", row=k) for k in range(2, 10)] + [found("W206", column="x"), found("E102")]


def test_a_finding_says_place_code_what_and_what_to_do() -> None:
    (line,) = finding_lines("submissions/a.csv", [found("E301", row=14, id="T12", first=9)])
    assert line.text == (
        "submissions/a.csv:14: E301 duplicate-id: 'T12' was already on line 9; keep one row per id"
    )
    assert line.severity is Severity.ERROR


def test_standard_input_has_a_name() -> None:
    assert finding_lines("-", [found("E304", row=2)])[0].text.startswith("<stdin>:2: E304")


def test_five_of_a_code_are_shown_and_the_rest_is_counted() -> None:
    lines = finding_lines("a.csv", MANY, 5)
    assert len(lines) == 5 + 1 + 2
    assert "3 more E304" in lines[5].text
    assert len(finding_lines("a.csv", MANY)) == len(MANY)


def test_a_long_list_of_one_code_is_shortened_unless_all_is_asked_for() -> None:
    many = [found("E304", row=k) for k in range(2, 20)]
    assert findings_text("a.csv", many, Canvas()).count("E304 blank-id") == 18
    assert findings_text("a.csv", many, Canvas(shortened=True)).count("E304 blank-id") == 10


def test_a_finding_stays_one_line_however_narrow_the_terminal() -> None:
    assert len(findings_text("a.csv", MANY, Canvas(width=24)).splitlines()) == len(MANY)


def test_the_tally_counts_in_words() -> None:
    assert tally(MANY) == "9 errors, 1 warning"
    assert tally([found("N601", id="a", expected="b")]) == "1 note"
    assert tally([]) == "no findings"
    with speaking("ko"):
        assert tally(MANY) == "오류 9건, 경고 1건"
