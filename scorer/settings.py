"""How to score: the settings, and what they stand for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scorer.cache.absent import NoCache
from scorer.choice import Choice
from scorer.competition import DEFAULT, Competition
from scorer.embedder import Embedder
from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.reading import Columns
from scorer.records import UnicodeForm

if TYPE_CHECKING:
    from scorer.cache import Cache
    from scorer.encoders.course import Stage


class Settings(Frozen):
    """How to score: everything that is not a file to be scored.

    Attributes:
        competition: bundled name, path of a TOML file, or the competition itself;
            ``None`` means the bundled default.
        encoder: another encoder than the competition's: a name of
            :data:`scorer.encoders.ENCODERS`, or a model for sentence-transformers,
            on the hub or in a folder.
        encoder_path: folder that holds the encoder.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
        engine: ``auto``, ``fast`` or ``reference``; they agree to 1e-6 in every cosine.
        precision: ``fp32``, or ``bf16``, whose scores compare with no leaderboard.
        pooling: for a bare Transformer: of :data:`scorer.poolings.POOLINGS`;
            ``None`` means what the competition declares.
        normalize: Unicode form of texts; ``None`` means the competition's.
        columns: names of columns where they are not the usual ones.
        strict: warnings stop scoring too.
        cache: remember embeddings and pair scores in the user's cache.
    """

    competition: Competition | str | Path | None = None
    encoder: str | None = None
    encoder_path: str | Path | None = None
    device: str = "auto"
    engine: str = "auto"
    precision: str = "fp32"
    normalize: UnicodeForm | None = None
    columns: Columns = Columns()
    strict: bool = False
    cache: bool = True
    pooling: str | None = None
    long: str = "truncate"


def loaded(competition: Competition | str | Path | None) -> Competition:
    """Return the competition that a name, a path or nothing at all stands for.

    Raises:
        InvalidCompetition: it cannot be used.
    """
    if competition is None:
        return Competition.load(DEFAULT)
    return competition if isinstance(competition, Competition) else Competition.load(competition)


def form_of(settings: Settings, competition: Competition) -> UnicodeForm:
    """Return the Unicode form texts are brought into before they are embedded.

    Raises:
        UsageError: the settings name one there is not.
    """
    if settings.normalize not in (None, "nfc", "none"):
        raise UsageError("failure.no-such-form", form=settings.normalize)
    return settings.normalize or competition.encoder.normalize


def embedder_of(
    settings: Settings, competition: Competition, stage: Stage | None, cache: Cache | NoCache
) -> Embedder:
    """Return what turns texts into vectors as the settings say.

    Raises:
        UsageError: the settings contradict each other, or name what does not exist.
    """
    path = settings.encoder_path
    choice = Choice(
        None if settings.encoder is None else str(settings.encoder),
        None if path is None else str(path),
        settings.device,
        settings.engine,
        settings.precision,
        settings.pooling,
        settings.long,
    )
    form = form_of(settings, competition)
    return Embedder(competition.encoder, choice, form, stage, cache)


def cache_of(settings: Settings) -> Cache | NoCache:
    """Return where vectors are remembered, or what remembers nothing."""
    if not settings.cache:
        return NoCache()
    from scorer.cache.disk import Cache

    return Cache.open()
