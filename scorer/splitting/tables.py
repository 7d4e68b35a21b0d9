"""A division as two files: training data as it was, and a gold file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from itertools import compress
from typing import Literal

from scorer.competition import Competition
from scorer.errors import InvalidGold, UsageError
from scorer.reading import read_gold
from scorer.reading.repair import written
from scorer.reading.texts import is_blank
from scorer.reading.train import TrainTable
from scorer.records import Gold
from scorer.splitting.division import Division

Phrasing = Literal["first", "random"]

#: Names of columns with their cells.
_Named = list[tuple[str, Sequence[str]]]


def train_csv(table: TrainTable, division: Division) -> bytes:
    """Return the rows left to learn from, every column and cell as read: UTF-8 without BOM."""
    left = bytes(not flag for flag in division.flags)
    return _csv(list(zip(table.header, table.cells, strict=True)), left)


def dev_csv(
    table: TrainTable, division: Division, competition: Competition, phrasing: Phrasing = "first"
) -> bytes:
    """Return the rows held out as a gold file: id, one question, other columns, answers.

    Columns keep their names where a gold file of this competition may have
    them, and get the competition's own where it may not. Blank answers stay
    blank, everything else is as read: UTF-8 without BOM.

    Args:
        phrasing: which question a row asks: its first, or one drawn by a keyed
            hash of its id and the division's seed.

    Raises:
        UsageError: under neither names can the file be read as gold again.
    """
    ids = division.dev_ids
    answers = dict(zip(table.train.ids, table.train.answers, strict=True))
    for names in (_own_names(table), _usual_names(table, competition)):
        content = _csv(_dev_columns(table, division, competition, phrasing, names), division.flags)
        gold = _read_back(content, competition)
        if gold is not None and gold.ids == ids and _all_theirs(gold, answers):
            return content
    raise UsageError("failure.dev-no-gold", name=table.train.name)


def question_of(identifier: str, phrasings: Sequence[str], seed: int, phrasing: Phrasing) -> str:
    """Return the phrasing of its question that a row held out asks."""
    if phrasing == "first":
        return phrasings[0]
    key = hashlib.sha256(f"dscore phrasing {seed}".encode()).digest()
    data = identifier.encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(data, key=key, digest_size=16).digest()
    return phrasings[int.from_bytes(digest, "big") % len(phrasings)]


def _own_names(table: TrainTable) -> tuple[str, list[str]]:
    return table.header[table.id], [table.header[place] for place in table.answers]


def _usual_names(table: TrainTable, competition: Competition) -> tuple[str, list[str]]:
    declared = competition.gold.references
    count = len(table.answers)
    numbered = [f"답변_{number}" for number in range(1, count + 1)]
    return competition.gold.id, list(declared[:count]) if len(declared) >= count else numbered


def _dev_columns(
    table: TrainTable,
    division: Division,
    competition: Competition,
    phrasing: Phrasing,
    names: tuple[str, list[str]],
) -> _Named:
    id_name, answer_names = names
    used = {table.id, *table.questions, *table.answers}
    others: _Named = [
        (name, cells)
        for place, (name, cells) in enumerate(zip(table.header, table.cells, strict=True))
        if place not in used
    ]
    taken = {id_name, *answer_names, *(name for name, _ in others)}
    train = table.train
    asked = [
        question_of(identifier, phrasings, division.seed, phrasing)
        for identifier, phrasings in zip(train.ids, train.questions, strict=True)
    ]
    answers: _Named = [
        (name, ["" if is_blank(text) else text for text in table.cells[place]])
        for name, place in zip(answer_names, table.answers, strict=True)
    ]
    question = _question_name(table, competition, taken)
    return [(id_name, train.ids), (question, asked), *others, *answers]


def _question_name(table: TrainTable, competition: Competition, taken: set[str]) -> str:
    """Return the name a gold file gives its question, else that of the first phrasing's column."""
    own = table.header[table.questions[0]]
    bare = re.sub(r"_?1$", "", own) or own
    wanted = [competition.gold.question, bare, own]
    return next((name for name in wanted if name is not None and name not in taken), f"{own}_dev")


def _read_back(content: bytes, competition: Competition) -> Gold | None:
    try:
        return read_gold(content, competition)
    except InvalidGold:
        return None


def _all_theirs(gold: Gold, answers: dict[str, tuple[str, ...]]) -> bool:
    """Say whether a row's references are answers of that row; a competition may count fewer."""
    return gold.references is not None and all(
        set(texts) <= set(answers[identifier])
        for identifier, texts in zip(gold.ids, gold.references, strict=True)
    )


def _csv(columns: _Named, flags: bytes) -> bytes:
    rows = zip(*(compress(cells, flags) for _, cells in columns), strict=True)
    return written([name for name, _ in columns], list(rows), ",")
