"""Checks on ids: each once, each known, none missing, and no guess where one is nearly right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from scorer.frozen import Frozen
from scorer.issues import Issue, found
from scorer.reading.header import shortened

#: Invisible characters that get into cells by copying (zero width, soft hyphen,
#: byte order mark, direction marks, controls). Controls that separate words or
#: lines are not among them: without them two words would become one.
INVISIBLE = (
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_NUMBER = r"[0-9]+"


class Known(Frozen):
    """Ids that must be there, in order, and the file that says so."""

    ids: tuple[str, ...]
    where: str


def clean(identifier: str) -> str:
    """Return an id without white space around and invisible characters in it."""
    # no invisible character is printable
    bare = identifier if identifier.isprintable() else re.sub(INVISIBLE, "", identifier)
    return bare.strip()


def unpadded(identifier: str) -> str:
    """Return an id with the leading zeros of its numbers dropped (``7.0`` counts as ``7``)."""
    bare = identifier.removesuffix(".0")
    return re.sub(_NUMBER, lambda match: match[0].lstrip("0") or "0", bare)


def _one_form(identifier: str) -> str:
    return unicodedata.normalize("NFKC", identifier)


#: What a near miss is called, and the form under which it meets the real id;
#: each form forgives what those before it forgive.
_NEAR: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("E308", _one_form),
    ("E306", lambda identifier: _one_form(identifier).casefold()),
    ("E307", lambda identifier: unpadded(_one_form(identifier).casefold())),
)


def check_ids(
    ids: Sequence[str],
    lines: Sequence[int],
    strays: Collection[str],
    known: Known | None,
) -> Iterator[Issue]:
    """Yield findings about ids.

    Args:
        ids: as written, one per row that fits the header.
        lines: the line each row begins on.
        strays: ids of rows that are broken; they are not checked, but not
            reported missing either.
        known: the ids of the gold file or sample, where there is one.
    """
    if known is not None and len(ids) and tuple(ids) == known.ids:
        return  # those were checked when they were read
    first: dict[str, int] = {}
    for identifier, line in zip(ids, lines, strict=True):
        bare = clean(identifier)
        if not bare:
            yield found("E304", row=line)
            continue
        if bare != identifier:
            yield found("E305", row=line, id=bare, quoted=repr(shortened(identifier, 60)))
        if bare in first:
            yield found("E301", row=line, id=bare, first=first[bare])
        else:
            first[bare] = line
    if known is not None and (first or strays):
        yield from _against(first, set(map(clean, strays)), known)


def _against(first: Mapping[str, int], strays: set[str], known: Known) -> Iterator[Issue]:
    """Hold ids against the known ones: unknown, nearly right, missing."""
    wanted = set(known.ids)
    if first.keys() == wanted:
        return
    missing = {each for each in known.ids if each not in first and each not in strays}
    nearly = _near_misses([each for each in first if each not in wanted], missing)
    if len(first) > 1 and not nearly and wanted.isdisjoint(first) and wanted.isdisjoint(strays):
        identifier, line = next(iter(first.items()))
        n, expected = len(first), known.ids[0]
        yield found("E309", row=line, id=identifier, n=n, expected=expected, where=known.where)
        return
    for identifier, line in first.items():
        if identifier in nearly:
            code, expected = nearly[identifier]
            missing.discard(expected)
            yield found(code, row=line, id=identifier, expected=expected)
        elif identifier not in wanted:
            yield found("E303", row=line, id=identifier, where=known.where)
    for identifier in known.ids:
        if identifier in missing:
            yield found("E302", id=identifier)


def _near_misses(unknown: Sequence[str], missing: set[str]) -> dict[str, tuple[str, str]]:
    """Return, per unknown id that can mean one missing id only, what is wrong and that id."""
    nearly: dict[str, tuple[str, str]] = {}
    left = set(missing)
    for code, form in _NEAR:
        meant = _by_form(left, form)
        claims = _by_form([each for each in unknown if each not in nearly], form)
        for shared, (identifier, *others) in claims.items():
            expected = meant.get(shared, [])
            if len(expected) == 1 and not others:
                nearly[identifier] = code, expected[0]
                left.discard(expected[0])
    return nearly


def _by_form(ids: Iterable[str], form: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for identifier in ids:
        groups.setdefault(form(identifier), []).append(identifier)
    return groups


def check_order(ids: Sequence[str], known: Known, code: str) -> Iterator[Issue]:
    """Yield one note where the same ids stand in another order."""
    if sorted(ids) != sorted(known.ids):
        return
    for identifier, expected in zip(ids, known.ids, strict=True):
        if identifier != expected:
            yield found(code, id=identifier, expected=expected)
            return
