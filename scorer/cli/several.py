"""Submissions scored one after the other: those that can be, and those that are refused."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from scorer.cli import options
from scorer.cli.streams import put_out, say_aside
from scorer.errors import InvalidSubmission, UsageError
from scorer.frozen import Frozen
from scorer.wording import say

if TYPE_CHECKING:
    from scorer.records import Note, Submission
    from scorer.report.canvas import Canvas
    from scorer.report.table import Refused
    from scorer.scorecard import Scorecard
    from scorer.scoring import Scored, Scorer


class Several(Frozen, eq=False):
    """Submissions, scored against one gold file.

    Attributes:
        scored: those that were scored, in the given order.
        refused: those that were not.
        troubles: what is to be said about the cache.
    """

    scored: tuple[Scored, ...]
    refused: tuple[Refused, ...]
    troubles: tuple[Note, ...]

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """What was scored."""
        return tuple(each.submission for each in self.scored)

    @property
    def cards(self) -> tuple[Scorecard, ...]:
        """Their scorecards."""
        return tuple(each.card for each in self.scored)


def score_several(scorer: Scorer, paths: Sequence[str]) -> Several:
    """Score submissions; what is wrong with one does not stop the others."""
    from scorer.report.table import Refused

    scored: list[Scored] = []
    refused: list[Refused] = []
    for path in paths:
        try:
            scored.append(scorer.scored(path))
        except InvalidSubmission as error:
            refused.append(Refused(path, error.issues))
    return Several(
        scored=tuple(scored),
        refused=tuple(refused),
        troubles=tuple(scorer.cache.warnings),
    )


def refuse_unlike(cards: Sequence[Scorecard]) -> None:
    """Refuse scores that were not made in the same way.

    Raises:
        UsageError: names the first two, and the fields in which their signatures differ.
    """
    for one, other in combinations(cards, 2):
        if not one.signature.compares_with(other.signature):
            fields = one.signature.deciding_differences(other.signature)
            raise UsageError(
                "row.failure-not-alike",
                first=one.submission,
                second=other.submission,
                fields=", ".join(fields),
            )


def say_found(several: Several, form: str, *, whole: bool) -> None:
    """Say on standard error what was found, and what a product of this form does not say."""
    if form not in ("text", "md"):
        said = [*(note for card in several.cards for note in card.warnings), *several.troubles]
        for text in dict.fromkeys(map(str, said)):
            say_aside(f"dscore: {text}")
    found = [(card.provenance.submission.name, card.issues) for card in several.cards]
    found += [(each.name, each.issues) for each in several.refused]
    if not any(issues for _, issues in found):
        return
    from scorer.report.answers import findings_text
    from scorer.report.canvas import Canvas
    from scorer.report.findings import tally

    canvas = Canvas.of(sys.stderr, whole=whole)
    for path, issues in found:
        if issues:
            say_aside(findings_text(path, issues, canvas))
    for each in several.refused:
        say_aside(say("cli.not-scored", name=each.name, tally=tally(each.issues)))


def check_places(given: Mapping[str, Any], inputs: Sequence[str | None]) -> None:
    """Refuse standard input named twice, and a place for the product that cannot be written.

    Raises:
        UsageError: names why.
    """
    from scorer.report.files import check_target

    options.one_stdin(inputs)
    check_target(given["out"], [*(path for path in inputs if path), *also_read(given)])


def also_read(given: Mapping[str, Any]) -> list[str]:
    """Return what a call reads besides its tables, which no product may take the place of."""
    named = (given.get(name) for name in ("competition", "encoder_path", "public_ids"))
    return [path for path in named if path]


def canvas_of(given: Mapping[str, Any]) -> Canvas:
    """Return what the product is drawn on: the terminal, or a plain file."""
    from scorer.report.canvas import Canvas

    if given["out"] == "-":
        return Canvas.of(sys.stdout, whole=given["all"])
    return Canvas(shortened=not given["all"])


def json_of(given: Mapping[str, Any], document: Mapping[str, object]) -> str:
    """Return a document as the place it goes to can hold it."""
    from scorer.report.canvas import shows_unicode
    from scorer.report.jsons import dumps

    return dumps(document, ascii_only=given["out"] == "-" and not shows_unicode(sys.stdout))


def deliver(out: str, text: str) -> None:
    """Write the product where it is wanted."""
    if out == "-":
        put_out(text)
        return
    from scorer.report.files import write

    write(out, text)


def whole_number(text: str, option: str, least: int, expected: str) -> int:
    """Return a whole number as written behind an option.

    Raises:
        UsageError: it is none, or less than ``least``.
    """
    try:
        number = int(text)
    except ValueError:
        number = least - 1
    if number < least:
        raise UsageError("failure.not-a-number", option=option, value=text, expected=expected)
    return number


def unique_names(cards: Sequence[Scorecard]) -> list[str]:
    """Return a name for each card: as in tables, with a number behind one given again."""
    from scorer.report.table import display_names

    names: list[str] = []
    for name in display_names(cards):
        again = next(k for k in range(1, len(cards) + 1) if _again(name, k) not in names)
        names.append(_again(name, again))
    return names


def _again(name: str, count: int) -> str:
    return name if count == 1 else f"{name} ({count})"
