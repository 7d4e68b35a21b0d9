"""Cross-encoders: the library's own numbers, in any order, and no folder that is none."""

from __future__ import annotations

import json
import random
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from baselines import cross_encoder
from baselines.cross_encoder import CrossEncoder
from scorer.errors import EncoderUnavailable, UsageError
from scorer.wording import speaking

COMMIT = "89abcdef0123456789abcdef0123456789abcdef"
QUESTIONS = ("벽지가 왜 들뜨나요?", "곰팡이는 어떻게 없애나요?", "결로란 무엇인가요?", "")
ANSWERS = ("풀을 다시 바릅니다.", "환기와 단열로 막습니다. " * 20, "퍼티로 메웁니다.", "가")
PAIRS = [(question, answer) for question in QUESTIONS for answer in ANSWERS]


def refusal(name: str | Path, *, run: bool = False) -> EncoderUnavailable:
    with pytest.raises(EncoderUnavailable) as caught:
        found = CrossEncoder(str(name))
        if run:
            found.scores(PAIRS)
    assert caught.value.exit_code == 5
    for language in ("en", "ko"):
        with speaking(language):
            assert str(caught.value)
    return caught.value


@pytest.fixture
def folder(tiny_cross_encoder: Path, tmp_path: Path) -> Path:
    """Return a copy of the small cross-encoder that may be damaged."""
    return Path(shutil.copytree(tiny_cross_encoder, tmp_path / "크로스"))


def changed(file: Path, **settings: Any) -> None:
    content = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**content, **settings}), encoding="utf-8")


def test_the_scores_are_the_librarys_before_the_sigmoid(tiny_cross_encoder: Path) -> None:
    import sentence_transformers

    reference = sentence_transformers.CrossEncoder(str(tiny_cross_encoder), device="cpu")
    found = CrossEncoder(str(tiny_cross_encoder)).scores(PAIRS)
    assert (found.dtype, found.shape) == (np.float32, (len(PAIRS),))
    assert len(set(found.tolist())) > len(PAIRS) // 2
    through_sigmoid = 1 / (1 + np.exp(-found.astype(np.float64)))
    assert through_sigmoid == pytest.approx(reference.predict(PAIRS), abs=1e-6)


def test_order_and_repetition_never_change_a_score(tiny_cross_encoder: Path) -> None:
    encoder = CrossEncoder(str(tiny_cross_encoder))
    pairs = [(f"{question} {k}", answer) for k in range(5) for question, answer in PAIRS]
    known = dict(zip(pairs, encoder.scores(pairs).tolist(), strict=True))
    shuffled = pairs * 2
    random.Random(7).shuffle(shuffled)
    assert encoder.scores(shuffled).tolist() == [known[pair] for pair in shuffled]


def test_a_second_encoder_gives_the_same_bits(tiny_cross_encoder: Path) -> None:
    one, other = (CrossEncoder(str(tiny_cross_encoder)).scores(PAIRS) for _ in range(2))
    assert one.tobytes() == other.tobytes()


def test_which_text_comes_first_matters(tiny_cross_encoder: Path) -> None:
    encoder = CrossEncoder(str(tiny_cross_encoder))
    one, other = encoder.scores([("벽지가 들뜬 곳", "풀을"), ("풀을", "벽지가 들뜬 곳")])
    assert one != other


def test_each_different_pair_is_judged_once_and_progress_hears_of_it(
    tiny_cross_encoder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cross_encoder, "BATCH", 5)
    heard: list[tuple[int, int]] = []
    encoder = CrossEncoder(str(tiny_cross_encoder), device="cpu")
    assert encoder.device == ""
    encoder.scores(PAIRS * 3, progress=lambda: lambda done, total: heard.append((done, total)))
    assert heard == [(5, 16), (10, 16), (15, 16), (16, 16)]
    assert encoder.device == "cpu"
    assert encoder.scores(PAIRS, progress=lambda: None).shape == (16,)


def test_no_pairs_have_no_scores_and_load_nothing(tiny_cross_encoder: Path) -> None:
    encoder = CrossEncoder(str(tiny_cross_encoder))
    assert encoder.scores([]).shape == (0,)
    assert encoder.device == ""


def test_the_identity_follows_the_files_and_not_their_place(
    tiny_cross_encoder: Path, folder: Path
) -> None:
    one, other = CrossEncoder(str(tiny_cross_encoder)).identity, CrossEncoder(str(folder)).identity
    assert one.model == "local:tiny-cross"
    assert other == one.but(model="local:크로스")
    weights = folder / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    assert CrossEncoder(str(folder)).identity.weights != one.weights


def test_a_folder_without_modules_is_the_layout_most_have(folder: Path) -> None:
    expected = CrossEncoder(str(folder)).scores(PAIRS)
    for name in ("modules.json", "config_sentence_transformers.json", "sentence_bert_config.json"):
        (folder / name).unlink()
    assert CrossEncoder(str(folder)).scores(PAIRS).tobytes() == expected.tobytes()


@pytest.fixture
def cached(tiny_cross_encoder: Path, hub_cache: Path, tmp_path: Path) -> Callable[..., Path]:
    """Return what puts the small cross-encoder into a hub's cache."""
    from huggingface_hub import constants

    def put(monkeypatch: pytest.MonkeyPatch) -> Path:
        cache = tmp_path / "hub"
        place = cache / "models--cross-encoder--tiny"
        shutil.copytree(tiny_cross_encoder, place / "snapshots" / COMMIT)
        (place / "refs").mkdir()
        (place / "refs" / "main").write_text(COMMIT)
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(cache))
        return place / "snapshots" / COMMIT

    return put


@pytest.mark.parametrize("name", ["tiny", "cross-encoder/tiny"])
def test_a_cached_model_is_found_by_its_name_without_a_network(
    name: str, cached: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = cached(monkeypatch)
    encoder = CrossEncoder(name)
    assert (encoder.identity.model, encoder.identity.revision) == ("cross-encoder/tiny", COMMIT)
    assert encoder.scores(PAIRS).tobytes() == CrossEncoder(str(folder)).scores(PAIRS).tobytes()
    assert CrossEncoder(name, revision=COMMIT).identity == encoder.identity


def test_an_unfinished_download_names_the_missing_file(
    cached: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (cached(monkeypatch) / "model.safetensors").unlink()
    assert refusal("tiny").key == "encoder.no-weights"


def test_offline_and_not_cached_says_the_ways_out(hub_cache: Path) -> None:
    error = refusal("BAAI/bge-reranker-v2-m3")
    assert error.key == "retrieval.cross-encoder-offline"
    assert "hf download BAAI/bge-reranker-v2-m3" in str(error)
    assert refusal("ms-marco").values["model"] == "cross-encoder/ms-marco"


def test_an_unreachable_hub_is_told_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from huggingface_hub import constants

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: connections are refused
        endpoint = f"http://127.0.0.1:{taken.getsockname()[1]}"
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        monkeypatch.setattr(constants, "ENDPOINT", endpoint)
        error = refusal("owner/name")
    assert error.key == "retrieval.cross-encoder-unreachable"
    assert endpoint in str(error)


@pytest.mark.parametrize("name", ["a/b/c", "../없음", "/없음/모델", "a b", "", "a--b/c", "./x"])
def test_what_is_no_folder_and_no_name_is_refused(name: str, hub_cache: Path) -> None:
    assert refusal(name).key == "retrieval.no-cross-encoder"


def test_a_file_is_no_folder(tiny_cross_encoder: Path) -> None:
    file = tiny_cross_encoder / "config.json"
    error = refusal(file)
    assert error.key == "retrieval.no-cross-encoder"
    assert str(file) in str(error)


def test_an_encoder_is_no_cross_encoder(tiny_distiluse: Path, tiny_old_layout: Path) -> None:
    error = refusal(tiny_distiluse)
    assert error.key == "retrieval.not-a-cross-encoder"
    assert "config_sentence_transformers.json" in str(error)
    error = refusal(tiny_old_layout)
    assert error.key == "retrieval.not-a-cross-encoder"
    assert "DistilBertModel" in str(error)


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({"id2label": {"0": "a", "1": "b", "2": "c"}}, "retrieval.several-labels"),
        ({"id2label": None}, "retrieval.several-labels"),
        ({"id2label": [1]}, "encoder.unexpected-content"),
        ({"architectures": ["BertModel"]}, "retrieval.not-a-cross-encoder"),
        ({"architectures": None}, "encoder.unexpected-content"),
    ],
)
def test_another_model_is_refused_by_its_config(
    settings: dict[str, Any], key: str, folder: Path
) -> None:
    changed(folder / "config.json", **settings)
    error = refusal(folder)
    assert error.key == key
    assert str(folder / "config.json") in str(error)


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("content", [None, b"", b"version https://git-lfs.github.com/spec/v1\n"])
def test_a_missing_or_empty_file_is_named(name: str, content: bytes | None, folder: Path) -> None:
    (folder / name).unlink()
    (folder / "vocab.txt").unlink(missing_ok=True)
    if content is not None:
        (folder / name).write_bytes(content)
    assert str(folder if content is None else folder / name) in str(refusal(folder))


@pytest.mark.parametrize(
    ("file", "content", "key"),
    [
        ("config.json", "{", "encoder.broken-json"),
        ("modules.json", "{}", "encoder.unexpected-content"),
        ("modules.json", "[1]", "encoder.unexpected-content"),
        ("modules.json", '[{"type": "eigen.Code", "path": ""}]', "retrieval.unknown-part"),
        ("sentence_bert_config.json", '{"model_args": {"a": 1}}', "encoder.unusual-setting"),
        (
            "sentence_bert_config.json",
            '{"transformer_task": "text-generation"}',
            "encoder.unusual-setting",
        ),
        ("adapter_config.json", "{}", "encoder.adapter"),
    ],
)
def test_files_that_ask_for_something_else_are_refused(
    file: str, content: str, key: str, folder: Path
) -> None:
    (folder / file).write_text(content)
    error = refusal(folder)
    assert error.key == key
    assert str(folder / file) in str(error)


def test_a_part_behind_the_transformer_is_refused(folder: Path) -> None:
    modules = json.loads((folder / "modules.json").read_text())
    more = {"idx": 1, "name": "1", "path": "1_LogitScore", "type": "sentence_transformers.X"}
    (folder / "modules.json").write_text(json.dumps([*modules, more]))
    assert refusal(folder).key == "retrieval.unknown-part"


def test_damaged_weights_are_told(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    error = refusal(folder, run=True)
    assert error.key == "retrieval.not-loadable"
    assert str(folder) in str(error)


@pytest.mark.parametrize("part", ["classifier.", "pooler."])
def test_weights_that_would_be_drawn_at_random_are_refused(part: str, folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    kept = {name: each for name, each in weights.items() if part not in name}
    assert len(kept) < len(weights)
    save_file(kept, folder / "model.safetensors", metadata={"format": "pt"})
    error = refusal(folder, run=True)
    assert error.key == "encoder.incomplete-weights"
    assert part in str(error)


def test_weights_that_give_no_number_are_told(folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    weights["classifier.bias"][0] = float("nan")
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    assert refusal(folder, run=True).key == "encoder.not-finite"


def test_half_precision_weights_are_computed_in_single(folder: Path) -> None:
    import torch
    from safetensors.torch import load_file, save_file

    halves = {k: v.to(torch.float16) for k, v in load_file(folder / "model.safetensors").items()}
    save_file(halves, folder / "model.safetensors", metadata={"format": "pt"})
    changed(folder / "config.json", dtype="float16")
    found = CrossEncoder(str(folder)).scores(PAIRS)
    wide = {name: each.to(torch.float32) for name, each in halves.items()}
    save_file(wide, folder / "model.safetensors", metadata={"format": "pt"})
    changed(folder / "config.json", dtype="float32")
    assert found.tobytes() == CrossEncoder(str(folder)).scores(PAIRS).tobytes()


def test_a_prompt_of_the_model_is_not_put_before_the_texts(folder: Path) -> None:
    expected = CrossEncoder(str(folder)).scores(PAIRS)
    file = folder / "config_sentence_transformers.json"
    changed(file, prompts={"q": "질문: "}, default_prompt_name="q")
    assert CrossEncoder(str(folder)).scores(PAIRS).tobytes() == expected.tobytes()


def test_an_unknown_device_is_refused(tiny_cross_encoder: Path) -> None:
    with pytest.raises(UsageError) as caught:
        CrossEncoder(str(tiny_cross_encoder), device="tpu")
    assert caught.value.key == "encoder.unknown-device"


@pytest.mark.skipif(Path("/proc/driver/nvidia").exists(), reason="there is a GPU")
def test_a_device_that_is_not_there_is_told(tiny_cross_encoder: Path) -> None:
    with pytest.raises(EncoderUnavailable) as caught:
        CrossEncoder(str(tiny_cross_encoder), device="cuda").scores(PAIRS)
    assert caught.value.key == "encoder.no-device"


def test_finding_a_cross_encoder_imports_no_heavy_library(tiny_cross_encoder: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys\nfrom baselines.cross_encoder import CrossEncoder\n"
        f"CrossEncoder({str(tiny_cross_encoder)!r})\n"
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
