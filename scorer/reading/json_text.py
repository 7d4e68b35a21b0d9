"""JSON as a table: a list of objects, one object per line, or one object of ids and answers."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scorer.frozen import Frozen
from scorer.issues import Issue, found
from scorer.reading.decoding import decode
from scorer.reading.header import listed
from scorer.reading.inputs import usual
from scorer.reading.not_texts import MAPPED, NotText
from scorer.reading.table import TextTable, Walked
from scorer.records import Source

_LINE_END = r"\r\n|\r|\n"
_SPACE = " \t\r\n"
#: Broken lines of a ``.jsonl`` file after which no more are looked for.
_PATIENCE = 20
#: Characters JSON can spell and no text file should hold: NUL, and half a pair of UTF-16.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


class _Object(Frozen, eq=False):
    """A JSON object as it is written: keys may be there twice."""

    pairs: Sequence[tuple[str, Any]]

    @property
    def repeated(self) -> list[str]:
        return [key for key, count in Counter(key for key, _ in self.pairs).items() if count > 1]


class _Row(Frozen, eq=False):
    line: int
    cells: Mapping[str, str]


_DECODER = json.JSONDecoder(
    object_pairs_hook=_Object,
    parse_int=lambda text: NotText(text, "integer"),
    parse_float=lambda text: NotText(text, "number"),
    parse_constant=lambda text: NotText(text, "number"),
)


def json_table(data: bytes, source: Source, *, by_line: bool) -> Walked:
    """Read a JSON file; whatever is wrong with it is a finding at its line.

    Args:
        by_line: each line holds one object, as in ``.jsonl``.
    """
    decoded = decode(data)
    source = source.but(encoding=decoded.encoding)
    if decoded.text is None:
        return Walked(None, source, decoded.issues)
    reader = _Reader(decoded.text)
    rows = list(reader.lines() if by_line else reader.whole())
    issues = (*decoded.issues, *reader.issues)
    if not rows:
        return Walked(None, source, issues if reader.issues else (*issues, found("E110", row=1)))
    header = tuple(dict.fromkeys(key for row in rows for key in row.cells))
    cells = [[row.cells.get(key, NotText("", "missing")) for key in header] for row in rows]
    return Walked(TextTable(header, [row.line for row in rows], cells, ()), source, issues)


class _Reader:
    """One JSON text on its way to rows; what is wrong with it collects in ``issues``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.issues: list[Issue] = []
        self._ends = [match.end() for match in re.finditer(_LINE_END, text)]

    def lines(self) -> Iterator[_Row]:
        """Yield the objects of a file that has one in each line."""
        bounds = [0, *self._ends, len(self.text)]
        for number, start in enumerate(bounds[:-1], start=1):
            line = self.text[start : bounds[number]].strip(_SPACE)
            if not line:
                continue
            if len(self.issues) >= _PATIENCE:
                return
            try:
                value, end = _DECODER.raw_decode(line)
            except (json.JSONDecodeError, RecursionError) as error:
                self._broken(number, error)
                continue
            if line[end:].strip(_SPACE):
                self.issues.append(found("E121", row=number, reason="Extra data"))
            else:
                yield from self._row(value, number)

    def whole(self) -> Iterator[_Row]:
        """Yield the objects of a list, or the pairs of an object of ids and answers."""
        start = self._skip(0)
        try:
            if self.text[start : start + 1] == "[":
                yield from self._listed(start + 1)
                return
            value, end = _DECODER.raw_decode(self.text, start)
        except (json.JSONDecodeError, RecursionError) as error:
            self._broken(self._line(getattr(error, "pos", start)), error)
            return
        rest = self._skip(end)
        if rest < len(self.text) and self.text[rest] == "{":
            # one object after the other, whatever the file is called
            yield from self.lines()
        elif rest < len(self.text):
            self.issues.append(found("E121", row=self._line(rest), reason="Extra data"))
        elif isinstance(value, _Object) and not _is_row(value):
            yield from self._mapped(start)
        else:
            yield from self._row(value, self._line(start))

    def _listed(self, place: int) -> Iterator[_Row]:
        place = self._skip(place)
        if self.text[place : place + 1] == "]":
            return self._nothing_behind(place + 1)
        while True:
            value, end = _DECODER.raw_decode(self.text, place)
            yield from self._row(value, self._line(place))
            place = self._skip(end)
            mark = self.text[place : place + 1]
            if mark == "]":
                return self._nothing_behind(place + 1)
            if mark != ",":
                raise json.JSONDecodeError("Expecting ',' delimiter", self.text, place)
            place = self._skip(place + 1)

    def _mapped(self, start: int) -> Iterator[_Row]:
        """Walk an object pair by pair, so that each has its line."""
        place = self._skip(start + 1)
        while self.text[place] == '"':
            line = self._line(place)
            key, end = _DECODER.raw_decode(self.text, place)
            place = self._skip(self._skip(end) + 1)
            value, end = _DECODER.raw_decode(self.text, place)
            if isinstance(value, _Object | list):
                self.issues.append(found("E122", row=line))
            else:
                yield _Row(line, dict(zip(MAPPED, (_cell(key), _cell(value)), strict=True)))
            place = self._skip(self._skip(end) + 1)
            if place >= len(self.text):
                return

    def _row(self, value: Any, line: int) -> Iterator[_Row]:
        if not isinstance(value, _Object):
            self.issues.append(found("E122", row=line))
        elif value.repeated:
            self.issues.append(found("E123", row=line, names=listed(value.repeated)))
        else:
            yield _Row(line, {key: _cell(each) for key, each in value.pairs})

    def _nothing_behind(self, place: int) -> None:
        place = self._skip(place)
        if place < len(self.text):
            self.issues.append(found("E121", row=self._line(place), reason="Extra data"))

    def _broken(self, line: int, error: Exception) -> None:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        self.issues.append(found("E121", row=line, reason=reason))

    def _skip(self, place: int) -> int:
        while place < len(self.text) and self.text[place] in _SPACE:
            place += 1
        return place

    def _line(self, place: int) -> int:
        return bisect_right(self._ends, place) + 1


def _is_row(value: _Object) -> bool:
    """Say whether a lone object is a row of a table: one of its keys is a usual id column."""
    return not {key for key, _ in value.pairs}.isdisjoint(usual()["headers"]["id"])


def _cell(value: Any) -> str:
    """Return a value as a cell; what is no text says what it is."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return NotText(str(value).lower(), "flag")
    if isinstance(value, NotText):
        return value
    if isinstance(value, str):
        return NotText(ascii(value)[1:-1], "broken") if _NO_TEXT.search(value) else value
    return NotText("[…]", "list") if isinstance(value, list) else NotText("{…}", "object")
