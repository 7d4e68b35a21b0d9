"""Which column is what: ids, answers, vectors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scorer.competition import Competition
from scorer.issues import Issue
from scorer.reading.header import Finder, listed, tidy
from scorer.reading.inputs import Columns, usual
from scorer.reading.table import Table
from scorer.records import Note


@dataclass(frozen=True, slots=True)
class Roles:
    """Places of the columns that matter, and what was found about the others.

    Attributes:
        id: place of the id column, ``None`` where there is none.
        texts: places of the answer column, or of the reference columns.
        vectors: places of the vector columns in the order of their numbers.
        sound: whether ids and at least one form of answers can be read.
    """

    id: int | None
    texts: tuple[int, ...] = ()
    vectors: tuple[int, ...] = ()
    issues: tuple[Issue, ...] = ()
    notes: tuple[Note, ...] = ()
    sound: bool = True


def submission_roles(
    table: Table, competition: Competition, columns: Columns, dims: int | None
) -> Roles:
    """Find the columns of a submission."""
    finder, spec, known = Finder(table), competition.submission, usual()["headers"]
    place = _id_column(finder, columns.id, spec.id)
    if finder.told:
        return Roles(None, issues=tuple(finder.issues), sound=False)
    prefix = spec.vectors.prefix if spec.vectors else str(known["vectors"])
    vectors = finder.vectors(prefix, dims)
    wanted = [*([] if spec.text is None else [spec.text]), *known["text"]]
    if columns.answer is not None:
        text = finder.named(columns.answer)
    else:
        text = finder.one("answer", wanted[:1] if spec.text else [], known["text"])
        if text is None and not vectors and not finder.told:
            _no_answers(finder, wanted, prefix, "E202")
    if ("text" in spec.needs or competition.needs_text) and text is None and vectors:
        finder.add("E210")
    if "vectors" in spec.needs and not vectors and text is not None and not finder.told:
        finder.add("E211")
    return _roles(finder, place, () if text is None else (text,), vectors)


def gold_roles(table: Table, competition: Competition, columns: Columns, dims: int | None) -> Roles:
    """Find the columns of a gold file."""
    spec, known = competition.gold, usual()["headers"]
    finder = Finder(table, safe_names(competition, columns))
    place = _id_column(finder, columns.id, spec.id)
    if finder.told:
        return Roles(None, issues=tuple(finder.issues), sound=False)
    prefix = spec.vectors.prefix if spec.vectors else str(known["vectors"])
    vectors = finder.vectors(prefix, dims)
    if columns.gold:
        places = [finder.named(name) for name in dict.fromkeys(columns.gold)]
        texts = tuple(each for each in places if each is not None)
    else:
        texts = _references(finder, spec.references)
        if not texts and not vectors and not finder.told:
            _no_references(finder, competition, prefix)
    if competition.needs_text and not texts and vectors:
        finder.add("E210")
    finder.taken |= set(range(len(finder.header)))
    return _roles(finder, place, texts, vectors)


def safe_names(competition: Competition, columns: Columns) -> frozenset[str]:
    """Return the column names that cannot be a text of the gold file."""
    known, spec = usual()["headers"], competition.gold
    names = {spec.id, spec.question, columns.id, *spec.references, *columns.gold}
    for group in ("id", "sample", "text", "references", "question", "index"):
        names |= set(known[group])
    return frozenset(name for name in names if name is not None)


def _id_column(finder: Finder, named: str | None, declared: str) -> int | None:
    if named is not None:
        return finder.named(named)
    known = usual()["headers"]
    place = finder.one("id", [declared], known["id"])
    if place is None:
        place = finder.one("id", [], known["sample"])
    if place is None and finder.headless():
        finder.add("E214")
    elif place is None:
        wanted = dict.fromkeys([declared, *known["id"]])
        finder.add("E201", wanted=listed(list(wanted)), header=finder.shown)
    return place


def _references(finder: Finder, declared: Sequence[str]) -> tuple[int, ...]:
    known = usual()["headers"]
    names = [name for name in declared if name in finder.header]
    for prefix in known["numbered_references"]:
        numbered = [n for n in finder.header if re.fullmatch(re.escape(prefix) + r"[0-9]+", n)]
        if not names and numbered:
            names = numbered
        left = [name for name in numbered if name not in names]
        if left:
            finder.notes.append(Note.of("note.reading-left-references", names=listed(left)))
    if not names:
        place = finder.one("references", [], known["references"])
        return () if place is None else (place,)
    return tuple(finder.take(finder.header.index(name)) for name in dict.fromkeys(names))


def _no_references(finder: Finder, competition: Competition, prefix: str) -> None:
    spec, known = competition.gold, usual()["headers"]
    asked = {tidy(name) for name in (spec.question, *known["question"]) if name}
    question = next((name for name in finder.header if tidy(name) in asked), None)
    if question is not None:
        finder.add("E701", question)
    else:
        _no_answers(finder, [*spec.references, *known["references"]], prefix, "E704")


def _no_answers(finder: Finder, texts: Sequence[str], prefix: str, code: str) -> None:
    """Report that there is nothing to score, or that vectors hide in one cell."""
    if not finder.hidden_list():
        wanted = listed([*dict.fromkeys(texts), f"{prefix}0…"])
        finder.add(code, wanted=wanted, header=finder.shown)
        # What else stands there is in that message; no need to call it extra.
        finder.taken |= set(range(len(finder.header)))


def _roles(
    finder: Finder, place: int | None, texts: tuple[int, ...], vectors: tuple[int, ...]
) -> Roles:
    finder.rest()
    sound = place is not None and bool(texts or vectors)
    return Roles(place, texts, vectors, tuple(finder.issues), tuple(finder.notes), sound)
