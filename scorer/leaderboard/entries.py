"""What stands on a leaderboard: one scored submission, and what people say of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal, NamedTuple

from scorer.frozen import Frozen
from scorer.leaderboard.sketch import Sketch, Traits

#: What can be said of a record after it was made; of notes, names and official scores the
#: last one counts, tags add up.
Kind = Literal["name", "note", "tag", "public", "private"]


class Range(NamedTuple):
    """The interval of a score: its ends, its level, and how it was found.

    Attributes:
        low, high: ``None`` where there is no honest one.
        level: such as 0.95.
        method: such as ``bootstrap-t``.
        why: why there is none, or why another method than usual was taken; else ``""``.
    """

    low: float | None
    high: float | None
    level: float
    method: str
    why: str = ""


class Remark(NamedTuple):
    """One thing that was said of a record: a text, or an official score.

    Attributes:
        kind: see :data:`Kind`.
        said: the text or the number.
        added: seconds since 1970.
    """

    kind: Kind
    said: str | float
    added: int


class Flag(Frozen):
    """Something about a submission that is worth a look; never an accusation.

    Attributes:
        kind: a name of :data:`scorer.leaderboard.flags.KINDS`.
        evidence: the numbers, and the name of the other submission where there is one.
        other: that one's record, ``None`` where it has none.
    """

    kind: str
    evidence: tuple[tuple[str, object], ...]
    other: int | None = None


class Entry(Frozen, eq=False):
    """One scored submission, from a leaderboard's file or scored just now.

    Attributes:
        id: number of its record, ``None`` where it has none.
        name: as it was given, with the path.
        content: sha256 (hex) of what it holds, whatever the order of its rows.
        score: the mean over all rows.
        splits: mean per split, ``None`` where the split holds no row.
        interval: of the score, ``None`` where none was asked for.
        signature: the line that travels with the score.
        way: all of it that decides whether scores compare.
        when: seconds since 1970: when it was recorded, or the file last changed.
        note: the last one, ``""`` where there is none.
        tags: in the order they were given.
        official: the organiser's score per split, where one was entered.
        flags: what is worth a look.
        remarks: everything that was said of it, oldest first.
    """

    id: int | None
    name: str
    content: str
    score: float
    splits: Mapping[str, float | None]
    interval: Range | None
    signature: str
    way: str
    when: int
    note: str = ""
    tags: tuple[str, ...] = ()
    official: Mapping[str, float] = {}
    flags: tuple[Flag, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def competition(self) -> str:
        """The competition's id, as the signature has it."""
        return self.signature.partition("|comp:")[2].partition("|")[0]


class New(Frozen, eq=False):
    """A submission to be recorded.

    Attributes:
        entry: its score and all that is shown of it; its ``id`` is not looked at.
        file: sha256 (hex) of the file's bytes.
        data: these bytes.
        rows: one score per row, the rows in the order of their sorted ids: little-endian
            float64.
        card: the scorecard as JSON (schema ``dscore.score/1``), UTF-8.
        sketch: what copies are recognised by.
        gold: traits of the gold file's own vectors, ``None`` where there are none.

    Raises:
        ValueError: a score is not finite.
    """

    entry: Entry
    file: str
    data: bytes
    rows: bytes
    card: bytes
    sketch: Sketch
    gold: Traits | None = None

    def __post_init__(self) -> None:
        scores = [self.entry.score, *self.entry.splits.values(), *self.entry.official.values()]
        if not all(score is None or math.isfinite(score) for score in scores):
            raise ValueError("a score that is not finite is never recorded")


class Added(Frozen, eq=False):
    """What came of adding a submission.

    Attributes:
        entry: its record, as it is now.
        fresh: whether the record is new; else its content had been recorded already.
        remarks: what was said of it just now.
        replaced: the note and official scores that counted before and differ.
        elsewhere: records of the same content that were scored in another way.
    """

    entry: Entry
    fresh: bool
    remarks: tuple[Remark, ...]
    replaced: tuple[Remark, ...]
    elsewhere: tuple[int, ...]
