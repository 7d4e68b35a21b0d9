"""An index kept in a file: written when there is none, used again when there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from baselines.saved_index import load, save
from scorer.errors import UsageError

if TYPE_CHECKING:
    from baselines.index import Index
    from baselines.saved_index import IndexIdentity

    #: Texts to what an index over them is made from.
    Identify = Callable[[Sequence[str]], IndexIdentity]


class IndexFile:
    """Where an index is kept, and what it has to be made from."""

    def __init__(self, path: str, identify: Identify) -> None:
        self.path, self._identify = path, identify

    def index(
        self, kind: str, texts: Sequence[str], build: Callable[[], Index]
    ) -> tuple[Index, bool]:
        """Return the index of the file, and whether it was read; else build and write it.

        It is written at once, whole or not at all: it stays where the call is
        interrupted afterwards.

        Args:
            kind: a name of :data:`baselines.index.INDEXES`.
            texts: what it is over, in their order.

        Raises:
            UsageError: the file is of another kind, encoder or texts, damaged, or
                cannot be written.
        """
        identity = self._identify(texts)
        if not Path(self.path).exists():
            built = build()
            save(built, self.path, identity)
            return built, False
        found = load(self.path, identity)
        if found.kind != kind:
            raise UsageError(
                "retrieval.index-other-kind", path=self.path, found=found.kind, wanted=kind
            )
        return found, True
