"""Pairs of texts to pairs of vectors: which encoder, in which Unicode form, gold first."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

from scorer.cache.absent import NoCache
from scorer.cache.entries import text_key
from scorer.choice import Choice, chosen, folder_of, refuse_nonsense
from scorer.competition import EncoderSpec
from scorer.encoders import EncoderRequest, load_encoder
from scorer.encoders.forms import normalized
from scorer.errors import InvalidCompetition
from scorer.frozen import Frozen
from scorer.records import Cut, EncoderIdentity, Note, Pairs, UnicodeForm

T = TypeVar("T")

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scorer.cache import Cache
    from scorer.encoders import Encoder
    from scorer.encoders.embedding import Embedded
    from scorer.records import Gold

    #: Told what is being embedded (``gold`` or the submission's name); what it
    #: returns hears how many tokens of how many are done.
    Stage = Callable[[str], Callable[[int, int], None] | None]


class GoldVectors(Frozen, eq=False):
    """A gold file's texts as vectors.

    Attributes:
        ids: one per row.
        vectors: (m, dims) float32, all references of the first row, then of the second, ….
        counts: how many of them belong to each id.
        encoder: what made them.
        notes: what is worth knowing about how.
    """

    ids: tuple[str, ...]
    vectors: NDArray[np.float32]
    counts: tuple[int, ...]
    encoder: EncoderIdentity
    notes: tuple[Note, ...]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return what an archive holds: ``ids``, ``vectors``, ``counts`` and ``encoder``."""
        import json

        import numpy as np

        said = json.dumps(self.encoder.as_dict(), ensure_ascii=False)
        return {
            "ids": np.array(self.ids, dtype=np.str_),
            "vectors": self.vectors,
            "counts": np.array(self.counts, dtype=np.int64),
            "encoder": np.array(said, dtype=np.str_),
        }


class Embedder:
    """Turns whatever is text only into vectors; loads the encoder when first needed.

    Gold texts are embedded on their own, and of a submission only what gold
    does not hold: a text has one vector in all of a run, and a score never
    depends on which other submissions were scored.

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
        self._gold: Embedded | None = None

    @property
    def encoder(self) -> Encoder:
        """The encoder, loaded when first asked for.

        Raises:
            EncoderUnavailable: it cannot be had here.
            InvalidCompetition: the competition names none, and neither does the call.
        """
        if self._encoder is None:
            spec, path = self.spec, self.choice.path
            if path is None:
                path = folder_of(self.choice.name)
            if spec.name == "sentence-transformers" and not spec.model and path is None:
                raise InvalidCompetition("failure.no-encoder-named")
            self._encoder = load_encoder(
                EncoderRequest(
                    name=spec.name,
                    model=spec.model,
                    revision=spec.revision,
                    weights=spec.weights,
                    dims=spec.dims,
                    max_tokens=spec.max_tokens,
                    stack=spec.stack,
                    path=path,
                    device=self.choice.device,
                    engine=self.choice.engine,
                    precision=self.choice.precision,
                ),
                self.cache,
            )
        return self._encoder

    def in_form(self, pairs: Pairs) -> tuple[Pairs, list[Note]]:
        """Return the pairs with all texts in the declared Unicode form, and where that mattered."""
        texts, references = pairs.texts, pairs.references
        if texts is not None:
            texts = tuple(normalized(text, self.form) for text in texts)
        if references is not None:
            references = tuple(
                tuple(normalized(text, self.form) for text in row) for row in references
            )
        changed = [
            identifier
            for place, identifier in enumerate(pairs.ids)
            if _differ(texts, pairs.texts, place) or _differ(references, pairs.references, place)
        ]
        notes = (
            [Note.of("note.normalized", count=len(changed), ids=", ".join(changed[:5]))]
            if changed
            else []
        )
        return pairs.but(texts=texts, references=references), notes

    def with_cosines(
        self, pairs: Pairs, name: str
    ) -> tuple[Pairs, tuple[Cut, ...], EncoderIdentity | None]:
        """Return the pairs with cosines or vectors, the texts cut, and the encoder if used.

        Texts against texts give cosines: those known from earlier runs need
        neither encoder nor vectors.

        Raises:
            EncoderUnavailable: texts must be embedded and the encoder cannot be had.
        """
        if pairs.reference_vectors is not None and pairs.vectors is not None:
            return pairs, (), None
        if pairs.reference_vectors is None and pairs.vectors is None:
            pairs, cuts = self._texts_against_texts(pairs, name)
        elif pairs.vectors is None:
            answers = self._embed(_present(pairs.texts), name)
            vectors = answers.vectors.astype("float64")
            cuts = _cuts(answers.tokens.tolist(), _owners(pairs.ids), self.encoder.identity)
            pairs = pairs.but(vectors=vectors)
        else:
            golden = self._embed_gold(_present(pairs.references))
            owners = _reference_owners(pairs.ids, _present(pairs.references))
            cuts = _cuts(golden.tokens.tolist(), owners, self.encoder.identity)
            pairs = pairs.but(reference_vectors=golden.vectors.astype("float64"))
        return pairs, tuple(cuts), self.encoder.identity

    def gold_vectors(self, gold: Gold) -> GoldVectors:
        """Return the vectors of all references of a gold file that holds texts."""
        references = [
            [normalized(text, self.form) for text in row] for row in _present(gold.references)
        ]
        golden = self._embed_gold(references)
        counts = tuple(map(len, references))
        notes = tuple(self.encoder.notes)
        return GoldVectors(gold.ids, golden.vectors, counts, self.encoder.identity, notes)

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
        warnings, notes = self._about_encoder(used)
        return warnings, [*notes, *self.encoder.notes, *self.cache.warnings]

    def _about_encoder(self, used: EncoderIdentity) -> tuple[list[Note], list[Note]]:
        wanted = self.declared.model
        if used.precision != "fp32":
            exact, notes = self._about_encoder(used.but(precision="fp32", comparable=True))
            return [*exact, Note.of("note.precision", precision=used.precision)], notes
        if used.name != "sentence-transformers":
            return [Note.of("note.encoder-lexical", model=used.model, wanted=wanted)], []
        unnamed = used.model.startswith("local:")
        other = self.spec.model != wanted or (used.model != wanted and not unnamed)
        if not used.comparable or other:
            return [Note.of("note.encoder-other", model=used.model, wanted=wanted)], []
        if unnamed and not self.declared.weights:
            return [], [Note.of("note.encoder-folder", model=used.model, wanted=wanted)]
        return [], []

    def _texts_against_texts(self, pairs: Pairs, name: str) -> tuple[Pairs, list[Cut]]:
        answers, references = _present(pairs.texts), _present(pairs.references)
        golden = [text for texts in references for text in texts]
        beside = [text for text, row in zip(answers, references, strict=True) for _ in row]
        keys = {text: text_key(text) for text in {*answers, *golden}}
        wanted = [(keys[one], keys[other]) for one, other in zip(beside, golden, strict=True)]
        space = self._opened_space()
        found = self._shelf.pairs(space, list(dict.fromkeys(wanted)))
        missing = [place for place, pair in enumerate(wanted) if pair not in found]
        if missing:
            ours = [beside[place] for place in missing]
            theirs = [golden[place] for place in missing]
            fresh = self._compared(ours, theirs, references, name)
            entries = [(*wanted[place], *each) for place, each in zip(missing, fresh, strict=True)]
            self._shelf.keep_pairs(space, dict.fromkeys(entries))
            found |= {entry[:2]: entry[2:] for entry in entries}
        values = [found[pair] for pair in wanted]
        identity = self.encoder.identity
        lengths = {one: value[1] for one, value in zip(beside, values, strict=True)}
        cuts = _cuts([lengths.get(text, 0) for text in answers], _owners(pairs.ids), identity)
        owners = _reference_owners(pairs.ids, references)
        cuts += _cuts([value[2] for value in values], owners, identity)
        return pairs.but(cosines=array("d", [value[0] for value in values])), cuts

    def _compared(
        self,
        ours: Sequence[str],
        theirs: Sequence[str],
        references: Sequence[Sequence[str]],
        name: str,
    ) -> list[tuple[float, int, int]]:
        """Embed pairs of texts, gold first; return cosine and both lengths of each."""
        from scorer.metrics.cosine import cosine

        golden = self._embed_gold(references, only=theirs)
        answers = self._embed(ours, name)
        values = cosine(answers.vectors.astype("float64"), golden.vectors.astype("float64"))
        lengths = zip(answers.tokens.tolist(), golden.tokens.tolist(), strict=True)
        return [(value, *pair) for value, pair in zip(values.tolist(), lengths, strict=True)]

    def _embed_gold(
        self, references: Sequence[Sequence[str]], only: Sequence[str] | None = None
    ) -> Embedded:
        """Embed gold texts, all of them or some; they stay in memory for the next submission."""
        texts = [text for row in references for text in row] if only is None else only
        self._gold = self._embed(texts, "gold")
        return self._gold

    def _embed(self, texts: Sequence[str], name: str) -> Embedded:
        from scorer.encoders.embedding import embed

        embedded = embed(
            self.encoder,
            texts,
            known=self._gold,
            shelf=self._shelf,
            space=self._opened_space(),
            progress=lambda: self._stage(name),
        )
        self.encoded += embedded.encoded
        return embedded

    @property
    def _shelf(self) -> Cache | NoCache:
        """Where vectors are kept; those of the stand-in are nowhere, it is as fast as a disk."""
        return self.cache if self.encoder.identity.weights else NoCache()

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


def _differ(one: Sequence[object] | None, other: Sequence[object] | None, place: int) -> bool:
    return one is not None and other is not None and one[place] != other[place]


def _present(value: T | None) -> T:
    """Return a side's texts: checking found that a side has texts where it has no vectors."""
    assert value is not None
    return value


def _owners(ids: Sequence[str]) -> list[tuple[str, int]]:
    return [(identifier, 0) for identifier in ids]


def _reference_owners(
    ids: Sequence[str], references: Sequence[Sequence[str]]
) -> list[tuple[str, int]]:
    return [
        (identifier, number)
        for identifier, texts in zip(ids, references, strict=True)
        for number, _ in enumerate(texts, start=1)
    ]


def _cuts(
    lengths: Sequence[int], owners: Sequence[tuple[str, int]], identity: EncoderIdentity
) -> list[Cut]:
    limit = identity.max_tokens
    return [
        Cut(identifier, reference, tokens, limit)
        for (identifier, reference), tokens in zip(owners, lengths, strict=True)
        if tokens > limit
    ]
