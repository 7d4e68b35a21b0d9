"""Encoders as judges of the same pairs of texts: how they score, and where they disagree."""

from __future__ import annotations

import heapq
import re
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.encoders import ENCODERS, LONG
from scorer.errors import EncoderUnavailable, UsageError
from scorer.frozen import Frozen
from scorer.metrics.alignment import align
from scorer.metrics.folding import across_references, mean
from scorer.poolings import is_pooling, refuse_unknown
from scorer.reading.pairs import TextPairs
from scorer.records import Cut, EncoderIdentity, Note, Numbers, Pairs, Submission
from scorer.settings import Settings, embedder_of, loaded
from scorer.statistics.intervals import Interval, interval
from scorer.statistics.ranks import ranks, spearman
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.cache import Cache
    from scorer.cache.absent import NoCache
    from scorer.embedder import Embedder
    from scorer.encoders.course import Stage
    from scorer.layouts import Across
    from scorer.scoring import Scorer

#: What ``Settings.long`` says for judges that read long texts in every way of
#: :data:`scorer.encoders.LONG`.
BOTH = "both"
#: Equal parts of the cosines from -1 to 1 that are counted.
BINS = 40


class Case(Frozen, eq=False):
    """What is judged: texts beside texts.

    Attributes:
        names: of the files: one with two columns, or submission and gold.
        columns: what the two sides are called.
        pairs: one text on the left, one or more on the right, by id.
        across: how several on the right become one value.
        notes: what reading assumed.
    """

    names: tuple[str, ...]
    columns: tuple[str, str]
    pairs: Pairs
    across: Across
    notes: tuple[Note, ...]

    @property
    def n(self) -> int:
        """Number of rows."""
        return len(self.pairs.ids)


class Judge(Frozen, eq=False):
    """An encoder, and what it says to every row.

    Attributes:
        name: as it was asked for, and how it read long texts where that was asked for twice.
        identity: what decides its vectors.
        cosines: (n) cosine per row, before clipping.
        interval: of the mean clipped cosine.
        long: texts longer than it reads at once; ``limit`` is what it reads of each.
        notes: what is worth knowing about how its vectors were made.
    """

    name: str
    identity: EncoderIdentity
    cosines: Numbers
    interval: Interval
    long: tuple[Cut, ...]
    notes: tuple[Note, ...]

    @property
    def clipped(self) -> Numbers:
        """Cosines below 0 taken for 0, (n)."""
        return array("d", [value if value > 0.0 else 0.0 for value in self.cosines])

    @property
    def mean(self) -> float:
        """The mean clipped cosine."""
        return mean(self.clipped)

    @property
    def below(self) -> int:
        """How many rows were clipped."""
        return sum(value < 0.0 for value in self.cosines)

    @property
    def whole(self) -> bool:
        """Whether it reads long texts to their end."""
        return self.identity.whole

    def kept(self, text: Cut) -> int:
        """Return how many tokens of a long text it read."""
        return text.tokens if self.whole else text.limit

    @property
    def bins(self) -> tuple[int, ...]:
        """Rows in each of :data:`BINS` equal parts of -1 to 1, upper ends in the last."""
        counts = [0] * BINS
        for value in self.cosines:
            counts[min(int((value + 1.0) / 2.0 * BINS), BINS - 1)] += 1
        return tuple(counts)


class Absent(Frozen, eq=False):
    """An encoder that cannot be had here, and why."""

    name: str
    error: EncoderUnavailable


class Disagreement(Frozen, eq=False):
    """A row on which judges disagree.

    Attributes:
        place: of the row.
        ranks: its rank by each judge, 1 for the least similar pair.
        gap: the largest rank less the smallest.
    """

    place: int
    ranks: tuple[float, ...]
    gap: float


class Judged(Frozen, eq=False):
    """Judges side by side.

    Attributes:
        case: what was judged.
        judges: in the order of the call.
        absent: those that cannot be had.
        spearman: correlation of each with each over rows, ``None`` where one says the
            same to all of them.
        disagreements: the rows on which ranks lie farthest apart, farthest first.
    """

    case: Case
    judges: tuple[Judge, ...]
    absent: tuple[Absent, ...]
    spearman: tuple[tuple[float | None, ...], ...]
    disagreements: tuple[Disagreement, ...]


def case_of_pairs(read: TextPairs) -> Case:
    """Return what two columns of a file hold to be judged."""
    references = tuple((text,) for text in read.second)
    pairs = Pairs(read.ids, read.first, None, references, None, [1] * len(read.ids))
    return Case((read.name,), read.columns, pairs, "mean", read.notes)


def case_of_submission(scorer: Scorer, submission: Submission) -> Case:
    """Return a submission's answers beside the references.

    Raises:
        UsageError: one of the files holds no texts.
    """
    gold = scorer.gold
    if submission.texts is None or gold.references is None:
        name = submission.name if submission.texts is None else gold.name
        raise UsageError("judge.failure-no-texts", name=name)
    counts = list(map(len, gold.references))
    pairs = align(submission, gold).but(vectors=None, reference_vectors=None, counts=counts)
    names, notes = (submission.name, gold.name), (*gold.notes, *submission.notes)
    return Case(names, ("", ""), pairs, scorer.competition.gold.across, notes)


def split_name(asked: str) -> tuple[str, str | None]:
    """Return encoder and pooling of a name such as ``klue/bert-base:cls``.

    Raises:
        UsageError: what stands behind the colon is no pooling.
    """
    name, mark, pooling = asked.rpartition(":")
    if not mark or not name:
        return asked, None
    if is_pooling(pooling):
        return name, pooling
    # no folder's name and no model's ends so: a pooling is meant that there is not
    if re.fullmatch(r"last-\d+", pooling) or (Path(name).is_dir() and not Path(asked).exists()):
        refuse_unknown(pooling)
    return asked, None


def judged(
    case: Case,
    names: Sequence[str],
    settings: Settings,
    cache: Cache | NoCache,
    *,
    count: int = 5,
    level: float = 0.95,
    resamples: int = 10_000,
    seed: int = 0,
    stage: Stage | None = None,
) -> Judged:
    """Let encoders judge; those that cannot be had are named, and do not stop the others.

    Args:
        names: encoders as ``--encoder`` takes them, each with a pooling behind a colon
            where it is a bare Transformer.
        settings: everything but the encoder; ``long`` may be :data:`BOTH`.
        count: rows of disagreement.
        level, resamples, seed: of the intervals.

    Raises:
        UsageError: a name makes no sense.
    """
    embedders = []
    competition = loaded(settings.competition)
    both = settings.long == BOTH
    for name in names:
        encoder, pooling = split_name(name)
        if pooling is not None and encoder in ENCODERS and encoder != "sentence-transformers":
            raise UsageError("judge.failure-no-tokens", name=encoder, pooling=pooling)
        long = "truncate" if both else settings.long
        chosen = settings.but(encoder=encoder, encoder_path=None, pooling=pooling, long=long)
        embedders.append(embedder_of(chosen, competition, stage, cache))
    judges: list[Judge] = []
    absent: list[Absent] = []
    for name, embedder in zip(names, embedders, strict=True):
        try:
            said = _twice(name, embedder) if both else {name: embedder}
            plain = [_judge(case, *each) for each in said.items()]
        except EncoderUnavailable as error:
            absent.append(Absent(name, error))
            continue
        for judge in plain:
            around = interval(
                judge.clipped, level=level, resamples=resamples, seed=seed, bounds=(0.0, 1.0)
            )
            if around.why == "few-rows":
                around = interval(judge.clipped, method="t", level=level, bounds=(0.0, 1.0))
            judges.append(judge.but(interval=around))
    return Judged(
        case=case,
        judges=tuple(judges),
        absent=tuple(absent),
        spearman=tuple(
            tuple(spearman(one.cosines, other.cosines) for other in judges) for one in judges
        ),
        disagreements=disagreements([each.cosines for each in judges], count),
    )


def _twice(name: str, embedder: Embedder) -> dict[str, Embedder]:
    """Return an encoder as it cuts, and as it reads in windows, by what they are called."""
    return {say(f"judge.read-{long}", name=name): embedder.reading(long) for long in LONG}


def _judge(case: Case, name: str, embedder: Embedder) -> Judge:
    pairs, notes = embedder.in_form(case.pairs)
    pairs, long, used = embedder.with_cosines(pairs, name)
    assert pairs.cosines is not None and pairs.counts is not None and used is not None
    cosines = across_references(pairs.cosines, pairs.counts, case.across)
    return Judge(name, used, cosines, _NONE, long, (*notes, *embedder.encoder.notes))


_NONE = Interval(None, None, 0.95, "none", 0, 0, 0, None, "not-asked")


def disagreements(judged: Sequence[Sequence[float]], count: int) -> tuple[Disagreement, ...]:
    """Return the rows whose ranks by several judges lie farthest apart, of equal ones the first.

    Args:
        judged: per judge (n) values.
    """
    if len(judged) < 2:
        return ()
    rows = list(zip(*map(ranks, judged), strict=True))
    gaps = [max(row) - min(row) for row in rows]
    places = heapq.nsmallest(count, range(len(rows)), key=lambda place: -gaps[place])
    return tuple(Disagreement(place, rows[place], gaps[place]) for place in places if gaps[place])
