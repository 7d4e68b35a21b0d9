"""Poolings that read a bare Transformer's pooler or its lower layers, through transformers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from scorer.encoders.damage import refuse_damage, refuse_tokenizer
from scorer.encoders.folder import FolderFacts
from scorer.encoders.listening import quiet
from scorer.encoders.plain import refuse_small_vocabulary
from scorer.encoders.sentence_transformers import (
    batches_of,
    checked_device,
    full_precision,
    library,
    refusals,
    refuse_drawn_weights,
)
from scorer.errors import EncoderUnavailable
from scorer.poolings import layers_read
from scorer.records import UNLIMITED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from scorer.encoders.sentence_transformers import Variant


class HiddenStatesEngine:
    """A Transformer of transformers, its hidden states averaged here.

    ``pooler`` gives the pooler's output; ``second-to-last`` and ``last-N`` average
    layers and then the tokens of a text, special ones included and padding not
    (the strategies of bert-as-service, Xiao 2018).
    """

    def __init__(self, facts: FolderFacts, device: str, precision: str) -> None:
        """Load the Transformer.

        Raises:
            EncoderUnavailable: the files cannot be loaded, part of what is read is
                missing in them, or there is no such device.
        """
        refuse_damage(facts)
        self._facts = facts
        self._pooling = facts.chosen
        self._device = checked_device(device)
        self._tokenizer, self._model = self._loaded(precision)

    @property
    def name(self) -> str:
        """Library and version."""
        return f"transformers {library('transformers').__version__}"

    @property
    def device(self) -> str:
        """Where the arithmetic runs, such as ``cpu`` or ``cuda:0``."""
        return str(self._model.device)

    @property
    def shape(self) -> tuple[int, int]:
        """Components of a vector, counted on one, and where texts are cut."""
        return int(self.encode(["."]).shape[1]), self._limit

    def token_counts(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return the uncut number of tokens of each text, special ones included, (n,) int64."""
        if not texts:
            return np.zeros(0, dtype=np.int64)
        tokens = self._tokenizer(list(texts), truncation=False, padding=False, verbose=False)
        return np.array([len(each) for each in tokens["input_ids"]], dtype=np.int64)

    def batches(self, lengths: Sequence[int]) -> list[range]:
        """Cut texts, sorted by their number of tokens, into batches."""
        return batches_of(lengths, self.device, self._limit)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector per text, (n, dims) float32, all in one batch.

        Raises:
            EncoderUnavailable: the device has not enough memory.
        """
        if not texts:
            return np.zeros((0, self.shape[0]), dtype=np.float32)
        torch = library("torch")
        given = self._tokenizer(
            list(texts),
            padding=True,
            truncation=self._limit < UNLIMITED,
            max_length=self._limit if self._limit < UNLIMITED else None,
            return_tensors="pt",
        ).to(self.device)
        try:
            with torch.inference_mode(), full_precision():
                vectors = self._pooled(given, torch)
        except torch.OutOfMemoryError as error:
            reason = " ".join(str(error).split())[:300]
            raise EncoderUnavailable(
                "encoder.not-loadable", path=self._facts.path, reason=reason
            ) from error
        return np.asarray(vectors.float().cpu().numpy(), dtype=np.float32)

    def variants(self) -> Mapping[str, Variant]:
        """Return only ``whole``: a chosen pooling has nothing behind it to leave out."""
        return {"whole": self._one_by_one}

    def _one_by_one(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.concatenate([self.encode([]), *(self.encode([text]) for text in texts)])

    @property
    def _limit(self) -> int:
        limit = self._facts.max_tokens
        return UNLIMITED if limit is None else limit

    def _pooled(self, given: Any, torch: Any) -> Any:
        """Return (n, dims): what the pooling makes of the hidden states."""
        if self._pooling == "pooler":
            return self._model(**given).pooler_output
        found = self._model(**given, output_hidden_states=True).hidden_states
        first, last = layers_read(self._pooling)
        tokens = torch.stack([found[-place] for place in range(last, first + 1)]).mean(dim=0)
        there = given["attention_mask"].unsqueeze(-1).to(tokens.dtype)
        return (tokens * there).sum(dim=1) / there.sum(dim=1).clamp(min=1)

    def _loaded(self, precision: str) -> tuple[Any, Any]:
        transformers, torch = library("transformers"), library("torch")
        options = {"local_files_only": True, "trust_remote_code": False}
        with quiet() as said:
            try:
                tokenizer = transformers.AutoTokenizer.from_pretrained(
                    str(self._facts.path), **options
                )
                model = transformers.AutoModel.from_pretrained(
                    str(self._facts.path), torch_dtype=torch.float32, **options
                )
            except refusals() as error:
                refuse_tokenizer(self._facts)
                reason = " ".join(str(error).split())[:600] or type(error).__name__
                raise EncoderUnavailable(
                    "encoder.not-loadable", path=self._facts.path, reason=reason
                ) from error
        reads_pooler = self._pooling == "pooler"
        if reads_pooler and getattr(model, "pooler", None) is None:
            raise EncoderUnavailable(
                "encoder.no-pooler", path=self._facts.path, family=self._facts.model_type
            )
        refuse_drawn_weights(said, self._facts.path, spared="" if reads_pooler else "pooler.")
        rows = int(getattr(model.config, "vocab_size", 0))
        refuse_small_vocabulary(self._facts, len(tokenizer), rows)
        # a pooler reads the first place, and positions are counted from there
        tokenizer.padding_side = "right"
        numbers = torch.bfloat16 if precision == "bf16" else torch.float32
        return tokenizer, model.to(device=self._device, dtype=numbers).eval()
