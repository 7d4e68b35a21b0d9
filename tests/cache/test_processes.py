"""Many processes use one file at once, and any of them may be killed at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from threading import Thread

import pytest
from cache.material import (
    SPACE,
    embedding,
    environment,
    found_embeddings,
    found_pairs,
    pair,
    python,
    warned,
)

from scorer.cache import Cache
from scorer.cache.place import numbered, numbers

#: Every process reads what all share, and keeps some that are its own, in several calls.
MEMBER = """
import sys
from pathlib import Path
from cache.material import SPACE, embedding, found_embeddings, found_pairs, pair
from scorer.cache import Cache

folder, number = Path(sys.argv[1]), int(sys.argv[2])
with Cache.open(folder) as cache:
    for turn in range(4):
        shared = [embedding(each) for each in range(20)]
        found_embeddings(cache, shared)
        cache.keep_embeddings(SPACE, [*shared, embedding(1000 + 10 * number + turn)])
        cache.keep_pairs(SPACE, [pair(1000 + 10 * number + turn), pair(0)])
        assert found_pairs(cache, [pair(1000 + 10 * number + turn)])
        cache.keep_fact(f"fact {number}", str(turn))
    print(*[note.key for note in cache.warnings])
"""

#: Keeps one batch after the other, and says after each that it is kept.
WRITER = """
import sys
from pathlib import Path
from cache.material import SPACE, embedding, pair
from scorer.cache import Cache

cache, number = Cache.open(Path(sys.argv[1])), int(sys.argv[2])
while True:
    cache.keep_embeddings(SPACE, [embedding(10 * number + each, 512) for each in range(10)])
    cache.keep_pairs(SPACE, [pair(10 * number + each) for each in range(10)])
    print(number, flush=True)
    number += 1
"""


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        python(program, *arguments),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_together(folder: Path, count: int) -> None:
    members = [start(MEMBER, folder, number) for number in range(count)]
    for member in members:
        said, complaint = member.communicate(timeout=300)
        assert (member.returncode, said.strip(), complaint) == (0, "", "")


@pytest.mark.slow
def test_fifty_processes_at_once_lose_nothing(folder: Path) -> None:
    run_together(folder, 50)
    mine = [1000 + 10 * number + turn for number in range(50) for turn in range(4)]
    with Cache.open(folder) as cache:
        embeddings = [embedding(each) for each in (*range(20), *mine)]
        pairs = [pair(each) for each in (0, *mine)]
        assert found_embeddings(cache, embeddings) == embeddings
        assert found_pairs(cache, pairs) == pairs
        assert [cache.fact(f"fact {number}") for number in range(50)] == ["3"] * 50
        checked = cache.verify()
        assert (checked.good, checked.bad, checked.sound) == (220 + 201 + 50, 0, True)
        assert not warned(cache)
    assert [path.name for path in folder.iterdir()] == ["cache-1.sqlite3"]


@pytest.mark.slow
def test_processes_that_find_the_same_damage_agree_on_one_new_file(folder: Path) -> None:
    folder.mkdir()
    numbered(folder, 1).write_bytes(b"no database at all" * 5000)
    members = [start(MEMBER, folder, number) for number in range(12)]
    for member in members:
        said, complaint = member.communicate(timeout=300)
        assert (member.returncode, complaint) == (0, "")
        assert said.split() in ([], ["cache.damaged"])
    assert numbers(folder) == [2]
    mine = [embedding(1000 + 10 * number + turn) for number in range(12) for turn in range(4)]
    with Cache.open(folder) as cache:
        assert found_embeddings(cache, mine) == mine
        assert cache.verify().sound and not warned(cache)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_what_a_killed_process_had_kept_stays_and_no_more_than_that_is_lost(folder: Path) -> None:
    draw, first = Random(20240129), 0
    for _ in range(25):
        writer = start(WRITER, folder, first)
        assert writer.stdout is not None
        writer.stdout.readline()
        try:
            writer.wait(draw.uniform(0, 0.05))
        except subprocess.TimeoutExpired:
            writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate()
        assert writer.returncode == -signal.SIGKILL
        last = max([first, *map(int, rest.split())])
        kept = range(10 * first, 10 * (last + 1))
        with Cache.open(folder) as cache:
            embeddings = [embedding(each, 512) for each in kept]
            assert found_embeddings(cache, embeddings) == embeddings
            pairs = [pair(each) for each in kept]
            assert found_pairs(cache, pairs) == pairs
            assert not warned(cache)
        first = last + 1
    with Cache.open(folder) as cache:
        checked = cache.verify()
        assert checked.sound and checked.bad == 0 and checked.good >= 20 * first
    assert numbers(folder) == [1]


def test_a_process_goes_on_when_another_began_a_new_file(folder: Path, cache: Cache) -> None:
    cache.keep_embeddings(SPACE, [embedding(0)])
    with Cache.open(folder) as other:
        other.keep_embeddings(SPACE, [embedding(1)])
        other._store._begin_another(rescuing=False)
    cache.keep_embeddings(SPACE, [embedding(2)])
    with Cache.open(folder) as third:
        assert found_embeddings(third, [embedding(0), embedding(2)]) == [embedding(2)]
    assert not warned(cache) and numbers(folder) == [2]


def test_clearing_beside_another_process_harms_neither(folder: Path, cache: Cache) -> None:
    cache.keep_embeddings(SPACE, [embedding(each) for each in range(10)])
    with Cache.open(folder) as other:
        assert other.clear() == 10
    assert not found_embeddings(cache, [embedding(0)])
    cache.keep_embeddings(SPACE, [embedding(1)])
    assert found_embeddings(cache, [embedding(1)]) and not warned(cache)


def test_threads_share_a_cache(cache: Cache) -> None:
    def work(number: int) -> None:
        for turn in range(20):
            mine = embedding(100 * number + turn)
            cache.keep_embeddings(SPACE, [mine])
            assert found_embeddings(cache, [mine])
            done.append(mine)

    done: list[tuple[bytes, int, bytes]] = []
    threads = [Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found_embeddings(cache, done)) == 120 and not warned(cache)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_fork_uses_a_connection_of_its_own(folder: Path) -> None:
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from cache.material import SPACE, embedding, found_embeddings\n"
        "from scorer.cache import Cache\n"
        "cache = Cache.open(Path(sys.argv[1]))\n"
        "cache.keep_embeddings(SPACE, [embedding(0)])\n"
        "child = os.fork()\n"
        "number = 1 if child else 2\n"
        "cache.keep_embeddings(SPACE, [embedding(number)])\n"
        "assert len(found_embeddings(cache, [embedding(0), embedding(number)])) == 2\n"
        "assert not cache.warnings\n"
        "if child:\n"
        "    assert os.waitpid(child, 0)[1] == 0\n"
        "    assert len(found_embeddings(cache, [embedding(2)])) == 1\n"
    )
    done = start(program, folder)
    assert done.communicate(timeout=60)[1] == "" and done.returncode == 0


HEAVY = {"numpy", "click", "rich", "pandas", "torch", "platformdirs", "tempfile", "dataclasses"}


@pytest.mark.parametrize("known", [False, True], ids=["cold", "warm"])
def test_looking_up_imports_the_standard_library_only_and_little_of_it(
    folder: Path, known: bool
) -> None:
    if known:
        with Cache.open(folder) as cache:
            cache.keep_embeddings(SPACE, [embedding(0)])
            cache.keep_pairs(SPACE, [pair(0)])
    program = (
        "import sys\n"
        "from scorer.cache import Cache, text_key\n"
        "key = text_key('답변 0')\n"
        "with Cache.open() as cache:\n"
        "    cache.embeddings('s', [key]), cache.pairs('s', [(key, key)]), cache.fact('가')\n"
        "    assert not cache.warnings\n"
        "print(*{name.partition('.')[0] for name in sys.modules})\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", program],
        env=environment(DSCORE_CACHE=str(folder)),
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert not loaded & HEAVY
    assert loaded <= {*sys.stdlib_module_names, "scorer", "__main__"}
