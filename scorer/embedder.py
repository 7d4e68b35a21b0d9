"""Pairs of texts to pairs of vectors: which encoder, in which Unicode form, gold first."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, TypeVar

from scorer.cache.absent import NoCache
from scorer.choice import Choice, about_encoder, chosen, refuse_nonsense, request_of
from scorer.compared import Compared, cut_predictions, cut_references, keys_of
from scorer.competition import EncoderSpec
from scorer.encoders import load_encoder
from scorer.encoders.course import Course, blocks
from scorer.encoders.forms import normalized, pairs_in_form
from scorer.gold_vectors import GoldVectors
from scorer.records import Cut, EncoderIdentity, Note, Pairs, UnicodeForm

T = TypeVar("T")

if TYPE_CHECKING:
    from scorer.cache import Cache
    from scorer.encoders import Encoder
    from scorer.encoders.course import Stage
    from scorer.encoders.embedding import Embedded, Held
    from scorer.records import Gold
    from scorer.vectors import Vectors

#: Pairs whose cosines are computed at once.
_COSINES = 1024


class Embedder:
    """Turns whatever is text only into vectors; loads the encoder when first needed.

    Gold texts are embedded on their own, and of a submission only what gold
    does not hold: a gold text has one vector in all of a run, and a score never
    depends on which other submissions were scored. Texts and vectors are in
    memory for a block of pairs at a time.

    Raises:
        UsageError: there is no such device, or the stand-in is given a folder, or
            is nearly named.
    """

    def __init__(
        self,
        declared: EncoderSpec,
        choice: Choice,
        form: UnicodeForm,
        stage: Stage | None,
        cache: Cache | NoCache,
    ) -> None:
        refuse_nonsense(choice)
        self.declared, self.choice, self.form, self.cache = declared, choice, form, cache
        self.encoded = 0
        self._described = False
        self.spec = chosen(declared, choice.name)
        self._stage: Stage = stage or (lambda name: None)
        self._encoder: Encoder | None = None
        self._held: Held | None = None
        self._latest: Held | None = None
        self._nowhere = NoCache()

    @property
    def encoder(self) -> Encoder:
        """The encoder, loaded when first asked for.

        Raises:
            EncoderUnavailable: it cannot be had here.
            InvalidCompetition: the competition names none, and neither does the call.
        """
        if self._encoder is None:
            loaded = load_encoder(request_of(self.declared, self.choice), self.cache)
            if self.choice.long == "chunk":
                from scorer.encoders.chunks import chunked

                loaded = chunked(loaded)
            self._encoder = loaded
        return self._encoder

    @property
    def _limit(self) -> int:
        """Tokens the encoder reads at once: all it reads of a text, or a window of it."""
        return int(getattr(self.encoder, "window", self.encoder.identity.max_tokens))

    def reading(self, long: str) -> Embedder:
        """Return one of the same encoder that cuts long texts, or reads them in windows.

        Args:
            long: of :data:`scorer.encoders.LONG`.

        Raises:
            EncoderUnavailable: the encoder cannot be had.
        """
        from scorer.encoders.chunks import chunked, unchunked

        other = Embedder(
            self.declared, self.choice.but(long=long), self.form, self._stage, self.cache
        )
        # loaded once, whichever way it reads
        other._encoder = (chunked if long == "chunk" else unchunked)(self.encoder)
        return other

    def in_form(self, pairs: Pairs) -> tuple[Pairs, list[Note]]:
        """Return the pairs with all texts in the declared Unicode form, and where that mattered."""
        return pairs_in_form(pairs, self.form)

    def with_cosines(
        self, pairs: Pairs, name: str
    ) -> tuple[Pairs, tuple[Cut, ...], EncoderIdentity | None]:
        """Return the pairs with cosines or vectors, texts too long, and the encoder if used.

        Texts against texts give cosines: those known from earlier runs need neither.

        Raises:
            EncoderUnavailable: texts must be embedded and the encoder cannot be had.
        """
        if pairs.reference_vectors is not None and pairs.vectors is not None:
            return pairs, (), None
        if pairs.reference_vectors is None and pairs.vectors is None:
            pairs, cuts = self._texts_against_texts(pairs, name)
        elif pairs.vectors is None:
            vectors, lengths = self.answers(_present(pairs.texts), name)
            cuts = cut_predictions(pairs.ids, lengths, self._limit)
            pairs = pairs.but(vectors=vectors)
        else:
            references = _present(pairs.references)
            vectors, lengths = self._vectors(
                list(chain.from_iterable(references)), self._embed_gold
            )
            counts = list(map(len, references))
            cuts = cut_references(pairs.ids, counts, lengths, self._limit)
            pairs = pairs.but(reference_vectors=vectors)
        return pairs, tuple(cuts), self.encoder.identity

    def gold_vectors(self, gold: Gold) -> GoldVectors:
        """Return the vectors of all references of a gold file that holds texts."""
        references = [
            [normalized(text, self.form) for text in row] for row in _present(gold.references)
        ]
        texts = list(chain.from_iterable(references))
        vectors, _ = self._vectors(texts, self._embed_gold)
        counts = tuple(map(len, references))
        notes = tuple(self.encoder.notes)
        single = vectors.array().astype("float32")
        return GoldVectors(gold.ids, single, counts, self.encoder.identity, notes)

    def answers(self, texts: Sequence[str], name: str) -> tuple[Vectors, Sequence[int]]:
        """Return vectors, (n, dims) of float32, and lengths of texts in the declared form."""
        return self._vectors(texts, lambda block, course: self._embed(block, name, course))

    def again(self, texts: Sequence[str], name: str) -> Vectors:
        """Return the vectors of texts in the declared form that were compared last, (n, dims).

        Those of the first block are held until the next submission, others come
        from the cache; what neither knows is embedded once more.
        """
        from scorer.encoders.embedding import Held

        latest = self._latest or Held()
        return self._vectors(texts, lambda block, course: self._embed(block, name, course, latest))[
            0
        ]

    def vectors_of(self, texts: Sequence[str], name: str) -> Vectors:
        """Return the vectors of any texts, in the declared Unicode form, (n, dims).

        They are held like gold texts: what is asked for again in this run is not
        encoded again.

        Args:
            name: how the texts are called while their progress is shown.
        """
        formed = [normalized(text, self.form) for text in texts]
        return self._vectors(formed, lambda block, course: self._hold(block, name, course))[0]

    @property
    def space(self) -> str:
        """Name of what belongs together in the cache: all that decides a vector."""
        identity = self.encoder.identity
        said = (
            identity.name,
            identity.weights,
            identity.tokenizer,
            identity.stack,
            identity.dims,
            identity.max_tokens,
            self.encoder.arithmetic,
            self.form,
        )
        return sha256(repr(said).encode()).hexdigest()

    def notes(self, used: EncoderIdentity | None) -> tuple[list[Note], list[Note]]:
        """Return what must be said first about the encoder, and what may be said below."""
        if used is None:
            return [], [Note.of("note.no-encoder")]
        warnings, notes = about_encoder(used, self.declared, self.spec)
        return warnings, [*notes, *self.encoder.notes, *self.cache.warnings]

    def _texts_against_texts(self, pairs: Pairs, name: str) -> tuple[Pairs, list[Cut]]:
        self._latest = None
        references = _present(pairs.references)
        counts = list(map(len, references))
        golden = list(chain.from_iterable(references))
        beside = list(chain.from_iterable(map(repeat, _present(pairs.texts), counts)))
        found = Compared(len(golden))
        course = Course(self._stage, self._known(beside, golden, found))
        for places in course:
            ours, theirs = [beside[place] for place in places], [golden[place] for place in places]
            fresh = self._compared(ours, theirs, name, course)
            entries = [
                (*keys, *each) for keys, each in zip(keys_of(ours, theirs), fresh, strict=True)
            ]
            self._shelf.keep_pairs(self._opened_space(), dict.fromkeys(entries))
            for place, each in zip(places, fresh, strict=True):
                found.put(place, *each)
        cuts = cut_predictions(pairs.ids, found.lengths(counts), self._limit)
        cuts += cut_references(pairs.ids, counts, found.theirs, self._limit)
        return pairs.but(cosines=found.cosines), cuts

    def _known(self, ours: Sequence[str], theirs: Sequence[str], found: Compared) -> Sequence[int]:
        """Put in what the cache knows of pairs of texts; return the places of the others."""
        space = self._opened_space()
        missing = array("q")
        for block in blocks(range(len(ours))):
            rows = slice(block[0], block[-1] + 1)
            keys = keys_of(ours[rows], theirs[rows])
            known = self._shelf.pairs(space, list(dict.fromkeys(keys)))
            for place, key in zip(block, keys, strict=True):
                if key in known:
                    found.put(place, *known[key])
                else:
                    missing.append(place)
        return missing

    def _compared(
        self, ours: Sequence[str], theirs: Sequence[str], name: str, course: Course[int]
    ) -> list[tuple[float, int, int]]:
        """Embed pairs of texts, gold first; return cosine and both lengths of each."""
        from scorer.metrics.cosine import cosine

        golden = self._embed_gold(theirs, course)
        answers = self._embed(ours, name, course)
        self._remember(ours, answers)
        values: list[float] = []
        for part in blocks(range(len(ours)), _COSINES):
            rows = slice(part[0], part[-1] + 1)
            one, other = (each.vectors[rows].astype("float64") for each in (answers, golden))
            values += cosine(one, other).tolist()
        lengths = zip(answers.tokens.tolist(), golden.tokens.tolist(), strict=True)
        return [(value, *pair) for value, pair in zip(values, lengths, strict=True)]

    def _vectors(
        self, texts: Sequence[str], embed: Callable[[Sequence[str], Course[str]], Embedded]
    ) -> tuple[Vectors, Sequence[int]]:
        """Return the vectors of any number of texts, and their lengths."""
        from scorer.vectors import Writer

        writer, lengths = Writer(self.encoder.identity.dims, "f4"), array("q")
        course = Course(self._stage, texts)
        for block in course:
            embedded = embed(block, course)
            writer.add(embedded.vectors)
            lengths.extend(embedded.tokens.tolist())
        return writer.done(), lengths

    def _embed_gold(self, texts: Sequence[str], course: Course[Any]) -> Embedded:
        """Embed gold texts; they are held for the next submission."""
        return self._hold(texts, "gold", course)

    def _hold(self, texts: Sequence[str], name: str, course: Course[Any]) -> Embedded:
        embedded = self._embed(texts, name, course)
        self._gold.add(texts, embedded)
        return embedded

    def _remember(self, texts: Sequence[str], embedded: Embedded) -> None:
        """Hold the first block of a submission's answers until the next submission."""
        if self._latest is None:
            from scorer.encoders.embedding import Held

            self._latest = Held()
            self._latest.add(texts, embedded)

    def _embed(
        self, texts: Sequence[str], name: str, course: Course[Any], held: Held | None = None
    ) -> Embedded:
        from scorer.encoders.embedding import embed

        embedded = embed(
            self.encoder,
            texts,
            known=self._gold if held is None else held,
            shelf=self._shelf,
            space=self._opened_space(),
            progress=lambda: course.progress(name),
        )
        self.encoded += embedded.encoded
        return embedded

    @property
    def _gold(self) -> Held:
        """The gold texts embedded so far."""
        if self._held is None:
            from scorer.encoders.embedding import Held

            self._held = Held()
        return self._held

    @property
    def _shelf(self) -> Cache | NoCache:
        """Where vectors are kept; those of the stand-in are nowhere, it is as fast as a disk."""
        return self.cache if self.encoder.identity.weights else self._nowhere

    def _opened_space(self) -> str:
        space = self.space
        if not self._described:
            details = [self.encoder.arithmetic, self.form]
            usual = ["fp32", "nfc"]
            odd = [one for one, other in zip(details, usual, strict=True) if one != other]
            label = self.encoder.identity.model + (f" ({', '.join(odd)})" if odd else "")
            self._shelf.describe(space, label)
            self._described = True
        return space


def _present(value: T | None) -> T:
    """Return a side's texts: checking found that a side has texts where it has no vectors."""
    assert value is not None
    return value
