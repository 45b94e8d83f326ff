"""From an update's JSON to python-telegram-bot's objects."""

from datetime import UTC, datetime
from typing import Any

import orjson
import structlog
from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    InaccessibleMessage,
    Message,
    MessageEntity,
    Update,
    User,
)

from bot.storage.messages.inbox import StoredUpdate

TEXT = {"message_id", "from", "chat", "date", "text", "entities"}
"""What there is of a message that holds nothing but typed words."""

GREATEST_ID = 2**63 - 1
"""That the database holds; Telegram's have at most 52 bits (Bot API, Chat)."""


log = structlog.get_logger()


def read(kept: StoredUpdate, bot: Bot) -> Update | None:
    """What was kept, as the library gives it; None, with a line in the log, for what nobody can read."""
    try:
        return _parse(orjson.loads(kept.payload), bot)
    except Exception as error:  # noqa: BLE001 -- PTB raises whatever a strange update leads to
        log.error("update.unreadable", update_id=kept.update_id, error=type(error).__name__)
        return None


def _parse(update: dict[str, Any], bot: Bot) -> Update:
    """The update as the library gives it. Raises whatever a strange one leads to.

    Of the message of a press only its place is kept, and of most others six fields. The library
    looks for a hundred in those too, which takes longer than all the rest.
    """
    if len(update) < 2:
        raise ValueError("nothing but a number")
    match update:
        case {"callback_query": {"message": {"date": 0} as place} as press}:
            parsed = Update(update["update_id"], callback_query=_press(press, place))
        case {"message": {"from": dict(), "text": str(), "date": int()} as message} if (
            message.keys() <= TEXT
        ):
            parsed = Update(update["update_id"], message=_text(message))
        case _:
            parsed = Update.de_json(update, bot)
    _refuse_strange_ids(parsed)
    return parsed


def _refuse_strange_ids(update: Update) -> None:
    """The library believes any value; whoever is answered and remembered has a number."""
    press = update.callback_query
    message = press.message if press else update.message or update.edited_message
    chat, user = update.effective_chat, update.effective_user
    ids = (message and message.message_id, chat and chat.id, user and user.id)
    if any(each is not None and not _is_id(each) for each in ids):
        raise ValueError("an id that is none")


def _is_id(value: object) -> bool:
    return type(value) is int and -GREATEST_ID <= value <= GREATEST_ID


def _text(message: dict[str, Any]) -> Message:
    chat = message["chat"]
    return _TextMessage(
        message["message_id"],
        datetime.fromtimestamp(message["date"], UTC),
        Chat(chat["id"], chat["type"]),
        from_user=_user(message["from"]),
        text=message["text"],
        entities=MessageEntity.de_list(message.get("entities") or [], None),
    )


def _user(person: dict[str, Any]) -> User:
    return User(
        id=person["id"],
        first_name=person["first_name"],
        is_bot=person["is_bot"],
        language_code=person.get("language_code"),
    )


class _TextMessage(Message):
    """The library sets each of the hundred fields under a guard against change."""

    __slots__ = ()
    __setattr__ = object.__setattr__  # type: ignore[assignment] # it takes any name, as that one


def _press(press: dict[str, Any], place: dict[str, Any]) -> CallbackQuery:
    chat = place["chat"]
    return CallbackQuery(
        id=press["id"],
        from_user=_user(press["from"]),
        chat_instance=press["chat_instance"],
        data=press.get("data"),
        message=InaccessibleMessage(Chat(chat["id"], chat["type"]), place["message_id"]),
    )


def queue_of(payload: str) -> int:
    """The chat of an update, or else its person; 0 where neither can be found."""
    try:
        content = next(part for part in orjson.loads(payload).values() if isinstance(part, dict))
        place = content.get("message", content)  # what was pressed is in a message
        return int((place.get("chat") or content["from"])["id"])
    except (LookupError, TypeError, ValueError, AttributeError, StopIteration):
        return 0
