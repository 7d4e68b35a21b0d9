"""Reading TOML tables strictly: what is not understood is refused, with its place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, cast

from scorer.errors import InvalidCompetition


class Section:
    """One TOML table being read: every key must be asked for, or it is unknown.

    All methods raise InvalidCompetition, naming file and key.
    """

    def __init__(self, table: Mapping[str, Any], where: str, path: str) -> None:
        self.table, self.where, self.path = table, where, path
        self.asked: list[str] = []

    def fail(self, key: str, name: str, /, **values: object) -> InvalidCompetition:
        """Return the error about the value ``name``."""
        return InvalidCompetition(key, where=self.where, name=self.path + name, **values)

    def get(self, name: str, kind: type | tuple[type, ...], default: Any = None) -> Any:
        """Return a value of the right kind, or ``default`` where it is not set."""
        self.asked.append(name)
        value = self.table.get(name, default)
        wrong_bool = isinstance(value, bool) and kind is not bool
        if name in self.table and (not isinstance(value, kind) or wrong_bool):
            expected = kind_names(kind)
            raise self.fail("failure.wrong-type", name, expected=expected, value=repr(value))
        return value

    def need(self, name: str, kind: type | tuple[type, ...]) -> Any:
        """Return a value that must be set."""
        if name not in self.table:
            raise self.fail("failure.missing-key", name)
        return self.get(name, kind)

    def choice(self, name: str, allowed: Iterable[str], default: str) -> Any:
        """Return one of ``allowed``."""
        value = self.get(name, str, default)
        if value not in allowed:
            raise self.fail(
                "failure.not-allowed", name, value=repr(value), allowed=", ".join(allowed)
            )
        return value

    def number(self, name: str, default: float) -> float:
        """Return a finite number."""
        value = float(self.get(name, (int, float), default))
        if not math.isfinite(value):
            raise self.fail("failure.not-finite", name)
        return value

    def positive(self, name: str) -> int | None:
        """Return a whole number of at least 1, or ``None`` where it is not set."""
        value = self.get(name, int)
        if value is not None and value < 1:
            raise self.fail("failure.not-positive", name, value=value)
        return cast("int | None", value)

    def strings(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; a single text is a list of one."""
        value = self.get(name, (list, str), [])
        items = [value] if isinstance(value, str) else value
        if not all(isinstance(item, str) for item in items):
            raise self.fail("failure.wrong-type", name, expected="[string, …]", value=repr(value))
        return tuple(items)

    def section(self, name: str) -> Section:
        """Return the table ``name``, empty where it is not set."""
        return Section(self.get(name, dict, {}), self.where, f"{self.path}{name}.")

    def done(self) -> None:
        """Refuse keys that nobody asked for."""
        for name in self.table:
            if name not in self.asked:
                import difflib

                near = difflib.get_close_matches(name, self.asked, n=1, cutoff=0.0)
                raise self.fail("failure.unknown-key", name, suggestion=near[0] if near else "-")


def kind_names(kind: type | tuple[type, ...]) -> str:
    names = {str: "string", int: "integer", float: "number", dict: "table", list: "list"}
    kinds = kind if isinstance(kind, tuple) else (kind,)
    return " | ".join(names.get(each, each.__name__) for each in kinds)
