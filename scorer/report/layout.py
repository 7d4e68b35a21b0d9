"""Which columns an upload has, and in which order."""

from __future__ import annotations

from scorer.competition import Competition
from scorer.errors import UsageError
from scorer.frozen import Frozen
from scorer.reading import Columns, Sample
from scorer.reading.inputs import usual
from scorer.records import EncoderIdentity


class Layout(Frozen):
    """The columns of a file that is written.

    Attributes:
        header: their names in order.
        id, text: which of them holds the id and the answer, ``None`` for no answers.
        vectors: which hold the components, in the order of these.
    """

    header: tuple[str, ...]
    id: int
    text: int | None
    vectors: tuple[int, ...]

    @property
    def columns(self) -> Columns:
        """The id and answer columns by name."""
        answer = None if self.text is None else self.header[self.text]
        return Columns(self.header[self.id], answer)


def layout_of(
    competition: Competition, encoder: EncoderIdentity, sample: Sample | None, *, both: bool
) -> Layout:
    """Return the columns of an upload: the sample's, or what the competition declares.

    Args:
        encoder: what makes the vectors.
        both: whether texts and vectors are wanted; a competition or a sample may
            want them anyhow.

    Raises:
        UsageError: the encoder's vectors do not fit, or the sample has no column for
            what has to be written.
    """
    spec = competition.submission
    both = both or set(spec.needs) == {"text", "vectors"}
    layout = _declared(competition, encoder.dims, both=both)
    if sample is not None:
        layout = _like(sample, both=both)
    width = len(layout.vectors)
    if sample is None and spec.vectors is not None:
        width = spec.vectors.dims
    if width != encoder.dims:
        raise UsageError(
            "failure.encoder-not-of-width", model=encoder.model, dims=encoder.dims, width=width
        )
    return layout


def _declared(competition: Competition, dims: int, *, both: bool) -> Layout:
    spec, known = competition.submission, usual()["headers"]
    text = [spec.text or str(known["text"][0])] if both else []
    prefix = str(known["vectors"]) if spec.vectors is None else spec.vectors.prefix
    first = 1 + len(text)
    header = (spec.id, *text, *(f"{prefix}{k}" for k in range(dims)))
    return Layout(header, 0, 1 if both else None, tuple(range(first, first + dims)))


def _like(sample: Sample, *, both: bool) -> Layout:
    """Return the sample's own columns.

    Raises:
        UsageError: it has none for vectors, none for answers that have to be
            written, or some that nothing can be written to.
    """
    roles = sample.roles
    text = roles.texts[0] if roles.texts else None
    if not roles.vectors:
        raise UsageError("failure.sample-without-vectors", name=sample.name)
    if both and text is None:
        raise UsageError("failure.sample-without-texts", name=sample.name)
    used = {roles.id, text, *roles.vectors}
    others = [name for place, name in enumerate(sample.header) if place not in used]
    if others or roles.id is None:
        raise UsageError(
            "failure.sample-other-columns", name=sample.name, names=", ".join(others[:5])
        )
    return Layout(sample.header, roles.id, text, roles.vectors)
