"""What pipelines read: sentences, JUnit XML that parses, annotations nothing breaks out of."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.appraising import Appraising
from scorer.gate import Earlier, Gate, dropped, under
from scorer.issues import found
from scorer.report.gates import gate_text, gates_document, github, junit
from scorer.report.table import Refused
from scorer.scorecard import Scorecard
from scorer.wording import speaking

CardMaker = Callable[..., Scorecard]
ROWS = [0.5, 0.6, 0.7, 0.8, 0.55, 0.65, 0.75, 0.85]


def gate(card: CardMaker, steps: list[float], tolerance: float = 0.0) -> Gate:
    before = card("나.csv", ROWS)
    now = card("나.csv", [x + y for x, y in zip(ROWS, steps, strict=True)])
    rows = dict(zip(before.ids, before.numbers, strict=True))
    return dropped(now, Earlier("이전.json", before.signature, rows), tolerance)


@pytest.fixture
def failed(card: CardMaker) -> Gate:
    return gate(card, [-0.05, -0.06, -0.04, -0.05, -0.05, -0.06, -0.05, -0.04])


@pytest.fixture
def doubtful(card: CardMaker) -> Gate:
    return gate(card, [-0.4, 0.3, -0.2, 0.1, -0.3, 0.3, -0.1, 0.1])


def test_a_sentence_says_outcome_change_interval_and_p(failed: Gate) -> None:
    text = gate_text(failed)
    assert text.startswith("나.csv: failed: 0.675000 -> 0.625000, a change of -0.050000 (95%: -0.0")
    assert "p = 0.00" in text
    with speaking("ko"):
        assert gate_text(failed).startswith("나.csv: 실패: ")


def test_a_gate_says_why_it_shows_an_interval_where_none_was_asked_for(failed: Gate) -> None:
    assert failed.earlier is not None and "--ci none" not in gate_text(failed)
    unasked = dropped(failed.card, failed.earlier, 0.0, Appraising(method="none"))
    assert gate_text(unasked).endswith("; a gate decides by an interval, also with --ci none")
    assert gate_text(unasked).startswith(gate_text(failed))
    # where all rows fell by the same there is none to show
    rows = {each: score + 0.25 for each, score in zip(failed.card.ids, ROWS, strict=True)}
    level = failed.card.but(numbers=array("d", ROWS))
    bare = dropped(level, failed.earlier.but(rows=rows), 0.0, Appraising(method="none"))
    assert "no interval" in gate_text(bare) and "--ci none" not in gate_text(bare)
    with speaking("ko"):
        assert gate_text(unasked).endswith("--ci none이어도 게이트는 구간을 구해 판정합니다")


def test_a_doubt_says_what_would_tell(doubtful: Gate) -> None:
    assert doubtful.outcome == "cannot-tell"
    assert "includes zero: with 8 rows" in gate_text(doubtful)


def test_a_drop_that_rests_on_few_rows_says_so_and_speaks_of_no_interval_that_is_not_there(
    card: CardMaker,
) -> None:
    few = gate(card, [-0.3, -0.3, *[0.0] * 6], tolerance=0.01)
    text = gate_text(few)
    assert few.outcome == "cannot-tell"
    assert "rests on 2 of 8 rows: too few to tell" in text and "includes zero" not in text
    for product in (junit([few.card], [], [few]), github([few.card], [], [few])):
        assert "too few to tell" in product and "includes zero" not in product
    with speaking("ko"):
        assert "8행 가운데 2행의 점수만 달라져" in gate_text(few)
        assert "하락은 허용하지 않습니다" in gate_text(gate(card, [-0.3, *[0.0] * 7]))


def test_an_interval_without_zero_that_p_does_not_bear_out_is_told(doubtful: Gate) -> None:
    assert doubtful.paired is not None
    interval = doubtful.paired.interval.but(low=-0.2, high=-0.01)
    text = gate_text(doubtful.but(paired=doubtful.paired.but(interval=interval)))
    assert "excludes zero, but p is above 0.05" in text


def test_a_drop_of_one_size_everywhere_has_no_interval(card: CardMaker) -> None:
    text = gate_text(gate(card, [-0.25] * 8))
    assert "failed" in text
    assert "no interval" in text


def test_junit_counts_what_it_holds(card: CardMaker, failed: Gate, doubtful: Gate) -> None:
    refused = [Refused("엉망.csv", (found("E302", id="TEST_029"),))]
    gates = [failed, under(failed.card, 0.1), doubtful]
    root = ElementTree.fromstring(junit([failed.card, doubtful.card], refused, gates).encode())
    assert root.attrib == {
        **{"name": "dscore", "tests": "6", "failures": "1", "errors": "1", "skipped": "1"}
    }
    for suite in root:
        cases = suite.findall("testcase")
        assert suite.get("tests") == str(len(cases))
        for kind, key in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert suite.get(key) == str(len(suite.findall(f"testcase/{kind}")))
    assert "TEST_029" in (root.find("testsuite/testcase/error").text or "")  # type: ignore[union-attr]
    scores = [each.get("value") for each in root.iter("property") if each.get("name") == "score"]
    assert scores == [repr(failed.card.score), repr(doubtful.card.score)]


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_name_makes_xml_that_reads_back(name: str) -> None:
    document = junit([], [Refused(name, (found("E303", row=3, id=name, where="정답.csv"),))], [])
    suite = ElementTree.fromstring(document.encode("utf-8")).find("testsuite")
    assert suite is not None
    allowed = "\t\n\r"
    kept = "".join(
        each if each in allowed or (each >= " " and each not in "\ufffe\uffff") else "\ufffd"
        for each in name
    )
    assert suite.get("name") == kept


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_name_stays_in_its_annotation(name: str) -> None:
    lines = github(
        [], [Refused(name, (found("E303", row=3, id=name, where="정답.csv"),))], []
    ).split("\n")
    assert lines[-1] == ""
    assert len(lines) == 2
    assert "\r" not in lines[0]
    start, _, message = lines[0].removeprefix("::error ").partition("::")
    assert "line=3" in start.split(",")
    assert len(start.split(",")) == 3
    assert message


def test_annotations_tell_how_bad_each_outcome_is(failed: Gate, doubtful: Gate) -> None:
    cards = [failed.card, doubtful.card]
    lines = github(cards, [], [failed, doubtful, under(failed.card, 0.1)]).splitlines()
    assert [line.partition(" ")[0] for line in lines] == [
        "::notice",
        "::notice",
        "::error",
        "::warning",
        "::notice",
    ]


def test_json_holds_what_the_sentence_says(failed: Gate) -> None:
    assert failed.paired is not None
    said = gates_document([failed, under(failed.card, 0.1)])
    assert said[0]["outcome"] == "failed"
    assert said[0]["difference"] == failed.paired.difference
    assert said[0]["p"] == failed.paired.p
    assert said[1] == {
        "submission": "나.csv",
        "kind": "fail-under",
        "outcome": "passed",
        "least": 0.1,
    }
