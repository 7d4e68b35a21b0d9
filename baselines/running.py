"""From files to a baseline's answers, as a submission and where it comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from baselines import build, entry_of
from baselines.folds import folds_of, out_of_fold
from baselines.index_file import IndexFile
from baselines.protocol import Answered, Setup
from baselines.provenance import Circumstances, document
from baselines.recipe import Recipe, checked
from baselines.saved_index import IndexIdentity
from baselines.writing import Form, as_wide, form_of, submission_csv
from scorer.answers import RETOLD
from scorer.compatibility import usable_gold
from scorer.competition import Competition
from scorer.encoders.forms import is_in_form, normalized
from scorer.frozen import Frozen
from scorer.issues import Issue
from scorer.reading import known_from_train
from scorer.reading.train import TrainTable
from scorer.records import EncoderIdentity, Gold, Note, Questions, Train, UnicodeForm
from scorer.splitting import NEAR, Division
from scorer.splitting.groups import Groups, groups_of
from scorer.splitting.tables import dev_csv

if TYPE_CHECKING:
    from scorer.embedder import Embedder
    from scorer.encoders.course import Stage
    from scorer.vectors import Vectors


#: What is said of a number, and what is said of answers in its place.
_RETOLD = {
    "note.encoder-lexical": "baseline.encoder-lexical",
    "note.encoder-other": "baseline.encoder-other",
    "note.precision": "baseline.precision",
}


class Folds(Frozen, eq=False):
    """Training data to be answered out of itself.

    Attributes:
        count: number of folds.
        seed: of the draw.
        groups: rows that stay together.
        of: per row its fold.
    """

    count: int
    seed: int
    groups: Groups
    of: tuple[int, ...]


class Task(Frozen, eq=False):
    """What is to be answered, and out of what.

    Attributes:
        competition: whose rules decide the submission's columns.
        train: what is learnt from.
        questions: what is asked.
        folds: ``None`` where questions and training data are different files.
        gold: reference answers, where they are known.
        issues: what was found about questions and training data together.
    """

    competition: Competition
    train: Train
    questions: Questions
    folds: Folds | None = None
    gold: Gold | None = None
    issues: tuple[Issue, ...] = ()


class Made(Frozen, eq=False):
    """What a baseline made.

    Attributes:
        recipe: with every choice made.
        answered: per question.
        form: what the submission holds.
        submission: the file's bytes.
        fits: whether the competition takes vectors of this width.
        encoder: what embedded texts, ``None`` where none were.
        warnings: what must be known about the answers, the encoder first.
        around: what the answers were made from.
    """

    recipe: Recipe
    answered: tuple[Answered, ...]
    form: Form
    submission: bytes
    fits: bool
    encoder: EncoderIdentity | None
    warnings: tuple[Note, ...]
    around: Circumstances

    def provenance(self, path: str) -> dict[str, object]:
        """Return where every answer comes from (see :mod:`baselines.provenance`).

        Args:
            path: of the submission.
        """
        digest = hashlib.sha256(self.submission).hexdigest()
        submission: dict[str, object] = {"path": path, "sha256": digest, "form": self.form}
        return document(self.recipe, self.answered, self.around, submission)


def task_of(competition: Competition, train: Train, questions: Questions) -> Task:
    """Return the task to answer questions out of training data."""
    issues = tuple(known_from_train(questions, train))
    return Task(competition, train, questions, issues=issues)


def fold_task(
    competition: Competition,
    train: Train,
    count: int,
    seed: int,
    heard: Callable[[int, int], None] = lambda done, total: None,
) -> Task:
    """Return the task to answer training data out of itself, the first phrasing of each row.

    Rows that share a question or an answer, or nearly share a question, are in
    one fold (see :func:`scorer.splitting.groups.groups_of`).

    Raises:
        UsageError: there are fewer groups than folds, or fewer than two folds.
    """
    groups = groups_of(train, NEAR, None, heard)
    folds = folds_of(train, groups, count, seed)
    questions = Questions(
        name=train.name,
        ids=train.ids,
        texts=tuple(row[0] for row in train.questions),
        columns={},
        digest=train.digest,
        source=train.source,
    )
    return Task(competition, train, questions, Folds(count, seed, groups, tuple(folds)))


def gold_csv(table: TrainTable, task: Task) -> bytes:
    """Return all training rows as a gold file: one question each, and all its references.

    Raises:
        UsageError: it cannot be read as the competition's gold file.
    """
    assert task.folds is not None
    n = len(table.train.ids)
    groups = task.folds.groups
    whole = Division(
        table.train,
        bytes([1] * n),
        n,
        groups.rows,
        groups.ties,
        tuple(False for _ in groups.ties),
        task.folds.seed,
        "id",
        NEAR,
    )
    return dev_csv(table, whole, task.competition)


def make(
    recipe: Recipe,
    task: Task,
    embedder: Embedder,
    *,
    vectors: bool = False,
    any_width: bool = False,
    stage: Stage = lambda name: None,
    index_file: str | None = None,
) -> Made:
    """Fit a baseline and let it answer; the same training data in any order give the same.

    Args:
        vectors: write vectors.
        any_width: let vectors be as wide as the encoder makes them; what is not as
            wide as the competition's can be scored, and is no upload.
        index_file: where the index of training questions is kept.

    Raises:
        UsageError: the recipe, or the form of the submission, makes no sense; or
            the index, or the vectors of the gold file, cannot be used.
        EncoderUnavailable: an encoder or cross-encoder is needed and cannot be had.
    """
    recipe = checked(recipe)
    from_text = entry_of(recipe.method).writes == "answers"
    form = form_of(task.competition, vectors=vectors, from_text=from_text)
    rules = task.competition
    if form != "texts":
        rules = as_wide(rules, embedder.encoder.identity.dims, refuse=not any_width)
    if "gold" in entry_of(recipe.method).takes and task.gold is not None:
        usable_gold(task.gold, embedder.encoder.identity)
    used = _Used(embedder, index_file)
    answered, composed = _in_form(answers(recipe, task, used, stage), embedder.form)
    submission = submission_csv(answered, rules, form, used)
    identity = used.encoder
    found = embedder.notes(identity)[0] if identity is not None else []
    retold = _RETOLD if form == "texts" else RETOLD
    warnings = [note.but(key=retold.get(note.key, note.key)) for note in found]
    if not from_text:
        warnings = [*warnings, Note.of("baseline.averaged")]
    if composed:
        ids = ", ".join(composed[:5]) + (", …" if len(composed) > 5 else "")
        warnings = [*warnings, Note.of("baseline.composed", count=len(composed), ids=ids)]
    return Made(
        recipe,
        tuple(answered),
        form,
        submission,
        rules is task.competition,
        identity,
        tuple(warnings),
        _around(recipe, task, used, tuple(warnings)),
    )


def answers(
    recipe: Recipe, task: Task, used: _Used, stage: Stage = lambda name: None
) -> list[Answered]:
    """Return an answer per question, in their order; a baseline alone, nothing written."""
    setup = Setup(
        recipe,
        used,
        gold=task.gold,
        across=task.competition.gold.across,
        device=used.embedder.choice.device,
        stage=stage,
        index_file=used.index_file,
        used=used.told.__setitem__,
    )
    baseline = build(setup)
    if task.folds is None:
        return baseline.fit(task.train).predict(task.questions)
    return out_of_fold(baseline, task.train, task.questions, task.folds.of)


def _in_form(answered: Sequence[Answered], form: UnicodeForm) -> tuple[list[Answered], list[str]]:
    """Return answers in the form they are embedded in, and the ids of those that were not."""
    changed = [
        each.id
        for each in answered
        if each.answer is not None and not is_in_form(each.answer, form)
    ]
    if not changed:
        return list(answered), []
    formed = [
        each if each.answer is None else each.but(answer=normalized(each.answer, form))
        for each in answered
    ]
    return formed, changed


class _Used:
    """The scorer's way from texts to vectors, whether it was gone, and what else was used."""

    def __init__(self, embedder: Embedder, index_file: str | None) -> None:
        self.embedder, self.any = embedder, False
        self.index_file = None if index_file is None else IndexFile(index_file, self._identify)
        self.told: dict[str, Mapping[str, object]] = {}

    def __call__(self, texts: Sequence[str], name: str) -> Vectors:
        self.any = True
        return self.embedder.vectors_of(texts, name)

    @property
    def encoder(self) -> EncoderIdentity | None:
        """What embedded texts, ``None`` where none were."""
        return self.embedder.encoder.identity if self.any else None

    def _identify(self, texts: Sequence[str]) -> IndexIdentity:
        """Return what an index over texts is made from: the texts as the encoder reads them."""
        form = self.embedder.form
        read = [normalized(text, form) for text in texts]
        return IndexIdentity.of(self.embedder.encoder.identity, read)


def _around(recipe: Recipe, task: Task, used: _Used, warnings: tuple[Note, ...]) -> Circumstances:
    folds = task.folds
    how: dict[str, object] | None = None
    if folds is not None:
        groups = len(folds.groups.rows)
        how = {"folds": folds.count, "seed": folds.seed, "near": NEAR, "groups": groups}
    return Circumstances(
        competition=task.competition.id,
        train=task.train,
        questions=task.questions,
        gold=task.gold if "gold" in entry_of(recipe.method).takes else None,
        encoder=used.encoder,
        used=used.told,
        folds=None if folds is None else folds.of,
        cross_validation=how,
        issues=task.issues,
        warnings=warnings,
    )
