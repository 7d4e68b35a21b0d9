"""One header line: which column is where. Everything odd about it is a finding."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from scorer.issues import Issue, found
from scorer.layouts import VectorColumns
from scorer.reading.inputs import usual
from scorer.reading.printed import printed
from scorer.reading.table import Table
from scorer.reading.walking import shape
from scorer.records import Note

#: A few vector columns missing at the end read as missing columns, more as another width.
_FEW = 8
#: So many columns of one name and a number are vectors under another name.
_MANY = 16
#: Findings after which nothing more is said about missing vectors or answers.
_TOLD = ("E208", "E209", "E212", "E214", "E404", "E405")
#: Findings that leave open which column was meant: none of them is extra, then.
_MEANT = ("E201", "E213", "E215", "E218")
_LONGEST_NUMBER = 9
_NUMBERED = r"(?s:^(?P<prefix>.*?)(?P<number>[0-9]+)$)"


class Finder:
    """One header being read: which places are taken, what was found so far.

    Args:
        safe: column names that may be shown, ``None`` where all may be; others
            could be texts of a gold file that has no header.
    """

    def __init__(self, table: Table, safe: frozenset[str] | None = None) -> None:
        self.table, self.safe = table, safe
        self.issues: list[Issue] = []
        self.notes: list[Note] = []
        self.taken: set[int] = set()

    @property
    def header(self) -> tuple[str, ...]:
        """The column names."""
        return self.table.header

    @property
    def shown(self) -> str:
        """The column names, for a message."""
        if self.safe is None:
            return listed(self.header)
        names = [name for name in self.header if name in self.safe]
        return listed(names, len(self.header))

    @property
    def told(self) -> bool:
        """Whether a finding about this header says already why answers are not found."""
        return any(issue.code in _TOLD for issue in self.issues)

    def add(self, code: str, name: str | None = None, /, **values: object) -> None:
        """Report something about the header line."""
        self.issues.append(Issue(code, 1, name, None, tuple(sorted(values.items()))))

    def take(self, place: int) -> int:
        """Mark a column as used."""
        self.taken.add(place)
        return place

    def named(self, name: str) -> int | None:
        """Find the column a caller named; anything but that very name is an error."""
        place = self.place(name)
        if place is None:
            self.add("E215", name, header=self.shown)
        elif place in self.taken:
            self.add("E218", name)
            return None
        return None if place is None else self.take(place)

    def place(self, name: str) -> int | None:
        """Find a name, or what is that name but for its Unicode form, which is reported."""
        if name in self.header:
            return self.header.index(name)
        for place, other in enumerate(self.header):
            if composed(other) == composed(name):
                self._untidy(other, name)
                return place
        return None

    def one(self, role: str, declared: Iterable[str], usual_names: Iterable[str]) -> int | None:
        """Find one column: as declared, else under a usual name, else nearly so."""
        for name in declared:
            if name in self.header:
                return self.take(self.header.index(name))
        present = [name for name in usual_names if name in self.header]
        if len(present) > 1:
            self.add("E213", names=listed(present))
        if present:
            self.notes.append(Note.of(f"note.reading-{role}-column", column=present[0]))
            return self.take(self.header.index(present[0]))
        wanted = {tidy(name): name for name in (*usual_names, *declared)}
        for place, name in enumerate(self.header):
            if tidy(name) in wanted and place not in self.taken:
                self._untidy(name, wanted[tidy(name)])
                return self.take(place)
        return None

    def vectors(self, prefix: str, dims: int | None) -> tuple[int, ...]:
        """Find the vector columns and hold their numbers against ``dims`` (``None``: any)."""
        places = dict(self._numbered(prefix))
        if not places:
            self._other_names(prefix, dims)
            return ()
        self.taken |= set(places.values())
        self._width(prefix, dims, places)
        self._misordered(prefix, places)
        return tuple(places[number] for number in sorted(places))

    def _untidy(self, name: str, expected: str) -> None:
        """Report a name that is nearly the one expected."""
        self.add(
            "W221" if composed(name) == composed(expected) else "W217", name, expected=expected
        )

    def headless(self) -> bool:
        """Say whether the first line is a row: its first cells look like those of the next."""
        return any(
            shape(name) == shape(cell) and "0" in shape(name) and name != cell
            for place, name in enumerate(self.header[:2])
            if (cell := self.table.first(place)) is not None
        )

    def hidden_list(self) -> bool:
        """Report a free column whose cells hold whole vectors; say whether there is one."""
        for place, name in enumerate(self.header):
            cell = self.table.first(place) if place not in self.taken else None
            kind = None if cell is None else printed(cell)
            if kind in ("numbers", "shortened"):
                row, code = self.table.lines[0], "E405" if kind == "shortened" else "E404"
                count = len(self.table.lines)
                self.issues.append(found(code, row=row, column=name, count=count))
                self.take(place)
                return True
        return False

    def rest(self) -> None:
        """Report columns that nothing asked for, and names that appear twice."""
        for name, count in Counter(self.header).items():
            if count > 1 and name.strip():
                self.add("E204", name, count=count)
        if any(issue.code in _MEANT for issue in self.issues):
            return
        seen = {self.header[place] for place in self.taken}
        for place, name in enumerate(self.header):
            if place in self.taken or name in seen:
                continue
            seen.add(name)
            counts = place == 0 and counts_rows(name, self.table.cells(0))
            self.add("W207" if counts else "W206", name)

    def _width(self, prefix: str, dims: int | None, places: dict[int, int]) -> None:
        width, last = len(places), max(places)
        if self._from_one(places) and width + 1 != dims:
            self.add("E219", self.header[places[1]], last=self.header[places[width]])
            if dims not in (None, width):
                self._unlike(width, dims or 0)
            return
        # A number far beyond the others is a slip of the pen, not a width.
        reach = last + 1 if last < 2 * width else width
        dims = reach if dims is None else dims
        few_missing = reach == width and 0 < dims - width <= _FEW
        if reach - dims > _FEW or (reach == width != dims and not few_missing):
            self._unlike(reach, dims)
            dims = reach
        missing = [number for number in range(dims) if number not in places]
        if missing:
            names = ", ".join(spans(prefix, missing))
            self.add("E203", count=len(missing), dims=dims, names=names)
        for number in sorted(places):
            if number >= dims:
                self.add("W206", self.header[places[number]])

    def _unlike(self, width: int, dims: int) -> None:
        self.add("E208" if (width, dims) == (768, 512) else "E209", width=width, dims=dims)

    def _from_one(self, places: dict[int, int]) -> bool:
        """Say whether vector columns are numbered 1, 2, … without a gap."""
        return len(places) > 1 and 0 not in places and max(places) == len(places)

    def _numbered(self, prefix: str) -> Iterator[tuple[int, int]]:
        """Yield number and place of the vector columns, each number once."""
        bare = tidy(prefix)
        untidy: tuple[str, str] | None = None
        seen: set[int] = set()
        for place, name in enumerate(self.header):
            digits = digits_behind(bare, tidy(name))
            if not 0 < len(digits) <= _LONGEST_NUMBER:
                continue
            number = int(digits)
            if number in seen or place in self.taken:
                continue
            seen.add(number)
            if name != f"{prefix}{number}" and untidy is None:
                untidy = (name, f"{prefix}{number}")
            yield number, place
        if untidy is not None:
            self._untidy(*untidy)

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
            if place not in self.taken and (match := re.match(_NUMBERED, name))
        )
        ((other, count),) = groups.most_common(1) or [("", 0)]
        if count < _MANY:
            return
        names, expected = VectorColumns(other, count), VectorColumns(prefix, dims or count)
        self.add("E212", count=count, names=str(names), expected=str(expected))
        for place, name in enumerate(self.header):
            match = re.match(_NUMBERED, name)
            if match and match["prefix"] == other:
                self.take(place)


def listed(names: Sequence[str], count: int = 0, most: int = 8) -> str:
    """Return names for a message: the first few of ``count`` (of these, if 0), each shortened."""
    shown = ", ".join(repr(shortened(name)) for name in names[:most])
    count = count or len(names)
    if count <= min(len(names), most):
        return shown or "-"
    return f"{shown}, … ({count})" if shown else f"… ({count})"


def shortened(text: str, most: int = 24) -> str:
    """Return at most ``most`` characters of a text."""
    return text if len(text) <= most else text[: most - 1] + "…"


def spans(prefix: str, numbers: Sequence[int]) -> list[str]:
    """Return column names with runs drawn together, such as ``vec_3..vec_9``."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    names = [
        f"{prefix}{first}" if first == last else f"{prefix}{first}..{prefix}{last}"
        for first, last in runs
    ]
    return names if len(names) <= _FEW else [*names[:_FEW], "…"]


def tidy(name: str) -> str:
    """Return a header in NFC, without case, white space and byte order marks around it."""
    return composed(name).strip().strip("\ufeff\u200b").strip().casefold()


def composed(name: str) -> str:
    """Return a name in NFC: decomposed Hangul looks the same and is another text."""
    return unicodedata.normalize("NFC", name)


def digits_behind(prefix: str, name: str) -> str:
    """Return what follows ``prefix`` where that is nothing but digits, else nothing."""
    rest = name.removeprefix(prefix)
    return rest if name.startswith(prefix) and rest.isascii() and rest.isdigit() else ""


def counts_rows(name: str, cells: Sequence[str]) -> bool:
    """Say whether a first column is a row counter that pandas wrote."""
    if name not in usual()["headers"]["index"] or not cells or cells[0] not in ("0", "1"):
        return False
    start = int(cells[0])
    return list(cells) == [str(start + k) for k in range(len(cells))]
