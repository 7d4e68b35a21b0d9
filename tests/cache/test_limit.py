"""The file stays within its limit, and what was used last stays longest."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from cache.material import SPACE, embedding, found_embeddings, found_pairs, pair, warned

from scorer.cache import Cache
from scorer.cache.place import numbered
from scorer.cache.rows import FRESH
from scorer.cache.store import Store

LIMIT = 1_500_000
DAY = 86_400
Opened = Callable[..., Cache]


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def small(folder: Path, clock: Clock) -> Opened:
    def opened(limit: int = LIMIT) -> Cache:
        return Cache(Store(folder), limit, clock)

    return opened


def batch(number: int, size: int = 50) -> list[tuple[bytes, int, bytes]]:
    return [embedding(1000 * number + each, 512) for each in range(size)]


def test_the_file_never_grows_beyond_the_limit(small: Opened, folder: Path, clock: Clock) -> None:
    with small() as cache:
        for number in range(40):  # 4 MB in all
            cache.keep_embeddings(SPACE, batch(number))
            clock.now += 60
            assert numbered(folder, 1).stat().st_size <= LIMIT
        assert cache.info().bytes >= LIMIT // 2
        assert found_embeddings(cache, batch(39)) == batch(39)
        assert not found_embeddings(cache, batch(0))
        assert cache.verify().sound and not warned(cache)


def test_room_is_made_down_to_nine_tenths_and_little_further(
    small: Opened, folder: Path, clock: Clock
) -> None:
    with small() as cache:
        sizes = []
        for number in range(60):
            cache.keep_embeddings(SPACE, batch(number, 10))
            sizes.append(numbered(folder, 1).stat().st_size)
            clock.now += 60
        made = [after for before, after in pairwise(sizes) if after < before]
        assert made and all(0.8 * LIMIT < size <= 0.9 * LIMIT for size in made)


def test_one_call_larger_than_the_limit_keeps_within_it(small: Opened, folder: Path) -> None:
    with small() as cache:
        cache.keep_embeddings(SPACE, batch(0, 2000))
        assert numbered(folder, 1).stat().st_size <= LIMIT
        assert 200 < len(found_embeddings(cache, batch(0, 2000))) < 700


@pytest.mark.parametrize("limit", [1, 50_000])
def test_a_limit_too_small_for_anything_is_no_error(
    small: Opened, folder: Path, limit: int
) -> None:
    with small(limit) as cache:
        cache.keep_embeddings(SPACE, batch(0))
        cache.keep_fact("가", "나")
        assert not found_embeddings(cache, batch(0)) and not warned(cache)
    assert numbered(folder, 1).stat().st_size < 200_000


def test_what_was_used_stays_and_what_was_not_goes(small: Opened, clock: Clock) -> None:
    with small() as cache:
        for number in range(6):
            cache.keep_embeddings(SPACE, batch(number))
            clock.now += 60
        clock.now += 2 * DAY
        assert found_embeddings(cache, batch(0)) == batch(0)
        for number in range(6, 14):
            clock.now += 60
            cache.keep_embeddings(SPACE, batch(number))
        assert found_embeddings(cache, batch(0)) == batch(0)
        assert not found_embeddings(cache, batch(1))
        assert found_embeddings(cache, batch(13)) == batch(13)


def test_pairs_grow_old_like_embeddings(small: Opened, clock: Clock) -> None:
    old = [pair(number) for number in range(100)]
    used = [pair(number) for number in range(900, 999)]
    with small() as cache:
        cache.keep_pairs(SPACE, [*old, *used])
        for number in range(6):
            clock.now += 60
            cache.keep_embeddings(SPACE, batch(number))
        clock.now += 2 * DAY
        assert found_pairs(cache, used) == used
        for number in range(6, 14):
            clock.now += 60
            cache.keep_embeddings(SPACE, batch(number))
        assert not found_pairs(cache, old)
        assert len(found_pairs(cache, used)) > 90  # they leave a sixty-fourth at a time


def test_pairs_alone_keep_within_the_limit(small: Opened, folder: Path, clock: Clock) -> None:
    with small() as cache:
        for number in range(12):
            clock.now += 60
            cache.keep_pairs(SPACE, [pair(3000 * number + each) for each in range(3000)])
            assert numbered(folder, 1).stat().st_size <= LIMIT
        last = [pair(33000 + each) for each in range(3000)]
        assert found_pairs(cache, last) == last


def test_remembered_digests_and_facts_outlive_embeddings(small: Opened, clock: Clock) -> None:
    with small() as cache:
        cache.keep_fact("가", "나")
        for number in range(30):
            clock.now += DAY
            cache.keep_embeddings(SPACE, batch(number))
        assert cache.fact("가") == "나"


def test_runs_of_one_day_only_read(small: Opened, folder: Path, clock: Clock) -> None:
    with small() as cache:
        cache.keep_embeddings(SPACE, batch(0))
        cache.keep_pairs(SPACE, [pair(0)])
    before = numbered(folder, 1).read_bytes()
    clock.now += FRESH - 1
    with small() as cache:
        assert found_embeddings(cache, batch(0)) and found_pairs(cache, [pair(0)])
        cache.info()
    assert numbered(folder, 1).read_bytes() == before
    clock.now += 2
    with small() as cache:
        assert found_embeddings(cache, batch(0))
    assert numbered(folder, 1).read_bytes() != before


def test_a_clock_that_was_wrong_once_keeps_nothing_forever(small: Opened, clock: Clock) -> None:
    with small() as cache:
        clock.now += 10_000 * DAY
        cache.keep_embeddings(SPACE, batch(0))
        clock.now -= 10_000 * DAY
        for number in range(1, 15):
            clock.now += 60
            cache.keep_embeddings(SPACE, batch(number))
        assert not found_embeddings(cache, batch(0))


def test_the_counts_are_those_of_what_is_held(small: Opened, folder: Path, clock: Clock) -> None:
    with small() as cache:
        cache.describe(SPACE, "distiluse, fp32")
        cache.keep_embeddings(SPACE, batch(0))
        clock.now += 10
        cache.keep_pairs(SPACE, [pair(0), pair(1)])
        cache.keep_pairs("빈 이름표", [pair(0)])
        cache.keep_fact("가", "나")
        info = cache.info()
    assert [(s.name, s.label, s.embeddings, s.pairs) for s in info.spaces] == [
        (SPACE, "distiluse, fp32", 50, 2),
        ("빈 이름표", "", 0, 1),
    ]
    assert (info.folder, info.file) == (folder, numbered(folder, 1))
    assert info.bytes == numbered(folder, 1).stat().st_size and info.limit == LIMIT
    assert (info.memos, info.oldest, info.newest) == (1, 1_700_000_000, 1_700_000_010)


def test_a_label_can_be_given_later_and_is_not_lost(small: Opened) -> None:
    with small() as cache:
        cache.keep_pairs(SPACE, [pair(0)])
        cache.describe(SPACE, "distiluse")
        cache.keep_pairs(SPACE, [pair(1)])
    with small() as cache:
        cache.keep_pairs(SPACE, [pair(2)])
        assert [space.label for space in cache.info().spaces] == ["distiluse"]


def test_clearing_empties_the_file_and_gives_its_room_back(small: Opened, folder: Path) -> None:
    with small() as cache:
        cache.keep_embeddings(SPACE, batch(0))
        cache.keep_pairs(SPACE, [pair(0)])
        cache.keep_fact("가", "나")
        before = cache.info().bytes
        assert cache.clear() == 52 and cache.clear() == 0
        assert cache.info().bytes < before and not cache.info().spaces
        assert not found_embeddings(cache, batch(0)) and cache.fact("가") is None
        cache.keep_embeddings(SPACE, batch(0))
        assert found_embeddings(cache, batch(0)) == batch(0)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_that_is_no_size_is_refused(folder: Path, limit: int) -> None:
    with pytest.raises(ValueError, match="limit"):
        Cache.open(folder, limit)
