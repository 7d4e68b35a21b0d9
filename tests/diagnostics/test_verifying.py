"""Texts embedded again, by a small encoder of the competition's own layers."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from scorer import Settings, verify_vectors
from scorer.answers import AnswerEmbedder
from scorer.cache.absent import NoCache
from scorer.competition import Competition
from scorer.diagnostics import UnreadVectors, VectorCheck
from scorer.report.layout import layout_of
from scorer.report.upload import write_upload
from scorer.wording import Language, speaking

TEXTS = [
    "벽지가 들뜬 곳은 풀을 다시 발라 눌러 붙입니다.",
    "결로는 환기와 단열로 막습니다.",
    "석고보드 이음매는 퍼티로 메웁니다.",
    "곰팡이는 원인인 습기를 먼저 없애야 합니다.",
    "장판은 하루 정도 펴 둔 뒤 시공합니다.",
    "풀을 바르고 눌러 붙입니다. " * 20,
    "습기를 없애고 단열합니다.",
    "하루 정도 환기합니다.",
]
IDS = [f"TEST_{number:03d}" for number in range(len(TEXTS))]
Array = NDArray[np.float64]


def table(texts: Sequence[str]) -> bytes:
    rows = [f"{identifier},{text}" for identifier, text in zip(IDS, texts, strict=True)]
    return "\n".join(["id,답변", *rows]).encode()


def upload(vectors: Array) -> bytes:
    lines = ["id," + ",".join(f"vec_{k}" for k in range(vectors.shape[1]))]
    lines += [
        f"{identifier}," + ",".join(map(repr, row.tolist()))
        for identifier, row in zip(IDS, vectors, strict=True)
    ]
    return "\n".join(lines).encode()


def settings(folder: Path, **more: Any) -> Settings:
    return Settings(encoder_path=folder, cache=False, **more)


def vectors_of(folder: Path, texts: Sequence[str] = TEXTS, **more: Any) -> Array:
    with AnswerEmbedder(settings(folder, **more), cache=NoCache()) as embedder:
        return embedder.vectors(texts, "")[0].array()


def checked(folder: Path, vectors: Array, texts: Sequence[str] = TEXTS) -> VectorCheck:
    return verify_vectors(table(texts), upload(vectors), settings(folder))


def seen(check: VectorCheck) -> list[str]:
    return [note.key.removeprefix("vector.") for note in check.found.evidence]


def altered(folder: Path, name: str) -> Array:
    """Return vectors of the encoder with a part left out or exchanged, made by its library."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling

    model = SentenceTransformer(str(folder), device="cpu")
    transformer, pooling, dense = model
    modules = {
        "without-dense": [transformer, pooling],
        "pooling-cls": [transformer, Pooling(32, "cls"), dense],
        "pooling-max": [transformer, Pooling(32, "max"), dense],
        "pooling-cls-without-dense": [transformer, Pooling(32, "cls")],
        "longer": [transformer, pooling, dense],
        "without-activation": [transformer, pooling, dense],
    }[name]
    if name == "without-activation":
        dense.activation_function = torch.nn.Identity()
    made = SentenceTransformer(modules=modules, device="cpu")
    if name == "longer":
        made.max_seq_length = 512
    return np.asarray(made.encode(TEXTS, batch_size=3), dtype=np.float64)


def test_what_embed_writes_is_the_same_to_the_bit(tiny_distiluse: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "제출.csv")
    with AnswerEmbedder(settings(tiny_distiluse)) as embedder:
        answers = embedder.sound(embedder.read(table(TEXTS)))
        layout = layout_of(embedder.competition, embedder.encoder.identity, None, both=False)
        write_upload(path, embedder.embed(answers), layout, embedder.competition)
    check = verify_vectors(table(TEXTS), path, settings(tiny_distiluse))
    assert (check.found.verdict, check.same) == ("same-bits", True)
    assert check.encoder.model == "local:tiny-distiluse"
    assert [cut.id for cut in check.cuts] == ["TEST_005"]
    assert check.warnings == ()


def test_the_other_engine_is_the_same_but_for_its_arithmetic(tiny_distiluse: Path) -> None:
    check = checked(tiny_distiluse, vectors_of(tiny_distiluse, engine="reference"))
    assert check.found.verdict == "same-noise"


def test_half_precision_is_told_and_is_no_fault(tiny_distiluse: Path) -> None:
    check = checked(tiny_distiluse, vectors_of(tiny_distiluse).astype(np.float16).astype(float))
    assert check.found.verdict == "same-half"


def test_a_missing_dense_layer_is_recognised_on_the_wrong_rows(tiny_distiluse: Path) -> None:
    vectors = np.roll(altered(tiny_distiluse, "without-dense"), -1, axis=0)
    check = checked(tiny_distiluse, vectors)
    assert check.found.verdict == "mixed"
    assert seen(check) == ["width", "variant-without-dense", "order-shift-up", "elsewhere"]
    assert check.found.rows[0].whose == ("TEST_001",)


def test_normalised_vectors_on_the_wrong_rows_are_told_as_both(tiny_distiluse: Path) -> None:
    vectors = vectors_of(tiny_distiluse)[::-1]
    check = checked(tiny_distiluse, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
    assert check.found.verdict == "mixed"
    assert seen(check) == ["order-reversed", "unit-length"]


@pytest.mark.parametrize(
    "name",
    [
        "without-dense",
        "without-activation",
        "pooling-cls",
        "pooling-max",
        "pooling-cls-without-dense",
    ],
)
def test_an_incomplete_encoder_is_named(tiny_distiluse: Path, name: str) -> None:
    check = checked(tiny_distiluse, altered(tiny_distiluse, name))
    assert check.found.verdict == "variant"
    assert seen(check)[-1] == f"variant-{name}"
    assert {row.kind for row in check.found.rows} == {"variant"}


def test_another_token_limit_is_named_by_the_rows_it_moves(tiny_distiluse: Path) -> None:
    check = checked(tiny_distiluse, altered(tiny_distiluse, "longer"))
    assert (check.found.verdict, seen(check)) == ("variant", ["variant-longer"])
    assert [row.id for row in check.found.differing] == ["TEST_005"]


def test_texts_that_were_not_brought_into_nfc_are_named(tiny_distiluse: Path) -> None:
    texts = [*TEXTS[:2], unicodedata.normalize("NFD", TEXTS[2]), *TEXTS[3:]]
    raw = vectors_of(tiny_distiluse, texts, normalize="none")
    check = checked(tiny_distiluse, raw, texts)
    assert (check.found.verdict, seen(check)) == ("variant", ["variant-unnormalized"])
    assert [row.id for row in check.found.differing] == ["TEST_002"]
    plain = verify_vectors(table(texts), upload(raw), settings(tiny_distiluse, normalize="none"))
    assert plain.same


def test_a_cut_pooled_vector_is_a_missing_dense_layer(tiny_distiluse: Path, tmp_path: Path) -> None:
    import shutil

    import torch
    from safetensors.torch import load_file, save_file

    # a Dense layer that makes vectors narrower, as the real one does
    narrow = tmp_path / "narrow"
    shutil.copytree(tiny_distiluse, narrow)
    weights = load_file(narrow / "2_Dense" / "model.safetensors")
    kept = {name: tensor[:24].contiguous() for name, tensor in weights.items()}
    save_file(kept, narrow / "2_Dense" / "model.safetensors")
    config = json.loads((narrow / "2_Dense" / "config.json").read_text())
    (narrow / "2_Dense" / "config.json").write_text(json.dumps(config | {"out_features": 24}))
    assert torch.is_tensor(kept["linear.bias"])
    rules = Competition.parse('id = "가"\n[[term]]\nmetric = "cosine"\n')
    pooled = altered(tiny_distiluse, "without-dense")
    own = settings(narrow, competition=rules)
    for vectors, key in ((pooled, "without-dense"), (pooled[:, :24], "without-dense-first")):
        check = verify_vectors(table(TEXTS), upload(vectors), own)
        assert (check.found.verdict, seen(check)[-1]) == ("variant", f"variant-{key}")


def test_edited_answers_are_stale_and_nothing_else(tiny_distiluse: Path) -> None:
    vectors = vectors_of(tiny_distiluse)
    edited = [*TEXTS[:3], "창문을 열어 둡니다.", *TEXTS[4:]]
    check = checked(tiny_distiluse, vectors, edited)
    assert check.found.verdict == "stale"
    assert [row.id for row in check.found.differing] == ["TEST_003"]


def test_rows_are_matched_by_id_whatever_order_the_files_have(tiny_distiluse: Path) -> None:
    vectors = vectors_of(tiny_distiluse)
    lines = upload(vectors).decode().split("\n")
    turned = "\n".join([lines[0], *reversed(lines[1:])]).encode()
    check = verify_vectors(table(TEXTS), turned, settings(tiny_distiluse))
    assert check.found.verdict == "same-bits"
    assert [row.id for row in check.found.rows] == IDS[::-1]


def test_the_stand_in_says_that_it_is_none(tmp_path: Path) -> None:
    own = Settings(encoder="lexical-512", cache=False)
    with AnswerEmbedder(own) as embedder:
        vectors = embedder.vectors(TEXTS, "")[0].array()
    check = verify_vectors(table(TEXTS), upload(vectors[::-1]), own)
    assert (check.found.verdict, seen(check)) == ("shuffled", ["order-reversed"])
    assert [note.key for note in check.warnings] == ["vector.held-other"]


def test_texts_and_vectors_of_one_file_are_held_against_each_other() -> None:
    own = Settings(encoder="lexical-512", cache=False)
    with AnswerEmbedder(own) as embedder:
        vectors = embedder.vectors(TEXTS, "")[0].array()
    texts, numbers = table(TEXTS).decode().split("\n"), upload(vectors).decode().split("\n")
    both = "\n".join(f"{a},{b.partition(',')[2]}" for a, b in zip(texts, numbers, strict=True))
    assert verify_vectors(both.encode(), settings=own).same


def test_the_findings_of_both_files_come_at_once() -> None:
    answers = "id,답변\nTEST_000,\nTEST_001,나\nTEST_001,다\n".encode()
    vectors = b"id,vec_0,vec_1\nTEST_000,1,x\nTEST_009,0,1\n"
    with pytest.raises(UnreadVectors) as refused:
        verify_vectors(answers, vectors, Settings(encoder="lexical-512", cache=False))
    codes = [[issue.code for issue in issues] for _, issues in refused.value.groups]
    assert codes == [["E501", "E301"], ["E401"]]
    assert "E401" in str(refused.value)
    sound = "id,답변\nTEST_000,가\nTEST_001,나\n".encode()
    with pytest.raises(UnreadVectors) as refused:
        verify_vectors(sound, vectors, Settings(encoder="lexical-512", cache=False))
    assert [i.code for i in refused.value.issues] == ["E401", "E303", "E302"]


def test_answers_in_place_of_vectors_and_vectors_in_place_of_answers_are_told() -> None:
    own = Settings(encoder="lexical-512", cache=False)
    with pytest.raises(UnreadVectors) as refused:
        verify_vectors(upload(np.ones((8, 4))), table(TEXTS), own)
    codes = [[issue.code for issue in issues] for _, issues in refused.value.groups]
    assert "E210" in codes[0]
    assert "E211" in codes[1]


@pytest.mark.parametrize(("language", "told"), [("en", "the competition"), ("ko", "대회")])
def test_files_given_the_wrong_way_round_are_not_laid_at_the_competitions_door(
    language: Language, told: str
) -> None:
    own = Settings(encoder="lexical-512", cache=False)
    with speaking(language), pytest.raises(UnreadVectors) as refused:
        verify_vectors(upload(np.ones((len(TEXTS), 512))), table(TEXTS), own)
    found = [issue for _, issues in refused.value.groups for issue in issues]
    assert {"E210", "E211"} <= {issue.code for issue in found}
    for issue in found:
        if issue.code in ("E210", "E211"):
            assert told not in issue.message + issue.hint
