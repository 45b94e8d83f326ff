"""Documents, photos and albums of them; their edits; downloads."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.files import MAX_DOWNLOAD
from bot.sandbox.chats.json_objects import message_json
from bot.sandbox.chats.markup import read_inline_markup
from bot.sandbox.chats.uploads import file_json
from bot.sandbox.chats.values import Json
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.chats import writable_chat
from bot.sandbox.methods.edits import change, editable
from bot.sandbox.methods.given_files import file_named, given_file
from bot.sandbox.methods.send_parameters import replied_to, send, write
from bot.sandbox.methods.texts import checked_caption, read_caption

KINDS = frozenset({"photo", "document"})
MAX_ALBUM = 10


def send_document(call: Call) -> Json:
    return _send_file(call, "document")


def send_photo(call: Call) -> Json:
    return _send_file(call, "photo")


def send_voice(call: Call) -> Json:
    return _send_file(call, "voice")


def send_media_group(call: Call) -> list[Json]:
    bodies = [_medium(call, medium) for medium in _album(call)]
    if len({next(iter(body)) for body in bodies}) > 1:
        raise bad_request("document can't be mixed with other media types")
    chat = writable_chat(call)
    reply_to = replied_to(call, chat)
    group = {"media_group_id": str(call.world.random.getrandbits(53))} if len(bodies) > 1 else {}
    sent = [write(call, chat, body, reply_to=reply_to, extra=group) for body in bodies]
    return [message_json(message) for message in sent]


def edit_message_media(call: Call) -> Json:
    medium = call.parameters.json("media", "input media")
    body = _medium(call, medium)
    markup = read_inline_markup(call.parameters, is_test=call.world.is_test_environment)
    return change(call, editable(call), body, markup)


def get_file(call: Call) -> Json:
    file_id = call.parameters.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    stored = call.world.files.get(file_id)
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return file_json(stored) | {"file_path": stored.path}


def _send_file(call: Call, kind: str) -> Json:
    body = given_file(call, kind)
    caption = read_caption(call).body("caption", "caption_entities")
    return send(call, body | caption | _shown(call.parameters.flag, body))


def _shown(asked: Callable[[str], Any], body: Json) -> Json:
    """How a photo is shown."""
    wishes = {
        "show_caption_above_media": "show_caption_above_media",
        "has_spoiler": "has_media_spoiler",
    }
    return {told: True for wish, told in wishes.items() if "photo" in body and asked(wish)}


def _album(call: Call) -> list[Any]:
    media = call.parameters.json("media", "media")
    if media is None:
        raise bad_request('parameter "media" is required')
    if not isinstance(media, list):
        raise bad_request("expected an Array of InputMedia")
    if not media:
        raise bad_request("there are no messages to send")
    if len(media) > MAX_ALBUM:
        raise bad_request("too many messages to send as an album")
    return media


def _medium(call: Call, medium: Any) -> Json:
    """The body of a message from an InputMedia object."""
    if not isinstance(medium, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    for field in ("type", "media"):
        if field not in medium:
            raise bad_request(f"can't parse InputMedia: Can't find field \"{field}\"")
    if medium["type"] not in KINDS:
        raise bad_request(f"sandbox: media of type {medium['type']} are not implemented")
    caption = checked_caption(
        call,
        str(medium.get("caption", "")),
        str(medium.get("parse_mode", "")),
        medium.get("caption_entities"),
    )
    body = file_named(call, medium["type"], medium["media"])
    return body | caption.body("caption", "caption_entities") | _shown(medium.get, body)
