"""Gold references that are hardly answers: worth a word, and never shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from scorer.competition import Competition
from scorer.reading.header import composed
from scorer.reading.inputs import usual
from scorer.reading.texts import reads_missing
from scorer.reading.values import some
from scorer.records import Note

#: What may be shown of a gold file: things that look like ids, and plain numbers.
DISCREET = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9_.\-]{1,24}")


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
    asked = [""] * len(ids) if questions is None else [_bare(each) for each in questions]

    def where(odd: Callable[[str, str], bool]) -> list[str]:
        return [
            identifier if DISCREET.fullmatch(identifier) else f"(…{len(identifier)})"
            for identifier, texts, question in zip(ids, references, asked, strict=True)
            for text in texts
            if odd(text, question)
        ]

    missing = where(lambda text, _: reads_missing(text))
    if missing:
        ids_shown, count = some(_once(missing)), len(missing)
        yield Note.of("note.reading-missing-references", name=name, count=count, ids=ids_shown)
    repeated = where(lambda text, question: bool(question) and _bare(text) == question)
    if repeated:
        ids_shown, count = some(_once(repeated)), len(repeated)
        yield Note.of("note.reading-question-references", name=name, count=count, ids=ids_shown)
    wordless = where(lambda text, _: not any(map(str.isalnum, text)))
    if wordless:
        ids_shown, count = some(_once(wordless)), len(wordless)
        yield Note.of("note.reading-wordless-references", name=name, count=count, ids=ids_shown)


def question_column(competition: Competition, header: Sequence[str]) -> int | None:
    """Return the place of the column that holds the questions, ``None`` where there is none."""
    names = (competition.gold.question, *usual()["headers"]["question"])
    return next((header.index(name) for name in names if name in header), None)


def _bare(text: str) -> str:
    return " ".join(composed(text).split())


def _once(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))
