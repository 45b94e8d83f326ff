"""What dialogues and sends carry comes back from its row as it was, also from an older one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import pytest

from bot.payloads.frozen import Frozen
from bot.payloads.payload import Payload

NOON = datetime(2023, 11, 30, 12, 30, 15, 25, tzinfo=ZoneInfo("Europe/Stockholm"))


class Size(StrEnum):
    SMALL = "small"


class Room(Frozen):
    name: str
    size: Size = Size.SMALL


class Wish(Payload):
    """One of everything that a payload may hold."""

    kind = "wish"
    number: int
    at: datetime
    rooms: tuple[Room, ...]
    place: tuple[str, int]
    starts: Mapping[str, datetime]
    who: int | None
    words: str = ""
    urgent: bool = False


WISH = Wish(7, NOON, (Room("Å: 1"),), ("a", 2), {"etik": NOON}, None, words='Där, "nu"\n', urgent=True)  # fmt: skip
ROW = '{"number": 7, "at": "2023-11-30T11:30:15+00:00", "rooms": [], "place": ["a", 2], "starts": {}, "who": 3}'  # fmt: skip


def test_a_payload_comes_back_as_it_was() -> None:
    assert Wish.from_json(WISH.to_json()) == WISH


def test_what_a_row_lacks_takes_the_default_and_what_it_has_too_much_is_left() -> None:
    read = Wish.from_json(ROW.replace('"who"', '"colour": {"of": ["old"]}, "who"'))

    assert read == Wish(
        7, datetime(2023, 11, 30, 11, 30, 15, tzinfo=UTC), (), ("a", 2), {}, 3, words="", urgent=False
    )  # fmt: skip


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ('"number": 7, ', ""),
        ('"number": 7', '"number": "7"'),
        ('"number": 7', '"number": true'),
        ('"2023-11-30T11:30:15+00:00"', '"2023-11-30T11:30:15"'),
        ('"2023-11-30T11:30:15+00:00"', '"at noon"'),
        ('"2023-11-30T11:30:15+00:00"', "null"),
        ('"rooms": []', '"rooms": "a"'),
        ('"rooms": []', '"rooms": [{"size": "small"}]'),
        ('"rooms": []', '"rooms": [{"name": "a", "size": "huge"}]'),
        ('"place": ["a", 2]', '"place": ["a"]'),
        ('"starts": {}', '"starts": ["etik"]'),
        ('"starts": {}', '"starts": {"etik": 1}'),
        ('"who": 3', '"who": "Bo"'),
        (ROW, "[]"),
        (ROW, "7"),
        (ROW, "{"),
        (ROW, ""),
    ],
)
def test_a_row_that_nobody_understands_is_no_payload(part: str, other: str) -> None:
    assert part in ROW
    assert Wish.from_json(ROW.replace(part, other)) is None
