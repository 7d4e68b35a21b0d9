"""Scorecards built by hand, without reading a file or loading an encoder."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import compress

import pytest

from scorer.competition import Competition
from scorer.metrics.folding import mean
from scorer.records import Cut, EncoderIdentity, Note, Provenance, Source, Split, TermRows
from scorer.scorecard import Scorecard
from scorer.signature import Signature

CardMaker = Callable[..., Scorecard]

ENCODER = EncoderIdentity(
    name="lexical",
    model="lexical",
    revision="",
    weights="ab" * 32,
    tokenizer="",
    stack="jamo",
    dims=4096,
    max_tokens=200,
    unit="characters",
    comparable=False,
)


def make_card(
    name: str = "submission.csv",
    rows: Sequence[float] = (0.25, 0.75),
    *,
    path: str | None = None,
    encoder: EncoderIdentity | None = None,
    warnings: Sequence[Note] = (),
    notes: Sequence[Note] = (),
    cuts: Sequence[Cut] = (),
    values: Sequence[float] | None = None,
) -> Scorecard:
    competition = Competition.load()
    numbers = array("d", rows)
    public = bytes(place % 2 == 0 for place in range(len(rows)))
    score = mean(numbers)
    return Scorecard(
        competition=competition,
        submission=name,
        gold="gold.csv",
        ids=tuple(f"TEST_{k:03d}" for k in range(len(rows))),
        numbers=numbers,
        terms=(TermRows("cosine", 1.0, 0.0, array("d", values or rows)),),
        splits=(
            Split("public", public, mean(list(compress(numbers, public)))),
            Split("private", bytes([1]) * len(rows), score),
        ),
        cuts=tuple(cuts),
        warnings=tuple(warnings),
        notes=tuple(notes),
        issues=(),
        signature=Signature(
            competition=competition.id,
            terms=competition.terms,
            encoder="none" if encoder is None else encoder.model,
            revision="-",
            weights="-",
            tokenizer="-",
            stack="-",
            dims=4,
            max_tokens=0,
            normalize="-",
            across="mean",
            n=len(rows),
            gold="0" * 16,
            submission=f"{abs(hash(name)):016x}"[:16],
            split="0.4,all,hansol-season-2",
            score=score,
            version="0.1.0",
        ),
        provenance=Provenance(
            submission=Source(path or name, "1" * 64, 10, "utf-8"),
            gold=Source("gold.csv", "2" * 64, 10, "utf-8"),
            encoder=encoder,
            device="" if encoder is None else "cpu",
            libraries={},
        ),
    )


@pytest.fixture
def card() -> CardMaker:
    return make_card


@pytest.fixture
def encoder() -> EncoderIdentity:
    return ENCODER
