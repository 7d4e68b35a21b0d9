"""Frozen values, made without generating code: a dataclass costs a millisecond at every start."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar, Self, cast, dataclass_transform


class _DataclassFields:
    """What :mod:`dataclasses` asks a class for, made when somebody asks."""

    def __get__(self, instance: Frozen | None, owner: Any) -> dict[str, Any]:
        return _dataclass_fields(owner)


@cache
def _dataclass_fields(owner: Any) -> dict[str, Any]:
    from dataclasses import field, make_dataclass

    described = [
        (name, Any, field(default=owner._defaults[name]))
        if name in owner._defaults
        else (name, Any)
        for name in owner._fields
    ]
    made: Any = make_dataclass(owner.__name__, described)
    return cast("dict[str, Any]", made.__dataclass_fields__)


@dataclass_transform(frozen_default=True)
class Frozen:
    """Base of values whose annotated attributes are given once, by place or by name.

    Two values of one class are equal when all their fields are; a class made
    with ``eq=False`` compares by identity, one made with ``apart=(name, …)``
    leaves those fields out. ``dataclasses.replace``, ``fields`` and ``asdict``
    work as on a frozen dataclass. Raises TypeError where fields are missing,
    unknown or given twice.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}
    _compared: ClassVar[tuple[str, ...]] = ()
    __dataclass_fields__: ClassVar[dict[str, Any]] = _DataclassFields()  # type: ignore[assignment]

    def __init_subclass__(cls, *, eq: bool = True, apart: tuple[str, ...] = ()) -> None:
        own = cls.__dict__
        # strings, as every module of this package puts annotations off
        said = own.get("__annotations__", {})
        cls._fields = tuple(name for name in said if not said[name].startswith("ClassVar"))
        cls.__match_args__ = cls._fields  # type: ignore[attr-defined, misc]
        cls._defaults = {name: own[name] for name in cls._fields if name in own}
        cls._compared = tuple(name for name in cls._fields if name not in apart)
        if not eq:
            cls.__eq__ = object.__eq__  # type: ignore[method-assign]
            cls.__hash__ = object.__hash__  # type: ignore[method-assign]

    def __init__(self, *args: Any, **given: Any) -> None:
        names = self._fields
        values = {**self._defaults, **dict(zip(names, args, strict=False)), **given}
        twice = bool(args) and not given.keys().isdisjoint(names[: len(args)])
        if twice or len(args) > len(names) or values.keys() != set(names):
            raise TypeError(f"{type(self).__name__} takes each of {', '.join(names)} once")
        self.__dict__.update(values)
        self.__post_init__()

    def __post_init__(self) -> None:
        """Look at the fields once they are set."""

    def __setattr__(self, name: str, value: object) -> None:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        mine, theirs = self.__dict__, other.__dict__
        return all(mine[name] == theirs[name] for name in self._compared)

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__[name] for name in self._compared))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self._fields)
        return f"{type(self).__qualname__}({shown})"

    def __replace__(self, **changes: Any) -> Self:
        return self.but(**changes)

    def but(self, **changes: Any) -> Self:
        """Return a copy with some fields changed.

        Raises:
            TypeError: there is no such field.
        """
        return type(self)(**{name: self.__dict__[name] for name in self._fields} | changes)

    def as_dict(self) -> dict[str, Any]:
        """Return the fields by name, in their order; values are not copied."""
        return {name: self.__dict__[name] for name in self._fields}
