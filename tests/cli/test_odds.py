"""``dscore shake`` and ``dscore power``: odds and rows, as the statistics give them."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from scorer import score
from scorer.cli.main import main
from scorer.statistics.power import power_alone, power_of
from scorer.statistics.shake import shake
from scorer.wording import LANGUAGES, speaking

Told = tuple[int, str, str]
Call = Callable[..., Told]

RULES = """
id = "확률"
[submission]
vectors = "vec_{0..1}"
[gold]
vectors = "vec_{0..1}"
[[term]]
metric = "cosine"
"""
SPLIT = '[split]\npublic = 0.25\nprivate = "rest"\n'
COLUMN = '[split]\npublic = { column = "구분", values = ["공개"] }\n'
N = 12
PUBLIC = [k % 3 == 0 for k in range(N)]

SHAKE_KEYS = ["schema", "version", "competition", "gold", "n", "public", "private", "public_from"]
SHAKE_KEYS += ["systems", "leader", "top", "order", "k", "shake_up", "draws", "exact", "seed"]
SHAKE_KEYS += ["happened", "spread", "gaps", "gains", "refused", "warnings", "assumptions", "how"]
POWER_KEYS = ["schema", "version", "competition", "gold", "n", "cluster", "systems", "answers"]
POWER_KEYS += ["warnings", "assumptions", "how"]


def table(scores: Sequence[float]) -> str:
    """Return a submission whose cosines with the gold vector (1, 0) are ``scores``."""
    rows = [f"T{k},{each!r},{math.sqrt(1 - each * each)!r}" for k, each in enumerate(scores)]
    return "\n".join(["id,vec_0,vec_1", *rows]) + "\n"


ROWS = {
    "가.csv": [0.5 + 0.2 * math.sin(k) for k in range(N)],
    "나.csv": [0.49 + 0.2 * math.cos(k) for k in range(N)],
    "다.csv": [0.4 + 0.1 * math.cos(2 * k) for k in range(N)],
}


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    monkeypatch.chdir(tmp_path)
    Path("규칙.toml").write_text(RULES, encoding="utf-8")
    header, *gold = table([1.0] * N).splitlines()
    marked = [f"{row},{'공개' if each else ''}" for row, each in zip(gold, PUBLIC, strict=True)]
    Path("gold.csv").write_text("\n".join([f"{header},구분", *marked]) + "\n", encoding="utf-8")
    for name, rows in ROWS.items():
        Path(name).write_text(table(rows), encoding="utf-8")
    Path("short.csv").write_text(table([0.5]), encoding="utf-8")
    ids = [f"T{k}" for k, each in enumerate(PUBLIC) if each]
    Path("public.txt").write_text("\n".join(ids) + "\n", encoding="utf-8")

    def run(*words: str, rules: str = RULES, gold: str = "gold.csv", language: str = "en") -> Told:
        Path("규칙.toml").write_text(rules, encoding="utf-8")
        with speaking("en"):
            more = ["--gold", gold, "--competition", "규칙.toml", "--lang", language]
            code = main([*words, *more])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def document_of(told: Told) -> dict[str, Any]:
    assert told[0] == 0, told[2]
    document: dict[str, Any] = json.loads(told[1])
    return document


def scores(*names: str) -> dict[str, list[float]]:
    return {
        name: list(score(name, "gold.csv", competition="규칙.toml").numbers)
        for name in names or ROWS
    }


def test_the_odds_shown_are_those_of_the_statistics(call: Call) -> None:
    words = ("--public", "0.5", "-B", "150", "--seed", "3", "--top", "2", "--private", "rest")
    document = document_of(call("shake", *ROWS, *words, "--json"))
    found = shake(scores(), public=0.5, draws=150, seed=3, top=2, private="rest")
    assert (document["schema"], list(document)) == ("dscore.shake/1", SHAKE_KEYS)
    for name in ("n", "public", "private", "leader", "top", "order", "k", "shake_up", "draws"):
        assert document[name] == getattr(found, name), name
    assert [each["submission"] for each in document["systems"]] == list(found.names)
    assert [tuple(each.values()) for each in document["gaps"]] == list(found.gaps)
    assert [tuple(each.values()) for each in document["gains"]] == list(found.gains)
    assert document["happened"] is None and document["exact"] is False


def test_the_competition_says_what_the_call_does_not(call: Call) -> None:
    document = document_of(call("shake", *ROWS, "--json", rules=RULES + SPLIT))
    assert (document["public"], document["private"]) == (3, "rest")
    words = ("--public", "0.5", "--private", "all", "--json")
    document = document_of(call("shake", *ROWS, *words, rules=RULES + SPLIT))
    assert (document["public"], document["private"]) == (6, "all")
    code, _, aside = call("shake", *ROWS)
    assert code == 2 and "--public 0.4" in aside


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        (("--public-ids", "public.txt"), RULES),
        (("--public-ids", "구분=공개"), RULES),
        (("--public-ids", "구분"), RULES + COLUMN),
        ((), RULES + COLUMN),
    ],
)
def test_known_public_rows_are_kept_however_they_are_named(
    call: Call, words: tuple[str, ...], rules: str
) -> None:
    document = document_of(call("shake", *ROWS, *words, "--json", "-B", "200", rules=rules))
    found = shake(scores(), public_rows=PUBLIC, draws=200)
    assert found.happened is not None
    assert document["public"] == sum(PUBLIC) and document["public_from"]
    assert document["happened"]["public"] == list(found.happened.public)
    assert document["leader"] == found.leader
    out = call("shake", *ROWS, *words, rules=rules)[1]
    assert "With the public rows as they are" in out and "public as it is" in out


def test_a_fraction_in_the_competition_is_no_knowledge_of_the_public_rows(call: Call) -> None:
    document = document_of(call("shake", *ROWS, "--json", rules=RULES + SPLIT))
    assert document["happened"] is None and document["public_from"] is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "words",
    [
        ("shake", *ROWS, "--public", "0.4"),
        ("shake", "가.csv", "--public", "0.4"),
        ("shake", *ROWS, "--public-ids", "public.txt", "--top", "1"),
        ("shake", "가.csv", "--public-ids", "public.txt"),
        ("power", "가.csv"),
        ("power", "가.csv", "나.csv", "--effect", "0.0001"),
        ("power", "가.csv", "가.csv"),
        ("power", "가.csv", "나.csv", "--cluster", "구분"),
    ],
)
def test_every_form_can_be_had_in_eighty_columns(
    call: Call, words: tuple[str, ...], language: str
) -> None:
    code, out, aside = call(*words, language=language)
    assert (code, aside) == (0, "")
    assert max(cell_len(line) for line in out.split("\n") if line[:7] != "dscore|") <= 80
    assert "…" not in out
    for form in ("csv", "md", "json"):
        assert call(*words, "--format", form, language=language)[0] == 0


def test_one_submission_has_no_order_and_that_is_said(call: Call) -> None:
    document = document_of(call("shake", "가.csv", "--public", "0.4", "--json"))
    assert document["leader"] is document["order"] is document["shake_up"] is None
    assert "no order to survive" in " ".join(call("shake", "가.csv", "--public", "0.4")[1].split())


def test_what_two_submissions_rows_can_tell_is_what_the_statistics_say(call: Call) -> None:
    words = ("--effect", "0.02", "--power", "0.9", "--level", "0.9", "--json")
    document = document_of(call("power", "나.csv", "가.csv", *words))
    rows = scores()
    found = power_of(rows["가.csv"], rows["나.csv"], effect=0.02, power=0.9, alpha=0.1)
    assert (document["schema"], list(document)) == ("dscore.power/1", POWER_KEYS)
    assert document["answers"] == [found.as_dict()]
    assert [each["submission"] for each in document["systems"]] == ["가.csv", "나.csv"]
    text = " ".join(call("power", "나.csv", "가.csv")[1].split())
    first, second = (score(n, "gold.csv", competition="규칙.toml").score for n in ROWS if n < "다")
    assert f"가.csv is {first - second:.6f} above 나.csv" in text


def test_one_submission_gives_an_answer_per_assumed_correlation(call: Call) -> None:
    document = document_of(call("power", "가.csv", "--json"))
    found = power_alone(scores("가.csv")["가.csv"], effect=0.01)
    assert document["answers"] == [each.as_dict() for each in found]
    rows = list(csv.DictReader(io.StringIO(call("power", "가.csv", "--format", "csv")[1])))
    assert [int(row["rows"]) for row in rows] == [each.rows for each in found]


def copied() -> None:
    """Lay beside 가.csv a copy, and a file that scores the same in every row."""
    header, *rows = table(ROWS["가.csv"]).splitlines()
    Path("사본.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    mirrored = [",".join([*row.split(",")[:2], f"-{row.split(',')[2]}"]) for row in rows]
    Path("거울.csv").write_text("\n".join([header, *mirrored]) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("other", "why"),
    [("사본.csv", "have the same content"), ("거울.csv", "score the same in every row")],
)
def test_of_submissions_that_score_the_same_in_every_row_power_says_only_that(
    call: Call, other: str, why: str
) -> None:
    copied()
    text = " ".join(call("power", "가.csv", other)[1].split())
    assert f"가.csv and {other} {why}" in text and "nothing to tell" in text
    assert "above" not in text and "show no spread" not in text


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(
    ("other", "why"),
    [("사본.csv", "have the same content"), ("거울.csv", "score the same in every row")],
)
def test_submissions_that_score_the_same_in_every_row_have_no_odds(
    call: Call, other: str, why: str, known: bool
) -> None:
    copied()
    parts = ("--public-ids", "public.txt") if known else ("--public", "0.4")
    words = ("shake", "가.csv", other, *parts)
    for form in ("text", "md"):
        text = " ".join(call(*words, "--format", form)[1].split())
        assert f"all of them {why}" in text and "nothing to tell" in text
        assert "drawn" not in text and "100.0 %" not in text and "stays" not in text
    document = document_of(call(*words, "--json"))
    assert document["leader"] is document["order"] is document["shake_up"] is None
    assert document["gaps"] == document["gains"] == [] and why in document["how"][0]
    rows = list(csv.DictReader(io.StringIO(call(*words, "--format", "csv")[1])))
    assert [row["value"] for row in rows] == [""] * 4


def test_where_all_rows_differ_by_the_same_gaps_are_not_reckoned_but_the_order_is(
    call: Call,
) -> None:
    for name, value in (("평.csv", 0.5), ("평2.csv", 0.25)):
        Path(name).write_text(table([value] * N), encoding="utf-8")
    out = call("shake", "평.csv", "평2.csv", "--public", "0.4")[1]
    text = " ".join(out.split())
    assert "by the same amount in every row" in text and "stays 100.0 %" in text
    assert "A public gap of" not in text
    assert "all rows have the same score" in " ".join(
        call("shake", "평.csv", "--public", "0.4")[1].split()
    )


def test_equal_scores_of_unlike_rows_are_called_that(call: Call) -> None:
    turned = [0.5, 0.25] * (N // 2)
    Path("앞.csv").write_text(table(turned), encoding="utf-8")
    Path("뒤.csv").write_text(table(turned[::-1]), encoding="utf-8")
    text = " ".join(call("power", "앞.csv", "뒤.csv")[1].split())
    assert "have the same score" in text and "above" not in text and "Rows needed" in text


def test_refused_submissions_end_with_their_code(call: Call) -> None:
    code, out, aside = call("shake", "가.csv", "short.csv", "--public", "0.4")
    assert code == 3 and "Not scored: short.csv" in out and "E302" in aside
    assert call("shake", "short.csv", "--public", "0.4")[:2] == (3, "")
    assert call("power", "가.csv", "short.csv")[:2] == (3, "")


def test_one_row_leaves_nothing_to_tell(call: Call) -> None:
    Path("one.csv").write_text(table([1.0]), encoding="utf-8")
    code, _, aside = call("shake", "short.csv", "--public", "0.4", gold="one.csv")
    assert code == 2 and "leaves nothing to tell" in aside
    code, out, _ = call("power", "short.csv", "short.csv", gold="one.csv")
    assert code == 0 and "have the same content" in " ".join(out.split())
    Path("other.csv").write_text(table([0.25]), encoding="utf-8")
    code, out, _ = call("power", "short.csv", "other.csv", gold="one.csv")
    assert code == 0 and "show no spread" in " ".join(out.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["shake", "가.csv", "--public", "40"], "--public cannot be '40'"),
        (["shake", "가.csv", "--public", "0.4", "--public-ids", "public.txt"], "together"),
        (["shake", "가.csv", "--public-ids", "없음.txt"], "없음.txt"),
        (["shake", "가.csv", "--public-ids", "구분=비공개"], "비공개"),
        (["shake", "가.csv", "--public", "0.99", "--private", "rest"], "of 12 rows 12"),
        (["shake", "가.csv", "--public", "0.4", "--top", "0"], "--top cannot be '0'"),
        (["shake", "가.csv", "--public", "0.4", "--private", "some"], "all, rest"),
        (["power", "가.csv", "--effect", "0"], "--effect cannot be '0'"),
        (["power", "가.csv", "--effect", "1e-9"], "0.0001 … 1"),
        (["power", "가.csv", "--effect", "2"], "--effect cannot be '2'"),
        (["power", "가.csv", "--effect", "nan"], "--effect cannot be 'nan'"),
        (["power", "가.csv", "--effect", "inf"], "--effect cannot be 'inf'"),
        (["power", "가.csv", "--power", "0.01"], "--power cannot be '0.01'"),
        (["power", "가.csv", "--cluster", "없음"], "'없음'"),
        (["power", *ROWS], "one submission or two"),
    ],
)
def test_a_wrong_call_is_refused(call: Call, words: list[str], said: str) -> None:
    code, out, aside = call(*words)
    assert (code, out) == (2, "") and said in aside


@pytest.mark.parametrize("language", LANGUAGES)
def test_power_gives_no_numbers_where_few_rows_differ(call: Call, language: str) -> None:
    rows = ROWS["가.csv"]
    Path("가까움.csv").write_text(table([*rows[:8], *(x - 0.01 for x in rows[8:])]), "utf-8")
    words = ("power", "가.csv", "가까움.csv")
    (answer,) = document_of(call(*words, "--json"))["answers"]
    assert (answer["detectable"], answer["power"], answer["rows"]) == (None, None, None)
    assert (answer["unlike"], answer["why"]) == (4, "few-rows")
    text = " ".join(call(*words, language=language)[1].split())
    said = "unlike in only 4 of 12 rows" if language == "en" else "12행 가운데 4행만 다릅니다"
    assert said in text


def test_one_row_has_no_spread(call: Call) -> None:
    header, row, *_ = Path("gold.csv").read_text(encoding="utf-8").splitlines()
    Path("한행.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    code, out, _ = call("power", "short.csv", gold="한행.csv")
    assert code == 0 and "0.0000" not in out


def test_a_top_that_holds_everyone_is_said_where_one_was_asked_for(call: Call) -> None:
    words = ("shake", "가.csv", "나.csv", "--public", "0.5", "-B", "100")
    text = " ".join(call(*words, "--top", "5")[1].split())
    assert "no odds for the first 5: all 2 submissions are among them" in text
    assert "no odds for" not in call(*words)[1]


def test_how_the_example_splits_is_no_assumption_of_odds(call: Call) -> None:
    for words in (("shake", *ROWS), ("power", "가.csv"), ("compare", *ROWS), ("worst", "가.csv")):
        document = document_of(call(*words, "--json", rules=RULES + SPLIT))
        keys = [each["key"] for each in document["assumptions"]]
        assert keys and "note.split-drawn" not in keys, words
