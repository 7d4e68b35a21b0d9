"""How near submitted vectors are to those their texts give, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scorer.frozen import Frozen
from scorer.metrics.cosine import cosine

if TYPE_CHECKING:
    from scorer.records import Flags, Floats

#: Largest difference of a component, and of a cosine from 1, that float32 arithmetic
#: explains. Measured on a full-size distiluse with random weights, 48 texts one by one
#: against batches of 32: 5.4e-7 and 1.7e-13; engines agree to 1e-6 in every cosine.
NOISE_COMPONENT = 1e-5
NOISE_COSINE = 1e-6
#: The same for half precision. Measured likewise: fp16 7.1e-4 and 4.1e-7, stored as
#: fp16 2.4e-4 and 2.5e-8, bf16 5.9e-3 and 3.1e-5.
HALF_COMPONENT = 1e-2
HALF_COSINE = 2e-4
#: Two lengths that differ by less are one.
SAME_LENGTH = 1e-3
#: How much farther than the usual row of half precision one may be.
_SPREAD = 20.0


class Nearness(Frozen, eq=False):
    """What each of n submitted vectors is to the vector of its text.

    Attributes:
        cosines: (n,) float64.
        bits: (n,) every component is the same number as float32.
        noise: (n,) the same but for float32 arithmetic.
        half: (n,) the same but for half precision.
        scaled: (n,) a multiple of it, but for float32 arithmetic.
        rough: (n,) a multiple of it, but for half precision.
        factors: (n,) float64, by which a vector is longer, below 0 where it points the
            opposite way; NaN where its text's is zero.
        zero: (n,) all zeros where its text's vector is not.
    """

    cosines: Floats
    bits: Flags
    noise: Flags
    half: Flags
    scaled: Flags
    rough: Flags
    factors: Floats
    zero: Flags


def nearness(submitted: Floats, expected: Floats) -> Nearness:
    """Hold each row of ``submitted`` against the same row of ``expected``, both (n, dims)."""
    # what is far out of range for float32 is far from any encoder's vector
    with np.errstate(all="ignore"):
        cosines = cosine(submitted, expected)
        far = np.abs(submitted - expected).max(axis=1, initial=0.0)
        bits = (submitted.astype(np.float32) == expected.astype(np.float32)).all(axis=1)
        squares = np.square(expected).sum(axis=1)
        factors = np.full(len(expected), np.nan)
        np.divide((submitted * expected).sum(axis=1), squares, out=factors, where=squares > 0)
        # where both are zero there is no direction, and nothing that differs
        along = (1.0 - np.abs(cosines) <= NOISE_COSINE) | bits
        rescaled = submitted / factors[:, np.newaxis]
        apart = np.abs(rescaled - expected).max(axis=1, initial=0.0)
        # the opposite of a vector of next to no length is no arithmetic
        noise = (far <= NOISE_COMPONENT) & along & ((cosines >= 0) | bits)
        scaled = (factors != 0) & along & (apart <= NOISE_COMPONENT)
        scaled &= np.abs(factors - 1.0) > SAME_LENGTH
        roughly = 1.0 - np.abs(cosines) <= HALF_COSINE
        return Nearness(
            cosines=np.where(bits, 1.0, cosines),
            bits=bits,
            noise=noise,
            half=roughly & (far <= HALF_COMPONENT) & (np.abs(factors - 1.0) <= HALF_COMPONENT),
            scaled=scaled,
            rough=roughly
            & ~scaled
            & (factors != 0)
            & (apart <= HALF_COMPONENT)
            & (np.abs(factors - 1.0) > HALF_COMPONENT),
            factors=factors,
            zero=np.asarray(~submitted.any(axis=1) & expected.any(axis=1)),
        )


def merged(parts: list[Nearness]) -> Nearness:
    """Put the rows of several blocks one behind the other."""
    return Nearness(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("cosines", "bits", "noise", "half", "scaled", "rough", "factors", "zero")
        )
    )


def lengths_of(vectors: Floats) -> Floats:
    """Return the length of each row, (n,): also of rows whose squares no float64 holds."""
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=0.0)
    scaled = np.divide(vectors, largest, out=np.zeros_like(vectors), where=largest > 0)
    with np.errstate(over="ignore"):
        found: Floats = largest[:, 0] * np.linalg.norm(scaled, axis=1)
    return found


def units_of(vectors: Floats) -> Floats:
    """Return the direction of each row, (n, dims): of length 1, or 0 where a row is zero."""
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=0.0)
    scaled = np.divide(vectors, largest, out=np.zeros_like(vectors), where=largest > 0)
    lengths = np.linalg.norm(scaled, axis=1, keepdims=True)
    found: Floats = np.divide(scaled, lengths, out=np.zeros_like(scaled), where=lengths > 0)
    return found


def meant(flags: Flags, cosines: Floats) -> Flags:
    """Return which of the rows near their texts by half precision are so because of it.

    That is how the file was made where most rows are like that. A single row that is
    nearly its text's among rows that are exactly theirs is no rounding: its text was
    edited. No edit leaves a cosine within :data:`NOISE_COSINE`.

    Args:
        flags: (n,) rows within half precision, and no nearer.
        cosines: (n,) with the vectors of their texts.
    """
    if 2 * int(flags.sum()) <= len(flags):
        close: Flags = flags & (1.0 - np.abs(cosines) <= NOISE_COSINE)
        return close
    usual = float(np.median(1.0 - np.abs(cosines[flags])))
    most: Flags = flags & (1.0 - np.abs(cosines) <= _SPREAD * usual)
    return most
