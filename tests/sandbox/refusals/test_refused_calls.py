"""Other calls that Telegram refuses, in its own words."""

from typing import Any

import pytest

from bot.sandbox import Sandbox
from tests.refusals import ANNA, GROUP, call

COMMANDS = "Bad Request: command"
APP = "Bad Request: menu button Web App URL"
OTHERS: list[tuple[str, dict[str, Any], str]] = [
    ("nothing", {}, "404 Not Found: method not found"),
    ("setChatTitle", {}, "501 Not Implemented: sandbox: setChatTitle is not implemented"),
    ("sendDice", {}, "501 Not Implemented: sandbox: sendDice is not implemented"),
    (
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        "400 Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    ("sendChatAction", {"action": "foo"}, "400 Bad Request: wrong parameter action in request"),
    ("sendDocument", {}, "400 Bad Request: there is no document in the request"),
    (
        "sendDocument",
        {"document": "x"},
        (
            "400 Bad Request: wrong remote file identifier specified: can't unserialize it."
            " Wrong last symbol"
        ),
    ),
    ("getFile", {}, "400 Bad Request: file_id not specified"),
    ("getFile", {"file_id": "x"}, "400 Bad Request: invalid file_id"),
    ("sendMediaGroup", {"media": []}, "400 Bad Request: there are no messages to send"),
    (
        "sendMediaGroup",
        {"media": [{"type": "photo", "media": "x"}] * 11},
        "400 Bad Request: too many messages to send as an album",
    ),
    (
        "sendPoll",
        {"question": "x" * 301, "options": ["a"]},
        "400 Bad Request: poll question length must not exceed 300",
    ),
    (
        "sendPoll",
        {"question": "x", "options": ["a" * 101]},
        "400 Bad Request: poll options length must not exceed 100",
    ),
    (
        "setChatMenuButton",
        {"menu_button": {"type": "web_app", "text": "App", "web_app": {"url": "http://a.se"}}},
        f"400 {APP} 'http://a.se' is invalid: Only HTTPS links are allowed",
    ),
    (
        "setChatMenuButton",
        {"menu_button": {"type": "web_app", "text": " ", "web_app": {"url": "https://a.se"}}},
        "400 Bad Request: can't parse MenuButton: Text must be non-empty",
    ),
    (
        "setChatMenuButton",
        {"menu_button": {"type": "web_app", "text": "App"}},
        "400 Bad Request: can't parse MenuButton: Can't find field \"web_app\"",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "Start", "description": "x"}]},
        "400 Bad Request: BOT_COMMAND_INVALID",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "x" * 33, "description": "x"}]},
        f"400 {COMMANDS} length must not exceed 32",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "", "description": "x"}]},
        f"400 {COMMANDS} must be non-empty",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "x", "description": ""}]},
        f"400 {COMMANDS} description must be non-empty",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "x", "description": "x" * 257}]},
        f"400 {COMMANDS} description length must not exceed 256",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": f"c{n}", "description": "x"} for n in range(101)]},
        "400 Bad Request: BOT_COMMANDS_TOO_MUCH",
    ),
    (
        "setMyCommands",
        {"language_code": "eng"},
        "400 Bad Request: invalid language code specified",
    ),
    (
        "setMyCommands",
        {"scope": {"type": "chat_member", "chat_id": ANNA, "user_id": ANNA}},
        "400 Bad Request: can't use specified scope in private chats",
    ),
    (
        "setWebhook",
        {"url": "http://a.se"},
        "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    ),
    (
        "setWebhook",
        {"url": "https://a.se:8080"},
        "400 Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ),
    (
        "setWebhook",
        {"url": "https://"},
        "400 Bad Request: invalid webhook URL specified",
    ),
    (
        "setWebhook",
        {"url": "https://a.se", "secret_token": "x" * 257},
        "400 Bad Request: secret token is too long",
    ),
    (
        "setWebhook",
        {"url": "https://a.se", "secret_token": "!"},
        "400 Bad Request: secret token contains unallowed characters",
    ),
    (
        "pinChatMessage",
        {"chat_id": GROUP, "message_id": 1},
        "400 Bad Request: not enough rights to manage pinned messages in the chat",
    ),
]


@pytest.mark.parametrize(("method", "parameters", "expected"), OTHERS)
async def test_a_call_is_refused(
    sandbox: Sandbox, method: str, parameters: dict[str, Any], expected: str
) -> None:
    answer = await call(sandbox, method, {"chat_id": ANNA} | parameters)

    assert f"{answer['error_code']} {answer['description']}" == expected


async def test_an_answer_over_200_characters_is_refused(sandbox: Sandbox) -> None:
    markup = {"inline_keyboard": [[{"text": "Ja", "callback_data": "x"}]]}
    await call(sandbox, "sendMessage", {"chat_id": ANNA, "text": "?", "reply_markup": markup})
    press = await sandbox.person("Anna").press("Ja")

    answer = await call(
        sandbox, "answerCallbackQuery", {"callback_query_id": press.id, "text": "x" * 201}
    )

    assert answer["description"] == "Bad Request: MESSAGE_TOO_LONG"


async def test_a_missing_message_may_be_replied_to_if_the_bot_says_so(sandbox: Sandbox) -> None:
    reply = {"message_id": 999, "allow_sending_without_reply": True}

    answer = await call(
        sandbox, "sendMessage", {"chat_id": ANNA, "text": "x", "reply_parameters": reply}
    )

    assert "reply_to_message" not in answer["result"]


async def test_no_commands_at_all_clear_the_menu(sandbox: Sandbox) -> None:
    await call(sandbox, "setMyCommands", {"commands": [{"command": "nu", "description": "Nu"}]})

    cleared = await call(sandbox, "setMyCommands", {})

    assert cleared == {"ok": True, "result": True}
    assert (await call(sandbox, "getMyCommands", {}))["result"] == []
