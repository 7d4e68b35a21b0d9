"""The flow from files to scorecards: read, check, embed, compare, average."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from scorer import __version__
from scorer.competition import DEFAULT, Competition
from scorer.embedder import Choice, Embedder
from scorer.errors import InvalidSubmission, UsageError
from scorer.issues import errors_among, found
from scorer.metrics import metric
from scorer.metrics.alignment import align
from scorer.metrics.folding import across_references, mean, rows_of
from scorer.metrics.splits import public_rows, split_text
from scorer.reading import Columns, Input, Reading, read_gold, read_submission
from scorer.records import (
    Cut,
    EncoderIdentity,
    Note,
    Pairs,
    Provenance,
    Split,
    Submission,
    TermRows,
    UnicodeForm,
)
from scorer.scorecard import Scorecard
from scorer.signature import DIGITS, Signature

if TYPE_CHECKING:
    from scorer.embedder import Stage
    from scorer.records import Flags, Floats

#: Libraries whose version can touch a number, by the name they are imported under.
_LIBRARIES = ("numpy", "torch", "transformers", "tokenizers", "sentence_transformers", "pyarrow")


@dataclass(frozen=True, slots=True)
class Settings:
    """How to score: everything that is not a file to be scored.

    Attributes:
        competition: bundled name, path of a TOML file, or the competition itself;
            ``None`` means the bundled default.
        encoder: another encoder than the competition's: a name of
            :data:`scorer.encoders.ENCODERS`, or a model for sentence-transformers,
            on the hub or in a folder.
        encoder_path: folder that holds the encoder.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
        normalize: Unicode form of texts; ``None`` means the competition's.
        columns: names of columns where they are not the usual ones.
        strict: warnings stop scoring too.
    """

    competition: Competition | str | Path | None = None
    encoder: str | None = None
    encoder_path: str | Path | None = None
    device: str = "auto"
    normalize: UnicodeForm | None = None
    columns: Columns = field(default_factory=Columns)
    strict: bool = False


class Scorer:
    """A competition and its gold file, ready to score any number of submissions.

    The gold file is read and checked at once; the encoder is loaded, and the
    gold texts are embedded, when a submission first needs them.

    Raises:
        UsageError: the settings contradict each other, or name what does not exist.
        InvalidGold: the gold file has errors.
        InvalidCompetition: the competition, or its split, cannot be used.
    """

    def __init__(
        self, gold: Input, settings: Settings | None = None, stage: Stage | None = None
    ) -> None:
        settings = settings or Settings()
        self.settings = settings
        self.competition = loaded(settings.competition)
        if settings.normalize not in (None, "nfc", "none"):
            raise UsageError("failure.no-such-form", form=settings.normalize)
        self.form: UnicodeForm = settings.normalize or self.competition.encoder.normalize
        self.gold = read_gold(gold, self.competition, settings.columns, any_width=self._any_width)
        self._public = self._public_rows()
        path = settings.encoder_path
        name = None if settings.encoder is None else str(settings.encoder)
        choice = Choice(name, None if path is None else str(path), settings.device)
        self._embedder = Embedder(self.competition.encoder, choice, self.form, stage)

    def read(self, submission: Input) -> Reading:
        """Read and check a submission against the gold file, without scoring it."""
        return read_submission(
            submission,
            self.competition,
            self.settings.columns,
            gold=self.gold,
            any_width=self._any_width,
        )

    def score(self, submission: Input) -> Scorecard:
        """Return the scorecard of one submission.

        Raises:
            InvalidSubmission: it has errors (or warnings, under ``strict``);
                all findings are attached.
            EncoderUnavailable: texts must be embedded and the encoder cannot be had.
        """
        reading = self.read(submission)
        stopping = errors_among(reading.issues, strict=self.settings.strict)
        if stopping or reading.submission is None:
            raise InvalidSubmission(
                "failure.invalid-submission",
                issues=reading.issues,
                name=reading.name,
                count=len(stopping),
            )
        return self._scorecard(reading.submission, reading)

    @property
    def _any_width(self) -> bool:
        """Whether vectors of another width than the competition's are wanted."""
        return self.settings.encoder is not None

    def _public_rows(self) -> Flags | None:
        spec = self.competition.split
        if spec is None:
            return None
        return public_rows(spec, self.gold.ids, self.gold.columns, self.competition.folder)

    def _scorecard(self, submission: Submission, reading: Reading) -> Scorecard:
        pairs, form_notes = self._embedder.in_form(align(submission, self.gold))
        notes = [*self.gold.notes, *submission.notes, *form_notes]
        warnings: list[Note] = []
        cuts: tuple[Cut, ...] = ()
        used: EncoderIdentity | None = None
        if self.competition.needs_vectors:
            pairs, cuts, used = self._embedder.with_vectors(pairs, submission.name)
            _same_width(pairs, submission.name, used)
            warnings, more = self._embedder.notes(used)
            notes += [*more, *self._form_notes(submission, used)]
        spec = self.competition.split
        if spec is not None and spec.fraction is not None:
            notes.append(Note.of("note.split-drawn", fraction=spec.fraction))
        terms = self._terms(pairs)
        rows = rows_of(terms)
        return Scorecard(
            competition=self.competition,
            submission=submission.name,
            gold=self.gold.name,
            ids=self.gold.ids,
            rows=rows,
            terms=terms,
            splits=self._splits(rows),
            cuts=cuts,
            warnings=tuple(warnings),
            notes=tuple(notes),
            issues=reading.issues,
            signature=self._signature(submission, pairs, used, mean(rows)),
            provenance=self._provenance(submission, used),
        )

    def _form_notes(self, submission: Submission, used: EncoderIdentity | None) -> Iterator[Note]:
        """Say which form was compared where a file holds both texts and vectors."""
        gold, text_too = self.gold, self.competition.needs_text
        if submission.texts is not None and submission.vectors is not None and not text_too:
            yield Note.of("note.submission-vectors-used")
        if gold.references is not None and gold.vectors is not None and not text_too:
            yield Note.of("note.gold-vectors-used")
        if used is not None and submission.vectors is not None:
            yield Note.of("note.gold-embedded", model=used.model)

    def _terms(self, pairs: Pairs) -> tuple[TermRows, ...]:
        across = self.competition.gold.across
        terms = []
        for term in self.competition.terms:
            values = metric(term.metric)(pairs)
            counts = pairs.counts
            if counts is None or len(values) != int(counts.sum()):
                counts = np.array([len(each) for each in pairs.references or ()], dtype=np.int64)
            rows = across_references(values, counts, across)
            terms.append(TermRows(term.metric, term.weight, term.floor, rows))
        return tuple(terms)

    def _splits(self, rows: Floats) -> tuple[Split, ...]:
        spec = self.competition.split
        if spec is None or self._public is None:
            return ()
        private = np.ones_like(self._public) if spec.private == "all" else ~self._public
        return tuple(
            Split(name, mask.copy(), mean(rows[mask]) if mask.any() else None)
            for name, mask in (("public", self._public), ("private", private))
        )

    def _provenance(self, submission: Submission, used: EncoderIdentity | None) -> Provenance:
        return Provenance(
            submission=submission.source,
            gold=self.gold.source,
            encoder=used,
            device="" if used is None else self._embedder.encoder.device,
            libraries=_versions(),
            python=platform.python_version(),
            platform=platform.platform(),
        )

    def _signature(
        self, submission: Submission, pairs: Pairs, used: EncoderIdentity | None, score: float
    ) -> Signature:
        texts_read = used is not None or self.competition.needs_text
        compared = pairs.vectors if self.competition.needs_vectors else None
        return Signature(
            competition=self.competition.id,
            terms=self.competition.terms,
            encoder=used.model if used else "none",
            revision=(used.revision if used else "") or "-",
            weights=(used.weights[:DIGITS] if used else "") or "-",
            tokenizer=(used.tokenizer[:DIGITS] if used else "") or "-",
            stack=used.stack if used else "-",
            dims=0 if compared is None else compared.shape[1],
            max_tokens=used.max_tokens if used else 0,
            normalize=self.form if texts_read else "-",
            across=self.competition.gold.across,
            n=len(pairs.ids),
            gold=self.gold.digest[:DIGITS],
            submission=submission.digest[:DIGITS],
            split=split_text(self.competition.split, self.gold.ids, self._public),
            score=score,
            version=__version__,
        )


def loaded(competition: Competition | str | Path | None) -> Competition:
    """Return the competition that a name, a path or nothing at all stands for.

    Raises:
        InvalidCompetition: it cannot be used.
    """
    if competition is None:
        return Competition.load(DEFAULT)
    return competition if isinstance(competition, Competition) else Competition.load(competition)


def _same_width(pairs: Pairs, name: str, used: EncoderIdentity | None) -> None:
    """Refuse vectors of another width than the encoder's, which only now is known.

    Where the encoder was put in the competition's place, the vectors are not
    to blame: the call is.
    """
    assert pairs.vectors is not None and pairs.reference_vectors is not None
    width, dims = pairs.vectors.shape[1], pairs.reference_vectors.shape[1]
    if width != dims and used is not None and not used.comparable:
        other = dims if used.dims == width else width
        raise UsageError("failure.encoder-width", model=used.model, dims=used.dims, width=other)
    if width != dims:
        issue = found("E209", row=1, width=width, dims=dims)
        raise InvalidSubmission("failure.invalid-submission", issues=[issue], name=name, count=1)


def _versions() -> dict[str, str]:
    """Return the versions of the libraries that were imported, and of no other."""
    return {
        name.replace("_", "-"): str(getattr(sys.modules[name], "__version__", ""))
        for name in _LIBRARIES
        if name in sys.modules
    }


def score(
    submission: Input,
    gold: Input,
    *,
    competition: Competition | str | Path | None = None,
    encoder: str | None = None,
    encoder_path: str | Path | None = None,
    device: str = "auto",
    normalize: UnicodeForm | None = None,
    id_col: str | None = None,
    answer_col: str | None = None,
    gold_col: Sequence[str] = (),
    strict: bool = False,
) -> Scorecard:
    """Score one submission against a gold file.

    Args:
        submission, gold: a path, ``"-"`` for standard input, bytes, an open
            binary file, or a pandas DataFrame.
        competition: bundled name, path of a TOML file, or a Competition; ``None``
            means 한솔데코 season 2.
        encoder: another encoder than the competition's, by name or folder.
        encoder_path: folder that holds the encoder.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
        normalize: ``nfc`` or ``none``; ``None`` means the competition's.
        id_col, answer_col, gold_col: columns where they are not the usual ones.
        strict: let warnings stop the scoring too.

    Raises:
        InvalidSubmission, InvalidGold: with every finding in ``issues``.
        UsageError, InvalidCompetition, EncoderUnavailable: with the first thing
            that is wrong.
    """
    settings = Settings(
        competition=competition,
        encoder=encoder,
        encoder_path=encoder_path,
        device=device,
        normalize=normalize,
        columns=Columns(id_col, answer_col, tuple(gold_col)),
        strict=strict,
    )
    return Scorer(gold, settings).score(submission)
