"""Submissions that are copies of each other, told once per group and not once per pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scorer.frozen import Frozen
from scorer.leaderboard.entries import Entry, Flag
from scorer.report.plain import one_line
from scorer.wording import say

#: Flags that name another submission, in the order in which groups are told.
KINDS = ("copied", "reordered", "scaled", "embedded")


class Group(Frozen, eq=False):
    """Entries that are linked by flags of one kind.

    Attributes:
        kind: of the flags.
        members: the entries, in the order of their board.
        flags: those that link them.
    """

    kind: str
    members: tuple[Entry, ...]
    flags: tuple[Flag, ...]

    def text(self) -> str:
        """Return who they are, and how many rows are the same at least."""
        said = [dict(flag.evidence) for flag in self.flags]
        least = min(said, key=lambda each: int(str(each["same"])))
        names = ", ".join(map(_called, self.members))
        if self.kind == "copied" and least["same"] == least["n"]:
            return say("copies.same", names=names, n=least["n"])
        return say(f"copies.{self.kind}", names=names, same=least["same"], n=least["n"])


def groups_of(entries: Sequence[Entry]) -> list[Group]:
    """Return the groups of entries that flags of one kind link, those of two among them."""
    return [group for kind in KINDS for group in _groups(entries, kind)]


def _groups(entries: Sequence[Entry], kind: str) -> Iterator[Group]:
    links = list(_links(entries, kind))
    roots = list(range(len(entries)))
    for one, other, _ in links:
        before, after = roots[one], roots[other]
        roots = [after if each == before else each for each in roots]
    for root in dict.fromkeys(roots):
        flags = tuple(flag for one, _, flag in links if roots[one] == root)
        if flags:
            members = (each for each, own in zip(entries, roots, strict=True) if own == root)
            yield Group(kind, tuple(members), flags)


def _links(entries: Sequence[Entry], kind: str) -> Iterator[tuple[int, int, Flag]]:
    """Yield which entry is linked to which other, by places.

    What was scored just now is named, and each of two names the other; a name alone
    may be that of a record which was removed since.
    """
    numbers = {each.id: place for place, each in enumerate(entries) if each.id is not None}
    names = {each.name: place for place, each in enumerate(entries)}
    named = {
        (each.name, dict(flag.evidence).get("name"))
        for each in entries
        for flag in each.flags
        if flag.kind == kind and flag.other is None
    }
    for place, each in enumerate(entries):
        for flag in each.flags:
            if flag.kind != kind:
                continue
            name = dict(flag.evidence).get("name")
            other = numbers.get(flag.other) if flag.other is not None else None
            if flag.other is None and (name, each.name) in named:
                other = names.get(str(name))
            if other is not None and other != place:
                yield place, other, flag


def _called(entry: Entry) -> str:
    name = one_line(entry.name)
    if entry.id is None:
        return name
    return say("leaderboard.flag-numbered", name=name, number=entry.id)
