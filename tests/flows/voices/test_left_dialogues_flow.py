"""Whoever commands or presses something else has left what waited for their words."""

import pytest

from bot.sandbox.people import Person
from bot.voices.organiser_messages import is_told
from tests.presses import press, say
from tests.rows import rows_of
from tests.stage import Stage


async def kept(stage: Stage) -> list[str]:
    """All words that anybody has given."""
    rows = await rows_of(stage.bot.services.storage.database, "SELECT text FROM answers")
    return [row["text"] for row in rows]


@pytest.mark.parametrize(
    ("language", "opening", "leaving", "typed"),
    [
        ("sv", "/tillarrangor", "/nu", "barnets röst"),
        ("sv", "/tarmed", "/program", "etik"),
        ("en", "/tellus", "/now", "children's voices"),
        ("en", "/takeaway", "/rooms", "ethics"),
    ],
)
async def test_a_command_leaves_it(
    stage: Stage, language: str, opening: str, leaving: str, typed: str
) -> None:
    person = stage.person("Alva", language)
    for text in ("/start", opening, leaving):
        await say(person, text)
    await say(person, typed)

    assert await kept(stage) == []


@pytest.mark.parametrize(("language", "opening"), [("sv", "/tillarrangor"), ("en", "/takeaway")])
async def test_a_press_on_an_older_message_leaves_it(
    stage: Stage, language: str, opening: str
) -> None:
    person = stage.person("Alva", language)
    await say(person, "/start")
    await say(person, "/info")
    await say(person, opening)
    await press(person, "Hem" if language == "sv" else "Home")
    await say(person, "etik" if language == "sv" else "ethics")

    assert await kept(stage) == []


async def test_another_question_takes_the_place_of_the_first(stage: Stage, alva: Person) -> None:
    await say(alva, "/tillarrangor")
    await say(alva, "/tarmed")
    await say(alva, "Att vi är fler")

    [row] = await rows_of(stage.bot.services.storage.database, "SELECT prompt_id FROM answers")
    assert not is_told(row["prompt_id"])


async def test_what_goes_on_with_it_does_not(stage: Stage, alva: Person) -> None:
    await say(alva, "/tarmed")
    await say(alva, "Att vi är fler")
    await press(alva, "Ändra svaret")
    await say(alva, "Att vi är många fler")

    assert await kept(stage) == ["Att vi är många fler"]


async def test_a_command_is_done_also_by_a_disk_that_is_full(stage: Stage, alva: Person) -> None:
    await say(alva, "/tillarrangor")
    writer = stage.bot.services.storage.database._writer
    await writer.execute("PRAGMA query_only=1")
    answer = await say(alva, "/rum")
    await writer.execute("PRAGMA query_only=0")

    assert "Kongresshallen" in answer.text
