"""Does a number stand? Score again and hold the signatures against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorer.competition import BUNDLED
from scorer.encoders import ENCODERS
from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.reading import Input
from scorer.records import UnicodeForm
from scorer.scorecard import Scorecard
from scorer.scoring import Scorer
from scorer.settings import Settings, loaded
from scorer.signature import Signature

if TYPE_CHECKING:
    from scorer.encoders.course import Stage

#: Largest difference between two scores that rounding explains: float64 sums
#: where vectors are compared, fp32 encoders on two machines where texts are.
VECTOR_TOLERANCE = 1e-12
TEXT_TOLERANCE = 1e-6


class Verdict(Frozen, eq=False):
    """What scoring again says about a signature.

    Attributes:
        claimed: the signature that was given.
        card: the scorecard made now.
        differing: keys of the fields that differ, the score left out.
        same_number: whether the score is the same within ``tolerance``.
        same_way: whether everything that decides it is: all fields but the
            version, and the encoder's name and commit where its weights are known.
        tolerance: largest difference that rounding explains.
    """

    claimed: Signature
    card: Scorecard
    differing: tuple[str, ...]
    same_number: bool
    same_way: bool
    tolerance: float

    @property
    def stands(self) -> bool:
        """Whether the number is what these files give when scored as the signature says."""
        return self.same_number and self.same_way

    @property
    def difference(self) -> float:
        """The score made now minus the one claimed."""
        return self.card.score - self.claimed.score


def verify(
    signature: Signature | str,
    submission: Input,
    gold: Input,
    settings: Settings | None = None,
    stage: Stage | None = None,
) -> Verdict:
    """Score ``submission`` again and compare with ``signature``.

    What the settings leave open (a bundled competition, the encoder, the
    Unicode form) is done as the signature says.

    Raises:
        UsageError: the text is not a signature, or its encoder came from a
            folder that only the caller knows.
        InvalidSubmission, InvalidGold, InvalidCompetition, EncoderUnavailable:
            as :func:`scorer.scoring.score` does.
    """
    claimed = signature if isinstance(signature, Signature) else Signature.parse(signature)
    with Scorer(gold, as_claimed(claimed, settings or Settings()), stage) as scorer:
        return verdict(claimed, scorer.score(submission))


def verdict(claimed: Signature, card: Scorecard) -> Verdict:
    """Return what ``card`` says about the signature ``claimed``."""
    now = card.signature
    tolerance = VECTOR_TOLERANCE if card.provenance.encoder is None else TEXT_TOLERANCE
    differing = tuple(key for key in claimed.differences(now) if key != "score")
    same_number = abs(card.score - claimed.score) <= tolerance
    same_way = claimed.compares_with(now) and claimed.submission == now.submission
    return Verdict(claimed, card, differing, same_number, same_way, tolerance)


def as_claimed(claimed: Signature, settings: Settings) -> Settings:
    """Take from a signature what settings leave open: competition, Unicode form, encoder.

    Raises:
        UsageError: the encoder came from a folder, and none is given.
    """
    if settings.competition is None and claimed.competition in BUNDLED:
        settings = settings.but(competition=claimed.competition)
    if settings.normalize is None and claimed.normalize in ("nfc", "none"):
        form: UnicodeForm = "none" if claimed.normalize == "none" else "nfc"
        settings = settings.but(normalize=form)
    if settings.precision == "fp32" and claimed.stack.endswith("@bf16"):
        settings = settings.but(precision="bf16")
    if settings.encoder is not None or claimed.encoder == "none":
        return settings
    declared = loaded(settings.competition).encoder
    if claimed.encoder in ENCODERS:
        return settings.but(encoder=claimed.encoder)
    if claimed.encoder.startswith("local:"):
        return _from_folder(claimed, settings, declared.stack)
    if settings.encoder_path is None and claimed.encoder != declared.model:
        return settings.but(encoder=claimed.encoder)
    return settings


def _from_folder(claimed: Signature, settings: Settings, stack: str) -> Settings:
    """Take another encoder's folder as asked for by name, as the claimed score must have been."""
    path = settings.encoder_path
    if path is None:
        folder = claimed.encoder.removeprefix("local:")
        raise UsageError("failure.signature-from-folder", folder=folder)
    return (
        settings.but(encoder=str(path), encoder_path=None)
        if stack not in ("", claimed.stack)
        else settings
    )
