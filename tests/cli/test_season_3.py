"""Season 3 from its files to a score: texts and 768 components beside them, by its own rules."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from reference import cosine

from scorer import score
from scorer.cli.main import main

Shown = pytest.CaptureFixture[str]

ANSWER = "재발방지대책 및 향후조치계획"
TRAIN = f"""ID,공사종류,사고원인,{ANSWER}
TRAIN_0,건축,비계 고정 불량으로 추락,비계를 다시 고정하고 안전대를 착용한다.
TRAIN_1,토목,굴착면 붕괴로 매몰,흙막이를 설치하고 경사를 완만하게 한다.
TRAIN_2,건축,정리되지 않은 자재에 걸려 넘어짐,작업 통로의 자재를 정리한다.
TRAIN_3,건축,통로에 조명이 없어 넘어짐,작업 통로에 조명을 설치하고 자재를 정리한다.
"""
TEST = f"""ID,공사종류,사고원인,{ANSWER}
TEST_0,건축,비계의 고정이 불량하여 추락함,비계 고정 상태를 점검하고 안전대를 착용한다.
TEST_1,건축,통로의 자재에 걸려 넘어짐,통로 자재를 정리하고 교육한다.
TEST_2,토목,굴착면이 무너져 매몰됨,흙막이를 설치하고 매일 점검한다.
"""
FILES = ["--train", "train.csv", "--test", "test.csv"]
RULES = ["--competition", "hansol-season-3"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "train.csv").write_text(TRAIN, encoding="utf-8")
    (tmp_path / "test.csv").write_text(TEST, encoding="utf-8")
    return tmp_path


def rows(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def witness(folder: Path, predictions: list[str], golds: list[str]) -> list[float]:
    """Return 0.7 max(cosine, 0) + 0.3 Jaccard, row by row, by sentence-transformers alone."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")
    found = []
    for prediction, gold in zip(predictions, golds, strict=True):
        one, other = (model.encode([text])[0].tolist() for text in (prediction, gold))
        mine, theirs = set(prediction.split()), set(gold.split())
        jaccard = len(mine & theirs) / len(mine | theirs)
        found.append(0.7 * max(cosine(one, other), 0.0) + 0.3 * jaccard)
    return found


@pytest.mark.parametrize("more", [[], ["--vectors"]], ids=["usual", "vectors"])
@pytest.mark.parametrize("method", ["tfidf", "nearest-question"])
def test_a_baseline_goes_from_training_data_to_a_score(
    method: str, more: list[str], tiny_ko_sbert: Path, capsys: Shown
) -> None:
    own = [*RULES, "--encoder-path", str(tiny_ko_sbert)]
    assert main(["baseline", method, *FILES, "-o", "out.csv", *own, *more]) == 0
    made, gold = rows("out.csv"), rows("test.csv")
    assert list(made[0]) == ["ID", ANSWER, *(f"vec_{k}" for k in range(768))]
    assert [row["ID"] for row in made] == [row["ID"] for row in gold]
    answers = {row[ANSWER] for row in rows("train.csv")}
    assert {row[ANSWER] for row in made} <= answers
    provenance = json.loads(Path("out.provenance.json").read_text("utf-8"))
    assert provenance["submission"]["form"] == "both"
    assert (provenance["encoder"]["dims"], provenance["from_text"]) == (768, True)

    assert main(["check", "out.csv", "--gold", "test.csv", *RULES]) == 0
    texts = [f"{row['ID']},{row[ANSWER]}" for row in made]
    Path("answers.csv").write_text("\n".join([f"ID,{ANSWER}", *texts]), encoding="utf-8")
    assert main(["verify-vectors", "answers.csv", "out.csv", *own]) == 0
    capsys.readouterr()

    assert main(["score", "out.csv", "--gold", "test.csv", *own, "-q"]) == 0
    found = float(capsys.readouterr().out)
    card = score("out.csv", "test.csv", competition="hansol-season-3", encoder_path=tiny_ko_sbert)
    expected = witness(tiny_ko_sbert, [row[ANSWER] for row in made], [row[ANSWER] for row in gold])
    assert found == card.score == pytest.approx(np.mean(expected), abs=1e-6)
    assert list(card.numbers) == pytest.approx(expected, abs=1e-6)
    assert [term.metric for term in card.terms] == ["cosine", "jaccard"]


def test_answers_written_by_hand_become_the_same_upload(tiny_ko_sbert: Path) -> None:
    own = [*RULES, "--encoder-path", str(tiny_ko_sbert)]
    assert main(["baseline", "tfidf", *FILES, "-o", "out.csv", *own]) == 0
    texts = [f"{row['ID']},{row[ANSWER]}" for row in rows("out.csv")]
    Path("answers.csv").write_text("\n".join([f"ID,{ANSWER}", *texts]), encoding="utf-8")
    assert main(["embed", "answers.csv", "-o", "upload.csv", "--gold", "test.csv", *own]) == 0
    assert rows("upload.csv") == rows("out.csv")


def test_all_baselines_but_the_mean_of_vectors_are_made(tiny_ko_sbert: Path, capsys: Shown) -> None:
    own = [*RULES, "--encoder-path", str(tiny_ko_sbert)]
    call = ["--lang", "en", "baseline", "all", *FILES, "--gold", "test.csv", "-o", "out", *own]
    assert main(call) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "knn-mean writes vectors that belong to no text" in shown
    for path in Path("out").glob("*.csv"):
        assert main(["check", str(path), "--gold", "test.csv", *RULES]) == 0
    assert {path.stem for path in Path("out").glob("*.csv")} >= {"oracle", "hybrid", "random"}
