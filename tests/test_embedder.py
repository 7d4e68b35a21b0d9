"""Which encoder is taken, and what is said about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scorer import Competition, EncoderUnavailable, InvalidCompetition, UsageError, score
from scorer.cache import NoCache
from scorer.choice import Choice
from scorer.competition import EncoderSpec
from scorer.embedder import Embedder

GOLD = "id,답변_1\nTEST_000,결로는 환기로 막습니다.\nTEST_001,풀을 다시 발라 붙입니다.\n".encode()
ANSWERS = "id,답변\nTEST_000,환기를 합니다.\nTEST_001,풀을 바릅니다.\n".encode()


def embedder(declared: EncoderSpec, **choice: str) -> Embedder:
    return Embedder(declared, Choice(**choice), "nfc", None, NoCache())


def declared(model: str = "a/b", **more: object) -> EncoderSpec:
    return EncoderSpec(model=model, **more)  # type: ignore[arg-type]


def test_the_environment_names_the_folder_where_the_call_does_not(
    tiny_distiluse: Path, tiny_old_layout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DSCORE_ENCODER_PATH", str(tiny_distiluse))
    assert embedder(declared()).encoder.identity.model == "local:tiny-distiluse"
    by_path = embedder(declared(), path=str(tiny_old_layout))
    assert by_path.encoder.identity.model == "local:tiny-old"


def test_a_folder_given_as_the_encoders_name_is_another_encoder(tiny_distiluse: Path) -> None:
    card = score(ANSWERS, GOLD, encoder=str(tiny_distiluse))
    assert card.signature.encoder == "local:tiny-distiluse"
    assert [note.key for note in card.warnings] == ["note.encoder-other"]


@pytest.mark.parametrize(
    ("call", "warned"),
    [
        ({}, []),
        ({"encoder": "FOLDER"}, ["note.encoder-other"]),
        ({"precision": "bf16"}, ["note.precision"]),
        ({"encoder": "FOLDER", "precision": "bf16"}, ["note.encoder-other", "note.precision"]),
        ({"encoder": "lexical"}, ["note.encoder-lexical"]),
    ],
)
def test_json_calls_a_score_comparable_exactly_where_no_warning_denies_it(
    tiny_distiluse: Path, call: dict[str, str], warned: list[str]
) -> None:
    named = {key: str(tiny_distiluse) if said == "FOLDER" else said for key, said in call.items()}
    folder = None if "encoder" in call else tiny_distiluse
    document = score(ANSWERS, GOLD, encoder_path=folder, **named).to_dict()  # type: ignore[arg-type]
    assert [note["key"] for note in document["warnings"]] == warned  # type: ignore[index,attr-defined]
    assert document["provenance"]["encoder"]["comparable"] == (not warned)  # type: ignore[index]


def test_an_encoder_asked_for_by_name_wins_over_the_environment(
    tiny_distiluse: Path, monkeypatch: pytest.MonkeyPatch, hub_cache: Path
) -> None:
    monkeypatch.setenv("DSCORE_ENCODER_PATH", str(tiny_distiluse))
    assert embedder(declared(), name="lexical").encoder.identity.model == "lexical"
    named = embedder(declared(), name="tiny/distiluse")
    assert named.encoder.identity.model == "tiny/distiluse"
    with pytest.raises(EncoderUnavailable):
        _ = embedder(declared(), name="nobody/nothing").encoder


def test_a_folder_of_unknown_origin_is_an_assumption_that_is_said(tiny_distiluse: Path) -> None:
    card = score(ANSWERS, GOLD, encoder_path=tiny_distiluse)
    assert card.warnings == ()
    assert "note.encoder-folder" in [note.key for note in card.notes]


def test_pinned_weights_leave_nothing_to_assume(tiny_distiluse: Path) -> None:
    free = score(ANSWERS, GOLD, encoder_path=tiny_distiluse)
    assert free.provenance.encoder is not None
    pin = f'weights = "{free.provenance.encoder.weights}"'
    text = f'id = "가"\n[encoder]\nmodel = "a/b"\n{pin}\n[[term]]\nmetric = "cosine"\n'
    card = score(ANSWERS, GOLD, competition=Competition.parse(text), encoder_path=tiny_distiluse)
    assert card.score == free.score
    assert "note.encoder-folder" not in [note.key for note in card.notes]


def test_other_weights_than_the_pinned_are_refused(tiny_distiluse: Path) -> None:
    with pytest.raises(EncoderUnavailable, match="00000000"):
        _ = embedder(declared(weights="00000000"), path=str(tiny_distiluse)).encoder


def test_the_cache_snapshot_of_another_model_is_called_another_model(hub_cache: Path) -> None:
    (snapshot,) = hub_cache.glob("models--tiny--distiluse/snapshots/*")
    card = score(ANSWERS, GOLD, encoder_path=snapshot)
    assert [note.key for note in card.warnings] == ["note.encoder-other"]
    assert card.signature.encoder == "tiny/distiluse"


def test_another_model_by_name_says_first_that_it_does_not_compare(hub_cache: Path) -> None:
    card = score(ANSWERS, GOLD, encoder="tiny/distiluse")
    assert [note.key for note in card.warnings] == ["note.encoder-other"]
    assert "tiny/distiluse" in str(card.warnings[0])


@pytest.mark.parametrize(
    ("shape", "named"),
    [({"dims": 768}, "768"), ({"max_tokens": 64}, "64"), ({"stack": "bert+cls"}, r"bert\+cls")],
)
def test_an_encoder_of_another_shape_than_declared_is_refused(
    tiny_distiluse: Path, shape: dict[str, object], named: str
) -> None:
    with pytest.raises(EncoderUnavailable, match=named):
        _ = embedder(declared(**shape), path=str(tiny_distiluse)).encoder


def test_a_rebuilt_model_without_its_dense_layer_is_refused(
    tiny_distiluse: Path, tmp_path: Path
) -> None:
    import json

    folder = tmp_path / "no-dense"
    shutil.copytree(tiny_distiluse, folder)
    modules = json.loads((folder / "modules.json").read_text())
    (folder / "modules.json").write_text(json.dumps(modules[:2]))
    with pytest.raises(EncoderUnavailable):
        score(ANSWERS, GOLD, encoder_path=folder)


def test_a_competition_that_names_no_encoder_asks_for_one(
    tiny_distiluse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InvalidCompetition, match="--encoder"):
        _ = embedder(declared("")).encoder
    monkeypatch.setenv("DSCORE_ENCODER_PATH", str(tiny_distiluse))
    assert embedder(declared("")).encoder.identity.dims == 512


@pytest.mark.parametrize("name", ["lexcal", "LEXICAL", "sentence-transformer"])
def test_a_name_that_is_nearly_one_of_ours_is_not_asked_of_the_hub(name: str) -> None:
    with pytest.raises(UsageError, match="did you mean"):
        embedder(declared(), name=name)


def test_contradictions_about_the_encoder_are_wrong_calls(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--encoder-path"):
        embedder(declared(), name="lexical", path=str(tmp_path))
    with pytest.raises(UsageError, match="--encoder"):
        embedder(declared(), name=" ")


def test_an_unknown_device_is_a_wrong_call(tiny_distiluse: Path) -> None:
    with pytest.raises(UsageError, match="tpu"):
        _ = embedder(declared(), path=str(tiny_distiluse), device="tpu").encoder


def test_texts_asked_for_again_in_a_run_keep_their_vectors_and_are_not_encoded_again(
    tiny_distiluse: Path,
) -> None:
    import unicodedata

    made = embedder(declared(), path=str(tiny_distiluse))
    texts = ["결로는 환기로 막습니다.", "풀을 바릅니다.", "결로는 환기로 막습니다."]
    first = made.vectors_of(texts, "학습.csv").array()
    assert first.shape == (3, 512) and made.encoded == 2
    decomposed = [unicodedata.normalize("NFD", text) for text in reversed(texts)]
    again = made.vectors_of(decomposed, "학습.csv").array()
    assert made.encoded == 2
    assert (again == first[::-1]).all()
