"""How the token vectors of a bare Transformer become one: the names to choose from."""

from __future__ import annotations

import re

from scorer.errors import UsageError

#: Every pooling by name; ``last-N`` stands for ``last-2``, ``last-4`` and so on.
POOLINGS = ("cls", "pooler", "mean", "max", "second-to-last", "last-N")
#: Those that sentence-transformers computes itself, from the last layer alone.
LAST_LAYER = frozenset({"cls", "mean", "max"})

_LAST = re.compile(r"last-([1-9][0-9]{0,3})")


def refuse_unknown(name: str) -> None:
    """Refuse a name that no pooling has.

    Raises:
        UsageError: it is none of :data:`POOLINGS`.
    """
    if not is_pooling(name):
        raise UsageError("encoder.unknown-pooling", pooling=name, known=", ".join(POOLINGS))


def is_pooling(name: str) -> bool:
    """Say whether a name is a pooling's."""
    return name in POOLINGS[:-1] or _LAST.fullmatch(name) is not None


def layers_read(name: str) -> tuple[int, int]:
    """Return which hidden states are averaged, counted from the end: first and last.

    ``(1, 1)`` is the last layer, ``(2, 2)`` the one before it, ``(4, 1)`` the last four.
    """
    if name == "second-to-last":
        return 2, 2
    last = _LAST.fullmatch(name)
    return (int(last[1]), 1) if last else (1, 1)


def stack_part(name: str) -> str:
    """Return a pooling as the stack of a signature writes it, such as ``mean-of-last-4``."""
    layered = name == "second-to-last" or _LAST.fullmatch(name) is not None
    return f"mean-of-{name}" if layered else name
