"""Intervals, slices and gates at the command line."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_the_interval_stands_beside_the_score(dscore: Run) -> None:
    done = dscore("worse.csv", "--gold", "gold.csv", "--ci", "t")
    line = next(line for line in done.stdout.splitlines() if line.startswith("  Score"))
    assert line.split() == ["Score", "0.666667", "95%:", "0.000", "-", "1.000", "3", "rows"]


def test_no_interval_is_shown_where_none_is_wanted(dscore: Run) -> None:
    done = dscore("worse.csv", "--gold", "gold.csv", "--ci", "none")
    assert "95%" not in done.stdout


def test_json_holds_intervals_and_floors_before_the_rows(dscore: Run) -> None:
    document = json.loads(dscore("worse.csv", "--gold", "gold.csv", "--json").stdout)
    assert list(document)[-1] == "rows"
    assert document["interval"]["method"] == "bootstrap-t"
    assert document["splits"]["private"]["interval"]["n"] == 3
    anchors = document["anchors"]
    # by hand: T0 (1, 0), T1 (0, 1), T2 (.6, .8) against T0, T0, T2
    assert anchors["shuffled"] == pytest.approx((1 + 1 + 0.6 + 0 + 0 + 0.8 + 0.6 + 0.6 + 1) / 9)
    assert anchors["constant"] == pytest.approx((1.6**2 + 1.8**2) ** 0.5 / 3)
    assert anchors["ceiling"] is None
    assert anchors["baseline"] is None


def test_a_baseline_is_shown_on_the_scale(dscore: Run) -> None:
    done = dscore("best.csv", "--gold", "gold.csv", "--baseline", "worse.csv", "--json")
    baseline = json.loads(done.stdout)["anchors"]["baseline"]
    assert (baseline["submission"], baseline["score"]) == ("worse.csv", 0.6666666666666666)
    text = dscore("best.csv", "--gold", "gold.csv", "--baseline", "worse.csv").stdout
    assert "  worse.csv " in text


def test_csv_holds_the_ends(dscore: Run) -> None:
    done = dscore("worse.csv", "best.csv", "--gold", "gold.csv", "--format", "csv", "--ci", "t")
    best, worse = csv.DictReader(io.StringIO(done.stdout))
    assert (best["low"], best["high"]) == ("", "")
    assert float(worse["low"]) == 0.0


@pytest.fixture
def grouped(folder: Path) -> Path:
    """Give the gold file a column with two groups: two rows, and one."""
    header, *rows = (folder / "gold.csv").read_text().splitlines()
    lines = [f"{header},묶음", *(f"{row},{name}" for row, name in zip(rows, "가가나", strict=True))]
    (folder / "gold.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_parts_of_several_submissions_stand_below_each_other(dscore: Run, grouped: Path) -> None:
    words = ("worse.csv", "best.csv", "--gold", "gold.csv", "--ci", "t", "--by", "묶음")
    lines = dscore(*words).stdout.splitlines()
    start = lines.index("  By 묶음") + 1
    told = [line.split() for line in lines[start : start + 4]]
    assert [line[:2] for line in told] == [
        ["가", "1.000000"],
        ["0.500000", "0.000"],
        ["나", "1.000000"],
        ["1.000000", "-"],
    ]
    assert [line[-1] for line in told] == ["best.csv", "worse.csv"] * 2
    text = " ".join(" ".join(lines).split())
    assert "one row says nothing about others (나)" in text


def test_tables_for_machines_hold_the_parts_too(dscore: Run, grouped: Path) -> None:
    for files in (["worse.csv"], ["worse.csv", "best.csv"]):
        words = (*files, "--gold", "gold.csv", "--ci", "t", "--by", "묶음", "--format")
        lines = list(csv.DictReader(io.StringIO(dscore(*words, "csv").stdout)))
        assert len(lines) == 3 * len(files)
        own = [line for line in lines if line["submission"] == "worse.csv"]
        assert [(line["by"], line["part"], line["n"]) for line in own] == [
            ("", "", "3"),
            ("묶음", "가", "2"),
            ("묶음", "나", "1"),
        ]
        assert [float(line["score"]) for line in own[1:]] == [0.5, 1.0]
        assert (own[1]["low"], own[2]["low"]) == ("0.0", "")
        table = dscore(*words, "md").stdout
        assert "**By 묶음**" in table and "| 0.500000 |" in table


def test_a_part_without_an_interval_says_why(dscore: Run, grouped: Path) -> None:
    done = dscore("worse.csv", "--gold", "gold.csv", "--by", "묶음", "--cluster", "묶음")
    text = " ".join(done.stdout.split())
    assert "no interval: one group says nothing about others" in text
    assert "(가, 나)" not in text  # it holds for every part


def test_a_split_without_an_interval_says_why(dscore: Run) -> None:
    document = json.loads(dscore("worse.csv", "--gold", "gold.csv", "--json", "--ci", "t").stdout)
    public = document["splits"]["public"]["interval"]
    assert public["why"] == "one-row"
    text = " ".join(dscore("worse.csv", "--gold", "gold.csv", "--ci", "t").stdout.split())
    assert "one row says nothing about others (Public)" in text


def test_a_baseline_is_told_beside_several_submissions(dscore: Run) -> None:
    words = ("worse.csv", "best.csv", "--gold", "gold.csv", "--baseline", "worse.csv")
    assert "the baseline, worse.csv: 0.666667" in dscore(*words).stdout
    assert "the baseline, worse.csv: 0.666667" in dscore(*words, "--format", "md").stdout


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--level", "2"], "--level"),
        (["--level", "많이"], "--level"),
        (["-B", "10"], "-B"),
        (["--resamples", "많이"], "-B"),
        (["--seed", "-1"], "--seed"),
        (["--ci", "wald"], "--ci"),
        (["--by", "분류"], "분류"),
        (["--cluster", "분류"], "분류"),
        (["--by", "truncated"], "truncated"),
        (["--by", "length"], "length"),
        (["--by", "compound"], "question column"),
        (["--fail-under", "높게"], "--fail-under"),
        (["--fail-under", "nan"], "--fail-under"),
        (["--fail-under", "77"], "--fail-under 77: scores lie between 0 and 1"),
        (["--fail-under", "-0.1"], "--fail-under -0.1"),
        (["--tolerance", "0.01"], "--gate"),
        (["--gate", "없는.json"], "없는.json"),
        (["--gate", "worse.csv"], "worse.csv is no scorecard"),
        (["--gate", "old.json", "--tolerance", "-1"], "--tolerance"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    dscore: Run, options: list[str], names: str
) -> None:
    done = dscore("worse.csv", "--gold", "gold.csv", *options)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert names in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def old(dscore: Run, folder: Path) -> Path:
    assert dscore("best.csv", "--gold", "gold.csv", "--json", "-o", "old.json").returncode == 0
    return folder / "old.json"


def test_a_pipeline_hears_three_outcomes(dscore: Run, old: Path) -> None:
    gate = ["--gold", "gold.csv", "--gate", old.name]
    same = dscore("best.csv", *gate, "-q")
    assert (same.returncode, same.stdout) == (0, "1.0\n")
    assert "best.csv: passed:" in same.stderr
    # one row of three fell: that may be chance
    doubt = dscore("worse.csv", *gate, "-q")
    assert (doubt.returncode, doubt.stdout) == (6, "0.6666666666666666\n")
    assert "worse.csv: cannot tell:" in doubt.stderr
    allowed = dscore("worse.csv", *gate, "--tolerance", "0.5")
    assert allowed.returncode == 0
    under = dscore("worse.csv", "--gold", "gold.csv", "--fail-under", "0.7")
    assert (under.returncode, "Score" in under.stdout) == (1, True)
    assert "worse.csv: failed: 0.666667 is below 0.7" in under.stderr
    # a failure is told before a doubt
    assert dscore("worse.csv", *gate, "--fail-under", "0.7").returncode == 1


def test_gates_stand_in_json(dscore: Run, old: Path) -> None:
    done = dscore("worse.csv", "--gold", "gold.csv", "--gate", old.name, "--json")
    (gate,) = json.loads(done.stdout)["gates"]
    assert (gate["outcome"], gate["earlier"]["score"]) == ("cannot-tell", 1.0)
    assert gate["difference"] == pytest.approx(-1 / 3)


def test_every_interval_names_the_column_rows_were_drawn_by(dscore: Run, folder: Path) -> None:
    header, *rows = (folder / "gold.csv").read_text().splitlines()
    lines = [f"{header},묶음", *(f"{row},{name}" for row, name in zip(rows, "가나나", strict=True))]
    (folder / "gold.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    words = ("worse.csv", "--gold", "gold.csv", "--cluster", "묶음", "--by", "묶음", "--ci", "t")
    (folder / "old.json").write_text(dscore(*words, "--json").stdout, encoding="utf-8")
    document = json.loads(dscore(*words, "--gate", "old.json", "--json").stdout)
    held = [document["interval"], *(each["interval"] for each in document["splits"].values())]
    held += [each["interval"] for each in (*document["slices"], *document["gates"])]
    assert len(held) == 6 and {each["cluster"] for each in held} == {"묶음"}


def test_a_scorecard_of_another_gold_file_is_no_gate(dscore: Run, folder: Path, old: Path) -> None:
    lines = (folder / "gold.csv").read_text().splitlines()
    (folder / "other.csv").write_text(
        "\n".join(lines[:-1]) + "\n" + lines[-1].replace("T2,0.3", "T2,0.2")
    )
    done = dscore("other.csv", "--gold", "other.csv", "--gate", old.name)
    assert done.returncode == 2
    assert "old.json was scored in another way: gold" in done.stderr


def test_junit_tells_refused_and_failed_apart(dscore: Run) -> None:
    call = ["worse.csv", "bad.csv", "--gold", "gold.csv", "--fail-under", "0.7"]
    done = dscore(*call, "--format", "junit")
    assert done.returncode == 3
    root = ElementTree.fromstring(done.stdout.encode())
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "1")


def test_annotations_name_file_and_line(dscore: Run) -> None:
    done = dscore("bad.csv", "best.csv", "--gold", "gold.csv", "--format", "github")
    assert done.returncode == 3
    assert "::error file=bad.csv,line=3,title=E303 unknown-id::" in done.stdout
    assert "::notice file=best.csv,title=dscore::1.0 (3 rows)" in done.stdout
