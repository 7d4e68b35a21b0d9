"""The libraries' bars, warnings and log lines, held back and listened to."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

_LOGGERS = ("sentence_transformers", "transformers", "huggingface_hub")


class _Listener(logging.Handler):
    """Keeps what is logged instead of showing it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def quiet() -> Iterator[list[str]]:
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
