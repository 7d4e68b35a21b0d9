"""From a scorecard and the submission it is of to what stands on a leaderboard."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.errors import UsageError, reason_of
from scorer.frozen import Frozen
from scorer.leaderboard.entries import Entry, New, Range
from scorer.leaderboard.sketch import Sketch, Traits, sketch_of

if TYPE_CHECKING:
    from scorer.records import Gold, Submission
    from scorer.scorecard import Scorecard
    from scorer.scoring import Scorer


class Said(Frozen):
    """What people say of a submission when they record it."""

    note: str = ""
    tags: tuple[str, ...] = ()
    official: Mapping[str, float] = {}


class Scored(Frozen, eq=False):
    """A submission that was scored now.

    Attributes:
        entry: as it stands on a board.
        card: its scorecard.
        sketch: what copies are recognised by.
    """

    entry: Entry
    card: Scorecard
    sketch: Sketch

    @property
    def rows(self) -> array[float]:
        """One score per row, the rows in the order of their sorted ids."""
        return sorted_rows(self.card)


def scored(scorer: Scorer, path: str) -> Scored:
    """Score a submission.

    Raises:
        InvalidSubmission, EncoderUnavailable: as :meth:`scorer.scoring.Scorer.score` does.
        UsageError: the file is gone.
    """
    reading = scorer.read(path)
    card = scorer.card(reading)
    assert reading.submission is not None  # else there were no card
    sketch = sketch_of(reading.submission).with_scores(sorted_rows(card))
    return Scored(entry_of(card, reading.submission, _changed(path)), card, sketch)


def entry_of(card: Scorecard, submission: Submission, when: int) -> Entry:
    """Return a scorecard as it stands on a board, with an interval."""
    return Entry(
        id=None,
        name=submission.source.name,
        content=submission.digest,
        score=card.score,
        splits={split.name: split.score for split in card.splits},
        interval=_interval(card),
        signature=str(card.signature),
        way=card.signature.way,
        when=when,
    )


def new_of(made: Scored, said: Said, gold: Traits | None) -> New:
    """Return what is recorded of a submission that was scored from a file.

    Raises:
        UsageError: the file is not what was scored any more.
    """
    from hashlib import sha256

    source = made.card.provenance.submission
    try:
        data = Path(source.name).read_bytes()
    except OSError as error:
        reason = reason_of(error)
        raise UsageError("leaderboard.failure-unread", path=source.name, reason=reason) from error
    if sha256(data).hexdigest() != source.sha256:
        raise UsageError("failure.changed-while-read", name=source.name)
    entry = made.entry.but(note=said.note, tags=said.tags, official=said.official)
    document = json.dumps(made.card.to_dict(), ensure_ascii=False, allow_nan=False, default=_scalar)
    card = document.encode("utf-8", "backslashreplace")
    return New(entry, source.sha256, data, made.sketch.scores, card, made.sketch, gold)


def gold_traits(scorer: Scorer, traits: Sequence[Traits]) -> Traits | None:
    """Return the traits of the gold file's own vectors, where some submission holds such.

    Of several references of a row the first one counts. Texts are embedded, which
    scoring vectors against them has done already.
    """
    wanted = {each.dims for each in traits if each.form == "vectors"}
    if not wanted:
        return None
    submission = _golden(scorer.gold, scorer)
    found = None if submission is None else sketch_of(submission).traits
    return found if found is not None and found.dims in wanted else None


def _golden(gold: Gold, scorer: Scorer) -> Submission | None:
    from itertools import accumulate

    from scorer.records import Submission
    from scorer.vectors import InOrder, Vectors

    if gold.stored is not None and gold.counts is not None:
        stored, counts = gold.stored, gold.counts.tolist()
    elif gold.references is not None:
        vectors = scorer.gold_vectors()
        stored, counts = Vectors.of(vectors.vectors.astype("float64")), list(vectors.counts)
    else:
        return None
    firsts = [end - count for end, count in zip(accumulate(counts), counts, strict=True)]
    held = InOrder(stored, firsts)
    return Submission(gold.name, gold.ids, None, held, gold.digest, gold.source)


def sorted_rows(card: Scorecard) -> array[float]:
    """Return one score per row, the rows in the order of their sorted ids.

    Gold files of the same content may have other orders; those of ids are the same.
    """
    order = sorted(range(len(card.ids)), key=card.ids.__getitem__)
    return array("d", (card.numbers[place] for place in order))


def _interval(card: Scorecard) -> Range:
    from scorer.statistics.intervals import interval

    found = interval(sorted_rows(card))
    return Range(found.low, found.high, found.level, found.method, found.why)


def _changed(path: str) -> int:
    try:
        return int(Path(path).stat().st_mtime)
    except OSError:
        return 0


def _scalar(value: object) -> object:
    item = getattr(value, "item", None)
    return str(value) if item is None else item()
