"""``dscore cluster`` as it is called: forms, order, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from scorer.cli.main import main
from scorer.wording import LANGUAGES

Call = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).resolve().parents[2]
LEXICAL = ("--encoder", "lexical")
ANSWERS = str(ROOT / "submissions" / "gpt-style.csv")
GOLD = ("--gold", str(ROOT / "data" / "test.csv"))
KEYS = ["schema", "version", "files", "column", "gold", "n", "method", "k", "chosen", "seed"]
KEYS += ["min_size", "max_k", "silhouette", "sampled", "silhouettes", "score", "clusters"]
KEYS += ["noise", "encoder"]
KEYS += ["warnings", "assumptions"]
CLUSTER_KEYS = ["number", "size", "score", "spread", "representatives", "words", "ids"]


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        code = main(["cluster", *words, *LEXICAL])
        done = capsys.readouterr()
        return code, done.out, done.err

    return run


def test_groups_as_json_are_the_documented_schema(call: Call) -> None:
    code, out, _ = call(ANSWERS, *GOLD, "--json", "-k", "4")
    document = json.loads(out)
    assert (code, document["schema"], list(document)) == (0, "dscore.cluster/1", KEYS)
    assert document["k"] == 4 and not document["chosen"] and document["silhouettes"] == []
    assert [list(each) for each in document["clusters"]] == [CLUSTER_KEYS] * 4
    assert sum(each["size"] for each in document["clusters"]) == document["n"] == 46
    parts = [each["size"] * each["score"] for each in document["clusters"]]
    assert sum(parts) / 46 == pytest.approx(document["score"], abs=1e-12)


def test_row_order_never_changes_a_group(call: Call, tmp_path: Path) -> None:
    with Path(ANSWERS).open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    random.Random(4).shuffle(rows)
    with (tmp_path / "섞은.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    for more in (("-k", "5"), ("--method", "hdbscan", "--min-size", "2")):
        first, second = (call(name, *more, "--format", "csv")[1] for name in (ANSWERS, "섞은.csv"))
        assert first == second and len(first.splitlines()) == 47


def test_any_column_is_grouped_and_noise_is_told(call: Call) -> None:
    words = (str(ROOT / "data" / "train.csv"), "--column", "질문_1", "--method", "hdbscan")
    code, out, aside = call(*words, "--min-size", "3", "--json", "--lang", "en")
    document = json.loads(out)
    assert code == 0 and "written alike" in aside
    assert document["column"] == "질문_1" and document["min_size"] == 3
    sizes = [each["size"] for each in document["clusters"]]
    assert document["noise"]["size"] == len(document["noise"]["ids"]) == 92 - sum(sizes) > 0
    _, text, _ = call(*words, "--min-size", "3", "--lang", "en")
    assert f"{document['noise']['size']} texts" in text and "Noise" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("more", [(), ("--method", "hdbscan"), ("--format", "md", "-k", "2")])
def test_what_people_read_says_how_far_groups_stand_apart(
    call: Call, language: str, more: tuple[str, ...]
) -> None:
    code, out, _ = call(ANSWERS, *GOLD, *more, "--lang", language)
    assert code == 0
    if "md" not in more:
        assert max(map(cell_len, out.split("\n"))) <= 80
    said = {"en": ("no clear groups", "no group is dense"), "ko": ("뚜렷한 묶음이 없", "촘촘한")}
    assert any(each in " ".join(out.split()) for each in said[language])


@pytest.mark.parametrize("form", ["text", "md"])
def test_texts_that_mean_harm_act_nowhere(call: Call, tmp_path: Path, form: str) -> None:
    rows = [["id", "글"], *([f"\x1b[2J{k}", f"\u202e<b>|{k} 가나"] for k in range(4))]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    (tmp_path / "글.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    code, out, _ = call("글.csv", "--column", "글", "-k", "2", "--format", form)
    assert code == 0 and "\x1b" not in out and "\u202e" not in out
    assert form == "text" or "<b>" not in out


def test_a_group_of_vectors_is_shown_by_its_ids(call: Call, tmp_path: Path) -> None:
    head = "id," + ",".join(f"vec_{k}" for k in range(4))
    rows = [f"T_{k:02d},{1 + k % 2},{k % 2},0.{k},0" for k in range(9)]
    (tmp_path / "벡터.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    code, out, _ = call("벡터.csv", "-k", "2", "--lang", "en")
    assert code == 0 and all(f"T_{k:02d}" in out for k in range(9))


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_output_is_cut_and_all_of_it_is_there_on_demand(call: Call, language: str) -> None:
    short, whole = (
        call(ANSWERS, "-k", "18", *more, "--lang", language)[1] for more in ((), ("--all",))
    )
    # ten groups with one text each, and what is left out is said
    assert len(short.splitlines()) < 90 < len(whole.splitlines())
    left = {"en": "and 8 smaller groups", "ko": "작은 묶음 8개"}[language]
    assert left in short and left not in whole
    assert "--format csv" in " ".join(short.split())


def test_groups_of_one_text_and_a_bound_are_said(call: Call) -> None:
    _, out, _ = call(ANSWERS, "-k", "46", "--lang", "en")
    assert "every group holds one text" in " ".join(out.split())
    _, out, _ = call(ANSWERS, "-k", "1", "--lang", "en")
    assert "k-means with 1 group;" in out
    _, out, _ = call(ANSWERS, "--max-k", "3", "--json")
    document = json.loads(out)
    assert [each["k"] for each in document["silhouettes"]] == [2, 3] and document["max_k"] == 3


def test_the_largest_seed_is_taken(call: Call) -> None:
    code, out, _ = call(ANSWERS, "--seed", "4294967295", "-k", "2", "--json")
    assert code == 0 and json.loads(out)["seed"] == 4294967295


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((ANSWERS, "-k", "0"), 2, "-k"),
        ((ANSWERS, "-k", "3", "--max-k", "9"), 2, "--max-k"),
        ((ANSWERS, "--max-k", "1"), 2, "--max-k"),
        ((ANSWERS, "--max-k", "9", "--method", "hdbscan"), 2, "--method kmeans"),
        ((ANSWERS, "-k", "99"), 2, "only 46 different"),
        ((ANSWERS, "-k", "3", "--method", "hdbscan"), 2, "--method kmeans"),
        ((ANSWERS, "--min-size", "3"), 2, "--method hdbscan"),
        ((ANSWERS, "--method", "hdbscan", "--min-size", "1"), 2, "--min-size"),
        ((ANSWERS, "--method", "birch"), 2, "birch"),
        ((ANSWERS, "--seed", "99999999999999"), 2, "from 0 to 4294967295"),
        ((ANSWERS, "--seed", "4294967296"), 2, "from 0 to 4294967295"),
        ((ANSWERS, "--seed", "-1"), 2, "--seed"),
        ((ANSWERS, "--column", "답변", *GOLD), 2, "--gold"),
        ((ANSWERS, "--column", "없음"), 2, "'없음'"),
        (("없는.csv",), 3, "no such file"),
    ],
)
def test_what_makes_no_sense_is_refused(
    call: Call, words: tuple[str, ...], code: int, said: str
) -> None:
    found, out, aside = call(*words, "--lang", "en")
    assert (found, out) == (code, "") and said in aside
