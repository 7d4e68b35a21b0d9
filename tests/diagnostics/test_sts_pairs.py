"""Files of sentence pairs: what is read, what is refused and where it is said to be."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from scorer.diagnostics.sts_pairs import FIVE, Named, read_sts
from scorer.errors import InvalidGold

ROOT = Path(__file__).resolve().parents[2]
KORSTS = "genre\tfilename\tyear\tid\tscore\tsentence1\tsentence2\n"
QUOTED = 'main-news\tMSRpar\t2012\t0001\t3.500\t"그는 말했다.\t그녀는 "네"라고 했다.\n'
PLAIN = 'main-news\tMSRpar\t2012\t0002\t0.000\t벽지가 들떴다.\t"오늘은 춥다."\n'


@pytest.fixture
def shared() -> Path:
    folder = Path(os.environ.get("DSCORE_SHARED") or ROOT.parent / "shared") / "data"
    if not folder.is_dir():
        pytest.skip("the public benchmarks are not there (set DSCORE_SHARED)")
    return folder


def written(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8", newline="")
    return str(folder / name)


def test_quotation_marks_of_korsts_are_letters(tmp_path: Path) -> None:
    found = read_sts(written(tmp_path, "sts.tsv", KORSTS + QUOTED + PLAIN))
    assert (found.kind, found.scale, found.scores) == ("korsts", FIVE, (3.5, 0.0))
    assert found.first == ('"그는 말했다.', "벽지가 들떴다.")
    assert found.second == ('그녀는 "네"라고 했다.', '"오늘은 춥다."')


@pytest.mark.parametrize(
    ("file", "kind", "n"),
    [("korsts/sts-test.tsv", "korsts", 1379), ("sts-benchmark/sts-test.csv", "sts-b", 1379)],
)
def test_public_files_hold_what_a_reader_without_quoting_finds(
    shared: Path, file: str, kind: str, n: int
) -> None:
    found = read_sts(str(shared / file))
    with (shared / file).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = rows[1:] if kind == "korsts" else rows
    assert (found.kind, len(found.scores)) == (kind, n)
    assert found.first == tuple(row[5] for row in rows)
    assert found.second == tuple(row[6] for row in rows)
    assert found.scores == tuple(float(row[4]) for row in rows)
    assert any('"' in text for text in found.first)


@pytest.mark.parametrize("column", ["real-label", "label", "binary-label"])
def test_klue_is_read_by_the_score_that_is_named(tmp_path: Path, column: str) -> None:
    labels = {"label": 3.7, "real-label": 3.714285714285714, "binary-label": 1}
    pairs = [
        {"sentence1": "가\t나", "sentence2": "다", "labels": labels},
        {"sentence1": "라", "sentence2": "마", "labels": dict.fromkeys(labels, 0)},
    ]
    path = written(tmp_path, "klue.json", json.dumps(pairs, ensure_ascii=False))
    named: Named | None = ("sentence1", "sentence2", f"labels.{column}")
    if column == "real-label":
        named = None
    found = read_sts(path, named)
    assert found.kind == "klue-sts" and found.scores == (labels[column], 0.0)
    assert found.scale == ((0.0, 1.0) if column == "binary-label" else FIVE)
    assert found.first[0] == "가\t나"


def test_glue_has_a_header_and_a_count_in_front(tmp_path: Path) -> None:
    head = (
        "index\tgenre\tfilename\tyear\told_index\tsource1\tsource2\tsentence1\tsentence2\tscore\n"
    )
    row = (
        '0\tnews\tf\t2012\t1\tn\tn\tA "man.\tA plane.\t5.000\n1\tnews\tf\t2012\t2\tn\tn\tB\tC\t1\n'
    )
    found = read_sts(written(tmp_path, "dev.tsv", head + row))
    assert (found.kind, found.first, found.scores) == ("sts-b", ('A "man.', "B"), (5.0, 1.0))


def test_a_plain_table_is_quoted_and_its_scale_is_not_guessed(tmp_path: Path) -> None:
    text = '문장,짝,점수\n"가, 나",다,0.5\n라,"마ㅁ ""바""",1\n'
    path = written(tmp_path, "표.csv", text)
    found = read_sts(path, ("문장", "짝", "점수"))
    assert (found.kind, found.scale) == ("plain", None)
    assert found.first == ("가, 나", "라") and found.second == ("다", '마ㅁ "바"')
    assert read_sts(path, ("문장", "짝", "점수"), (0.0, 1.0)).scale == (0.0, 1.0)


def test_the_digest_knows_the_pairs_whatever_the_line_ends(tmp_path: Path) -> None:
    one = read_sts(written(tmp_path, "a.tsv", KORSTS + QUOTED + PLAIN))
    other = read_sts(written(tmp_path, "b.tsv", (KORSTS + QUOTED + PLAIN).replace("\n", "\r\n")))
    swapped = read_sts(written(tmp_path, "c.tsv", KORSTS + PLAIN + QUOTED))
    assert one.digest == other.digest != swapped.digest


@pytest.mark.parametrize(
    ("name", "text", "key", "said"),
    [
        ("a.tsv", KORSTS + QUOTED + "a\tb\t2012\t1\t5.5\t가\t나\n", "sts.off-scale", ":3: "),
        ("b.tsv", KORSTS + QUOTED + "a\tb\t2012\t1\tnan\t가\t나\n", "sts.no-number", ":3: "),
        ("c.tsv", KORSTS + QUOTED + "a\tb\t2012\t1\t２\t가\t나\n", "sts.no-number", "'２'"),
        ("d.tsv", KORSTS + QUOTED + "a\tb\t2012\t1\t2\t가\n", "sts.ragged", ":3: 6 "),
        ("e.tsv", KORSTS + QUOTED + "a\tb\t2012\t1\t2\t가\t \n", "sts.blank", ":3: "),
        ("f.tsv", KORSTS + QUOTED, "sts.few-pairs", "1 pair"),
        ("g.csv", "가,나\n1,2\n3,4\n", "sts.no-column", "sentence1"),
        ("h.csv", "score,score,sentence1,sentence2\n1,1,a,b\n", "sts.column-twice", "'score'"),
        ("i.json", '[{"sentence1": "가"\n,]', "sts.no-json", "i.json:2"),
        ("j.json", '{"sentence1": "가"}', "sts.no-json", "j.json:1"),
        ("k.json", '[{"sentence1": "가", "sentence2": "나"}]', "sts.no-cell", "labels.real-label"),
        ("l.csv", 'sentence1,sentence2,score\n"가,나,1\n', "sts.unreadable", "l.csv"),
        ("m.csv", "", "sts.unreadable", "m.csv"),
    ],
)
def test_what_cannot_be_used_is_refused_by_file_line_and_column(
    tmp_path: Path, name: str, text: str, key: str, said: str
) -> None:
    with pytest.raises(InvalidGold) as caught:
        read_sts(written(tmp_path, name, text))
    assert caught.value.key == key and said in str(caught.value) and name in str(caught.value)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidGold, match="없음"):
        read_sts(str(tmp_path / "없음.tsv"))
