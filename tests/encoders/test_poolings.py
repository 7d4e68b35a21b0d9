"""A bare Transformer's token vectors become one only in the way that was asked for."""

from __future__ import annotations

import json
import shutil
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from encoders.checkpoints import LAYERS, checkpoint
from numpy.typing import NDArray

from scorer.encoders import EncoderRequest, load_encoder
from scorer.encoders.embedding import embed
from scorer.encoders.plain import inspect
from scorer.errors import EncoderUnavailable, UsageError

#: Of very different lengths, so that a batch of them is mostly padding; one is cut.
TEXTS = [
    "풀을",
    "벽지가 들뜬 곳은 풀을 다시 발라 눌러 붙입니다.",
    "",
    "결로는 환기와 단열로 막습니다",
    "장판은 하루 정도 펴 둔 뒤 시공합니다. 곰팡이는 원인인 습기를 먼저 없애야 합니다.",
]
NAMES = ["cls", "pooler", "mean", "max", "second-to-last", "last-1", "last-2", "last-3"]


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkpoint(tmp_path_factory.mktemp("bare") / "작은-bert")


def encoder(folder: Path, pooling: str = "", **more: Any) -> Any:
    wanted = EncoderRequest(
        "sentence-transformers", path=str(folder), device="cpu", pooling=pooling, **more
    )
    return load_encoder(wanted)


def refusal(folder: Path, pooling: str = "", **more: Any) -> EncoderUnavailable:
    with pytest.raises(EncoderUnavailable) as caught:
        encoder(folder, pooling, **more).encode(["벽지"])
    return caught.value


def witness(folder: Path, pooling: str, side: str) -> NDArray[np.float64]:
    """Pool token by token what transformers gives for all texts at once, padded at one side."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder, padding_side=side)
    model = AutoModel.from_pretrained(folder).eval()
    given = tokenizer(TEXTS, padding=True, truncation=True, max_length=24, return_tensors="pt")
    mask = given["attention_mask"]
    # positions are counted from a text's first token, wherever the padding stands
    places = (mask.cumsum(dim=1) - 1).clamp(min=0)
    with torch.no_grad():
        states = model(**given, position_ids=places, output_hidden_states=True).hidden_states
    vectors = []
    for row in range(len(TEXTS)):
        there = [place for place in range(mask.shape[1]) if mask[row, place]]
        layers = [[state[row, place].double().numpy() for place in there] for state in states]
        if pooling == "cls":
            vectors.append(layers[-1][0])
        elif pooling == "pooler":
            dense = model.pooler.dense
            weight, bias = dense.weight.detach().double().numpy(), dense.bias.detach().numpy()
            vectors.append(np.tanh(weight @ layers[-1][0] + bias))
        elif pooling == "max":
            vectors.append(np.max(layers[-1], axis=0))
        else:
            count = 1 if pooling in ("mean", "second-to-last") else int(pooling[-1])
            kept = [layers[-2]] if pooling == "second-to-last" else layers[-count:]
            vectors.append(sum(sum(layer) / len(there) for layer in kept) / len(kept))
    return np.array(vectors)


@pytest.mark.parametrize("engine", ["auto", "reference"])
@pytest.mark.parametrize("pooling", NAMES)
def test_each_pooling_is_that_of_the_hidden_states_with_padding_at_either_side(
    bert: Path, pooling: str, engine: str
) -> None:
    ours = embed(encoder(bert, pooling, engine=engine), TEXTS).vectors
    for side in ("right", "left"):
        assert np.abs(ours - witness(bert, pooling, side)).max() < 5e-6


@pytest.mark.parametrize("pooling", NAMES)
def test_a_text_has_the_vector_it_has_alone(bert: Path, pooling: str) -> None:
    made = encoder(bert, pooling, engine="reference")
    together = made.encode(TEXTS)
    alone = np.concatenate([made.encode([text]) for text in TEXTS])
    assert np.abs(together - alone).max() < 5e-6


@pytest.mark.parametrize("pooling", NAMES)
def test_a_tokenizer_that_pads_at_the_left_changes_no_vector(
    bert: Path, tmp_path: Path, pooling: str
) -> None:
    left = checkpoint(tmp_path / "왼쪽", pad_left=True)
    ours, theirs = (embed(encoder(each, pooling), TEXTS).vectors for each in (left, bert))
    assert np.abs(ours - theirs).max() < 5e-6


def test_poolings_give_different_vectors_and_name_themselves_in_the_stack(bert: Path) -> None:
    made = {name: encoder(bert, name) for name in NAMES}
    assert [each.identity.stack for each in made.values()] == [
        "bert+cls",
        "bert+pooler",
        "bert+mean",
        "bert+max",
        "bert+mean-of-second-to-last",
        "bert+mean-of-last-1",
        "bert+mean-of-last-2",
        "bert+mean-of-last-3",
    ]
    assert {(each.identity.dims, each.identity.max_tokens) for each in made.values()} == {(32, 24)}
    vectors = {name: each.encode(["벽지"])[0] for name, each in made.items()}
    assert np.abs(vectors.pop("last-1") - vectors["mean"]).max() < 5e-6
    for one, other in combinations(vectors.values(), 2):
        assert np.abs(one - other).max() > 1e-3


def test_the_engine_is_named_and_the_last_layer_alone_is_left_to_the_fast_one(bert: Path) -> None:
    for pooling, library in (("mean", "onnxruntime"), ("last-2", "transformers")):
        made = encoder(bert, pooling)
        made.encode(["벽지"])
        assert made.engine.startswith(f"{library} ") and not made.notes
    reference = encoder(bert, "mean", engine="reference")
    reference.encode(["벽지"])
    assert reference.engine.startswith("sentence-transformers ")


def test_without_a_pooling_a_bare_transformer_is_refused_with_the_list(bert: Path) -> None:
    error = refusal(bert)
    assert error.key == "encoder.plain-checkpoint"
    for name in ("--pooling", "cls", "pooler", "mean", "max", "second-to-last", "last-N"):
        assert name in str(error)


def test_a_folder_with_a_pooling_of_its_own_takes_no_other(tiny_distiluse: Path) -> None:
    error = refusal(tiny_distiluse, "cls")
    assert error.key == "encoder.own-pooling"
    assert error.values["stack"] == "distilbert+mean+dense512-tanh"


def test_a_copy_without_modules_takes_the_pooling_as_the_message_says(
    tiny_distiluse: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(tiny_distiluse, tmp_path / "copy"))
    (copy / "modules.json").unlink()
    made = load_encoder(
        EncoderRequest("sentence-transformers", path=str(copy), pooling="cls", declared=False)
    )
    assert made.identity.stack == "distilbert+cls" and not made.identity.comparable
    assert made.encode(["벽지가 들떠요"]).shape == (1, made.identity.dims)


@pytest.mark.parametrize("name", ["평균", "last-0", "last-N", "last--1", "Mean", "last-99999"])
def test_a_pooling_of_no_known_name_is_refused(bert: Path, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        encoder(bert, name)
    assert caught.value.key == "encoder.unknown-pooling"


def test_more_layers_than_there_are_cannot_be_averaged(bert: Path) -> None:
    error = refusal(bert, f"last-{LAYERS + 1}")
    assert (error.key, error.values["layers"]) == ("encoder.few-layers", LAYERS)


def test_the_fast_engine_refuses_a_pooling_it_cannot_do_where_it_is_asked_for(bert: Path) -> None:
    assert refusal(bert, "last-2", engine="fast").key == "encoder.not-fast"


def test_a_family_without_a_pooler_says_so(tmp_path: Path) -> None:
    folder = checkpoint(tmp_path / "distil", "distilbert")
    assert refusal(folder, "pooler").key == "encoder.no-pooler"
    assert encoder(folder, "second-to-last").encode(["벽지"]).shape == (1, 32)


def test_a_pooler_that_the_file_lacks_is_not_drawn_at_random(bert: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = Path(shutil.copytree(bert, tmp_path / "without"))
    tensors = load_file(folder / "model.safetensors")
    kept = {name: each for name, each in tensors.items() if not name.startswith("pooler.")}
    save_file(kept, folder / "model.safetensors", metadata={"format": "pt"})
    assert refusal(folder, "pooler").key == "encoder.incomplete-weights"
    assert encoder(folder, "last-2").encode(["벽지"]).shape == (1, 32)


def test_a_bert_with_a_vocabulary_of_sentencepiece_says_what_it_needs(
    bert: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(bert, tmp_path / "kobert"))
    for name in ("vocab.txt", "tokenizer.json"):
        (folder / name).unlink(missing_ok=True)
    (folder / "spiece.model").write_bytes(b"\n\x0e\n\x05[UNK]")
    error = refusal(folder, "pooler")
    assert error.key == "encoder.own-tokenizer"
    assert "spiece.model" in str(error) and "KoBERTTokenizer" in str(error)
    (folder / "spiece.model").unlink()
    words = "".join(f"▁{chr(0xAC00 + k)}\n" for k in range(40))
    (folder / "vocab.txt").write_text(f"[UNK]\n{words}", encoding="utf-8")
    assert refusal(folder, "mean").key == "encoder.own-tokenizer"


def test_a_tokenizer_of_hardly_any_words_is_refused(bert: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(bert, tmp_path / "few"))
    (folder / "tokenizer.json").unlink(missing_ok=True)
    few = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "벽"]
    (folder / "vocab.txt").write_text("\n".join(few) + "\n", encoding="utf-8")
    for pooling, engine in (("mean", "fast"), ("mean", "reference"), ("last-2", "auto")):
        assert refusal(folder, pooling, engine=engine).key == "encoder.other-vocabulary"


def test_a_checkpoint_that_needs_code_of_its_own_is_refused(bert: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(bert, tmp_path / "own"))
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"auto_map": {"AutoModel": "x.Y"}}))
    assert refusal(folder, "mean").key == "encoder.not-plain"


def test_positions_counted_behind_the_padding_token_bound_the_limit(tmp_path: Path) -> None:
    from transformers import RobertaConfig

    config = RobertaConfig(pad_token_id=1, max_position_embeddings=514, num_hidden_layers=2)
    config.save_pretrained(tmp_path)
    (tmp_path / "tokenizer.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"x")
    assert inspect(tmp_path, "cls").max_tokens == 512


def test_a_checkpoint_in_the_hubs_cache_is_found_by_name(
    bert: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = "89abcdef" * 5
    cache = tmp_path / "hub"
    repository = cache / "models--klue--작은-bert"
    shutil.copytree(bert, repository / "snapshots" / commit)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(commit)
    monkeypatch.setenv("HF_HUB_CACHE", str(cache))
    wanted = EncoderRequest("sentence-transformers", model="klue/작은-bert", pooling="cls")
    identity = load_encoder(wanted).identity
    assert (identity.model, identity.revision) == ("klue/작은-bert", commit)
