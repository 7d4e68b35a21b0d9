"""Progress is shown on a terminal only, and only for work that lasts."""

from __future__ import annotations

import io
import sys

import pytest

from scorer.cli import progress as room


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_shown_beside_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with room.progress() as stage:
        assert stage("gold") is None


def test_short_work_shows_no_bar_and_long_work_does(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with room.progress() as stage:
        heard = stage("gold")
        assert heard is not None
        heard(1, 10)
        assert screen.getvalue() == ""
        monkeypatch.setattr(room, "PATIENCE", 0.0)
        heard(5, 10)
        heard(10, 10)
    assert "Embedding the gold answers" in screen.getvalue()


def test_the_bar_is_gone_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(room, "PATIENCE", 0.0)
    with pytest.raises(RuntimeError), room.progress() as stage:
        heard = stage("a.csv")
        assert heard is not None
        heard(1, 2)
        raise RuntimeError
