"""From an update's JSON to python-telegram-bot's objects."""

from typing import Any

from telegram import Bot, CallbackQuery, InaccessibleMessage, Update, User


def parse(update: dict[str, Any], bot: Bot) -> Update:
    """The update as the library gives it. Raises whatever a strange one leads to.

    Of the message of a press only its place is kept. The library makes a whole message with its
    hundred fields of that too, which takes longer than all the rest.
    """
    match update:
        case {"callback_query": {"message": {"date": 0} as place} as press}:
            query = _press(press, InaccessibleMessage.de_json(place, bot), bot)
            return Update(update["update_id"], callback_query=query)
    return Update.de_json(update, bot)


def _press(press: dict[str, Any], message: InaccessibleMessage, bot: Bot) -> CallbackQuery:
    query = CallbackQuery(
        id=press["id"],
        from_user=User.de_json(press["from"], bot),
        chat_instance=press["chat_instance"],
        data=press.get("data"),
        message=message,
    )
    query.set_bot(bot)
    return query
