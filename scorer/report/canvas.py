"""What a stream can show."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from scorer.frozen import Frozen

if TYPE_CHECKING:
    from rich.console import Console

#: Width of plain text in a file or pipe, whatever the terminal beside it.
PLAIN_WIDTH = 80
NARROWEST = 24


class Canvas(Frozen):
    """What the reader's side can show.

    Attributes:
        width: columns.
        colour: whether styles are written at all.
        fancy: whether lines and blocks outside ASCII may be used. Consoles of
            other encodings than UTF-8 lack them or draw them two cells wide.
        shortened: whether long lists are cut short.
    """

    width: int = PLAIN_WIDTH
    colour: bool = False
    fancy: bool = True
    shortened: bool = False

    @classmethod
    def of(cls, stream: TextIO, *, whole: bool = False) -> Canvas:
        """Return what ``stream`` can show; ``whole`` never shortens a list.

        ``NO_COLOR`` and dumb terminals get no styles; everything but a
        terminal gets plain text, 80 wide.
        """
        terminal = stream.isatty()
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return cls(
            width=_terminal_width() if terminal else PLAIN_WIDTH,
            colour=terminal and not plain,
            fancy=shows_unicode(stream),
            shortened=not whole,
        )

    def console(self) -> Console:
        """Return a console that draws into memory."""
        # only here: what prints a number or JSON asks a canvas too, and draws nothing
        from rich.console import Console

        return Console(
            file=io.StringIO(),
            width=self.width,
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def listed(self, items: Iterable[str], shown: int = 8) -> tuple[str, int]:
        """Return ``items`` in one line, and how many of them were left out."""
        every = list(items)
        kept = every[:shown] if self.shortened else every
        return ", ".join(kept), len(every) - len(kept)


def _terminal_width() -> int:
    import shutil

    return max(shutil.get_terminal_size().columns, NARROWEST)


def shows_unicode(stream: TextIO) -> bool:
    """Say whether the stream writes a Unicode encoding."""
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")
