"""The types that travel between the rooms. Nothing here reads a file.

All are frozen; those that hold arrays make them read-only and compare by
identity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from scorer.wording import say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Counts = NDArray[np.int64]

UnicodeForm = Literal["nfc", "none"]


@dataclass(frozen=True, slots=True)
class EncoderIdentity:
    """What decides the vectors an encoder gives; it goes into the signature.

    Attributes:
        name: the encoder's name in the table of :mod:`scorer.encoders`.
        model: the hub's name of the model, ``local:<folder>`` for a folder
            outside the hub's cache, or the name itself where there is no model.
        revision: the full commit hash of the snapshot, ``""`` where there is none.
        weights: sha256 (hex) of the weight files, ``""`` where there are none.
        tokenizer: sha256 (hex) of the tokenizer's files, ``""`` where there are none.
        stack: how tokens become one vector, such as ``distilbert+mean+dense512-tanh``.
        dims: components per vector.
        max_tokens: a text is cut behind this many tokens (see ``unit``), special
            tokens included.
        unit: what ``max_tokens`` counts.
        precision: arithmetic of the encoder, such as ``fp32``.
        comparable: whether the scores may be held against an organiser's
            leaderboard that names the same model.
    """

    name: str
    model: str
    revision: str
    weights: str
    tokenizer: str
    stack: str
    dims: int
    max_tokens: int
    unit: Literal["tokens", "characters"] = "tokens"
    precision: str = "fp32"
    comparable: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was assumed or is worth knowing, said when asked.

    ``str()`` gives the sentence in the current language.
    """

    key: str
    values: tuple[tuple[str, object], ...] = ()

    @classmethod
    def of(cls, key: str, **values: object) -> Note:
        """Make the note ``key`` with the values its sentence needs."""
        return cls(key, tuple(sorted(values.items())))

    def __str__(self) -> str:
        return say(self.key, **dict(self.values))


@dataclass(frozen=True, slots=True)
class Source:
    """The file something was read from.

    Attributes:
        name: the path as it was given, ``-`` for standard input.
        sha256: of the file's bytes (hex).
        size: bytes.
        encoding: text encoding found, ``""`` for binary formats.
        format: ``csv``, ``tsv``, ``parquet``, ``npz`` or ``frame``.
    """

    name: str
    sha256: str
    size: int
    encoding: str = ""
    format: str = "csv"


@dataclass(frozen=True, slots=True, eq=False)
class Submission:
    """Predictions by id: texts, vectors or both.

    Attributes:
        name: how it is called in tables.
        ids: one id per row, each once, in the file's order.
        texts: one answer per row as written in the file, or ``None``.
        vectors: (n, dims) float64 as read, or ``None``.
        digest: sha256 (hex) of the content, whatever the order of rows.
        source: the file.
        notes: what reading assumed.
    """

    name: str
    ids: tuple[str, ...]
    texts: tuple[str, ...] | None
    vectors: Floats | None
    digest: str
    source: Source
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        if self.vectors is not None:
            self.vectors.setflags(write=False)


@dataclass(frozen=True, slots=True, eq=False)
class Gold:
    """Reference answers by id: texts, vectors or both.

    Attributes:
        name: the file's name.
        ids: one id per row, each once, in the file's order.
        references: one or more texts per row, or ``None``.
        vectors: (m, dims) float64, all references of the first row, then of
            the second, …, or ``None``.
        counts: (n,) int64, how many rows of ``vectors`` belong to each id.
        columns: further columns by name (questions, categories, a split).
        digest: sha256 (hex) of the content, whatever the order of rows.
        source: the file.
        notes: what reading assumed.
    """

    name: str
    ids: tuple[str, ...]
    references: tuple[tuple[str, ...], ...] | None
    vectors: Floats | None
    counts: Counts | None
    columns: Mapping[str, tuple[str, ...]]
    digest: str
    source: Source
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        for array in (self.vectors, self.counts):
            if array is not None:
                array.setflags(write=False)


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Predictions beside their references, in gold order; made by ``align`` only.

    Attributes:
        ids: (n) ids of the gold file, in its order.
        texts, vectors: the submission's, put into that order.
        references, reference_vectors, counts: the gold file's.
    """

    ids: tuple[str, ...]
    texts: tuple[str, ...] | None
    vectors: Floats | None
    references: tuple[tuple[str, ...], ...] | None
    reference_vectors: Floats | None
    counts: Counts | None


@dataclass(frozen=True, slots=True)
class Cut:
    """A text the encoder saw only the beginning of.

    Attributes:
        id: the row.
        reference: 0 for the prediction, k for the row's k-th reference.
        tokens: length of the whole text, in the encoder's unit.
        limit: how much of it the encoder reads.
    """

    id: str
    reference: int
    tokens: int
    limit: int


@dataclass(frozen=True, slots=True, eq=False)
class TermRows:
    """One term's value per row, before weight and floor."""

    metric: str
    weight: float
    floor: float
    values: Floats

    def __post_init__(self) -> None:
        self.values.setflags(write=False)


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """A named part of the rows and its score.

    Attributes:
        name: ``public`` or ``private``.
        mask: (n,) bool, the rows it holds.
        score: mean over those rows, ``None`` where it holds none.
    """

    name: str
    mask: Flags
    score: float | None

    def __post_init__(self) -> None:
        self.mask.setflags(write=False)

    @property
    def n(self) -> int:
        """Number of rows in this part."""
        return int(self.mask.sum())


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a number was made: files, encoder, libraries, machine."""

    submission: Source
    gold: Source
    encoder: EncoderIdentity | None
    device: str
    libraries: Mapping[str, str] = field(default_factory=dict)
    python: str = ""
    platform: str = ""
