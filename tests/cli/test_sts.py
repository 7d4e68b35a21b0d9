"""``dscore sts`` from its call to its products."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from scorer.cli.main import main
from scorer.diagnostics.sts_published import PAIRS

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


def test_an_encoder_that_cuts_nothing_is_said_to_read_long_texts_whole(call, pairs) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = call(pairs[0], "--long", "chunk")
    assert code == 0 and "long texts read whole (windows of" in " ".join(out.split())


def test_what_makes_no_sense_is_refused(call, pairs) -> None:  # type: ignore[no-untyped-def]
    assert call(pairs[0], "--pool")[0] == 2
    code, out, err = call(pairs[0], "--scale", "5..0", "--lang", "en")
    assert (code, out) == (2, "") and "0..5" in err
    code, out, err = call(pairs[0], "--scale", "0..1", "--lang", "en")
    assert (code, out) == (4, "") and "ko.tsv:2:" in err
    code, _, err = call(pairs[1], "--columns", "가", "나", "다", "--lang", "en")
    assert code == 4 and "sentence1" in err


@pytest.mark.parametrize(
    ("rows", "said", "interval"),
    [
        (ROWS[:2], "two points", False),
        (ROWS[:3], "3 pairs are too few", False),
        ([(a, b, 2) for a, b, _ in ROWS], "every score is 2", False),
        (ROWS, "interval", True),
    ],
)
def test_few_pairs_and_equal_scores_are_said(call, tmp_path, rows, said, interval) -> None:  # type: ignore[no-untyped-def]
    lines = [f"{a},{b},{score}" for a, b, score in rows]
    path = tmp_path / "작은.csv"
    path.write_text("\n".join(["sentence1,sentence2,score", *lines]) + "\n", encoding="utf-8")
    for form in ("text", "md"):
        code, out, _ = call(str(path), "--lang", "en", "--format", form)
        assert code == 0 and said in " ".join(out.split())
        assert ("% interval" in " ".join(out.split())) is interval
    document = json.loads(call(str(path), "--json", "--lang", "en")[1])
    assert bool(document["tables"][0]["remarks"]) is not interval


@pytest.mark.parametrize("language", ["en", "ko"])
def test_published_values_are_listed_without_a_file_or_an_encoder(language, capsys) -> None:  # type: ignore[no-untyped-def]
    assert main(["sts", "--published", "--lang", language]) == 0
    out = capsys.readouterr().out
    for each in (
        "KorSTS test",
        "KLUE-STS dev",
        "STS-B test",
        "75.50",
        "82.03",
        "jhgan/ko-sbert-sts",
    ):
        assert each in out
    assert max(map(cell_len, out.splitlines())) <= 80
    assert main(["sts", "--published", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "dscore.sts-published/1" and len(document["published"]) == 69
    for form in ("csv", "md"):
        assert main(["sts", "--published", "--format", form]) == 0
        assert "ko-sbert-sts" in capsys.readouterr().out


def test_a_benchmark_that_is_known_brings_the_values_of_other_encoders(  # type: ignore[no-untyped-def]
    call, pairs, monkeypatch
) -> None:
    _, out, _ = call(pairs[0], "--json")
    digest = json.loads(out)["tables"][0]["files"][0]["digest"]
    monkeypatch.setitem(PAIRS, digest, "KorSTS test")
    code, out, _ = call(pairs[0], "--lang", "en")
    assert code == 0 and "Published for other encoders on KorSTS test" in out
    assert "ko-sbert-sts" in out and "address was not kept" in out
    table = json.loads(call(pairs[0], "--json")[1])["tables"][0]
    assert table["published"] == [] and len(table["others"]) == 66


def test_no_file_and_files_beside_the_table_are_refused(call, pairs) -> None:  # type: ignore[no-untyped-def]
    assert call()[0] == call("--published", pairs[0])[0] == 2


def test_many_columns_are_named_in_part(call, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "벡터.csv"
    head = ",".join(["id", *(f"vec_{k}" for k in range(512))])
    path.write_text(f"{head}\n가{',0' * 512}\n", encoding="utf-8")
    code, out, err = call(str(path), "--lang", "en")
    assert (code, out) == (4, "") and "sentence1" in err and len(err) < 400


def test_where_no_encoder_can_be_had_only_ways_that_apply_are_named(  # type: ignore[no-untyped-def]
    pairs, capsys, monkeypatch, tmp_path
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    for call in (
        ["sts", pairs[0]],
        ["search", "--corpus", pairs[1], "--column", "sentence1", "--query", "벽지"],
        ["cluster", pairs[1], "--column", "sentence1"],
    ):
        assert main([*call, "--encoder", "owner/nosuch", "--lang", "en"]) == 5
        told = capsys.readouterr().err
        assert "Two ways out" in told and "gold vectors" not in told
