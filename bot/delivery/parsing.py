"""From an update's JSON to python-telegram-bot's objects."""

from typing import Any

from telegram import Bot, CallbackQuery, Chat, InaccessibleMessage, Update, User


def parse(update: dict[str, Any], bot: Bot) -> Update:
    """The update as the library gives it. Raises whatever a strange one leads to.

    Of the message of a press only its place is kept. The library makes a whole message with its
    hundred fields of that too, which takes longer than all the rest.
    """
    match update:
        case {"callback_query": {"message": {"date": 0} as place} as press}:
            return Update(update["update_id"], callback_query=_press(press, place))
    return Update.de_json(update, bot)


def _press(press: dict[str, Any], place: dict[str, Any]) -> CallbackQuery:
    person, chat = press["from"], place["chat"]
    return CallbackQuery(
        id=press["id"],
        from_user=User(
            id=person["id"],
            first_name=person["first_name"],
            is_bot=person["is_bot"],
            language_code=person.get("language_code"),
        ),
        chat_instance=press["chat_instance"],
        data=press.get("data"),
        message=InaccessibleMessage(Chat(chat["id"], chat["type"]), place["message_id"]),
    )
