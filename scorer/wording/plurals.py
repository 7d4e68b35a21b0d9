"""English words that follow a count, which only the call knows.

A template writes both forms behind a count, ``{n} [row|rows]``; the one that fits the
last value before it is said. Another value is named: ``{count} of {n} rows
[count:is|are] cut``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACE = re.compile(r"\{(\w+)[^{}]*\}|\[(?:(\w+):)?([^\[\]{}|:]*)\|([^\[\]{}|]*)\]")


def with_plurals(template: str, values: Mapping[str, object]) -> str:
    """Return the template with each pair of forms replaced by the one that fits its count.

    Only what the template itself says is replaced, never what is in a value.
    """
    last = ""

    def chosen(match: re.Match[str]) -> str:
        nonlocal last
        if match[1] is not None:
            last = match[1]
            return match[0]
        return match[3] if str(values[match[2] or last]) == "1" else match[4]

    return _PLACE.sub(chosen, template)
