"""sendMessage and its kin without files."""

from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.values import Json
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.chats import writable_chat
from bot.sandbox.methods.send_parameters import send
from bot.sandbox.methods.texts import link_preview, read_text

ACTIONS = frozenset({
    "cancel", "typing", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_photo", "upload_document", "choose_sticker", "find_location", "record_video_note",
    "upload_video_note", "record_audio", "upload_audio",
})  # fmt: skip


def send_message(call: Call) -> Json:
    return send(call, read_text(call).body("text", "entities") | link_preview(call))


def send_chat_action(call: Call) -> bool:
    chat = writable_chat(call)
    action = call.parameters.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    for person in call.world.members(chat):
        if not person.is_bot:
            seen = call.world.seen_id(chat)
            call.world.live.publish("typing", person=person.id, chat=seen, action=action)
    return True
