"""Dossiers of any size, quickly made: vectors of two components, and texts beside them."""

from __future__ import annotations

import csv
import io
import math
import random
from collections.abc import Callable, Sequence

from scorer.appraising import Appraising
from scorer.competition import Competition
from scorer.report.dossier import Dossier, dossier
from scorer.scoring import Scorer
from scorer.settings import Settings

RULES = """
id = "뜻"
title = "뜻 겨루기"
[submission]
id = "id"
text = "답변"
vectors = "vec_{0..1}"
[gold]
id = "id"
question = "질문"
references = ["답변_1", "답변_2"]
vectors = "vec_{0..1}"
[[term]]
metric = "cosine"
"""
SPLIT = '[split]\npublic = 0.4\nprivate = "all"\n'

#: A sentence of the length that answers have.
SENTENCE = "벽지가 들뜨면 먼저 누수인지 결로인지 살피고 마른 뒤에 다시 바릅니다. "

Text = Callable[[str, int], str]


def usual(kind: str, row: int) -> str:
    """Return a text that says what it is."""
    return f"{kind} {row} {SENTENCE}"


def written(header: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue().encode()


def made(
    rows: int,
    submissions: int = 1,
    *,
    text: Text = usual,
    category: Callable[[int], str] = lambda row: f"분류 {row % 3}",
    split: bool = True,
    how: Appraising | None = None,
    seed: int = 1,
) -> Dossier:
    """Return a dossier: later submissions lie farther from the references."""
    drawn = random.Random(seed)
    competition = Competition.parse(RULES + (SPLIT if split else ""))
    golden = [
        [f"T{k}", text("질문", k), category(k), text("정답", k), "1.0", "0.0"] for k in range(rows)
    ]
    gold = written(["id", "질문", "category", "답변_1", "vec_0", "vec_1"], golden)
    settings = Settings(competition=competition, cache=False)
    with Scorer(gold, settings) as scorer:
        scored = []
        for number in range(submissions):
            angles = [abs(drawn.gauss(0.5 + 0.12 * number, 0.2)) for _ in range(rows)]
            lines = [
                [f"T{k}", text(f"답변 {number}", k), math.cos(angle), math.sin(angle)]
                for k, angle in enumerate(angles)
            ]
            found = scorer.scored(written(["id", "답변", "vec_0", "vec_1"], lines))
            card = found.card.but(submission=f"제출/{number}.csv", gold="정답.csv")
            scored.append(found.but(card=card))
        return dossier(scorer, scored, (), how)
