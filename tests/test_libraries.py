"""Versions of libraries: of those that were imported, and of no other."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from scorer import libraries


def test_only_what_was_imported_has_a_version(monkeypatch: pytest.MonkeyPatch) -> None:
    here = ModuleType("here_it_is")
    here.__version__ = "1.2.3"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "here_it_is", here)
    monkeypatch.setitem(sys.modules, "unwanted", None)
    assert libraries.versions(["here_it_is", "unwanted", "absent"]) == {"here-it-is": "1.2.3"}
