"""What vectors that belong to no text of the file have to do with it all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scorer.diagnostics.nearness import lengths_of, units_of
from scorer.metrics.cosine import cosine
from scorer.records import Note

if TYPE_CHECKING:
    from scorer.records import Floats

#: By how much rows have to fit their own texts better than others', and in how many
#: standard errors.
_BETTER = 0.05
_CLEARLY = 4.0
#: Averages are shorter than what they are made of, shorter than nearly all of it, and
#: more alike.
_SHORTER = 0.97
_NEARLY_ALL = 0.05
_MORE_ALIKE = 0.03
#: Texts of one encoder have a direction in common. The part of their cosine with each
#: other that vectors have with them, of the same encoder at least, and how large that
#: cosine has to be. Measured with all-MiniLM-L6-v2 and lexical-512 on data/train.csv
#: against submissions/gpt-style.csv: other texts 0.86 and 0.87, one text for all rows 0.70
#: and 0.89, means of two answers or more 0.92 and 1.04; 72 pairs of small encoders with
#: random weights (``tests/encoders/stacks.py``) at most 0.58.
_NEAR = 0.65
_COMMON = 0.1


def resemblance(submitted: Floats, expected: Floats) -> tuple[str, Note]:
    """Return a verdict on vectors of which none is a text's of the file, and the evidence.

    ``other-encoder``: they have as little to do with any text as vectors of another
    encoder. ``related-encoder``: they are nearest their own row's text, as those of edited
    texts are. ``other-texts``: they lie where this encoder puts texts, and no nearer to
    their own. ``looks-averaged``: either of these, but shorter and more alike than texts'
    vectors; averages of texts that are not in the file are so.

    Args:
        submitted, expected: (n, dims), n at least 3.
    """
    own = cosine(submitted, expected)
    ours, theirs = units_of(submitted), units_of(expected)
    n = len(own)
    others = float((ours.sum(axis=0) @ theirs.sum(axis=0) - own.sum()) / (n * (n - 1)))
    better = float(own.mean()) - others
    clear = better > max(_BETTER, _CLEARLY * float(own.std(ddof=1)) / np.sqrt(n))
    alike, usually = _pairwise(ours), _pairwise(theirs)
    near = usually > _COMMON and others > _NEAR * usually
    values = {"own": float(own.mean()), "others": others}
    if not (clear or near):
        return "other-encoder", Note.of("vector.unlike", **values)
    lengths, usual = lengths_of(submitted), lengths_of(expected)
    values |= {"length": float(lengths.mean()), "usual": float(usual.mean())}
    values |= {"alike": alike, "usually": usually}
    short = min(_SHORTER * float(usual.mean()), float(np.quantile(usual, _NEARLY_ALL)))
    if values["length"] < short and alike > usually + _MORE_ALIKE:
        return "looks-averaged", Note.of("vector.seems-averaged", **values)
    if clear:
        return "related-encoder", Note.of("vector.related", **values)
    return "other-texts", Note.of("vector.seems-other-texts", **values)


def _pairwise(units: Floats) -> float:
    """Return the mean cosine of different rows."""
    n = len(units)
    total = units.sum(axis=0)
    return float((total @ total - np.square(units).sum()) / (n * (n - 1)))
