"""Text to vectors: what an encoder is, and the one table of those there are."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from scorer.errors import EncoderUnavailable, UsageError
from scorer.records import EncoderIdentity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Every encoder by name, and the function that loads it.
ENCODERS: Mapping[str, str] = {
    "sentence-transformers": "scorer.encoders.sentence_transformers:load",
    "lexical": "scorer.encoders.lexical:load",
    "lexical-512": "scorer.encoders.lexical:load",
}


#: Where the arithmetic may run; ``auto`` takes the first of cuda and mps that is there.
DEVICES = ("auto", "cpu", "cuda", "mps")


class Encoder(Protocol):
    """Turns texts into vectors; ``identity`` says everything that decides them."""

    @property
    def identity(self) -> EncoderIdentity:
        """What goes into the signature."""

    @property
    def device(self) -> str:
        """Where the arithmetic runs, such as ``cpu`` or ``cuda:0``."""

    def token_counts(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return the uncut length of each text, special tokens included, (n,) int64."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector per text, (n, dims) float32: one batch, texts as they are."""


@dataclass(frozen=True, slots=True)
class EncoderRequest:
    """Which encoder is wanted, and what it must be to be accepted.

    Attributes:
        name: in :data:`ENCODERS`.
        model: the hub's name of the model.
        revision: full commit hash it must have; ``""`` or ``main`` for the newest.
        weights: sha256 its weights must have, or the first 8 or more hex digits;
            ``""`` for any.
        dims: components its vectors must have; ``None`` for any.
        max_tokens: length at which it must cut; ``None`` for any.
        stack: layers it must be made of, as EncoderIdentity writes them; ``""`` for any.
        path: folder to load it from.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
    """

    name: str
    model: str = ""
    revision: str = ""
    weights: str = ""
    dims: int | None = None
    max_tokens: int | None = None
    stack: str = ""
    path: str | None = None
    device: str = "auto"


def load_encoder(request: EncoderRequest) -> Encoder:
    """Load the encoder that is asked for.

    Raises:
        UsageError: there is no encoder of that name.
        EncoderUnavailable: it cannot be had here, or is not what was asked for.
    """
    if request.name not in ENCODERS:
        near = difflib.get_close_matches(request.name, ENCODERS, n=1, cutoff=0.0)
        known = ", ".join(ENCODERS)
        raise UsageError("encoder.unknown", name=request.name, suggestion=near[0], known=known)
    module, _, function = ENCODERS[request.name].partition(":")
    load = cast("Callable[[EncoderRequest], Encoder]", getattr(import_module(module), function))
    encoder = load(request)
    refuse_other_stack(encoder.identity.model, encoder.identity.stack, request)
    _refuse_other_shape(encoder.identity, request)
    return encoder


def refuse_other_stack(model: str, stack: str, request: EncoderRequest) -> None:
    """Refuse an encoder of other layers than asked for; files tell before anything is loaded.

    Raises:
        EncoderUnavailable: it is built otherwise.
    """
    if request.stack not in ("", stack):
        raise EncoderUnavailable(
            "encoder.other-stack", model=model, expected=request.stack, found=stack
        )


def _refuse_other_shape(identity: EncoderIdentity, request: EncoderRequest) -> None:
    """Refuse an encoder whose vectors, or whose cut, are not what the competition declares."""
    for key, expected, found in (
        ("encoder.other-dims", request.dims, identity.dims),
        ("encoder.other-max-tokens", request.max_tokens, identity.max_tokens),
    ):
        if expected is not None and expected != found:
            raise EncoderUnavailable(key, model=identity.model, expected=expected, found=found)
