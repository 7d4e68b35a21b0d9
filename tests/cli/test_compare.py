"""``dscore compare``: who is separable from whom, told in every form, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import math
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from scorer import score
from scorer.cli.main import main
from scorer.cli.several import refuse_unlike
from scorer.errors import UsageError
from scorer.statistics.comparison import compare
from scorer.statistics.paired import paired
from scorer.wording import LANGUAGES, speaking

Told = tuple[int, str, str]
Call = Callable[..., Told]

KEYS = ["schema", "version", "competition", "gold", "n", "settings", "baseline", "systems"]
KEYS += ["pairs", "against", "refused", "warnings", "assumptions", "how"]
SYSTEM = ["letter", "submission", "rank", "tied", "group", "places", "score", "signature"]
PAIR = ["first", "second", "difference", "low", "high", "why", "method", "groups", "test", "p"]
PAIR += ["p_adjusted", "separable", "wins", "ties", "losses", "unlike", "detectable"]
PAIR += ["detectable_why"]

RULES = """
id = "비교"
[submission]
vectors = "vec_{0..1}"
[gold]
vectors = "vec_{0..1}"
[[term]]
metric = "cosine"
"""


def table(scores: Sequence[float]) -> str:
    """Return a submission whose cosines with the gold vector (1, 0) are ``scores``."""
    rows = [f"T{k},{score!r},{math.sqrt(1 - score * score)!r}" for k, score in enumerate(scores)]
    return "\n".join(["id,vec_0,vec_1", *rows]) + "\n"


def wave(shift: float, swing: float, n: int = 24) -> list[float]:
    return [0.5 + shift + 0.2 * math.sin(k) + swing * math.cos(3 * k) for k in range(n)]


#: Two that nothing tells apart, and one far below.
ROWS = {"가.csv": wave(0.01, 0.05), "나.csv": wave(0.0, -0.05), "아래.csv": wave(-0.2, 0.01)}


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    monkeypatch.chdir(tmp_path)
    Path("규칙.toml").write_text(RULES, encoding="utf-8")
    gold = table([1.0] * 24).splitlines()
    groups = [f"{line},{'갑을병정무기'[k // 4]}" for k, line in enumerate(gold[1:])]
    Path("gold.csv").write_text("\n".join([f"{gold[0]},분류", *groups]) + "\n", encoding="utf-8")
    for name, rows in ROWS.items():
        Path(name).write_text(table(rows), encoding="utf-8")
    Path("short.csv").write_text(table([0.5]), encoding="utf-8")

    def run(*words: str, gold: str = "gold.csv", language: str = "en") -> Told:
        with speaking("en"):
            more = ["--gold", gold, "--competition", "규칙.toml", "--lang", language]
            code = main(["compare", *words, *more])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def document_of(told: Told) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(told[1])
    return document


def test_what_is_shown_is_what_the_statistics_say(call: Call) -> None:
    done = call(*ROWS, "--json", "-B", "500", "--seed", "7")
    document = document_of(done)
    assert (done[0], document["schema"], list(document)) == (0, "dscore.compare/1", KEYS)
    assert [list(each) for each in document["systems"]] == [SYSTEM] * 3
    assert [list(each) for each in document["pairs"]] == [PAIR] * 3
    assert document["settings"] | {"flips": 0} == {
        **{"level": 0.95, "resamples": 500, "flips": 0, "seed": 7, "test": "sign-flip"},
        "cluster": None,
    }
    found = compare(scores_of(), resamples=500, seed=7)
    assert [each["submission"] for each in document["systems"]] == list(found.names)
    letters = {each["letter"]: each["submission"] for each in document["systems"]}
    for told, pair in zip(document["pairs"], found.pairs, strict=True):
        its = pair.paired
        assert (letters[told["first"]], letters[told["second"]]) == (pair.first, pair.second)
        assert (told["p"], told["p_adjusted"]) == (its.p, pair.adjusted)
        assert (told["low"], told["high"]) == (its.interval.low, its.interval.high)
        assert (told["wins"], told["ties"], told["losses"]) == (its.wins, its.ties, its.losses)
    places = [each["places"] for each in document["systems"]]
    assert [tuple(each) for each in places] == list(found.ranks)


def scores_of() -> dict[str, list[float]]:
    return {name: list(score(name, "gold.csv", competition="규칙.toml").numbers) for name in ROWS}


def test_pairs_against_the_leader_are_the_same_pairs_turned(call: Call) -> None:
    document = document_of(call(*ROWS, "--json"))
    (first, second, *_), against = document["pairs"], document["against"]
    for pair, turned in zip((first, second), against, strict=True):
        assert (turned["second"], turned["first"]) == (pair["first"], pair["second"])
        assert turned["difference"] == -pair["difference"]
        assert (turned["low"], turned["high"]) == (-pair["high"], -pair["low"])
        assert (turned["wins"], turned["losses"]) == (pair["losses"], pair["wins"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_verdicts_say_separable_or_not_and_never_equal(call: Call, language: str) -> None:
    code, out, aside = call(*ROWS, language=language)
    assert (code, aside) == (0, "")
    near, far = ("not separable", ": separable")
    if language == "ko":
        near, far = "구별되지 않습니다", "구별됩니다"
    verdicts = [line for line in out.split("\n") if line.startswith("  · ")]
    text = " ".join(out.split())
    assert near in text and far in text and verdicts
    assert "equal" not in text and "동등" not in text
    assert max(cell_len(line) for line in out.split("\n") if line[:7] != "dscore|") <= 80


def test_a_verdict_that_is_not_separable_says_what_these_rows_could_have_found(call: Call) -> None:
    text = " ".join(call(*ROWS)[1].split())
    values = list(scores_of().values())
    detectable = paired(values[0], values[1]).detectable
    assert f"with 24 rows it takes a true difference of {detectable:.3f}" in text
    assert "tested as the only pair" in text and "adjusted p" in text
    text = " ".join(call("가.csv", "나.csv", "--level", "0.99")[1].split())
    stricter = paired(values[0], values[1], level=0.99).detectable
    assert detectable is not None and stricter is not None and stricter > detectable
    assert f"it takes a true difference of {stricter:.3f} to be found 4 times in 5" in text
    assert "found 4 times in 5: by a paired t test at p 0.01 or below" in text
    assert "only pair" not in text and "adjusted p" not in text.split("How")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_few_rows_differ_nothing_is_promised_and_the_reason_is_said(
    call: Call, language: str
) -> None:
    rows = ROWS["가.csv"]
    for name, count in (("둘.csv", 2), ("넷.csv", 4)):
        other = [*rows[:-count], *(x - 0.01 * (k + 1) for k, x in enumerate(rows[-count:]))]
        Path(name).write_text(table(other), "utf-8")
    words = ("가.csv", "둘.csv", "넷.csv")
    for each in document_of(call(*words, "--json"))["pairs"]:
        assert (each["low"], each["why"]) == (None, "unreachable-rows")
        assert (each["detectable"], each["detectable_why"]) == (None, "few-rows")
        assert each["unlike"] in (2, 4)
    text = " ".join(call(*words, language=language)[1].split())
    if language == "ko":
        assert "차이가 나는 행이 6개보다 적은 쌍에는 구간이 없습니다" in text
        assert "다섯 번에 네 번" not in text and "24행 가운데 4행만 다름" in text
    else:
        assert "no interval where fewer than 6 rows differ: the test cannot take p to 0.05" in text
        assert "4 times in 5" not in text and "unlike in only 4 of 24 rows" in text
        assert "so few rows differ that it cannot be told" in text


def test_groups_that_are_flipped_together_are_called_groups(call: Call) -> None:
    header, *rows = Path("gold.csv").read_text(encoding="utf-8").splitlines()
    grouped = [f"{row},{'가나다라마바사아'[k % 8]}" for k, row in enumerate(rows)]
    Path("gold.csv").write_text("\n".join([f"{header},묶음", *grouped]) + "\n", encoding="utf-8")
    text = " ".join(call(*ROWS, "--cluster", "묶음")[1].split())
    assert "signs of the groups' summed differences" in text and "the rows' diff" not in text


def test_a_baseline_is_what_the_others_are_held_against(call: Call) -> None:
    document = document_of(call("가.csv", "나.csv", "--baseline", "아래.csv", "--json"))
    assert document["baseline"] == "아래.csv"
    assert [each["second"] for each in document["against"]] == ["C", "C"]
    again = document_of(call(*ROWS, "--baseline", "./아래.csv", "--json"))
    assert again["against"] == document["against"]
    assert "baseline" in call(*ROWS, "--baseline", "나.csv")[1]


def test_the_baseline_may_be_refused_and_then_there_is_no_table(call: Call) -> None:
    code, out, aside = call("가.csv", "나.csv", "--baseline", "short.csv")
    assert (code, out) == (3, "") and "short.csv: not scored" in aside


def test_refused_submissions_are_listed_and_the_rest_is_shown(call: Call) -> None:
    code, out, aside = call("가.csv", "short.csv", "아래.csv")
    assert code == 3 and "E302 missing-id" in aside
    assert "Not scored: short.csv" in out and "separable" in out
    document = document_of(call("가.csv", "short.csv", "아래.csv", "--json"))
    assert [each["submission"] for each in document["refused"]] == ["short.csv"]
    assert [each["submission"] for each in document["systems"]] == ["가.csv", "아래.csv"]
    assert call("가.csv", "short.csv")[:2] == (3, "")


@pytest.mark.parametrize("form", ["text", "json", "csv", "md"])
@pytest.mark.parametrize("test", ["sign-flip", "t"])
def test_identical_submissions_are_not_separable(call: Call, form: str, test: str) -> None:
    Path("같음.csv").write_bytes(Path("가.csv").read_bytes())
    code, out, _ = call("가.csv", "같음.csv", "--format", form, "--test", test)
    assert code == 0 and "-0.0" not in out.replace("-0.05", "")
    if form in ("text", "md"):
        assert "score the same in every row: not separable" in " ".join(out.split())
        assert "1=" in out


def test_the_same_file_twice_gets_two_names(call: Call) -> None:
    document = document_of(call("가.csv", "가.csv", "--json"))
    assert [each["submission"] for each in document["systems"]] == ["가.csv", "가.csv (2)"]
    assert [each["rank"] for each in document["systems"]] == [1, 1]


def test_one_row_gives_no_interval_and_says_so(call: Call) -> None:
    Path("one.csv").write_text(table([1.0]), encoding="utf-8")
    Path("other.csv").write_text(table([0.7]), encoding="utf-8")
    code, out, _ = call("short.csv", "other.csv", gold="one.csv")
    text = " ".join(out.split())
    assert code == 0 and "not separable" in text and "one row says nothing about others" in text


def test_clusters_keep_rows_together_and_unknown_columns_are_named(call: Call) -> None:
    document = document_of(call(*ROWS, "--cluster", "분류", "--json"))
    assert document["settings"]["cluster"] == "분류"
    assert document["pairs"][0]["groups"] == 6
    assert "6 groups" in " ".join(call(*ROWS, "--cluster", "분류")[1].split())
    code, _, aside = call(*ROWS, "--cluster", "없음")
    assert code == 2 and "'없음'" in aside and "분류" in aside


def test_csv_has_a_line_per_submission_at_full_precision(call: Call) -> None:
    code, out, _ = call(*ROWS, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    document = document_of(call(*ROWS, "--json"))
    assert code == 0 and [row["submission"] for row in rows] == list(ROWS)
    assert rows[0]["difference"] == rows[0]["p"] == ""
    for row, pair in zip(rows[1:], document["against"], strict=True):
        assert float(row["difference"]) == pair["difference"]
        assert float(row["p_adjusted"]) == pair["p_adjusted"]
        assert row["against"] == "가.csv"


def test_the_seed_decides_and_the_order_of_the_files_does_not(call: Call) -> None:
    first = document_of(call(*ROWS, "--json", "-B", "300"))
    again = document_of(call(*reversed(ROWS), "--json", "-B", "300"))
    assert first["pairs"] == again["pairs"]
    other = document_of(call(*ROWS, "--json", "-B", "300", "--seed", "1"))
    assert first["pairs"] != other["pairs"]


def test_many_submissions_have_no_matrix_and_eight_fit_into_eighty_columns(call: Call) -> None:
    names = [f"{k}번째.csv" for k in range(9)]
    for k, name in enumerate(names):
        Path(name).write_text(table(wave(k / 50, k / 90 - 0.05)), encoding="utf-8")
    for count, matrix in ((8, True), (9, False), (2, False)):
        _, out, _ = call(*names[:count], "-B", "200")
        assert ("Above the diagonal" in out) == matrix
        assert max(cell_len(line) for line in out.split("\n") if line[:7] != "dscore|") <= 80


def test_a_hostile_name_is_shown_harmless(call: Call) -> None:
    name = "가\x1b[2J|<b>.csv"
    Path(name).write_bytes(Path("나.csv").read_bytes())
    for form in ("text", "md"):
        code, out, _ = call("가.csv", name, "--format", form)
        assert code == 0 and "\x1b" not in out
    assert "<b>" not in out and "가.csv" in out


def test_scores_made_in_other_ways_are_refused(call: Call) -> None:
    cards = [score(name, "gold.csv", competition="규칙.toml") for name in ("가.csv", "나.csv")]
    refuse_unlike(cards)
    odd = cards[1].but(signature=cards[1].signature.but(encoder="다른", dims=3))
    with pytest.raises(UsageError, match=r"나\.csv were not scored.*enc, dims"):
        refuse_unlike([cards[0], odd])


def test_standard_input_is_one_of_them(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    content = Path("나.csv").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
    code, out, _ = call("가.csv", "-", "--format", "csv")
    assert code == 0 and len(out.splitlines()) == 3
    assert call("-", "-")[0] == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["가.csv"], "two submissions or more"),
        (["가.csv", "나.csv", "--level", "95"], "--level cannot be '95'"),
        (["가.csv", "나.csv", "--level", "nan"], "--level cannot be 'nan'"),
        (["가.csv", "나.csv", "-B", "10"], "-B cannot be '10'"),
        (["가.csv", "나.csv", "-B", "99999999"], "-B cannot be '99999999'"),
        (["가.csv", "나.csv", "--seed", "-1"], "--seed cannot be '-1'"),
        (["가.csv", "나.csv", "--test", "wilcoxon"], "sign-flip, t"),
        (["가.csv", "나.csv", "-o", "나.csv"], "나.csv"),
    ],
)
def test_a_wrong_call_is_refused_before_any_work(call: Call, words: list[str], said: str) -> None:
    code, out, aside = call(*words)
    assert (code, out) == (2, "") and said in aside


def test_a_file_holds_what_standard_output_would(call: Call) -> None:
    shown = call(*ROWS)[1]
    assert call(*ROWS, "-o", "out.txt")[:2] == (0, "")
    assert Path("out.txt").read_text(encoding="utf-8") == shown


def test_a_copy_is_told_from_a_file_that_scores_the_same(call: Call) -> None:
    Path("사본.csv").write_bytes(Path("가.csv").read_bytes())
    header, *rows = Path("가.csv").read_text(encoding="utf-8").splitlines()
    mirrored = [",".join([*row.split(",")[:2], f"-{row.split(',')[2]}"]) for row in rows]
    Path("거울.csv").write_text("\n".join([header, *mirrored]) + "\n", encoding="utf-8")
    text = " ".join(call("가.csv", "사본.csv", "거울.csv")[1].split())
    assert (
        "A and B have the same content, and so score the same in every row: not separable" in text
    )
    assert "A and C score the same in every row: not separable" in text


def test_a_difference_that_four_digits_do_not_show_is_not_called_zero(call: Call) -> None:
    rows = [0.5 + 0.01 * k for k in range(24)]
    Path("하나.csv").write_text(table(rows), encoding="utf-8")
    Path("둘.csv").write_text(table([rows[0] + 0.0003, *rows[1:]]), encoding="utf-8")
    text = " ".join(call("하나.csv", "둘.csv")[1].split())
    assert "A is 1.2e-05 above B" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_pairs_were_tested_in_two_ways_each_is_told_its_own(
    call: Call, language: str
) -> None:
    rows = ROWS["가.csv"]
    Path("가까움.csv").write_text(table([*rows[:20], *(x - 0.01 for x in rows[20:])]), "utf-8")
    words = ("가.csv", "가까움.csv", "아래.csv")
    document = document_of(call(*words, "--json"))
    tests = {f"{each['first']}-{each['second']}": each["test"] for each in document["pairs"]}
    assert tests == {"A-B": "exact", "A-C": "sign-flip", "B-C": "sign-flip"}
    text = " ".join(call(*words, language=language)[1].split())
    if language == "ko":
        assert "모든 경우를 셉니다(A-B에 적용)" in text
        assert "하나로 셉니다(차이가 있는 나머지 쌍에 적용)" in text
    else:
        assert "counted one by one (so for A-B)" in text
        assert "the observed one counts too (so for all other pairs that differ)" in text
    assert "so for" not in call("가.csv", "나.csv", "아래.csv")[1]
