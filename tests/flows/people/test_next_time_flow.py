"""After the last day people are asked once whether they want to hear of the next event of the series."""

from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.people import Person
from bot.storage.connections.database import Transaction
from bot.upkeep.housekeeping import purge_by
from tests.doors.guests import DOORS, Guest, address_of
from tests.presses import labels, press, say
from tests.rows import rows_of
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.people.test_two_doors import PUBLIC
from tests.web.reading import FREE
from tests.words.announcements import TEXT, drafted

EVENT = """\
format: 1
event:
  id: {id}
  name: {name}
  series: motesdagen
  first_day: {day}
  last_day: {day}
  timezone: Europe/Stockholm
rooms: [{{id: stora, name: Stora salen}}]
sessions:
  - {{id: etik, title: Etik, start: {day}T10:00, end: {day}T11:00, room: stora}}
"""
QUESTION = {"sv": "Får vi höra av oss inför nästa?", "en": "May we get in touch before the next"}
YES = {"sv": "Ja, hör av er", "en": "Yes, get in touch"}
NO = {"sv": "Nej tack", "en": "No, thanks"}


def event(folder: Path, id_: str, name: str, day: str) -> Path:
    place = folder / id_
    place.mkdir(parents=True)
    text = EVENT.format(id=id_, name=name, day=day)
    (place / "programme.yaml").write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def this_year(tmp_path: Path) -> Path:
    return event(tmp_path / "events", "dagen-ett", "Dagen ett", "2024-05-14")


@pytest.fixture
def next_year(tmp_path: Path) -> Path:
    return event(tmp_path / "events", "dagen-tva", "Dagen två", "2025-05-13")


def asked(guest: Guest, language: str = "sv") -> int:
    """How often the question stands there."""
    return sum(QUESTION[language] in each.text for each in guest.messages())


async def wishes(stage: Stage) -> int:
    return len(await rows_of(stage.bot.services.storage.database, "SELECT * FROM series_wishes"))


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("language", ["sv", "en"])
async def test_the_question_comes_once_the_day_after_and_yes_is_kept(
    tmp_path: Path, this_year: Path, door: str, language: str
) -> None:
    async with staged(tmp_path / "data", this_year, at="2024-05-14T09:00", door=door) as stage:
        guest = stage.guest("Alva", language)
        await say(guest, "/start")
        await say(guest, "/start s_etik")
        await press(guest, "save:etik:1")
        await stage.jump("2024-05-15T06:30")
        early = asked(guest, language)
        await stage.jump("2024-05-15T10:05")
        once = asked(guest, language)
        guest.forget_replies()
        said = await press(guest, YES[language])
        settings = await say(guest, "/installningar" if language == "sv" else "/settings")
        data = await say(guest, "/minadata" if language == "sv" else "/mydata")
        await stage.jump("2024-05-16T09:00")

        assert (early, once) == (0, 1)
        assert ("Vi hör av oss" in said.text) or ("We will get in touch" in said.text)
        for screen in (settings, data):
            assert "Dagen ett" in screen.text
            assert "2026" in screen.text
        assert await wishes(stage) == 1
        await press(guest, "next:motesdagen:0")
        assert await wishes(stage) == 0


@pytest.mark.parametrize("door", DOORS)
async def test_no_keeps_nothing_and_is_not_asked_again(
    tmp_path: Path, this_year: Path, door: str
) -> None:
    async with staged(tmp_path / "data", this_year, at="2024-05-14T09:00", door=door) as stage:
        guest = stage.guest("Alva")
        await say(guest, "/start")
        await say(guest, "/start s_etik")
        await press(guest, "save:etik:1")
        await stage.jump("2024-05-15T10:05")
        guest.forget_replies()
        said = await press(guest, NO["sv"])
        await stage.jump("2024-05-16T09:00")
        storage = stage.bot.services.storage
        known = await storage.participants.get(address_of(guest))
        assert known is not None
        sent = await rows_of(
            storage.database,
            "SELECT * FROM outbox WHERE kind = 'next-time' AND participant_id = :id",
            {"id": known.id},
        )

        assert said.text == "Då hör vi inte av oss inför nästa."
        assert (await wishes(stage), len(sent)) == (0, 1)


async def test_an_event_that_stands_alone_asks_nothing(stage: Stage) -> None:
    alva = stage.person("Alva")
    await say(alva, "/start")

    await stage.jump("2023-12-01T10:05")

    assert asked(alva) == 0
    assert "next:" not in str((await say(alva, "/installningar")).buttons)


async def arrived(stage: Stage, name: str) -> Person:
    person = stage.person(name)
    await say(person, "/start")
    return person


async def test_only_a_yes_outlives_the_event_and_is_used_for_one_announcement(
    tmp_path: Path, this_year: Path, next_year: Path
) -> None:
    async with staged(tmp_path / "data", this_year, at="2024-05-14T09:00") as stage:
        alva, bo = await arrived(stage, "Alva"), await arrived(stage, "Bo")
        await say(alva, "/start s_etik")
        await press(alva, "save:etik:1")
        await stage.jump("2024-05-15T10:05")
        alva.forget_replies()
        await press(alva, YES["sv"])
        storage = stage.bot.services.storage
        await stage.jump("2024-07-01T10:00")
        await purge_by(storage, [stage.event.programme], stage.clock.now())
        left = await storage.participants.get(address_of(alva))
        gone = await storage.participants.get(address_of(bo))
        assert left is not None
        assert (gone, left.at_event) == (None, None)
        assert await storage.favourites.all("dagen-ett") == []
        assert left.attends == ()

    async with staged(tmp_path / "data", next_year, sandbox=stage.sandbox) as stage:
        await stage.jump("2025-05-01T10:00")
        olle = stage.organiser
        await say(olle, "/start")
        alva.forget_replies()
        await drafted(olle)
        shown = await press(olle, "Välj mottagare")
        await press(olle, "aud:1:1:next")
        await say(olle, "1")
        await stage.jump("2025-05-01T10:05")
        [told] = [each for each in alva.messages() if TEXT in each.text]
        olle.forget_replies()
        await drafted(olle)
        again = await press(olle, "Välj mottagare")

    assert "De som ville höra av er inför nästa: 1 person" in shown.text
    assert labels(told) == ["Gå med här"]
    assert "e_dagen-tva" in str(told.json["reply_markup"])
    assert "De som ville höra av er inför nästa: 0 personer" in again.text


async def test_an_announcement_that_is_undone_has_not_used_the_yes(
    tmp_path: Path, next_year: Path
) -> None:
    async with staged(tmp_path / "data", next_year, at="2025-05-01T10:00") as stage:
        services, now = stage.bot.services, stage.clock.now()

        def unit(tx: Transaction) -> None:
            services.storage.series_wishes.call(tx, stage.event.id, 7)
            services.storage.series_wishes.take_back(tx, 7)

        await services.storage.write(unit)
        waiting = await services.storage.series_wishes.waiting("motesdagen", "dagen-tva", now)
        rows = await rows_of(services.storage.database, "SELECT * FROM series_calls")

    assert (waiting, rows) == ([], [])


@pytest.mark.parametrize("door", DOORS)
async def test_glom_takes_the_yes_too(tmp_path: Path, this_year: Path, door: str) -> None:
    async with staged(tmp_path / "data", this_year, at="2024-05-14T09:00", door=door) as stage:
        guest = stage.guest("Alva")
        await say(guest, "/start")
        await say(guest, "/installningar")
        await press(guest, "Hör av er inför nästa")
        kept = await wishes(stage)
        await say(guest, "/glom")
        await press(guest, "erase:")

        assert (kept, await wishes(stage)) == (1, 0)


async def test_whoever_reads_on_the_web_is_led_to_the_pages_of_the_next_event(
    tmp_path: Path, this_year: Path, next_year: Path
) -> None:
    async with (
        staged(
            tmp_path / "data",
            this_year,
            others=(next_year,),
            at="2024-05-15T09:05",
            web=FREE,
            web_url=PUBLIC,
        ) as stage,
        aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as way,
    ):
        guest, olle = Browser(way, stage.bot.web_url), stage.organiser
        await guest.open("/dagen-ett/pass/etik")
        await guest.give("press", "save:etik:1")
        await guest.open("/dagen-ett/mitt")
        await guest.give("command", "installningar")
        await guest.press("Hör av er inför nästa")
        await say(olle, "/start e_dagen-tva")
        await drafted(olle)
        await press(olle, "Välj mottagare")
        await press(olle, "aud:1:1:next")
        await say(olle, "1")
        await stage.jump("2024-05-15T10:10")
        page = await guest.open("/dagen-ett/program")
        [way_in] = [link for link in page.page.links if "dagen-tva" in link]
        led = await guest.open(way_in.removeprefix(PUBLIC))

    assert TEXT in page.text
    assert way_in == f"{PUBLIC}/dagen-tva/"
    assert "Dagen två" in led.text
