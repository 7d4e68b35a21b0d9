"""What is kept is found again, bit for bit, under its own key and space and no other."""

from __future__ import annotations

import math
import struct
import unicodedata
from inspect import signature
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cache.material import (
    SPACE,
    embedding,
    found_embeddings,
    found_pairs,
    pair,
    vector,
    warned,
)
from hypothesis import given
from hypothesis import strategies as st

from scorer.cache import Cache, NoCache, text_key
from scorer.cache.disk import LONG
from scorer.cache.entries import finite

KEYS = st.binary(min_size=32, max_size=32)
COUNTS = st.integers(0, 2**32 - 1)
SPACES = st.text(max_size=20)
FLOATS = st.floats(allow_nan=False, allow_infinity=False, width=32)
VECTORS = st.lists(FLOATS, min_size=1, max_size=20).map(lambda numbers: vector(*numbers))
SCORES = st.floats(allow_nan=False, allow_infinity=False)


@given(SPACES, st.dictionaries(KEYS, st.tuples(COUNTS, VECTORS), max_size=8))
def test_embeddings_come_back_as_they_were_kept(
    space: str, kept: dict[bytes, tuple[int, bytes]]
) -> None:
    with TemporaryDirectory() as folder:
        with Cache.open(Path(folder)) as cache:
            cache.keep_embeddings(space, [(key, *said) for key, said in kept.items()])
        with Cache.open(Path(folder)) as cache:
            assert cache.embeddings(space, list(kept)) == kept
            assert not cache.embeddings(space + "/bf16", list(kept))
            assert not cache.warnings


@given(SPACES, st.dictionaries(st.tuples(KEYS, KEYS), st.tuples(SCORES, COUNTS, COUNTS)))
def test_pairs_come_back_as_they_were_kept(
    space: str, kept: dict[tuple[bytes, bytes], tuple[float, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        with Cache.open(Path(folder)) as cache:
            cache.keep_pairs(space, [(*key, *said) for key, said in kept.items()])
        with Cache.open(Path(folder)) as cache:
            found = cache.pairs(space, list(kept))
            assert found == kept
            signs = {key: math.copysign(1, said[0]) for key, said in kept.items()}
            assert {key: math.copysign(1, said[0]) for key, said in found.items()} == signs
            assert not cache.pairs(space + "/bf16", list(kept))


@given(st.text(), st.text())
def test_facts_come_back_as_they_were_kept(key: str, value: str) -> None:
    with TemporaryDirectory() as folder, Cache.open(Path(folder)) as cache:
        cache.keep_fact(key, "before")
        cache.keep_fact(key, value)
        assert cache.fact(key) == value
        assert cache.fact(key + "?") is None


@given(st.lists(st.binary(min_size=4, max_size=4), min_size=1, max_size=6))
def test_finite_agrees_with_the_numbers_themselves(words: list[bytes]) -> None:
    numbers = [struct.unpack("<f", word)[0] for word in words]
    assert finite(b"".join(words)) == all(math.isfinite(number) for number in numbers)


@pytest.mark.parametrize("number", [math.nan, -math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("place", range(3))
def test_finite_sees_what_is_not_at_any_place(number: float, place: int) -> None:
    numbers = [3.4e38, -3.4e38, 1e-45]
    assert finite(vector(*numbers))
    numbers[place] = number
    assert not finite(vector(*numbers))


def test_a_text_has_the_key_of_its_letters_and_not_of_its_looks() -> None:
    composed, decomposed = (unicodedata.normalize(form, "각") for form in ("NFC", "NFD"))
    assert text_key("벽지") == text_key("벽" + "지") != text_key("벽지 ")
    assert text_key(composed) != text_key(decomposed)
    assert len({text_key(text) for text in ("", "가", "\ud800", "\ud801")}) == 4
    # sha256 of the UTF-8 bytes, from `printf 도배 | sha256sum`
    assert text_key("도배").hex() == KNOWN


KNOWN = "b10220bfde332330cbc20b74a450498e6e5db679a83fad45e4863ece0ac3ae84"


def test_a_pair_has_a_direction(cache: Cache) -> None:
    one, other, *said = pair(0)
    cache.keep_pairs(SPACE, [(one, other, *said)])
    assert not cache.pairs(SPACE, [(other, one), (one, one), (other, other)])


def test_a_later_value_takes_the_place_of_an_earlier_one(cache: Cache) -> None:
    key = text_key("답변")
    cache.keep_embeddings(SPACE, [(key, 3, vector(1.0)), (key, 4, vector(2.0))])
    cache.keep_embeddings(SPACE, [(key, 5, vector(3.0, 4.0))])
    assert cache.embeddings(SPACE, [key, key]) == {key: (5, vector(3.0, 4.0))}
    assert cache.info().spaces[0].embeddings == 1


def test_of_one_pair_kept_twice_the_later_counts(cache: Cache) -> None:
    one, other, *_ = pair(0)
    cache.keep_pairs(SPACE, [(one, other, 0.9, 5, 5), (one, other, 0.1, 4, 4)])
    assert cache.pairs(SPACE, [(one, other)]) == {(one, other): (0.1, 4, 4)}


def test_many_more_keys_than_one_query_takes_are_found(cache: Cache) -> None:
    kept = [pair(number) for number in range(2500)]
    cache.keep_pairs(SPACE, kept)
    wanted = [*kept, *(pair(number) for number in range(2500, 3000))]
    assert found_pairs(cache, wanted) == kept


def test_a_long_list_is_one_entry_that_stands_for_its_own_order_only(cache: Cache) -> None:
    kept = [pair(number) for number in range(LONG)]
    keys = [each[:2] for each in kept]
    cache.keep_pairs(SPACE, kept)
    cache.keep_pairs("another", kept[:-1])
    values = {each[:2]: each[2:] for each in kept}
    for wanted in (keys, keys, keys[::-1], [*keys, keys[0]], keys[:-1], [*keys, keys[0]]):
        assert cache.pairs(SPACE, wanted) == {key: values[key] for key in wanted}
        assert len(cache.pairs("another", wanted)) == LONG - 1
    assert cache.info().spaces[0].pairs == LONG
    assert cache.verify().bad == 0 and not warned(cache)
    connection = cache._store._connection
    assert connection is not None
    connection.execute("DELETE FROM pair WHERE length(value) < 100")
    assert list(cache.pairs(SPACE, keys).items()) == list(values.items())
    assert not cache.pairs(SPACE, keys[:-1]) and not cache.pairs(SPACE, [*keys[1:], keys[0]])


def test_keys_that_are_none_are_refused(cache: Cache) -> None:
    with pytest.raises(ValueError, match="32"):
        cache.pairs(SPACE, [(bytes(31), bytes(33))])


def test_what_is_asked_for_in_vain_makes_no_file(folder: Path, cache: Cache) -> None:
    assert not cache.embeddings(SPACE, [text_key("가")]) and not cache.pairs(SPACE, [])
    assert cache.fact("가") is None and cache.clear() == 0
    assert cache.verify().good == 0 and cache.info().file is None
    assert not folder.exists() and not cache.warnings


def test_keeping_nothing_makes_no_file(folder: Path, cache: Cache) -> None:
    cache.keep_embeddings(SPACE, [])
    cache.keep_pairs(SPACE, iter(()))
    assert not folder.exists()


def test_a_closed_cache_opens_again(cache: Cache) -> None:
    cache.keep_embeddings(SPACE, [embedding(0)])
    cache.close()
    cache.close()
    assert found_embeddings(cache, [embedding(0)])


@pytest.mark.parametrize(
    "entry",
    [
        (b"short", 1, vector(1.0)),
        (bytes(32), -1, vector(1.0)),
        (bytes(32), 2**32, vector(1.0)),
        (bytes(32), 1, b""),
        (bytes(32), 1, b"\0\0\0"),
        (bytes(32), 1, vector(1.0, math.nan)),
        (bytes(32), 1, vector(-math.inf)),
    ],
)
def test_an_impossible_embedding_is_refused(
    folder: Path, cache: Cache, entry: tuple[bytes, int, bytes]
) -> None:
    with pytest.raises(ValueError, match="must"):
        cache.keep_embeddings(SPACE, [embedding(0), entry])
    assert not folder.exists()


@pytest.mark.parametrize(
    "entry",
    [
        (bytes(31), bytes(33), 0.5, 1, 1),
        (bytes(32), bytes(32), math.nan, 1, 1),
        (bytes(32), bytes(32), math.inf, 1, 1),
        (bytes(32), bytes(32), 0.5, -1, 1),
        (bytes(32), bytes(32), 0.5, 1, 2**32),
    ],
)
def test_an_impossible_pair_is_refused(
    folder: Path, cache: Cache, entry: tuple[bytes, bytes, float, int, int]
) -> None:
    with pytest.raises(ValueError, match="must"):
        cache.keep_pairs(SPACE, [pair(0), entry])
    assert not folder.exists()


def test_without_a_cache_everything_is_a_miss(tmp_path: Path) -> None:
    with NoCache() as cache:
        cache.describe(SPACE, "distiluse")
        cache.keep_embeddings(SPACE, [embedding(0)])
        cache.keep_pairs(SPACE, [pair(0)])
        cache.keep_fact("가", "나")
        assert not found_embeddings(cache, [embedding(0)]) and not found_pairs(cache, [pair(0)])
        assert cache.fact("가") is None
        assert (cache.clear(), cache.verify().good, cache.info().bytes) == (0, 0, 0)
        assert cache.inspect() == cache.verify()
        assert not cache.warnings


#: Of a cache only, or no calls.
ONLY_CACHE = {"open", "warnings", "folder"}


def test_a_cache_and_none_are_spoken_to_alike() -> None:
    def calls(kind: type) -> dict[str, str]:
        public = {name for name in vars(kind) if not name.startswith("_")} - ONLY_CACHE
        return {name: str(signature(getattr(kind, name))) for name in public}

    assert calls(Cache) == calls(NoCache)
