"""Checks on ids: each once, each known, none missing, and no guess where one is nearly right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorer.issues import Issue, found

#: Invisible characters that get into cells by copying (zero width, soft hyphen,
#: byte order mark, direction marks).
INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Known:
    """Ids that must be there, in order, and the file that says so."""

    ids: Sequence[str]
    where: str


def clean(identifier: str) -> str:
    """Return an id without white space around and invisible characters in it."""
    return INVISIBLE.sub("", identifier).strip()


def unpadded(identifier: str) -> str:
    """Return an id with the leading zeros of its numbers dropped (``7.0`` counts as ``7``)."""
    return _DIGITS.sub(lambda match: str(int(match[0])), identifier.removesuffix(".0"))


#: What a near miss is called, and the form under which it meets the real id.
_NEAR: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("E308", lambda identifier: unicodedata.normalize("NFC", identifier)),
    ("E306", str.casefold),
    ("E307", unpadded),
)


def check_ids(
    ids: Sequence[str],
    lines: Sequence[int],
    strays: Sequence[tuple[int, str]],
    known: Known | None,
) -> Iterator[Issue]:
    """Yield findings about ids.

    Args:
        ids: as written, one per row that fits the header.
        lines: the line each row begins on.
        strays: line and id of rows that do not fit the header; they are not
            checked, but their ids are not reported missing either.
        known: the ids of the gold file or sample, where there is one.
    """
    first: dict[str, int] = {}
    for identifier, line in zip(ids, lines, strict=True):
        bare = clean(identifier)
        if not bare:
            yield found("E304", row=line)
            continue
        if bare != identifier:
            yield found("E305", row=line, id=bare, quoted=ascii(identifier)[:60])
        if bare in first:
            yield found("E301", row=line, id=bare, first=first[bare])
        else:
            first[bare] = line
    if known is not None:
        yield from _against(first, {clean(stray) for _, stray in strays}, known)


def _against(first: Mapping[str, int], strays: set[str], known: Known) -> Iterator[Issue]:
    """Hold ids against the known ones: unknown, nearly right, missing."""
    wanted = set(known.ids)
    missing = {each for each in known.ids if each not in first and each not in strays}
    for identifier, line in first.items():
        if identifier in wanted:
            continue
        code, expected = _nearly(identifier, missing)
        if expected is None:
            yield found("E303", row=line, id=identifier, where=known.where)
        else:
            missing.discard(expected)
            yield found(code, row=line, id=identifier, expected=expected)
    for identifier in known.ids:
        if identifier in missing:
            yield found("E302", id=identifier)


def _nearly(identifier: str, missing: set[str]) -> tuple[str, str | None]:
    """Return the one missing id that ``identifier`` must mean, if there is exactly one."""
    for code, form in _NEAR:
        meant = [each for each in missing if form(each) == form(identifier)]
        if len(meant) == 1:
            return code, meant[0]
    return "", None


def check_order(ids: Sequence[str], known: Known, code: str) -> Iterator[Issue]:
    """Yield one note where the same ids stand in another order."""
    if sorted(ids) != sorted(known.ids):
        return
    for identifier, expected in zip(ids, known.ids, strict=True):
        if identifier != expected:
            yield found(code, id=identifier, expected=expected)
            return
