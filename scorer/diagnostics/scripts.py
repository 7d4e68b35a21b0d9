"""Which scripts a text is written in: an answer in another language, or with stray letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from scorer.frozen import Frozen

#: First and last code point of the blocks of each script (Unicode 16, Scripts.txt).
_BLOCKS: Mapping[str, Sequence[tuple[int, int]]] = {
    "hangul": (
        (0x1100, 0x11FF),
        (0x3130, 0x318F),
        (0xA960, 0xA97F),
        (0xAC00, 0xD7FF),
        (0xFFA0, 0xFFDC),
    ),
    "latin": (
        (0x41, 0x5A),
        (0x61, 0x7A),
        (0xAA, 0xAA),
        (0xBA, 0xBA),
        (0xC0, 0x24F),
        (0x1E00, 0x1EFF),
        (0xFF21, 0xFF3A),
        (0xFF41, 0xFF5A),
    ),
    "han": ((0x3005, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF)),
    "kana": ((0x3041, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F)),
    "cyrillic": ((0x400, 0x52F),),
    "thai": ((0xE00, 0xE7F),),
    "arabic": ((0x600, 0x6FF), (0x750, 0x77F)),
}
#: Han beyond the basic plane.
_FAR_HAN = (0x20000, 0x3FFFF)
SCRIPTS = (*_BLOCKS, "other")


class Mixed(Frozen):
    """A text that is not written as the others are.

    Attributes:
        id: its row.
        main: the script most of its letters are of.
        strange: scripts of some of its letters that no text it is held against has.
    """

    id: str
    main: str
    strange: tuple[str, ...]


def scripts(text: str) -> Counter[str]:
    """Return how many letters of each of :data:`SCRIPTS` a text has; nothing else counts."""
    return Counter(_script(ord(each)) for each in text if each.isalpha())


def mixed(
    ids: Sequence[str], texts: Sequence[str], against: Iterable[str]
) -> tuple[Counter[str], Counter[str], list[Mixed]]:
    """Return the letters of texts, those of the texts they are held against, and odd texts.

    A text is odd whose letters are mostly of another script than most letters it is held
    against, or some of a script that none of those has. Latin letters are at home everywhere.

    Args:
        against: such as gold texts; where there are none, all ``texts``.
    """
    own = [scripts(text) for text in texts]
    ours, theirs = sum(own, Counter[str]()), sum(map(scripts, against), Counter[str]())
    home = theirs or ours
    usual = _main(home)
    known = {"latin", usual} if not theirs else {"latin", *theirs}
    odd = []
    for identifier, counted in zip(ids, own, strict=True):
        strange = tuple(sorted(set(counted) - known))
        if counted and (_main(counted) != usual or strange):
            odd.append(Mixed(identifier, _main(counted), strange))
    return ours, theirs, odd


def _main(counted: Counter[str]) -> str:
    """Return the script of most letters; of level ones the first by name."""
    return max(sorted(counted), key=counted.__getitem__) if counted else ""


@cache
def _script(code: int) -> str:
    if _FAR_HAN[0] <= code <= _FAR_HAN[1]:
        return "han"
    for name, spans in _BLOCKS.items():
        if any(first <= code <= last for first, last in spans):
            return name
    return "other"
