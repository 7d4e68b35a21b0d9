"""A pretrained model in a folder: known by its files at once, computed only when it must be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from scorer.encoders import DEVICES, ENGINES, PRECISIONS, EncoderRequest, refuse_other_stack
from scorer.encoders.folder import FolderFacts
from scorer.encoders.plain import inspect
from scorer.encoders.snapshots import snapshot_of
from scorer.errors import EncoderUnavailable, UsageError
from scorer.poolings import LAST_LAYER, refuse_unknown
from scorer.records import EncoderIdentity, Note

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scorer.encoders import Memory
    from scorer.encoders.hidden_states import HiddenStatesEngine
    from scorer.encoders.sentence_transformers import ReferenceEngine, Variant

    Reference: TypeAlias = ReferenceEngine | HiddenStatesEngine


class Engine(Protocol):
    """What computes the vectors of a model folder."""

    @property
    def name(self) -> str:
        """Library and version."""

    @property
    def device(self) -> str:
        """Where the arithmetic runs."""

    def token_counts(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return the uncut number of tokens of each text, special ones included, (n,) int64."""

    def batches(self, lengths: Sequence[int]) -> list[range]:
        """Cut texts, sorted by their number of tokens, into batches."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector per text, (n, dims) float32, all in one batch."""


class PretrainedEncoder:
    """A model folder; weights are read, and libraries imported, when the first text comes."""

    def __init__(
        self, facts: FolderFacts, identity: EncoderIdentity, request: EncoderRequest, memory: Memory
    ) -> None:
        self._facts, self._identity, self._request = facts, identity, request
        self._memory = memory
        self._device = _device(request.device, memory)
        self._engine: Engine | None = None
        self._notes: list[Note] = []

    @property
    def identity(self) -> EncoderIdentity:
        """What goes into the signature."""
        return self._identity

    @property
    def device(self) -> str:
        """Where the arithmetic runs, such as ``cpu``; ``""`` before any was done."""
        return "" if self._engine is None else self._engine.device

    @property
    def engine(self) -> str:
        """What does it, such as ``onnxruntime 1.31.1``; ``""`` before any was done."""
        return "" if self._engine is None else self._engine.name

    @property
    def arithmetic(self) -> str:
        """What may change a vector's last digits beyond an engine's tolerance."""
        kind, engine = self._device.partition(":")[0], self._request.engine
        precision = self._identity.precision
        said = precision if kind == "cpu" else f"{precision}@{kind}"
        # Whoever names an engine wants its digits, not those another one left.
        return said if engine == "auto" else f"{said}, {engine}"

    @property
    def notes(self) -> Sequence[Note]:
        """Why another engine than the fast one was used, if one was."""
        return self._notes

    def batches(self, lengths: Sequence[int]) -> list[range]:
        """Cut texts, sorted by their number of tokens, into batches to encode."""
        return self._ready().batches(lengths)

    def token_counts(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return the uncut number of tokens of each text, special ones included, (n,) int64."""
        return self._ready().token_counts(texts)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector per text, (n, dims) float32, all in one batch.

        Raises:
            EncoderUnavailable: a vector holds a NaN or an infinity, or the model cannot be run.
        """
        vectors = self._encode(texts)
        if not _finite(vectors):
            raise EncoderUnavailable("encoder.not-finite", model=self._identity.model)
        return vectors

    def variants(self) -> Mapping[str, Variant]:
        """Return, by name, how else vectors are often made with this model, by mistake.

        Raises:
            EncoderUnavailable: sentence-transformers cannot load the model.
        """
        return _reference_engine(self._facts, self._device, "fp32").variants()

    def _encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        from scorer.encoders.fast.refusal import NotUnderstood

        try:
            return self._ready().encode(texts)
        except NotUnderstood as reason:
            self._engine = self._reference(reason)
            return self._engine.encode(texts)

    def _ready(self) -> Engine:
        if self._engine is None:
            self._engine = self._chosen()
        return self._engine

    def _chosen(self) -> Engine:
        wanted = self._request.engine
        exact = self._device == "cpu" and self._identity.precision == "fp32"
        if wanted == "reference" or not exact or (wanted == "auto" and _reads_layers(self._facts)):
            return self._reference(None)
        from scorer.encoders.fast.refusal import NotUnderstood

        try:
            from scorer.encoders.fast.engine import FastEngine
            from scorer.encoders.fast.pickles import readable_weights

            return FastEngine(self._facts, readable_weights(self._facts, self._memory))
        except NotUnderstood as reason:
            return self._reference(reason)

    def _reference(self, reason: Exception | None) -> Reference:
        """Return the libraries' own engine; say why, where the fast one was wanted."""
        if reason is not None and self._request.engine == "fast":
            from scorer.encoders.damage import refuse_damage

            refuse_damage(self._facts)
            raise EncoderUnavailable(
                "encoder.not-fast", model=self._identity.model, reason=reason
            ) from reason
        if reason is not None:
            self._notes.append(Note.of("encoder.engine-reference", reason=str(reason)))
        engine = _reference_engine(self._facts, self._device, self._identity.precision)
        _refuse_unlike(engine, self._identity)
        return engine


def load(request: EncoderRequest, memory: Memory) -> PretrainedEncoder:
    """Find the model in a folder, the hub's cache or the hub, and read what its files say.

    A folder named in the request comes before the hub's name.

    Raises:
        UsageError: there is no such device, engine or precision, or they contradict each other.
        EncoderUnavailable: the model cannot be had, or is not the one the competition pins.
    """
    _refuse_nonsense(request)
    if request.path:
        facts = inspect(Path(request.path).expanduser(), request.pooling)
    else:
        facts = _of_hub(request)
    model = facts.repository or f"local:{_printable(facts.path.resolve().name)}"
    refuse_other_stack(model, facts.stack, request)
    weights = _pinned(facts, request, memory)
    tokenizer = facts.tokenizer_digest(memory.file_digest)
    dims, max_tokens = _shape(facts, f"shape:{weights}:{tokenizer}:{facts.stack}", memory)
    exact = request.precision == "fp32"
    identity = EncoderIdentity(
        name=request.name,
        model=model,
        revision=facts.commit,
        weights=weights,
        tokenizer=tokenizer,
        # Other arithmetic is another way to score, and the signature has to say so.
        stack=facts.stack if exact else f"{facts.stack}@{request.precision}",
        dims=dims,
        max_tokens=max_tokens,
        precision=request.precision,
        comparable=exact and request.declared,
    )
    return PretrainedEncoder(facts, identity, request, memory)


def _printable(name: str) -> str:
    """Return a folder's name as any terminal can show it: it may hold anything but a slash."""
    return "".join(each if each.isprintable() else f"\\x{ord(each):02x}" for each in name)


def _refuse_nonsense(request: EncoderRequest) -> None:
    for key, value, known in (
        ("encoder.unknown-device", request.device, DEVICES),
        ("encoder.unknown-engine", request.engine, ENGINES),
        ("encoder.unknown-precision", request.precision, PRECISIONS),
    ):
        if value not in known:
            name = key.rpartition("-")[2]
            raise UsageError(key, known=", ".join(known), **{name: value})
    if request.pooling:
        refuse_unknown(request.pooling)
    if request.engine == "fast":
        for option, value, plain in (
            ("--device", request.device, ("auto", "cpu")),
            ("--precision", request.precision, ("fp32",)),
        ):
            if value not in plain:
                second = f"{option} {value}"
                raise UsageError("failure.options-clash", first="--engine fast", second=second)


def _of_hub(request: EncoderRequest) -> FolderFacts:
    """Inspect the model's folder in the hub's cache, where it is put if it is not there."""
    if not request.model:
        raise UsageError("encoder.no-model")
    name = request.model if "/" in request.model else f"sentence-transformers/{request.model}"
    folder = snapshot_of(name, request.revision)
    if folder is not None:
        # the hub's door knows what an unfinished download is
        with suppress(EncoderUnavailable):
            return inspect(folder, request.pooling)
    hub = import_module("scorer.encoders.hub")

    def look(folder: Path) -> FolderFacts:
        return inspect(folder, request.pooling)

    return look(hub.locate(request.model, request.revision, look))


def _pinned(facts: FolderFacts, request: EncoderRequest, memory: Memory) -> str:
    """Return the digest of the weights; refuse another snapshot than the one pinned.

    A folder that does not know its commit passes if its weights are pinned
    too, and right: they say more than the commit's name.
    """
    pinned = request.revision if re.fullmatch(r"[0-9a-f]{40}", request.revision) else ""
    if pinned and facts.commit and facts.commit != pinned:
        raise EncoderUnavailable(
            "encoder.other-revision", path=facts.path, expected=pinned, found=facts.commit
        )
    if pinned and not facts.commit and not request.weights:
        raise EncoderUnavailable("encoder.revision-unknown", path=facts.path, expected=pinned)
    weights = facts.weights_digest(memory.file_digest)
    if request.weights and not weights.startswith(request.weights.lower()):
        raise EncoderUnavailable(
            "encoder.other-weights", path=facts.path, expected=request.weights, found=weights
        )
    return weights


def _shape(facts: FolderFacts, key: str, memory: Memory) -> tuple[int, int]:
    """Return dims and max_tokens; where the files do not tell, loading the model once does."""
    if facts.dims is not None and facts.max_tokens is not None:
        return facts.dims, facts.max_tokens
    known = re.fullmatch(r"(\d+) (\d+)", memory.fact(key) or "")
    if known is None:
        dims, max_tokens = _reference_engine(facts, "cpu", "fp32").shape
        memory.keep_fact(key, f"{dims} {max_tokens}")
        return dims, max_tokens
    return int(known[1]), int(known[2])


def _reads_layers(facts: FolderFacts) -> bool:
    """Say whether a pooling was chosen that reads more than the last layer."""
    return bool(facts.chosen) and facts.chosen not in LAST_LAYER


def _reference_engine(facts: FolderFacts, device: str, precision: str) -> Reference:
    """Load a model with sentence-transformers, or transformers where only that can pool so."""
    if _reads_layers(facts):
        module = import_module("scorer.encoders.hidden_states")
        return cast("Reference", module.HiddenStatesEngine(facts, device, precision))
    module = import_module("scorer.encoders.sentence_transformers")
    return cast("Reference", module.ReferenceEngine(facts, device, precision))


def _refuse_unlike(engine: Reference, identity: EncoderIdentity) -> None:
    """Refuse a model of another shape than its files say."""
    dims, max_tokens = engine.shape
    for key, expected, found in (
        ("encoder.other-dims", identity.dims, dims),
        ("encoder.other-max-tokens", identity.max_tokens, max_tokens),
    ):
        if expected != found:
            raise EncoderUnavailable(key, model=identity.model, expected=expected, found=found)


def _finite(vectors: NDArray[np.float32]) -> bool:
    from math import isfinite

    # NaN is handed on by both (numpy.ndarray.max), and no array is made on the way.
    ends = (vectors.min(), vectors.max()) if vectors.size else ()
    return all(isfinite(float(end)) for end in ends)


def _device(wanted: str, memory: Memory) -> str:
    """Return the device that is meant; ``auto`` takes a GPU where torch can use one."""
    if wanted != "auto":
        return wanted
    return "cuda" if _has_cuda(memory) else "cpu"


def _has_cuda(memory: Memory) -> bool:
    """Say whether torch can use a GPU here; only a machine with a driver has to import it."""
    import os

    driver = Path("/proc/driver/nvidia/version")
    windows = Path(os.environ.get("SYSTEMROOT", "/nowhere")) / "System32" / "nvcuda.dll"
    present = [path for path in (driver, Path("/dev/dxg"), windows) if path.exists()]
    if not present:
        return False
    from importlib.metadata import version

    said = driver.read_text(encoding="utf-8", errors="replace") if driver in present else ""
    visible = os.environ.get("CUDA_VISIBLE_DEVICES", "-")
    key = f"cuda:{version('torch')}:{visible}:{said}"
    known = memory.fact(key)
    if known is None:
        module = import_module("scorer.encoders.sentence_transformers")
        known = "yes" if module.has_cuda() else "no"
        memory.keep_fact(key, known)
    return known == "yes"
