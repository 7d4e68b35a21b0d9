"""Parts of the rows that share something: a category, a length, a compound question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.reading.grouping import no_such_column
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.scoring import Scored, Scorer

#: What rows can be told apart by without a column.
KINDS = ("compound", "truncated", "length")
#: What a question asks.
ASKED = ("one-question", "several-questions")
#: What was read of a row, from all of it to the least.
READ = ("whole", "reference-cut", "answer-cut", "both-cut")


class Slice(Frozen, eq=False):
    """Rows that share a value.

    Attributes:
        by: what they were told apart by.
        name: the value they share, for people.
        flags: (n) one byte per row, 1 where the slice holds it.
    """

    by: str
    name: str
    flags: bytes


def slices_of(scorer: Scorer, scored: Scored, wanted: Sequence[str]) -> list[Slice]:
    """Return the slices asked for; every row is in one slice of each kind.

    A column of the gold file comes first where it is named like one of :data:`KINDS`.

    Raises:
        UsageError: there is no such column, or what a kind looks at is not there.
    """
    slices: list[Slice] = []
    for by in dict.fromkeys(wanted):
        if by in scorer.gold.columns:
            slices += _by_value(by, scorer.gold.columns[by])
        elif by == "compound":
            slices += _by_kind(by, _asked(scorer), ASKED)
        elif by == "truncated":
            slices += _by_kind(by, _read(scored), READ)
        elif by == "length":
            slices += _by_length(by, scored)
        else:
            raise no_such_column(scorer.gold, by, [*scorer.gold.columns, *KINDS])
    return slices


def in_order(by: str, names: Iterable[str]) -> list[str]:
    """Return each name once, in the order of its meaning where it has one."""
    found = list(dict.fromkeys(names))
    kinds = [say(f"worth.{kind}") for kind in (*ASKED, *READ)]
    if by in KINDS and set(found) <= set(kinds):
        found.sort(key=kinds.index)
    return found


def question_column(scorer: Scorer) -> str | None:
    """Return the name of the gold file's question column."""
    from scorer.reading.inputs import usual

    declared = scorer.competition.gold.question
    names = [*([] if declared is None else [declared]), *usual()["headers"]["question"]]
    return next((name for name in names if name in scorer.gold.columns), None)


def _by_value(by: str, values: Sequence[str]) -> Iterator[Slice]:
    for value in sorted(set(values)):
        name = value or say("worth.empty")
        yield Slice(by, name, bytes(each == value for each in values))


def _by_kind(by: str, kinds: Sequence[str], ordered: Sequence[str]) -> Iterator[Slice]:
    """Yield a slice per kind that some row is of, in the order of what they mean."""
    for kind in ordered:
        if kind in kinds:
            yield Slice(by, say(f"worth.{kind}"), bytes(each == kind for each in kinds))


def _asked(scorer: Scorer) -> list[str]:
    from scorer.compound import parts_of

    column = question_column(scorer)
    if column is None:
        raise UsageError("failure.no-question-column", name=scorer.gold.name)
    asked = scorer.gold.columns[column]
    return ["several-questions" if len(parts_of(text)) > 1 else "one-question" for text in asked]


def _read(scored: Scored) -> list[str]:
    card = scored.card
    if card.provenance.encoder is None:
        raise UsageError("failure.nothing-cut", name=card.submission)
    answers = {cut.id for cut in card.cuts if cut.reference == 0}
    references = {cut.id for cut in card.cuts if cut.reference > 0}
    names = {
        (True, True): "both-cut",
        (True, False): "answer-cut",
        (False, True): "reference-cut",
        (False, False): "whole",
    }
    return [names[each in answers, each in references] for each in card.ids]


def _by_length(by: str, scored: Scored) -> list[Slice]:
    """Tell rows apart by the length of their references, in three parts of about one size."""
    references = scored.pairs.references
    if references is None:
        raise UsageError("failure.no-texts-to-measure", name=scored.card.gold)
    lengths = [max(map(len, row)) for row in references]
    ordered = sorted(lengths)
    bounds = [ordered[len(ordered) * part // 3] for part in (1, 2)]
    edges = sorted({ordered[0], *bounds})
    slices = []
    for place, low in enumerate(edges):
        high = edges[place + 1] - 1 if place + 1 < len(edges) else ordered[-1]
        key = "worth.characters" if low < high else "worth.characters-same"
        name = say(key, low=low, high=high)
        slices.append(Slice(by, name, bytes(low <= each <= high for each in lengths)))
    return slices
