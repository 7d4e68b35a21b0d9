"""What is said of an encoder that cannot be had, where scoring vectors is no way out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from scorer.errors import EncoderUnavailable

_TEXTS: Mapping[str, str] = {
    "encoder.offline": "unreached.offline-texts",
    "encoder.unreachable": "unreached.unreachable-texts",
}
_POINTS: Mapping[str, str] = {
    "encoder.offline": "unreached.offline-points",
    "encoder.unreachable": "unreached.unreachable-points",
}
_RANKED: Mapping[str, str] = {
    "retrieval.cross-encoder-offline": "unreached.cross-encoder-offline",
    "retrieval.cross-encoder-unreachable": "unreached.cross-encoder-unreachable",
}


@contextmanager
def texts_only() -> Iterator[None]:
    """Name only the ways out of a command that reads texts and nothing else."""
    with _told({**_TEXTS, **_RANKED}):
        yield


@contextmanager
def vectors_too() -> Iterator[None]:
    """Name the ways out of a command that looks at answers, as texts or as vectors."""
    with _told(_POINTS):
        yield


@contextmanager
def _told(keys: Mapping[str, str]) -> Iterator[None]:
    try:
        yield
    except EncoderUnavailable as error:
        if error.key not in keys:
            raise
        raise EncoderUnavailable(keys[error.key], **error.values) from error
