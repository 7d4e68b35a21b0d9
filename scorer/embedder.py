"""Pairs of texts to pairs of vectors: which encoder, in which Unicode form, gold first."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from scorer.competition import EncoderSpec
from scorer.encoders import DEVICES, ENCODERS, EncoderRequest, load_encoder
from scorer.encoders.embedding import Embedded, embed, normalized
from scorer.errors import InvalidCompetition, UsageError
from scorer.records import Cut, EncoderIdentity, Note, Pairs, UnicodeForm

#: Folder that holds the competition's encoder where the call names neither one nor a folder.
PATH_VARIABLE = "DSCORE_ENCODER_PATH"

if TYPE_CHECKING:
    from scorer.encoders import Encoder

    #: Told what is being embedded (``gold`` or the submission's name); what it
    #: returns hears how many tokens of how many are done.
    Stage = Callable[[str], Callable[[int, int], None] | None]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which encoder was asked for, where it is not simply the competition's.

    Attributes:
        name: a name of :data:`scorer.encoders.ENCODERS`, or a model for
            sentence-transformers, on the hub or in a folder; ``None`` means the
            competition's.
        path: folder that holds the encoder.
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``.
    """

    name: str | None = None
    path: str | None = None
    device: str = "auto"


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
        self, declared: EncoderSpec, choice: Choice, form: UnicodeForm, stage: Stage | None
    ) -> None:
        _refuse_nonsense(choice)
        self.declared, self.choice, self.form = declared, choice, form
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
                path = _folder(self.choice.name)
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
                )
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
        return replace(pairs, texts=texts, references=references), notes

    def with_vectors(
        self, pairs: Pairs, name: str
    ) -> tuple[Pairs, tuple[Cut, ...], EncoderIdentity | None]:
        """Return the pairs with vectors on both sides, the texts cut, and the encoder if used.

        Raises:
            EncoderUnavailable: texts must be embedded and the encoder cannot be had.
        """
        cuts: list[Cut] = []
        if pairs.reference_vectors is None:
            golden, cuts = self._embed_gold(pairs)
            pairs = replace(pairs, reference_vectors=golden.vectors.astype(np.float64))
        elif pairs.vectors is not None:
            return pairs, (), None
        if pairs.vectors is None:
            assert pairs.texts is not None
            answers = embed(
                self.encoder, pairs.texts, known=self._gold, progress=self._stage(name)
            )
            owners = [(identifier, 0) for identifier in pairs.ids]
            cuts = _cuts(answers, owners, self.encoder.identity) + cuts
            pairs = replace(pairs, vectors=answers.vectors.astype(np.float64))
        return pairs, tuple(cuts), self.encoder.identity

    def notes(self, used: EncoderIdentity | None) -> tuple[list[Note], list[Note]]:
        """Return what must be said first about the encoder, and what may be said below."""
        wanted = self.declared.model
        if used is None:
            return [], [Note.of("note.no-encoder")]
        if used.name != "sentence-transformers":
            return [Note.of("note.encoder-lexical", model=used.model, wanted=wanted)], []
        unnamed = used.model.startswith("local:")
        other = self.spec.model != wanted or (used.model != wanted and not unnamed)
        if not used.comparable or other:
            return [Note.of("note.encoder-other", model=used.model, wanted=wanted)], []
        if unnamed and not self.declared.weights:
            return [], [Note.of("note.encoder-folder", model=used.model, wanted=wanted)]
        return [], []

    def _embed_gold(self, pairs: Pairs) -> tuple[Embedded, list[Cut]]:
        assert pairs.references is not None
        owners = [
            (identifier, number)
            for identifier, texts in zip(pairs.ids, pairs.references, strict=True)
            for number, _ in enumerate(texts, start=1)
        ]
        if self._gold is None:
            texts = [text for row in pairs.references for text in row]
            self._gold = embed(self.encoder, texts, progress=self._stage("gold"))
        return self._gold, _cuts(self._gold, owners, self.encoder.identity)


def _refuse_nonsense(choice: Choice) -> None:
    if choice.device not in DEVICES:
        known = ", ".join(DEVICES)
        raise UsageError("encoder.unknown-device", device=choice.device, known=known)
    if choice.name is None:
        return
    if not choice.name.strip():
        raise UsageError("failure.blank-option", option="--encoder")
    offline = [name for name in ENCODERS if name != "sentence-transformers"]
    if choice.name in offline and choice.path is not None:
        raise UsageError("failure.options-clash", first="--encoder-path", second=choice.name)
    if choice.name not in ENCODERS and "/" not in choice.name and not Path(choice.name).is_dir():
        near = difflib.get_close_matches(choice.name.lower(), ENCODERS, n=1, cutoff=0.75)
        if near:
            known = ", ".join(ENCODERS)
            raise UsageError(
                "encoder.unknown", name=choice.name, suggestion=near[0], known=known
            )


def chosen(declared: EncoderSpec, name: str | None) -> EncoderSpec:
    """Return the competition's encoder, or the one asked for by name in its place."""
    if name is None or name in (declared.name, declared.model):
        return declared
    if name in ENCODERS:
        return EncoderSpec(name=name, normalize=declared.normalize)
    return EncoderSpec(model=name, normalize=declared.normalize)


def _folder(name: str | None) -> str | None:
    """Return the folder that a name means, or that the environment names where there is no name."""
    if name is None:
        return os.environ.get(PATH_VARIABLE) or None
    return name if name not in ENCODERS and Path(name).is_dir() else None


def _differ(one: Sequence[object] | None, other: Sequence[object] | None, place: int) -> bool:
    return one is not None and other is not None and one[place] != other[place]


def _cuts(
    embedded: Embedded, owners: Sequence[tuple[str, int]], identity: EncoderIdentity
) -> list[Cut]:
    return [
        Cut(identifier, reference, int(tokens), identity.max_tokens)
        for (identifier, reference), tokens, cut in zip(
            owners, embedded.tokens, embedded.cut, strict=True
        )
        if cut
    ]
