"""Judge pairs of texts together, and the only door to sentence-transformers' ``CrossEncoder``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from baselines.cross_folder import CrossFolder, inspect_cross_folder
from scorer.encoders import DEVICES
from scorer.errors import EncoderUnavailable, UsageError
from scorer.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.encoders import Memory
    from scorer.encoders.embedding import Progress

    Pair: TypeAlias = tuple[str, str]

#: Pairs per batch.
BATCH = 32

#: What the hub's door says where it was not asked, or gave no answer.
_NOT_HAD = {
    "encoder.offline": "retrieval.cross-encoder-offline",
    "encoder.unreachable": "retrieval.cross-encoder-unreachable",
}
_HUB_NAME = re.compile(r"(?:[\w-][\w.-]*/)?[\w-][\w.-]*")


class CrossEncoderIdentity(Frozen):
    """What decides the scores of a cross-encoder; it goes into the provenance.

    Attributes:
        model: the hub's name, or ``local:<folder>`` for a folder outside the hub's cache.
        revision: the full commit hash of the snapshot, ``""`` where there is none.
        weights: sha256 (hex) of the weight files.
        tokenizer: sha256 (hex) of the tokenizer's files.
    """

    model: str
    revision: str
    weights: str
    tokenizer: str


class CrossEncoder:
    """A model that reads two texts together and gives them one number.

    Weights are read, and libraries imported, when the first pair comes.
    """

    def __init__(
        self,
        name_or_path: str,
        device: str = "auto",
        revision: str = "",
        memory: Memory | None = None,
    ) -> None:
        """Find the model in a folder, the hub's cache or the hub, and read what its files say.

        Args:
            name_or_path: a folder, or a name on the hub; one without a slash is
                one of ``cross-encoder/``, as in sentence-transformers.
            device: one of :data:`scorer.encoders.DEVICES`.
            revision: full commit hash, branch or tag on the hub.
            memory: what is known from earlier runs about files.

        Raises:
            UsageError: there is no such device.
            EncoderUnavailable: the model cannot be had, is no cross-encoder, or
                gives several numbers per pair.
        """
        if device not in DEVICES:
            raise UsageError("encoder.unknown-device", known=", ".join(DEVICES), device=device)
        self._wanted = device
        self._folder = _found(name_or_path, revision)
        of_file = None if memory is None else memory.file_digest
        local = f"local:{self._folder.path.resolve().name}"
        self._identity = CrossEncoderIdentity(
            model=self._folder.repository or local,
            revision=self._folder.commit,
            weights=self._folder.weights_digest(of_file),
            tokenizer=self._folder.tokenizer_digest(of_file),
        )
        self._model: Any = None

    @property
    def identity(self) -> CrossEncoderIdentity:
        """What goes into the provenance."""
        return self._identity

    @property
    def device(self) -> str:
        """Where the arithmetic runs, such as ``cpu``; ``""`` before any was done."""
        return "" if self._model is None else str(self._model.device)

    def scores(
        self, pairs: Sequence[Pair], progress: Callable[[], Progress | None] | None = None
    ) -> NDArray[np.float32]:
        """Return how well the texts of each pair fit, higher for better.

        It is the number the model gives before any function put behind it: a
        sigmoid keeps the order, but makes equal what lies far out. Each different
        pair is judged once, in batches of pairs sorted by length: a set of pairs
        has the same scores, to the bit, in any order and repetition. What is
        longer than the model reads is cut.

        Args:
            pairs: n pairs of texts.
            progress: called when something must be judged; what it returns hears
                pairs done and pairs in all, after every batch.

        Returns:
            (n,) float32, finite.

        Raises:
            EncoderUnavailable: the model cannot be loaded or run, or gives no number.
        """
        if not pairs:
            return np.zeros(0, dtype=np.float32)
        if self._model is None:
            self._model = _loaded(self._folder, self._wanted)
        hears = None if progress is None else progress()
        known: dict[Pair, np.float32] = {}
        fresh = sorted({(first, second) for first, second in pairs}, key=_length)
        for start in range(0, len(fresh), BATCH):
            batch = fresh[start : start + BATCH]
            known.update(zip(batch, self._judged(batch), strict=True))
            if hears is not None:
                hears(len(known), len(fresh))
        return np.array([known[first, second] for first, second in pairs], dtype=np.float32)

    def _judged(self, batch: list[Pair]) -> NDArray[np.float32]:
        door = import_module("scorer.encoders.sentence_transformers")
        torch = door.library("torch")
        with door.full_precision():
            try:
                found = self._model.predict(
                    batch,
                    batch_size=len(batch),
                    show_progress_bar=False,
                    activation_fn=torch.nn.Identity(),
                    convert_to_numpy=True,
                )
            except torch.OutOfMemoryError as error:
                raise _not_loadable(self._folder, error) from error
        scores = np.asarray(found, dtype=np.float32)
        if scores.shape != (len(batch),) or not np.isfinite(scores).all():
            raise EncoderUnavailable("encoder.not-finite", model=self._identity.model)
        return scores


def _length(pair: Pair) -> tuple[int, Pair]:
    """Return what pairs are sorted by: letters, and the texts where these are equal."""
    return len(pair[0]) + len(pair[1]), pair


def _found(name: str, revision: str) -> CrossFolder:
    """Return the folder of that path; the one of that name in the hub's cache, if there is none."""
    path = Path(name).expanduser()
    if name and path.is_dir():
        if not (path / "config.json").exists():
            raise EncoderUnavailable("retrieval.no-config", path=path)
        return inspect_cross_folder(path)
    if path.exists() or not _HUB_NAME.fullmatch(name):
        raise EncoderUnavailable("retrieval.no-cross-encoder", name=name)
    hub = import_module("scorer.encoders.hub")
    model = name if "/" in name else f"cross-encoder/{name}"
    try:
        return inspect_cross_folder(hub.locate(model, revision, inspect_cross_folder))
    except EncoderUnavailable as error:
        if error.key == "encoder.bad-name":
            raise EncoderUnavailable("retrieval.no-cross-encoder", name=name) from error
        if error.key not in _NOT_HAD:
            raise
        raise EncoderUnavailable(_NOT_HAD[error.key], **error.values) from error


def _loaded(folder: CrossFolder, wanted: str) -> Any:
    """Load a model onto a device, in float32, as it stands in its files."""
    door = import_module("scorer.encoders.sentence_transformers")
    library, torch = door.library("sentence_transformers"), door.library("torch")
    device = wanted if wanted != "auto" else "cuda" if door.has_cuda() else "cpu"
    with door.quiet() as said:
        try:
            model = library.CrossEncoder(
                str(folder.path),
                device=door.checked_device(device),
                trust_remote_code=False,
                local_files_only=True,
                model_kwargs={"torch_dtype": torch.float32},
            )
        except door.refusals() as error:
            raise _not_loadable(folder, error) from error
    door.refuse_drawn_weights(said, folder.path)
    if model.num_labels != 1:
        raise EncoderUnavailable(
            "retrieval.several-labels", path=folder.path, count=model.num_labels
        )
    # a model may name a prompt to put before every text; the texts are judged as they are
    model.default_prompt_name = None
    return model.float().eval()


def _not_loadable(folder: CrossFolder, error: BaseException) -> EncoderUnavailable:
    reason = " ".join(str(error).split())[:600] or type(error).__name__
    return EncoderUnavailable("retrieval.not-loadable", path=folder.path, reason=reason)
