"""Answers as texts to the vectors an upload holds: read, in the wanted order, in bounded memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scorer.cache.absent import NoCache
from scorer.encoders.forms import normalized
from scorer.frozen import Frozen
from scorer.reading import Input, Reading, read_answers
from scorer.reading.ids import Known
from scorer.records import Cut, EncoderIdentity, Note, Submission, UnicodeForm
from scorer.settings import Settings, cache_of, embedder_of, loaded

if TYPE_CHECKING:
    from scorer.cache import Cache
    from scorer.competition import EncoderSpec
    from scorer.encoders import Encoder
    from scorer.encoders.course import Stage
    from scorer.records import VectorRows

#: What is said of a number, and what is said of vectors.
RETOLD = {
    "note.encoder-lexical": "vector.encoder-lexical",
    "note.encoder-other": "vector.encoder-other",
    "note.encoder-read-otherwise": "vector.encoder-read-otherwise",
    "note.precision": "vector.precision",
}


class Answered(Frozen, eq=False):
    """Answers with their vectors.

    Attributes:
        name: the file of the answers.
        ids: one per row.
        texts: the answers as written in the file.
        vectors: (n, dims), every number one of float32.
        encoder: what made the vectors.
        cuts: answers of which the encoder read the beginning only.
        notes: what is worth knowing about how.
    """

    name: str
    ids: tuple[str, ...]
    texts: tuple[str, ...]
    vectors: VectorRows
    encoder: EncoderIdentity
    cuts: tuple[Cut, ...]
    notes: tuple[Note, ...]


class AnswerEmbedder:
    """A competition's encoder, ready for files of answers.

    Raises:
        UsageError: the settings contradict each other, or name what does not exist.
        InvalidCompetition: the competition cannot be used.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        stage: Stage | None = None,
        cache: Cache | NoCache | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self.competition = loaded(self.settings.competition)
        self.cache = cache or cache_of(self.settings)
        self._embedder = embedder_of(self.settings, self.competition, stage, self.cache)

    def __enter__(self) -> AnswerEmbedder:
        return self

    def __exit__(self, *about: object) -> None:
        self.cache.close()

    @property
    def encoder(self) -> Encoder:
        """The encoder; its weights wait until a text is embedded.

        Raises:
            EncoderUnavailable: it cannot be had here.
            InvalidCompetition: neither the competition nor the call names one.
        """
        return self._embedder.encoder

    @property
    def spec(self) -> EncoderSpec:
        """The encoder that is asked for, before anything of it is looked for."""
        return self._embedder.spec

    @property
    def form(self) -> UnicodeForm:
        """The Unicode form texts are brought into before they are embedded."""
        return self._embedder.form

    @property
    def warnings(self) -> list[Note]:
        """What must be said first: the vectors are not those of the competition's encoder."""
        warnings, _ = self._embedder.notes(self.encoder.identity)
        return [note.but(key=RETOLD.get(note.key, note.key)) for note in warnings]

    def read(self, answers: Input, known: Known | None = None) -> Reading:
        """Read and check answers; ``known`` are the ids there must be, and who says so."""
        return read_answers(answers, self.competition, self.settings.columns, known)

    def sound(self, reading: Reading) -> Submission:
        """Return what was read where nothing stops it.

        Raises:
            InvalidSubmission: there are errors (or warnings, under ``strict``).
        """
        return reading.sound("failure.invalid-answers", strict=self.settings.strict)

    def embed(self, answers: Submission, order: Sequence[str] | None = None) -> Answered:
        """Return answers with their vectors.

        Args:
            answers: a submission with texts.
            order: its ids in the order wanted; the file's without it.

        Raises:
            EncoderUnavailable: the encoder cannot be had.
        """
        assert answers.texts is not None
        ids = answers.ids if order is None else tuple(order)
        by_id = dict(zip(answers.ids, answers.texts, strict=True))
        texts = tuple(by_id[identifier] for identifier in ids)
        forms = [normalized(text, self.form) for text in texts]
        vectors, lengths = self.vectors(forms, answers.name)
        identity = self.encoder.identity
        cuts = tuple(
            Cut(identifier, 0, length, identity.max_tokens)
            for identifier, length in zip(ids, lengths, strict=True)
            if length > identity.max_tokens
        )
        notes = [*self._form_notes(ids, texts, forms), *self._embedder.notes(identity)[1]]
        return Answered(answers.name, ids, texts, vectors, identity, cuts, tuple(notes))

    def vectors(self, texts: Sequence[str], name: str) -> tuple[VectorRows, list[int]]:
        """Return one vector per text, (n, dims) of float32, and each text's length.

        Different texts are embedded in blocks that depend neither on their
        order nor on their number of appearances; vectors beyond what
        :mod:`scorer.vectors` holds in memory wait in a temporary file.
        """
        from scorer.vectors import InOrder

        distinct = sorted(set(texts), key=lambda text: (len(text), text))
        forms = [normalized(text, self.form) for text in distinct]
        vectors, lengths = self._embedder.answers(forms, name)
        places = {text: place for place, text in enumerate(distinct)}
        rows = [places[text] for text in texts]
        return InOrder(vectors, rows), [lengths[row] for row in rows]

    def _form_notes(
        self, ids: Sequence[str], texts: Sequence[str], forms: Sequence[str]
    ) -> list[Note]:
        changed = [
            identifier
            for identifier, text, form in zip(ids, texts, forms, strict=True)
            if text != form
        ]
        if not changed:
            return []
        return [Note.of("note.normalized", count=len(changed), ids=", ".join(changed[:5]))]
