"""Files of sentence pairs with human scores: KorSTS, KLUE-STS, STS-B and plain tables."""

from __future__ import annotations

import hashlib
import io
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NoReturn

from scorer.errors import InvalidGold
from scorer.frozen import Frozen
from scorer.issues import Issue, errors_among
from scorer.reading.decoding import decode
from scorer.reading.header import listed
from scorer.reading.inputs import Opened, open_input
from scorer.reading.loading import load_table

#: Lowest and highest score a file's makers allowed.
Scale = tuple[float, float]
#: Columns of the first sentence, the second one, and the score.
Named = tuple[str, str, str]

FIVE: Scale = (0.0, 5.0)
#: Where KLUE-STS keeps its scores, and the scale of each.
KLUE: Mapping[str, Scale] = {
    "labels.real-label": FIVE,
    "labels.label": FIVE,
    "labels.binary-label": (0.0, 1.0),
}
#: Columns of STS-B as its makers publish it, without a header; sources may follow.
_BARE = ("genre", "filename", "year", "id", "score", "sentence1", "sentence2")
_USUAL: Named = ("sentence1", "sentence2", "score")
#: A decimal number as these files write it: ``float`` accepts more than is meant.
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")

#: A line of the file, two sentences and a score as written.
_Row = tuple[int, str, str, str]


class StsFile(Frozen, eq=False):
    """Sentence pairs, and how alike people found them.

    Attributes:
        name: the path as it was given.
        kind: ``korsts``, ``klue-sts``, ``sts-b`` or ``plain``.
        scale: of the scores; ``None`` where it is neither known nor told.
        first, second: the sentences.
        scores: one per pair.
        columns: what was read as sentences and score.
        digest: sha256 (hex) of pairs and scores, see :func:`digest_of_pairs`.
    """

    name: str
    kind: str
    scale: Scale | None
    first: tuple[str, ...]
    second: tuple[str, ...]
    scores: tuple[float, ...]
    columns: Named
    digest: str


def read_sts(path: str, columns: Named | None = None, scale: Scale | None = None) -> StsFile:
    """Read one file of sentence pairs with scores.

    JSON is read as KLUE-STS; a file whose first line holds a tab is cut at tabs and at nothing
    else, as these benchmarks are written (a quotation mark there is a letter); everything else
    is a CSV table.

    Args:
        columns: of a table or of KLUE-STS's objects (``labels.label``), where not the usual.
        scale: of the scores, where it is not known.

    Raises:
        InvalidGold: the file cannot be used; the message names file, line and column.
    """
    opened = open_input(path)
    if opened.issue is not None:
        _refuse(opened.name, [opened.issue])
    if opened.format.startswith("json"):
        kind, named, rows = _klue(opened, columns)
        known = KLUE.get(named[2])
    else:
        kind, named, rows = _table(opened, columns)
        known = None if kind == "plain" else FIVE
    scale = scale or known
    every = list(rows)
    scores = tuple(_score(opened.name, row, named[2], scale) for row in every)
    if len(scores) < 2:
        raise InvalidGold("sts.few-pairs", name=opened.name, count=len(scores))
    first, second = tuple(row[1] for row in every), tuple(row[2] for row in every)
    digest = digest_of_pairs(first, second, scores)
    return StsFile(opened.name, kind, scale, first, second, scores, named, digest)


def digest_of_pairs(first: Sequence[str], second: Sequence[str], scores: Sequence[float]) -> str:
    """Return the sha256 (hex) of lines ``score``, tab, sentence, tab, sentence, line feed.

    Scores are Python's shortest text of a float, so that a file is known by what it holds,
    whatever its line ends.
    """
    whole = hashlib.sha256()
    for one, other, score in zip(first, second, scores, strict=True):
        whole.update(f"{score!r}\t{one}\t{other}\n".encode())
    return whole.hexdigest()


def _klue(opened: Opened, columns: Named | None) -> tuple[str, Named, Iterator[_Row]]:
    """Return pairs of a JSON list of objects; a dot in a column's name steps inside."""
    text = _text(opened)
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise InvalidGold("sts.no-json", name=opened.name, line=line) from error
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise InvalidGold("sts.no-json", name=opened.name, line=1)
    named = columns or ("sentence1", "sentence2", "labels.real-label")

    def rows() -> Iterator[_Row]:
        for place, item in enumerate(items, start=1):
            cells = [_inside(opened.name, item, name, place) for name in named]
            yield place, cells[0], cells[1], cells[2]

    known = all(name in KLUE or name.startswith("sentence") for name in named)
    return "klue-sts" if known else "plain", named, rows()


def _inside(name: str, item: object, column: str, place: int) -> str:
    for part in column.split("."):
        item = item.get(part) if isinstance(item, dict) else None
    if isinstance(item, bool) or not isinstance(item, str | int | float):
        raise InvalidGold("sts.no-cell", name=name, place=place, column=column)
    return item if isinstance(item, str) else repr(item)


def _table(opened: Opened, columns: Named | None) -> tuple[str, Named, Iterator[_Row]]:
    text = _text(opened)
    lines = [line.rstrip("\r\n") for line in io.StringIO(text, newline="")]
    head = next((line for line in lines if line.strip()), "")
    if "\t" in head:
        return _tabbed(opened.name, lines, head.split("\t"), columns)
    walked = load_table(opened)
    errors = errors_among(walked.issues)
    if errors or walked.table is None:
        _refuse(opened.name, errors)
    table = walked.table
    named = _named(opened.name, table.header, columns)
    one, other, score = (table.cells(table.header.index(column)) for column in named)
    return "plain", named, zip(table.lines, one, other, score, strict=True)


def _tabbed(
    name: str, lines: Sequence[str], head: Sequence[str], columns: Named | None
) -> tuple[str, Named, Iterator[_Row]]:
    """Return pairs of lines cut at tabs: with a header, or as STS-B without one."""
    bare = len(head) >= len(_BARE) and _NUMBER.fullmatch(head[4].strip()) is not None
    header = list(_BARE) if bare else [cell.strip() for cell in head]
    named = _named(name, header, columns)
    places = [header.index(column) for column in named]
    kind = "plain"
    if columns is None and {"genre", "filename", "year"} <= set(header):
        # GLUE counts its rows in the first column; KorSTS has the header STS-B lacks
        kind = "sts-b" if bare or header[0] == "index" else "korsts"

    def rows() -> Iterator[_Row]:
        begun = bare
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            if not begun:
                begun = True
                continue
            cells = line.split("\t")
            if len(cells) < len(header) or (len(cells) > len(header) and not bare):
                found, wanted = len(cells), len(header)
                raise InvalidGold("sts.ragged", name=name, line=number, found=found, wanted=wanted)
            one, other, score = (cells[place] for place in places)
            yield number, one, other, score

    return kind, named, rows()


def _named(name: str, header: Sequence[str], columns: Named | None) -> Named:
    wanted = columns or _USUAL
    for column in wanted:
        if column not in header:
            known = listed(header)
            raise InvalidGold("sts.no-column", name=name, column=column, known=known)
        if list(header).count(column) > 1:
            raise InvalidGold("sts.column-twice", name=name, column=column)
    return wanted


def _text(opened: Opened) -> str:
    decoded = decode(opened.data)
    if decoded.text is None:
        _refuse(opened.name, decoded.issues)
    return decoded.text


def _score(name: str, row: _Row, column: str, scale: Scale | None) -> float:
    line, one, other, said = row
    for text in (one, other):
        if not text.strip():
            raise InvalidGold("sts.blank", name=name, line=line)
    said = said.strip()
    value = float(said) if _NUMBER.fullmatch(said) else math.nan
    if not math.isfinite(value):
        raise InvalidGold("sts.no-number", name=name, line=line, column=column, text=said)
    if scale is not None and not scale[0] <= value <= scale[1]:
        low, high = scale
        raise InvalidGold("sts.off-scale", name=name, line=line, text=said, low=low, high=high)
    return value


def _refuse(name: str, issues: Sequence[Issue]) -> NoReturn:

    raise InvalidGold("sts.unreadable", issues=issues, name=name, count=len(issues))
