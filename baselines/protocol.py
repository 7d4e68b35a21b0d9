"""What a baseline is: fitted to training data, then asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from baselines.recipe import Recipe
from scorer.frozen import Frozen
from scorer.records import Gold, Questions, Train

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from baselines.index_file import IndexFile
    from scorer.encoders.course import Stage
    from scorer.layouts import Across
    from scorer.vectors import Vectors

    #: Texts, and how they are called while progress is shown, to their vectors, (n, dims).
    Embed = Callable[[Sequence[str], str], Vectors]


class Match(Frozen):
    """Where the answer to one question, or to one part of it, comes from.

    Attributes:
        question: what was asked.
        sources: ids of the rows the answer comes from, that of its text first.
        matched: the training question it was matched with, ``None`` where no
            question was looked at.
        nearest: id of the row that asks it, which need not be that of the text.
        similarity: how near that is; what it measures depends on the baseline.
        runner_up: id of the next nearest row, ``None`` where there is none.
        runner_up_similarity: how near that is.
        tied: ids of rows just as near as the first source, which has the smallest id.
        answer: the answer to it, where it is one part of several.
    """

    question: str
    sources: tuple[str, ...]
    matched: str | None = None
    similarity: float | None = None
    runner_up: str | None = None
    runner_up_similarity: float | None = None
    tied: tuple[str, ...] = ()
    nearest: str | None = None
    answer: str | None = None


class Answered(Frozen, eq=False):
    """One question answered.

    Attributes:
        id: of the row.
        answer: its text, ``None`` where there is only a vector.
        vector: (dims,) float32 that belongs to no text, else ``None``.
        matches: one, or one per part of a compound question, in its order.
    """

    id: str
    answer: str | None
    vector: NDArray[np.float32] | None
    matches: tuple[Match, ...]


class Fitted(Protocol):
    """A baseline that knows the training data."""

    def predict(self, questions: Questions) -> list[Answered]:
        """Return an answer per question, in their order."""


class Baseline(Protocol):
    """Makes answers out of training data, whatever the order of its rows."""

    def fit(self, train: Train) -> Fitted:
        """Learn from training data."""


class Setup(Frozen, eq=False):
    """What a baseline is made of and works with.

    Attributes:
        recipe: its choices.
        embed: the scorer's own way from texts to vectors; loads an encoder when called.
        gold: reference answers, for the one baseline that may see them.
        across: how several references of a row become one value.
        device: where a cross-encoder computes.
        stage: is told what is being done; what it returns hears how far it is.
        index_file: where the index of training questions is kept, if anywhere.
        used: is told what was used beside the recipe, by name, as JSON-ready data.
    """

    recipe: Recipe
    embed: Embed
    gold: Gold | None = None
    across: Across = "mean"
    device: str = "auto"
    stage: Stage = lambda name: None
    index_file: IndexFile | None = None
    used: Callable[[str, Mapping[str, object]], None] = lambda name, what: None
