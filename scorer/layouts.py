"""How a competition's files are laid out: which columns hold what."""

from __future__ import annotations

from typing import Literal

from scorer.frozen import Frozen

Across = Literal["mean", "max", "first"]
Form = Literal["text", "vectors"]


class VectorColumns(Frozen):
    """The columns a vector is spread over, written ``vec_{0..511}``."""

    prefix: str
    dims: int

    @classmethod
    def parse(cls, pattern: str) -> VectorColumns:
        """Read ``prefix{0..last}``.

        Raises:
            ValueError: the pattern is not of that form.
        """
        prefix, opened, last = pattern.removesuffix("}").rpartition("{0..")
        if not opened or not pattern.endswith("}"):
            raise ValueError(pattern)
        if not (last.isascii() and last.isdigit()):
            raise ValueError(pattern)
        return cls(prefix, int(last) + 1)

    def __str__(self) -> str:
        return f"{self.prefix}{{0..{self.dims - 1}}}"

    def names(self) -> list[str]:
        """Return the column names in order."""
        return [f"{self.prefix}{k}" for k in range(self.dims)]


class SubmissionSpec(Frozen):
    """How a submission is laid out: id column, answer column, vector columns.

    ``needs`` lists the forms that must be there; without it any one will do.
    """

    id: str = "id"
    text: str | None = None
    vectors: VectorColumns | None = None
    needs: tuple[Form, ...] = ()


class GoldSpec(Frozen):
    """How the gold file is laid out, and how several references become one value.

    ``references`` lists the columns that may hold one; those present are used.
    """

    id: str = "id"
    references: tuple[str, ...] = ()
    vectors: VectorColumns | None = None
    question: str | None = None
    across: Across = "mean"


class TrainSpec(Frozen):
    """How the training file is laid out.

    ``questions`` lists the columns that may hold a phrasing of a row's question,
    ``answers`` those that may hold an answer to it; those present are used.
    """

    id: str = "id"
    questions: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
