"""What Telegram refuses to change of a message that was sent, in its own words."""

from typing import Any

import pytest

from bot.sandbox import TOKEN, Sandbox
from tests.refusals import ANNA, call

EDITING: list[tuple[str, dict[str, Any], str]] = [
    ("editMessageText", {"text": "x"}, "message identifier is not specified"),
    (
        "editMessageText",
        {"text": "x", "chat_id": ANNA, "message_id": 999},
        "message to edit not found",
    ),
    ("editMessageText", {"text": "x" * 4097, "message_id": "own"}, "MESSAGE_TOO_LONG"),
    ("editMessageText", {"text": "x", "message_id": "theirs"}, "message can't be edited"),
    ("editMessageText", {"text": "x", "message_id": "keyed"}, "message can't be edited"),
    (
        "editMessageText",
        {"text": "x", "message_id": "file"},
        "there is no text in the message to edit",
    ),
    (
        "editMessageCaption",
        {"caption": "x", "message_id": "own"},
        "there is no caption in the message to edit",
    ),
    (
        "editMessageCaption",
        {"caption": "x" * 1025, "message_id": "file"},
        "MEDIA_CAPTION_TOO_LONG",
    ),
    (
        "editMessageText",
        {"text": "Hej", "message_id": "own"},
        (
            "message is not modified: specified new message content and reply markup are exactly"
            " the same as a current content and reply markup of the message"
        ),
    ),
    (
        "editMessageText",
        {"text": "x", "message_id": "own", "reply_markup": {"keyboard": [["a"]]}},
        "inline keyboard expected",
    ),
    ("deleteMessage", {"chat_id": ANNA}, "message identifier is not specified"),
    ("deleteMessage", {"message_id": 999}, "message to delete not found"),
    (
        "deleteMessages",
        {"message_ids": list(range(101))},
        "too many message identifiers specified",
    ),
    ("pinChatMessage", {"message_id": 999}, "message to pin not found"),
    ("unpinChatMessage", {}, "message to unpin not found"),
    ("forwardMessage", {"from_chat_id": ANNA, "message_id": 999}, "message to forward not found"),
    ("copyMessage", {"from_chat_id": ANNA, "message_id": 999}, "message to copy not found"),
    ("stopPoll", {"message_id": "poll"}, "poll has already been closed"),
]


@pytest.mark.parametrize(("method", "parameters", "expected"), EDITING)
async def test_what_was_sent_is_not_changed(
    sandbox: Sandbox, method: str, parameters: dict[str, Any], expected: str
) -> None:
    sent = {"theirs": 1}
    for name, using, content in (
        ("own", "sendMessage", {"text": "Hej"}),
        ("keyed", "sendMessage", {"text": "Hej", "reply_markup": {"keyboard": [["Ja"]]}}),
        ("file", "sendDocument", {"document": b"x"}),
        ("poll", "sendPoll", {"question": "?", "options": ["a"], "is_closed": True}),
    ):
        _, answer = await sandbox.call(TOKEN, using, chat_id=ANNA, **content)
        sent[name] = answer["result"]["message_id"]
    number = parameters.get("message_id")
    wanted = {"message_id": sent[number]} if isinstance(number, str) else {}
    chat = {} if len(parameters) == 1 and method == "editMessageText" else {"chat_id": ANNA}

    answer = await call(sandbox, method, chat | parameters | wanted)

    assert (answer["error_code"], answer["description"]) == (400, f"Bad Request: {expected}")
