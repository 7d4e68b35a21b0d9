"""Why the fast engine leaves a model to sentence-transformers."""

from __future__ import annotations

from pathlib import Path


class NotUnderstood(Exception):
    """A model, or a file of it, is not one the fast engine knows in every detail.

    Attributes:
        file: where it says so.
        what: the setting, tensor or value, as it stands there.
    """

    def __init__(self, file: Path | str, what: str) -> None:
        super().__init__(f"{file}: {what}")
        self.file, self.what = str(file), what
