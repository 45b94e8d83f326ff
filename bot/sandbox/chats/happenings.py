"""What happens in chats, and who is told: bots by updates, people by live events."""

from bot.sandbox.chats.accounts import BotAccount
from bot.sandbox.chats.json_objects import (
    callback_json,
    chat_json,
    member_json,
    message_json,
    page_json,
    timestamp,
    user_json,
)
from bot.sandbox.chats.values import CallbackQuery, Chat, Json, Message, User
from bot.sandbox.chats.world import World


def post(world: World, message: Message) -> Message:
    """A new message stands in its chat."""
    world.add_message(message)
    _tell_people(world, "message", message)
    _tell_bots(world, "message", message)
    return message


def edited(world: World, message: Message) -> None:
    """Content or keyboard of a message changed."""
    _tell_people(world, "edited", message)
    if not message.sender.is_bot:
        _tell_bots(world, "edited_message", message)


def delete(world: World, chat: Chat, message_ids: list[int]) -> None:
    """Messages are gone for everybody; unknown ids are passed over."""
    gone = [chat.messages.pop(number) for number in message_ids if number in chat.messages]
    for message in gone:
        message.is_deleted = True
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)
    numbers = [message.id for message in gone]
    for person in _people(world, chat):
        world.live.publish(
            "deleted", person=person.id, chat=world.seen_id(chat), message_ids=numbers
        )


def press(world: World, person: User, message: Message, data: str) -> CallbackQuery:
    """A person presses an inline button of a bot's message."""
    query = CallbackQuery(
        id=str(world.random.getrandbits(62)),
        person=person,
        message=message,
        data=data,
        date=world.now(),
    )
    world.callback_queries[query.id] = query
    world.bot(message.sender.id).updates.put("callback_query", callback_json(query))
    return query


def set_blocked(world: World, bot: BotAccount, person: User, *, blocked: bool) -> None:
    """A person blocks or unblocks a bot; nothing happens where it is so already."""
    chat = world.private_chat(bot, person)
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    statuses = ("member", "kicked") if blocked else ("kicked", "member")
    change_of_membership(world, bot, chat, person, statuses)
    world.live.publish("people")


def set_member(world: World, chat: Chat, user: User, status: str, *, actor: User) -> None:
    """Somebody joins a group, leaves it or gets another standing in it.

    A bot hears of its own standing by `my_chat_member`; comings and goings are written in the
    chat.
    """
    old = chat.members.get(user.id, "left")
    if old == status:
        return
    was_present = chat.holds(user.id)
    chat.members[user.id] = status
    if user.is_bot:
        change_of_membership(world, world.bot(user.id), chat, actor, (old, status))
    if was_present != chat.holds(user.id):
        told: Json = {"left_chat_member": user_json(user)}
        if not was_present:
            told = {"new_chat_members": [user_json(user)]}
        number, now = world.next_message_id(chat), world.now()
        post(world, Message(number, chat, actor, now, told))
    world.live.publish("people")


def change_of_membership(
    world: World, bot: BotAccount, chat: Chat, actor: User, statuses: tuple[str, str]
) -> None:
    old, new = (member_json(bot.user, status) for status in statuses)
    bot.updates.put(
        "my_chat_member",
        {
            "chat": chat_json(chat),
            "from": user_json(actor),
            "date": timestamp(world.now()),
            "old_chat_member": old,
            "new_chat_member": new,
        },
    )


def _people(world: World, chat: Chat) -> list[User]:
    return [user for user in world.members(chat) if not user.is_bot]


def _tell_people(world: World, event: str, message: Message) -> None:
    chat = message.chat
    for person in _people(world, chat):
        if event == "message" and person is not message.sender:
            chat.unread[person.id] = chat.unread.get(person.id, 0) + 1
        world.live.publish(
            event,
            person=person.id,
            chat=world.seen_id(chat),
            message=page_json(message, person),
        )


def _tell_bots(world: World, kind: str, message: Message) -> None:
    if message.sender.is_bot:
        return
    for bot in world.bots.values():
        if message.chat.holds(bot.id) and _is_meant_for(bot, message):
            bot.updates.put(kind, message_json(message))


def _is_meant_for(bot: BotAccount, message: Message) -> bool:
    """With privacy mode a bot in a group sees commands, replies to it and service messages."""
    if message.chat.is_private or bot.reads_all_group_messages or "text" not in message.body:
        return message.chat.is_private or bot.reads_all_group_messages or _is_service(message)
    if message.reply_to and message.reply_to.sender is bot.user:
        return True
    text: str = message.body["text"]
    if not text.startswith("/"):
        return False
    _, at, username = text.split(maxsplit=1)[0].partition("@")
    return not at or username.lower() == (bot.user.username or "").lower()


def _is_service(message: Message) -> bool:
    return bool(message.body.keys() & {"new_chat_members", "left_chat_member", "new_chat_title"})
