"""Made-up entries for the cache, and ways to look at them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from random import Random
from struct import pack

from scorer.cache import Cache, text_key

ROOT = Path(__file__).resolve().parents[2]
SPACE = "distiluse/fp32"

Embedding = tuple[bytes, int, bytes]
Pair = tuple[bytes, bytes, float, int, int]


def vector(*numbers: float) -> bytes:
    return pack(f"<{len(numbers)}f", *numbers)


def embedding(number: int, dims: int = 8) -> Embedding:
    draw = Random(f"embedding {number}")
    numbers = [draw.uniform(-1, 1) for _ in range(dims)]
    return text_key(f"답변 {number}"), draw.randrange(600), vector(*numbers)


def pair(number: int) -> Pair:
    draw = Random(f"pair {number}")
    one, other = text_key(f"답변 {number}"), text_key(f"정답 {number}")
    return one, other, draw.uniform(-1, 1), draw.randrange(600), draw.randrange(600)


def found_embeddings(cache: Cache, kept: list[Embedding], space: str = SPACE) -> list[Embedding]:
    """Return those of the embeddings that the cache has; none may have another value."""
    found = cache.embeddings(space, [key for key, _, _ in kept])
    assert all(found[each[0]] == each[1:] for each in kept if each[0] in found)
    return [each for each in kept if each[0] in found]


def found_pairs(cache: Cache, kept: list[Pair], space: str = SPACE) -> list[Pair]:
    """Return those of the pairs that the cache has; none may have another value."""
    found = cache.pairs(space, [each[:2] for each in kept])
    assert all(found[each[:2]] == each[2:] for each in kept if each[:2] in found)
    return [each for each in kept if each[:2] in found]


def warned(cache: Cache) -> list[str]:
    """Return the kinds of trouble the cache has warned of."""
    return [note.key for note in cache.warnings]


def python(program: str, *arguments: object) -> list[str]:
    """Return the command that runs ``program`` in a fresh interpreter."""
    return [sys.executable, "-c", program, *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", **more}
