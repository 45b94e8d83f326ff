"""What is missing of a programme before the day, though nothing in it is wrong."""

import pytest

from bot.programme.files.problems import FilePlaces
from bot.programme.files.readiness import ASKED_FOR, missing_for_the_day
from bot.programme.values import Info, Prompt
from tests.builders import a_programme, a_session, at

DESK = Info("desk", "Informationsdisk", "I foajén.", topic="desk")
TOPICS = tuple(
    Info(topic, "Hjälp", "Så här.", topic=topic) for topic in ASKED_FOR if topic != "desk"
)
WIFI = Info("natet", "Wifi", "Hotell / gast")


def found(now: str = "08:00", day: int = 0, **facts: object) -> list[str]:
    programme = a_programme(a_session(id="a"), **facts)
    return [
        note.kind
        for note in missing_for_the_day(programme, at(now, day=day), FilePlaces("p.yaml"))
    ]


def test_a_programme_with_all_that_is_asked_for_lacks_nothing() -> None:
    assert found(info=(DESK, WIFI, *TOPICS), event={"address": "Gatan 1"}) == []


@pytest.mark.parametrize(
    ("facts", "lack"),
    [
        ({"day": 1}, "past"),
        ({"event": {"address": "Gatan 1", "name": "p"}}, "name-of-file"),
        ({"event": {"address": "Gatan 1", "name": "program-v3"}}, "name-of-file"),
        ({"event": {"address": "Gatan 1", "name": "Schema_2"}}, "name-of-file"),
        ({"prompts": (Prompt("q", {"sv": "Bra?"}, when="never"),)}, "no-day-question"),
        ({"info": (WIFI, *TOPICS, Info("d", "Värdar", "I blå västar.", topic="desk"))}, "no-desk"),
        ({"event": {}}, "no-address"),
        ({"info": (DESK, *TOPICS)}, "no-wifi"),
        ({"info": (DESK, WIFI, *TOPICS[1:])}, "no-topics"),
    ],
)
def test_each_lack_is_found_by_itself(facts: dict[str, object], lack: str) -> None:
    whole: dict[str, object] = {"info": (DESK, WIFI, *TOPICS), "event": {"address": "Gatan 1"}}

    assert found(**{**whole, **facts}) == [lack]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("prompts", "lacks"),
    [
        ((), []),
        ((Prompt("q", {"sv": "Bra?"}),), []),
        ((Prompt("q", {"sv": "Bra?"}, when="23:00"),), []),
        ((Prompt("q", {"sv": "Bra?"}, when="after:a"),), []),
        ((Prompt("q", {"sv": "Bra?"}, when="05:00"),), ["no-day-question"]),
        ((Prompt("q", {"sv": "Bra?"}, when="after-each"),), ["no-day-question"]),
        ((Prompt("q", {"sv": "Bra?"}, to="saved:a"),), ["no-day-question"]),
    ],
)
def test_a_question_is_missing_only_where_not_everybody_is_asked_after_the_day(
    prompts: tuple[Prompt, ...], lacks: list[str]
) -> None:
    lacking = found(prompts=prompts, info=(DESK, WIFI, *TOPICS), event={"address": "Gatan 1"})

    assert lacking == lacks


@pytest.mark.parametrize("name", ["Forskningsdagen", "IFO", "Dag 3", "e-hälsa i vården"])
def test_a_name_that_people_give_an_event_is_none_of_a_file(name: str) -> None:
    assert found(info=(DESK, WIFI, *TOPICS), event={"address": "Gatan 1", "name": name}) == []
