"""Standard output and error that never make a success fail."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO

from scorer.errors import UsageError


def make_safe() -> None:
    """Let both streams write what their encoding lacks as an escape instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def shows_hangul() -> bool:
    """Say whether both streams can write Korean."""
    for stream in (sys.stdout, sys.stderr):
        try:
            "가".encode(getattr(stream, "encoding", None) or "utf-8")
        except (UnicodeEncodeError, LookupError):
            return False
    return True


def say_aside(text: str) -> None:
    """Write ``text`` to standard error; where nobody listens, let it go."""
    _write(sys.stderr, text if text.endswith("\n") else text + "\n")


def put_out(text: str) -> None:
    """Write the product to standard output; a reader that closed the pipe has had enough.

    Raises:
        UsageError: it cannot be written for another reason, such as a full disk.
    """
    try:
        _write(sys.stdout, text)
    except OSError as error:
        _hush(sys.stdout)
        raise UsageError(
            "failure.not-writable", path="<stdout>", reason=error.strerror or str(error)
        ) from error


def finish() -> None:
    """Flush both streams, so that nothing is left to fail when the interpreter shuts down."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            _hush(stream)


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _hush(stream)


def _hush(stream: TextIO) -> None:
    """Point the stream's descriptor nowhere: what is still in its buffer goes there."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
