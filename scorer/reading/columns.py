"""Which column is what: ids, answers, vectors."""

from __future__ import annotations

from collections.abc import Sequence

from scorer.competition import Competition
from scorer.frozen import Frozen
from scorer.issues import Issue
from scorer.reading.header import Finder, composed, digits_behind, listed, tidy
from scorer.reading.inputs import Columns, usual
from scorer.reading.table import Table
from scorer.records import Note


class Roles(Frozen):
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
    prefix = spec.vectors.prefix if spec.vectors else str(known["vectors"])
    place = _id_column(finder, columns.id, spec.id)
    if finder.told or _is_component(finder, place, prefix):
        return Roles(None, issues=tuple(finder.issues), sound=False)
    vectors = finder.vectors(prefix, dims)
    wanted = [*([] if spec.text is None else [spec.text]), *known["text"]]
    if columns.answer is not None:
        text = finder.named(columns.answer)
    else:
        text = finder.one("answer", wanted[:1] if spec.text else [], known["text"])
        if text is None and not vectors and not finder.told:
            _no_predictions(finder, wanted, prefix, competition)
    needed = "text" in spec.needs or competition.needs_text
    if needed and text is None and vectors and columns.answer is None:
        finder.add("E210")
    if "vectors" in spec.needs and not vectors and text is not None and not finder.told:
        finder.add("E211")
    return _roles(finder, place, () if text is None else (text,), vectors)


def gold_roles(table: Table, competition: Competition, columns: Columns, dims: int | None) -> Roles:
    """Find the columns of a gold file."""
    spec, known = competition.gold, usual()["headers"]
    finder = Finder(table, safe_names(competition, columns))
    prefix = spec.vectors.prefix if spec.vectors else str(known["vectors"])
    place = _gold_id_column(finder, columns.id, spec.id)
    if finder.told or _is_component(finder, place, prefix):
        return Roles(None, issues=tuple(finder.issues), sound=False)
    vectors = finder.vectors(prefix, dims)
    if columns.gold:
        places = [finder.named(name) for name in dict.fromkeys(columns.gold)]
        texts = tuple(each for each in places if each is not None)
    else:
        texts = _references(finder, spec.references)
        if not texts and not vectors and not finder.told:
            _no_references(finder, competition, prefix)
    if competition.needs_text and not texts and vectors and not columns.gold:
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


def _gold_id_column(finder: Finder, named: str | None, declared: str) -> int | None:
    """Find gold's id column: as named for the submission, or else gold's own."""
    if named is None or composed(named) in map(composed, finder.header):
        return _id_column(finder, named, declared)
    own = Finder(finder.table, finder.safe)
    place = _id_column(own, None, declared)
    if place is None:
        return finder.named(named)
    finder.issues += own.issues
    column = finder.header[place]
    finder.notes.append(Note.of("note.reading-gold-id-column", asked=named, column=column))
    return finder.take(place)


def _is_component(finder: Finder, place: int | None, prefix: str) -> bool:
    """Report an id column that is one of several vector columns; say whether it is."""
    bare = tidy(prefix)
    components = [at for at, name in enumerate(finder.header) if digits_behind(bare, tidy(name))]
    if place is None or place not in components or len(components) < 2:
        return False
    finder.add("E218", finder.header[place])
    return True


def _references(finder: Finder, declared: Sequence[str]) -> tuple[int, ...]:
    known = usual()["headers"]
    present = {composed(name) for name in finder.header}
    names = [name for name in declared if composed(name) in present]
    for prefix in known["numbered_references"]:
        numbered = _numbered_references(finder.header, prefix)
        if not names and numbered:
            names = numbered
        left = [name for name in numbered if name not in names]
        if left:
            finder.notes.append(Note.of("note.reading-left-references", names=listed(left)))
    if not names:
        place = finder.one("references", [], known["references"])
        return () if place is None else (place,)
    places = [finder.place(name) for name in names]
    return tuple(finder.take(place) for place in dict.fromkeys(places) if place is not None)


def _numbered_references(header: Sequence[str], prefix: str) -> list[str]:
    return [name for name in map(composed, header) if digits_behind(prefix, name)]


def _no_predictions(
    finder: Finder, texts: Sequence[str], prefix: str, competition: Competition
) -> None:
    """Report a submission without answers; gold given in its place is recognised."""
    wanted = {tidy(name) for name in competition.gold.references}
    for each in usual()["headers"]["numbered_references"]:
        wanted |= {tidy(name) for name in _numbered_references(finder.header, each)}
    held = [name for name in finder.header if tidy(name) in wanted]
    if not held:
        _no_answers(finder, texts, prefix, "E202")
        return
    finder.add("E220", names=listed(held))
    finder.taken |= set(range(len(finder.header)))


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
