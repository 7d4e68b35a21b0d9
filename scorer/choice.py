"""Which encoder was asked for, and what is no sensible question."""

from __future__ import annotations

import os
from pathlib import Path

from scorer.competition import EncoderSpec
from scorer.encoders import DEVICES, ENCODERS, ENGINES, LONG, PRECISIONS, EncoderRequest
from scorer.encoders.known import KNOWN
from scorer.errors import EncoderUnavailable, InvalidCompetition, UsageError
from scorer.frozen import Frozen
from scorer.poolings import refuse_unknown
from scorer.records import EncoderIdentity, Note

#: Folder that holds the competition's encoder where the call names neither one nor a folder.
PATH_VARIABLE = "DSCORE_ENCODER_PATH"


class Choice(Frozen):
    """Which encoder was asked for, where it is not simply the competition's.

    Attributes:
        name: a name of :data:`scorer.encoders.ENCODERS` or of
            :data:`scorer.encoders.known.KNOWN`, or a model for sentence-transformers,
            on the hub or in a folder; ``None`` means the competition's.
        path: folder that holds the encoder.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
        engine: ``auto``, ``fast`` or ``reference``.
        precision: ``fp32`` or ``bf16``.
        pooling: of :data:`scorer.poolings.POOLINGS`, for a bare Transformer;
            ``None`` means what the competition declares.
        long: ``truncate`` or ``chunk``, of texts longer than the encoder reads.
    """

    name: str | None = None
    path: str | None = None
    device: str = "auto"
    engine: str = "auto"
    precision: str = "fp32"
    pooling: str | None = None
    long: str = "truncate"


def refuse_nonsense(choice: Choice) -> None:
    """Refuse a choice that contradicts itself, or names what there is not.

    Raises:
        UsageError: with the first thing that is wrong.
    """
    for key, value, allowed in (
        ("encoder.unknown-device", choice.device, DEVICES),
        ("encoder.unknown-engine", choice.engine, ENGINES),
        ("encoder.unknown-precision", choice.precision, PRECISIONS),
        ("encoder.unknown-long", choice.long, LONG),
    ):
        if value not in allowed:
            name = key.rpartition("-")[2]
            raise UsageError(key, known=", ".join(allowed), **{name: value})
    if choice.pooling is not None:
        refuse_unknown(choice.pooling)
    if choice.path is not None and not choice.path.strip():
        raise UsageError("failure.blank-option", option="--encoder-path")
    if choice.name is None:
        return
    if not choice.name.strip():
        raise UsageError("failure.blank-option", option="--encoder")
    offline = [name for name in ENCODERS if name != "sentence-transformers"]
    named = choice.name in ENCODERS or choice.name in KNOWN
    a_folder = not named and Path(choice.name).is_dir()
    if choice.path is not None and (choice.name in offline or a_folder):
        second = f"--encoder {choice.name}"
        raise UsageError("failure.options-clash", first="--encoder-path", second=second)
    unusual: tuple[tuple[str, str | None, str | None], ...] = (
        ("--engine", choice.engine, "auto"),
        ("--precision", choice.precision, "fp32"),
        ("--pooling", choice.pooling, None),
    )
    for option, given, usual in unusual:
        if choice.name in offline and given != usual:
            second = f"--encoder {choice.name}"
            raise UsageError("failure.options-clash", first=f"{option} {given}", second=second)
    if not named and "/" not in choice.name and not a_folder:
        import difflib

        names = [*ENCODERS, *KNOWN]
        near = difflib.get_close_matches(choice.name.lower(), names, n=1, cutoff=0.75)
        if near:
            known = ", ".join(names)
            raise UsageError("encoder.unknown", name=choice.name, suggestion=near[0], known=known)


def chosen(declared: EncoderSpec, name: str | None) -> EncoderSpec:
    """Return the competition's encoder, or the one asked for by name in its place."""
    known = None if name is None else KNOWN.get(name)
    if name is None or name in (declared.name, declared.model):
        return declared
    if known is not None:
        if known.model == declared.model:
            return declared
        return EncoderSpec(
            model=known.model,
            revision=known.revision,
            pooling=known.pooling,
            normalize=declared.normalize,
        )
    if name in ENCODERS:
        return EncoderSpec(name=name, normalize=declared.normalize)
    return EncoderSpec(model=name, normalize=declared.normalize)


def folder_of(name: str | None) -> str | None:
    """Return the folder that a name means, or that the environment names where there is no name."""
    if name is None:
        return os.environ.get(PATH_VARIABLE) or None
    named = name in ENCODERS or name in KNOWN
    return name if not named and Path(name).is_dir() else None


def _looks_like_a_path(name: str) -> bool:
    """Say whether a name is no hub's: those are ``name`` or ``owner/name``."""
    return name.startswith(("/", "./", "../", "~")) or name.count("/") > 1 or "\\" in name


def request_of(declared: EncoderSpec, choice: Choice) -> EncoderRequest:
    """Return what is to be loaded: the competition's encoder, or the one asked for.

    Raises:
        InvalidCompetition: the competition names none, and neither does the call.
        EncoderUnavailable: a path is named where there is no folder.
    """
    spec = chosen(declared, choice.name)
    path = folder_of(choice.name) if choice.path is None else choice.path
    if path is None and choice.name is not None and _looks_like_a_path(choice.name):
        raise EncoderUnavailable("encoder.no-folder", path=choice.name)
    if spec.name == "sentence-transformers" and not spec.model and path is None:
        raise InvalidCompetition("failure.no-encoder-named")
    # the pooling asked for, or else the one declared for this very encoder
    pooling = spec.pooling if choice.pooling is None else choice.pooling
    return EncoderRequest(
        name=spec.name,
        model=spec.model,
        revision=spec.revision,
        weights=spec.weights,
        dims=spec.dims,
        max_tokens=spec.max_tokens,
        stack=spec.stack,
        path=path,
        device=choice.device,
        engine=choice.engine,
        precision=choice.precision,
        pooling=pooling,
        declared=pooling == declared.pooling,
    )


def about_encoder(
    used: EncoderIdentity, declared: EncoderSpec, asked: EncoderSpec
) -> tuple[list[Note], list[Note]]:
    """Return what must be said first about an encoder, and what may be said below.

    Args:
        used: what made the vectors.
        declared: what the competition names.
        asked: what the call names, the same where it names nothing.
    """
    wanted = declared.model
    if used.precision != "fp32":
        plain = used.but(precision="fp32", stack=used.stack.removesuffix(f"@{used.precision}"))
        exact, notes = about_encoder(plain.but(comparable=True), declared, asked)
        return [*exact, Note.of("note.precision", precision=used.precision)], notes
    if used.name != "sentence-transformers":
        return [Note.of("note.encoder-lexical", model=used.model, wanted=wanted)], []
    unnamed = used.model.startswith("local:")
    if asked.model != wanted or (used.model != wanted and not unnamed):
        return [Note.of("note.encoder-other", model=used.model, wanted=wanted)], []
    if not used.comparable:
        return [Note.of("note.encoder-read-otherwise", model=used.model, stack=used.stack)], []
    if unnamed and not declared.weights:
        return [], [Note.of("note.encoder-folder", model=used.model, wanted=wanted)]
    return [], []
