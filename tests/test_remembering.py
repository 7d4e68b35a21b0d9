"""What was computed once is not computed again, and the score is the same to the bit."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scorer import EncoderUnavailable, UsageError, score, verify
from scorer.cache import Cache, NoCache
from scorer.encoders import course, embedding
from scorer.scoring import Scorer
from scorer.settings import Settings
from scorer.verification import verdict

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = {
    "TEST_000": "환기를 자주 하고 단열재를 보강합니다.",
    "TEST_001": "들뜬 벽지에 풀을 다시 발라 눌러 줍니다.",
    "TEST_002": "곰팡이를 닦아 내고 습기의 원인을 없앱니다.",
    "TEST_003": "석고보드 이음매를 퍼티로 메우고 말립니다. " * 9,
}


def table(answers: dict[str, str], column: str = "답변") -> bytes:
    lines = [f"id,{column}", *(f"{key},{text}" for key, text in answers.items())]
    return ("\n".join(lines) + "\n").encode()


GOLD = table({key: text[:14] + " 맞습니다." for key, text in ANSWERS.items()}, "답변_1")


@pytest.fixture
def settings(tiny_distiluse: Path) -> Settings:
    return Settings(encoder_path=tiny_distiluse, device="cpu")


def encoded(answers: dict[str, str], settings: Settings) -> int:
    with Scorer(GOLD, settings) as scorer:
        return scorer.score(table(answers)).provenance.encoded


def test_an_unchanged_submission_encodes_nothing_and_scores_the_same_to_the_bit(
    settings: Settings,
) -> None:
    cold, warm = (Scorer(GOLD, settings).score(table(ANSWERS)) for _ in range(2))
    without = Scorer(GOLD, settings.but(cache=False)).score(table(ANSWERS))
    assert (cold.provenance.encoded, warm.provenance.encoded) == (8, 0)
    assert without.provenance.encoded == 8
    assert cold.rows.tolist() == warm.rows.tolist() == without.rows.tolist()
    assert cold.signature == warm.signature == without.signature
    assert cold.cuts == warm.cuts == without.cuts
    assert cold.provenance.engine.startswith("onnxruntime ")
    assert (warm.provenance.engine, warm.provenance.device) == ("", "")


def test_a_changed_submission_encodes_its_changed_answers_only(settings: Settings) -> None:
    encoded(ANSWERS, settings)
    changed = ANSWERS | {"TEST_002": "제습기를 쓰고 벽지를 새로 바릅니다."}
    with Scorer(GOLD, settings) as scorer:
        card = scorer.score(table(changed))
    assert card.provenance.encoded == 1
    without = Scorer(GOLD, settings.but(cache=False)).score(table(changed))
    assert card.rows.tolist() == without.rows.tolist()
    moved = dict(zip(ANSWERS, reversed(ANSWERS.values()), strict=True))
    assert encoded(moved, settings) == 0


def test_gold_texts_are_encoded_once_for_many_submissions_also_without_a_cache(
    settings: Settings,
) -> None:
    with Scorer(GOLD, settings.but(cache=False)) as scorer:
        first = scorer.score(table(ANSWERS))
        second = scorer.score(table(ANSWERS | {"TEST_000": "창문을 엽니다."}))
    # answers are not kept in memory, gold texts are
    assert (first.provenance.encoded, second.provenance.encoded) == (8, 4)


def test_another_encoder_or_another_form_shares_nothing(
    settings: Settings, tiny_old_layout: Path, tmp_path: Path
) -> None:
    encoded(ANSWERS, settings)
    assert encoded(ANSWERS, settings.but(normalize="none")) == 8
    assert encoded(ANSWERS, settings.but(precision="bf16")) == 8
    # pickled and plain weights have other digests, though the numbers are the same
    assert encoded(ANSWERS, settings.but(encoder_path=tiny_old_layout)) == 8
    assert encoded(ANSWERS, settings) == 0


def test_the_engine_is_provenance_and_no_part_of_what_compares(settings: Settings) -> None:
    cards = [
        Scorer(GOLD, settings.but(engine=engine, cache=False)).score(table(ANSWERS))
        for engine in ("fast", "reference")
    ]
    fast, reference = cards
    assert fast.provenance.engine.startswith("onnxruntime ")
    assert reference.provenance.engine.startswith("sentence-transformers ")
    assert "engine" not in str(fast.signature)
    assert fast.signature.compares_with(reference.signature)
    assert set(fast.signature.differences(reference.signature)) <= {"score"}
    assert fast.score == pytest.approx(reference.score, abs=1e-7)
    assert verdict(reference.signature, fast).stands
    assert fast.to_dict()["provenance"]["engine"] == fast.provenance.engine  # type: ignore[index]


def test_whoever_names_an_engine_gets_its_digits_and_no_others(settings: Settings) -> None:
    for engine in ("fast", "reference"):
        named = settings.but(engine=engine)
        assert encoded(ANSWERS, settings) in (0, 8)
        assert encoded(ANSWERS, named) == 8
        assert encoded(ANSWERS, named) == 0
        with Scorer(GOLD, named) as scorer:
            warm = scorer.score(table(ANSWERS))
        cold = Scorer(GOLD, named.but(cache=False)).score(table(ANSWERS))
        assert warm.rows.tolist() == cold.rows.tolist()


def test_bf16_of_another_encoder_says_both(settings: Settings, tiny_distiluse: Path) -> None:
    other = settings.but(encoder_path=None, encoder=str(tiny_distiluse), precision="bf16")
    card = Scorer(GOLD, other).score(table(ANSWERS))
    assert [note.key for note in card.warnings] == ["note.encoder-other", "note.precision"]


def test_bf16_says_first_that_it_does_not_compare_and_is_verified_as_such(
    settings: Settings,
) -> None:
    card = Scorer(GOLD, settings.but(precision="bf16")).score(table(ANSWERS))
    assert [note.key for note in card.warnings] == ["note.precision"]
    assert card.signature.stack.endswith("@bf16")
    exact = Scorer(GOLD, settings).score(table(ANSWERS))
    assert not exact.signature.compares_with(card.signature)
    assert verify(card.signature, table(ANSWERS), GOLD, settings).stands


def test_the_stand_in_leaves_no_trace_in_the_cache(tmp_path: Path) -> None:
    score(table(ANSWERS), GOLD, encoder="lexical")
    with Cache.open() as cache:
        assert cache.info().spaces == ()


def test_a_damaged_cache_is_said_and_changes_no_score(settings: Settings) -> None:
    cold = Scorer(GOLD, settings).score(table(ANSWERS))
    (file,) = Path(os.environ["DSCORE_CACHE"]).glob("*.sqlite3")
    content = bytearray(file.read_bytes())
    content[100:] = bytes(each ^ 0x5A for each in content[100:])
    file.write_bytes(content)
    with Scorer(GOLD, settings) as scorer:
        again = scorer.score(table(ANSWERS))
        assert "cache.damaged" in [note.key for note in scorer.cache.warnings]
    assert again.rows.tolist() == cold.rows.tolist()
    assert "cache.damaged" in [note.key for note in again.notes]
    assert encoded(ANSWERS, settings) == 0  # whole again


def test_gold_vectors_are_a_gold_file_that_gives_the_same_score(
    settings: Settings, tmp_path: Path
) -> None:
    from scorer.report.archive import archive

    gold = "id,답변_1,답변_2\nTEST_000,환기합니다.,창을 엽니다.\nTEST_001,풀칠합니다.,\n".encode()
    answers = table({key: ANSWERS[key] for key in ("TEST_000", "TEST_001")})
    with Scorer(gold, settings) as scorer:
        golden, expected = scorer.gold_vectors(), scorer.score(answers)
    made = archive(golden.arrays())
    assert made == archive(golden.arrays())
    (tmp_path / "test.vectors.npz").write_bytes(made)
    card = Scorer(tmp_path / "test.vectors.npz", settings).score(answers)
    assert card.rows.tolist() == expected.rows.tolist()
    with np.load(tmp_path / "test.vectors.npz") as held:
        assert (held["vectors"].dtype, held["vectors"].shape) == (np.float32, (3, 512))
        assert held["counts"].tolist() == [2, 1]
        assert json.loads(str(held["encoder"]))["weights"] == golden.encoder.weights
    for name, value in (("weights", "0" * 64), ("max_tokens", 64)):
        other = golden.arrays() | {
            "encoder": np.array(json.dumps(golden.encoder.as_dict() | {name: value}))
        }
        with pytest.raises(UsageError, match=f"differ in {name} "):
            Scorer(io.BytesIO(archive(other)), settings).score(answers)
    for said in ("[1]", "{}", '{"weights": 1', '{"x": 1}'):
        unknown = golden.arrays() | {"encoder": np.array(said)}
        without = Scorer(io.BytesIO(archive(unknown)), settings).score(answers)
        assert without.rows.tolist() == expected.rows.tolist()
        assert "note.gold-encoder" in [note.key for note in without.notes]
    assert "note.gold-encoder" not in [note.key for note in card.notes]
    with pytest.raises(UsageError, match="nothing to embed"):
        Scorer(tmp_path / "test.vectors.npz", settings).gold_vectors()


def test_weights_are_not_read_again_while_the_file_is_the_same(
    settings: Settings, tiny_distiluse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    folder = Path(shutil.copytree(tiny_distiluse, tmp_path / "encoder"))
    for file in folder.rglob("*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    mine = settings.but(encoder_path=folder)
    first = Scorer(GOLD, mine).score(table(ANSWERS)).signature
    read: list[Path] = []
    from scorer.cache import disk

    hashed = disk.hashed
    monkeypatch.setattr(disk, "hashed", lambda path: read.append(path) or hashed(path))
    assert Scorer(GOLD, mine).score(table(ANSWERS)).signature == first
    assert read == []
    weights = folder / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-3] ^= 1
    weights.write_bytes(content)
    second = Scorer(GOLD, mine).score(table(ANSWERS)).signature
    assert second.weights != first.weights
    assert [path.name for path in read] == ["model.safetensors"]


def test_an_encoder_that_cannot_be_had_is_still_refused_with_a_cache(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable):
        Scorer(GOLD, Settings(encoder_path=tmp_path)).score(table(ANSWERS))


#: Scores, and shows after each batch that it is on disk; waits in the third.
STOPPABLE = """
import sys, time
from pathlib import Path
from scorer.encoders.fast import engine
from scorer.scoring import Scorer
from scorer.settings import Settings

done = 0
encode = engine.FastEngine.encode
engine.BUDGET = 64

def slowly(self, texts):
    global done
    if done == 3:
        print("three", flush=True)
        time.sleep(60)
    done += 1
    return encode(self, texts)

engine.FastEngine.encode = slowly
gold, answers, folder = map(Path, sys.argv[1:])
with Scorer(gold, Settings(encoder_path=folder, device="cpu")) as scorer:
    scorer.score(answers)
"""


def test_a_killed_run_goes_on_where_it_was_stopped(
    tmp_path: Path, tiny_distiluse: Path, settings: Settings
) -> None:
    many = {f"T{k:03d}": f"{text} {k}번째 답변입니다." for k, text in enumerate(
        list(ANSWERS.values())[:3] * 10
    )}  # fmt: skip
    gold = {key: f"{text} 맞습니다." for key, text in many.items()}
    (tmp_path / "test.csv").write_bytes(table(gold, "답변_1"))
    (tmp_path / "answers.csv").write_bytes(table(many))
    paths = [tmp_path / "test.csv", tmp_path / "answers.csv", tiny_distiluse]
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPABLE, *map(str, paths)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"three\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Cache.open() as cache:
        kept = sum(space.embeddings for space in cache.info().spaces)
    assert 3 <= kept < 60
    with Scorer(paths[0], settings) as scorer:
        card = scorer.score(paths[1])
    assert card.provenance.encoded == 60 - kept
    fresh = Scorer(paths[0], settings.but(cache=False)).score(paths[1])
    assert card.rows.tolist() == fresh.rows.tolist()


def test_a_scorer_takes_the_cache_it_is_given(settings: Settings) -> None:
    scorer = Scorer(GOLD, settings, cache=NoCache())
    scorer.score(table(ANSWERS))
    assert not Path(os.environ["DSCORE_CACHE"]).exists()


@pytest.mark.parametrize("cached", [True, False])
@pytest.mark.parametrize("block", [1, 3])
def test_scores_in_blocks_are_those_of_one_block_to_the_bit(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, block: int, cached: bool
) -> None:
    settings = settings.but(cache=cached)
    gold = "id,답변_1,답변_2\n".encode() + b"".join(
        f"{key},{text[:14]} 맞습니다.,{ANSWERS['TEST_001']}\n".encode()
        for key, text in ANSWERS.items()
    )
    answers = table(ANSWERS | {"TEST_003": "석고보드 이음매를 퍼티로 메우고 말립니다. " * 40})
    whole = Scorer(gold, settings.but(cache=False)).score(answers)
    monkeypatch.setattr(course, "BLOCK", block)
    monkeypatch.setattr("scorer.embedder._COSINES", 2)
    asked: list[int] = []
    embed = embedding.embed

    def counted(encoder: Any, texts: Sequence[str], **rest: Any) -> Any:
        asked.append(len(texts))
        return embed(encoder, texts, **rest)

    monkeypatch.setattr(embedding, "embed", counted)
    heard: list[tuple[int, int]] = []
    with Scorer(gold, settings, lambda name: lambda *said: heard.append(said)) as scorer:
        first = scorer.score(answers)
        again = scorer.score(answers)
    assert first.rows.tolist() == again.rows.tolist() == whole.rows.tolist()
    assert first.cuts == again.cuts == whole.cuts
    assert len(whole.cuts) == 1
    assert max(asked) == block
    assert all(done <= total for done, total in heard)
    # without a cache gold texts are held; an answer is encoded once per block it stands in
    assert again.provenance.encoded in ([0] if cached else [3, 6])


@pytest.mark.parametrize("side", ["submission", "gold"])
def test_vectors_against_texts_in_blocks_score_the_same_to_the_bit(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, side: str, tmp_path: Path
) -> None:
    with Scorer(GOLD, settings) as scorer:
        arrays = scorer.gold_vectors().arrays()
    np.savez(tmp_path / "gold.npz", **arrays)
    head = "id," + ",".join(f"vec_{k}" for k in range(arrays["vectors"].shape[1]))
    rows = zip(arrays["ids"], arrays["vectors"].astype(float).tolist(), strict=True)
    cells = [",".join([key, *map(repr, row)]) for key, row in rows]
    as_vectors = ("\n".join([head, *cells]) + "\n").encode()
    files = {
        "submission": (as_vectors, GOLD),
        "gold": (table(ANSWERS), tmp_path / "gold.npz"),
    }
    submission, gold = files[side]
    any_width = settings.but(encoder_path=None, encoder=str(settings.encoder_path), cache=False)
    whole = Scorer(gold, any_width).score(submission)
    monkeypatch.setattr(course, "BLOCK", 3)
    monkeypatch.setattr("scorer.vectors.IN_MEMORY", 64)
    in_blocks = Scorer(gold, any_width).score(submission)
    assert in_blocks.rows.tolist() == whole.rows.tolist()
    assert in_blocks.cuts == whole.cuts
