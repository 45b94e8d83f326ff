"""`/status` tells organisers how the day stands, and nobody else."""

import pytest

from tests.changing import organiser_of, save
from tests.presses import press, say
from tests.stage import Stage


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


async def test_a_stranger_is_refused(stage: Stage) -> None:
    answer = await say(stage.person("Alva"), "/status")

    assert stage.bot.services.translator("sv").plain("roles.refused") in answer.text
