"""Sentences of a Korean answer, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Marks that end a sentence, with what closes behind them.
_END = re.compile(r"[.?!。！？…]+[\"'”’)\]」』]*|[\r\n]+")
#: Syllables that end in ㅂ: 습, 입, 합, ….
_CLOSED = "".join(chr(code) for code in range(ord("갑"), ord("힣") + 1, 28))
#: Endings behind which a sentence stops without any mark, where another word follows.
_BARE = re.compile(rf"(?:[{_CLOSED}]니다|십시오|[세어아해에예지네]요)(?= )")
#: A numbered item, as in ``1. 환기합니다``, whose point ends nothing.
_ITEM = re.compile(r"(?:^|\s)(?:\d{1,2}|[가-힣A-Za-z])\.$")


def sentences(text: str) -> list[range]:
    """Return the sentences of a text as ranges of its characters, in order, without gaps.

    A sentence ends behind ``.``, ``?``, ``!`` or ``…`` (and a quote or bracket that closes there)
    where a blank, a line break or a Korean letter follows, at a line break, and behind an ending
    such as ``습니다`` or ``세요`` that a blank follows. A point inside a number (``3.5``), a name
    (``a.csv``) or behind the number of an item (``1. ``) ends nothing. Blanks belong to the
    sentence before them; what shows nothing is no sentence of its own.
    """
    found: list[range] = []
    start = 0
    for end in _ends(text):
        end += len(text[end:]) - len(text[end:].lstrip())
        if text[start:end].strip():
            found.append(range(start, end))
            start = end
    if text[start:].strip():
        found.append(range(start, len(text)))
    elif found:
        found[-1] = range(found[-1].start, len(text))
    return found


def without(text: str, sentence: range) -> str:
    """Return a text without one of its sentences, and without blanks around what is left."""
    return (text[: sentence.start] + text[sentence.stop :]).strip()


def _ends(text: str) -> Iterator[int]:
    """Yield the places behind which a new sentence begins."""
    marked = [match.end() for match in _END.finditer(text) if _is_end(text, match)]
    bare = [match.end() for match in _BARE.finditer(text)]
    yield from sorted({*marked, *bare})


def _is_end(text: str, match: re.Match[str]) -> bool:
    if match[0][0] in "\r\n":
        return True
    behind = text[match.end() : match.end() + 1]
    if match[0] == "." and _ITEM.search(text, 0, match.end()):
        return False
    if not behind or behind.isspace():
        return True
    before = text[match.start() - 1 : match.start()]
    # '하세요.그리고' without its blank, yet not '3.5배' and not 'a.csv'
    return "가" <= behind <= "힣" and "가" <= before <= "힣"
