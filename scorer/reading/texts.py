"""Checks on answers as texts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from scorer.issues import Issue, found
from scorer.reading.header import shortened
from scorer.reading.ids import INVISIBLE, clean
from scorer.reading.inputs import usual
from scorer.reading.printed import begins_as_list, printed
from scorer.reading.values import REPEATED, some
from scorer.reading.walking import head, shape

#: A question shorter than this may stand at the head of an honest answer.
_QUESTION = 10
_JOINER = "\u200d"
#: Texts that are looked at together.
_BLOCK = 1024
#: What a printed collection in place of a text is called.
_PRINTED = {"numbers": "E404", "shortened": "E405", "texts": "E404"}


def check_texts(
    texts: Sequence[str],
    lines: Sequence[int],
    ids: Sequence[str],
    column: str,
    questions: Mapping[str, str],
    question: str,
) -> Iterator[Issue]:
    """Yield findings about answers.

    Args:
        texts: one per row, as written.
        questions: the question of each id, where the gold file tells.
        question: the column those questions stand in.
    """
    lists: dict[str, list[int]] = defaultdict(list)
    for place, possible in _suspects(texts, ids, questions):
        text, line, identifier = texts[place], lines[place], ids[place]
        if is_blank(text):
            yield found("E501", row=line, id=identifier or None, column=column)
            continue
        kind = printed(text)
        if kind is not None:
            lists[_PRINTED[kind]].append(place)
            continue
        asked = questions.get(identifier, "")
        for code, values in _oddities(text, asked, question, possible):
            yield found(code, row=line, id=identifier or None, column=column, **values)
    for code, places in lists.items():
        line, identifier, count = lines[places[0]], ids[places[0]], len(places)
        yield found(code, row=line, id=identifier or None, column=column, count=count)
    for places in _repeated(texts):
        line, identifier, count = lines[places[0]], ids[places[0]], len(places)
        others = some([ids[place] or f"({lines[place]})" for place in places])
        yield found(
            "W507", row=line, id=identifier or None, column=column, count=count, others=others
        )


def _suspects(
    texts: Sequence[str], ids: Sequence[str], questions: Mapping[str, str]
) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield the places worth a closer look, and the codes that a look at their block allows.

    Nearly every text is plain, and a block of plain ones takes no look at each.
    """
    for start in range(0, len(texts), _BLOCK):
        block = texts[start : start + _BLOCK]
        possible = _possible(block)
        if possible:
            yield from ((place, possible) for place in range(start, start + len(block)))
            continue
        for place, text in enumerate(block, start):
            if _stands_out(text) or (questions and _holds(text, questions.get(ids[place], ""))):
                yield place, possible


def _stands_out(text: str) -> bool:
    """Say whether a text is blank, reads as missing, or begins as a printed list does."""
    if begins_with_letter(text):
        return False
    return is_blank(text) or reads_missing(text) or begins_as_list(text)


def _repeated(texts: Sequence[str]) -> list[list[int]]:
    """Return the places of each text that too many rows share, and that is an answer."""
    if len(set(texts)) + REPEATED - 1 > len(texts):
        return []
    groups: dict[str, list[int]] = {}
    often = {text for text, count in Counter(texts).items() if count >= REPEATED}
    for place, text in enumerate(texts):
        if text in often:
            groups.setdefault(text, []).append(place)
    return [each for text, each in groups.items() if not is_blank(text) and printed(text) is None]


def swallowed_rows(
    texts: Sequence[str],
    lines: Sequence[int],
    ids: Sequence[str],
    known: Collection[str] | None,
    column: str,
    delimiter: str,
) -> tuple[list[Issue], list[str]]:
    """Find cells in which whole rows of the file are stuck behind a late closing quote.

    A line inside a cell is such a row if it begins with an id that has no row
    of its own: one of ``known``, or where nothing is known, one of the same
    shape as the row's own id (and more than a number, as lists are numbered).

    Returns:
        The findings, and the ids that are stuck.
    """
    issues: list[Issue] = []
    stuck: list[str] = []
    own: set[str] = set()
    for place, text in enumerate(texts):
        if "\n" not in text and "\r" not in text:
            continue
        own = own or set(map(clean, ids))
        line, identifier = lines[place], clean(ids[place])
        heads = [head(each, delimiter) for each in re.split(r"[\r\n]+", text)[1:]]
        alike = shape(identifier)
        here = [
            each
            for each in heads
            if each
            and each not in own
            and (shape(each) == alike != "0" if known is None else each in known)
        ]
        if here:
            stuck += here
            row_id, count = identifier or None, len(here)
            issues.append(found("E113", row=line, id=row_id, column=column, lines=count))
    return issues, stuck


def is_blank(text: str) -> bool:
    """Say whether a text shows nothing."""
    # nearly every text begins with a letter; what is left is invisible or white
    return not text[:1].isalnum() and not clean(text)


def begins_with_letter(text: str) -> bool:
    """Say whether a text begins with a letter or digit beyond ASCII, as a Korean one does.

    Such a text is not blank, does not read as missing and is no printed list.
    """
    first = text[:1]
    return first.isalnum() and not first.isascii()


def reads_missing(text: str) -> bool:
    """Say whether pandas takes a text for a missing value."""
    return text.strip() in _missing()


def without_invisible(text: str) -> str:
    """Drop invisible characters, but keep the joiner that makes one picture of two emoji."""
    return re.sub(INVISIBLE, lambda match: match[0] if _joins(match) else "", text)


def _joins(match: re.Match[str]) -> bool:
    text, place = match.string, match.start()
    if match[0] != _JOINER or not 0 < place < len(text) - 1:
        return False
    before, after = text[place - 1], text[place + 1]
    emoji = unicodedata.category(before) in ("So", "Sk") or before == "\ufe0f"
    return emoji and unicodedata.category(after) == "So"


def _oddities(
    text: str, asked: str, question: str, possible: Collection[str]
) -> Iterator[tuple[str, dict[str, object]]]:
    if "W502" in possible and not unicodedata.is_normalized("NFC", text):
        yield "W502", {}
    if "W503" in possible and "\ufffd" in text:
        yield "W503", {"count": text.count("\ufffd")}
    if "W504" in possible and (invisible := _invisible(text)):
        names = ", ".join(sorted({f"U+{ord(each):04X}" for each in invisible}))
        yield "W504", {"count": len(invisible), "names": names}
    special = _all(text, "special_tokens") if "W505" in possible else []
    if special:
        yield "W505", {"names": ", ".join(list(dict.fromkeys(special))[:5])}
    prompt = _first(text, "prompts") if "W506" in possible else None
    if prompt is not None:
        yield "W506", {"names": repr(shortened(prompt[0].strip()))}
    elif _holds(text, asked):
        # The question stands in the gold file, whose texts get into no message.
        yield "W510", {"question": question}
    if reads_missing(text):
        yield "W508", {"value": repr(text.strip())}
    if "W509" in possible and _first(text, "errors"):
        yield "W509", {}


def _holds(text: str, question: str) -> bool:
    asked = question.strip()
    return len(asked) >= _QUESTION and asked in text


def _possible(texts: Sequence[str]) -> frozenset[str]:
    """Return the codes that some of the texts may deserve, by one look at all of them.

    Most files are clean: what their texts do not hold together, none of them
    has to be searched for.
    """
    whole = " ".join(texts)
    suspected = {
        # a part of a text in NFC is in NFC
        "W502": not unicodedata.is_normalized("NFC", whole),
        "W503": "\ufffd" in whole,
        # no invisible character is printable
        "W504": not whole.isprintable(),
        "W505": _holds_mark(whole, "special_tokens"),
        "W506": _holds_mark(whole, "prompts"),
        "W509": _holds_mark(whole, "errors"),
    }
    return frozenset(code for code, suspicion in suspected.items() if suspicion)


def _holds_mark(text: str, kind: str) -> bool:
    return any(mark in text for mark in usual()["texts"][kind]["marks"])


def _first(text: str, kind: str) -> re.Match[str] | None:
    return _pattern(kind).search(text) if _holds_mark(text, kind) else None


def _all(text: str, kind: str) -> list[str]:
    return _pattern(kind).findall(text) if _holds_mark(text, kind) else []


def _invisible(text: str) -> list[str]:
    return [match[0] for match in re.finditer(INVISIBLE, text) if not _joins(match)]


@cache
def _missing() -> frozenset[str]:
    return frozenset(usual()["texts"]["missing"])


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    flags = re.IGNORECASE if kind == "prompts" else re.NOFLAG
    parts = (f"(?:{part})" for part in usual()["texts"][kind]["patterns"])
    return re.compile("|".join(parts), flags)
