"""What a bot can learn about chats and their members."""

from bot.sandbox.chats import happenings
from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.json_objects import chat_json, member_json, message_json
from bot.sandbox.chats.values import Chat, Json
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.chats import find_chat, writable_chat

GIFTS = (
    "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
    "gifts_from_channels",
)  # fmt: skip
RIGHTS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
    "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
    "can_send_other_messages", "can_add_web_page_previews", "can_react_to_messages",
    "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
    "can_edit_tag",
)  # fmt: skip
ADMINISTRATORS = frozenset({"creator", "administrator"})


def get_chat(call: Call) -> Json:
    chat = find_chat(call)
    full = chat_json(chat) | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if not chat.is_private:
        full["permissions"] = dict.fromkeys(RIGHTS, True)
    if chat.description:
        full["description"] = chat.description
    if chat.username:
        full["active_usernames"] = [chat.username]
    if chat.pinned:
        full["pinned_message"] = message_json(chat.messages[chat.pinned[-1]], depth=0)
    return full


def get_chat_member(call: Call) -> Json:
    chat = find_chat(call)
    user = call.world.users.get(call.parameters.integer("user_id"))
    if user is None:
        raise bad_request("user not found")
    status = chat.members.get(user.id)
    if status is None and chat.is_private:
        raise bad_request("user not found")
    return member_json(user, status or "left")


def get_chat_administrators(call: Call) -> list[Json]:
    chat = _group(call, "there are no administrators in the private chat")
    return [
        member_json(call.world.users[user_id], status)
        for user_id, status in chat.members.items()
        if status in ADMINISTRATORS
    ]


def get_chat_member_count(call: Call) -> int:
    return sum(1 for _ in call.world.members(find_chat(call)))


def leave_chat(call: Call) -> bool:
    chat = _group(call, "chat member status can't be changed in private chats")
    happenings.set_member(call.world, chat, call.bot.user, "left", actor=call.bot.user)
    return True


def get_user_profile_photos(call: Call) -> Json:
    if call.parameters.integer("user_id") not in call.world.users:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}


def _group(call: Call, refusal: str) -> Chat:
    chat = find_chat(call)
    if chat.is_private:
        raise bad_request(refusal)
    return writable_chat(call)
