"""A progress bar on standard error, for work that lasts."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scorer.wording import say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from scorer.encoders.course import Stage

#: Seconds of work before a bar is worth the reader's eye.
PATIENCE = 1.0


@contextmanager
def progress() -> Iterator[Stage]:
    """Give what :class:`scorer.scoring.Scorer` tells its stages to.

    Nothing is shown where standard error is no terminal, and nothing before
    the work has lasted :data:`PATIENCE` seconds; the bar leaves no trace.
    """
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    bars = _Bars()
    try:
        yield bars.stage
    finally:
        bars.stop()


class _Bars:
    """One bar per stage, made when the first of them has lasted long enough."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.shown: Progress | None = None
        self.tasks: dict[str, TaskID] = {}

    def stage(self, name: str) -> Callable[[int, int], None]:
        def heard(done: int, total: int) -> None:
            if self.shown is None:
                if time.monotonic() - self.started < PATIENCE or done >= total:
                    return
                self.shown = _bar()
                self.shown.start()
            if name not in self.tasks:
                self.tasks[name] = self.shown.add_task(_words(name))
            self.shown.update(self.tasks[name], completed=done, total=total)

        return heard

    def stop(self) -> None:
        if self.shown is not None:
            self.shown.stop()


def _words(name: str) -> str:
    if name == "questions":
        return say("cli.comparing-questions")
    named = {"gold": "cli.embedding-gold", "answers": "cli.embedding-answers"}
    return say("cli.embedding", name=say(named[name]) if name in named else name)


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TaskProgressColumn(),
        Remaining(compact=True),
        console=Console(stderr=True),
        transient=True,
    )
