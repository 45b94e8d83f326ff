"""In a group the bot is brief, and silent about what is not its own."""

from bot.sandbox import Person
from bot.sandbox.values import Chat
from tests.stage import Stage


async def said_in(stage: Stage, person: Person, group: Chat, text: str) -> list[str]:
    """What the bot answers to a message in the group."""
    before = len(person.messages(group.id))
    await person.send(text, chat=group.id)
    await stage.settle()
    return [message.text for message in person.messages(group.id)[before + 1 :]]


async def test_now_in_a_group_is_short_and_has_no_buttons(stage: Stage) -> None:
    alva = stage.person("Alva")
    group = stage.sandbox.group("Kollegor", alva)

    (answer,) = await said_in(stage, alva, group, "/nu")

    assert answer.startswith("Nu, kl. 08.15")
    assert f"https://t.me/{stage.bot.services.bot_username}" in answer
    assert alva.messages(group.id)[-1].buttons == ()


async def test_the_programme_in_a_group_lists_the_times(stage: Stage) -> None:
    alva = stage.person("Alva")
    group = stage.sandbox.group("Kollegor", alva)

    (answer,) = await said_in(stage, alva, group, "/program")

    assert "kl. 11.00: 5 att välja på" in answer


async def test_other_commands_point_to_the_private_chat(stage: Stage) -> None:
    alva = stage.person("Alva")
    group = stage.sandbox.group("Kollegor", alva)

    mine = await said_in(stage, alva, group, "/mina")
    announcement = await said_in(stage, alva, group, "/meddela Hej!")

    pointer = f"Det gör vi i en egen chatt: https://t.me/{stage.bot.services.bot_username}"
    assert (mine, announcement) == ([pointer], [pointer])


async def test_ordinary_talk_and_others_commands_are_left_alone(stage: Stage) -> None:
    alva = stage.person("Alva")
    group = stage.sandbox.group("Kollegor", alva)

    assert await said_in(stage, alva, group, "Ses vi vid kaffet?") == []
    assert await said_in(stage, alva, group, "/vader") == []
