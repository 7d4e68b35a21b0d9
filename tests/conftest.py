"""Tests run offline, and against small encoders that are built here."""

from __future__ import annotations

import os

# Before anything imports huggingface_hub, which reads it once.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ.pop("DSCORE_ENCODER_PATH", None)

import hashlib
import json
import shutil
import signal
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from scorer.wording import set_language

# Started in the background, a shell ignores Ctrl-C for all that follows; the tests send it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine is not a fault of the code; what CI runs, anyone can run again.
settings.register_profile(
    "dscore",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("dscore")

#: A commit and a name that the small encoder has in the cache built below.
TINY_COMMIT = "0123456789abcdef0123456789abcdef01234567"
TINY_NAME = "tiny/distiluse"

_KOREAN = (
    "벽지가 들뜬 곳은 풀을 다시 발라 눌러 붙입니다 결로는 환기와 단열로 막습니다 석고보드 이음매는 "
    "퍼티로 메웁니다 곰팡이는 원인인 습기를 먼저 없애야 합니다 장판은 하루 정도 펴 둔 뒤 시공합니다"
)


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DSCORE_ENCODER_PATH", raising=False)
    monkeypatch.delenv("DSCORE_CACHE_SIZE", raising=False)
    monkeypatch.setenv("DSCORE_CACHE", str(tmp_path / "dscore-cache"))
    # a call of another test may have chosen Korean
    set_language("en")


def _vocabulary() -> list[str]:
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    syllables = sorted(set(_KOREAN) - {" "})
    letters = list(string.ascii_letters + string.digits + ".,?!'-㎡①")
    jamo = [chr(code) for code in range(0x1100, 0x1200)]  # what NFD text falls into
    pieces = syllables + letters + jamo
    return special + pieces + [f"##{piece}" for piece in pieces]


@pytest.fixture(scope="session")
def tiny_distiluse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a distiluse in small: DistilBERT, mean, Dense 512 with Tanh."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Dense, Pooling, Transformer
    from transformers import BertTokenizer, DistilBertConfig, DistilBertModel

    base = tmp_path_factory.mktemp("base")
    words = _vocabulary()
    (base / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    tokenizer = BertTokenizer(vocab=str(base / "vocab.txt"), do_lower_case=False)
    tokenizer.save_pretrained(base)
    torch.manual_seed(20240129)
    config = DistilBertConfig(
        vocab_size=len(words), n_layers=2, dim=32, hidden_dim=64, n_heads=4, initializer_range=0.4
    )
    DistilBertModel(config).save_pretrained(base)
    transformer = Transformer(str(base), max_seq_length=128)
    dense = Dense(32, 512, bias=True, activation_function=torch.nn.Tanh())
    model = SentenceTransformer(modules=[transformer, Pooling(32, "mean"), dense], device="cpu")
    folder = tmp_path_factory.mktemp("tiny") / "tiny-distiluse"
    model.save_pretrained(str(folder), create_model_card=False)
    return folder


@pytest.fixture(scope="session")
def tiny_ko_sbert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a ko-sbert-sts in small: BERT 768 wide, mean, nothing behind it."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    base = tmp_path_factory.mktemp("sbert-base")
    words = _vocabulary()
    (base / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    BertTokenizer(vocab=str(base / "vocab.txt"), do_lower_case=False).save_pretrained(base)
    torch.manual_seed(20240202)
    config = BertConfig(
        vocab_size=len(words),
        num_hidden_layers=1,
        hidden_size=768,
        intermediate_size=64,
        num_attention_heads=12,
        max_position_embeddings=160,
        initializer_range=0.1,
    )
    BertModel(config).save_pretrained(base)
    modules = [Transformer(str(base), max_seq_length=128), Pooling(768, "mean")]
    folder = tmp_path_factory.mktemp("sbert") / "tiny-ko-sbert"
    model = SentenceTransformer(modules=modules, device="cpu")
    model.save_pretrained(str(folder), create_model_card=False)
    return folder


@pytest.fixture(scope="session")
def tiny_cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small cross-encoder: BERT for sequence classification, one label."""
    import torch
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    base = tmp_path_factory.mktemp("cross-base")
    words = _vocabulary()
    (base / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    BertTokenizer(vocab=str(base / "vocab.txt"), do_lower_case=False).save_pretrained(base)
    torch.manual_seed(20240131)
    shape = {"num_hidden_layers": 2, "hidden_size": 32, "intermediate_size": 64}
    config = BertConfig(
        vocab_size=len(words),
        num_attention_heads=4,
        max_position_embeddings=64,
        initializer_range=0.4,
        num_labels=1,
        **shape,
    )
    BertForSequenceClassification(config).save_pretrained(base)
    folder = tmp_path_factory.mktemp("cross") / "tiny-cross"
    CrossEncoder(str(base), device="cpu").save_pretrained(str(folder))
    return folder


@pytest.fixture(scope="session")
def tiny_old_layout(tiny_distiluse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small encoder in the layout most models on the hub still have."""
    import torch
    from safetensors.torch import load_file

    folder = tmp_path_factory.mktemp("old") / "tiny-old"
    shutil.copytree(tiny_distiluse, folder)
    kinds = {"": "Transformer", "1_Pooling": "Pooling", "2_Dense": "Dense"}
    modules = [
        {"idx": k, "name": str(k), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for k, (path, kind) in enumerate(kinds.items())
    ]
    (folder / "modules.json").write_text(json.dumps(modules))
    settings = {"max_seq_length": 128, "do_lower_case": False}
    (folder / "sentence_bert_config.json").write_text(json.dumps(settings))
    versions = {"sentence_transformers": "2.0.0", "transformers": "4.7.0", "pytorch": "1.9.0"}
    whole = json.dumps({"__version__": versions})
    (folder / "config_sentence_transformers.json").write_text(whole)
    (folder / "tokenizer.json").unlink()
    (folder / "vocab.txt").write_text("\n".join(_vocabulary()) + "\n", encoding="utf-8")
    special = {
        f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep", "mask")
    }
    (folder / "special_tokens_map.json").write_text(json.dumps(special))
    tokenizer = {"do_lower_case": False, "model_max_length": 512, **special}
    (folder / "tokenizer_config.json").write_text(json.dumps(tokenizer))
    flags = dict.fromkeys(("cls_token", "max_tokens", "mean_sqrt_len_tokens"), False)
    pooling = {f"pooling_mode_{name}": value for name, value in flags.items()}
    pooling |= {"word_embedding_dimension": 32, "pooling_mode_mean_tokens": True}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling))
    dense = {"in_features": 32, "out_features": 512, "bias": True}
    dense |= {"activation_function": "torch.nn.modules.activation.Tanh"}
    (folder / "2_Dense" / "config.json").write_text(json.dumps(dense))
    for place in (folder, folder / "2_Dense"):
        file = place / "model.safetensors"
        torch.save(load_file(file), place / "pytorch_model.bin")
        file.unlink()
    return folder


@pytest.fixture(scope="session")
def tiny_hub_cache(tiny_distiluse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a hub cache (``HF_HUB_CACHE``) that holds the small encoder as :data:`TINY_NAME`."""
    cache = tmp_path_factory.mktemp("hub")
    repository = cache / f"models--{TINY_NAME.replace('/', '--')}"
    snapshot, blobs = repository / "snapshots" / TINY_COMMIT, repository / "blobs"
    blobs.mkdir(parents=True)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(TINY_COMMIT)
    for file in sorted(tiny_distiluse.rglob("*")):
        if file.is_file():
            blob = blobs / hashlib.sha256(file.read_bytes()).hexdigest()
            shutil.copyfile(file, blob)
            link = snapshot / file.relative_to(tiny_distiluse)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(os.path.relpath(blob, link.parent))
    return cache


@pytest.fixture
def hub_cache(tiny_hub_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the hub's library look into :func:`tiny_hub_cache` during a test."""
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tiny_hub_cache))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    monkeypatch.setenv("HF_HUB_CACHE", str(tiny_hub_cache))
    yield tiny_hub_cache
