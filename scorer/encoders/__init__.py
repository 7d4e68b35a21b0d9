"""Text to vectors: what an encoder is, and the one table of those there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from scorer.errors import EncoderUnavailable, UsageError
from scorer.frozen import Frozen
from scorer.records import EncoderIdentity, Note

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Load = Callable[["EncoderRequest", "Memory"], "Encoder"]

#: Every encoder by name, and the function that loads it.
ENCODERS: Mapping[str, str] = {
    "sentence-transformers": "scorer.encoders.pretrained:load",
    "lexical": "scorer.encoders.lexical:load",
    "lexical-512": "scorer.encoders.lexical:load",
}


#: Where the arithmetic may run; ``auto`` means cuda where there is one, and else the processor.
DEVICES = ("auto", "cpu", "cuda", "mps")
#: What computes the vectors: the fast engine or sentence-transformers; ``auto`` means the
#: fast one wherever it knows the model in every detail.
ENGINES = ("auto", "fast", "reference")
#: Arithmetic; only ``fp32`` gives the organiser's numbers.
PRECISIONS = ("fp32", "bf16")
#: What becomes of a text longer than an encoder reads: it is cut, or read in windows.
LONG = ("truncate", "chunk")


class Encoder(Protocol):
    """Turns texts into vectors; ``identity`` says everything that decides them."""

    @property
    def identity(self) -> EncoderIdentity:
        """What goes into the signature."""

    @property
    def device(self) -> str:
        """Where the arithmetic runs, such as ``cpu`` or ``cuda:0``; ``""`` before any was done."""

    @property
    def engine(self) -> str:
        """What does it, with its version; ``""`` before any was done."""

    @property
    def arithmetic(self) -> str:
        """What may change a vector's last digits, such as ``fp32`` or ``fp32@cuda``."""

    @property
    def notes(self) -> Sequence[Note]:
        """What must be known about how the vectors were made."""

    def batches(self, lengths: Sequence[int]) -> list[range]:
        """Cut texts, sorted by their number of tokens, into batches to encode."""

    def token_counts(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return the uncut length of each text, special tokens included, (n,) int64."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector per text, (n, dims) float32: one batch, texts as they are."""


class Memory(Protocol):
    """What is known from earlier runs; :mod:`scorer.cache` holds it."""

    @property
    def folder(self) -> Path | None:
        """Where files may be kept, ``None`` where nothing is kept."""

    def file_digest(self, path: Path) -> str:
        """Return a file's sha256 (hex)."""

    def hold(self, path: Path) -> bool:
        """Let nobody remove a file of :attr:`folder` for now; return whether it is there."""

    def fact(self, key: str) -> str | None:
        """Return what was kept under the key, if anything."""

    def keep_fact(self, key: str, value: str) -> None:
        """Keep a short text."""


class EncoderRequest(Frozen):
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
        device: one of :data:`DEVICES`.
        engine: one of :data:`ENGINES`.
        precision: one of :data:`PRECISIONS`.
        pooling: of :data:`scorer.poolings.POOLINGS`, for a bare Transformer;
            ``""`` for a model that says itself how token vectors become one.
        declared: whether the competition itself declares that pooling.
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
    engine: str = "auto"
    precision: str = "fp32"
    pooling: str = ""
    declared: bool = True


def load_encoder(request: EncoderRequest, memory: Memory | None = None) -> Encoder:
    """Load the encoder that is asked for; its weights wait until a text is encoded.

    Args:
        memory: what is known from earlier runs about files and models.

    Raises:
        UsageError: there is no encoder of that name.
        EncoderUnavailable: it cannot be had here, or is not what was asked for.
    """
    if request.name not in ENCODERS:
        import difflib

        near = difflib.get_close_matches(request.name, ENCODERS, n=1, cutoff=0.0)
        known = ", ".join(ENCODERS)
        raise UsageError("encoder.unknown", name=request.name, suggestion=near[0], known=known)
    module, _, function = ENCODERS[request.name].partition(":")
    load = cast("Load", getattr(import_module(module), function))
    if memory is None:
        from scorer.cache import NoCache

        encoder = load(request, NoCache())
    else:
        encoder = load(request, memory)
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
