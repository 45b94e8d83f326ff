"""The bot's face at Telegram: set once, and not again while nothing differs."""

from typing import Any

from bot.telegram.sending import menu
from tests.presses import say
from tests.stage import TOKEN, Stage

SETTERS = {"setMyCommands", "setMyName", "setMyDescription", "setMyShortDescription"}


def settings_made(stage: Stage) -> list[str]:
    calls = stage.sandbox.ledger.of(*SETTERS)
    return [call.method for call in calls]


async def publish(stage: Stage) -> None:
    bot = stage.bot
    await menu.publish(bot.connection.bot, bot.services, bot.conversation.commands)


async def asked(stage: Stage, method: str, **parameters: Any) -> Any:
    _, answer = await stage.sandbox.call(TOKEN, method, **parameters)
    return answer["result"]


async def test_commands_are_offered_in_both_languages(stage: Stage) -> None:
    await publish(stage)
    scope = {"type": "all_private_chats"}

    swedish = await asked(stage, "getMyCommands", scope=scope)
    english = await asked(stage, "getMyCommands", scope=scope, language_code="en")

    assert swedish[0] == {"command": "nu", "description": "Det som händer nu och härnäst"}
    assert english[0] == {"command": "now", "description": "What is on now and next"}


async def test_groups_are_offered_two_commands(stage: Stage) -> None:
    await publish(stage)

    commands = await asked(stage, "getMyCommands", scope={"type": "all_group_chats"})

    assert [command["command"] for command in commands] == ["nu", "program"]


async def test_name_and_descriptions_tell_the_event(stage: Stage) -> None:
    await publish(stage)

    assert (await asked(stage, "getMyName"))["name"] == "Mötesplats IFO 2023"
    description = await asked(stage, "getMyDescription", language_code="en")
    assert description["description"].startswith("The programme of Mötesplats IFO 2023")


async def test_what_does_not_differ_is_not_set_again(stage: Stage) -> None:
    await publish(stage)
    before = settings_made(stage)

    await publish(stage)

    assert before
    assert settings_made(stage) == before


async def test_organisers_see_their_own_commands_first(stage: Stage) -> None:
    await say(stage.organiser, "/start")

    await stage.settle()

    scope = {"type": "chat", "chat_id": stage.organiser.id}
    commands = await asked(stage, "getMyCommands", scope=scope)
    names = [command["command"] for command in commands]
    assert names[0] == "meddela"
    assert names.index("andra") < names.index("bjudin") < names.index("nu")
