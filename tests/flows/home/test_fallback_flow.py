"""What the bot cannot answer goes to people: the information desk is named, the organisers asked."""

import pytest

from tests.presses import press, say
from tests.rows import rows_of
from tests.stage import Stage


@pytest.mark.parametrize(
    ("language", "typed", "said", "button"),
    [
        ("sv", "frumm blurgh", "Jag hittar inget om frumm, blurgh", "Fråga arrangören"),
        ("en", "can you tell me about frumm", "anything about frumm", "Ask the organiser"),
    ],
)
async def test_what_has_no_answer_is_passed_on_by_one_press(
    stage: Stage, language: str, typed: str, said: str, button: str
) -> None:
    person = stage.person("Alva", language)
    await say(person, "/start")
    answer = await say(person, typed)
    thanks = await press(person, button)

    [row] = await rows_of(stage.bot.services.storage.database, "SELECT text FROM answers")
    assert said in answer.text
    assert "informationsdisken" in answer.text
    assert row["text"] == typed
    assert typed in thanks.text


async def test_what_is_forgotten_is_typed_again(stage: Stage) -> None:
    person = stage.person("Alva")
    await say(person, "/start")
    await say(person, "frumm blurgh")
    await stage.jump("2023-11-30T10:30")
    asked = await press(person, "Fråga arrangören")
    await say(person, "Var är frummen?")

    [row] = await rows_of(stage.bot.services.storage.database, "SELECT text FROM answers")
    assert "Skriv" in asked.text
    assert row["text"] == "Var är frummen?"
