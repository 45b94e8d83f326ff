"""Whoever changes the day hears how the notice of it reached people, once everybody's outcome is known."""

from pathlib import Path

import pytest

from bot.changes.delivery_reports import ChangeReport
from bot.config import ListeningAddress
from bot.jobs.sending_limits import UNASKED_A_DAY
from bot.roles import Role
from bot.sandbox.people import Person
from bot.storage.messages.decisions import Decision
from bot.storage.people.roles import Grant
from bot.telegram.accounts import address_of
from tests.presses import labels, press, say
from tests.stage import Stage, staged
from tests.words.changes import arrived, change, organiser_of, rows, save, texts
from tests.words.desk import with_role

TITLE = "Erfarenheter från Samlad avhopparverksamhet i Göteborg"
MOVED = {
    "sv": "FLYTTAT RUM: Gröna salen → Vinga, samma tid 11.00",
    "en": "NEW ROOM: Gröna salen → Vinga, same time 11:00",
}
ALL_TWO = {"sv": "2 av 2 har fått det.", "en": "2 of 2 have got it."}
TO_VINGA = ("chrooms:sav", "chroom:sav:3", "chok")


async def savers(stage: Stage, *names: str) -> list[Person]:
    people = [stage.person(name) for name in names]
    for person in people:
        await save(person, "sav")
    return people


async def reports(stage: Stage, person: Person, at: str = "2023-11-30T08:20") -> list[str]:
    """What came once the notices are out and the bot has looked again."""
    await arrived(person)
    await stage.jump(at)
    await stage.settle()
    return texts(await arrived(person))


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_a_moved_session_ends_in_a_report_with_what_was_told(
    stage: Stage, language: str
) -> None:
    await savers(stage, "Alva", "Bo")
    olle = await organiser_of(stage, language)
    await change(olle, "sav", *TO_VINGA)

    told = await reports(stage, olle)
    later = await reports(stage, olle, "2023-11-30T08:40")

    assert told == [f"{ALL_TWO[language]}\n\n{TITLE}\n{MOVED[language]}"]
    assert later == []


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_cancelled_held_after_all_and_delayed_each_end_in_a_report(
    stage: Stage, language: str
) -> None:
    await savers(stage, "Alva", "Bo")
    olle = await organiser_of(stage, language)
    await change(olle, "sav", "chcan:sav:1", "chok")
    cancelled = await reports(stage, olle)
    await change(olle, "sav", "chcan:sav:0", "chok")
    held = await reports(stage, olle, "2023-11-30T08:25")
    later = {"sv": "/skjut 10 från 11.00 i Gröna", "en": "/delay 10 from 11:00 in Gröna"}
    await say(olle, later[language])
    await press(olle, "chok")
    delayed = await reports(stage, olle, "2023-11-30T08:30")

    words = {
        "sv": ("INSTÄLLT", "HÅLLS", "NY TID"),
        "en": ("CANCELLED", "ON AFTER ALL", "NEW TIME"),
    }
    for told, word in zip((cancelled, held, delayed), words[language], strict=True):
        assert len(told) == 1
        assert told[0].startswith(ALL_TWO[language])
        assert word in told[0]


async def test_a_change_taken_back_after_it_was_told_is_reported_like_one(stage: Stage) -> None:
    await savers(stage, "Alva", "Bo")
    olle = stage.organiser
    await change(olle, "sav", *TO_VINGA)
    await reports(stage, olle)
    await say(olle, "/angra")
    await press(olle, "chundo")

    told = await reports(stage, olle, "2023-11-30T08:30")

    assert told == [
        f"{ALL_TWO['sv']}\n\n{TITLE}\nFLYTTAT RUM: Vinga → Gröna salen, samma tid 11.00"
    ]


async def test_what_nobody_hears_of_is_not_reported(stage: Stage) -> None:
    olle = stage.organiser
    await change(olle, "sav", *TO_VINGA)
    unheard = await reports(stage, olle)
    await savers(stage, "Alva", "Bo")
    await change(olle, "sav", "chrooms:sav", "chroom:sav:4", "chok")
    await press(olle, "chundo")
    taken_back = await reports(stage, olle, "2023-11-30T08:30")

    assert (unheard, taken_back) == ([], [])
    assert await rows(stage, "SELECT * FROM awaited_reports") == []


async def test_two_changes_told_in_one_notice_are_reported_once(stage: Stage) -> None:
    await savers(stage, "Alva", "Bo")
    olle = stage.organiser
    await change(olle, "sav", *TO_VINGA)
    await change(olle, "sav", "chrooms:sav", "chroom:sav:4", "chok")

    told = await reports(stage, olle)

    assert [one.splitlines()[0] for one in told] == [ALL_TWO["sv"]]
    assert "Styrsö" in told[0]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("sv", ["1 av 3 har fått det.", "1 går inte att nå.", "1 är osäker."]),
        ("en", ["1 of 3 have got it.", "1 cannot be reached.", "1 is uncertain."]),
    ],
)
async def test_who_cannot_be_reached_and_who_is_in_doubt_are_counted(
    stage: Stage, language: str, lines: list[str]
) -> None:
    alva, bo, _ = await savers(stage, "Alva", "Bo", "Cia")
    olle = await organiser_of(stage, language)
    stage.sandbox.faults.add("sendMessage", "500", 2, chat_id=bo.id)
    await change(olle, "sav", *TO_VINGA)
    alva.block()
    await arrived(olle)
    for at in ("08:20:00", "08:20:20", "08:21:00", "08:21:20"):
        await stage.jump(f"2023-11-30T{at}")

    (report,) = await arrived(olle)
    again = await press(olle, labels(report)[0])
    await stage.jump("2023-11-30T08:22")

    assert report.text.splitlines()[:3] == lines
    assert again.text
    assert ["FLYTTAT RUM" in one for one in texts(await arrived(bo))] == [True]


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_a_host_hears_how_many_know_that_the_room_is_full(
    stage: Stage, language: str
) -> None:
    await savers(stage, "Alva", "Bo")
    host = await with_role(stage, "Hanna", Grant(Role.HOST, "gron"), language)
    await stage.jump("2023-11-30T10:45")
    await say(host, {"sv": "/fullt", "en": "/full"}[language])

    told = await reports(stage, host, "2023-11-30T10:46")

    full = {"sv": "FULLT kl. 11.00", "en": "FULL at 11:00"}[language]
    assert [one.splitlines()[:4] for one in told] == [[ALL_TWO[language], "", full, TITLE]]


async def test_seats_after_all_are_not_followed_by_a_report(stage: Stage) -> None:
    await savers(stage, "Alva", "Bo")
    host = await with_role(stage, "Hanna", Grant(Role.HOST, "gron"))
    await stage.jump("2023-11-30T10:45")
    await say(host, "/fullt")
    await say(host, "/platser")

    assert await reports(stage, host, "2023-11-30T10:46") == []


async def test_the_report_comes_once_also_when_the_bot_starts_anew_before_it(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path) as stage:
        await savers(stage, "Alva", "Bo")
        await change(stage.organiser, "sav", *TO_VINGA)
        await arrived(stage.organiser)
    async with staged(tmp_path, sandbox=stage.sandbox) as stage:
        await stage.jump("2023-11-30T08:20")
    async with staged(tmp_path, sandbox=stage.sandbox) as stage:
        await stage.settle()
        await stage.settle()
        told = texts(await arrived(stage.organiser))

    assert [one.splitlines()[0] for one in told] == [ALL_TWO["sv"]]


async def test_who_reads_on_the_web_is_told_apart(tmp_path: Path) -> None:
    async with staged(tmp_path, web=ListeningAddress("127.0.0.1", 0), door="web") as stage:
        guest = stage.guest("Alva")
        await guest.send("/start s_sav")
        await guest.next_reply()
        await guest.press("save:sav:1")
        olle = stage.organiser
        await change(olle, "sav", *TO_VINGA)

        (told,) = await reports(stage, olle)

    first = told.splitlines()[:2]
    assert first == ["1 av 1 har fått det.", "På webben har 1 sett det, och 0 väntar."]


async def test_reports_do_not_count_among_what_nobody_asked_for(stage: Stage) -> None:
    olle, storage = stage.organiser, stage.bot.services.storage
    await save(olle, "sav")
    known = await storage.participants.get(address_of(olle.id))
    assert known is not None
    now = stage.clock.now()
    told = [
        Decision(known.id, stage.event.id, ChangeReport(()), f"change-report:{n}", now, now)
        for n in range(UNASKED_A_DAY)
    ]
    await storage.write(lambda tx: storage.outbox.add(tx, told, now))
    await storage.write(lambda tx: tx.execute("UPDATE outbox SET state = 'sent'"))

    assert [TITLE in one for one in await reports(stage, olle, "2023-11-30T10:50")] == [True]
