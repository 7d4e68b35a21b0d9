"""The flow from files to scorecards: read, check, embed, compare, average."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING

from scorer import __version__
from scorer.cache.absent import NoCache
from scorer.choice import about_encoder
from scorer.compared import read_whole
from scorer.compatibility import same_encoder, same_width
from scorer.competition import Competition
from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.libraries import versions
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
from scorer.settings import Settings, cache_of, embedder_of, form_of, loaded
from scorer.signature import DIGITS, Signature

if TYPE_CHECKING:
    from scorer.cache import Cache
    from scorer.encoders.course import Stage
    from scorer.gold_vectors import GoldVectors
    from scorer.records import Numbers


class Scored(Frozen, eq=False):
    """A scorecard, and what was compared for it.

    Attributes:
        submission: as it was read.
        card: the scorecard.
        pairs: predictions beside references, texts in the declared Unicode form;
            cosines or vectors where the score needed them.
    """

    submission: Submission
    card: Scorecard
    pairs: Pairs


class Scorer:
    """A competition and its gold file, ready to score any number of submissions.

    The gold file is read and checked at once; the encoder is loaded, and the
    gold texts are embedded, when a submission first needs them. What ``cache``
    knows is not computed again; without one the settings decide. ``embedder`` is
    what turns texts into vectors: one encoder for all that is scored.

    Raises:
        UsageError: the settings contradict each other, or name what does not exist.
        InvalidGold: the gold file has errors.
        InvalidCompetition: the competition, or its split, cannot be used.
    """

    def __init__(
        self,
        gold: Input,
        settings: Settings | None = None,
        stage: Stage | None = None,
        cache: Cache | NoCache | None = None,
    ) -> None:
        settings = settings or Settings()
        self.settings = settings
        self.competition = loaded(settings.competition)
        self.form = form_of(settings, self.competition)
        self.gold = read_gold(gold, self.competition, settings.columns, any_width=self._any_width)
        self._public = self._public_rows()
        self.cache = cache or cache_of(settings)
        self.embedder = embedder_of(settings, self.competition, stage, self.cache)

    def __enter__(self) -> Scorer:
        return self

    def __exit__(self, *about: object) -> None:
        self.cache.close()

    def gold_vectors(self) -> GoldVectors:
        """Return the vectors of all gold texts.

        Raises:
            UsageError: the gold file holds no texts.
            EncoderUnavailable: the encoder cannot be had.
        """
        if self.gold.references is None:
            raise UsageError("failure.nothing-to-embed", name=self.gold.name)
        return self.embedder.gold_vectors(self.gold)

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
        return self.card(self.read(submission))

    def card(self, reading: Reading) -> Scorecard:
        """Return the scorecard of a submission that was read by :meth:`read`.

        Raises:
            InvalidSubmission, EncoderUnavailable: as :meth:`score`.
        """
        return self._scored(reading).card

    def scored(self, submission: Input) -> Scored:
        """Return the scorecard of one submission and the pairs it was made from.

        Raises:
            InvalidSubmission, EncoderUnavailable: as :meth:`score`.
        """
        return self._scored(self.read(submission))

    @property
    def _any_width(self) -> bool:
        """Whether vectors of another width than the competition's are wanted."""
        return self.settings.encoder is not None

    def _public_rows(self) -> bytes | None:
        spec = self.competition.split
        if spec is None:
            return None
        return public_rows(spec, self.gold.ids, self.gold.columns, self.competition.folder)

    def _scored(self, reading: Reading) -> Scored:
        submission = reading.sound("failure.invalid-submission", strict=self.settings.strict)
        pairs, form_notes = self.embedder.in_form(align(submission, self.gold))
        notes = [*self.gold.notes, *submission.notes, *form_notes]
        warnings: list[Note] = []
        before = self.embedder.encoded
        cuts: tuple[Cut, ...] = ()
        used: EncoderIdentity | None = None
        if self.competition.needs_vectors:
            pairs, cuts, used = self.embedder.with_cosines(pairs, submission.name)
            same_width(pairs, submission, used)
            same_encoder(self.gold, used)
            warnings, more = self.embedder.notes(used)
            made = self.gold.encoder
            if used is None and made is not None:
                # both files' own vectors, and the gold file says which encoder made its
                warnings = about_encoder(made, self.embedder.declared, self.embedder.spec)[0]
            notes += [*more, *self._form_notes(submission, used)]
            if self.settings.long == "chunk" and cuts and used is not None:
                notes.append(read_whole(cuts, used.unit))
                cuts = ()
        spec = self.competition.split
        if spec is not None and spec.fraction is not None:
            notes.append(Note.of("note.split-drawn", fraction=spec.fraction))
        terms = self._terms(pairs)
        rows = rows_of(terms)
        card = Scorecard(
            competition=self.competition,
            submission=submission.name,
            gold=self.gold.name,
            ids=self.gold.ids,
            numbers=rows,
            terms=terms,
            splits=self._splits(rows),
            cuts=cuts,
            warnings=tuple(warnings),
            notes=tuple(notes),
            issues=reading.issues,
            signature=self._signature(submission, pairs, used, mean(rows)),
            provenance=self._provenance(submission, used, self.embedder.encoded - before),
        )
        return Scored(submission, card, pairs)

    def _form_notes(self, submission: Submission, used: EncoderIdentity | None) -> Iterator[Note]:
        """Say which form was compared where a file holds both texts and vectors."""
        gold, text_too = self.gold, self.competition.needs_text
        if submission.texts is not None and submission.stored is not None and not text_too:
            yield Note.of("note.submission-vectors-used")
        if gold.references is not None and gold.stored is not None and not text_too:
            yield Note.of("note.gold-vectors-used")
        if used is not None and submission.stored is not None:
            yield Note.of("note.gold-embedded", model=used.model)
        elif used is not None and gold.references is None and gold.encoder is None:
            yield Note.of("note.gold-encoder", model=used.model)

    def _terms(self, pairs: Pairs) -> tuple[TermRows, ...]:
        across = self.competition.gold.across
        terms = []
        for term in self.competition.terms:
            values = metric(term.metric)(pairs)
            counts = pairs.counts
            if counts is None or len(values) != sum(counts):
                # texts and vectors of one row may differ in number
                counts = list(map(len, pairs.references or ()))
            rows = across_references(values, counts, across)
            terms.append(TermRows(term.metric, term.weight, term.floor, rows))
        return tuple(terms)

    def _splits(self, rows: Numbers) -> tuple[Split, ...]:
        spec = self.competition.split
        if spec is None or self._public is None:
            return ()
        rest = spec.private == "rest"
        private = bytes(not public if rest else True for public in self._public)
        return tuple(
            Split(name, mask, mean(list(compress(rows, mask))) if any(mask) else None)
            for name, mask in (("public", self._public), ("private", private))
        )

    def _dims(self, pairs: Pairs, used: EncoderIdentity | None) -> int:
        """Return how many components were compared, 0 where no vectors were."""
        if not self.competition.needs_vectors:
            return 0
        if pairs.vectors is not None:
            return int(pairs.vectors.shape[1])
        return 0 if used is None else used.dims

    def _provenance(
        self, submission: Submission, used: EncoderIdentity | None, encoded: int
    ) -> Provenance:
        encoder = self.embedder.encoder if encoded else None
        return Provenance(
            submission=submission.source,
            gold=self.gold.source,
            encoder=used,
            device="" if encoder is None else encoder.device,
            engine="" if encoder is None else encoder.engine,
            encoded=encoded,
            libraries=versions(),
            python=sys.version.split()[0],
        )

    def _signature(
        self, submission: Submission, pairs: Pairs, used: EncoderIdentity | None, score: float
    ) -> Signature:
        texts_read = used is not None or self.competition.needs_text
        return Signature(
            competition=self.competition.id,
            terms=self.competition.terms,
            encoder=used.model if used else "none",
            revision=(used.revision if used else "") or "-",
            weights=(used.weights[:DIGITS] if used else "") or "-",
            tokenizer=(used.tokenizer[:DIGITS] if used else "") or "-",
            stack=used.stack if used else "-",
            dims=self._dims(pairs, used),
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


def score(
    submission: Input,
    gold: Input,
    *,
    competition: Competition | str | Path | None = None,
    encoder: str | None = None,
    encoder_path: str | Path | None = None,
    device: str = "auto",
    engine: str = "auto",
    precision: str = "fp32",
    normalize: UnicodeForm | None = None,
    id_col: str | None = None,
    answer_col: str | None = None,
    gold_col: Sequence[str] = (),
    strict: bool = False,
    cache: bool = True,
    pooling: str | None = None,
    long: str = "truncate",
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
        engine: ``auto``, ``fast`` or ``reference``.
        precision: ``fp32`` or ``bf16``.
        normalize: ``nfc`` or ``none``; ``None`` means the competition's.
        id_col, answer_col, gold_col: columns where they are not the usual ones.
        strict: let warnings stop the scoring too.
        cache: remember embeddings and pair scores in the user's cache.
        pooling: of a bare Transformer: ``cls``, ``pooler``, ``mean``, ``max``,
            ``second-to-last`` or ``last-N``.
        long: ``truncate`` or ``chunk``, of texts longer than the encoder reads.

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
        engine=engine,
        precision=precision,
        normalize=normalize,
        columns=Columns(id_col, answer_col, tuple(gold_col)),
        strict=strict,
        cache=cache,
        pooling=pooling,
        long=long,
    )
    with Scorer(gold, settings) as scorer:
        return scorer.score(submission)
