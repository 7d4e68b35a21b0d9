"""The real encoder, and the only door to sentence-transformers, transformers and torch."""

from __future__ import annotations

import logging
import pickle
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from scorer.encoders import DEVICES, EncoderRequest, refuse_other_stack
from scorer.encoders.folder import UNLIMITED, FolderFacts, inspect_folder
from scorer.errors import EncoderUnavailable, UsageError
from scorer.records import EncoderIdentity

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer


_LOGGERS = ("sentence_transformers", "transformers", "huggingface_hub")
#: What transformers 4 and 5 say, only say, when weights are missing and drawn at random.
_DRAWN = "newly initialized"
_PARAMETER = re.compile(r"[\w.{}, -]*\.(?:weight|bias)\b")


class SentenceTransformersEncoder:
    """A loaded sentence-transformers model and what it was loaded from."""

    def __init__(self, model: SentenceTransformer, identity: EncoderIdentity) -> None:
        self._model = model
        self._identity = identity

    @property
    def identity(self) -> EncoderIdentity:
        """What goes into the signature."""
        return self._identity

    @property
    def device(self) -> str:
        """Where the arithmetic runs, such as ``cpu`` or ``cuda:0``."""
        return str(self._model.device)

    def token_counts(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return the uncut number of tokens of each text, special ones included, (n,) int64."""
        if not texts:
            return np.zeros(0, dtype=np.int64)
        # ``verbose=False`` keeps back a warning for each text longer than the limit.
        tokens = self._model.tokenizer(
            list(texts), truncation=False, padding=False, return_attention_mask=False, verbose=False
        )["input_ids"]
        return np.array([len(each) for each in tokens], dtype=np.int64)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector per text, (n, dims) float32, all in one batch.

        Raises:
            EncoderUnavailable: a vector holds a NaN or an infinity.
        """
        if not texts:
            return np.zeros((0, self._identity.dims), dtype=np.float32)
        with _full_precision():
            vectors = self._model.encode(
                list(texts),
                batch_size=len(texts),
                show_progress_bar=False,
                convert_to_numpy=True,
                normalize_embeddings=False,
            )
        found: NDArray[np.float32] = np.asarray(vectors, dtype=np.float32)
        if not np.isfinite(found).all():
            raise EncoderUnavailable("encoder.not-finite", model=self._identity.model)
        return found


def load(request: EncoderRequest) -> SentenceTransformersEncoder:
    """Load the model from a folder, the hub's cache or the hub.

    A folder named in the request comes before the hub's name.

    Raises:
        UsageError: there is no device of that name.
        EncoderUnavailable: the model or its device cannot be had, or it is not
            the one the competition pins.
    """
    if request.device not in DEVICES:
        raise UsageError("encoder.unknown-device", device=request.device, known=", ".join(DEVICES))
    path = request.path
    facts = inspect_folder(Path(path).expanduser() if path else _from_hub(request))
    model = facts.repository or f"local:{facts.path.resolve().name}"
    refuse_other_stack(model, facts.stack, request)
    weights = _pinned(facts, request)
    device = _device(request.device)
    loaded = _load(facts, device)
    identity = EncoderIdentity(
        name=request.name,
        model=model,
        revision=facts.commit,
        weights=weights,
        tokenizer=facts.tokenizer_digest(),
        stack=facts.stack,
        dims=_dims(loaded),
        max_tokens=min(int(loaded.max_seq_length or UNLIMITED), UNLIMITED),
    )
    return SentenceTransformersEncoder(loaded, identity)


def _from_hub(request: EncoderRequest) -> Path:
    if not request.model:
        raise UsageError("encoder.no-model")
    return Path(import_module("scorer.encoders.hub").locate(request.model, request.revision))


def _pinned(facts: FolderFacts, request: EncoderRequest) -> str:
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
    weights = facts.weights_digest()
    if request.weights and not weights.startswith(request.weights.lower()):
        raise EncoderUnavailable(
            "encoder.other-weights", path=facts.path, expected=request.weights, found=weights
        )
    return weights


def _device(wanted: str) -> str:
    torch = _library("torch")
    there = {
        "cuda": bool(torch.cuda.is_available()),
        "mps": bool(torch.backends.mps.is_available()),
        "cpu": True,
    }
    if wanted == "auto":
        return next(name for name, present in there.items() if present)
    if not there[wanted]:
        known = ", ".join(name for name, present in there.items() if present)
        raise EncoderUnavailable("encoder.no-device", device=wanted, known=known)
    return wanted


def _load(facts: FolderFacts, device: str) -> SentenceTransformer:
    library, torch = _library("sentence_transformers"), _library("torch")
    with _quiet() as said:
        try:
            model: SentenceTransformer = library.SentenceTransformer(
                str(facts.path),
                device=device,
                trust_remote_code=False,
                local_files_only=True,
                # Without it transformers 5 keeps the type of the file, such as fp16.
                model_kwargs={"torch_dtype": torch.float32},
            )
        except _refusals() as error:
            reason = " ".join(str(error).split())[:600] or type(error).__name__
            raise EncoderUnavailable(
                "encoder.not-loadable", path=facts.path, reason=reason
            ) from error
    _refuse_drawn_weights(said, facts)
    # A model may name a prompt to put before every text; the texts are encoded as they are.
    model.default_prompt_name = None
    return model.float().eval()


def _refusals() -> tuple[type[BaseException], ...]:
    """Return what the libraries raise on files they cannot read."""
    safetensors = import_module("safetensors")
    return (
        OSError,
        ValueError,
        RuntimeError,
        KeyError,
        TypeError,
        AttributeError,
        ImportError,
        EOFError,
        pickle.UnpicklingError,
        safetensors.SafetensorError,
        *import_module("scorer.encoders.hub").CONFIG_ERRORS,
    )


def _refuse_drawn_weights(said: Sequence[str], facts: FolderFacts) -> None:
    """Refuse a model part of which is random because the file lacks it.

    The libraries load it all the same and mention it in a log line. The pooler
    of a BERT may be missing: nothing reads it.
    """
    for message in said:
        if _DRAWN not in message:
            continue
        lines = [line for line in message.splitlines() if "MISSING" in line] or [message]
        names = {name.strip() for line in lines for name in _PARAMETER.findall(line)}
        missing = sorted(name for name in names if "pooler." not in name)
        if missing or not names:
            raise EncoderUnavailable(
                "encoder.incomplete-weights", path=facts.path, names=", ".join(missing[:5]) or "?"
            )


def _dims(model: SentenceTransformer) -> int:
    """Return the components of a vector, counted on one."""
    with _full_precision():
        return int(np.asarray(model.encode(["."], show_progress_bar=False)).shape[1])


def _library(name: str) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return import_module(name)
    except ImportError as error:
        raise EncoderUnavailable("encoder.no-library", library=name, reason=error) from error


class _Listener(logging.Handler):
    """Keeps what is logged instead of showing it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def _quiet() -> Iterator[list[str]]:
    """Hold back progress bars, warnings and log lines of the libraries; yield the lines."""
    bars = import_module("transformers.utils.logging")
    shown = bars.is_progress_bar_enabled()
    listener = _Listener()
    kept = [
        (logger, logger.handlers, logger.level, logger.propagate)
        for logger in map(logging.getLogger, _LOGGERS)
    ]
    for logger, *_ in kept:
        logger.handlers, logger.propagate = [listener], False
        logger.setLevel(logging.WARNING)
    bars.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield listener.said
    finally:
        for logger, handlers, level, propagate in kept:
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)
        if shown:
            bars.enable_progress_bar()


@contextmanager
def _full_precision() -> Iterator[None]:
    """Keep TF32 off, whatever the environment or another library switched on."""
    torch = import_module("torch")
    before = torch.get_float32_matmul_precision()
    torch.set_float32_matmul_precision("highest")
    try:
        yield
    finally:
        torch.set_float32_matmul_precision(before)
