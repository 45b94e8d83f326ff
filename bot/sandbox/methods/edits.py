"""Edits and deletions."""

from datetime import timedelta

from bot.sandbox.chats import happenings, votes
from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.json_objects import message_json
from bot.sandbox.chats.markup import read_inline_markup
from bot.sandbox.chats.parameters import leading_integer
from bot.sandbox.chats.values import Chat, Json, Message
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.chats import find_chat, writable_chat
from bot.sandbox.methods.texts import link_preview, read_caption, read_text

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
DELETABLE = timedelta(hours=48)
MAX_DELETED = 100
CAPTIONED = frozenset({"photo", "document", "video", "audio", "voice", "animation"})


def edit_message_text(call: Call) -> Json:
    text = read_text(call, too_long="MESSAGE_TOO_LONG").body("text", "entities")
    preview = link_preview(call)
    markup = read_inline_markup(call.parameters, is_test=call.world.is_test_environment)
    message = editable(call)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return change(call, message, text | preview, markup)


def edit_message_caption(call: Call) -> Json:
    caption = read_caption(call, too_long="MEDIA_CAPTION_TOO_LONG")
    markup = read_inline_markup(call.parameters, is_test=call.world.is_test_environment)
    message = editable(call)
    if not message.body.keys() & CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    kept = {
        name: value
        for name, value in message.body.items()
        if name not in {"caption", "caption_entities"}
    }
    return change(call, message, kept | caption.body("caption", "caption_entities"), markup)


def edit_message_reply_markup(call: Call) -> Json:
    markup = read_inline_markup(call.parameters, is_test=call.world.is_test_environment)
    message = editable(call)
    return change(call, message, message.body, markup)


def delete_message(call: Call) -> bool:
    chat = find_chat(call)
    number = call.parameters.integer("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    if number not in chat.messages:
        raise bad_request("message to delete not found")
    if not _is_deletable(call, chat, number):
        raise bad_request("message can't be deleted for everyone")
    happenings.delete(call.world, chat, [number])
    return True


def delete_messages(call: Call) -> bool:
    chat = find_chat(call)
    numbers = message_ids(call)
    happenings.delete(call.world, chat, [n for n in numbers if _is_deletable(call, chat, n)])
    return True


def message_ids(call: Call) -> list[int]:
    """The parameter `message_ids`.

    Raises:
        ApiError: it is missing, no list, or too long.
    """
    given = call.parameters.json("message_ids", "message identifiers")
    if given is None:
        raise bad_request("message identifiers are not specified")
    if not isinstance(given, list):
        raise bad_request("expected an Array of message identifiers")
    if len(given) > MAX_DELETED:
        raise bad_request("too many message identifiers specified")
    if not given:
        raise bad_request("message identifiers are not specified")
    return [leading_integer(str(one)) for one in given]


def editable(call: Call) -> Message:
    """The bot's own message that a call edits.

    Raises:
        ApiError: there is none, or it cannot be edited.
    """
    parameters = call.parameters
    if parameters.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    if not parameters.text("chat_id") or not parameters.integer("message_id"):
        raise bad_request("message identifier is not specified")
    message = writable_chat(call).messages.get(parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not call.bot.user or not message.is_editable:
        raise bad_request("message can't be edited")
    votes.close_if_due(call.world, message)
    return message


def change(call: Call, message: Message, body: Json, markup: Json | None) -> Json:
    """Only a change of content counts as an edit with a date; a keyboard's change does not."""
    if body == message.body and markup == message.markup:
        raise bad_request(NOT_MODIFIED)
    if body != message.body:
        message.edit_date = call.world.now()
    message.body, message.markup = body, markup
    happenings.edited(call.world, message)
    return message_json(message)


def _is_deletable(call: Call, chat: Chat, number: int) -> bool:
    message = chat.messages.get(number)
    if message is None:
        return False
    is_admin = chat.members.get(call.bot.id) in {"administrator", "creator"}
    if not chat.is_private and message.sender is not call.bot.user and not is_admin:
        return False
    return is_admin or call.world.now() - message.date <= DELETABLE
