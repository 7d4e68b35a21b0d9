"""The hub: the cache first, the network once, and never a long wait."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from scorer.encoders import hub
from scorer.errors import EncoderUnavailable

COMMIT = "0123456789abcdef0123456789abcdef01234567"
DISTILUSE = "sentence-transformers/distiluse-base-multilingual-cased-v1"


@pytest.fixture
def online(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Allow the network, over an empty cache, and forbid every use of it."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(hub.constants, "HF_HUB_CACHE", str(tmp_path / "empty"))
    monkeypatch.setattr(hub.constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(hub.HfApi, "model_info", forbidden)
    monkeypatch.setattr(hub, "snapshot_download", forbidden)
    return monkeypatch


def refusal(model: str = DISTILUSE, revision: str = "") -> EncoderUnavailable:
    with pytest.raises(EncoderUnavailable) as caught:
        hub.locate(model, revision)
    assert caught.value.exit_code == 5
    return caught.value


@pytest.mark.parametrize("revision", ["", "main", COMMIT])
def test_a_cached_model_is_found_without_asking_the_network(
    online: pytest.MonkeyPatch, tiny_hub_cache: Path, revision: str
) -> None:
    online.setattr(hub.constants, "HF_HUB_CACHE", str(tiny_hub_cache))
    folder = hub.locate("tiny/distiluse", revision)
    assert folder.name == COMMIT


def test_another_commit_than_the_cached_one_is_not_taken_for_it(hub_cache: Path) -> None:
    error = refusal("tiny/distiluse", "f" * 40)
    assert error.key == "encoder.offline"


def test_offline_and_not_cached_says_the_three_ways_out(
    online: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    online.setattr(hub.constants, "HF_HUB_OFFLINE", True)
    error = refusal()
    assert error.key == "encoder.offline"
    for way in ("--encoder-path", "DSCORE_ENCODER_PATH", "vectors", "--encoder lexical"):
        assert way in str(error)


def test_a_bare_name_is_one_of_sentence_transformers(online: pytest.MonkeyPatch) -> None:
    online.setattr(hub.constants, "HF_HUB_OFFLINE", True)
    assert refusal("distiluse-base-multilingual-cased-v1").values["model"] == DISTILUSE


@pytest.mark.parametrize("name", ["a/b/c", "../model", "a b/c"])
def test_a_name_that_cannot_be_one_is_told(name: str) -> None:
    assert refusal(name).key == "encoder.bad-name"


@pytest.mark.parametrize("error", [ConnectionError("refused"), OSError("no route")])
def test_a_failing_connection_is_told_once_with_the_reason(
    online: pytest.MonkeyPatch, error: Exception
) -> None:
    asked = []

    def fail(*_: object, **__: object) -> None:
        asked.append(1)
        raise error

    online.setattr(hub.HfApi, "model_info", fail)
    told = refusal()
    assert told.key == "encoder.unreachable"
    assert str(error) in str(told)
    assert "--encoder lexical" in str(told)
    assert len(asked) == 1


def test_a_refused_connection_is_unreachable_through_the_library_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: connections are refused
        endpoint = f"http://127.0.0.1:{taken.getsockname()[1]}"
        monkeypatch.setattr(hub.constants, "HF_HUB_CACHE", str(tmp_path))
        monkeypatch.setattr(hub.constants, "HF_HUB_OFFLINE", False)
        monkeypatch.setattr(hub.constants, "ENDPOINT", endpoint)
        error = refusal()
    assert error.key == "encoder.unreachable"
    assert endpoint in str(error)


@pytest.fixture
def silent_server() -> Iterator[str]:
    """A server that takes connections and never answers."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_a_hub_that_never_answers_is_given_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, silent_server: str
) -> None:
    monkeypatch.setattr(hub.constants, "HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr(hub.constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(hub.constants, "ENDPOINT", silent_server)
    monkeypatch.setattr(hub, "PATIENCE", 0.3)
    error = refusal()
    assert error.key == "encoder.unreachable"
    assert "no answer within 0.3 s" in str(error)


def test_a_lookup_that_hangs_does_not_hold_the_caller(online: pytest.MonkeyPatch) -> None:
    released = threading.Event()
    online.setattr(hub.HfApi, "model_info", lambda *_, **__: released.wait(60))
    online.setattr(hub, "PATIENCE", 0.05)
    assert refusal().key == "encoder.unreachable"
    released.set()


def _answer(status: int, error: str) -> SimpleNamespace:
    return SimpleNamespace(
        status_code=status, headers={"X-Error-Code": error}, request=None, url="", text=""
    )


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("RepositoryNotFoundError", "encoder.not-on-hub"),
        ("GatedRepoError", "encoder.not-on-hub"),
        ("RevisionNotFoundError", "encoder.no-revision"),
        ("HfHubHTTPError", "encoder.unreachable"),
    ],
)
def test_what_the_hub_refuses_is_told_apart(
    online: pytest.MonkeyPatch, kind: str, key: str
) -> None:
    from huggingface_hub import errors

    error = getattr(errors, kind)("no", response=_answer(404, kind))

    def fail(*_: object, **__: object) -> None:
        raise error

    online.setattr(hub.HfApi, "model_info", fail)
    assert refusal(revision="f" * 40).key == key


def test_only_files_that_would_be_read_are_downloaded() -> None:
    listing = [
        ".gitattributes",
        "1_Pooling/config.json",
        "2_Dense/config.json",
        "2_Dense/model.safetensors",
        "2_Dense/pytorch_model.bin",
        "README.md",
        "config.json",
        "flax_model.msgpack",
        "model.safetensors",
        "model.fp16.safetensors",
        "modules.json",
        "onnx/model.onnx",
        "onnx/config.json",
        "openvino/openvino_model.bin",
        "pytorch_model.bin",
        "rust_model.ot",
        "sentence_bert_config.json",
        "sentencepiece.bpe.model",
        "tf_model.h5",
        "tokenizer.json",
        "vocab.txt",
    ]
    assert hub.needed(listing) == [
        "1_Pooling/config.json",
        "2_Dense/config.json",
        "2_Dense/model.safetensors",
        "config.json",
        "model.safetensors",
        "modules.json",
        "sentence_bert_config.json",
        "sentencepiece.bpe.model",
        "tokenizer.json",
        "vocab.txt",
    ]


def test_a_bin_is_downloaded_where_its_folder_has_nothing_better() -> None:
    listing = ["model.safetensors", "pytorch_model.bin", "2_Dense/pytorch_model.bin"]
    assert hub.needed(listing) == ["model.safetensors", "2_Dense/pytorch_model.bin"]


def test_an_unfinished_download_is_completed_from_the_network(
    online: pytest.MonkeyPatch, tiny_hub_cache: Path, tmp_path: Path, tiny_distiluse: Path
) -> None:
    snapshot = tmp_path / "models--tiny--distiluse" / "snapshots" / COMMIT
    snapshot.mkdir(parents=True)
    (snapshot.parents[1] / "refs").mkdir()
    (snapshot.parents[1] / "refs" / "main").write_text(COMMIT)
    (snapshot / "modules.json").write_bytes((tiny_distiluse / "modules.json").read_bytes())
    online.setattr(hub.constants, "HF_HUB_CACHE", str(tmp_path))
    files = [SimpleNamespace(rfilename="modules.json"), SimpleNamespace(rfilename="x.onnx")]
    online.setattr(hub.HfApi, "model_info", lambda *_, **__: SimpleNamespace(siblings=files))
    called: dict[str, object] = {}

    def download(name: str, **wanted: object) -> str:
        called.update(wanted, name=name)
        return str(snapshot)

    online.setattr(hub, "snapshot_download", download)
    assert hub.locate("tiny/distiluse") == snapshot
    assert called["name"] == "tiny/distiluse"
    assert called["revision"] == "main"
    assert called["allow_patterns"] == ["modules.json"]


def test_an_unfinished_download_says_which_file_is_missing_when_offline(
    online: pytest.MonkeyPatch, tmp_path: Path, tiny_distiluse: Path
) -> None:
    snapshot = tmp_path / "models--tiny--distiluse" / "snapshots" / COMMIT
    snapshot.mkdir(parents=True)
    (snapshot / "modules.json").write_bytes((tiny_distiluse / "modules.json").read_bytes())
    online.setattr(hub.constants, "HF_HUB_CACHE", str(tmp_path))
    online.setattr(hub.constants, "HF_HUB_OFFLINE", True)
    error = refusal("tiny/distiluse", COMMIT)
    assert error.key == "encoder.missing-file"
    assert "config.json" in str(error)
