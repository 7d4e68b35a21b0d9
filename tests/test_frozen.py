"""Frozen values behave as frozen dataclasses do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import ClassVar

import pytest

from scorer.frozen import Frozen


class Point(Frozen):
    count: ClassVar[int] = 0

    x: int
    y: int = 2


class Named(Frozen, apart=("folder",)):
    name: str
    folder: str | None = None


class Held(Frozen, eq=False):
    values: list[int]

    def __post_init__(self) -> None:
        self.values.sort()


def test_fields_are_given_by_place_or_by_name_and_have_defaults() -> None:
    assert Point(1, 2) == Point(1) == Point(y=2, x=1)
    assert repr(Point(1)) == "Point(x=1, y=2)"
    assert Point(1).as_dict() == {"x": 1, "y": 2}


@pytest.mark.parametrize(
    ("args", "given"),
    [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((), {"y": 1})],
)
def test_missing_unknown_and_repeated_fields_are_refused(
    args: tuple[int, ...], given: dict[str, int]
) -> None:
    with pytest.raises(TypeError, match="Point takes each of x, y once"):
        Point(*args, **given)


def test_nothing_can_be_changed() -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 3  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x
    assert point.x == 1


def test_equal_fields_make_equal_values_of_one_class() -> None:
    assert Point(1) != Point(2) and Point(1) != (1, 2)
    assert len({Point(1), Point(1, 2), Point(2)}) == 2
    assert Named("a", "here") == Named("a", "there")
    assert hash(Named("a", "here")) == hash(Named("a", "there"))


def test_values_that_hold_arrays_compare_by_identity() -> None:
    one, other = Held([2, 1]), Held([1, 2])
    assert one.values == other.values == [1, 2]
    assert one != other and len({one, other}) == 2


def test_a_copy_differs_in_what_was_asked_for() -> None:
    assert Point(1).but(y=5) == Point(1, 5) == dataclasses.replace(Point(1), y=5)
    with pytest.raises(TypeError):
        Point(1).but(z=1)


def test_the_dataclasses_module_takes_them_for_its_own() -> None:
    assert dataclasses.is_dataclass(Point)
    assert [field.name for field in dataclasses.fields(Point(1))] == ["x", "y"]
    assert dataclasses.fields(Point)[1].default == 2
    assert dataclasses.asdict(Point(1)) == {"x": 1, "y": 2}


def test_they_are_matched_by_place_copied_and_pickled() -> None:
    match Point(1, 7):
        case Point(x, y):
            assert (x, y) == (1, 7)
    point = Point(3, 4)
    assert copy.copy(point) == copy.deepcopy(point) == pickle.loads(pickle.dumps(point)) == point
