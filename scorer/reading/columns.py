"""Which column is what: ids, answers, vectors. Everything odd about a header is a finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from scorer.competition import Competition, VectorColumns
from scorer.issues import Issue, found
from scorer.reading.inputs import Columns, usual
from scorer.reading.table import Table
from scorer.records import Note

#: A few vector columns missing at the end read as missing columns, more as another width.
_FEW = 8
#: So many columns of one name and a number are vectors under another name.
_MANY = 16
_NUMBERED = re.compile(r"^(?P<prefix>.*?)(?P<number>\d+)$", re.DOTALL)


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


@dataclass(slots=True)
class Finder:
    """One header being read: which places are taken, what was found so far."""

    table: Table
    issues: list[Issue] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    @property
    def header(self) -> tuple[str, ...]:
        """The column names."""
        return self.table.header

    def add(self, code: str, column: str | None = None, **values: object) -> None:
        """Report something about the header line."""
        self.issues.append(found(code, row=1, column=column, **values))

    def named(self, name: str) -> int | None:
        """Find the column a caller named; anything but that very name is an error."""
        if name in self.header:
            return self._take(self.header.index(name))
        self.add("E215", name, header=listed(self.header))
        return None

    def one(self, role: str, declared: Iterable[str], usual_names: Iterable[str]) -> int | None:
        """Find one column: as declared, else under a usual name, else nearly so."""
        for name in declared:
            if name in self.header:
                return self._take(self.header.index(name))
        present = [name for name in usual_names if name in self.header]
        if len(present) > 1:
            self.add("E213", names=listed(present))
        if present:
            self.notes.append(Note.of("note.reading-column", role=role, column=present[0]))
            return self._take(self.header.index(present[0]))
        wanted = {tidy(name): name for name in (*usual_names, *declared)}
        for place, name in enumerate(self.header):
            if tidy(name) in wanted and place not in self.taken:
                self.add("W217", name, expected=wanted[tidy(name)])
                return self._take(place)
        return None

    def vectors(self, prefix: str, dims: int | None) -> tuple[int, ...]:
        """Find the vector columns and hold their numbers against ``dims`` (``None``: any)."""
        places = dict(self._numbered(prefix))
        if not places:
            self._other_names(prefix, dims)
            return ()
        self.taken |= set(places.values())
        width = len(places)
        whole = sorted(places) == list(range(width))
        dims = dims or (width if whole else max(places) + 1)
        if whole and width != dims and not 0 < dims - width <= _FEW:
            forgotten = width == 768 and dims == 512
            self.add("E208" if forgotten else "E209", width=width, dims=dims)
        else:
            self._missing(prefix, dims, places)
        self._misordered(prefix, places)
        return tuple(places[number] for number in sorted(places))

    def rest(self) -> None:
        """Report columns that nothing asked for, and names that appear twice."""
        for name, count in Counter(self.header).items():
            if count > 1 and name.strip():
                self.add("E204", name, count=count)
        first_index = 0 not in self.taken and counts_rows(self.table)
        for place, name in enumerate(self.header):
            if place in self.taken:
                continue
            if place == 0 and first_index:
                self.add("W207", name)
            elif self.header.index(name) == place:
                self.add("W206", name)

    def _take(self, place: int) -> int:
        self.taken.add(place)
        return place

    def _numbered(self, prefix: str) -> Iterator[tuple[int, int]]:
        """Yield number and place of the vector columns, each number once."""
        pattern = re.compile(rf"{re.escape(tidy(prefix))}(\d{{1,9}})")
        untidy: tuple[str, str] | None = None
        seen: set[int] = set()
        for place, name in enumerate(self.header):
            match = pattern.fullmatch(tidy(name))
            if match is None or int(match[1]) in seen or place in self.taken:
                continue
            number = int(match[1])
            seen.add(number)
            if name != f"{prefix}{number}" and untidy is None:
                untidy = (name, f"{prefix}{number}")
            yield number, place
        if untidy is not None:
            self.add("W217", untidy[0], expected=untidy[1])

    def _missing(self, prefix: str, dims: int, places: dict[int, int]) -> None:
        missing = [number for number in range(dims) if number not in places]
        if missing:
            names = ", ".join(spans(prefix, missing))
            self.add("E203", count=len(missing), dims=dims, names=names)
        for number in sorted(places):
            if number >= dims:
                self.add("W206", self.header[places[number]])

    def _misordered(self, prefix: str, places: dict[int, int]) -> None:
        in_file = sorted(places, key=places.__getitem__)
        for expected, actual in zip(sorted(places), in_file, strict=True):
            if expected != actual:
                self.add("E205", f"{prefix}{actual}", expected=f"{prefix}{expected}")
                return

    def _other_names(self, prefix: str, dims: int | None) -> None:
        """Recognise vectors whose columns are called ``dim_0``, ``0`` and the like."""
        groups = Counter(
            match["prefix"]
            for place, name in enumerate(self.header)
            if place not in self.taken and (match := _NUMBERED.match(name))
        )
        if not groups:
            return
        ((other, count),) = groups.most_common(1)
        if count < _MANY:
            return
        names = str(VectorColumns(other, count))
        self.add("E212", count=count, names=names, expected=str(VectorColumns(prefix, dims or count)))
        for place, name in enumerate(self.header):
            match = _NUMBERED.match(name)
            if match and match["prefix"] == other:
                self.taken.add(place)


def submission_roles(
    table: Table, competition: Competition, columns: Columns, dims: int | None
) -> Roles:
    """Find the columns of a submission."""
    finder, spec, known = Finder(table), competition.submission, usual()["headers"]
    place = _id_column(finder, columns.id, spec.id)
    prefix = spec.vectors.prefix if spec.vectors else str(known["vectors"])
    vectors = finder.vectors(prefix, dims)
    if columns.answer is not None:
        text = finder.named(columns.answer)
    else:
        declared = [] if spec.text is None else [spec.text]
        text = finder.one("answer", declared, known["text"])
    if text is None and not vectors and not _vectors_tried(finder) and columns.answer is None:
        _no_answers(finder, [*([spec.text] if spec.text else []), *known["text"]], prefix, "E202")
    if ("text" in spec.needs or competition.needs_text) and text is None and vectors:
        finder.add("E210")
    if "vectors" in spec.needs and not vectors and text is not None and not _vectors_tried(finder):
        finder.add("E211")
    return _roles(finder, place, () if text is None else (text,), vectors)


def gold_roles(table: Table, competition: Competition, columns: Columns, dims: int | None) -> Roles:
    """Find the columns of a gold file."""
    finder, spec, known = Finder(table), competition.gold, usual()["headers"]
    place = _id_column(finder, columns.id, spec.id)
    prefix = spec.vectors.prefix if spec.vectors else str(known["vectors"])
    vectors = finder.vectors(prefix, dims)
    if columns.gold:
        found_places = [finder.named(name) for name in columns.gold]
        texts = tuple(each for each in found_places if each is not None)
    else:
        texts = _references(finder, spec.references)
    if not texts and not vectors and not _vectors_tried(finder) and not columns.gold:
        questions = [spec.question, *known["question"]]
        asked = next((name for name in questions if name in finder.header), None)
        if asked is not None:
            finder.add("E701", asked)
        else:
            wanted = [*spec.references, *known["references"]]
            _no_answers(finder, wanted, prefix, "E704")
    if competition.needs_text and not texts and vectors:
        finder.add("E210")
    finder.taken |= set(range(len(finder.header)))
    return _roles(finder, place, texts, vectors)


def listed(names: Sequence[str], most: int = 8) -> str:
    """Return names for a message: the first few, each shortened."""
    shown = ", ".join(repr(shortened(name)) for name in names[:most]) or "-"
    return shown if len(names) <= most else f"{shown}, … ({len(names)})"


def shortened(text: str, most: int = 24) -> str:
    """Return at most ``most`` characters of a text."""
    return text if len(text) <= most else text[: most - 1] + "…"


def spans(prefix: str, numbers: Sequence[int]) -> list[str]:
    """Return column names with runs drawn together, such as ``vec_3..vec_9``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][-1:] = [runs[-1][-1], number] if len(runs[-1]) == 1 else [number]
        else:
            runs.append([number])
    names = [f"{prefix}{run[0]}" if len(run) == 1 else f"{prefix}{run[0]}..{prefix}{run[-1]}" for run in runs]
    return names if len(names) <= _FEW else [*names[:_FEW], "…"]


def tidy(name: str) -> str:
    """Return a header without case, white space and byte order marks around it."""
    return name.strip().strip("\ufeff\u200b").strip().casefold()


def counts_rows(table: Table) -> bool:
    """Say whether the first column is a row counter that pandas wrote."""
    name = table.header[0] if table.header else None
    if name is None or name not in usual()["headers"]["index"]:
        return False
    cells = table.cells(0)
    start = cells[0] if cells else ""
    return start in ("0", "1") and cells == [str(int(start) + k) for k in range(len(cells))]


def _id_column(finder: Finder, named: str | None, declared: str) -> int | None:
    if named is not None:
        return finder.named(named)
    known = usual()["headers"]
    place = finder.one("id", [declared], known["id"])
    if place is None:
        place = finder.one("id", [], known["sample"])
    if place is None:
        data = [cell for cell in finder.header if cell.strip()]
        bare = any(re.fullmatch(r"[A-Za-z]+[_-]?\d{2,}", cell.strip()) for cell in data[:2])
        if bare and not any(tidy(cell).startswith("vec_") for cell in data):
            finder.add("E214")
        else:
            wanted = dict.fromkeys([declared, *known["id"]])
            finder.add("E201", wanted=listed(list(wanted)), header=listed(finder.header))
    return place


def _references(finder: Finder, declared: Sequence[str]) -> tuple[int, ...]:
    known = usual()["headers"]
    names = [name for name in declared if name in finder.header]
    for prefix in known["numbered_references"]:
        numbered = [n for n in finder.header if re.fullmatch(re.escape(prefix) + r"\d+", n)]
        if not names and numbered:
            names = numbered
            finder.notes.append(
                Note.of("note.reading-column", role="references", column=listed(numbered))
            )
        left = [name for name in numbered if name not in names]
        if left:
            finder.notes.append(Note.of("note.reading-left-references", names=listed(left)))
    if not names:
        place = finder.one("references", [], known["references"])
        return () if place is None else (place,)
    places = tuple(finder.header.index(name) for name in dict.fromkeys(names))
    finder.taken |= set(places)
    return places


def _vectors_tried(finder: Finder) -> bool:
    """Whether the header was already told off for its vector columns."""
    return any(issue.code in ("E208", "E209", "E212", "E214") for issue in finder.issues)


def _no_answers(finder: Finder, texts: Sequence[str], prefix: str, code: str) -> None:
    """Report that there is nothing to score, or that vectors hide in one cell."""
    for place, name in enumerate(finder.header):
        cells = finder.table.cells(place) if place not in finder.taken else []
        if cells and cells[0].lstrip().startswith(("[", "tensor(", "array(", "(")):
            finder.issues.append(
                found("E404", row=finder.table.lines[0], column=name, count=1)
            )
            finder.taken.add(place)
            return
    wanted = listed([*dict.fromkeys(texts), f"{prefix}0…"])
    finder.add(code, wanted=wanted, header=listed(finder.header))
    finder.taken |= set(range(len(finder.header)))


def _roles(
    finder: Finder, place: int | None, texts: tuple[int, ...], vectors: tuple[int, ...]
) -> Roles:
    finder.rest()
    sound = place is not None and bool(texts or vectors)
    return Roles(place, texts, vectors, tuple(finder.issues), tuple(finder.notes), sound)
