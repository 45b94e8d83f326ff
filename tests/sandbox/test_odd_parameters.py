"""Whatever a client sends, it is answered as the Bot API answers, never by a crash."""

import random
from itertools import product
from typing import Any

import pytest

from bot.clock import SystemClock
from bot.sandbox import TOKEN, Sandbox
from bot.sandbox.methods import METHODS

SEED = 7
CALLS_PER_METHOD = 150
NAMES = (
    "text", "caption", "parse_mode", "entities", "caption_entities", "reply_markup",
    "reply_parameters", "message_id", "message_ids", "from_chat_id", "user_id", "media",
    "document", "photo", "commands", "scope", "language_code", "question", "options",
    "correct_option_ids", "open_period", "close_date", "latitude", "longitude", "url",
    "allowed_updates", "offset", "limit", "menu_button", "file_id", "callback_query_id",
    "link_preview_options", "name", "description", "type", "first_name", "phone_number",
)  # fmt: skip
ODD: tuple[Any, ...] = (
    "", " ", "x", "1", "-1", "99999999999999999999", "{", "[]", "{}", "null", "true", "[[]]",
    "[{}]", "[null]", '[{"type": null}]', '{"type": "chat"}', '{"type": 5}', '{"message_id": "x"}',
    '{"message_id": []}', '{"inline_keyboard": [[{"text": 1, "url": 2}]]}',
    '{"inline_keyboard": [[null]]}', '{"keyboard": [[null]]}', '{"keyboard": 1}',
    '[{"offset": "x", "length": 1, "type": "bold"}]', '[{"offset": 0, "length": 1, "type": []}]',
    '[{"offset": -5, "length": 9999999999, "type": "bold"}]',
    '[{"offset": 0, "length": 1, "type": "text_mention", "user": 5}]',
    '[{"type": "photo", "media": 5}]', '[{"type": "document", "media": "attach://x"}]',
    '[{"command": 1, "description": 2}]', '{"url": 1}', "attach://x", "nan", "1e999", "\ud800",
    "\x00", "²", "٣", "<b>", "[x.y]", "a" * 5000,
)  # fmt: skip


# a call that would succeed, to which one odd parameter is added
SOUND: dict[str, dict[str, Any]] = {
    "sendMessage": {"text": "hej du"},
    "editMessageText": {"message_id": 2, "text": "hej"},
    "editMessageReplyMarkup": {"message_id": 2},
    "editMessageMedia": {"message_id": 2},
    "copyMessage": {"from_chat_id": 7, "message_id": 2},
    "sendMediaGroup": {},
    "sendPoll": {"question": "x", "options": '["a"]'},
    "setMyCommands": {},
    "setChatMenuButton": {},
    "setWebhook": {},
    "sendVenue": {"latitude": 1, "longitude": 1, "title": "x", "address": "x"},
}


@pytest.mark.parametrize("method", SOUND)
async def test_no_odd_parameter_crashes_a_call(method: str) -> None:
    sandbox = Sandbox(SystemClock())
    await sandbox.person("Anna", id=7).send("/start")
    await sandbox.call(TOKEN, "sendMessage", chat_id=7, text="hej")

    for name, value in product(NAMES, ODD):
        parameters = {"chat_id": 7} | SOUND[method] | {name: value}
        status, answer = await sandbox.call(TOKEN, method, **parameters)

        assert status in {200, 400, 429}, (name, value)
        assert answer["ok"] == (status == 200)


async def test_no_method_crashes_on_odd_parameters() -> None:
    sandbox = Sandbox(SystemClock())
    await sandbox.person("Anna", id=7).send("/start")
    chance = random.Random(SEED)

    for method in sorted(METHODS):
        for _ in range(CALLS_PER_METHOD):
            odd = {name: chance.choice(ODD) for name in chance.sample(NAMES, 6)}
            chat = chance.choice([7, 7, 7, "7x", "@x", "-5"])
            status, _ = await sandbox.call(TOKEN, method, chat_id=chat, **odd)

            assert status in {200, 400, 403, 409, 429}, (method, odd)
