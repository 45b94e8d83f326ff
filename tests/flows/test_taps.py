"""How many taps and messages what people do most takes, counted from the screen they come from.

A row is an errand: who does it, when, and each tap on the way. What is typed begins with ">";
all else is the label of a button, or how its data begins.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import pytest

from bot.roles import Role
from bot.sandbox import Person
from bot.storage.people.roles import Grant
from tests.presses import press, say
from tests.stage import Stage
from tests.words.changes import organiser_of
from tests.words.desk import with_role


async def nothing(stage: Stage, person: Person) -> None:
    """Nothing has happened before."""


async def hosts_one_room(stage: Stage, person: Person) -> None:
    """The person looks after the green room."""
    await with_role(stage, person.name, Grant(Role.HOST, "gron"))


async def somebody_came(stage: Stage, person: Person) -> None:
    await say(stage.person("Bo"), "/start")


@dataclass(frozen=True)
class Errand:
    """`begins` is what is typed to come to the screen that one counts from; it is not counted."""

    most: int
    steps: Mapping[str, tuple[str, ...]]
    """The taps on the way, by language."""
    arrives: Mapping[str, str]
    """What stands on the last screen then."""
    at: str = "2023-11-30T10:31"
    begins: str = "/start"
    is_organisers: bool = False
    before: Callable[[Stage, Person], Awaitable[None]] = field(default=nothing)


ERRANDS = {
    "where now": Errand(
        most=1,
        steps={"sv": ("Nu och härnäst",), "en": ("Now and next",)},
        arrives={"sv": "Kongresshallen, plan 1", "en": "Kongresshallen, floor 1"},
        at="2023-11-30T11:20",
    ),
    "where now, typed": Errand(
        most=1,
        steps={"sv": (">vart ska jag nu",), "en": (">where do i go now",)},
        arrives={"sv": "Kongresshallen, plan 1", "en": "Kongresshallen, floor 1"},
        at="2023-11-30T11:20",
    ),
    "save while browsing the programme": Errand(
        most=3,
        steps={
            "sv": ("Hela programmet", "slot:0:660", "Spara 2"),
            "en": ("Whole programme", "slot:0:660", "Save 2"),
        },
        arrives={"sv": "Jag påminner dig", "en": "I will remind you"},
    ),
    "save what comes next": Errand(
        most=3,
        steps={
            "sv": ("Nu och härnäst", "ses:barnrost", "Spara och påminn"),
            "en": ("Now and next", "ses:barnrost", "Save and remind"),
        },
        arrives={"sv": "Jag påminner dig", "en": "I will remind you"},
    ),
    "save two from an answer": Errand(
        most=2,
        steps={
            "sv": (">vad är det klockan 13", ">spara 2 och 4"),
            "en": (">what is on at 13", ">save 2 and 4"),
        },
        arrives={"sv": "2 pass sparade", "en": "2 sessions saved"},
    ),
    "say that the room is full, as its host": Errand(
        most=1,
        steps={"sv": (">fullt",), "en": (">full",)},
        arrives={"sv": "Markerat som fullt", "en": "Marked as full"},
        at="2023-11-30T10:56",
        before=hosts_one_room,
    ),
    "say that the room is full, by a button": Errand(
        most=1,
        steps={"sv": ("Det är fullt",), "en": ("It is full",)},
        arrives={"sv": "Markerat som fullt", "en": "Marked as full"},
        at="2023-11-30T10:56",
        before=hosts_one_room,
    ),
    "cancel a session": Errand(
        most=4,
        steps={
            "sv": ("Ändra ett pass", "ch:", "Ställ in", "Ja, ställ in passet"),
            "en": ("Change a session", "ch:", "Cancel it", "Yes, cancel the session"),
        },
        arrives={"sv": "INSTÄLLT", "en": "CANCELLED"},
        is_organisers=True,
    ),
    "announce to all": Errand(
        most=2,
        steps={"sv": (">/meddela Lunchen är sen", ">2"), "en": (">/announce Lunch is late", ">2")},
        arrives={"sv": "om 30 s", "en": "in 30 s"},
        is_organisers=True,
        before=somebody_came,
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", ERRANDS)
async def test_it_takes_no_more_taps_than_promised(stage: Stage, name: str, language: str) -> None:
    errand = ERRANDS[name]
    await stage.jump(errand.at)
    person = stage.person("Alva", language)
    if errand.is_organisers:
        person = await organiser_of(stage, language)
    await say(person, "/start")
    if not errand.is_organisers:
        await press(person, "lead:10")
    await errand.before(stage, person)
    await say(person, errand.begins)

    for step in errand.steps[language]:
        await stage.settle()
        person.forget_replies()
        screen = await (say(person, step[1:]) if step[0] == ">" else press(person, step))

    assert errand.arrives[language] in screen.text
    assert len(errand.steps[language]) <= errand.most
