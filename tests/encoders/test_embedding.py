"""Embedding: the same bits for the same set of texts, whatever the order and repetition."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorer.cache import text_key
from scorer.encoders import ENCODERS, EncoderRequest, embedding, load_encoder
from scorer.encoders.embedding import Embedded, Held, embed
from scorer.encoders.forms import normalized
from scorer.errors import UsageError
from scorer.records import EncoderIdentity

SYLLABLES = "벽지가들뜬곳은풀을다시발라눌러붙입니다결로환기와단열막습"
KOREAN = st.text(st.sampled_from(SYLLABLES + " .,?ab"), max_size=40)


@pytest.fixture(scope="module")
def encoder(tiny_distiluse: Path):  # type: ignore[no-untyped-def]
    path = str(tiny_distiluse)
    return load_encoder(EncoderRequest("sentence-transformers", path=path, device="cpu"))


BATCH = 32


class Counting:
    """Wraps nothing: counts characters as tokens and notes what it is asked to encode."""

    identity = EncoderIdentity("x", "x", "", "", "", "x", dims=2, max_tokens=10)
    device, engine, arithmetic, notes = "cpu", "counting", "fp32", ()

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def batches(self, lengths: Sequence[int]) -> list[range]:
        assert list(lengths) == sorted(lengths)
        return [range(k, min(k + BATCH, len(lengths))) for k in range(0, len(lengths), BATCH)]

    def token_counts(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([len(text) for text in texts], dtype=np.int64)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked.append(list(texts))
        return np.array([[len(text), len(texts)] for text in texts], dtype=np.float32)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(KOREAN, min_size=1, max_size=70), data=st.data())
def test_order_and_repetition_never_change_a_bit(
    encoder,  # type: ignore[no-untyped-def]
    texts: list[str],
    data: st.DataObject,
) -> None:
    other = data.draw(st.permutations(texts + texts[: len(texts) // 2]))
    one, two = embed(encoder, texts), embed(encoder, other)
    vectors = dict(zip(texts, one.vectors, strict=True))
    for text, vector in zip(other, two.vectors, strict=True):
        assert np.array_equal(vectors[text], vector)


def test_texts_embedded_before_keep_their_vectors(encoder) -> None:  # type: ignore[no-untyped-def]
    texts = ["풀을 바릅니다", "환기"]
    gold = embed(encoder, texts)
    known = held(texts, gold)
    later = embed(encoder, ["단열", "환기", "환기 " * 90], known=known)
    assert np.array_equal(later.vectors[1], gold.vectors[1])
    assert later.cut.tolist() == [False, False, True]
    alone = embed(encoder, ["단열", "환기 " * 90], known=known)
    assert np.array_equal(later.vectors[[0, 2]], alone.vectors)


def held(texts: Sequence[str], embedded: Embedded) -> Held:
    known = Held()
    known.add(texts, embedded)
    return known


def test_what_is_known_is_not_encoded_again() -> None:
    fake = Counting()
    known = held(["aa", "b"], embed(fake, ["aa", "b"]))
    fake.asked.clear()
    second = embed(fake, ["aa", "ccc"], known=known)
    assert fake.asked == [["ccc"]]
    assert (second.encoded, len(known)) == (1, 2)


@pytest.mark.parametrize("in_memory", [0, 8, 20, 1 << 20])
def test_what_is_held_comes_back_as_it_was_from_memory_and_from_disk(
    in_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedding, "IN_MEMORY", in_memory)
    texts = [f"{k:03d}" * (1 + k % 3) for k in range(20)]
    embedded = embed(Counting(), texts)
    known = held([*texts, *texts], Embedded(*map(twice, arrays(embedded)), 0))
    assert len(known) == 20
    for text, vector, tokens in zip(texts, embedded.vectors, embedded.tokens, strict=True):
        ((_, (back, length)),) = known.of([text, "없음"]).items()
        assert (back.tolist(), length) == (vector.tolist(), tokens)
        with pytest.raises(ValueError, match="read-only"):
            back[0] = 7


def test_where_the_disk_is_full_texts_are_not_held_and_are_encoded_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(self: object, data: bytes) -> None:
        raise UsageError("failure.no-temporary-room", folder="/tmp", reason="full")

    monkeypatch.setattr(embedding, "IN_MEMORY", 8)
    monkeypatch.setattr("scorer.spool.Spool.write", refuse)
    known = held(["a", "bb", "ccc"], embed(Counting(), ["a", "bb", "ccc"]))
    assert len(known) == 1
    again = embed(Counting(), ["a", "bb", "ccc"], known=known)
    assert (again.encoded, again.vectors[:, 0].tolist()) == (2, [1, 2, 3])


def arrays(embedded: Embedded) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return embedded.vectors, embedded.tokens, embedded.cut


def twice(values: np.ndarray) -> np.ndarray:
    return np.concatenate([values, values])


def test_each_different_text_is_encoded_once_sorted_by_length_in_fixed_batches() -> None:
    fake = Counting()
    texts = [f"{k:03d}" * (1 + k % 3) for k in range(70)]
    embed(fake, texts + texts)
    assert [len(batch) for batch in fake.asked] == [BATCH, BATCH, 70 - 2 * BATCH]
    assert [text for batch in fake.asked for text in batch] == sorted(
        texts, key=lambda text: (len(text), text)
    )


def test_progress_counts_the_tokens_that_are_read() -> None:
    heard: list[tuple[int, int]] = []
    texts = ["a", "bb", "c" * 50, "a"]
    embed(Counting(), texts, progress=lambda: lambda done, total: heard.append((done, total)))
    assert heard[-1] == (13, 13)
    heard.clear()
    many = [f"{k:04d}" for k in range(100)]
    embed(Counting(), many, progress=lambda: lambda done, total: heard.append((done, total)))
    assert [done for done, _ in heard] == [128, 256, 384, 400]
    assert {total for _, total in heard} == {400}


def test_no_texts_give_no_rows() -> None:
    embedded = embed(Counting(), [])
    assert embedded.vectors.shape == (0, 2)
    assert embedded.vectors.dtype == np.float32
    assert (embedded.tokens.shape, embedded.cut.shape) == ((0,), (0,))


def test_vectors_cannot_be_changed_behind_the_back_of_later_calls() -> None:
    embedded = embed(Counting(), ["a", "bb"])
    with pytest.raises(ValueError, match="read-only"):
        embedded.vectors[0, 0] = 7


def test_nfc_is_a_step_of_its_own_and_none_changes_nothing() -> None:
    nfd = unicodedata.normalize("NFD", "벽지 ㎡ ①")
    assert normalized(nfd, "nfc") == "벽지 ㎡ ①"
    assert normalized(nfd, "none") == nfd


def test_an_encoder_sees_texts_as_they_stand(encoder) -> None:  # type: ignore[no-untyped-def]
    nfc = "벽지가 들뜬 곳"
    nfd = unicodedata.normalize("NFD", nfc)
    plain, decomposed = embed(encoder, [nfc, nfd]).tokens.tolist()
    assert decomposed > plain
    one, other = embed(encoder, [nfc, nfd]).vectors
    assert not np.array_equal(one, other)


def test_an_unknown_name_is_a_wrong_call_with_a_suggestion() -> None:
    with pytest.raises(UsageError) as caught:
        load_encoder(EncoderRequest("lexcial"))
    assert "'lexical'" in str(caught.value)
    assert all(name in str(caught.value) for name in ENCODERS)


class Shelf:
    """Keeps vectors in memory, as the cache keeps them on disk."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, bytes], tuple[int, bytes]] = {}
        self.batches: list[int] = []

    def embeddings(self, space: str, keys: Sequence[bytes]) -> dict[bytes, tuple[int, bytes]]:
        return {key: self.held[space, key] for key in keys if (space, key) in self.held}

    def keep_embeddings(self, space: str, entries: Iterable[tuple[bytes, int, bytes]]) -> None:
        kept = list(entries)
        self.batches.append(len(kept))
        self.held |= {(space, key): (tokens, vector) for key, tokens, vector in kept}


def test_what_lies_on_the_shelf_is_neither_tokenized_nor_encoded() -> None:
    fake, shelf = Counting(), Shelf()
    first = embed(fake, ["풀", "환기 창", "풀"], shelf=shelf, space="s")
    fake.asked.clear()
    again = embed(fake, ["환기 창", "단열재"], shelf=shelf, space="s")
    assert fake.asked == [["단열재"]]
    assert (first.encoded, again.encoded) == (2, 1)
    assert np.array_equal(again.vectors[0], first.vectors[1])
    assert again.tokens.tolist() == [4, 3]
    embed(fake, ["환기 창"], shelf=shelf, space="another encoder")
    assert fake.asked[-1] == ["환기 창"]


def test_a_vector_of_another_width_on_the_shelf_is_not_taken() -> None:
    fake, shelf = Counting(), Shelf()
    shelf.keep_embeddings("s", [(text_key("풀"), 1, bytes(4 * 3))])
    assert embed(fake, ["풀"], shelf=shelf, space="s").encoded == 1


def test_an_interrupt_loses_the_batch_in_hand_and_nothing_else() -> None:
    class Stopped(Counting):
        def encode(self, texts: Sequence[str]) -> np.ndarray:
            if len(self.asked) == 2:
                raise KeyboardInterrupt
            return super().encode(texts)

    shelf, texts = Shelf(), [f"{k:04d}" for k in range(100)]
    with pytest.raises(KeyboardInterrupt):
        embed(Stopped(), texts, shelf=shelf, space="s")
    assert shelf.batches == [BATCH, BATCH]
    assert embed(Counting(), texts, shelf=shelf, space="s").encoded == 100 - 2 * BATCH
