"""The sentence-transformers encoder: what it loads, what it refuses, and how it says so."""

from __future__ import annotations

import json
import logging
import os
import pickle
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from scorer.encoders import ENGINES, EncoderRequest, load_encoder
from scorer.encoders.embedding import embed
from scorer.encoders.folder import inspect_folder
from scorer.encoders.pretrained import _finite
from scorer.errors import EncoderUnavailable, UsageError
from scorer.metrics.cosine import cosine

TEXTS = [
    "벽지가 들뜬 곳은 풀을 다시 발라 눌러 붙입니다.",
    "결로는 환기와 단열로 막습니다",
    "퍼티",
    "",
    "https://example.com/photo.jpg",
    "풀 " * 300,
]


def request(folder: Path | None = None, **wanted: object) -> EncoderRequest:
    path = None if folder is None else str(folder)
    return EncoderRequest("sentence-transformers", path=path, **wanted)  # type: ignore[arg-type]


def refusal(folder: Path | None = None, **wanted: object) -> EncoderUnavailable:
    with pytest.raises(EncoderUnavailable) as caught:
        load_encoder(request(folder, **wanted)).encode(["벽지"])
    return caught.value


@pytest.fixture
def copy(tmp_path: Path) -> Callable[[Path], Path]:
    return lambda folder: Path(shutil.copytree(folder, tmp_path / folder.name))


def test_identity_says_everything_that_decides_the_vectors(tiny_distiluse: Path) -> None:
    encoder = load_encoder(request(tiny_distiluse, device="cpu"))
    facts = inspect_folder(tiny_distiluse)
    identity = encoder.identity
    assert identity.model == "local:tiny-distiluse"
    assert identity.stack == "distilbert+mean+dense512-tanh"
    assert (identity.dims, identity.max_tokens, identity.unit) == (512, 128, "tokens")
    assert identity.weights == facts.weights_digest()
    assert identity.tokenizer == facts.tokenizer_digest()
    assert (identity.precision, identity.comparable, encoder.device) == ("fp32", True, "")


def test_vectors_are_those_of_encoding_one_by_one_as_the_organiser_does(
    tiny_distiluse: Path,
) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(tiny_distiluse), device="cpu")
    one_by_one = np.stack([plain.encode(text) for text in TEXTS])
    for engine in ENGINES:
        made = load_encoder(request(tiny_distiluse, device="cpu", engine=engine))
        ours = embed(made, TEXTS).vectors
        assert cosine(ours.astype(float), one_by_one.astype(float)).min() > 1 - 1e-9
        assert np.abs(ours - one_by_one).max() < 5e-6


def test_old_and_new_layout_give_the_same_vectors(
    tiny_distiluse: Path, tiny_old_layout: Path
) -> None:
    new, old = (
        load_encoder(request(each, engine="reference"))
        for each in (tiny_distiluse, tiny_old_layout)
    )
    assert np.array_equal(new.encode(TEXTS), old.encode(TEXTS))
    assert np.array_equal(new.token_counts(TEXTS), old.token_counts(TEXTS))
    assert new.identity.stack == old.identity.stack


def test_token_counts_are_uncut_and_hold_the_special_tokens(tiny_distiluse: Path) -> None:
    counts = load_encoder(request(tiny_distiluse)).token_counts(["", "풀", "풀 " * 300])
    assert counts.tolist() == [2, 3, 302]
    assert counts.dtype == np.int64


def test_texts_are_flagged_as_cut_exactly_where_the_tokenizer_cuts(tiny_distiluse: Path) -> None:
    texts = ["풀 " * n for n in (125, 126, 127)]
    embedded = embed(load_encoder(request(tiny_distiluse)), texts)
    assert embedded.tokens.tolist() == [127, 128, 129]
    assert embedded.cut.tolist() == [False, False, True]
    # What lies behind the cut does not reach the vector.
    assert np.abs(embedded.vectors[1] - embedded.vectors[2]).max() < 1e-6
    assert np.abs(embedded.vectors[0] - embedded.vectors[1]).max() > 1e-6


def test_nothing_to_encode_gives_no_rows(tiny_distiluse: Path) -> None:
    encoder = load_encoder(request(tiny_distiluse))
    assert encoder.encode([]).shape == (0, 512)
    assert encoder.token_counts([]).shape == (0,)


def test_a_default_prompt_of_the_model_is_not_added(
    tiny_distiluse: Path, copy: Callable[[Path], Path]
) -> None:
    folder = copy(tiny_distiluse)
    file = folder / "config_sentence_transformers.json"
    settings = json.loads(file.read_text())
    settings |= {"prompts": {"query": "질문: "}, "default_prompt_name": "query"}
    file.write_text(json.dumps(settings))
    plain, prompted = (load_encoder(request(each)) for each in (tiny_distiluse, folder))
    assert np.array_equal(plain.encode(TEXTS), prompted.encode(TEXTS))


def test_weights_stored_in_half_precision_are_computed_in_single(
    tiny_distiluse: Path, copy: Callable[[Path], Path]
) -> None:
    from sentence_transformers import SentenceTransformer

    folder = copy(tiny_distiluse)
    SentenceTransformer(str(tiny_distiluse), device="cpu").half().save_pretrained(
        str(folder), create_model_card=False
    )
    assert json.loads((folder / "config.json").read_text())["dtype"] == "float16"
    encoder = load_encoder(request(folder))
    vectors = encoder.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert not np.array_equal(vectors, vectors.astype(np.float16).astype(np.float32))


def test_loading_and_encoding_are_silent(
    tiny_old_layout: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        embed(load_encoder(request(tiny_old_layout)), TEXTS)
    out, err = capfd.readouterr()
    assert (out, err, caplog.text, [str(each.message) for each in warned]) == ("", "", "", [])


def test_loading_leaves_the_libraries_loggers_as_they_were(tiny_distiluse: Path) -> None:
    names = ("sentence_transformers", "transformers", "huggingface_hub")
    load_encoder(request(tiny_distiluse))
    before = [(logging.getLogger(n).handlers, logging.getLogger(n).level) for n in names]
    load_encoder(request(tiny_distiluse))
    assert before == [(logging.getLogger(n).handlers, logging.getLogger(n).level) for n in names]


# Where the folder comes from


def test_a_cached_model_keeps_its_name_and_commit(hub_cache: Path) -> None:
    identity = load_encoder(request(model="tiny/distiluse", revision="main")).identity
    assert identity.model == "tiny/distiluse"
    assert identity.revision == "0123456789abcdef0123456789abcdef01234567"


def test_a_folder_inside_the_hubs_cache_knows_name_and_commit_too(hub_cache: Path) -> None:
    snapshot = next(hub_cache.glob("models--tiny--distiluse/snapshots/*"))
    identity = load_encoder(request(snapshot)).identity
    assert (identity.model, identity.revision) == ("tiny/distiluse", snapshot.name)


def test_no_model_and_no_folder_is_a_wrong_call() -> None:
    with pytest.raises(UsageError) as caught:
        load_encoder(request())
    assert caught.value.key == "encoder.no-model"


# Pins


def test_a_folder_with_the_pinned_weights_is_taken(tiny_distiluse: Path) -> None:
    weights = inspect_folder(tiny_distiluse).weights_digest()
    for pin in (weights, weights[:8], weights[:12].upper()):
        assert load_encoder(request(tiny_distiluse, weights=pin)).identity.weights == weights


def test_other_weights_than_the_pinned_ones_are_refused(tiny_distiluse: Path) -> None:
    error = refusal(tiny_distiluse, weights="0" * 64)
    assert error.key == "encoder.other-weights"
    assert "0" * 64 in str(error)
    assert inspect_folder(tiny_distiluse).weights_digest() in str(error)


def test_another_commit_than_the_pinned_one_is_refused(hub_cache: Path) -> None:
    snapshot = next(hub_cache.glob("models--tiny--distiluse/snapshots/*"))
    error = refusal(snapshot, revision="f" * 40)
    assert error.key == "encoder.other-revision"
    assert "f" * 40 in str(error) and snapshot.name in str(error)
    assert load_encoder(request(snapshot, revision=snapshot.name)).identity.revision


def test_a_folder_of_unknown_commit_needs_pinned_weights(tiny_distiluse: Path) -> None:
    assert refusal(tiny_distiluse, revision="f" * 40).key == "encoder.revision-unknown"
    weights = inspect_folder(tiny_distiluse).weights_digest()
    assert load_encoder(request(tiny_distiluse, revision="f" * 40, weights=weights))


@pytest.mark.parametrize(("wanted", "key"), [("dims", "dims"), ("max_tokens", "max-tokens")])
def test_another_shape_than_the_declared_one_is_refused(
    tiny_distiluse: Path, wanted: str, key: str
) -> None:
    error = refusal(tiny_distiluse, **{wanted: 77})
    assert error.key == f"encoder.other-{key}"
    assert "77" in str(error)


# Devices


def test_an_unknown_device_is_a_wrong_call(tiny_distiluse: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load_encoder(request(tiny_distiluse, device="gpu"))
    assert "cuda" in str(caught.value)


@pytest.mark.parametrize("device", ["cuda", "mps"])
def test_a_device_that_is_not_there_is_refused_by_name(
    tiny_distiluse: Path, device: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    error = refusal(tiny_distiluse, device=device)
    assert error.key == "encoder.no-device"
    assert error.values["known"] == "cpu"
    made = load_encoder(request(tiny_distiluse, device="auto"))
    made.encode(["벽지"])
    assert made.device == "cpu"


# Broken and hostile folders


class Evil:
    """Creates a file when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.mark),)


@pytest.mark.parametrize("place", ["", "2_Dense"])
@pytest.mark.parametrize("how", ["pickle", "torch"])
def test_a_pickle_with_code_in_it_is_refused_and_never_run(
    tiny_old_layout: Path, copy: Callable[[Path], Path], tmp_path: Path, place: str, how: str
) -> None:
    import torch

    folder, mark = copy(tiny_old_layout), tmp_path / "ran"
    file = folder / place / "pytorch_model.bin"
    if how == "pickle":
        file.write_bytes(pickle.dumps(Evil(mark)))
    else:
        torch.save({"x": Evil(mark)}, file)
    error = refusal(folder)
    assert error.key == "encoder.not-loadable"
    assert not mark.exists()


def test_weights_that_lack_a_part_of_the_model_are_refused_not_filled_with_random_numbers(
    tiny_distiluse: Path, copy: Callable[[Path], Path]
) -> None:
    from safetensors.torch import load_file, save_file

    folder = copy(tiny_distiluse)
    file = folder / "model.safetensors"
    tensors = load_file(file)
    gone = next(name for name in tensors if "layer.1" in name)
    save_file({k: v for k, v in tensors.items() if k != gone}, file, metadata={"format": "pt"})
    error = refusal(folder)
    assert error.key == "encoder.incomplete-weights"
    assert gone in str(error)


def test_a_missing_pooler_is_no_loss_because_nothing_reads_it(
    tiny_old_layout: Path, tmp_path: Path
) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import AutoTokenizer, BertConfig, BertModel

    config = BertConfig(
        vocab_size=777, hidden_size=32, num_hidden_layers=1, num_attention_heads=4,
        intermediate_size=64,
    )  # fmt: skip
    BertModel(config, add_pooling_layer=False).save_pretrained(tmp_path / "bare")
    AutoTokenizer.from_pretrained(str(tiny_old_layout)).save_pretrained(tmp_path / "bare")
    modules = [Transformer(str(tmp_path / "bare")), Pooling(32, "mean")]
    SentenceTransformer(modules=modules, device="cpu").save_pretrained(
        str(tmp_path / "whole"), create_model_card=False
    )
    from safetensors.torch import load_file, save_file

    file = tmp_path / "whole" / "model.safetensors"
    kept = {k: v for k, v in load_file(file).items() if "pooler" not in k}
    save_file(kept, file, metadata={"format": "pt"})
    assert load_encoder(request(tmp_path / "whole")).identity.stack == "bert+mean"


def _no_such_architecture(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"model_type": "no-such-thing"}))


def _wrong_type_in_config(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"n_layers": "two"}))


def _other_size(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"dim": 64}))


def _dense_of_other_size(folder: Path) -> None:
    file = folder / "2_Dense" / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"out_features": 256}))


def _unknown_pooling_key(folder: Path) -> None:
    file = folder / "1_Pooling" / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"nothing": 1}))


def _unmet_requirement(folder: Path) -> None:
    file = folder / "config_sentence_transformers.json"
    requirement = {"requirements": {"transformers": ">=999"}}
    file.write_text(json.dumps(json.loads(file.read_text()) | requirement))


@pytest.mark.parametrize(
    "breaking",
    [
        _no_such_architecture,
        _wrong_type_in_config,
        _other_size,
        _dense_of_other_size,
        _unknown_pooling_key,
        _unmet_requirement,
    ],
)
def test_what_the_library_cannot_load_is_told_with_its_reason(
    tiny_distiluse: Path,
    copy: Callable[[Path], Path],
    breaking: Callable[[Path], None],
    capfd: pytest.CaptureFixture[str],
) -> None:
    folder = copy(tiny_distiluse)
    breaking(folder)
    error = refusal(folder)
    assert error.key == "encoder.not-loadable"
    assert str(folder) in str(error) and error.values["reason"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("engine", ["fast", "reference"])
def test_one_component_that_is_not_finite_is_refused(
    tiny_distiluse: Path, copy: Callable[[Path], Path], number: float, engine: str
) -> None:
    from safetensors.torch import load_file, save_file

    folder = copy(tiny_distiluse)
    config = folder / "2_Dense" / "config.json"
    without_tanh = {"activation_function": "torch.nn.modules.linear.Identity"}
    config.write_text(json.dumps(json.loads(config.read_text()) | without_tanh))
    file = folder / "2_Dense" / "model.safetensors"
    tensors = load_file(file)
    tensors["linear.bias"][7] = number
    save_file(tensors, file)
    encoder = load_encoder(request(folder, engine=engine))
    with pytest.raises(EncoderUnavailable) as caught:
        encoder.encode(["풀", "벽지"])
    assert caught.value.key == "encoder.not-finite"


def test_numbers_that_are_large_but_finite_are_not_refused() -> None:
    largest = np.finfo(np.float32).max
    assert _finite(np.array([[largest, -largest], [0, largest]], dtype=np.float32))
    assert _finite(np.zeros((0, 512), dtype=np.float32))


def test_a_missing_library_is_told_with_how_to_install_it(
    tiny_distiluse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "torch", None)
    error = refusal(tiny_distiluse, engine="reference")
    assert error.key == "encoder.no-library"
    assert "pip install sentence-transformers" in str(error)
