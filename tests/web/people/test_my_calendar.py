"""A calendar subscribes to what somebody saved, and follows when the programme changes."""

import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import icalendar
import pytest

from bot.actions import short_key
from bot.sandbox.people import Person
from bot.views.actions.calendars import ChangeAddress
from tests.files.outlook import faults_for_outlook
from tests.presses import press, say
from tests.rows import rows_of
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.calendar_readers import (
    Entry,
    Read,
    read_by_icalendar,
    read_by_vobject,
    reading_by_ical_js,
)
from tests.web.reading import FREE, Reader
from tests.words.changes import change, save
from tests.words.desk import forge

ROOT = "https://dagen.example.org"
ADDRESS = re.compile(rf"{ROOT}(/kalender/[0-9a-f]{{32}}\.ics)")
EVENT = "motesplats-ifo-2023"
PLENARY = {f"{session}@{EVENT}" for session in ("valkomna", "bornemark", "avslut")}


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Before the first session, with a web door that the world reaches."""
    async with staged(tmp_path / "data", web=FREE, web_url=ROOT) as one:
        yield one


@pytest.fixture
def alva(stage: Stage) -> Person:
    return stage.person("Alva")


@pytest.fixture(params=["icalendar", "vobject", "ical.js"])
def read(request: pytest.FixtureRequest) -> Read:
    if request.param == "ical.js":
        return reading_by_ical_js(Path(request.config.cache.mkdir("npm")))
    return {"icalendar": read_by_icalendar, "vobject": read_by_vobject}[request.param]


async def address_of(person: Person) -> str:
    """Where the person's calendar is on the site, as the chat says it."""
    found = ADDRESS.search((await say(person, "/kalender")).text)
    assert found is not None
    return found[1]


def local(clock: str) -> int:
    return int(datetime.fromisoformat(f"2023-11-30T{clock}:00+01:00").timestamp())


async def test_every_reader_sees_a_move_and_a_cancellation(
    stage: Stage, alva: Person, reader: Reader, read: Read
) -> None:
    olle = stage.organiser
    for session in ("sav", "barnrost"):
        await save(alva, session)
    address = await address_of(alva)

    before = read((await reader.get(address)).body)
    stage.clock.jump(stage.clock.now() + timedelta(minutes=10))
    await change(olle, "sav", "chrooms:sav", "chroom:sav:3", "chok")
    await change(olle, "sav", "chtimes:sav", "chask:sav:time")
    await say(olle, "kl. 11.30")
    await press(olle, "chok")
    await change(olle, "barnrost", "chcan:barnrost:1", "chok")
    after = read((await reader.get(address)).body)

    sav, barnrost = f"sav@{EVENT}", f"barnrost@{EVENT}"
    assert (before.name, before.refresh) == ("Mötesplats IFO 2023", "PT1H")
    assert set(before.entries) == set(after.entries) == PLENARY | {sav, barnrost}
    assert _facts(before.entries[sav]) == (local("11:00"), local("12:00"), "CONFIRMED", (-10,))
    assert before.entries[sav].place.startswith("Gröna salen")
    assert _facts(after.entries[sav]) == (local("11:30"), local("12:30"), "CONFIRMED", (-10,))
    assert after.entries[sav].place.startswith("Vinga")
    assert _facts(after.entries[barnrost])[2:] == ("CANCELLED", ())
    for uid in (sav, barnrost):
        assert after.entries[uid].sequence > before.entries[uid].sequence
        assert after.entries[uid].modified - before.entries[uid].modified == 600
    for uid in PLENARY:
        assert after.entries[uid].modified == before.entries[uid].modified


def _facts(entry: Entry) -> tuple[int, int, str, tuple[int, ...]]:
    return entry.begins, entry.ends, entry.status, entry.alarms


async def test_it_is_the_same_to_the_byte_until_there_is_a_reason(
    stage: Stage, alva: Person, reader: Reader
) -> None:
    await save(alva, "sav")
    address = await address_of(alva)
    first = await reader.get(address)

    stage.clock.jump(stage.clock.now() + timedelta(minutes=90))
    same = await reader.get(address, If_None_Match=first.headers["ETag"])
    await save(alva, "orosanmalan")
    saved = await reader.get(address, If_None_Match=first.headers["ETag"])
    await say(alva, "/paminn 30")
    lead = await reader.get(address, If_None_Match=saved.headers["ETag"])

    assert (first.headers["Content-Type"], first.headers["Cache-Control"]) == (
        "text/calendar; charset=utf-8",
        "private, no-cache",
    )
    assert (same.status, same.body) == (304, b"")
    assert saved.status == 200
    assert b"orosanmalan@" in saved.body
    assert (saved.body.count(b"TRIGGER:-PT10M"), lead.body.count(b"TRIGGER:-PT30M")) == (5, 5)


async def test_a_restart_changes_nothing_in_it(tmp_path: Path) -> None:
    bodies = []
    sandbox = None
    for _ in range(2):
        async with (
            staged(tmp_path / "data", sandbox=sandbox, web=FREE, web_url=ROOT) as stage,
            aiohttp.ClientSession() as way,
        ):
            alva = stage.person("Alva")
            address = await address_of(alva)
            bodies.append((address, (await Reader(way, stage.bot.web_url).get(address)).body))
            sandbox = stage.sandbox
            await stage.jump("2023-11-30T08:20")

    assert bodies[0] == bodies[1]


async def test_what_the_chat_sends_as_a_file_has_the_same_names_and_versions(
    stage: Stage, alva: Person, reader: Reader
) -> None:
    await save(alva, "sav")
    await save(alva, "lunch")
    await change(stage.organiser, "sav", "chrooms:sav", "chroom:sav:3", "chok")
    address = await address_of(alva)

    sent = await say(alva, "/kalender")

    assert sent.document is not None
    file = _named(sent.document[1])
    subscribed = _named((await reader.get(address)).body)
    assert set(file) == {f"sav@{EVENT}", f"lunch@{EVENT}"}
    assert set(subscribed) == set(file) | PLENARY
    for uid, event in file.items():
        for name in ("sequence", "dtstart", "dtend", "location", "summary", "description"):
            assert event.get(name) == subscribed[uid].get(name), name


def _named(content: bytes) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(content)
    assert isinstance(calendar, icalendar.Calendar)
    assert faults_for_outlook(content) == []
    return {str(event.uid): event for event in calendar.events}


async def test_nobody_is_rung_for_a_break(alva: Person, reader: Reader) -> None:
    await save(alva, "lunch")

    events = _named((await reader.get(await address_of(alva))).body)

    assert events[f"lunch@{EVENT}"].alarms.times == []
    assert len(events[f"avslut@{EVENT}"].alarms.times) == 1


async def test_it_is_in_the_language_of_the_person(stage: Stage, reader: Reader) -> None:
    john = stage.person("John", "en")
    await save(john, "sav")
    await change(stage.organiser, "sav", "chcan:sav:1", "chok")

    events = _named((await reader.get(await address_of(john))).body)

    assert str(events[f"sav@{EVENT}"].summary).startswith("CANCELLED: ")


async def test_the_zone_is_written_as_outlook_reads_it(alva: Person, reader: Reader) -> None:
    body = (await reader.get(await address_of(alva))).body.decode().replace("\r\n", "\n")

    assert body.count("BEGIN:STANDARD\n") == body.count("BEGIN:DAYLIGHT\n") == 1
    assert "DTSTART:20221030T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n" in body
    assert "DTSTART:20220327T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n" in body


async def test_it_says_how_often_to_look_in_the_standard_s_words_and_in_outlook_s(
    alva: Person, reader: Reader
) -> None:
    lines = (await reader.get(await address_of(alva))).body.decode().splitlines()

    assert {"REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H"} <= set(lines)


async def test_the_address_stays_until_it_is_changed_and_then_the_old_one_is_gone(
    alva: Person, reader: Reader
) -> None:
    first = await address_of(alva)
    again = await address_of(alva)
    asked = await press(alva, "Byt adress")
    kept = await reader.get(first)
    changed = await press(alva, "Byt adress")

    found = ADDRESS.search(changed.text)
    assert again == first
    assert "Den gamla adressen slutar fungera direkt." in asked.text
    assert kept.status == 200
    assert found is not None
    assert found[1] != first
    gone = await reader.get(first)
    assert (gone.status, gone.headers["Cache-Control"]) == (410, "no-store")
    assert "Här finns ingen kalender längre." in gone.text
    assert (await reader.get(found[1])).status == 200


async def test_an_old_button_does_not_change_a_newer_address(
    stage: Stage, alva: Person, reader: Reader
) -> None:
    first = await address_of(alva)
    await press(alva, "Byt adress")
    await press(alva, "Byt adress")
    newer = await address_of(alva)

    pressed = ChangeAddress(short_key(first.split("/")[2].removesuffix(".ics")))
    await forge(stage, alva, pressed.pack())

    assert newer != first
    assert await address_of(alva) == newer
    assert (await reader.get(newer)).status == 200


async def test_it_goes_with_the_person(stage: Stage, alva: Person, reader: Reader) -> None:
    address = await address_of(alva)
    await say(alva, "/glom")
    await press(alva, "erase")

    assert (await reader.get(address)).status == 410
    database = stage.bot.services.storage.database
    assert list(await rows_of(database, "SELECT * FROM calendar_subscriptions")) == []


@pytest.mark.parametrize("secret", ["0" * 32, "x", "..", "%00", "a" * 5000])
async def test_a_guessed_address_is_told_kindly_that_nothing_is_there(
    secret: str, reader: Reader
) -> None:
    answer = await reader.get(f"/kalender/{secret}.ics")

    assert answer.status in {404, 410}
    assert 'name="q"' in answer.body.decode()


async def test_without_a_door_to_the_world_no_address_is_said_or_kept(tmp_path: Path) -> None:
    async with staged(tmp_path / "data", web=FREE) as stage:
        answer = await say(stage.person("Alva"), "/kalender")
        database = stage.bot.services.storage.database

        assert "kalenderappen" not in answer.text
        assert list(await rows_of(database, "SELECT * FROM calendar_subscriptions")) == []


async def test_on_the_web_the_address_is_made_shown_and_changed_by_whoever_saved_something(
    stage: Stage, guest: Browser, reader: Reader
) -> None:
    await guest.open("/mitt")
    nothing = guest.page.text
    await guest.open("/pass/sav")
    await guest.press("Spara och påminn")
    await guest.open("/mitt")
    await guest.press("Skapa en adress")
    first = _shown(guest)
    opened = next(link for link in guest.page.page.links if link.startswith("webcal:"))
    read = await reader.get(first)
    await guest.press("Byt adress")
    await guest.press("Byt adress")
    await guest.open("/mitt")

    assert "Prenumerera på min kalender" not in nothing
    assert opened == f"webcal://dagen.example.org{first}"
    assert f"sav@{EVENT}" in _named(read.body)
    assert _shown(guest) != first
    assert [(await reader.get(each)).status for each in (first, _shown(guest))] == [410, 200]


def _shown(guest: Browser) -> str:
    found = re.search(rf'readonly value="{ROOT}([^"]*)"', guest.page.body.decode())
    assert found is not None
    return found[1]
