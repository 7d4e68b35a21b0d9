"""Cells that hold a list, an array or a tensor as a program prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

Printed: TypeAlias = Literal["numbers", "shortened", "texts"]

#: What printed forms begin and end with; cells longer than this are not parsed.
_HEADS = ("[", "(", "{", "tensor(", "array(", "np.array(", "set(", "frozenset(")
_TAILS = ("]", ")", "}")
_LONGEST = 1 << 20
_CALL = r"(?s:(?:np\.)?(?:array|tensor|set|frozenset)\((.*?)(?:,\s*[a-z_]+=[^\[\]]*)?\))"
_DECIMALS = r"[0-9]\.[0-9]"
_WORDS = r"[^\W\d_]{2,}"
#: Words in the printed form of arrays and tensors.
_OF_ARRAYS = frozenset(
    {
        "array",
        "tensor",
        "dtype",
        "float",
        "device",
        "cuda",
        "cpu",
        "grad",
        "fn",
        "requires",
        "True",
        "False",
        "np",
        "nan",
        "inf",
    }
)


def begins_as_list(text: str) -> bool:
    """Say whether a text begins as a printed collection does."""
    return text.lstrip().startswith(_HEADS)


def printed(text: str) -> Printed | None:
    """Say what kind of printed collection a cell is as a whole, ``None`` where it is none.

    An answer that merely begins with a bracket is none.
    """
    bare = text.strip()
    if not bare.startswith(_HEADS):
        return None
    if _is_vector(bare):
        return "shortened" if "…" in bare or "..." in bare else "numbers"
    if not bare.endswith(_TAILS) or len(bare) > _LONGEST:
        return None
    call = re.fullmatch(_CALL, bare)
    value = _literal(bare if call is None else call[1])
    if not isinstance(value, list | tuple | set | dict):
        return None
    parts = list(_parts(value))
    numeric = parts and all(isinstance(part, int | float) for part in parts)
    return "numbers" if numeric else "texts"


def _is_vector(text: str) -> bool:
    """Say whether a text is nothing but the printed form of some numbers."""
    words = re.findall(_WORDS, text)
    return len(re.findall(_DECIMALS, text)) > 1 and all(
        word in _OF_ARRAYS or word.endswith("Backward") for word in words
    )


def _literal(text: str) -> object:
    """Read a Python or JSON literal, ``None`` where a text is neither."""
    import ast
    import json
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        pass
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from (part for each in value.values() for part in _parts(each))
    elif isinstance(value, list | tuple | set):
        yield from (part for each in value for part in _parts(each))
    else:
        yield value
