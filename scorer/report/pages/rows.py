"""Rows with their texts: the weakest, the best, those where submissions differ, and all."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from scorer.frozen import Frozen
from scorer.metrics import metric
from scorer.metrics.folding import rows_of
from scorer.records import TermRows
from scorer.report.dossier import Dossier, Entry
from scorer.report.excerpt import visible
from scorer.report.pages.overview import short
from scorer.wording import say

#: Rows shown of a kind, submissions whose own extremes are shown, and columns of the table.
WEAKEST, BEST, APART, OWN, COLUMNS = 5, 3, 4, 8, 8
#: Steps of the bar below a score.
STEPS = 20
#: Characters of an id that are shown.
_ID = 60


class Room(Frozen):
    """How much there is room for.

    Attributes:
        length: characters of a text in the table, 0 for no answers and references.
        excerpt: characters of a text elsewhere.
        rows: of the table.
    """

    length: int
    excerpt: int
    rows: int


class Words(Frozen):
    """A text and what it is; ``cut`` where the encoder read only its beginning."""

    what: str
    text: str
    cut: bool


class Shown(Frozen):
    """A row as it is shown.

    Attributes:
        id: its id.
        scores: per submission its score as shown, and how long its bar is.
        question: as the gold file has it, or ``""``.
        texts: answers, then a reference.
        letter: whose row it is, where only one submission is meant.
    """

    id: str
    scores: tuple[tuple[str, int], ...]
    question: str
    texts: tuple[Words, ...]
    letter: str = ""


class Extremes(Frozen):
    """The weakest and best rows of one submission."""

    heading: str
    weakest: tuple[Shown, ...]
    best: tuple[Shown, ...]


class Table(Frozen):
    """The table of all rows.

    Attributes:
        letters: of the submissions it holds.
        rows: in the order of the gold file.
        left_out: sentences on what is not there.
        texts: whether rows have any text at all.
    """

    letters: tuple[str, ...]
    rows: tuple[Shown, ...]
    left_out: tuple[str, ...]
    texts: bool


class Rows:
    """The rows of a report."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.cuts = {
            each.letter: {(cut.id, cut.reference) for cut in each.card.cuts}
            for each in dossier.entries
        }
        self.nearest: dict[str, Sequence[int]] = {
            each.letter: _nearest(each) for each in dossier.entries[:COLUMNS]
        }

    def extremes(self, room: Room) -> list[Extremes]:
        """Return per submission its weakest and its best rows."""
        found = []
        for each in self.dossier.entries[:OWN]:
            numbers, places = each.card.numbers, range(each.card.n)
            low = heapq.nsmallest(min(WEAKEST, each.card.n), places, key=numbers.__getitem__)
            left = [place for place in places if place not in low]
            high = heapq.nlargest(min(BEST, len(left)), left, key=numbers.__getitem__)
            found.append(
                Extremes(
                    say("page.weakest-of", letter=each.letter),
                    tuple(self._of(place, [each], room.excerpt) for place in low),
                    tuple(self._of(place, [each], room.excerpt) for place in high),
                )
            )
        return found

    def apart(self, room: Room) -> list[Shown]:
        """Return the rows on which the submissions differ most, the widest gap first."""
        entries = self.dossier.entries[:COLUMNS]
        if len(entries) < 2:
            return []
        gaps = [max(row) - min(row) for row in zip(*(e.card.numbers for e in entries), strict=True)]
        places = heapq.nlargest(APART, range(len(gaps)), key=gaps.__getitem__)
        return [self._of(place, entries, room.excerpt) for place in places if gaps[place] > 0]

    def table(self, room: Room) -> Table:
        """Return all rows, or the weakest where there is no room for all."""
        entries = self.dossier.entries[:COLUMNS]
        places: Sequence[int] = range(self.dossier.n)
        left_out = []
        if len(entries) < len(self.dossier.entries):
            count = len(self.dossier.entries)
            left_out.append(say("page.columns-left-out", shown=len(entries), count=count))
        if self.dossier.n > room.rows:
            weakest = heapq.nsmallest(room.rows, places, key=self._sums.__getitem__)
            places = sorted(weakest)
            left_out.append(say("page.rows-left-out", shown=room.rows, count=self.dossier.n))
        rows = tuple(self._of(place, entries, room.length) for place in places)
        longest = self._longest(places, entries)
        if not room.length and longest:
            left_out.append(say("page.texts-left-out"))
        elif longest > room.length:
            left_out.append(say("page.texts-cut", length=room.length))
        texts = any(row.question or row.texts for row in rows)
        return Table(tuple(each.letter for each in entries), rows, tuple(left_out), texts)

    @cached_property
    def _sums(self) -> list[float]:
        numbers = (each.card.numbers for each in self.dossier.entries)
        return [sum(row) for row in zip(*numbers, strict=True)]

    def _of(self, place: int, entries: Sequence[Entry], length: int) -> Shown:
        gold = self.dossier.gold
        question = ""
        if self.dossier.question is not None:
            question = excerpt(gold.columns[self.dossier.question][place], max(length, 80))
        return Shown(
            id=short(gold.ids[place], _ID),
            scores=tuple(_score(each.card.numbers[place]) for each in entries),
            question=question,
            texts=tuple(self._texts(place, entries, length)) if length else (),
            letter=entries[0].letter if len(entries) == 1 else "",
        )

    def _texts(self, place: int, entries: Sequence[Entry], length: int) -> list[Words]:
        found = []
        identifier = self.dossier.gold.ids[place]
        alone = len(self.dossier.entries) == 1
        for each in entries:
            if each.pairs.texts is not None:
                what = say("page.answer") if alone else say("page.answer-of", letter=each.letter)
                cut = (identifier, 0) in self.cuts[each.letter]
                found.append(Words(what, excerpt(each.pairs.texts[place], length), cut))
        references = self.dossier.gold.references
        if references is not None and references[place]:
            found.append(self._reference(place, entries, length, references[place]))
        return found

    def _reference(
        self, place: int, entries: Sequence[Entry], length: int, texts: Sequence[str]
    ) -> Words:
        best = max(entries, key=lambda each: each.card.numbers[place])
        chosen = self.nearest.get(best.letter, ())
        number = chosen[place] if chosen else 0
        what = say("page.reference")
        if len(texts) > 1:
            what = say("page.reference-of", number=number + 1, count=len(texts))
        cut = (self.dossier.gold.ids[place], number + 1) in self.cuts[best.letter]
        return Words(what, excerpt(texts[number], length), cut)

    def _longest(self, places: Sequence[int], entries: Sequence[Entry]) -> int:
        """Return the length of the longest text that the table would show."""
        sets = [each.pairs.texts for each in entries if each.pairs.texts is not None]
        longest = max((len(texts[place]) for texts in sets for place in places), default=0)
        references = self.dossier.gold.references
        if references is not None:
            longest = max(
                longest, *(len(text) for place in places for text in references[place]), 0
            )
        return longest


def excerpt(text: str, length: int) -> str:
    """Return a text that is safe to show, its lines kept, cut behind ``length`` characters."""
    lines = [visible(line) for line in text[: length + 1].split("\n")]
    shown = "\n".join(line for line in lines if line)
    return shown if len(text) <= length else shown[:length].rstrip() + " …"


def _score(value: float) -> tuple[str, int]:
    return f"{value:.4f}", round(min(max(value, 0.0), 1.0) * STEPS)


def _nearest(entry: Entry) -> Sequence[int]:
    """Return per row which reference, taken alone, scores most; nothing where that is not known."""
    pairs, card = entry.pairs, entry.card
    counts = None if pairs.references is None else list(map(len, pairs.references))
    if counts is None or max(counts) == 1 or card.competition.gold.across == "first":
        return ()
    sets = [
        TermRows(term.metric, term.weight, term.floor, metric(term.metric)(pairs))
        for term in card.terms
    ]
    # texts and vectors of a row may differ in number: then nobody knows which is which
    if any(len(each.numbers) != sum(counts) for each in sets):
        return ()
    values = rows_of(sets)
    ends = list(accumulate(counts))
    return [
        max(range(count), key=values[end - count : end].__getitem__)
        for count, end in zip(counts, ends, strict=True)
    ]
