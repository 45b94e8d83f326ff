"""Frozen values behave like frozen dataclasses."""

from typing import ClassVar

import pytest

from bot.payloads.frozen import Frozen


class Place(Frozen):
    shape: ClassVar[str] = "round"
    name: str
    seats: int = 0


class Room(Place):
    floor: int = 1


def test_the_fields_of_a_base_come_first_and_what_is_of_the_class_is_no_field() -> None:
    assert list(Room.kinds) == ["name", "seats", "floor"]
    assert Room("Etik", floor=2).values() == ["Etik", 0, 2]


def test_equal_fields_make_equal_values_of_the_same_kind_alone() -> None:
    assert Place("Etik", 3) == Place("Etik", seats=3)
    assert Place("Etik", 3) != Place("Etik", 4)
    assert Place("Etik") != Room("Etik")
    assert len({Place("Etik"), Place("Etik"), Room("Etik")}) == 2


def test_a_changed_value_is_another_and_the_first_stays() -> None:
    place = Place("Etik", 3)

    assert place.changed(seats=4) == Place("Etik", 4)
    assert place.seats == 3
    with pytest.raises(AttributeError, match="seats stays"):
        place.seats = 5  # type: ignore[misc]


@pytest.mark.parametrize("fields", [{}, {"name": "a", "roof": 1}])
def test_a_field_that_lacks_or_is_none_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Place has the fields name, seats"):
        Place(**fields)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Place has the fields"):
        Place("a", 1, 2)  # type: ignore[call-arg]
