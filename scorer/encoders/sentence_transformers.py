"""The reference engine, and the only door to sentence-transformers, transformers and torch."""

from __future__ import annotations

import pickle
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from scorer.encoders.damage import refuse_damage, refuse_tokenizer
from scorer.encoders.folder import FolderFacts
from scorer.encoders.listening import quiet
from scorer.encoders.plain import refuse_small_vocabulary
from scorer.errors import EncoderUnavailable
from scorer.records import UNLIMITED

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

    #: Texts to vectors, (n, dims) float32.
    Variant = Callable[[Sequence[str]], NDArray[np.float32]]


#: Texts per batch on a processor. Batches are cut from texts sorted by length, so that
#: little is spent on padding; larger ones are slower there.
BATCH = 32
#: Tokens per batch on a GPU, which needs many at once to be busy.
BUDGET = 32768

#: Where texts are usually cut, if not where the encoder cuts them.
LIMITS = (32, 64, 128, 256)

#: What transformers 4 and 5 say, only say, when weights are missing and drawn at random.
_DRAWN = "newly initialized"
_PARAMETER = re.compile(r"[\w.{}, -]*\.(?:weight|bias)\b")


class ReferenceEngine:
    """A loaded sentence-transformers model: what every other engine must agree with."""

    def __init__(self, facts: FolderFacts, device: str, precision: str) -> None:
        """Load the model.

        Raises:
            EncoderUnavailable: the files cannot be loaded, or there is no such device.
        """
        refuse_damage(facts)
        self._model = _load(facts, checked_device(device), precision)
        self._path = facts.path

    @property
    def name(self) -> str:
        """Library and version."""
        return f"sentence-transformers {library('sentence_transformers').__version__}"

    @property
    def device(self) -> str:
        """Where the arithmetic runs, such as ``cpu`` or ``cuda:0``."""
        return str(self._model.device)

    @property
    def shape(self) -> tuple[int, int]:
        """Components of a vector, counted on one, and where texts are cut."""
        with full_precision():
            dims = int(np.asarray(self._model.encode(["."], show_progress_bar=False)).shape[1])
        return dims, min(int(self._model.max_seq_length or UNLIMITED), UNLIMITED)

    def token_counts(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return the uncut number of tokens of each text, special ones included, (n,) int64."""
        if not texts:
            return np.zeros(0, dtype=np.int64)
        # ``verbose=False`` keeps back a warning for each text longer than the limit.
        tokens = self._model.tokenizer(
            list(texts), truncation=False, padding=False, return_attention_mask=False, verbose=False
        )["input_ids"]
        return np.array([len(each) for each in tokens], dtype=np.int64)

    def batches(self, lengths: Sequence[int]) -> list[range]:
        """Cut texts, sorted by their number of tokens, into batches.

        :data:`BATCH` texts on a processor; on a GPU as many as have room in
        :data:`BUDGET` tokens, padding included.
        """
        limit = int(self._model.max_seq_length or UNLIMITED)
        return batches_of(lengths, self.device, limit)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector per text, (n, dims) float32, all in one batch.

        Raises:
            EncoderUnavailable: the device has not enough memory.
        """
        if not texts:
            return np.zeros((0, self.shape[0]), dtype=np.float32)
        with full_precision():
            try:
                vectors = self._model.encode(
                    list(texts),
                    batch_size=len(texts),
                    show_progress_bar=False,
                    convert_to_numpy=True,
                    normalize_embeddings=False,
                )
            except library("torch").OutOfMemoryError as error:
                reason = " ".join(str(error).split())[:300]
                raise EncoderUnavailable(
                    "encoder.not-loadable", path=self._path, reason=reason
                ) from error
        return np.asarray(vectors, dtype=np.float32)

    def variants(self) -> Mapping[str, Variant]:
        """Return, by name, encoders with a part of this one left out or exchanged.

        ``without-dense`` stops behind the pooling (``without-dense-first`` keeps as many
        components as the Dense layer would give), ``without-activation`` leaves the
        layers behind the pooling linear, ``pooling-cls`` and the like pool otherwise
        (``pooling-cls-without-dense`` stops there), ``longer`` reads texts as far as the
        Transformer can, ``limit-64`` and the like cut them behind so many tokens,
        ``whole`` leaves out nothing. A name is there only where it means something.
        """
        modules: list[Any] = list(self._model)
        transformer, pooling, behind = modules[0], modules[1], modules[2:]
        if type(pooling).__name__ != "Pooling" or isinstance(pooling.pooling_mode, list | tuple):
            return {"whole": self._built(modules)}
        kinds = [type(module).__name__ for module in behind]
        hidden = int(transformer.get_embedding_dimension())
        found: dict[str, Variant] = {"whole": self._built(modules)}
        if "Dense" in kinds:
            width = self.shape[0]
            pooled = self._built([transformer, pooling])
            found["without-dense"] = pooled
            if width < hidden:
                found["without-dense-first"] = lambda texts: pooled(texts)[:, :width]
            if linear := _without_activations(behind):
                found["without-activation"] = self._built([transformer, pooling, *linear])
        for mode in ("mean", "cls", "max"):
            if mode == pooling.pooling_mode:
                continue
            other = type(pooling)(hidden, mode)
            found[f"pooling-{mode}"] = self._built([transformer, other, *behind])
            if "Dense" in kinds:
                found[f"pooling-{mode}-without-dense"] = self._built([transformer, other])
        config = transformer.auto_model.config
        room = int(getattr(config, "max_position_embeddings", 0))
        if "roberta" in config.model_type:
            room -= int(config.pad_token_id) + 1  # where its positions begin
        own = int(self._model.max_seq_length or UNLIMITED)
        if room > own:
            found["longer"] = self._built(modules, room)
        for limit in LIMITS:
            if limit != own and limit < (room or own):
                found[f"limit-{limit}"] = self._built(modules, limit)
        return found

    def _built(self, modules: Sequence[Any], max_tokens: int | None = None) -> Variant:
        """Return what encodes texts with modules of this model, cut elsewhere if that is said."""
        made = library("sentence_transformers").SentenceTransformer(
            modules=list(modules), device=self.device
        )
        usual = made.max_seq_length

        def encode(texts: Sequence[str]) -> NDArray[np.float32]:
            # the Transformer is shared with the model itself
            made.max_seq_length = max_tokens or usual
            try:
                with full_precision():
                    vectors = made.encode(list(texts), batch_size=8, show_progress_bar=False)
            finally:
                made.max_seq_length = usual
            return np.asarray(vectors, dtype=np.float32)

        return encode


def batches_of(lengths: Sequence[int], device: str, limit: int) -> list[range]:
    """Cut texts, sorted by length, into batches for a device; none is read past ``limit``."""
    if device == "cpu":
        return [range(k, min(k + BATCH, len(lengths))) for k in range(0, len(lengths), BATCH)]
    found: list[range] = []
    start = 0
    for place, length in enumerate(lengths):
        if place > start and min(length, limit) * (place + 1 - start) > BUDGET:
            found.append(range(start, place))
            start = place
    return [*found, range(start, len(lengths))] if len(lengths) else []


def _without_activations(modules: Sequence[Any]) -> list[Any]:
    """Return modules whose Dense layers are linear, nothing where they all are already."""
    identity = library("torch").nn.Identity
    linear, changed = [], False
    for module in modules:
        function = getattr(module, "activation_function", None)
        if function is not None and not isinstance(function, identity):
            module, changed = copy(module), True
            # torch keeps the parts of a module in a dictionary that copy() shares
            module._modules = {**module._modules, "activation_function": identity()}
        linear.append(module)
    return linear if changed else []


def has_cuda() -> bool:
    """Say whether torch can use a GPU here."""
    return bool(library("torch").cuda.is_available())


def tensors_in(file: Path) -> dict[str, NDArray[np.float32]] | None:
    """Return what a file written by ``torch.save`` holds, if that is float32 tensors by name.

    Nothing in it is executed (``weights_only``), and what the format allows to
    map stays on disk until it is read.
    """
    torch = library("torch")
    options = {"map_location": "cpu", "weights_only": True}
    try:
        try:
            held = torch.load(file, mmap=True, **options)
        except RuntimeError:  # the format of torch before 1.6 cannot be mapped
            held = torch.load(file, **options)
    except (OSError, RuntimeError, EOFError, ValueError, KeyError, pickle.UnpicklingError):
        return None
    if not isinstance(held, dict):
        return None
    floats = {}
    for name, tensor in held.items():
        if not isinstance(tensor, torch.Tensor) or tensor.dtype not in (torch.float32, torch.int64):
            return None
        if tensor.dtype == torch.float32:
            floats[str(name)] = tensor.detach().contiguous().numpy()
        elif not str(name).endswith("position_ids"):
            return None
    return floats


def checked_device(device: str) -> str:
    """Return the device; refuse one that is not there."""
    torch = library("torch")
    there = {
        "cuda": bool(torch.cuda.is_available()),
        "mps": bool(torch.backends.mps.is_available()),
        "cpu": True,
    }
    if not there[device]:
        known = ", ".join(name for name, present in there.items() if present)
        raise EncoderUnavailable("encoder.no-device", device=device, known=known)
    return device


def _load(facts: FolderFacts, device: str, precision: str) -> SentenceTransformer:
    transformers, torch = library("sentence_transformers"), library("torch")
    with quiet() as said:
        try:
            model: SentenceTransformer = transformers.SentenceTransformer(
                **_source(facts),
                device=device,
                trust_remote_code=False,
                local_files_only=True,
                # Without it transformers 5 keeps the type of the file, such as fp16.
                model_kwargs={"torch_dtype": torch.float32},
            )
        except refusals() as error:
            refuse_tokenizer(facts)
            reason = " ".join(str(error).split())[:600] or type(error).__name__
            raise EncoderUnavailable(
                "encoder.not-loadable", path=facts.path, reason=reason
            ) from error
    refuse_drawn_weights(said, facts.path, spared="pooler.")
    if facts.chosen:
        first: Any = model[0]
        rows = int(getattr(first.auto_model.config, "vocab_size", 0))
        refuse_small_vocabulary(facts, len(model.tokenizer), rows)
    # A model may name a prompt to put before every text; the texts are encoded as they are.
    model.default_prompt_name = None
    numbers = torch.bfloat16 if precision == "bf16" else torch.float32
    return model.to(numbers).eval()


def _source(facts: FolderFacts) -> dict[str, Any]:
    """Return what a model is made from: its folder, or a Transformer and the pooling chosen."""
    if not facts.chosen:
        return {"model_name_or_path": str(facts.path)}
    kinds = import_module("sentence_transformers.sentence_transformer.modules")
    options = {"local_files_only": True, "trust_remote_code": False}
    transformer = kinds.Transformer(
        str(facts.path),
        max_seq_length=facts.max_tokens,
        model_kwargs={**options, "torch_dtype": library("torch").float32},
        processor_kwargs=dict(options),
        config_kwargs=dict(options),
    )
    # positions are counted from the first place, whatever the tokenizer's file says
    transformer.tokenizer.padding_side = "right"
    width = int(transformer.get_embedding_dimension())
    return {"modules": [transformer, kinds.Pooling(width, facts.chosen)]}


def refusals() -> tuple[type[BaseException], ...]:
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


def refuse_drawn_weights(said: Sequence[str], path: Path, spared: str = "") -> None:
    """Refuse a model part of which is random because the file lacks it.

    The libraries load it all the same and mention it in a log line. The pooler
    of an encoder's BERT may be missing: nothing reads it.

    Args:
        said: what the libraries logged.
        spared: part of the names that may be missing.
    """
    for message in said:
        if _DRAWN not in message:
            continue
        lines = [line for line in message.splitlines() if "MISSING" in line] or [message]
        names = {name.strip() for line in lines for name in _PARAMETER.findall(line)}
        missing = sorted(name for name in names if not spared or spared not in name)
        if missing or not names:
            raise EncoderUnavailable(
                "encoder.incomplete-weights", path=path, names=", ".join(missing[:5]) or "?"
            )


def library(name: str) -> Any:
    """Import torch, transformers or sentence-transformers, without its warnings.

    Raises:
        EncoderUnavailable: it cannot be imported.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return import_module(name)
    except ImportError as error:
        raise EncoderUnavailable("encoder.no-library", library=name, reason=error) from error


@contextmanager
def full_precision() -> Iterator[None]:
    """Keep TF32 off, whatever the environment or another library switched on."""
    torch = import_module("torch")
    before = torch.get_float32_matmul_precision()
    torch.set_float32_matmul_precision("highest")
    try:
        yield
    finally:
        torch.set_float32_matmul_precision(before)
