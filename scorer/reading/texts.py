"""Checks on answers as texts."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from scorer.issues import Issue, found
from scorer.reading.columns import shortened
from scorer.reading.ids import INVISIBLE
from scorer.reading.inputs import usual
from scorer.reading.values import REPEATED

#: A question shorter than this may stand at the head of an honest answer.
_QUESTION = 10


def check_texts(
    texts: Sequence[str],
    lines: Sequence[int],
    ids: Sequence[str],
    column: str,
    questions: Mapping[str, str],
) -> Iterator[Issue]:
    """Yield findings about answers.

    Args:
        texts: one per row, as written.
        questions: the question of each id, where the gold file or sample tells.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for place, (text, line, identifier) in enumerate(zip(texts, lines, ids, strict=True)):
        if not INVISIBLE.sub("", text).strip():
            yield found("E501", row=line, id=identifier, column=column)
            continue
        groups[text].append(place)
        for code, values in _oddities(text, questions.get(identifier, "")):
            yield found(code, row=line, id=identifier, column=column, **values)
    for places in groups.values():
        if len(places) >= REPEATED:
            first, count = places[0], len(places)
            others = ", ".join(ids[place] for place in places[:6])
            yield found(
                "W507", row=lines[first], id=ids[first], column=column, count=count, others=others
            )


def check_swallowed(
    texts: Sequence[str], lines: Sequence[int], known: Sequence[str], column: str, delimiter: str
) -> Iterator[Issue]:
    """Yield cells in which whole rows of the file are stuck behind a late closing quote."""
    starts = tuple(f"{identifier}{delimiter}" for identifier in known)
    if not starts:
        return
    for text, line in zip(texts, lines, strict=True):
        if "\n" not in text:
            continue
        inner = text.split("\n")[1:]
        count = sum(1 for each in inner if each.startswith(starts))
        if count:
            yield found("E113", row=line, column=column, lines=count)


def _oddities(text: str, question: str) -> Iterator[tuple[str, dict[str, object]]]:
    if not unicodedata.is_normalized("NFC", text):
        yield "W502", {}
    if "\ufffd" in text:
        yield "W503", {"count": text.count("\ufffd")}
    invisible = INVISIBLE.findall(text)
    if invisible:
        names = ", ".join(sorted({f"U+{ord(each):04X}" for each in invisible}))
        yield "W504", {"count": len(invisible), "names": names}
    special = _pattern("special_tokens").findall(text)
    if special:
        yield "W505", {"names": ", ".join(dict.fromkeys(special))}
    prompt = _pattern("prompts").search(text)
    if prompt is not None:
        yield "W506", {"names": repr(shortened(prompt[0].strip()))}
    elif len(question) >= _QUESTION and question.strip() in text:
        yield "W506", {"names": repr(shortened(question.strip()))}
    if text.strip() in usual()["texts"]["missing"]:
        yield "W508", {"value": repr(text.strip())}
    if _pattern("errors").search(text):
        yield "W509", {}


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    flags = re.IGNORECASE if kind == "prompts" else re.NOFLAG
    parts = (f"(?:{part})" for part in usual()["texts"][kind])
    return re.compile("|".join(parts), flags)
