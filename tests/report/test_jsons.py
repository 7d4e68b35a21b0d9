"""The JSON contract: versioned, full precision, never NaN, the same keys every time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scorer import check, score, verify
from scorer.competition import Competition
from scorer.issues import found
from scorer.report.jsons import check_document, dumps, scores_document, verdict_document
from scorer.report.table import Refused
from scorer.scorecard import Scorecard

GOLDEN = Path(__file__).parent.parent / "golden" / "score.json"

COMPETITION = Competition.parse(
    """
    id = "golden"
    title = "작은 대회"
    [submission]
    vectors = "vec_{0..1}"
    [gold]
    vectors = "vec_{0..1}"
    [[term]]
    metric = "cosine"
    [split]
    public = 0.5
    """
)
GOLD = b"id,vec_0,vec_1\nT0,1,0\nT1,1,0\nT2,3,4\nT3,0,2\n"
# cosines 1, -1 (clipped to 0), 24/25 and 1/sqrt(2): computed by hand
SUBMISSION = b"id,vec_0,vec_1\nT0,2,0\nT1,-1,0\nT2,4,3\nT3,1,1\n"


def steady(document: dict[str, Any]) -> dict[str, Any]:
    """Replace what differs between machines and versions."""
    document["version"] = "VERSION"
    document["signature"] = document["signature"].rpartition("|v:")[0] + "|v:VERSION"
    document["provenance"] |= {"libraries": {}, "python": "PYTHON", "platform": "PLATFORM"}
    return document


def test_a_scorecard_becomes_the_golden_document() -> None:
    """Hold the whole document against tests/golden/score.json.

    The file was written by this very call once its numbers had been compared
    with the cosines above; write it again with
    ``dumps(steady(score(...).to_dict()))`` only when the schema changes on purpose.
    """
    card = score(SUBMISSION, GOLD, competition=COMPETITION)
    assert card.rows.tolist() == pytest.approx([1.0, 0.0, 0.96, 0.5**0.5], abs=1e-15)
    assert steady(json.loads(dumps(card.to_dict()))) == json.loads(GOLDEN.read_text("utf-8"))


def test_numbers_keep_full_precision_and_hangul_stays_readable() -> None:
    card = score(SUBMISSION, GOLD, competition=COMPETITION)
    text = dumps(card.to_dict())
    assert json.loads(text)["score"] == card.score
    assert "작은 대회" in text
    escaped = dumps(card.to_dict(), ascii_only=True)
    assert escaped.isascii() and json.loads(escaped) == json.loads(text)


def test_keys_come_in_the_same_order_every_time() -> None:
    one, other = (dumps(score(SUBMISSION, GOLD, competition=COMPETITION).to_dict()) for _ in "ab")
    assert one == other


def test_a_number_that_is_not_finite_is_never_written() -> None:
    with pytest.raises(ValueError):
        dumps({"score": float("nan")})


def test_numpy_scalars_in_a_finding_become_plain_numbers() -> None:
    issue = found("E209", row=1, width=np.int64(768), dims=512)
    assert json.loads(dumps(issue.to_dict()))["values"] == {"dims": 512, "width": 768}


def test_several_scorecards_keep_their_order_and_name_the_refused(
    card: Callable[..., Scorecard],
) -> None:
    refused = [Refused("bad.csv", (found("E304", row=3),))]
    document = json.loads(dumps(scores_document([card("b", [0.1]), card("a", [0.9])], refused)))
    assert document["schema"] == "dscore.scores/1"
    assert [each["submission"] for each in document["scores"]] == ["b", "a"]
    assert document["refused"][0]["submission"] == "bad.csv"
    assert document["refused"][0]["issues"][0]["code"] == "E304"


def test_a_check_says_what_was_read_and_what_was_found() -> None:
    checked = check(SUBMISSION, GOLD, competition=COMPETITION)
    document = json.loads(dumps(check_document([checked], [checked.ok])))
    assert (document["schema"], document["ok"]) == ("dscore.check/1", True)
    (file,) = document["files"]
    assert (file["read"]["rows"], file["read"]["dims"], file["read"]["texts"]) == (4, 2, False)
    assert file["counts"]["error"] == 0


def test_a_verdict_names_each_differing_field_with_both_values() -> None:
    from scorer.settings import Settings

    claimed = score(SUBMISSION, GOLD, competition=COMPETITION).signature
    changed = SUBMISSION.replace(b"T3,1,1", b"T3,1,0")
    found_now = verify(claimed, changed, GOLD, Settings(competition=COMPETITION))
    document = json.loads(dumps(verdict_document(found_now)))
    assert (document["schema"], document["stands"]) == ("dscore.verify/1", False)
    (differing,) = document["differing"]
    assert differing["field"] == "sub"
    assert differing["claimed"] == claimed.submission != differing["now"]
    assert document["score"]["difference"] == pytest.approx(-(0.5**0.5) / 4)
