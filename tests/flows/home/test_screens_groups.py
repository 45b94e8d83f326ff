"""In a group the bot is brief, and silent about what is not its own."""

from bot.sandbox import Bubble, Person
from bot.sandbox.chats.values import Chat
from bot.telegram.accounts import address_of
from tests.stage import Stage


async def said_in(group: Chat, person: Person, text: str) -> Bubble:
    """What the bot answers to a message in the group."""
    await person.send(text, chat=group.id)
    return await person.next_reply()


async def test_now_in_a_group_is_short_and_has_no_buttons(stage: Stage) -> None:
    alva = stage.person("Alva")
    group = stage.sandbox.group("Kollegor", alva)

    answer = await said_in(group, alva, "/nu")

    assert answer.chat_id == group.id
    assert answer.text.startswith("Nu, kl. 08.15")
    assert f"https://t.me/{stage.bot.connection.bot.username}" in answer.text
    assert answer.buttons == ()


async def test_the_programme_in_a_group_lists_the_times(stage: Stage) -> None:
    alva = stage.person("Alva")
    group = stage.sandbox.group("Kollegor", alva)

    answer = await said_in(group, alva, "/program")

    assert "kl. 11.00: 5 att välja på" in answer.text


async def test_other_commands_point_to_the_private_chat(stage: Stage) -> None:
    alva = stage.person("Alva")
    group = stage.sandbox.group("Kollegor", alva)
    username = stage.bot.connection.bot.username

    answers = [
        (await said_in(group, alva, text)).text
        for text in ("/mina", "/meddela Hej!", f"/vad_som_helst@{username}")
    ]

    assert answers == [f"Det gör vi i en egen chatt: https://t.me/{username}"] * 3


async def test_ordinary_talk_and_others_commands_are_left_alone(stage: Stage) -> None:
    alva = stage.person("Alva")
    group = stage.sandbox.group("Kollegor", alva)

    for text in ("Ses vi vid kaffet?", "2", "/vader", "/mina@nagon_annan_bot"):
        await alva.send(text, chat=group.id)
    answer = await said_in(group, alva, "/nu")

    assert answer.text.startswith("Nu, kl. 08.15")
    assert [message.outgoing for message in alva.messages(group.id)] == [True] * 5 + [False]


async def test_nobody_is_kept_for_writing_in_a_group(stage: Stage) -> None:
    alva = stage.person("Alva")
    group = stage.sandbox.group("Kollegor", alva)

    await said_in(group, alva, "/nu")

    assert await stage.bot.services.storage.participants.get(address_of(alva.id)) is None
