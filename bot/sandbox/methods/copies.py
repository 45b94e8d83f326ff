"""Forwards and copies."""

from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.json_objects import message_json, timestamp, user_json
from bot.sandbox.chats.markup import read_markup
from bot.sandbox.chats.values import Chat, Json, Message
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.chats import find_chat, writable_chat
from bot.sandbox.methods.edits import CAPTIONED, message_ids
from bot.sandbox.methods.send_parameters import replied_to, write
from bot.sandbox.methods.texts import read_caption


def forward_message(call: Call) -> Json:
    chat, source = writable_chat(call), find_chat(call, "from_chat_id")
    message = source.messages.get(call.parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to forward not found")
    if not _may_travel(message):
        raise bad_request("the message can't be forwarded")
    return message_json(_forward(call, chat, message))


def forward_messages(call: Call) -> list[Json]:
    """Forward what can be; unknown ids are passed over."""
    chat, source = writable_chat(call), find_chat(call, "from_chat_id")
    found = _found(call, source, "forward")
    return [{"message_id": _forward(call, chat, message).id} for message in found]


def copy_message(call: Call) -> Json:
    chat, source = writable_chat(call), find_chat(call, "from_chat_id")
    message = source.messages.get(call.parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to copy not found")
    if not _may_travel(message):
        raise bad_request("the message can't be copied")
    body = dict(message.body)
    if "caption" in call.parameters and body.keys() & CAPTIONED:
        caption = read_caption(call).body("caption", "caption_entities")
        body = _without_caption(body) | caption
    markup = read_markup(
        call.parameters, is_group=not chat.is_private, is_test=call.world.is_test_environment
    )
    sent = write(call, chat, body, reply_to=replied_to(call, chat), markup=markup)
    return {"message_id": sent.id}


def copy_messages(call: Call) -> list[Json]:
    """Copy what can be; unknown ids are passed over."""
    chat, source = writable_chat(call), find_chat(call, "from_chat_id")
    bare = call.parameters.flag("remove_caption")
    bodies = [message.body for message in _found(call, source, "copy")]
    kept = [_without_caption(body) if bare else body for body in bodies]
    return [{"message_id": write(call, chat, body).id} for body in kept]


def _forward(call: Call, chat: Chat, message: Message) -> Message:
    origin = message.extra.get("forward_origin") or {
        "type": "user",
        "date": timestamp(message.date),
        "sender_user": user_json(message.sender),
    }
    return write(call, chat, message.body, extra={"forward_origin": origin})


def _found(call: Call, source: Chat, verb: str) -> list[Message]:
    found = [source.messages.get(number) for number in message_ids(call)]
    kept = [message for message in found if message and _may_travel(message)]
    if not kept:
        raise bad_request(f"there are no messages to {verb}")
    return kept


def _may_travel(message: Message) -> bool:
    return not message.extra.get("has_protected_content")


def _without_caption(body: Json) -> Json:
    return {
        name: value for name, value in body.items() if name not in {"caption", "caption_entities"}
    }
