"""Pinned messages."""

from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.values import Chat
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.chats import writable_chat


def pin_chat_message(call: Call) -> bool:
    chat = _managed_chat(call)
    number = call.parameters.integer("message_id")
    if number not in chat.messages:
        raise bad_request("message to pin not found")
    chat.pinned = [one for one in chat.pinned if one != number] + [number]
    return _tell(call, chat)


def unpin_chat_message(call: Call) -> bool:
    """The message named, else the one pinned last."""
    chat = _managed_chat(call)
    number = call.parameters.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    return _tell(call, chat)


def unpin_all_chat_messages(call: Call) -> bool:
    chat = _managed_chat(call)
    chat.pinned.clear()
    return _tell(call, chat)


def _managed_chat(call: Call) -> Chat:
    chat = writable_chat(call)
    if not chat.is_private and chat.members[call.bot.id] not in {"administrator", "creator"}:
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def _tell(call: Call, chat: Chat) -> bool:
    shown = chat.pinned[-1] if chat.pinned else None
    for person in call.world.members(chat):
        if not person.is_bot:
            seen = call.world.seen_id(chat)
            call.world.live.publish("pinned", person=person.id, chat=seen, message_id=shown)
    return True
