"""Where every answer of a baseline comes from, as data: the schema ``dscore.baseline/1``.

``method`` and ``settings`` say how it was made; ``train``, ``test`` and, for the
oracle, ``gold`` name the files with the digest of their content; ``encoder`` is
what embedded questions or answers, ``null`` where nothing was embedded.
``cross_encoder`` names the model that judged pairs, its commit and the digests of its
weights and tokenizer; ``index`` says what found the nearest vectors (``kind``), in
which ``file`` it is kept (or ``null``) and whether it was ``read`` from there: each
``null`` where there was none. ``libraries`` holds the versions of those imported that
can touch a number, ``python`` the interpreter's.
``submission`` holds path, sha256 and form; ``from_text`` is false where vectors
belong to no text. ``ties`` says which of equally near rows is taken.
``cross_validation`` holds folds, seed, near and the number of groups. Each of
``rows`` has its id, the fold it was held out in (or ``null``), and ``parts``: one
per question asked in it, with the ids its answer is from (that of the text
first), ``answer``: the row and the column whose text it is (``null`` for vectors), the
training question matched, ``nearest``: the row that asks it, its similarity, the
runner-up, and rows tied with the first. ``assumptions`` says what reading the files
assumed.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from baselines.protocol import Answered, Match
from baselines.recipe import Recipe
from scorer import __version__
from scorer.encoders.forms import normalized
from scorer.frozen import Frozen
from scorer.libraries import LIBRARIES, versions
from scorer.records import EncoderIdentity, Gold, Note, Questions, Train

if TYPE_CHECKING:
    from scorer.issues import Issue

BASELINE = "dscore.baseline/1"

#: Libraries that only baselines use, by the name they are imported under.
_OWN = ("bm25s", "faiss", "kiwipiepy", "sklearn")


class Circumstances(Frozen, eq=False):
    """What answers were made from, beside the recipe.

    Attributes:
        competition: its id.
        train, questions: what was learnt from and asked.
        gold: what the oracle read, ``None`` for all others.
        encoder: what embedded texts, ``None`` where none were.
        used: cross-encoder and index, where there were any.
        folds: per row its fold, ``None`` without cross-validation.
        cross_validation: how the folds were made.
        issues: what was found about questions and training data together.
        warnings: what must be known about the answers.
    """

    competition: str
    train: Train
    questions: Questions
    gold: Gold | None
    encoder: EncoderIdentity | None
    used: Mapping[str, Mapping[str, object]]
    folds: Sequence[int] | None
    cross_validation: dict[str, object] | None
    issues: tuple[Issue, ...]
    warnings: tuple[Note, ...]


def document(
    recipe: Recipe,
    answered: Sequence[Answered],
    around: Circumstances,
    submission: dict[str, object],
) -> dict[str, object]:
    """Return all that is known of where answers come from, as JSON-ready data."""
    folds: Sequence[int | None] = around.folds or [None] * len(answered)
    places = {identifier: place for place, identifier in enumerate(around.train.ids)}
    # questions that are the training data's own were read once
    asked = () if around.folds else around.questions.notes
    assumed = dict.fromkeys((*around.train.notes, *asked))
    return {
        "schema": BASELINE,
        "version": __version__,
        "method": recipe.method,
        "settings": recipe.settings(),
        "ties": "smallest id",
        "competition": around.competition,
        "submission": submission,
        "from_text": all(each.vector is None for each in answered),
        "train": _file(around.train),
        "test": _file(around.questions),
        "gold": None if around.gold is None else _file(around.gold),
        "encoder": None if around.encoder is None else around.encoder.as_dict(),
        **{name: around.used.get(name) for name in ("cross_encoder", "index")},
        "libraries": versions((*LIBRARIES, *_OWN)),
        "python": sys.version.split()[0],
        "cross_validation": around.cross_validation,
        "assumptions": [{"key": note.key, "text": str(note)} for note in assumed],
        "warnings": [{"key": note.key, "text": str(note)} for note in around.warnings],
        "issues": [issue.to_dict() for issue in around.issues],
        "rows": [
            {
                "id": each.id,
                "fold": fold,
                "parts": [
                    _part(match, _copied(around.train, places, match, each.answer))
                    for match in each.matches
                ],
            }
            for each, fold in zip(answered, folds, strict=True)
        ],
    }


def _copied(
    train: Train, places: Mapping[str, int], match: Match, answer: str | None
) -> dict[str, object] | None:
    """Return the row and the column that hold the text of an answer, letter by letter."""
    if answer is None:
        return None
    text = answer if match.answer is None else match.answer
    place = places[match.sources[0]]
    # an answer may be written in another Unicode form than it was read in
    own = [normalized(each, "nfc") for each in train.answers[place]]
    number = own.index(normalized(text, "nfc"))
    columns = train.answer_columns[place] if train.answer_columns else None
    return {"id": match.sources[0], "column": None if columns is None else columns[number]}


def _file(read: Train | Questions | Gold) -> dict[str, object]:
    return {**read.source.as_dict(), "digest": read.digest, "rows": len(read.ids)}


def _part(match: Match, copied: dict[str, object] | None) -> dict[str, object]:
    runner_up = match.runner_up
    return {
        "question": match.question,
        "sources": list(match.sources),
        "answer": copied,
        "matched": match.matched,
        "nearest": match.nearest,
        "similarity": match.similarity,
        "runner_up": None
        if runner_up is None
        else {"id": runner_up, "similarity": match.runner_up_similarity},
        "tied": list(match.tied),
    }
