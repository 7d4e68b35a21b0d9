"""Gold references that are hardly answers: worth a word, and never shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scorer.competition import Competition
from scorer.reading.header import composed
from scorer.reading.inputs import usual
from scorer.reading.texts import begins_with_letter, reads_missing
from scorer.reading.values import some
from scorer.records import Note

#: What may be shown of a gold file: things that look like ids, and plain numbers.
_DISCREET = r"(?=[^0-9]*[0-9])[A-Za-z0-9_.\-]{1,24}"


def odd_references(
    references: Sequence[Sequence[str]],
    questions: Sequence[str] | None,
    ids: Sequence[str],
    name: str,
) -> Iterator[Note]:
    """Yield one note per kind of reference that is hardly an answer, with ids only.

    Args:
        references: per row its texts.
        questions: per row its question, where the file holds questions.
        name: the file's.
    """
    asked = [""] * len(ids) if questions is None else questions
    missing: list[str] = []
    repeated: list[str] = []
    wordless: list[str] = []
    for identifier, texts, question in zip(ids, references, asked, strict=True):
        for text in texts:
            if question and _repeats(text, question):
                repeated.append(identifier)
            if begins_with_letter(text):
                continue
            if reads_missing(text):
                missing.append(identifier)
            if not any(map(str.isalnum, text)):
                wordless.append(identifier)
    if missing:
        shown, count = _shown(missing), len(missing)
        yield Note.of("note.reading-missing-references", name=name, count=count, ids=shown)
    if repeated:
        shown, count = _shown(repeated), len(repeated)
        yield Note.of("note.reading-question-references", name=name, count=count, ids=shown)
    if wordless:
        shown, count = _shown(wordless), len(wordless)
        yield Note.of("note.reading-wordless-references", name=name, count=count, ids=shown)


def is_discreet(text: str) -> bool:
    """Say whether a text of a gold file may be shown: it looks like an id or a number."""
    return re.fullmatch(_DISCREET, text) is not None


def question_column(competition: Competition, header: Sequence[str]) -> int | None:
    """Return the place of the column that holds the questions, ``None`` where there is none."""
    names = (competition.gold.question, *usual()["headers"]["question"])
    return next((header.index(name) for name in names if name in header), None)


def _repeats(text: str, question: str) -> bool:
    """Say whether a text is its question, white space and Unicode form aside."""
    # the first word tells nearly all of them apart
    return _first_word(text) == _first_word(question) != "" and _bare(text) == _bare(question)


def _first_word(text: str) -> str:
    return composed(text.split(None, 1)[0]) if text and not text.isspace() else ""


def _bare(text: str) -> str:
    return " ".join(composed(text).split())


def _shown(ids: Sequence[str]) -> str:
    """Return the first few of the rows meant, each once, those hidden that could be a text."""
    safe = (each if is_discreet(each) else f"(…{len(each)})" for each in ids)
    return some(list(dict.fromkeys(safe)))
