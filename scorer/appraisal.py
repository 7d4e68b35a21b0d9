"""What a scorecard is worth: intervals, slices, and scores to read it against."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import accumulate, compress
from typing import TYPE_CHECKING, cast

from scorer import __version__
from scorer.appraising import Appraising
from scorer.frozen import Frozen
from scorer.metrics.folding import mean
from scorer.recalled import Findings, read_findings, written
from scorer.statistics.anchors import Anchors, Side, anchors
from scorer.statistics.intervals import Interval, interval
from scorer.statistics.sampling import hashed_sample

if TYPE_CHECKING:
    from scorer.embedder import Embedder
    from scorer.records import Floats, Pairs, VectorRows
    from scorer.scorecard import Scorecard
    from scorer.scoring import Scored, Scorer

#: Rows beyond which floors and ceiling are made from a sample of so many.
SAMPLE = 2_000


class Part(Frozen, eq=False):
    """Some rows of a scorecard.

    Attributes:
        by: what the rows were told apart by: a column, or ``split``.
        name: the value these rows share.
        n: how many there are.
        score: their mean, ``None`` where there are none.
        interval: of that mean, ``None`` where there are no rows.
    """

    by: str
    name: str
    n: int
    score: float | None
    interval: Interval | None


class Appraisal(Frozen, eq=False):
    """What a scorecard is worth.

    Attributes:
        card: what was appraised.
        interval: of the score, if the questions were drawn again.
        splits: the competition's parts, as on the card.
        slices: the parts asked for, in the order of asking.
        anchors: floors and ceiling, ``None`` where nothing was embedded or none were wanted.
        cluster: column whose values were drawn together.
        baseline: another submission to read the score by.
    """

    card: Scorecard
    interval: Interval
    splits: tuple[Part, ...]
    slices: tuple[Part, ...]
    anchors: Anchors | None
    cluster: str | None = None
    baseline: Scorecard | None = None


def appraise(
    scorer: Scorer,
    scored: Scored,
    how: Appraising | None = None,
    baseline: Scorecard | None = None,
) -> Appraisal:
    """Return what one scorecard is worth.

    Args:
        baseline: another submission to read the score by.

    Raises:
        UsageError: a column named is not in the gold file, or a number makes no sense.
        EncoderUnavailable: vectors that were known as pair scores only have to be
            embedded again, and cannot be.
    """
    how = how or Appraising()
    how.refuse_nonsense()
    from scorer.slices import slices_of

    card = scored.card
    groups = how.groups(scorer)
    whole = ("", "", bytes([1]) * card.n)
    parts = [("split", each.name, each.flags) for each in card.splits]
    parts += [(each.by, each.name, each.flags) for each in slices_of(scorer, scored, how.by)]
    flags = [each for _, _, each in (whole, *parts)]
    key = _key(scorer, scored, how, groups, flags)
    known = read_findings(scorer.cache.fact(key), len(flags))
    if known is None:
        found = [_interval(card, how, groups, each) for each in flags]
        known = Findings(found, _anchors(scorer.embedder, scored) if how.anchored else None)
        scorer.cache.keep_fact(key, written(known))
    interval, *others = known.intervals
    told = [_part(card, *part, each) for part, each in zip(parts, others, strict=True)]
    return Appraisal(
        card=card,
        interval=cast("Interval", interval),
        splits=tuple(told[: len(card.splits)]),
        slices=tuple(told[len(card.splits) :]),
        anchors=known.anchors,
        cluster=how.cluster,
        baseline=baseline,
    )


def _key(
    scorer: Scorer,
    scored: Scored,
    how: Appraising,
    groups: Sequence[str] | None,
    flags: Sequence[bytes],
) -> str:
    """Return under which name the cache knows what was found: all that decides it."""
    card = scored.card
    used = card.provenance.encoder
    said = (
        __version__,
        how,
        card.competition.terms,
        card.competition.gold.across,
        scorer.gold.digest,
        card.signature,
        None if used is None else scorer.embedder.space,
        groups,
        flags,
    )
    state = sha256(repr(said).encode("utf-8", "surrogatepass"))
    state.update(card.numbers.tobytes())
    return f"appraisal/{state.hexdigest()}"


def lowest_and_highest(card: Scorecard) -> tuple[float, float]:
    """Return what a mean over rows can be at least and at most."""
    terms = card.competition.terms
    low = sum(term.weight * max(term.floor, -1.0) for term in terms)
    return low, sum(term.weight for term in terms)


def _part(card: Scorecard, by: str, name: str, flags: bytes, found: Interval | None) -> Part:
    rows = list(compress(card.numbers, flags))
    return Part(by, name, len(rows), mean(rows) if rows else None, found)


def _interval(
    card: Scorecard, how: Appraising, groups: Sequence[str] | None, flags: bytes
) -> Interval | None:
    rows = list(compress(card.numbers, flags))
    if not rows:
        return None
    return interval(
        rows,
        method=how.method,
        level=how.level,
        resamples=how.resamples,
        seed=how.seed,
        groups=None if groups is None else list(compress(groups, flags)),
        bounds=lowest_and_highest(card),
    )


def _anchors(embedder: Embedder, scored: Scored) -> Anchors | None:
    card, pairs = scored.card, scored.pairs
    counts = pairs.counts
    if counts is None or not card.competition.needs_vectors:
        return None
    if card.competition.needs_text and list(counts) != list(map(len, pairs.references or ())):
        # texts and vectors of a row differ in number: no answer can be set against both
        return None
    places = hashed_sample(pairs.ids, SAMPLE)
    ends = list(accumulate(counts))
    spans = [range(ends[place] - counts[place], ends[place]) for place in places]
    return anchors(
        _answers(embedder, pairs, places, card.submission),
        _references(embedder, pairs, places, spans),
        [counts[place] for place in places],
        card.competition.terms,
        card.competition.gold.across,
        n=len(pairs.ids),
    )


def _answers(embedder: Embedder, pairs: Pairs, places: Sequence[int], name: str) -> Side:
    from scorer.metrics.crosswise import directions

    texts = None if pairs.texts is None else [pairs.texts[place] for place in places]
    if pairs.vectors is not None:
        return Side(texts, directions(_taken(pairs.vectors, places)))
    assert texts is not None
    return Side(texts, directions(embedder.again(texts, name).array()))


def _references(
    embedder: Embedder, pairs: Pairs, places: Sequence[int], spans: Sequence[range]
) -> Side:
    from scorer.metrics.crosswise import directions

    texts = None
    if pairs.references is not None:
        texts = [text for place in places for text in pairs.references[place]]
    if pairs.reference_vectors is not None:
        wanted = [place for span in spans for place in span]
        return Side(texts, directions(_taken(pairs.reference_vectors, wanted)))
    assert texts is not None
    return Side(texts, directions(embedder.vectors_of(texts, "gold").array()))


def _taken(vectors: Floats | VectorRows, places: Sequence[int]) -> Floats:
    import numpy as np

    if isinstance(vectors, np.ndarray):
        return vectors[list(places)]
    return vectors.take(list(places))
