"""Somebody comes to one of two events by its link or its button: in its language, and for good."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.actions import marked
from bot.events.start_links import SESSION, link_to
from bot.sandbox.people import Person
from bot.storage.people.participants import Participant
from bot.telegram.accounts import address_of
from bot.views.actions.sessions import SaveSession
from bot.views.actions.settings import ShowPrivacy
from bot.web.visitors import COOKIE, address_of as web_address_of
from tests.events.two_events import COURSE, DAY, write_course, write_day
from tests.presses import say
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.reading import FREE
from tests.words.desk import forge

FINNISH = "fi"
"""Which nobody here speaks."""


@pytest.fixture
async def two_languages(tmp_path: Path) -> AsyncIterator[Stage]:
    """The course is in English first; who says nothing is taken to mean the other, in Swedish."""
    day, course = write_day(tmp_path), write_course(tmp_path, languages="en, sv")
    async with staged(
        tmp_path / "data", event=day, others=(course,), at="2024-03-25T08:15", web=FREE
    ) as stage:
        yield stage


async def person_of(stage: Stage, person: Person) -> Participant:
    known = await stage.bot.services.storage.participants.get(address_of(person.id))
    assert known is not None
    return known


@pytest.mark.parametrize(("event", "language"), [(COURSE, "en"), (DAY, "sv")])
async def test_a_newcomer_is_spoken_to_in_the_language_of_the_link_s_event(
    two_languages: Stage, event: str, language: str
) -> None:
    alva = two_languages.person("Alva", FINNISH)

    card = await say(alva, f"/start {link_to(event, SESSION, 'ett')}")

    assert (await person_of(two_languages, alva)).language == language
    assert ("Save and remind" in str(card.buttons)) == (language == "en")


async def test_a_newcomer_who_speaks_a_language_of_ours_keeps_it_wherever_they_come(
    two_languages: Stage,
) -> None:
    alva = two_languages.person("Alva", "sv")

    await say(alva, f"/start {link_to(COURSE)}")

    assert (await person_of(two_languages, alva)).language == "sv"


@pytest.mark.parametrize(("event", "language"), [(COURSE, "en"), (DAY, "sv")])
async def test_a_newcomer_on_the_web_is_spoken_to_in_the_language_of_the_page_s_event(
    two_languages: Stage, event: str, language: str
) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way:
        guest = Browser(way, two_languages.bot.web_url)
        await guest.open(f"/{event}/pass/ett")
        await guest.give("press", "save:ett:1")

    address = web_address_of(guest.cookies[COOKIE])
    known = await two_languages.bot.services.storage.participants.get(address)
    assert known is not None
    assert (known.language, known.attends) == (language, (event,))


async def test_a_button_of_an_event_where_one_is_not_leads_there_and_says_so(
    stage: Stage,
) -> None:
    alva, storage = stage.person("Alva"), stage.bot.services.storage
    await say(alva, f"/start {link_to(DAY)}")

    await forge(stage, alva, marked(SaveSession("ett", saved=True).pack(), COURSE))

    person = await person_of(stage, alva)
    saved = await storage.favourites.of(person.id, COURSE)
    assert [toast.text for toast in alva.toasts][-1:] == ["Nu är du på Kursen."]
    assert (person.at_event, person.attends) == (COURSE, (DAY, COURSE))
    assert saved == {"ett"}
    assert alva.messages()[-1].text.startswith("Kursen\n")


async def test_what_is_about_oneself_leads_nobody_to_the_event_of_its_button(
    stage: Stage,
) -> None:
    alva = stage.person("Alva")
    await say(alva, f"/start {link_to(DAY)}")

    await forge(stage, alva, marked(ShowPrivacy().pack(), COURSE))

    assert (await person_of(stage, alva)).attends == (DAY,)


async def test_a_button_of_an_event_that_is_not_live_saves_nothing(stage: Stage) -> None:
    alva, storage = stage.person("Alva"), stage.bot.services.storage
    await say(alva, f"/start {link_to(DAY)}")

    await forge(stage, alva, marked(SaveSession("ett", saved=True).pack(), "i-fjol"))

    assert (await person_of(stage, alva)).attends == (DAY,)
    assert await storage.favourites.all(DAY) == []


@pytest.mark.parametrize(
    ("language", "over", "minutes"),
    [("sv", "Dagen är slut.", "vill du bli påmind?"), ("en", "is over.", "how long before")],
)
async def test_who_is_new_at_an_event_that_is_over_is_not_asked_how_long_before(
    tmp_path: Path, language: str, over: str, minutes: str
) -> None:
    day, course = write_day(tmp_path), write_course(tmp_path, "2024-03-27")
    async with staged(
        tmp_path / "data", event=day, others=(course,), at="2024-03-26T09:00"
    ) as stage:
        alva = stage.person("Alva", language)
        afterwards = await say(alva, f"/start {link_to(DAY)}")
        before = await say(alva, f"/start {link_to(COURSE)}")

    assert over in afterwards.text
    assert minutes not in afterwards.text
    assert "lead:" not in str(afterwards.json["reply_markup"])
    assert "lead:" in str(before.json["reply_markup"])
