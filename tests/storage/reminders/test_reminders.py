"""Reminders against a real database: what is decided when, and what is said."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.programme.programme import Programme
from bot.programme.values import Change, Kind, Status
from bot.reminders import ReminderPayload, Reminders
from bot.storage import Storage, open_storage
from bot.storage.messages.decisions import ClaimedDecision
from bot.telegram.accounts import address_of
from tests.builders import next_version
from tests.busy import busy
from tests.peopled_storage import a_programme, a_session, at, carrying, claim, join, live, save

DAY = a_programme(
    a_session("valkomna", "09:15", "09:30", "sal", kind=Kind.PLENARY),
    a_session("keynote", "09:30", "10:30", "sal", kind=Kind.PLENARY),
    a_session("fika", "10:30", "11:00", "sal", kind=Kind.BREAK),
    a_session("etik", "11:00", "12:00"),
    a_session("barn", "11:00", "12:00", "styrso"),
    a_session("sav", "12:05", "13:00"),
    a_session("mingel", "17:00", "18:00", "sal", kind=Kind.SOCIAL),
)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with open_storage(tmp_path / "bot.db") as opened:
        yield opened


def reminders_in(storage: Storage, programme: Programme = DAY) -> Reminders:
    return Reminders(live(storage, programme))


async def decided(storage: Storage, reminders: Reminders, now: datetime) -> list[str]:
    """Tick, and give the items that the sender would then take, as `participant item`."""
    await reminders.decide(now)
    found = await claim(storage, now)
    return [f"{each.decision.participant_id} {each.decision.item}" for each in found]


async def said(storage: Storage, reminders: Reminders, claimed: ClaimedDecision) -> str | None:
    person = await storage.participants.by_id(claimed.decision.participant_id)
    assert person is not None
    outgoing = await reminders.render(carrying(ReminderPayload, claimed), person)
    return str(outgoing.reply) if outgoing else None


async def test_a_saved_session_is_reminded_of_ten_minutes_before_and_once(
    storage: Storage,
) -> None:
    await save(storage, await join(storage, 100), "etik")
    reminders = reminders_in(storage)

    ticks = [
        await decided(storage, reminders, at(clock))
        for clock in ("10:00", "10:49:59", "10:50", "10:50:01", "10:55", "11:00", "11:01")
    ]

    assert ticks == [[], [], ["1 reminder:etik"], [], [], [], []]


async def test_plenaries_remind_everybody_with_reminders_on(storage: Storage) -> None:
    await join(storage, 100)
    await join(storage, 200, lead_minutes=0)
    await join(storage, 300, muted=True)
    await join(storage, 400, lead_minutes=30)
    await join(storage, 500, reachable=False)
    reminders = reminders_in(storage)

    early = await decided(storage, reminders, at("08:45"))
    late = await decided(storage, reminders, at("09:05"))

    assert (early, late) == (["4 reminder:valkomna"], ["1 reminder:valkomna"])


async def test_whoever_sits_in_the_room_already_is_not_reminded(storage: Storage) -> None:
    await join(storage, 100)
    reminders = reminders_in(storage)

    assert await decided(storage, reminders, at("09:25")) == []


async def test_breaks_and_social_gatherings_are_never_reminded_of(storage: Storage) -> None:
    person = await join(storage, 100)
    await save(storage, person, "fika")
    await save(storage, person, "mingel")
    reminders = reminders_in(storage)

    assert await decided(storage, reminders, at("10:25")) == []
    assert await decided(storage, reminders, at("16:55")) == []


async def test_nothing_comes_for_what_was_saved_or_who_joined_after_it_was_due(
    storage: Storage,
) -> None:
    await save(storage, await join(storage, 100), "etik", at("10:50:01"))
    await save(storage, await join(storage, 200, joined=at("10:51")), "etik", at("10:50"))
    await save(storage, await join(storage, 300), "etik", at("10:50"))
    reminders = reminders_in(storage)

    assert await decided(storage, reminders, at("10:52")) == ["3 reminder:etik"]


async def test_a_tick_that_comes_late_finds_what_is_due_but_nothing_that_has_begun(
    storage: Storage,
) -> None:
    await save(storage, await join(storage, 100), "etik")

    late = await decided(storage, reminders_in(storage), at("10:58"))
    too_late = await decided(storage, reminders_in(storage), at("12:06"))

    assert (late, too_late) == (["1 reminder:etik"], [])


async def test_clashing_favourites_share_one_message(storage: Storage) -> None:
    person = await join(storage, 100)
    await save(storage, person, "etik")
    await save(storage, person, "barn")
    reminders = reminders_in(storage)
    await reminders.decide(at("10:50"))
    [claimed] = await claim(storage, at("10:50"))

    text = await said(storage, reminders, claimed)

    assert claimed.decision.item == "reminder:etik+barn"
    assert text == (
        "Snart börjar 2 pass som krockar. Välj ett.\n\n"
        "1. <b>Etik</b>\nkl. 11.00, Vinga, plan 3\n\n"
        "2. <b>Barn</b>\nkl. 11.00, Styrsö, plan 3\n"
        "[1. Etik]\n[2. Barn]\n[Mitt program][Hem]"
    )


async def test_a_moved_session_is_reminded_of_anew_and_the_old_reminder_is_not_sent(
    storage: Storage,
) -> None:
    await save(storage, await join(storage, 100), "etik")
    event = live(storage, DAY)
    reminders = Reminders(event)
    await reminders.decide(at("10:50"))
    [claimed] = await claim(storage, at("10:50"))
    moved = [
        replace(s, start=at("11:30"), end=at("12:00"), room="styrso") if s.id == "etik" else s
        for s in DAY.sessions
    ]

    event.replace(next_version(DAY, moved))

    assert await said(storage, reminders, claimed) is None
    assert await decided(storage, reminders, at("11:10")) == []
    assert await decided(storage, reminders, at("11:20")) == ["1 reminder:etik"]


async def test_a_cancelled_session_has_no_reminder(storage: Storage) -> None:
    await save(storage, await join(storage, 100), "etik")
    event = live(storage, DAY)
    reminders = Reminders(event)
    await reminders.decide(at("10:50"))
    [claimed] = await claim(storage, at("10:50"))
    cancelled = [
        replace(s, change=Change(kind=Status.CANCELLED)) if s.id == "etik" else s
        for s in DAY.sessions
    ]

    event.replace(next_version(DAY, cancelled))

    assert await said(storage, reminders, claimed) is None
    assert await decided(storage, reminders_in(storage, event.programme), at("10:51")) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "sv",
            (
                "Snart börjar <b>Etik</b>, kl. 11.00.\nVinga, plan 3\nDet är i en annan sal än ditt förra pass.\n"
                "[Visa passet][Hitta dit]\n[Mitt program][Hem]"
            ),
        ),
        (
            "en",
            (
                "Soon: <b>Etik</b>, at 11:00.\nVinga, floor 3\nIt is in another room than your last session.\n"
                "[Show session][Find the way]\n[My programme][Home]"
            ),
        ),
    ],
)
async def test_a_reminder_tells_time_title_room_floor_and_the_change_of_room(
    storage: Storage, language: str, text: str
) -> None:
    await save(storage, await join(storage, 100, language=language), "etik")
    reminders = reminders_in(storage)
    await reminders.decide(at("10:50"))
    [claimed] = await claim(storage, at("10:50"))

    assert await said(storage, reminders, claimed) == text


async def test_nobody_is_told_to_change_rooms_who_does_not(storage: Storage) -> None:
    programme = a_programme(
        a_session("etik", "11:00", "12:00"), a_session("sav", "12:30", "13:00")
    )
    person = await join(storage, 100)
    await save(storage, person, "etik")
    await save(storage, person, "sav")
    reminders = reminders_in(storage, programme)
    await reminders.decide(at("12:20"))
    [claimed] = await claim(storage, at("12:20"))

    text = await said(storage, reminders, claimed)

    assert text is not None
    assert "byter" not in text


async def test_a_reminder_makes_no_sound_in_quiet_hours(storage: Storage) -> None:
    programme = a_programme(
        a_session("sent", "20:15", "21:00"), a_session("kvall", "19:30", "20:00")
    )
    person = await join(storage, 100)
    await save(storage, person, "sent")
    await save(storage, person, "kvall")
    reminders = reminders_in(storage, programme)
    silent = []
    for now in (at("19:20"), at("20:05")):
        await reminders.decide(now)
        [claimed] = await claim(storage, now)
        outgoing = await reminders.render(carrying(ReminderPayload, claimed), person)
        assert outgoing is not None
        silent.append(outgoing.silent)

    assert silent == [False, True]


async def test_nobody_gets_more_than_twelve_unasked_messages_a_day(storage: Storage) -> None:
    programme = a_programme(
        *(
            a_session(f"s{hour}-{minute}", f"{hour}:{minute}", room=None)
            for hour in range(8, 16)
            for minute in ("00", "30")
        )
    )
    person = await join(storage, 100, joined=at("06:00"))
    for session in programme.sessions:
        await save(storage, person, session.id)
    reminders = reminders_in(storage, programme)
    sent: list[str] = []
    now = at("07:00")
    while now < at("17:00"):
        sent += await decided(storage, reminders, now)
        now += timedelta(minutes=5)

    assert len(sent) == 12


async def test_two_thousand_are_decided_in_well_under_a_second_and_early_enough(
    storage: Storage,
) -> None:
    programme = a_programme(a_session("etik", "11:00", "12:00"))

    def fill(tx: object) -> None:
        for n in range(2000):
            person = storage.participants.join(tx, address_of(1000 + n), "sv", at("06:00"))  # type: ignore[arg-type]
            storage.attendances.attend(tx, person.id, "dagen-2023", at("06:00"))  # type: ignore[arg-type]
            storage.favourites.save(tx, person.id, "dagen-2023", "etik", at("07:00"))  # type: ignore[arg-type]

    await storage.write(fill)
    reminders = reminders_in(storage, programme)
    assert await reminders.next_moment(at("08:00")) == at("10:48:40")
    assert await decided(storage, reminders, at("10:48:39")) == []

    began = time.perf_counter()
    await reminders.decide(at("10:48:40"))
    took = time.perf_counter() - began

    assert len(await claim(storage, at("10:48:40"))) == 2000
    assert took < busy()


async def test_the_next_moment_is_the_next_reminder_as_things_are_saved(storage: Storage) -> None:
    person = await join(storage, 100, lead_minutes=15)
    await save(storage, person, "etik")
    reminders = reminders_in(storage)

    moments = []
    now = at("07:00")
    while (moment := await reminders.next_moment(now)) is not None:
        moments.append(moment)
        now = moment

    just_before = timedelta(seconds=1 / 25)
    assert moments == [at("09:00") - just_before, at("10:45") - just_before]
