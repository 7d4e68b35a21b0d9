"""Marks that act on a terminal, a log or the direction of writing, as escapes that can be seen."""

from __future__ import annotations

import re

#: Controls, line separators, marks that turn the direction of all that follows them
#: (UAX 9), and lone surrogates, which no encoding holds.
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def without_steering(text: str) -> str:
    r"""Return a text in which all that could steer what shows it is ``\xNN`` or ``\uNNNN``.

    White space that breaks lines is among it: a line made by somebody's file name
    could be taken for one of dscore's own, or for a command by what reads a log.
    """
    return text if text.isprintable() else _STEERING.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
