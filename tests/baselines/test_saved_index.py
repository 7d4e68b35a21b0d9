"""Saved indexes: what was written comes back, and nothing else is taken for it."""

from __future__ import annotations

import io
import json
import os
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from searches import crowded, same

from baselines import saved_index
from baselines.index import Index, index_of
from baselines.saved_index import IndexIdentity, load, save
from baselines.unit_rows import UnitWriter
from scorer.errors import UsageError
from scorer.records import EncoderIdentity
from scorer.wording import speaking

ENCODER = EncoderIdentity("lexical-512", "lexical-512", "", "", "", "jamo/1", 64, 200, "characters")
TEXTS = ("벽지가 왜 들뜨나요?", "곰팡이는 어떻게 없애나요?")
IDENTITY = IndexIdentity.of(ENCODER, TEXTS)

FAISS = pytest.mark.skipif(find_spec("faiss") is None, reason="the extra [faiss] is not installed")
KINDS = pytest.mark.parametrize("kind", ["exact", pytest.param("faiss", marks=FAISS)])


def small(kind: str) -> Index:
    return index_of(kind, crowded()[0][:40])


def refusal(path: Path, identity: IndexIdentity = IDENTITY) -> UsageError:
    with pytest.raises(UsageError) as caught:
        load(path, identity)
    for language in ("en", "ko"):
        with speaking(language):
            assert str(path) in str(caught.value)
    return caught.value


@KINDS
def test_a_saved_index_gives_the_same_answers(kind: str, tmp_path: Path) -> None:
    vectors, queries = crowded()
    index = index_of(kind, vectors)
    save(index, tmp_path / "색인.npz", IDENTITY)
    loaded = load(tmp_path / "색인.npz", IDENTITY)
    assert type(loaded) is type(index)
    assert loaded.shape == index.shape
    same(loaded.search(queries, 15), index.search(queries, 15))


@KINDS
def test_an_empty_index_is_saved_too(kind: str, tmp_path: Path) -> None:
    save(index_of(kind, np.ones((0, 64), dtype=np.float32)), tmp_path / "a.npz", IDENTITY)
    assert load(tmp_path / "a.npz", IDENTITY).shape == (0, 64)


def test_the_same_index_is_the_same_file_and_a_plain_archive(tmp_path: Path) -> None:
    for name in ("a.npz", "b.npz"):
        save(small("exact"), str(tmp_path / name), IDENTITY)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    with np.load(tmp_path / "a.npz", allow_pickle=False) as archive:
        about = json.loads(str(archive["about"]))
        assert archive["vectors"].shape == (40, 64)
    assert about["encoder"] == ENCODER.as_dict()
    assert about["texts"] == IDENTITY.texts


def test_an_index_in_a_temporary_file_is_saved_and_loaded_into_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors, queries = crowded()
    save(index_of("exact", vectors), tmp_path / "a.npz", IDENTITY)
    monkeypatch.setattr(saved_index, "UnitWriter", lambda n, d: UnitWriter(n, d, 0))
    monkeypatch.setattr(saved_index, "rows_per_block", lambda d: 700)
    loaded = load(tmp_path / "a.npz", IDENTITY)
    save(loaded, tmp_path / "b.npz", IDENTITY)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    same(loaded.search(queries, 5), index_of("exact", vectors).search(queries, 5))


@pytest.mark.parametrize(
    ("field", "value"), [("model", "다른 모델"), ("weights", "ab"), ("max_tokens", 128)]
)
def test_an_index_of_another_encoder_is_refused(field: str, value: Any, tmp_path: Path) -> None:
    save(small("exact"), tmp_path / "a.npz", IDENTITY)
    error = refusal(tmp_path / "a.npz", IDENTITY.but(encoder=ENCODER.but(**{field: value})))
    assert error.key == "retrieval.index-other-encoder"
    assert error.values["fields"] == field


@pytest.mark.parametrize(
    "texts", [TEXTS[::-1], TEXTS[:1], ("".join(TEXTS),), (*TEXTS, ""), ("", *TEXTS)]
)
def test_an_index_of_other_texts_is_refused(texts: tuple[str, ...], tmp_path: Path) -> None:
    save(small("exact"), tmp_path / "a.npz", IDENTITY)
    error = refusal(tmp_path / "a.npz", IndexIdentity.of(ENCODER, texts))
    assert error.key == "retrieval.index-other-texts"


def test_texts_that_are_no_valid_unicode_have_a_digest() -> None:
    assert IndexIdentity.of(ENCODER, ["\ud800"]) != IndexIdentity.of(ENCODER, ["\ud801"])


def rewritten(path: Path, **members: Any) -> None:
    """Write an archive anew with other arrays, checksums and all."""
    with np.load(path, allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    whole = io.BytesIO()
    np.savez(whole, **{**arrays, **members})
    path.write_bytes(whole.getvalue())


def told(path: Path, **changes: Any) -> str:
    """Return what an index says about itself, changed."""
    with np.load(path, allow_pickle=False) as archive:
        return json.dumps({**json.loads(str(archive["about"])), **changes})


def test_an_index_of_another_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    save(small("exact"), path, IDENTITY)
    rewritten(path, about=np.array(told(path, form="dscore.index/2")))
    error = refusal(path)
    assert error.key == "retrieval.index-other-format"
    assert error.values["found"] == "dscore.index/2"


@pytest.mark.parametrize(
    "changes",
    [
        {"shape": [41, 64]},
        {"shape": [40, 63]},
        {"shape": 40},
        {"encoder": "lexical"},
        {"encoder": {"name": "lexical"}},
        {"kind": "faiss"},
    ],
)
def test_an_index_that_contradicts_itself_is_refused(
    changes: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "a.npz"
    save(small("exact"), path, IDENTITY)
    rewritten(path, about=np.array(told(path, **changes)))
    assert refusal(path).key == "retrieval.index-damaged"


@pytest.mark.parametrize(
    "members",
    [
        {"about": np.array("[]")},
        {"about": np.array("{")},
        {"about": np.array([1])},
        {"vectors": np.ones((40, 64))},
        {"vectors": np.ones((40, 64), dtype=np.float32)},
        {"vectors": np.full((40, 64), np.nan, dtype=np.float32)},
        {"vectors": np.asfortranarray(np.zeros((40, 64), dtype=np.float32))},
    ],
    ids=["list", "broken", "numbers", "float64", "long", "nan", "columns"],
)
def test_arrays_that_are_no_index_are_refused(members: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    save(small("exact"), path, IDENTITY)
    rewritten(path, **members)
    assert refusal(path).key == "retrieval.index-damaged"


@FAISS
def test_distances_are_never_taken_for_similarities(tmp_path: Path) -> None:
    import faiss

    path = tmp_path / "a.npz"
    index = small("faiss")
    save(index, path, IDENTITY)
    distances = faiss.IndexIDMap(faiss.IndexFlatL2(64))
    distances.add_with_ids(np.eye(40, 64, dtype=np.float32), np.arange(40))
    rewritten(path, faiss=faiss.serialize_index(distances))
    error = refusal(path)
    assert error.key == "retrieval.index-damaged"
    assert "inner product" in str(error)


@FAISS
@pytest.mark.parametrize("wrong", ["ids", "kind", "rows", "bytes", "lengths"])
def test_another_index_of_faiss_is_refused(wrong: str, tmp_path: Path) -> None:
    import faiss

    path = tmp_path / "a.npz"
    save(small("faiss"), path, IDENTITY)
    rows = np.eye(39 if wrong == "rows" else 40, 64, dtype=np.float32)
    rows *= 2 if wrong == "lengths" else 1
    index: Any = faiss.IndexFlatIP(64)
    if wrong == "kind":
        index.add(rows)
    else:
        index = faiss.IndexIDMap(index)
        index.add_with_ids(rows, np.arange(len(rows))[:: -1 if wrong == "ids" else 1].copy())
    data = faiss.serialize_index(index)
    rewritten(path, faiss=data[:-3] if wrong == "bytes" else data)
    assert refusal(path).key == "retrieval.index-damaged"


@KINDS
@given(data=st.data())
def test_a_flipped_bit_is_refused_or_changes_nothing(
    kind: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("flipped") / "a.npz"
    index = small(kind)
    save(index, path, IDENTITY)
    whole = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, 8 * len(whole) - 1))
    whole[place // 8] ^= 1 << place % 8
    path.write_bytes(whole)
    queries = crowded()[1]
    try:
        loaded = load(path, IDENTITY)
    except UsageError as error:
        assert error.key == "retrieval.index-damaged"
    else:  # such as the hour in the archive's directory
        same(loaded.search(queries, 5), index.search(queries, 5))


@KINDS
def test_a_header_with_an_open_bracket_is_damage(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    save(small(kind), path, IDENTITY)
    whole = path.read_bytes()
    start = whole.index(b"NUMPY", whole.index(b"NUMPY") + 1)
    end = whole.index(b")", start)
    path.write_bytes(whole[:end] + b" " + whole[end + 1 :])
    assert refusal(path).key == "retrieval.index-damaged"


@KINDS
def test_a_flipped_bit_of_a_vector_is_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    save(small(kind), path, IDENTITY)
    whole = bytearray(path.read_bytes())
    # the middle of the file lies in the vectors, which are its largest part
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    error = refusal(path)
    assert error.key == "retrieval.index-damaged"


@KINDS
@given(share=st.floats(0, 1, exclude_max=True))
def test_an_index_that_was_cut_off_is_refused(
    kind: str, share: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("cut") / "a.npz"
    save(small(kind), path, IDENTITY)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    assert refusal(path).key == "retrieval.index-damaged"


@pytest.mark.parametrize("content", [b"", b"id,vec_0\n", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_index_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "제출.csv"
    path.write_bytes(content)
    assert refusal(path).key == "retrieval.index-damaged"


def test_a_member_that_claims_more_than_the_file_holds_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    save(small("exact"), path, IDENTITY)
    about = told(path, shape=[10**12, 64])
    with zipfile.ZipFile(path, "w") as archive:
        stream = io.BytesIO()
        np.save(stream, np.array(about))
        archive.writestr("about.npy", stream.getvalue())
        stream = io.BytesIO()
        header = {"descr": "<f4", "fortran_order": False, "shape": (10**12, 64)}
        np.lib.format.write_array_header_1_0(stream, header)
        archive.writestr("vectors.npy", stream.getvalue())
    assert refusal(path).key == "retrieval.index-damaged"


def test_a_file_that_is_missing_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "없음.npz").key == "retrieval.index-unreadable"
    assert refusal(tmp_path).key == "retrieval.index-unreadable"


def test_what_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, key in (
        (tmp_path, "failure.is-folder"),
        (tmp_path / "없음" / "a.npz", "failure.no-folder"),
    ):
        with pytest.raises(UsageError) as caught:
            save(small("exact"), place, IDENTITY)
        assert caught.value.key == key

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "a.npz").write_bytes(b"before")
    with pytest.raises(UsageError) as caught:
        save(small("exact"), tmp_path / "a.npz", IDENTITY)
    assert caught.value.key == "failure.not-writable"
    assert "No space left" in str(caught.value)
    assert [each.name for each in tmp_path.iterdir()] == ["a.npz"]
    assert (tmp_path / "a.npz").read_bytes() == b"before"


def test_an_interruption_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(saved_index, "_blocks", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save(small("exact"), tmp_path / "a.npz", IDENTITY)
    assert not list(tmp_path.iterdir())


def test_an_index_of_another_width_than_the_encoders_is_not_saved(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="width 3"):
        save(index_of("exact", np.ones((2, 3), dtype=np.float32)), tmp_path / "a.npz", IDENTITY)
