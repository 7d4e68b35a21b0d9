"""``dscore sts`` from its call to its products."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from scorer.cli.main import main

ROWS = [("벽지가 들떴다", "벽지가 들뜬다", 5), ("풀을 바릅니다", "결로를 막습니다", 1.5)]
ROWS += [("환기와 단열", "환기", 3), ("곰팡이는 습기", "장판은 하루", 0), ("퍼티로", "퍼티", 4)]


@pytest.fixture
def pairs(tmp_path: Path) -> list[str]:
    lines = [f"g\tf\t2012\t{k}\t{row[2]}\t{row[0]}\t{row[1]}" for k, row in enumerate(ROWS)]
    head = "genre\tfilename\tyear\tid\tscore\tsentence1\tsentence2"
    (tmp_path / "ko.tsv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    plain = [f"{a},{b},{score / 5}" for a, b, score in ROWS]
    (tmp_path / "표.csv").write_text(
        "\n".join(["sentence1,sentence2,score", *plain]) + "\n", encoding="utf-8"
    )
    return [str(tmp_path / "ko.tsv"), str(tmp_path / "표.csv")]


@pytest.fixture
def call(tiny_distiluse: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*words: str) -> tuple[int, str, str]:
        code = main(["sts", *words, "--encoder", str(tiny_distiluse)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_table_fits_80_columns_in_both_languages(call, pairs, language: str) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = call(*pairs, "--pool", "--lang", language)
    assert code == 0 and out.count("[") >= 24
    bare = [line for line in out.splitlines() if not any(path in line for path in pairs)]
    assert max(map(cell_len, bare)) <= 80


def test_json_csv_and_markdown_hold_the_same_numbers(call, pairs) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = call(*pairs, "--json", "--pool", "--scale", "0..5")
    document = json.loads(out)
    assert document["schema"] == "dscore.sts/1"
    one, plain, pooled = document["tables"]
    assert (one["n"], one["pooled"], pooled["n"], pooled["pooled"]) == (5, False, 10, True)
    assert one["files"][0]["kind"] == "korsts" and one["published"] == []
    first = one["correlations"][0]["pearson"]["value"]
    # the same pairs on another scale
    assert plain["correlations"][0]["pearson"]["value"] == pytest.approx(first)
    _, out, _ = call(pairs[0], "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == 8 and float(rows[0]["value"]) == first
    _, out, _ = call(pairs[0], "--format", "md")
    assert f"{100 * first:.2f}" in out


def test_what_makes_no_sense_is_refused(call, pairs) -> None:  # type: ignore[no-untyped-def]
    assert call(pairs[0], "--pool")[0] == 2
    code, out, err = call(pairs[0], "--scale", "5..0", "--lang", "en")
    assert (code, out) == (2, "") and "0..5" in err
    code, out, err = call(pairs[0], "--scale", "0..1", "--lang", "en")
    assert (code, out) == (4, "") and "ko.tsv:2:" in err
    code, _, err = call(pairs[1], "--columns", "가", "나", "다", "--lang", "en")
    assert code == 4 and "sentence1" in err
