"""``dscore baseline``: a submission, where it comes from, and what is said of both."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from baselines import BASELINES
from scorer import score
from scorer.cli.main import main
from scorer.report.answering import Entrant, ranks
from scorer.statistics.intervals import interval
from scorer.wording import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[2]
Shown = pytest.CaptureFixture[str]
FILES = ["--train", "train.csv", "--test", "test.csv"]
LEXICAL = ["--encoder", "lexical-512"]

SEASON_3 = """ID,공사종류,사고원인,재발방지대책 및 향후조치계획
TRAIN_0,건축,비계 고정 불량으로 추락,비계를 다시 고정하고 안전대를 착용한다.
TRAIN_1,토목,굴착면 붕괴로 매몰,흙막이를 설치하고 경사를 완만하게 한다.
TRAIN_2,건축,정리되지 않은 자재에 걸려 넘어짐,작업 통로의 자재를 정리한다.
"""
SEASON_3_TEST = """ID,공사종류,사고원인,재발방지대책 및 향후조치계획
TEST_0,건축,비계의 고정이 불량하여 추락함,비계 고정 상태를 점검하고 안전대를 착용한다.
TEST_1,건축,통로의 자재에 걸려 넘어짐,통로 자재를 정리하고 교육한다.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("train.csv", "test.csv"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    return tmp_path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def document(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


def call_of(method: str, cross_encoder: Path) -> list[str]:
    more = {
        "rerank": ["--cross-encoder", str(cross_encoder), "-k", "4"],
        "oracle": ["--gold", "test.csv"],
    }
    return ["baseline", method, *FILES, "-o", "out.csv", *LEXICAL, *more.get(method, [])]


@pytest.mark.parametrize("method", BASELINES)
def test_every_baseline_writes_what_check_accepts_and_score_scores(
    here: Path, method: str, tiny_cross_encoder: Path, capsys: Shown
) -> None:
    assert main(call_of(method, tiny_cross_encoder)) == 0
    capsys.readouterr()
    assert main(["check", "out.csv", "--gold", "test.csv"]) == 0
    assert "error" not in capsys.readouterr().out
    assert 0 < score("out.csv", "test.csv", encoder="lexical-512").score < 1
    provenance = document(here / "out.provenance.json")
    assert provenance["schema"] == "dscore.baseline/1"
    assert provenance["method"] == method
    submission = provenance["submission"]
    assert submission["sha256"] == hashlib.sha256((here / "out.csv").read_bytes()).hexdigest()
    assert submission["form"] == ("vectors" if method == "knn-mean" else "texts")
    assert provenance["from_text"] == (method != "knn-mean")
    assert (provenance["gold"] is not None) == (method == "oracle")
    assert [row["id"] for row in provenance["rows"]] == [
        row["id"] for row in rows(here / "out.csv")
    ]
    answers = {row["id"]: {row[f"답변_{k}"] for k in (1, 2, 3)} for row in rows(here / "train.csv")}
    for written, row in zip(rows(here / "out.csv"), provenance["rows"], strict=True):
        (part,) = row["parts"]
        assert set(part["sources"]) <= set(answers)
        if method != "knn-mean":
            assert written["답변"] in answers[part["sources"][0]]
        if BASELINES[method].reads:
            assert part["matched"] and part["similarity"] is not None and part["runner_up"]


def test_the_same_call_writes_the_same_bytes(here: Path) -> None:
    for name in ("a", "b"):
        assert main(["baseline", "hybrid", *FILES, "-o", f"{name}.csv", *LEXICAL]) == 0
    assert (here / "a.csv").read_bytes() == (here / "b.csv").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_matched_and_how_weakly_is_shown(
    here: Path, capsys: Shown, language: Language
) -> None:
    from rich.cells import cell_len

    call = ["baseline", "tfidf", *FILES, "-o", "out.csv", *LEXICAL, "--split-compound"]
    assert main(["--lang", language, *call]) == 0
    shown = capsys.readouterr().out
    assert all(cell_len(line) <= 80 for line in shown.splitlines())
    parts = [
        (part["similarity"], row["id"], part["question"], part["matched"])
        for row in document(here / "out.provenance.json")["rows"]
        for part in row["parts"]
    ]
    assert len(parts) > 46
    lines = shown.splitlines()
    weakest = min(parts)
    place = next(k for k, line in enumerate(lines) if line.strip().startswith(weakest[1]))
    assert f"{weakest[0]:.3f}" in lines[place] and weakest[2][:12] in lines[place]
    assert weakest[3][:12] in lines[place + 1]
    mean = sum(part[0] for part in parts) / len(parts)
    assert f"{mean:.6f}" in shown
    assert "dscore check out.csv" in shown
    assert "dscore out.csv --gold GOLD.csv --encoder lexical-512" in shown


def test_another_encoder_than_the_competitions_is_said_first(here: Path, capsys: Shown) -> None:
    assert main(["--lang", "en", "baseline", "constant", *FILES, "-o", "out.csv", *LEXICAL]) == 0
    assert capsys.readouterr().out.startswith("! the competition's encoder might")
    keys = [note["key"] for note in document(here / "out.provenance.json")["warnings"]]
    assert keys == ["baseline.encoder-lexical"]


def test_the_real_encoders_path_is_the_scorers_own(
    here: Path, tiny_distiluse: Path, capsys: Shown
) -> None:
    call = ["baseline", "nearest-question", *FILES, "-o", "out.csv", "--vectors"]
    assert main([*call, "--encoder-path", str(tiny_distiluse)]) == 0
    encoder = document(here / "out.provenance.json")["encoder"]
    card = score("test.csv", "test.csv", encoder_path=tiny_distiluse, answer_col="답변_1")
    assert card.provenance.encoder is not None
    assert encoder["weights"] == card.provenance.encoder.weights
    vectors = score("out.csv", "test.csv", encoder_path=tiny_distiluse)
    assert main([*call[:-1], "--force", "--encoder-path", str(tiny_distiluse)]) == 0
    texts = score("out.csv", "test.csv", encoder_path=tiny_distiluse)
    assert vectors.score == pytest.approx(texts.score, abs=1e-6)


def test_a_mean_of_vectors_is_marked_as_no_text(here: Path, capsys: Shown) -> None:
    assert main(["--lang", "en", "baseline", "knn-mean", *FILES, "-o", "out.csv", *LEXICAL]) == 0
    assert "these vectors belong to no text" in capsys.readouterr().out
    keys = [note["key"] for note in document(here / "out.provenance.json")["warnings"]]
    assert keys == ["vector.encoder-lexical", "baseline.averaged"]


@pytest.mark.parametrize("method", ["tfidf", "nearest-question"])
def test_season_3_gets_texts_and_vectors_and_is_scored(here: Path, method: str) -> None:
    (here / "train.csv").write_text(SEASON_3, encoding="utf-8")
    (here / "test.csv").write_text(SEASON_3_TEST, encoding="utf-8")
    declared = (ROOT / "scorer" / "competitions" / "hansol-season-3.toml").read_text("utf-8")
    narrow = declared.replace("0..767", "0..511").replace("dims = 768", "dims = 512")
    (here / "s3.toml").write_text(narrow, encoding="utf-8")
    rules = ["--competition", "s3.toml"]
    assert main(["baseline", method, *FILES, "-o", "out.csv", *rules, *LEXICAL]) == 0
    assert main(["check", "out.csv", "--gold", "test.csv", *rules]) == 0
    found = rows(here / "out.csv")
    assert list(found[0])[:3] == ["ID", "재발방지대책 및 향후조치계획", "vec_0"]
    assert len(found[0]) == 514
    assert found[0]["재발방지대책 및 향후조치계획"].startswith("비계를")
    card = score("out.csv", "test.csv", competition="s3.toml", encoder="lexical-512")
    assert [term.metric for term in card.terms] == ["cosine", "jaccard"]
    assert 0.3 < card.score < 1


def test_season_3_refuses_vectors_that_belong_to_no_text(here: Path, capsys: Shown) -> None:
    (here / "train.csv").write_text(SEASON_3, encoding="utf-8")
    (here / "test.csv").write_text(SEASON_3_TEST, encoding="utf-8")
    rules = ["--competition", "hansol-season-3", "--encoder", "lexical", "--lang", "en"]
    assert main(["baseline", "knn-mean", *FILES, "-o", "out.csv", *rules]) == 2
    assert "needs texts" in capsys.readouterr().err


REFUSED: list[tuple[list[str], int, str]] = [
    (["baseline"], 2, "name a baseline"),
    (["baseline", "tfidff", *FILES, "-o", "o.csv"], 2, "did you mean 'tfidf'"),
    (["baseline", "tfidf", "--test", "test.csv", "-o", "o.csv"], 2, "--train is missing"),
    (["baseline", "tfidf", *FILES], 2, "--output is missing"),
    (["baseline", "tfidf", "--train", "train.csv", "-o", "o.csv"], 2, "--cross-validate 5"),
    (["baseline", "tfidf", *FILES, "--cross-validate", "5", "-o", "o.csv"], 2, "not both"),
    (["baseline", "tfidf", *FILES, "-o", "o.npz"], 2, "ending in .csv"),
    (["baseline", "tfidf", *FILES, "-o", "train.csv", "--force"], 2, "train.csv"),
    (["baseline", "tfidf", *FILES, "-o", "test.csv"], 2, "test.csv"),
    (["baseline", "tfidf", *FILES, "-o", "no/o.csv"], 2, "no"),
    (["baseline", "consensus", *FILES, "-o", "o.csv", "-k", "x"], 2, "-k cannot be 'x'"),
    (["baseline", "oracle", *FILES, "-o", "o.csv", *LEXICAL], 2, "--gold"),
    (["baseline", "all", *FILES, "-o", "o"], 2, "--gold"),
    (["baseline", "knn-mean", *FILES, "-o", "o.csv", "--encoder", "lexical"], 2, "4096"),
    (["baseline", "tfidf", *FILES, "-o", "o.csv", "--vectors", "--encoder", "lexical"], 2, "512"),
    (["baseline", "tfidf", "--train", "test.csv", "--test", "no.csv", "-o", "o.csv"], 4, "E101"),
    (["baseline", "tfidf", "--train", "bare.csv", "--test", "test.csv", "-o", "o.csv"], 4, "E802"),
    (["baseline", "tfidf", "--train", "train.csv", "--test", "gap.csv", "-o", "o.csv"], 4, "E803"),
    (["baseline", "rerank", *FILES, "-o", "o.csv", "--cross-encoder", "."], 5, "."),
    (["baseline", "nearest-question", *FILES, "-o", "o.csv"], 5, "lexical"),
    (
        ["baseline", "random", "--train", "train.csv", "--cross-validate", "99", "-o", "o.csv"],
        2,
        "2 to 92",
    ),
]


@pytest.mark.parametrize(("call", "code", "said"), REFUSED)
def test_a_wrong_call_is_refused_and_writes_nothing(
    here: Path, capsys: Shown, call: list[str], code: int, said: str
) -> None:
    (here / "bare.csv").write_text("id,질문\nT0,가?\n", encoding="utf-8")
    (here / "gap.csv").write_text("id,질문\nQ0,\nQ1,가?\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in here.iterdir() if path.is_file()}
    assert main(["--lang", "en", *call]) == code
    assert said in capsys.readouterr().err
    after = {path.name: path.read_bytes() for path in here.iterdir() if path.is_file()}
    assert after == before


def test_files_that_are_there_are_kept_unless_forced(here: Path, capsys: Shown) -> None:
    call = ["baseline", "random", *FILES, "-o", "out.csv"]
    (here / "out.provenance.json").write_text("나의 것", encoding="utf-8")
    assert main(call) == 2
    assert not (here / "out.csv").exists()
    assert main([*call, "--force"]) == 0
    assert document(here / "out.provenance.json")["method"] == "random"


def test_an_interrupted_call_leaves_nothing_behind(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    flush, count = os.fsync, 0

    def interrupt(handle: int) -> None:
        nonlocal count
        count += 1
        if count == 2:
            raise KeyboardInterrupt
        flush(handle)

    monkeypatch.setattr(os, "fsync", interrupt)
    before = sorted(path.name for path in here.iterdir())
    assert main(["baseline", "random", *FILES, "-o", "out.csv"]) == 130
    assert sorted(path.name for path in here.iterdir()) == before


def test_questions_and_ids_that_stand_in_the_training_data_are_told(
    here: Path, capsys: Shown
) -> None:
    train = rows(here / "train.csv")
    asked = f"id,질문\nTRAIN_001,처음 듣는 질문인가요?\nQ,{train[2]['질문_2']}\n"
    (here / "known.csv").write_text(asked, encoding="utf-8")
    call = ["baseline", "random", "--train", "train.csv", "--test", "known.csv", "-o", "out.csv"]
    assert main(call) == 0
    said = capsys.readouterr().err
    assert "known.csv: W805" in said and "known.csv: W806" in said and "TRAIN_002" in said
    codes = [issue["code"] for issue in document(here / "out.provenance.json")["issues"]]
    assert codes == ["W805", "W806"]


def test_out_of_fold_answers_are_scored_by_the_gold_file_beside_them(
    here: Path, capsys: Shown
) -> None:
    call = ["baseline", "tfidf", "--train", "train.csv", "--cross-validate", "5", "--seed", "3"]
    assert main([*call, "-o", "out.csv", *LEXICAL]) == 0
    capsys.readouterr()
    train, gold = rows(here / "train.csv"), rows(here / "out.gold.csv")
    assert [row["id"] for row in rows(here / "out.csv")] == [row["id"] for row in train]
    for row, asked in zip(train, gold, strict=True):
        assert asked["질문"] == row["질문_1"]
        assert [asked[f"답변_{k}"] for k in (1, 2, 3)] == [row[f"답변_{k}"] for k in (1, 2, 3)]
    assert main(["check", "out.csv", "--gold", "out.gold.csv"]) == 0
    capsys.readouterr()
    assert main(["out.csv", "--gold", "out.gold.csv", *LEXICAL, "-q"]) == 0
    assert 0.2 < float(capsys.readouterr().out) < 0.6
    provenance = document(here / "out.provenance.json")
    assert provenance["cross_validation"] == {"folds": 5, "seed": 3, "near": 0.75, "groups": 92}
    assert {row["fold"] for row in provenance["rows"]} == {0, 1, 2, 3, 4}
    folds = {row["id"]: row["fold"] for row in provenance["rows"]}
    for row in provenance["rows"]:
        assert folds[row["parts"][0]["sources"][0]] != row["fold"]


def test_the_oracle_is_held_out_as_well(here: Path) -> None:
    call = ["baseline", "oracle", "--train", "train.csv", "--cross-validate", "3", "-o", "o.csv"]
    assert main([*call, *LEXICAL]) == 0
    for row in document(here / "o.provenance.json")["rows"]:
        assert row["id"] not in row["parts"][0]["sources"]
    assert score("o.csv", "o.gold.csv", encoder="lexical-512").score < 0.9


def everything(*more: str) -> list[str]:
    return ["baseline", "all", *FILES, "--gold", "test.csv", "-o", "out", *more]


def test_all_baselines_are_scored_as_score_does(here: Path, capsys: Shown) -> None:
    assert main([*everything("--json", "--seed", "4"), *LEXICAL]) == 0
    table = json.loads(capsys.readouterr().out)
    assert table["schema"] == "dscore.baselines/1"
    assert {each["method"] for each in table["baselines"]} == {*BASELINES} - {"rerank"}
    for each in table["baselines"]:
        card = score(each["path"], "test.csv", encoder="lexical-512")
        found = interval(card.numbers, method="percentile", seed=4)
        assert (each["score"], each["low"], each["high"]) == (card.score, found.low, found.high)
        assert each["signature"] == str(card.signature)
        assert document(Path(each["path"].replace(".csv", ".provenance.json")))["method"]
    ranks = {each["method"]: each["rank"] for each in table["baselines"]}
    assert ranks["oracle"] is ranks["knn-mean"] is None
    scores = [each["score"] for each in table["baselines"]]
    assert scores == sorted(scores, reverse=True)
    single = next(each for each in table["baselines"] if each["method"] == "oracle")
    texts = [each for each in table["baselines"] if each["method"] != "knn-mean"]
    assert all(each["score"] <= single["score"] for each in texts)


def test_questions_that_the_gold_file_does_not_know_are_told_by_their_files_name(
    here: Path, capsys: Shown
) -> None:
    (here / "other.csv").write_text("id,질문\nQ0,벽지가 왜 뜨나요?\n", encoding="utf-8")
    call = ["baseline", "all", "--train", "train.csv", "--test", "other.csv"]
    assert main([*call, "--gold", "test.csv", "-o", "out", *LEXICAL]) == 4
    said = capsys.readouterr().err
    assert "other.csv" in said and "E302" in said and "<bytes>" not in said
    assert not (here / "out").exists()


def test_a_method_that_all_runs_writes_what_it_writes_alone(
    here: Path, tiny_cross_encoder: Path
) -> None:
    crossed = ["--cross-encoder", str(tiny_cross_encoder), "-k", "4"]
    assert main([*everything(), *crossed, *LEXICAL]) == 0
    for method in ("rerank", "nearest-question"):
        assert main([*call_of(method, tiny_cross_encoder), "--force"]) == 0
        assert (here / "out.csv").read_bytes() == (here / "out" / f"{method}.csv").read_bytes()


def test_vectors_of_another_width_are_scored_and_not_written(here: Path, capsys: Shown) -> None:
    assert main(["--lang", "en", *everything(), "--encoder", "lexical"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "4096 components and the competition takes 512" in shown
    names = {path.name for path in (here / "out").iterdir()}
    assert "tfidf.csv" in names and "knn-mean.csv" not in names
    for path in (here / "out").glob("*.csv"):
        assert main(["check", str(path), "--gold", "test.csv"]) == 0
    assert main([*everything(), "--encoder", "lexical"]) == 2


def test_all_baselines_answer_the_training_data_out_of_itself(here: Path, capsys: Shown) -> None:
    call = ["baseline", "all", "--train", "train.csv", "--cross-validate", "4", "-o", "out"]
    assert main([*call, *LEXICAL, "--json"]) == 0
    for each in json.loads(capsys.readouterr().out)["baselines"]:
        card = score(each["path"], "out/gold.csv", encoder="lexical-512")
        assert card.score == each["score"]


def test_equal_scores_share_a_rank_and_who_does_not_compete_has_none() -> None:
    entrants = [
        Entrant("다", 0.5, 0, 1, ()),
        Entrant("나", 0.9, 0, 1, (), ranked=False),
        Entrant("가", 0.5, 0, 1, ()),
        Entrant("라", 0.4, 0, 1, ()),
    ]
    found = [(rank, each.name) for rank, each in ranks(entrants)]
    assert found == [(None, "나"), (1, "가"), (1, "다"), (3, "라")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_tells_each_baseline_in_a_line(language: Language, capsys: Shown) -> None:
    assert main(["--lang", language, "baseline", "--list"]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n{name} " in f"\n{shown}" for name in BASELINES)


def test_columns_of_other_names_can_be_pointed_to(here: Path) -> None:
    (here / "mine.csv").write_text("번호,물음,대답\nT0,벽지가 뜨나요?,풀칠\n", encoding="utf-8")
    (here / "asks.csv").write_text("번호,궁금\nQ0,벽지는요?\n", encoding="utf-8")
    call = ["baseline", "tfidf", "--train", "mine.csv", "--test", "asks.csv", "-o", "out.csv"]
    named = ["--id-col", "번호", "--question-col", "물음", "--answer-col", "대답"]
    assert main([*call, *named, "--test-question-col", "궁금"]) == 0
    assert rows(here / "out.csv") == [{"id": "Q0", "답변": "풀칠"}]


def test_standard_input_may_be_the_training_data(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    class Standard:
        buffer = io.BytesIO((here / "train.csv").read_bytes())

    monkeypatch.setattr(sys, "stdin", Standard())
    call = ["baseline", "random", "--train", "-", "--test", "test.csv", "-o", "out.csv"]
    assert main(call) == 0
    assert main(["baseline", "random", "--train", "-", "--test", "-", "-o", "other.csv"]) == 2
