"""What is missing of a programme before the day, though nothing in it is wrong."""

import pytest

from bot.programme.readiness import missing_for_the_day
from bot.programme.values import Info, Prompt
from tests.builders import a_programme, a_session, at

DESK = Info("desk", "Informationsdisk", "I foajén.")
WIFI = Info("natet", "Wifi", "Hotell / gast")


def found(now: str = "08:00", day: int = 0, **facts: object) -> list[str]:
    return list(missing_for_the_day(a_programme(a_session(), **facts), at(now, day=day)))


def test_a_programme_with_all_that_is_asked_for_lacks_nothing() -> None:
    assert found(info=(DESK, WIFI), event={"address": "Gatan 1"}) == []


@pytest.mark.parametrize(
    ("facts", "lack"),
    [
        ({"day": 1}, "past"),
        ({"event": {"address": "Gatan 1", "name": "p"}}, "short-name"),
        ({"prompts": (Prompt("q", {"sv": "Bra?"}, when="never"),)}, "no-day-question"),
        ({"info": (WIFI,)}, "no-desk"),
        ({"event": {}}, "no-address"),
        ({"info": (DESK,)}, "no-wifi"),
    ],
)
def test_each_lack_is_found_by_itself(facts: dict[str, object], lack: str) -> None:
    whole: dict[str, object] = {"info": (DESK, WIFI), "event": {"address": "Gatan 1"}}

    assert found(**{**whole, **facts}) == [lack]  # type: ignore[arg-type]
