"""`/status` tells organisers how the day stands, and nobody else."""

from datetime import datetime

import pytest

from bot.actions import Second
from bot.telegram.sending.line import WORK
from bot.views.actions.status import ResendDoubtful
from tests.builders import with_presentation
from tests.crash.announcement_outcomes import until
from tests.presses import press, say
from tests.stage import Stage
from tests.words.changes import organiser_of, save
from tests.words.desk import forge


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "sv",
            [
                "Läget för Mötesplats IFO 2023",
                "2 deltagare",
                "1 har sparat något, 1 sparade pass",
                "1 väntar på att skickas",
                "0 gick inte fram, 0 är osäkra",
                "Programmet har 28 pass, version 2. Ändringar: 1.",
                "Inga fel.",
            ],
        ),
        (
            "en",
            [
                "How Mötesplats IFO 2023 stands",
                "2 participants",
                "1 has saved something, 1 saved sessions",
                "1 waits to be sent",
                "0 failed, 0 in doubt",
                "The programme has 28 sessions, version 2. Changes: 1.",
                "No errors.",
            ],
        ),
    ],
)
async def test_organisers_see_people_messages_programme_and_machine(
    stage: Stage, language: str, lines: list[str]
) -> None:
    olle = await organiser_of(stage, language)
    await save(stage.person("Alva", language), "sav")
    await say(olle, "/andra sav")
    for button in ("ch:sav", "chrooms:sav", "chroom:sav:4", "chok"):
        await press(olle, button)

    status = await say(olle, "/status")

    assert [line for line in lines if line not in status.text.splitlines()] == []


@pytest.mark.parametrize(
    ("language", "line", "well"),
    [
        ("sv", "Inga påminnelser kan förberedas sedan kl. 08.15.", "Inga fel."),
        ("en", "No reminders can be prepared (began at 08:15).", "No errors."),
    ],
)
async def test_work_that_fails_is_told_from_its_first_failure_until_it_succeeds(
    stage: Stage, language: str, line: str, well: str
) -> None:
    olle, ticks = await organiser_of(stage, language), stage.bot.ticks
    works = [*ticks._often, *ticks._hourly._work]
    working = dict(ticks._often)
    await stage.settle()  # the first hour's own work would succeed meanwhile
    ticks._often = dict.fromkeys(works, _broken)

    await ticks.tick()
    failing = (await say(olle, "/status")).text
    ticks._often = working | dict.fromkeys(ticks._hourly._work, _succeeds)
    await ticks.tick()
    mended = (await say(olle, "/status")).text

    told = set(failing.splitlines()) - set(mended.splitlines())
    assert line in told
    assert len(told) == len(works) + 1  # and whom to tell
    assert (well in failing, well in mended) == (False, True)


async def _broken(_: datetime) -> None:
    raise OSError(28, "No space left on device")


async def _succeeds(_: datetime) -> None:
    return None


async def test_a_pause_that_telegram_asked_for_is_told_afterwards(stage: Stage) -> None:
    olle = await organiser_of(stage, "sv")
    stage.sandbox.faults.add("sendMessage", "429", retry_after=1)

    await say(olle, "/hjalp")
    status = await say(olle, "/status")

    # The stage's clock stands still while that second passes.
    assert "Telegram bad boten vänta 1 sekund, kl. 08.14." in status.text.splitlines()


@pytest.mark.parametrize(
    ("language", "line", "well"),
    [
        ("sv", "Telegram tar inte emot några utskick sedan kl. 08.15.", "Inga fel."),
        ("en", "Telegram takes no messages (began at 08:15).", "No errors."),
    ],
)
async def test_an_outage_is_told_for_as_long_as_it_lasts(
    stage: Stage, language: str, line: str, well: str
) -> None:
    olle = await organiser_of(stage, language)
    sick = stage.bot.sender._line
    passage = sick.leave()
    assert passage
    stage.sandbox.faults.add("getMe", "502", 1_000)

    sick.failed(passage)
    await until(lambda: WORK in stage.bot.services.failures.since)
    during = (await say(olle, "/status")).text
    stage.sandbox.faults.clear()
    await until(lambda: not stage.bot.services.failures.since)
    afterwards = (await say(olle, "/status")).text

    assert line in during
    assert (well in during, well in afterwards) == (False, True)


@pytest.mark.parametrize(
    ("language", "line", "button"),
    [
        ("sv", "1 påminnelse eller annat utskick kom kanske inte fram och är fortfarande till nytta.", "Skicka igen till 1"),
        ("en", "1 reminder or other message may not have arrived and is still of use.", "Send again to 1"),
    ],
)  # fmt: skip
async def test_a_reminder_in_doubt_is_sent_again_by_one_press_and_only_once(
    stage: Stage, language: str, line: str, button: str
) -> None:
    olle = await organiser_of(stage, language)
    alva = stage.person("Alva", language)
    await save(alva, "sav")
    stage.sandbox.faults.add("sendMessage", "reset", 1, chat_id=alva.id)
    await stage.jump("2023-11-30T10:50")
    alva.forget_replies()
    before = len(alva.messages())

    status = await say(olle, "/status")
    again = ResendDoubtful(Second(int(stage.clock.now().timestamp()))).pack()
    await press(olle, button)
    await stage.settle()
    for _ in range(2):
        await forge(stage, olle, again)
        await stage.settle()

    assert line in status.text
    assert len(alva.messages()) == before + 1
    assert line not in (await say(olle, "/status")).text


@pytest.mark.parametrize(
    ("language", "line"), [("sv", "Nästa utskick: kl. 12.00"), ("en", "Next to be sent: at 12:00")]
)
async def test_a_presentation_that_comes_when_its_session_ends_is_the_next_sending(
    stage: Stage, language: str, line: str
) -> None:
    olle = await organiser_of(stage, language)
    await save(stage.person("Alva", language), "sav")
    await stage.jump("2023-11-30T11:05")
    before = await say(olle, "/status")
    day = stage.event.live

    day.replace(with_presentation(day.programme, "sav"))
    await stage.settle()
    status = await say(olle, "/status")

    assert line not in before.text
    assert line in status.text.splitlines()
