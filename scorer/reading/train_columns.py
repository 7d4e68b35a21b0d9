"""Which columns of a training or question file are what."""

from __future__ import annotations

from collections.abc import Sequence

from scorer.competition import Competition
from scorer.frozen import Frozen
from scorer.issues import Issue
from scorer.reading.header import Finder, composed, digits_behind, listed, tidy
from scorer.reading.inputs import usual
from scorer.reading.table import Table
from scorer.records import Note

#: Findings that say already why a column is not there.
_TOLD = frozenset({"E214", "E215", "E218"})


class TrainColumns(Frozen):
    """Columns named by the caller, where they are not the usual ones.

    Attributes:
        id: the id column.
        questions: the columns with the phrasings of a row's question.
        answers: the columns with its answers.
    """

    id: str | None = None
    questions: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


class TrainRoles(Frozen):
    """Places of the columns that matter; ``id`` is ``None`` where there is none."""

    id: int | None
    questions: tuple[int, ...]
    answers: tuple[int, ...]
    issues: tuple[Issue, ...]
    notes: tuple[Note, ...]


def train_roles(table: Table, competition: Competition, columns: TrainColumns) -> TrainRoles:
    """Find ids, questions and answers of a training file."""
    finder, known, spec = Finder(table), usual()["headers"], competition.train
    place = _id(finder, columns.id, spec.id)
    questions = _several(finder, columns.questions, spec.questions, "question")
    answers = _several(finder, columns.answers, spec.answers, "answer")
    if not _told(finder):
        if not questions:
            wanted = [*spec.questions, *known["question"]]
            _absent(finder, "E801", wanted, option="--question-col")
        if not answers:
            _absent(finder, "E802", [*spec.answers, *known["references"]])
    return _roles(finder, place, questions, answers)


def question_roles(table: Table, competition: Competition, columns: TrainColumns) -> TrainRoles:
    """Find ids and the one question column of a file whose questions are to be answered.

    Of several columns the first one named, declared or usual is taken.
    """
    finder, known = Finder(table), usual()["headers"]
    place = _id(finder, columns.id, competition.submission.id)
    if columns.questions:
        asked = finder.named(columns.questions[0])
    else:
        own = competition.gold.question
        declared = [*([] if own is None else [own]), *competition.train.questions]
        present = [name for name in map(tidy, finder.header) if name]
        usable = [name for name in known["question"] if tidy(name) in present]
        asked = finder.one("question", declared, usable[:1])
        if asked is None and not _told(finder):
            wanted = [*declared, *known["question"]]
            _absent(finder, "E801", wanted, option="--test-question-col")
    return _roles(finder, place, () if asked is None else (asked,), ())


def _id(finder: Finder, named: str | None, declared: str) -> int | None:
    if named is not None:
        return finder.named(named)
    known = usual()["headers"]["id"]
    place = finder.one("id", [declared], known)
    if place is None and finder.headless():
        finder.add("E214")
    elif place is None:
        wanted = list(dict.fromkeys([declared, *known]))
        finder.add("E201", wanted=listed(wanted), header=listed(finder.header))
    return place


def _several(
    finder: Finder, named: Sequence[str], declared: Sequence[str], role: str
) -> tuple[int, ...]:
    """Find columns as named, else as declared, else as numbered, else the one usual."""
    if named:
        places = [finder.named(name) for name in dict.fromkeys(named)]
        return tuple(place for place in places if place is not None)
    known = usual()["headers"]
    single, numbered = {
        "question": (known["question"], known["numbered_questions"]),
        "answer": (known["references"], known["numbered_references"]),
    }[role]
    present = [composed(name) for name in finder.header]
    names = [name for name in declared if composed(name) in present]
    for prefix in numbered:
        alike = [name for name in present if digits_behind(prefix, name)]
        names = names or sorted(alike, key=lambda name: int(digits_behind(prefix, name)))
        left = [name for name in alike if name not in map(composed, names)]
        if left:
            # both are taken for texts of their own: a word about them is due
            finder.notes.append(Note.of("note.reading-left-columns", names=listed(left)))
    if not names:
        place = finder.one(role, [], single)
        return () if place is None else (place,)
    found = [finder.place(name) for name in names]
    free = (place for place in dict.fromkeys(found) if place not in (None, *finder.taken))
    return tuple(finder.take(place) for place in free if place is not None)


def _told(finder: Finder) -> bool:
    return any(issue.code in _TOLD for issue in finder.issues)


def _absent(finder: Finder, code: str, wanted: Sequence[str], **more: str) -> None:
    names = listed(list(dict.fromkeys(wanted)))
    finder.add(code, wanted=names, header=listed(finder.header), **more)


def _roles(
    finder: Finder, place: int | None, questions: tuple[int, ...], answers: tuple[int, ...]
) -> TrainRoles:
    # further columns are welcome; what is left to say is which names stand twice
    finder.taken |= set(range(len(finder.header)))
    finder.rest()
    return TrainRoles(place, questions, answers, tuple(finder.issues), tuple(finder.notes))
