"""The only door to the hub: a model's folder, from its cache or, once, from the network.

Nothing here retries. A machine without a network must hear so within seconds,
and one that has the model in its cache must not ask the network at all.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from threading import Thread
from typing import TYPE_CHECKING

from huggingface_hub import HfApi, constants, snapshot_download, try_to_load_from_cache
from huggingface_hub.errors import (
    HfHubHTTPError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
    StrictDataclassError,
)
from huggingface_hub.utils.tqdm import (
    are_progress_bars_disabled,
    disable_progress_bars,
    enable_progress_bars,
)

from scorer.encoders.folder import inspect_folder
from scorer.errors import EncoderUnavailable

if TYPE_CHECKING:
    from huggingface_hub.hf_api import ModelInfo

#: Seconds for one step of the question (connecting, sending, waiting).
STEP = 3.0
#: Seconds for the whole question. Looking up a name has no time limit of its
#: own, every address a name has gets the whole of ``STEP``, and huggingface_hub 2
#: asks the hub for something else first.
PATIENCE = 5.0

#: What a failing connection raises. The base class of the HTTP errors belongs to
#: requests, httpx or httpx2, depending on the version of huggingface_hub; all
#: three derive their connection errors from it or from OSError.
_FAILURES: tuple[type[BaseException], ...] = (*HfHubHTTPError.__bases__, OSError, ValueError)

#: What transformers raises on a ``config.json`` with values of the wrong type.
CONFIG_ERRORS: tuple[type[Exception], ...] = (StrictDataclassError,)

_CONTENT = re.compile(
    r"(?:.*\.json|.*\.txt|.*\.model"
    r"|model(?:-\d+-of-\d+)?\.safetensors"
    r"|pytorch_model(?:-\d+-of-\d+)?\.bin)"
)
_MODULE_FOLDER = re.compile(r"\d+_\w+")

#: Findings of :func:`inspect_folder` that mean a download was not finished.
_UNFINISHED = frozenset(
    f"encoder.{name}"
    for name in ("missing-file", "no-weights", "no-tokenizer", "plain-checkpoint", "not-a-model")
)


def full_name(model: str) -> str:
    """Return the hub's name of a model; as in sentence-transformers, a bare one is theirs."""
    return model if "/" in model else f"sentence-transformers/{model}"


def locate(
    model: str, revision: str = "", inspect: Callable[[Path], object] = inspect_folder
) -> Path:
    """Return the folder of a model's snapshot, complete, in the hub's cache.

    The cache answers if it can, for ``main`` too. Otherwise, unless
    ``HF_HUB_OFFLINE`` or ``TRANSFORMERS_OFFLINE`` is set, the hub is asked once,
    for at most :data:`PATIENCE` seconds, and the files needed are downloaded.

    Args:
        model: name on the hub; without a slash it is one of sentence-transformers'.
        revision: full commit hash, branch or tag; ``""`` means ``main``.
        inspect: raises EncoderUnavailable where a folder is not complete.

    Raises:
        EncoderUnavailable: it is neither in the cache nor to be had from the hub,
            or what is there cannot be used.
    """
    name, wanted = full_name(model), revision or constants.DEFAULT_REVISION
    unfinished: EncoderUnavailable | None = None
    cached = _cached(name, wanted)
    if cached is not None:
        try:
            inspect(cached)
        except EncoderUnavailable as error:
            if error.key not in _UNFINISHED:
                raise
            unfinished = error
        else:
            return cached
    if constants.HF_HUB_OFFLINE:
        if unfinished is not None:
            raise unfinished
        raise EncoderUnavailable("encoder.offline", model=name, revision=wanted)
    listing = _ask(name, wanted)
    return _download(name, wanted, needed(listing))


def needed(listing: Sequence[str]) -> list[str]:
    """Return which of a repository's files sentence-transformers would read.

    Not the exports to ONNX, OpenVINO, TensorFlow or Flax, and no ``.bin``
    where the same folder has its weights as safetensors.
    """
    paths = [PurePosixPath(name) for name in listing]
    kept = [
        path
        for path in paths
        if _CONTENT.fullmatch(path.name)
        and (len(path.parts) == 1 or (len(path.parts) == 2 and _MODULE_FOLDER.match(path.parts[0])))
    ]
    safe = {path.parent for path in kept if path.suffix == ".safetensors"}
    return [
        str(path)
        for path in kept
        if path.parent not in safe or not path.name.startswith("pytorch_model")
    ]


def _cached(name: str, revision: str) -> Path | None:
    for file in ("modules.json", "config.json"):
        try:
            found = try_to_load_from_cache(name, file, revision=revision)
        except ValueError as error:
            raise EncoderUnavailable("encoder.bad-name", model=name, reason=error) from error
        if isinstance(found, str):
            return Path(found).parent
    return None


def _ask(name: str, revision: str) -> list[str]:
    """Return the names of the files the hub lists for a revision."""
    answer: Future[ModelInfo] = Future()

    def ask() -> None:
        try:
            answer.set_result(HfApi().model_info(name, revision=revision, timeout=STEP))
        except BaseException as error:  # handed over to the thread that waits
            answer.set_exception(error)

    Thread(target=ask, daemon=True, name="dscore-hub").start()
    with _told(name, revision):
        information = answer.result(timeout=PATIENCE)
    return [each.rfilename for each in information.siblings or []]


def _download(name: str, revision: str, files: list[str]) -> Path:
    """Download files; the commit is the name of the folder they end up in."""
    with _told(name, revision), _bars(shown=sys.stderr.isatty()):
        # By the name of the revision: the cache then knows it without the network.
        folder = snapshot_download(name, revision=revision, allow_patterns=files, etag_timeout=STEP)
    return Path(folder)


@contextmanager
def _told(name: str, revision: str) -> Iterator[None]:
    """Tell every way in which the hub can fail to answer."""
    try:
        yield
    except RevisionNotFoundError as error:
        raise EncoderUnavailable("encoder.no-revision", model=name, revision=revision) from error
    except RepositoryNotFoundError as error:
        raise EncoderUnavailable("encoder.not-on-hub", model=name) from error
    except TimeoutError as error:
        reason = f"{constants.ENDPOINT}: no answer within {PATIENCE:g} s"
        raise EncoderUnavailable(
            "encoder.unreachable", model=name, revision=revision, reason=reason
        ) from error
    except _FAILURES as error:
        reason = f"{constants.ENDPOINT}: {_first_line(error)}"
        raise EncoderUnavailable(
            "encoder.unreachable", model=name, revision=revision, reason=reason
        ) from error


@contextmanager
def _bars(*, shown: bool) -> Iterator[None]:
    hide = not shown and not are_progress_bars_disabled()
    if hide:
        disable_progress_bars()
    try:
        yield
    finally:
        if hide:
            enable_progress_bars()


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
