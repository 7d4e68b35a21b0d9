"""Whether this machine's scores compare: what is here, what it gives, and one verdict."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scorer.answers import AnswerEmbedder
from scorer.cache import Cache
from scorer.cache.place import writable
from scorer.diagnostics.drift import Drift, batch_drift, device_drift, engine_drift
from scorer.diagnostics.encoder_files import EncoderFiles, encoder_files
from scorer.diagnostics.known_answers import KNOWN, Measured, measured
from scorer.diagnostics.machine import Machine, this_machine
from scorer.encoders import EncoderRequest
from scorer.encoders.known import KNOWN as NAMED
from scorer.errors import GATE_FAILED, NO_ENCODER, OK, EncoderUnavailable
from scorer.frozen import Frozen
from scorer.records import EncoderIdentity, Note
from scorer.settings import Settings, loaded

if TYPE_CHECKING:
    from scorer.cache import Info, Verified
    from scorer.encoders.course import Stage
    from scorer.records import Train

#: Every verdict, and the exit code it means.
VERDICTS = {
    "compares": OK,
    "unproven": OK,
    "other-file": OK,
    "other-encoder": OK,
    "contradicted": GATE_FAILED,
    "unrecognised": GATE_FAILED,
    "drifts": GATE_FAILED,
    "unusable": NO_ENCODER,
    "refused": NO_ENCODER,
    "unknown": NO_ENCODER,
    "missing": NO_ENCODER,
}


class Tried(Frozen, eq=False):
    """What an encoder answered; the fields are those of :class:`Examined`."""

    encoder: EncoderIdentity | None = None
    device: str = ""
    other: tuple[Note, ...] = ()
    why: str = ""
    answer: Measured | None = None
    drifts: tuple[Drift, ...] = ()


class Examined(Frozen, eq=False):
    """What was found out about a machine.

    Attributes:
        machine: what it is made of.
        device: where vectors are computed, ``""`` where there is no encoder.
        cache: what it holds.
        checked: whether all of that is what was written.
        writable: whether anything can be kept in its folder.
        troubles: what the cache says about itself.
        wanted: the competition's encoder, by its name on the hub.
        asked: what ``--encoder`` names, ``""`` where it names nothing.
        files: of the encoder that is asked for.
        encoder: its identity, ``None`` where it cannot be had.
        other: what is said where it is not the competition's, or of other arithmetic.
        why: why it cannot be had though its files are there, else ``""``.
        answer: the known answer's test, ``None`` where no file was given.
        drifts: what batches, engines and devices change.
    """

    machine: Machine
    device: str
    cache: Info
    checked: Verified
    writable: bool
    troubles: tuple[Note, ...]
    wanted: str
    asked: str
    files: EncoderFiles
    encoder: EncoderIdentity | None
    other: tuple[Note, ...]
    why: str
    answer: Measured | None
    drifts: tuple[Drift, ...]

    @property
    def verdict(self) -> str:
        """One of :data:`VERDICTS`."""
        if self.encoder is None:
            return self._without
        return verdict_of(self.wanted, self.answer, drifted=not self.steady, other=bool(self.other))

    @property
    def _without(self) -> str:
        """The verdict where there is no encoder."""
        if self.why:
            return "unusable"
        if self.files.refused is not None:
            return "refused"
        return "unknown" if self.asked and "/" not in self.asked else "missing"

    @property
    def steady(self) -> bool:
        """Whether no drift that was measured is too large."""
        return all(drift.small for drift in self.drifts)

    @property
    def cache_sound(self) -> bool:
        """Whether the cache is all that was written; one that cannot be made is nothing."""
        if not self.writable and self.cache.file is None:
            return True
        return self.checked.sound and not self.checked.bad and self.cache.readable

    @property
    def exit_code(self) -> int:
        """What the verdict means, or that the cache is damaged."""
        code = VERDICTS[self.verdict]
        return GATE_FAILED if code == OK and not self.cache_sound else code


def verdict_of(wanted: str, answer: Measured | None, *, drifted: bool, other: bool) -> str:
    """Return the verdict on an encoder that can be had.

    A known answer says more than a name: an encoder that gives another encoder's value is that
    one, whatever its folder is called.

    Args:
        wanted: the competition's encoder, by its name on the hub.
        other: whether another encoder, or other arithmetic, was asked for by name.
    """
    if drifted:
        return "drifts"
    if other:
        return "other-encoder"
    if answer is None or wanted not in {each.model for each in KNOWN}:
        return "unproven"
    if not answer.official:
        return "other-file"
    if answer.known is None:
        return "unrecognised"
    return "compares" if answer.known.model == wanted else "contradicted"


def examine(
    settings: Settings,
    train: Train | None = None,
    *,
    stage: Stage | None = None,
    step: Callable[[str], None] = lambda name: None,
) -> Examined:
    """Find out about this machine; the network is never asked.

    Args:
        settings: which encoder, device and engine, as for scoring.
        train: training data for the known answer.
        stage: told what is being embedded.
        step: told what is looked at, before it is: a key of :mod:`scorer.wording`.

    Raises:
        InvalidCompetition: the competition cannot be used.
        InvalidTrain: the training data has rows with one question.
        UsageError: the settings contradict each other.
    """
    competition = loaded(settings.competition)
    declared = competition.encoder
    step("doctor.step-machine")
    machine = this_machine()
    step("doctor.step-cache")
    with Cache.open() as cache:
        info, checked = cache.info(), cache.inspect()
        keeps = info.folder is None or writable(info.folder)
        troubles = tuple(cache.warnings)
    step("doctor.step-files")
    path = None if settings.encoder_path is None else str(settings.encoder_path)
    with AnswerEmbedder(settings, stage) as asked:
        spec = asked.spec
        offline = spec.name != "sentence-transformers"
        wanted = (spec.model, spec.revision, settings.encoder, path)
        pooling = spec.pooling if settings.pooling is None else settings.pooling
        files = encoder_files(*wanted, pooling, asked.cache.file_digest)
    tried = Tried()
    if offline or files.facts is not None:
        folder = None if files.facts is None or offline else str(files.facts.path)
        tried = _tried(settings, folder, train, stage, step)
    return Examined(
        machine=machine,
        cache=info,
        checked=checked,
        writable=keeps,
        troubles=troubles,
        wanted=declared.model,
        # a short name of the table stands for its hub name
        asked="" if settings.encoder is None or settings.encoder in NAMED else settings.encoder,
        files=files,
        encoder=tried.encoder,
        device=tried.device,
        other=tried.other,
        why=tried.why,
        answer=tried.answer,
        drifts=tried.drifts,
    )


def _tried(
    settings: Settings,
    folder: str | None,
    train: Train | None,
    stage: Stage | None,
    step: Callable[[str], None],
) -> Tried:
    """Load the encoder from its folder and let it answer."""
    from pathlib import Path

    named = settings.encoder is not None and Path(settings.encoder).is_dir()
    if folder is not None and not named:
        settings = settings.but(encoder_path=folder)
    try:
        with AnswerEmbedder(settings, stage) as embedder:
            encoder = embedder.encoder
            step("doctor.step-batches")
            drifts = [batch_drift(encoder)]
            device = encoder.device
            if folder is not None:
                drifts += _drifts(embedder, folder, device, step)
            answer = None
            if train is not None:
                step("doctor.step-answer")
                answer = measured(train, embedder)
            return Tried(
                encoder=encoder.identity,
                device=device,
                other=tuple(embedder.warnings),
                answer=answer,
                drifts=tuple(drifts),
            )
    except EncoderUnavailable as error:
        return Tried(why=str(error))


def _drifts(
    embedder: AnswerEmbedder,
    folder: str,
    device: str,
    step: Callable[[str], None],
) -> list[Drift]:
    request = EncoderRequest(name="sentence-transformers", path=folder)
    step("doctor.step-engines")
    drifts = [engine_drift(request, embedder.cache)]
    if not device.startswith("cpu"):
        step("doctor.step-devices")
        drifts.append(device_drift(request, embedder.cache, device.partition(":")[0]))
    return drifts
