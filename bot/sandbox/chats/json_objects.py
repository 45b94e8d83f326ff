"""Values as the JSON objects of the Bot API."""

from datetime import datetime

from bot.sandbox.chats.accounts import BotAccount
from bot.sandbox.chats.values import CallbackQuery, Chat, Json, Message, User

ADMIN_RIGHTS = (
    "can_be_edited", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users",
    "can_post_stories", "can_edit_stories", "can_delete_stories", "can_pin_messages",
    "can_send_welcome_messages",
)  # fmt: skip


def timestamp(moment: datetime) -> int:
    return int(moment.timestamp())


def user_json(user: User) -> Json:
    json: Json = {"id": user.id, "is_bot": user.is_bot, "first_name": user.name}
    if user.last_name:
        json["last_name"] = user.last_name
    if user.username:
        json["username"] = user.username
    if not user.is_bot and user.language:
        json["language_code"] = user.language
    return json


def me_json(bot: BotAccount) -> Json:
    return user_json(bot.user) | {
        "can_join_groups": True,
        "can_read_all_group_messages": bot.reads_all_group_messages,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }


def chat_json(chat: Chat) -> Json:
    if chat.person is not None:
        named: Json = {"first_name": chat.person.name}
        username = chat.person.username
    else:
        named, username = {"title": chat.title}, chat.username
    return (
        {"id": chat.id, "type": chat.type} | named | ({"username": username} if username else {})
    )


def message_json(message: Message, *, depth: int = 1) -> Json:
    """A message as a bot sees it, with `depth` levels of the messages it replies to."""
    json = {
        "message_id": message.id,
        "from": user_json(message.sender),
        "chat": chat_json(message.chat),
        "date": timestamp(message.date),
        **message.extra,
    }
    if message.edit_date:
        json["edit_date"] = timestamp(message.edit_date)
    if message.reply_to and not message.reply_to.is_deleted and depth:
        json["reply_to_message"] = message_json(message.reply_to, depth=depth - 1)
    json |= message.body
    if message.markup and "inline_keyboard" in message.markup:
        json["reply_markup"] = message.markup
    return json


def callback_json(query: CallbackQuery) -> Json:
    """The query with its message, or with what is left where that is gone."""
    message = query.message
    gone = {"message_id": message.id, "chat": chat_json(message.chat), "date": 0}
    return {
        "id": query.id,
        "from": user_json(query.person),
        "message": gone if message.is_deleted else message_json(message),
        "chat_instance": str(7_000_000_000_000 + abs(message.chat.id)),
        "data": query.data,
    }


def page_json(message: Message, person: User) -> Json:
    """A message as a person sees it: with keyboards, and whether it is their own and silent."""
    json = message_json(message)
    if message.markup:
        json["reply_markup"] = message.markup
    return json | {"outgoing": message.sender.id == person.id, "silent": message.silent}


def member_json(user: User, status: str) -> Json:
    """A ChatMember of that status."""
    json: Json = {"user": user_json(user), "status": status}
    if status == "kicked":
        json["until_date"] = 0
    if status in {"creator", "administrator"}:
        json["is_anonymous"] = False
    if status == "administrator":
        json |= dict.fromkeys(ADMIN_RIGHTS, True)
    return json
