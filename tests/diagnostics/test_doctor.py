"""What a machine's examination finds, and which verdict follows from it."""

from __future__ import annotations

import math
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from scorer.answers import AnswerEmbedder
from scorer.diagnostics.doctor import VERDICTS, examine, verdict_of
from scorer.diagnostics.drift import TEXTS, TOLERANCE, Drift, _between, batch_drift
from scorer.diagnostics.known_answers import KNOWN, ROWS, Measured, measured, recognised
from scorer.encoders import Encoder
from scorer.errors import InvalidTrain
from scorer.records import Source, Train
from scorer.report.canvas import Canvas
from scorer.report.doctor import doctor_text, verdict_text
from scorer.settings import Settings
from scorer.vectors import Vectors

V1 = "sentence-transformers/distiluse-base-multilingual-cased-v1"


def train_of(rows: int, questions: int = 2) -> Train:
    ids = tuple(f"TRAIN_{k:03d}" for k in range(rows))
    asked = tuple(tuple(f"질문 {k} {place}" for place in range(questions)) for k in range(rows))
    answers = tuple(("답",) for _ in range(rows))
    return Train("train.csv", ids, asked, answers, {}, "", Source("train.csv", "", 0), ())


class Planted:
    """Vectors whose cosines, row by row, are as given."""

    def __init__(self, cosines: Sequence[float]) -> None:
        self.cosines = cosines

    def vectors(self, texts: Sequence[str], name: str) -> tuple[Vectors, list[int]]:
        first = [(1.0, 0.0) for _ in self.cosines]
        second = [(each, math.sqrt(1 - each * each)) for each in self.cosines]
        assert len(texts) == 2 * len(self.cosines)
        return Vectors.of(np.array(first + second)), [3] * len(texts)


def answer(cosines: Sequence[float]) -> Measured:
    return measured(train_of(len(cosines)), cast("AnswerEmbedder", Planted(cosines)))


@pytest.mark.parametrize("known", KNOWN, ids=[each.name for each in KNOWN])
def test_an_encoder_is_known_by_its_value_on_the_official_rows(known: Any) -> None:
    clipped = 42 if known.name == "kobert" else 0
    rest = known.value * ROWS / (ROWS - clipped)
    found = answer([-0.3] * clipped + [rest] * (ROWS - clipped))
    assert found.value == pytest.approx(known.value, abs=1e-9)
    assert (found.clipped, found.official, found.known) == (clipped, True, known)


def test_known_answers_do_not_overlap_and_end_where_they_are_no_longer_meant() -> None:
    for each in KNOWN:
        assert recognised(ROWS, each.value + 0.9 * each.within) is each
        assert recognised(ROWS, each.value - 1.1 * each.within) is None
        assert recognised(ROWS - 1, each.value) is None


def test_the_mean_is_over_clipped_cosines_of_the_two_questions() -> None:
    cosines = [0.9, -0.8, 0.1, 0.5]
    found = answer(cosines)
    assert found.value == pytest.approx((0.9 + 0.1 + 0.5) / 4)
    assert (found.rows, found.clipped, found.official, found.known) == (4, 1, False, None)


def test_a_row_with_one_question_is_refused_by_its_id() -> None:
    with pytest.raises(InvalidTrain, match="TRAIN_000"):
        measured(train_of(2, questions=1), cast("AnswerEmbedder", Planted([1.0, 1.0])))


@pytest.mark.parametrize(
    ("value", "rows", "verdict"),
    [
        (0.79386, ROWS, "compares"),
        (0.78478, ROWS, "contradicted"),
        (0.6921, ROWS, "contradicted"),
        (0.75, ROWS, "unrecognised"),
        (0.79386, 92, "other-file"),
    ],
)
def test_the_value_decides_the_verdict(value: float, rows: int, verdict: str) -> None:
    found = Measured("train.csv", rows, value, 0, recognised(rows, value))
    assert verdict_of(V1, found, drifted=False, other=False) == verdict
    assert verdict_of(V1, found, drifted=True, other=False) == "drifts"
    assert verdict_of(V1, found, drifted=False, other=True) == "other-encoder"
    assert verdict_of("jhgan/ko-sbert-sts", found, drifted=False, other=False) == "unproven"


def test_without_a_file_nothing_is_proven() -> None:
    assert verdict_of(V1, None, drifted=False, other=False) == "unproven"
    assert {VERDICTS[name] for name in ("compares", "unproven")} == {0}
    assert VERDICTS["missing"] == VERDICTS["unusable"] == 5


class Swinging:
    """An encoder whose vectors depend on how many texts come at once."""

    def __init__(self, by: float) -> None:
        self.by = by

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        turn = self.by * (len(texts) > 1)
        angles = [TEXTS.index(text) + turn * (TEXTS.index(text) % 2) for text in texts]
        return np.array([(math.cos(each), math.sin(each)) for each in angles])


@pytest.mark.parametrize(("by", "small"), [(0.0, True), (1e-7, True), (1e-4, False)])
def test_a_drift_between_one_by_one_and_a_batch_is_found(by: float, small: bool) -> None:
    found = batch_drift(cast("Encoder", Swinging(by)))
    assert found.small is small and found.cosine <= by + 1e-12
    assert found.cosine >= 0.5 * by and found.component >= 0.5 * by


def test_a_drift_is_that_of_all_pairs_of_texts() -> None:
    draw = np.random.default_rng(7)
    one = draw.normal(size=(5, 3))
    other = one + 1e-3 * draw.normal(size=(5, 3))
    found = _between("engine", one, other, ("가", "나"))
    worst = 0.0
    for a in range(5):
        for b in range(5):
            cosines = [
                v[a] @ v[b] / np.linalg.norm(v[a]) / np.linalg.norm(v[b]) for v in (one, other)
            ]
            worst = max(worst, abs(float(cosines[0] - cosines[1])))
    assert found.cosine == pytest.approx(worst) and found.cosine > TOLERANCE
    assert not found.small and Drift("engine", 0.0, 0.0, ("", ""), "왜").small


def test_a_machine_without_the_encoder_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    found = examine(Settings())
    assert (found.verdict, found.exit_code, found.drifts) == ("missing", 5, ())
    assert [place.said for place in found.files.places] == [
        "--encoder-path",
        "DSCORE_ENCODER_PATH",
        "hub",
    ]
    assert str(tmp_path / "hub") in found.files.places[-1].path
    assert found.machine.packages["numpy"] and found.machine.cores >= 1


def test_an_encoder_that_is_here_is_hashed_and_measured(tiny_distiluse: Path) -> None:
    import hashlib

    steps: list[str] = []
    settings = Settings(encoder_path=tiny_distiluse)
    found = examine(settings, train_of(20), step=steps.append)
    assert (found.verdict, found.exit_code) == ("other-file", 0)
    assert steps[-1] == "doctor.step-answer" and len(steps) == len(set(steps))
    weights = (tiny_distiluse / "model.safetensors").read_bytes()
    (held,) = [file for file in found.files.files if file.name == "model.safetensors"]
    assert (held.size, held.sha256) == (len(weights), hashlib.sha256(weights).hexdigest())
    assert {drift.kind for drift in found.drifts} >= {"batch", "engine"}
    assert found.steady and not any(drift.why for drift in found.drifts)
    assert found.answer is not None
    with AnswerEmbedder(settings) as embedder:
        again = measured(train_of(20), embedder)
    assert again.value == pytest.approx(found.answer.value, abs=1e-12)
    assert examine(settings, train_of(ROWS)).verdict == "unrecognised"


def test_an_encoder_of_other_layers_is_here_but_of_no_use(tiny_ko_sbert: Path) -> None:
    found = examine(Settings(encoder_path=tiny_ko_sbert))
    assert (found.verdict, found.exit_code) == ("unusable", 5)
    assert "distilbert+mean+dense512-tanh" in found.why
    asked = examine(Settings(encoder=str(tiny_ko_sbert)))
    assert (asked.verdict, asked.exit_code, len(asked.other)) == ("other-encoder", 0, 1)


def test_a_folder_that_is_named_is_never_passed_over(
    tmp_path: Path, hub_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DSCORE_ENCODER_PATH", str(tmp_path / "없음"))
    found = examine(Settings())
    assert (found.verdict, found.exit_code) == ("refused", 5)
    assert "없음" in found.files.places[-1].why
    said = verdict_text(found)
    assert "DSCORE_ENCODER_PATH" in said and "없음" in said and "hf download" not in said


@pytest.mark.parametrize("damaged", ["config.json", "1_Pooling/config.json", "modules.json"])
@pytest.mark.parametrize("by_name", [True, False])
def test_a_damaged_file_is_named_in_the_verdict(
    tiny_distiluse: Path, tmp_path: Path, damaged: str, by_name: bool
) -> None:
    folder = tmp_path / "인코더"
    shutil.copytree(tiny_distiluse, folder)
    (folder / damaged).write_text("{", encoding="utf-8")
    how = {"encoder": str(folder)} if by_name else {"encoder_path": folder}
    found = examine(Settings(**how))
    said = verdict_text(found)
    assert (found.verdict, found.exit_code) == ("refused", 5)
    assert str(folder / damaged) in said and "hf download" not in said
    assert V1 not in said


def test_weights_that_are_cut_off_or_hold_nan_are_told_of_the_encoder_that_was_asked_for(
    tiny_distiluse: Path, tmp_path: Path
) -> None:
    from safetensors.numpy import load_file, save_file

    for name in ("잘림", "난수"):
        shutil.copytree(tiny_distiluse, tmp_path / name)
    file = tmp_path / "잘림" / "model.safetensors"
    file.write_bytes(file.read_bytes()[:-500])
    file = tmp_path / "난수" / "model.safetensors"
    tensors = {key: np.full_like(value, np.nan) for key, value in load_file(file).items()}
    save_file(tensors, file, metadata={"format": "pt"})
    for name, expected in (("잘림", "model.safetensors"), ("난수", "local:난수")):
        found = examine(Settings(encoder=str(tmp_path / name)))
        said = verdict_text(found)
        assert (found.verdict, found.exit_code) == ("unusable", 5)
        assert expected in said and V1 not in said


@pytest.mark.parametrize(
    ("asked", "verdict", "said", "unsaid"),
    [
        ("nosuch", "unknown", "'nosuch' is no folder", "hf download"),
        ("./nosuch", "refused", "--encoder: nosuch: there is no such folder", "hf download"),
        ("/no/such/folder", "refused", "/no/such/folder: there is no such folder", "hf download"),
        ("owner/nosuch", "missing", "hf download owner/nosuch", "no folder"),
        ("kobert", "missing", "hf download skt/kobert-base-v1", "no folder"),
    ],
)
def test_a_name_that_means_nothing_here_is_told_by_what_it_can_mean(
    hub_cache: Path, asked: str, verdict: str, said: str, unsaid: str
) -> None:
    found = examine(Settings(encoder=asked))
    assert (found.verdict, found.exit_code) == (verdict, 5)
    assert said in verdict_text(found) and unsaid not in verdict_text(found)


def test_a_cache_that_cannot_be_made_is_said_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "파일").write_text("폴더가 아님", encoding="utf-8")
    for folder, kept in ((tmp_path / "파일" / "캐시", False), (tmp_path / "새" / "캐시", True)):
        monkeypatch.setenv("DSCORE_CACHE", str(folder))
        found = examine(Settings(encoder="lexical"))
        assert (found.writable, found.exit_code) == (kept, 0)
        told = doctor_text(found, Canvas())
        assert ("DSCORE_CACHE" in told) is not kept
    assert sorted(each.name for each in tmp_path.iterdir() if each.name != "파일") in ([], ["새"])


def test_every_file_that_decides_a_vector_is_listed(tiny_distiluse: Path) -> None:
    found = examine(Settings(encoder_path=tiny_distiluse))
    there = {
        each.relative_to(tiny_distiluse).as_posix()
        for each in tiny_distiluse.rglob("*")
        if each.is_file() and each.suffix in (".json", ".safetensors", ".txt", ".bin")
    }
    assert {each.name for each in found.files.files} == there
    for name in ("config.json", "modules.json", "1_Pooling/config.json", "2_Dense/config.json"):
        assert name in there
    assert found.encoder is not None
    assert f'weights = "{found.encoder.weights[:16]}"' in " ".join(
        doctor_text(found, Canvas()).split()
    )


def test_a_bare_transformer_is_found_with_the_pooling_that_is_chosen(
    tiny_distiluse: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "맨몸"
    shutil.copytree(tiny_distiluse, folder)
    (folder / "modules.json").unlink()
    assert examine(Settings(encoder=str(folder))).verdict == "refused"
    found = examine(Settings(encoder=str(folder), pooling="cls"))
    assert (found.verdict, found.exit_code) == ("other-encoder", 0)


def test_the_stand_in_compares_with_no_leaderboard() -> None:
    found = examine(Settings(encoder="lexical"))
    assert (found.verdict, found.exit_code, found.files.files) == ("other-encoder", 0, ())


def test_a_broken_cache_is_said_and_left_as_it_is(tiny_distiluse: Path) -> None:
    import os

    settings = Settings(encoder_path=tiny_distiluse, cache=False)
    with AnswerEmbedder(settings.but(cache=True)) as embedder:
        embedder.vectors([f"벽지 {k}" for k in range(50)], "가")
    (file,) = Path(os.environ["DSCORE_CACHE"]).glob("*.sqlite3")
    sound = examine(settings)
    assert sound.cache_sound and sound.checked.good > 0 and sound.exit_code == 0
    content = bytearray(file.read_bytes())
    content[len(content) // 2 :] = b"\x5a" * (len(content) - len(content) // 2)
    file.write_bytes(content)
    found = examine(settings)
    assert not found.cache_sound and (found.verdict, found.exit_code) == ("unproven", 1)
    assert file.read_bytes() == bytes(content)
