"""The types that travel between the rooms. Nothing here reads a file.

All are frozen; those that hold arrays compare by identity. One number per row
is held as an ``array`` of the standard library, so that scoring texts needs no
numpy; who asks for a numpy array gets a read-only view of it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from scorer.frozen import Frozen
from scorer.wording import say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Flags: TypeAlias = NDArray[np.bool_]
    Counts: TypeAlias = NDArray[np.int64]

#: One float64 per row or per reference, ``array("d")``.
Numbers: TypeAlias = "array[float]"

UnicodeForm = Literal["nfc", "none"]

#: What ``max_tokens`` is where texts are read to their end, however long.
UNLIMITED = 2**31 - 1
#: How a stack says that long texts are read in windows.
_WINDOW = r"\+chunk([1-9][0-9]*)-overlap"


class VectorRows(Protocol):
    """Vectors of any number, in memory or not, handed out in blocks of rows."""

    @property
    def shape(self) -> tuple[int, int]:
        """Number of vectors and of components, (n, dims)."""

    def block(self, start: int, stop: int) -> Floats:
        """Return rows ``start`` to ``stop``, (k, dims) float64."""

    def take(self, places: Sequence[int] | Counts) -> Floats:
        """Return rows in the order of ``places``, (len(places), dims) float64."""

    def array(self) -> Floats:
        """Return all rows as one array, (n, dims) float64."""


class EncoderIdentity(Frozen):
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
            tokens included; :data:`UNLIMITED`, ``null`` in JSON, where none is cut.
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

    def __post_init__(self) -> None:
        # as JSON says it, read back
        if self.__dict__["max_tokens"] is None:
            self.__dict__["max_tokens"] = UNLIMITED

    @property
    def whole(self) -> bool:
        """Whether texts are read to their end, however long."""
        return self.max_tokens >= UNLIMITED

    @property
    def window(self) -> int | None:
        """How much is read at once where long texts are read in windows, ``None`` elsewhere."""
        found = re.search(_WINDOW, self.stack)
        return None if found is None else int(found[1])

    def as_dict(self) -> dict[str, Any]:
        """Return the fields by name, in their order; ``max_tokens`` is ``None`` where none is."""
        return {**super().as_dict(), "max_tokens": None if self.whole else self.max_tokens}


class Note(Frozen):
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


class Source(Frozen):
    """The file something was read from.

    Attributes:
        name: the path as it was given, ``-`` for standard input.
        sha256: of the file's bytes (hex).
        size: bytes.
        encoding: text encoding found, ``""`` for binary formats.
        format: ``csv``, ``tsv``, ``parquet``, ``npz``, ``json``, ``jsonl`` or ``frame``.
    """

    name: str
    sha256: str
    size: int
    encoding: str = ""
    format: str = "csv"


class Submission(Frozen, eq=False):
    """Predictions by id: texts, vectors or both.

    Attributes:
        name: how it is called in tables.
        ids: one id per row, each once, in the file's order.
        texts: one answer per row as written in the file, or ``None``.
        stored: (n, dims) vectors as read, or ``None``.
        digest: sha256 (hex) of the content, whatever the order of rows.
        source: the file.
        notes: what reading assumed.
    """

    name: str
    ids: tuple[str, ...]
    texts: tuple[str, ...] | None
    stored: VectorRows | None
    digest: str
    source: Source
    notes: tuple[Note, ...] = ()

    @property
    def vectors(self) -> Floats | None:
        """The vectors, (n, dims) float64, read-only; those of a large file are read anew."""
        return None if self.stored is None else self.stored.array()


class Gold(Frozen, eq=False):
    """Reference answers by id: texts, vectors or both.

    Attributes:
        name: the file's name.
        ids: one id per row, each once, in the file's order.
        references: one or more texts per row, or ``None``.
        stored: (m, dims) vectors, all references of the first row, then of
            the second, …, or ``None``.
        counts: (n,) int64, how many of these vectors belong to each id.
        columns: further columns by name (questions, categories, a split).
        digest: sha256 (hex) of the content, whatever the order of rows.
        source: the file.
        notes: what reading assumed.
        encoder: what made the vectors, where the file says so.
        taken: names of the columns of ids (first) and of references, which are in no ``columns``.
    """

    name: str
    ids: tuple[str, ...]
    references: tuple[tuple[str, ...], ...] | None
    stored: VectorRows | None
    counts: Counts | None
    columns: Mapping[str, tuple[str, ...]]
    digest: str
    source: Source
    notes: tuple[Note, ...] = ()
    encoder: EncoderIdentity | None = None
    taken: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.counts is not None:
            self.counts.setflags(write=False)

    @property
    def vectors(self) -> Floats | None:
        """The vectors, (m, dims) float64, read-only; those of a large file are read anew."""
        return None if self.stored is None else self.stored.array()


class Train(Frozen, eq=False):
    """Training data by id: questions in one or more phrasings, and answers to them.

    Attributes:
        name: the file's name.
        ids: one id per row, each once, in the file's order.
        questions: per row the phrasings of its question, one or more, none blank.
        answers: per row its answers, one or more, none blank.
        columns: further columns by name (categories, …).
        digest: sha256 (hex) of ids, questions and answers, whatever the order of rows.
        source: the file.
        notes: what reading assumed.
        answer_columns: per row the columns its answers stand in, where that is known.
    """

    name: str
    ids: tuple[str, ...]
    questions: tuple[tuple[str, ...], ...]
    answers: tuple[tuple[str, ...], ...]
    columns: Mapping[str, tuple[str, ...]]
    digest: str
    source: Source
    notes: tuple[Note, ...] = ()
    answer_columns: tuple[tuple[str, ...], ...] = ()


class Questions(Frozen, eq=False):
    """Questions to be answered, by id.

    Attributes:
        name: the file's name.
        ids: one id per row, each once, in the file's order.
        texts: one question per row, none blank.
        columns: further columns by name.
        digest: sha256 (hex) of ids and questions, whatever the order of rows.
        source: the file.
        notes: what reading assumed.
    """

    name: str
    ids: tuple[str, ...]
    texts: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    digest: str
    source: Source
    notes: tuple[Note, ...] = ()


class Pairs(Frozen, eq=False):
    """Predictions beside their references, in gold order; made by ``align`` only.

    Attributes:
        ids: (n) ids of the gold file, in its order.
        texts, vectors: the submission's, put into that order.
        references, reference_vectors: the gold file's.
        counts: (n) references per row, ``None`` where there are none.
        cosines: cosine of every prediction with each of its references, all of
            the first row, then of the second, …, where they are known already.
    """

    ids: tuple[str, ...]
    texts: tuple[str, ...] | None
    vectors: Floats | VectorRows | None
    references: tuple[tuple[str, ...], ...] | None
    reference_vectors: Floats | VectorRows | None
    counts: Sequence[int] | None
    cosines: Numbers | None = None


class Cut(Frozen):
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


class TermRows(Frozen, eq=False):
    """One term's value per row, before weight and floor.

    Attributes:
        numbers: (n) the values.
    """

    metric: str
    weight: float
    floor: float
    numbers: Numbers

    @property
    def values(self) -> Floats:
        """The values, (n,) float64, read-only."""
        return floats(self.numbers)


class Split(Frozen, eq=False):
    """A named part of the rows and its score.

    Attributes:
        name: ``public`` or ``private``.
        flags: (n) one byte per row, 1 where the part holds it, else 0.
        score: mean over those rows, ``None`` where it holds none.
    """

    name: str
    flags: bytes
    score: float | None

    @property
    def mask(self) -> Flags:
        """The rows it holds, (n,) bool, read-only."""
        import numpy as np

        return np.frombuffer(self.flags, dtype=np.bool_)

    @property
    def n(self) -> int:
        """Number of rows in this part."""
        return self.flags.count(1)


class Provenance(Frozen):
    """Where a number was made: files, encoder, libraries, machine.

    Attributes:
        submission, gold: the files.
        encoder: what the texts were embedded with, ``None`` where none were.
        device, engine: what computed vectors for this score, ``""`` where all were known.
        libraries: versions of those that were imported, by name.
        encoded: texts whose vectors were computed now, and not known from earlier.
    """

    submission: Source
    gold: Source
    encoder: EncoderIdentity | None
    device: str
    libraries: Mapping[str, str]
    python: str = ""
    engine: str = ""
    encoded: int = 0

    @property
    def platform(self) -> str:
        """The operating system and machine; asking it takes longer than scoring a file."""
        import platform

        return platform.platform()


def floats(numbers: Numbers) -> Floats:
    """Return numbers as (n,) float64: the same memory, read-only."""
    import numpy as np

    view: Floats = np.frombuffer(numbers, dtype=np.float64)
    view.setflags(write=False)
    return view
