"""Does a number stand? Score again and hold the signatures against each other."""

from __future__ import annotations

from dataclasses import dataclass

from scorer.reading import Input
from scorer.scorecard import Scorecard
from scorer.scoring import Scorer, Settings
from scorer.signature import Signature

#: Largest difference between two scores that rounding explains: float64 sums
#: where vectors are compared, fp32 encoders on two machines where texts are.
VECTOR_TOLERANCE = 1e-12
TEXT_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What scoring again says about a signature.

    Attributes:
        claimed: the signature that was given.
        card: the scorecard made now.
        differing: keys of the fields that differ, the score left out.
        stands: whether the score is the same within ``tolerance``.
        tolerance: largest difference that rounding explains.
    """

    claimed: Signature
    card: Scorecard
    differing: tuple[str, ...]
    stands: bool
    tolerance: float

    @property
    def difference(self) -> float:
        """The score made now minus the one claimed."""
        return self.card.score - self.claimed.score


def verify(
    signature: Signature | str, submission: Input, gold: Input, settings: Settings | None = None
) -> Verdict:
    """Score ``submission`` again and compare with ``signature``.

    Raises:
        UsageError: the text is not a signature.
        InvalidSubmission, InvalidGold, InvalidCompetition, EncoderUnavailable:
            as :func:`scorer.scoring.score` does.
    """
    claimed = signature if isinstance(signature, Signature) else Signature.parse(signature)
    return verdict(claimed, Scorer(gold, settings).score(submission))


def verdict(claimed: Signature, card: Scorecard) -> Verdict:
    """Return what ``card`` says about the signature ``claimed``."""
    used = card.provenance.encoder
    tolerance = VECTOR_TOLERANCE if used is None else TEXT_TOLERANCE
    differing = tuple(key for key in claimed.differences(card.signature) if key != "score")
    stands = abs(card.score - claimed.score) <= tolerance
    return Verdict(claimed, card, differing, stands, tolerance)
