"""Two events in one bot know nothing of each other's people, roles and announcements."""

import re
from pathlib import Path

import pytest

from bot.errors import ProgrammeError
from bot.events.start_links import SESSION, link_to
from bot.programme.files.reader import load_programme
from bot.roles import Role
from bot.running.one_week import onto_one_week
from bot.sandbox.people import Person
from bot.storage.people.roles import Grant
from bot.telegram.accounts import address_of
from tests.events.two_events import COURSE, DAY, write_course, write_day
from tests.presses import press, say
from tests.stage import IFO, Stage, staged
from tests.words.announcements import drafted
from tests.words.desk import audited, number_of

KERSTIN = 3001


async def organiser_of_the_course(stage: Stage) -> None:
    storage, now = stage.bot.services.storage, stage.clock.now()
    await say(stage.sandbox.person("Kerstin", "sv", KERSTIN), f"/start {link_to(COURSE)}")
    person = await storage.participants.get(address_of(KERSTIN))
    assert person is not None
    await storage.write(
        lambda tx: storage.roles.grant(tx, person.id, COURSE, Grant(Role.ORGANISER), now)
    )


async def test_an_organiser_here_is_nobody_there(stage: Stage) -> None:
    await organiser_of_the_course(stage)
    kerstin = stage.sandbox.person("Kerstin", "sv", KERSTIN)

    allowed = await say(kerstin, "/andra")
    await say(kerstin, f"/start {link_to(DAY)}")
    refused = [await say(kerstin, f"/{name}") for name in ("andra", "meddela", "status", "roller")]

    assert "Vad ska ändras?" in allowed.text
    assert all("kan bara arrangörer göra" in answer.text for answer in refused)


async def test_an_announcement_reaches_those_who_came_to_its_event_alone(stage: Stage) -> None:
    await organiser_of_the_course(stage)
    kerstin = stage.sandbox.person("Kerstin", "sv", KERSTIN)
    alva, bo = stage.person("Alva"), stage.person("Bo")
    await say(alva, f"/start {link_to(COURSE)}")
    await say(bo, f"/start {link_to(DAY)}")

    await drafted(kerstin, "Kaffet är klart")
    await say(kerstin, "3")
    await stage.jump("2024-03-25T08:15:30")
    await stage.jump("2024-03-25T08:15:40")

    assert "Kaffet är klart" in alva.messages()[-1].text
    assert all("Kaffet" not in message.text for message in bo.messages())


async def test_a_reminder_names_its_event_and_what_clashes_at_the_other(stage: Stage) -> None:
    alva = stage.person("Alva")
    for event in (COURSE, DAY):
        await say(alva, f"/start {link_to(event, SESSION, 'ett')}")
        await press(alva, "Spara och påminn")

    await stage.jump("2024-03-25T09:52")

    reminders = {m.text.splitlines()[0]: m.text for m in alva.messages()[-2:]}
    assert reminders.keys() == {"Kursen", "Dagen"}
    assert "Krockar med Barns röster, kl. 10.00, på Dagen." in reminders["Kursen"]
    assert "Krockar med Samtal om sorg, kl. 10.00, på Kursen." in reminders["Dagen"]


async def test_an_answer_goes_to_the_event_that_asked_wherever_its_writer_is_by_then(
    stage: Stage,
) -> None:
    alva, storage = stage.person("Alva"), stage.bot.services.storage
    await say(alva, f"/start {link_to(COURSE)}")
    await say(alva, f"/start {link_to(DAY)}")
    await stage.jump("2024-03-25T11:50")
    of_course = next(m for m in alva.messages() if m.text.startswith("Kursen\n") and m.buttons)

    alva.forget_replies()
    await alva.press("Svara", message_id=of_course.message_id)
    await alva.next_reply()
    await say(alva, "Mod och tålamod")

    assert [answer.text for answer in await storage.answers.all(COURSE)] == ["Mod och tålamod"]
    assert await storage.answers.all(DAY) == []


async def test_a_broken_event_at_the_start_stops_no_other(tmp_path: Path) -> None:
    day, course = write_day(tmp_path / "events"), write_course(tmp_path / "events")
    (course / "programme.yaml").write_text("format: 1\nevent: [", encoding="utf-8")

    async with staged(
        tmp_path / "data", event=day, others=(course,), at="2024-03-25T08:15"
    ) as stage:
        home = await say(stage.person("Alva"), "/start")

    assert "Dagen" in home.text


async def test_a_bot_of_which_every_event_is_broken_does_not_start(tmp_path: Path) -> None:
    events = tmp_path / "events"
    day, course = write_day(events), write_course(events)
    async with staged(tmp_path / "other", event=day, at="2024-03-25T08:15") as stage:
        sandbox = stage.sandbox
    for folder in (day, course):
        (folder / "programme.yaml").write_text("format: 1\nevent: [", encoding="utf-8")

    with pytest.raises(ProgrammeError):
        async with staged(tmp_path / "data", event=day, others=(course,), sandbox=sandbox):
            pass


async def test_a_second_event_joins_what_was_kept_with_one(tmp_path: Path) -> None:
    day, course = write_day(tmp_path / "events"), write_course(tmp_path / "events")
    async with staged(tmp_path / "data", event=day, at="2024-03-25T08:15") as one:
        card = await say(one.person("Alva"), f"/start {link_to(DAY, SESSION, 'ett')}")
    async with staged(tmp_path / "data", event=day, others=(course,), sandbox=one.sandbox) as both:
        alva = both.person("Alva")
        await alva.press("Spara och påminn", message_id=card.message_id)
        await alva.next_reply()
        programme = await say(alva, "/program")
        favourites = await both.bot.services.storage.favourites.all(DAY)

    assert "Skola och fritid" in programme.text
    assert [one.session_id for one in favourites] == ["ett"]


def test_events_of_different_years_are_moved_onto_one_week(tmp_path: Path) -> None:
    others = [IFO.parent / "tidiga-insatser-2024", write_day(tmp_path / "b", "2021-06-01")]

    moved = onto_one_week([IFO, *others], tmp_path / "week")

    programmes = [load_programme(folder) for folder in moved]
    days = [
        (one.event.first_day.isoformat(), one.local(one.sessions[0].start).date().isoformat())
        for one in programmes
    ]
    assert days == [(day, day) for day in ("2023-11-30", "2023-12-01", "2023-11-27")]


async def test_who_stands_in_the_settings_organises_every_event(stage: Stage) -> None:
    olle = stage.organiser

    for event in (COURSE, DAY):
        await say(olle, f"/start {link_to(event)}")
        assert "Vad ska ändras?" in (await say(olle, "/andra")).text


@pytest.mark.parametrize(
    ("language", "lost", "given"),
    [
        ("sv", "Din roll på Dagen togs bort kl. 08.15", "Du är nu arrangör på Dagen."),
        ("en", "Your role at Dagen was taken away at 08:15", "Your role at Dagen is now"),
    ],
)
async def test_a_role_that_is_taken_at_one_event_is_left_at_the_other(
    stage: Stage, language: str, lost: str, given: str
) -> None:
    kerstin, olle = stage.sandbox.person("Kerstin", language, KERSTIN), stage.organiser
    await organiser_of_the_course(stage)
    number = await number_of(stage, kerstin)
    await say(olle, f"/start {link_to(DAY)}")
    link = await a_link(olle, "Arrangör")
    welcome = await say(kerstin, f"/start {link}")
    await taken_away(stage, olle, number, Role.ORGANISER)
    kerstin.forget_replies()

    here = await say(kerstin, "/roller")
    await say(kerstin, f"/start {link_to(COURSE)}")
    there = await say(kerstin, "/roller")

    assert given in welcome.text
    assert lost in here.text
    assert f"nummer {number}" in there.text or f"number {number}" in there.text


async def test_who_never_had_a_role_here_is_not_told_of_one_that_was_taken_there(
    stage: Stage,
) -> None:
    await organiser_of_the_course(stage)
    kerstin, olle = stage.sandbox.person("Kerstin", "sv", KERSTIN), stage.organiser
    number = await number_of(stage, kerstin)
    await say(olle, f"/start {link_to(COURSE)}")
    await taken_away(stage, olle, number, Role.ORGANISER)
    await say(kerstin, f"/start {link_to(DAY)}")

    refused = await say(kerstin, "/roller")

    assert "kan bara arrangörer göra" in refused.text
    assert await audited(stage, "role.revoked") == [("organiser", f"{COURSE} {number}")]


async def test_the_menu_is_that_of_the_event_where_its_holder_is(stage: Stage) -> None:
    await organiser_of_the_course(stage)
    kerstin = stage.sandbox.person("Kerstin", "sv", KERSTIN)
    await say(kerstin, "/start")
    at_course = await menu_of(stage, kerstin)
    await say(kerstin, f"/start {link_to(DAY)}")
    at_day = await menu_of(stage, kerstin)
    await say(kerstin, "/evenemang")
    await press(kerstin, "Kursen")
    back = await menu_of(stage, kerstin)

    assert "meddela" in at_course
    assert "meddela" not in at_day
    assert "evenemang" in at_day
    assert back == at_course


async def test_a_role_that_is_taken_elsewhere_leaves_the_menu_of_where_its_holder_is(
    stage: Stage,
) -> None:
    await organiser_of_the_course(stage)
    kerstin, olle = stage.sandbox.person("Kerstin", "sv", KERSTIN), stage.organiser
    await say(olle, f"/start {link_to(DAY)}")
    await say(kerstin, f"/start {await a_link(olle, 'Medarbetare')}")
    number = await number_of(stage, kerstin)
    await say(kerstin, f"/start {link_to(COURSE)}")
    before = await menu_of(stage, kerstin)
    await taken_away(stage, olle, number, Role.STAFF)

    assert "meddela" in before
    assert await menu_of(stage, kerstin) == before


async def a_link(organiser: Person, role: str) -> str:
    """The parameter of an invitation to a role, where its maker is."""
    await say(organiser, "/bjudin")
    invitation = await press(organiser, role)
    found = re.search(r"start=(inv_[\w-]+)", invitation.text)
    assert found is not None
    return found[1]


async def menu_of(stage: Stage, person: Person) -> list[str]:
    await stage.settle()
    return [*person.commands()]


async def taken_away(stage: Stage, organiser: Person, number: int, role: Role) -> None:
    await stage.settle()
    organiser.forget_replies()
    await say(organiser, "/roller")
    await press(organiser, f"revoke:{number}:{role}::0")
    await press(organiser, "Ta bort rollen")
    await stage.settle()
