"""What waits while an event is out of use goes on when it is back, and its organisers know of it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.events.start_links import SESSION, link_to
from bot.programme.event_settings import AnnouncementSettings
from bot.roles import Role
from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from bot.telegram.accounts import address_of
from tests.events.two_events import COURSE, write_course, write_day
from tests.presses import press, say
from tests.rows import rows_of
from tests.stage import Stage, staged
from tests.web.browsing import Browser
from tests.web.reading import FREE
from tests.words.announcements import drafted
from tests.words.folders import a_sandbox, look, second, taken_into_use, taken_out_of_use, watching

KERSTIN = 3001
"""Organises the course alone."""

LATE = "Lunchen är sen"
ANNOUNCED = f"Från arrangören\n\n{LATE}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of folders, with a day and a course."""
    write_day(tmp_path / "events")
    write_course(tmp_path / "events")
    return tmp_path / "events"


@pytest.fixture
def sandbox() -> Sandbox:
    return a_sandbox()


@pytest.fixture
async def stage(tmp_path: Path, root: Path, sandbox: Sandbox) -> AsyncIterator[Stage]:
    async with watching(tmp_path / "data", root, sandbox) as opened:
        await begun(opened)
        yield opened


async def begun(stage: Stage) -> None:
    """Everybody has come: those who organise all, who organises the course, and Alva to it."""
    for each in (stage.organiser, second(stage)):
        await say(each, f"/start {link_to(COURSE)}")
    storage, now = stage.bot.services.storage, stage.clock.now()
    await say(kerstin(stage), f"/start {link_to(COURSE)}")
    person = await storage.participants.get(address_of(KERSTIN))
    assert person is not None
    grant = Grant(Role.ORGANISER)
    await storage.write(lambda tx: storage.roles.grant(tx, person.id, COURSE, grant, now))
    await say(stage.person("Alva"), f"/start {link_to(COURSE, SESSION, 'sorg')}")


def kerstin(stage: Stage) -> Person:
    return stage.sandbox.person("Kerstin", "sv", KERSTIN)


async def planned(stage: Stage, people: int = 4) -> None:
    """An announcement of the course, half a minute before it leaves."""
    await drafted(kerstin(stage), LATE)
    assert "Skickas om 30 s" in (await say(kerstin(stage), str(people))).text


async def closed(stage: Stage, root: Path) -> None:
    (root / COURSE).rename(root.parent / "away")
    await taken_out_of_use(stage, root / COURSE)
    await look(stage)


async def opened_again(stage: Stage, root: Path) -> None:
    (root.parent / "away").rename(root / COURSE)
    await taken_into_use(stage, root / COURSE)
    await look(stage)


def texts(person: Person) -> Sequence[str]:
    return [message.text for message in person.messages()]


def got(person: Person, text: str) -> int:
    return sum(text in each for each in texts(person))


async def states(stage: Stage) -> list[tuple[str, int]]:
    """In which states the rows of the announcement are."""
    found = await rows_of(
        stage.bot.services.storage.database,
        "SELECT state, count(*) AS n FROM outbox WHERE kind = 'announcement' GROUP BY state",
    )
    return [(row["state"], row["n"]) for row in found]


async def test_an_announcement_waits_while_its_event_is_out_of_use_and_goes_on_after_it(
    stage: Stage, root: Path
) -> None:
    alva = stage.person("Alva")
    await planned(stage)
    await closed(stage, root)
    await stage.jump("2024-03-25T09:00")
    meanwhile, waiting = got(alva, LATE), await states(stage)

    await opened_again(stage, root)
    await stage.jump("2024-03-25T09:01")

    assert (meanwhile, waiting) == (0, [("pending", 4)])
    assert got(alva, LATE) == 1
    assert got(kerstin(stage), "Klart. 4 av 4 har fått meddelandet.") == 1


async def test_the_organisers_of_the_event_are_told_once_what_waits_and_until_when(
    stage: Stage, root: Path
) -> None:
    await planned(stage)
    await closed(stage, root)
    await look(stage, 10)

    (said,) = [each for each in texts(kerstin(stage)) if "ur bruk" in each]
    assert said == (
        "Kursen är ur bruk, eftersom jag inte längre har mappen med programmet."
        " Så länge skickar jag inget till deltagarna.\n\n"
        "De här meddelandena har inte nått alla:\n"
        "– ”Lunchen är sen” väntar på att skickas till 4 personer. Det skickas om evenemanget är"
        " i bruk igen före måndag 25 mars kl. 14.15, annars inte.\n\n"
        "Be den som sköter boten att lägga tillbaka mappen. Är det bråttom behöver ni nå"
        " deltagarna på något annat sätt. Påminnelser och ändringar väntar på samma vis och"
        " skickas bara så länge de gäller."
    )
    assert got(second(stage), "De här meddelandena har inte nått alla") == 1
    assert got(stage.person("Alva"), "ur bruk") == 0


async def test_where_nothing_waits_nobody_is_told_that_something_does(
    stage: Stage, root: Path
) -> None:
    await closed(stage, root)

    assert got(kerstin(stage), "har inte nått alla") == 0


async def test_an_announcement_that_waited_too_long_is_not_sent_and_its_report_says_so(
    stage: Stage, root: Path
) -> None:
    alva = stage.person("Alva")
    await planned(stage)
    await closed(stage, root)
    await stage.jump("2024-03-25T14:16")

    await opened_again(stage, root)
    await stage.jump("2024-03-25T14:17")

    assert got(alva, LATE) == 0
    assert await states(stage) == [("expired", 4)]
    assert got(kerstin(stage), "0 av 4 har fått meddelandet.") == 1


async def test_what_was_too_late_before_is_not_told_of_when_the_event_goes_once_more(
    stage: Stage, root: Path
) -> None:
    await planned(stage)
    await closed(stage, root)
    await stage.jump("2024-03-25T14:16")
    await opened_again(stage, root)
    await stage.jump("2024-03-25T14:17")

    await closed(stage, root)

    assert got(kerstin(stage), "har inte nått alla") == 1


async def test_a_start_without_the_folder_lets_it_wait_and_tells_of_it_as_a_press_does(
    tmp_path: Path, root: Path, sandbox: Sandbox
) -> None:
    async with staged(tmp_path / "data", event=root, sandbox=sandbox) as one:
        await begun(one)
        await planned(one)
    (root / COURSE).rename(tmp_path / "away")
    for _ in range(2):
        async with staged(tmp_path / "data", event=root, sandbox=sandbox) as without:
            await without.settle()
            await without.jump("2024-03-25T09:00")
            meanwhile = got(without.person("Alva"), LATE)
    (tmp_path / "away").rename(root / COURSE)
    async with staged(tmp_path / "data", event=root, sandbox=sandbox) as back:
        await back.jump("2024-03-25T09:01")

    assert meanwhile == 0
    assert got(kerstin(back), "väntar på att skickas till 4 personer") == 1
    assert got(back.person("Alva"), LATE) == 1


async def test_who_got_half_of_it_before_gets_no_second_and_the_others_get_it_after(
    stage: Stage, root: Path
) -> None:
    storage, alva = stage.bot.services.storage, stage.person("Alva")
    person = await storage.participants.get(address_of(alva.id))
    assert person is not None
    await planned(stage)
    later = {"id": person.id, "at": "2024-03-25T08:30:00.000000+00:00"}
    await storage.write(
        lambda tx: tx.execute(
            "UPDATE outbox SET due_at = :at WHERE participant_id = :id AND kind = 'announcement'",
            later,
        )
    )
    await stage.jump("2024-03-25T08:15:31")
    half = await states(stage)
    await closed(stage, root)
    noted = got(kerstin(stage), "väntar på att skickas till 1 person.")
    await stage.jump("2024-03-25T09:35")

    await opened_again(stage, root)

    assert half == [("pending", 1), ("sent", 3)]
    assert noted == 1
    assert await states(stage) == [("sent", 4)]
    assert got(alva, ANNOUNCED) == got(second(stage), ANNOUNCED) == 1


async def test_one_that_another_organiser_has_not_approved_is_told_of_and_can_be_sent_after(
    stage: Stage, root: Path
) -> None:
    course = stage.bot.services.events[COURSE].live
    settings = replace(
        course.programme.file.settings, announcements=AnnouncementSettings(second_person_above=1)
    )
    course.replace(
        replace(course.programme, file=replace(course.programme.file, settings=settings))
    )
    await drafted(kerstin(stage), LATE)
    await say(kerstin(stage), "4")
    await closed(stage, root)
    noted = got(kerstin(stage), f"– ”{LATE}” väntar på att en annan arrangör godkänner det.")

    await opened_again(stage, root)
    await press(second(stage), "Godkänn och skicka")
    await stage.jump("2024-03-25T08:20")

    assert noted == 1
    assert got(stage.person("Alva"), ANNOUNCED) == 1


async def test_what_was_taken_up_in_the_moment_of_the_closing_waits_too(stage: Stage) -> None:
    jobs, of_course = stage.bot.services.jobs, stage.bot.services.events[COURSE].jobs
    await planned(stage)
    jobs.remove(COURSE)
    stage.clock.jump(stage.clock.now() + timedelta(seconds=31))
    stage.bot.sender.poke()
    await asyncio.sleep(0.1)
    in_that_moment = {state for state, _ in await states(stage)}

    jobs.add(COURSE, of_course)
    await stage.settle()

    assert in_that_moment <= {"pending", "sending"}
    assert await states(stage) == [("sent", 4)]
    assert got(stage.person("Alva"), ANNOUNCED) == 1


async def test_a_reminder_that_was_due_meanwhile_is_not_sent_late(
    stage: Stage, root: Path
) -> None:
    alva = stage.person("Alva")
    await press(alva, "Spara och påminn")
    await closed(stage, root)
    await stage.jump("2024-03-25T11:50")
    await opened_again(stage, root)
    await stage.jump("2024-03-25T11:55")

    assert got(alva, "Ekonomi i kris") == 1


async def test_whoever_reads_on_the_web_finds_it_once_the_event_is_back(
    tmp_path: Path, root: Path, sandbox: Sandbox
) -> None:
    async with (
        staged(tmp_path / "data", event=root, sandbox=sandbox, web=FREE) as stage,
        aiohttp.ClientSession() as way,
    ):
        bo = Browser(way, stage.bot.web_url)
        await begun(stage)
        await bo.open(f"/{COURSE}/sv/pass/ett")
        await bo.give("press", "save:ett:1")
        await planned(stage, 5)
        await closed(stage, root)
        await stage.jump("2024-03-25T09:00")
        waiting = await states(stage)
        await opened_again(stage, root)
        await stage.jump("2024-03-25T09:01")
        page = await bo.open(f"/{COURSE}/sv/besked")

        assert waiting == [("pending", 5)]
        assert await states(stage) == [("sent", 5)]
        assert LATE in page.text


async def test_it_is_told_in_english_to_whoever_reads_english(stage: Stage, root: Path) -> None:
    await say(kerstin(stage), "/installningar")
    await press(kerstin(stage), "lang:en")
    await say(kerstin(stage), f"/announce {LATE}")
    await kerstin(stage).next_reply()
    await say(kerstin(stage), "4")
    await closed(stage, root)

    assert got(kerstin(stage), "“Lunchen är sen” waits to be sent to 4 people.") == 1
