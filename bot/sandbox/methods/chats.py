"""Which chat a call means, and whether the bot may write there."""

from bot.sandbox.chats.errors import ApiError, bad_request, forbidden
from bot.sandbox.chats.parameters import leading_integer
from bot.sandbox.chats.values import Chat, User
from bot.sandbox.methods.call import Call


def find_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat of a parameter, whether or not the bot may write there.

    Raises:
        ApiError: it is missing or unknown to the bot.
    """
    text = call.parameters.text(name)
    if not text:
        raise bad_request(f"{name} is empty")
    chat = _group(call, text) or _private(call, leading_integer(text))
    if chat is None:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise ApiError(
            400,
            "group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to},
        )
    return chat


def writable_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat of a parameter, if the bot may write there.

    Raises:
        ApiError: there is no such chat, or the bot is not welcome in it.
    """
    chat = find_chat(call, name)
    if chat.is_private:
        assert chat.person is not None
        _check_person(chat, chat.person)
    elif not chat.holds(call.bot.id):
        kind = "supergroup" if chat.type == "supergroup" else "group"
        was_kicked = chat.members.get(call.bot.id) == "kicked"
        raise forbidden(
            f"bot was kicked from the {kind} chat"
            if was_kicked
            else f"bot is not a member of the {kind} chat"
        )
    return chat


def _check_person(chat: Chat, person: User) -> None:
    if person.is_bot:
        raise forbidden("the bot can't send messages to the bot")
    if person.deleted:
        raise forbidden("user is deactivated")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")


def _group(call: Call, text: str) -> Chat | None:
    if text.startswith("@"):
        wanted = text[1:].lower()
        groups = call.world.groups.values()
        return next((one for one in groups if (one.username or "").lower() == wanted), None)
    return call.world.groups.get(leading_integer(text))


def _private(call: Call, user_id: int) -> Chat | None:
    """A chat with a person the bot has met: in private or in a group they share."""
    user = call.world.users.get(user_id)
    if user is None:
        return None
    if user.is_bot:
        return Chat(user.id, "private", person=user, bot_id=call.bot.id)
    chat = call.world.private_chat(call.bot, user)
    shares_a_group = any(
        group.holds(user.id) and group.holds(call.bot.id) for group in call.world.groups.values()
    )
    return chat if chat.started or shares_a_group else None
