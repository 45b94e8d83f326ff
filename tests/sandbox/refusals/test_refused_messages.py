"""Messages that Telegram refuses, in its own words."""

from typing import Any

import pytest

from bot.sandbox import Sandbox
from tests.refusals import (
    ANNA,
    BASIC,
    BLOCKER,
    GHOST,
    GROUP,
    KICKED,
    LEFT,
    MET_IN_GROUP,
    STRANGER,
    UPGRADED,
    call,
)

BUTTON = "Bad Request: can't parse inline keyboard button: "


def keyboard(**button: Any) -> dict[str, Any]:
    return {"reply_markup": {"inline_keyboard": [[button]]}}


SENDING: list[tuple[dict[str, Any], str]] = [
    ({}, "400 Bad Request: message text is empty"),
    ({"text": ""}, "400 Bad Request: message text is empty"),
    ({"text": " \n "}, "400 Bad Request: text must be non-empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "400 Bad Request: text must be non-empty"),
    ({"text": "å" * 4097}, "400 Bad Request: message is too long"),
    ({"text": "x" * 32_769}, "400 Bad Request: text is too long"),
    ({"text": "x", "parse_mode": "foo"}, "400 Bad Request: unsupported parse_mode"),
    ({"text": "x", "chat_id": ""}, "400 Bad Request: chat_id is empty"),
    ({"text": "x", "chat_id": 99}, "400 Bad Request: chat not found"),
    ({"text": "x", "chat_id": "@nobody"}, "400 Bad Request: chat not found"),
    ({"text": "x", "chat_id": STRANGER}, "400 Bad Request: chat not found"),
    (
        {"text": "x", "chat_id": MET_IN_GROUP},
        "403 Forbidden: bot can't initiate conversation with a user",
    ),
    ({"text": "x", "chat_id": BLOCKER}, "403 Forbidden: bot was blocked by the user"),
    ({"text": "x", "chat_id": GHOST}, "403 Forbidden: user is deactivated"),
    ({"text": "x", "chat_id": 100001}, "403 Forbidden: the bot can't send messages to the bot"),
    ({"text": "x", "chat_id": BASIC}, "403 Forbidden: bot was kicked from the group chat"),
    ({"text": "x", "chat_id": KICKED}, "403 Forbidden: bot was kicked from the supergroup chat"),
    (
        {"text": "x", "chat_id": LEFT},
        "403 Forbidden: bot is not a member of the supergroup chat",
    ),
    (
        {"text": "x", "chat_id": UPGRADED},
        "400 Bad Request: group chat was upgraded to a supergroup chat",
    ),
    (
        {"text": "x", "reply_parameters": {"message_id": 999}},
        "400 Bad Request: message to be replied not found",
    ),
    ({"text": "x", "message_thread_id": 5}, "400 Bad Request: message thread not found"),
    (
        {"text": "x", "entities": [{"length": 1, "type": "bold"}]},
        "400 Bad Request: can't parse MessageEntity: Can't find field \"offset\"",
    ),
    (
        {"text": "abc", "entities": [{"offset": 1, "length": 5, "type": "bold"}]},
        (
            "400 Bad Request: entity beginning at UTF-16 offset 1 ends after the end of the text"
            " at UTF-16 offset 6"
        ),
    ),
    (
        {"text": "x", "reply_markup": "{"},
        "400 Bad Request: can't parse reply keyboard markup JSON object",
    ),
    ({"text": "x", "reply_markup": "[]"}, "400 Bad Request: object expected as reply markup"),
    (
        {"text": "x", "reply_markup": {"inline_keyboard": [{}]}},
        (
            '400 Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array'
            " of Arrays"
        ),
    ),
    ({"text": "x", **keyboard(url="a.se")}, f'400 {BUTTON}Can\'t find field "text"'),
    (
        {"text": "x", **keyboard(text="a")},
        f"400 {BUTTON}Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"text": "x", **keyboard(text="a", callback_data="")},
        f"400 {BUTTON}Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"text": "x", **keyboard(text="a", callback_data="a", style="pink")},
        f"400 {BUTTON}invalid button style specified",
    ),
    (
        {"text": "x", **keyboard(text="a", callback_data="å" * 33)},
        "400 Bad Request: BUTTON_DATA_INVALID",
    ),
    (
        {"text": "x", **keyboard(text="a", copy_text={"text": "x" * 257})},
        "400 Bad Request: BUTTON_COPY_TEXT_INVALID",
    ),
    (
        {"text": "x", **keyboard(text="a", copy_text={"text": ""})},
        "400 Bad Request: BUTTON_COPY_TEXT_INVALID",
    ),
    (
        {"text": "x", **keyboard(text="a", url="foo")},
        "400 Bad Request: inline keyboard button URL 'foo' is invalid: Wrong HTTP URL",
    ),
    (
        {"text": "x", **keyboard(text="a", url="http://localhost:80/")},
        (
            "400 Bad Request: inline keyboard button URL 'http://localhost:80/' is invalid:"
            " Wrong HTTP URL"
        ),
    ),
    (
        {"text": "x", **keyboard(text="a", web_app={"url": "http://a.se"})},
        (
            "400 Bad Request: inline keyboard button Web App URL 'http://a.se' is invalid:"
            " Only HTTPS links are allowed"
        ),
    ),
    (
        {"text": "x", "chat_id": GROUP, **keyboard(text="a", web_app={"url": "https://a.se"})},
        "400 Bad Request: BUTTON_TYPE_INVALID",
    ),
]


@pytest.mark.parametrize(("parameters", "expected"), SENDING)
async def test_a_message_is_refused(
    sandbox: Sandbox, parameters: dict[str, Any], expected: str
) -> None:
    answer = await call(sandbox, "sendMessage", {"chat_id": ANNA} | parameters)

    assert f"{answer['error_code']} {answer['description']}" == expected
    assert len(sandbox.ledger) == 0


async def test_an_upgraded_group_tells_where_it_went(sandbox: Sandbox) -> None:
    answer = await call(sandbox, "sendMessage", {"chat_id": UPGRADED, "text": "x"})

    assert answer["parameters"] == {"migrate_to_chat_id": GROUP}
