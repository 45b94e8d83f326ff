"""What is read of an update is what the library reads, whichever way is taken."""

from typing import Any

import orjson
import pytest
from telegram import Bot, Update

from bot.storage.messages.inbox import StoredUpdate
from bot.telegram.receiving.incoming import incoming_of
from bot.telegram.receiving.update_parser import read

BOT = Bot("1:token")
PERSON = {"id": 11, "is_bot": False, "first_name": "", "language_code": "sv"}
TYPED = {
    "message_id": 5,
    "from": PERSON,
    "chat": {"id": 11, "type": "private"},
    "date": 1_700_000_000,
    "text": "vad händer nu?",
}
COMMAND = [{"type": "bot_command", "offset": 0, "length": 3}]


def _read(message: object) -> Update | None:
    payload = orjson.dumps({"update_id": 7, "message": message}).decode()
    return read(StoredUpdate(7, payload), BOT)


def _language(update: Update) -> str | None:
    return update.effective_user.language_code if update.effective_user else None


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"text": "/nu strax", "entities": COMMAND},
        {"entities": None},
        {"from": None},
        {"chat": {"id": -5, "type": "supergroup"}},
        {"from": {"id": 11, "is_bot": True, "first_name": "Anna"}},
        {"reply_to_message": TYPED},
        {"caption": "en bild", "text": None},
        {"removed": "voice", "text": None},
    ],
)
def test_a_message_is_read_as_the_library_reads_it(more: dict[str, Any]) -> None:
    message = {name: value for name, value in (TYPED | more).items() if value is not None}

    ours, theirs = _read(message), Update.de_json({"update_id": 7, "message": message}, BOT)

    assert ours is not None
    assert ours.message is not None
    assert theirs.message is not None
    assert ours.effective_user == theirs.effective_user
    assert ours.effective_chat == theirs.effective_chat
    assert ours.message.date == theirs.message.date
    assert ours.message.chat.type == theirs.message.chat.type
    assert _language(ours) == _language(theirs)
    assert ours.message.entities == theirs.message.entities
    assert incoming_of(ours, "bot") == incoming_of(theirs, "bot")


@pytest.mark.parametrize("lacking", ["message_id", "chat", "date"])
def test_a_text_without_its_place_is_not_read(lacking: str) -> None:
    assert _read({name: value for name, value in TYPED.items() if name != lacking}) is None


@pytest.mark.parametrize(
    "strange",
    [
        {"message_id": "five"},
        {"message_id": 2**63},
        {"from": PERSON | {"id": "11"}},
        {"from": "Anna"},
        {"chat": []},
        {"date": 2**62},
        {"entities": "none"},
        {"entities": [{"offset": 0}]},
    ],
)
def test_a_text_with_strange_parts_is_not_read(strange: dict[str, Any]) -> None:
    assert _read(TYPED | strange) is None
