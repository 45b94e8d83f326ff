"""What all sending methods share: where to, in reply to what, with which keyboard."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.chats import happenings
from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.json_objects import message_json
from bot.sandbox.chats.markup import read_markup
from bot.sandbox.chats.parameters import leading_integer
from bot.sandbox.chats.values import Chat, Json, Message
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.chats import writable_chat


def send(call: Call, body: Mapping[str, Any]) -> Json:
    """Send a message of this content to the chat the call names, and show it.

    Raises:
        ApiError: the chat, the message replied to or the keyboard is refused.
    """
    is_group = call.parameters.text("chat_id").startswith(("-", "@"))
    markup = read_markup(
        call.parameters, is_group=is_group, is_test=call.world.is_test_environment
    )
    chat = writable_chat(call)
    reply_to = replied_to(call, chat)
    return message_json(write(call, chat, body, reply_to=reply_to, markup=markup))


def write(
    call: Call,
    chat: Chat,
    body: Mapping[str, Any],
    *,
    reply_to: Message | None = None,
    markup: Json | None = None,
    extra: Json | None = None,
) -> Message:
    """Put a message of the bot into a chat."""
    parameters = call.parameters
    protected = {"has_protected_content": True} if parameters.flag("protect_content") else {}
    return happenings.post(
        call.world,
        Message(
            id=call.world.next_message_id(chat),
            chat=chat,
            sender=call.bot.user,
            date=call.world.now(),
            body=dict(body),
            reply_to=reply_to,
            markup=markup,
            silent=parameters.flag("disable_notification"),
            extra=protected | (extra or {}),
        ),
    )


def replied_to(call: Call, chat: Chat) -> Message | None:
    """The message a call replies to, if it does.

    Raises:
        ApiError: there is no such message, and the call did not allow for that.
    """
    if call.parameters.integer("message_thread_id"):
        raise bad_request("message thread not found")
    wanted, may_be_missing = _reply_parameters(call)
    if not wanted:
        return None
    message = chat.messages.get(wanted)
    if message is None and not may_be_missing:
        raise bad_request("message to be replied not found")
    return message


def _reply_parameters(call: Call) -> tuple[int, bool]:
    given = call.parameters.json("reply_parameters", "reply parameters")
    if given is None:
        flag = call.parameters.flag("allow_sending_without_reply")
        return call.parameters.integer("reply_to_message_id"), flag
    if not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    number = leading_integer(str(given.get("message_id", 0)))
    return number, bool(given.get("allow_sending_without_reply"))
