"""What Telegram answers and what stands in its updates, as far as to what a handler is given."""

import json
from collections.abc import Callable
from typing import Any

import orjson
from telegram import Bot

from bot.payloads.payload import Payload
from bot.storage.messages.inbox import StoredUpdate
from bot.telegram.http.own_words import Unwell, heard
from bot.telegram.http.salvage import salvaged
from bot.telegram.receiving.fetched_updates import FetchedUpdates
from bot.telegram.receiving.incoming import command_of, incoming_of
from bot.telegram.receiving.minimisation import picture_sender, strip
from bot.telegram.receiving.update_parser import queue_of, read as read_update
from tests.fuzz.mutation import as_json
from tests.fuzz.reader import Broken, Reader

ALVA: dict[str, Any] = {"id": 2001, "is_bot": False, "first_name": "Alva", "language_code": "sv"}
CHAT = {"id": 2001, "type": "private", "first_name": "Alva"}
PLACE: dict[str, Any] = {"message_id": 7, "from": ALVA, "chat": CHAT, "date": 1701331200}
MARKS = [
    {"type": "bot_command", "offset": 0, "length": 7},
    {"type": "text_link", "offset": 8, "length": 3, "url": "https://example.org"},
    {"type": "bold", "offset": 8, "length": 3},
]
DOCUMENT = {"file_id": "BQ", "file_unique_id": "u", "file_name": "program.csv", "file_size": 12}
PHOTO = [{"file_id": "AgA", "file_unique_id": "v", "width": 90, "height": 90}]
MEMBER = {"user": ALVA, "status": "member"}
UPDATES: list[dict[str, Any]] = [
    {"message": PLACE | {"text": "/tarmed Mod och omdöme", "entities": MARKS}},
    {"message": PLACE | {"text": "var är pass 3", "reply_to_message": PLACE | {"text": "Hej"}}},
    {"message": PLACE | {"document": DOCUMENT, "caption": "nytt", "caption_entities": MARKS[2:]}},
    {"message": PLACE | {"photo": PHOTO, "media_group_id": "1"}},
    {"message": PLACE | {"location": {"latitude": 57.7, "longitude": 11.9}}},
    {"message": PLACE | {"new_chat_members": [ALVA], "chat": {"id": -5, "type": "supergroup"}}},
    {"edited_message": PLACE | {"text": "Mod", "edit_date": 1701331201}},
    {"callback_query": {"id": "9", "from": ALVA, "chat_instance": "1", "data": "save:s1:1", "message": PLACE}},
    {"my_chat_member": {"chat": CHAT, "from": ALVA, "date": 1, "old_chat_member": MEMBER, "new_chat_member": MEMBER}},
]  # fmt: skip


def _batches() -> list[bytes]:
    numbered = [{"update_id": 10 + n} | update for n, update in enumerate(UPDATES)]
    alone = [{"ok": True, "result": [update]} for update in numbered]
    together = {"ok": True, "result": numbered}
    refused = {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests",
        "parameters": {"retry_after": 3},
    }
    return [json.dumps(each).encode() for each in (*alone, together, refused)]


def _fetching() -> Callable[[bytes], object]:
    """From the bytes of an answer to what is handed on: whatever is in it, the numbers are confirmed."""
    bot = Bot("100001:SANDBOX")

    def read(content: bytes) -> None:
        status, payload = heard(200, content)
        answer = orjson.loads(payload)
        if not answer.get("ok") or status != 200:
            return
        for update in FetchedUpdates.of(answer["result"]).updates:
            _take_up(update, bot)

    return read


def _take_up(update: dict[str, Any], bot: Bot) -> None:
    picture_sender(update)
    try:
        kept = orjson.dumps(strip(update)).decode()
    except Exception:  # noqa: BLE001 -- as the inbox does: what nobody can write is set aside
        return
    queue_of(kept)
    parsed = read_update(StoredUpdate(update["update_id"], kept), bot)
    if parsed is None:
        return
    chat, user = parsed.effective_chat, parsed.effective_user
    if chat is not None and user is not None and chat.type == "private":
        incoming_of(parsed, "motesplats_bot")
    elif parsed.message:
        command_of(parsed.message)


def _salvaging() -> Callable[[bytes], object]:
    def read(content: bytes) -> None:
        updates = orjson.loads(salvaged(content))
        if not isinstance(updates, dict | list | str | int | float | None):
            raise Broken("no JSON")

    return read


def _rows() -> list[bytes]:
    return [
        b'{"choices": ["sess:s1", "sess:s2"], "first": 1}',
        b'{"sessions": ["s1"], "room": "a", "asked": "var"}',
        b'{"step": "text", "answer": 1, "prompt": "default", "doubted": ""}',
        b'{"announcement": 1, "by": null, "agreed": false}',
    ]


def _recalling() -> Callable[[bytes], object]:
    """Rows of dialogues and of the outbox, which another version has written."""
    kinds = list(_kinds(Payload))

    def read(content: bytes) -> None:
        text = content.decode("utf-8", "replace")
        for kind in kinds:
            found = kind.from_json(text)
            if found is not None:
                found.to_json()

    return read


def _kinds(of: type[Payload]) -> list[type[Payload]]:
    below = of.__subclasses__()
    own = [each for each in below if "kind" in vars(each)]
    return [*own, *(one for each in below for one in _kinds(each))]


REFUSED = (Unwell, ValueError)
"""Then the same is asked for again."""

TELEGRAM_READERS = [
    Reader("updates", _batches, _fetching, as_json, REFUSED),
    Reader("broken answers", _batches, _salvaging, refusals=(ValueError,)),
    Reader("rows", _rows, _recalling, as_json),
]
