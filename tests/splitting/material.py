"""Training data made in memory, and the slow witness that nothing leaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from scorer.records import Source, Train
from scorer.splitting import Division


def made(
    rows: Mapping[str, tuple[Sequence[str], Sequence[str]]],
    columns: Mapping[str, Sequence[str]] | None = None,
) -> Train:
    """Return training data: per id its phrasings and its answers."""
    return Train(
        name="학습.csv",
        ids=tuple(rows),
        questions=tuple(tuple(questions) for questions, _ in rows.values()),
        answers=tuple(tuple(answers) for _, answers in rows.values()),
        columns={name: tuple(cells) for name, cells in (columns or {}).items()},
        digest="",
        source=Source("학습.csv", "", 0),
    )


def plain(text: str) -> str:
    """Return the letters of a text, found one by one."""
    import unicodedata

    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    kept = [letter for letter in text if unicodedata.category(letter)[0] not in ("P", "Z", "C")]
    return "".join(kept) or text.strip()


def alike(one: str, other: str) -> float:
    """Return the Dice coefficient of the jamo trigrams of two texts."""
    import unicodedata

    sets = []
    for text in (one, other):
        jamo = unicodedata.normalize("NFD", plain(text))
        sets.append({jamo[k : k + 3] for k in range(len(jamo) - 2)} or {jamo})
    return 2 * len(sets[0] & sets[1]) / (len(sets[0]) + len(sets[1]))


def leaks(division: Division, near: float | None) -> list[tuple[str, str]]:
    """Compare every row of one side with every row of the other."""
    train = division.train
    sides = ([], [])  # type: ignore[var-annotated]
    for place, flag in enumerate(division.flags):
        sides[flag].append(place)
    found = []
    for one, other in product(*sides):
        questions = list(product(train.questions[one], train.questions[other]))
        same = any(plain(a) == plain(b) for a, b in questions)
        nearly = near is not None and any(alike(a, b) >= near for a, b in questions)
        shared = {plain(text) for text in train.answers[one]} & {
            plain(text) for text in train.answers[other]
        }
        value = division.by != "id" and (
            train.columns[division.by][one] == train.columns[division.by][other] != ""
        )
        if same or nearly or shared or value:
            found.append((train.ids[one], train.ids[other]))
    return found
