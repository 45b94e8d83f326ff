"""A change and the reminder of the same session: nobody hears of the old time, or twice."""

from datetime import timedelta

import pytest

from tests.presses import press, say
from tests.stage import Stage
from tests.words.changes import arrived, change, save, texts

TITLE = "Erfarenheter från Samlad avhopparverksamhet i Göteborg"


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("sv", f"NY TID: 11.00 → 11.15, samma rum\n{TITLE}\nGröna salen, plan 2"),
        ("en", f"NEW TIME: 11:00 → 11:15, same room\n{TITLE}\nGröna salen, floor 2"),
    ],
)
async def test_a_new_time_is_told_and_the_reminder_moves_along(
    stage: Stage, language: str, notice: str
) -> None:
    olle, alva = stage.organiser, stage.person("Alva", language)
    await save(alva, "sav")

    await change(olle, "sav", "chtimes:sav", "+15 min, kl. 11.15", "chok")
    await stage.jump("2023-11-30T08:20")
    told = await arrived(alva)
    await stage.jump("2023-11-30T10:50")
    at_the_old_time = await arrived(alva)
    await stage.jump("2023-11-30T11:05")
    at_the_new_time = await arrived(alva)

    assert texts(told) == [notice]
    assert [one for one in texts(at_the_old_time) if TITLE in one] == []
    assert len([one for one in texts(at_the_new_time) if TITLE in one]) == 1


async def test_moved_earlier_past_its_reminder_only_the_notice_comes(stage: Stage) -> None:
    olle, alva = stage.organiser, stage.person("Alva")
    await save(alva, "sav")
    await stage.jump("2023-11-30T10:20")
    await arrived(alva)

    await change(olle, "sav", "chtimes:sav", "chask:sav:time")
    await say(olle, "10.25")
    await press(olle, "chok")
    for clock in ("10:20:30", "10:21", "10:24", "10:50"):
        await stage.jump(f"2023-11-30T{clock}")

    assert [one for one in texts(await arrived(alva)) if TITLE in one] == [
        f"NY TID: 11.00 → 10.25, samma rum\n{TITLE}\nGröna salen, plan 2\n\nDet börjar om 4 min."
    ]


async def test_moved_later_one_minute_before_its_reminder_the_reminder_waits(
    stage: Stage,
) -> None:
    olle, alva = stage.organiser, stage.person("Alva")
    await save(alva, "sav")
    await stage.jump("2023-11-30T10:49")
    await arrived(alva)

    await change(olle, "sav", "chtimes:sav", "+30 min, kl. 11.30", "chok")
    for clock in ("10:50", "10:51", "11:00", "11:19"):
        await stage.jump(f"2023-11-30T{clock}")
    told = texts(await arrived(alva))
    await stage.jump("2023-11-30T11:20")
    reminded = texts(await arrived(alva))

    assert [one.splitlines()[0] for one in told if TITLE in one] == [
        "NY TID: 11.00 → 11.30, samma rum"
    ]
    assert [f"Snart börjar {TITLE}, kl. 11.30." in one for one in reminded] == [True]


async def test_cancelled_after_the_reminder_was_sent_it_is_corrected(stage: Stage) -> None:
    olle, alva = stage.organiser, stage.person("Alva")
    await save(alva, "sav")
    await stage.jump("2023-11-30T10:50")
    reminded = texts(await arrived(alva))

    await change(olle, "sav", "chcan:sav:1", "chok")
    await stage.jump("2023-11-30T10:52")
    corrected = texts(await arrived(alva))

    assert TITLE in reminded[-1]
    assert [one.splitlines()[:2] for one in corrected] == [
        ["INSTÄLLT: 11.00 i Gröna salen", TITLE]
    ]


async def test_cancelled_while_reminders_are_sent_the_rest_get_none_and_all_are_told(
    stage: Stage,
) -> None:
    olle, alva, bo = stage.organiser, stage.person("Alva"), stage.person("Bo")
    for person in (alva, bo):
        await save(person, "sav")
    await stage.jump("2023-11-30T10:49")
    await change(olle, "sav", "chcan:sav:1")
    for person in (alva, bo):
        await arrived(person)
    stage.sandbox.faults.add("sendMessage", "429", 1, chat_id=bo.id, retry_after=1)

    stage.clock.jump(stage.clock.now() + timedelta(minutes=1))
    reminded = await alva.next_reply()
    await press(olle, "chok")
    for clock in ("10:51", "10:53"):
        await stage.jump(f"2023-11-30T{clock}")

    cancelled = "INSTÄLLT: 11.00 i Gröna salen"
    assert reminded.text.startswith("Snart börjar")
    told = [[text.splitlines()[0] for text in texts(await arrived(p))] for p in (alva, bo)]
    assert told == [[cancelled], [cancelled]]


async def test_a_reminder_waits_for_a_change_that_is_on_its_way(stage: Stage) -> None:
    olle, alva = stage.organiser, stage.person("Alva")
    await save(alva, "sav")
    await stage.jump("2023-11-30T10:47")
    await change(olle, "sav", "chcan:sav:1", "chok")
    await stage.jump("2023-11-30T10:49:30")
    cancelled = texts(await arrived(alva))
    await change(olle, "sav", "chcan:sav:0", "chok")

    for clock in ("10:50:05", "10:51", "10:52", "10:53"):
        await stage.jump(f"2023-11-30T{clock}")
    after = [one for one in texts(await arrived(alva)) if TITLE in one]

    assert [one.split(":")[0].split(" kl")[0] for one in cancelled if TITLE in one] == ["INSTÄLLT"]
    assert after[0].startswith("HÅLLS ÄNDÅ")
    assert len(after) == 2  # the reminder is not lost
