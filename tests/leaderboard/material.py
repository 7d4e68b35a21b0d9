"""Made-up submissions for a leaderboard, and processes that record them."""

from __future__ import annotations

import os
import sys
from array import array
from hashlib import sha256
from pathlib import Path
from random import Random

from scorer.competition import Term
from scorer.leaderboard.entries import Entry, New, Range
from scorer.leaderboard.sketch import Sketch, Traits
from scorer.signature import Signature

ROOT = Path(__file__).resolve().parents[2]
N = 20

SIGNATURE = Signature(
    competition="hansol-season-2",
    terms=(Term("cosine", 1.0, 0.0),),
    encoder="none",
    revision="-",
    weights="-",
    tokenizer="-",
    stack="-",
    dims=512,
    max_tokens=0,
    normalize="-",
    across="mean",
    n=N,
    gold="0123456789abcdef",
    submission="-",
    split="0.4,all",
    score=0.0,
    version="0.1.0",
)


def numbers(seed: object, mean: float = 0.6) -> array[float]:
    draw = Random(str(seed))
    return array("d", (mean + draw.uniform(-0.1, 0.1) for _ in range(N)))


def entry(number: int, score: float | None = None, **more: object) -> Entry:
    rows = numbers(number)
    value = sum(rows) / N if score is None else score
    content = sha256(str(number).encode()).hexdigest()
    signature = SIGNATURE.but(submission=content[:16], score=value)
    usual: dict[str, object] = {
        "id": None,
        "name": f"제출/{number}.csv",
        "content": content,
        "score": value,
        "splits": {"public": value - 0.01, "private": value},
        "interval": Range(value - 0.02, value + 0.02, 0.95, "bootstrap-t"),
        "signature": str(signature),
        "way": signature.way,
        "when": 1_700_000_000 + number,
    }
    return Entry(**(usual | more))  # type: ignore[arg-type]


def new(number: int, **more: object) -> New:
    data = f"id,답변\nT0,{number}\n".encode()
    sketch = array("Q", (Random(f"{number} {row}").getrandbits(64) for row in range(N)))
    return New(
        entry=entry(number, **more),
        file=sha256(data).hexdigest(),
        data=data,
        rows=numbers(number).tobytes(),
        card=b'{"schema": "dscore.score/1"}',
        sketch=Sketch(Traits("texts", N, 0, 1), sketch.tobytes()),
    )


def python(program: str, *arguments: object) -> list[str]:
    """Return the command that runs ``program`` in a fresh interpreter."""
    return [sys.executable, "-c", program, *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    return {**os.environ, "PYTHONPATH": path, **more}
