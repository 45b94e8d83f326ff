"""The methods of the Bot API that the sandbox carries out, by name."""

from collections.abc import Awaitable, Callable
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from bot.sandbox.methods import (
    callbacks,
    chat_info,
    commands,
    copies,
    edits,
    media,
    messages,
    pins,
    places,
    polls,
    profile,
    updates,
    webhooks,
)
from bot.sandbox.methods.call import Call

Method: TypeAlias = Callable[[Call], Any | Awaitable[Any]]

METHODS: dict[str, Method] = {
    "getMe": updates.get_me,
    "getUpdates": updates.get_updates,
    "setWebhook": webhooks.set_webhook,
    "deleteWebhook": webhooks.delete_webhook,
    "getWebhookInfo": webhooks.get_webhook_info,
    "sendMessage": messages.send_message,
    "sendChatAction": messages.send_chat_action,
    "sendDocument": media.send_document,
    "sendPhoto": media.send_photo,
    "sendVoice": media.send_voice,
    "sendMediaGroup": media.send_media_group,
    "sendLocation": places.send_location,
    "sendVenue": places.send_venue,
    "sendContact": places.send_contact,
    "sendPoll": polls.send_poll,
    "stopPoll": polls.stop_poll,
    "forwardMessage": copies.forward_message,
    "forwardMessages": copies.forward_messages,
    "copyMessage": copies.copy_message,
    "copyMessages": copies.copy_messages,
    "getFile": media.get_file,
    "editMessageMedia": media.edit_message_media,
    "editMessageText": edits.edit_message_text,
    "editMessageCaption": edits.edit_message_caption,
    "editMessageReplyMarkup": edits.edit_message_reply_markup,
    "deleteMessage": edits.delete_message,
    "deleteMessages": edits.delete_messages,
    "answerCallbackQuery": callbacks.answer_callback_query,
    "pinChatMessage": pins.pin_chat_message,
    "unpinChatMessage": pins.unpin_chat_message,
    "unpinAllChatMessages": pins.unpin_all_chat_messages,
    "getChat": chat_info.get_chat,
    "getChatMember": chat_info.get_chat_member,
    "getChatAdministrators": chat_info.get_chat_administrators,
    "getChatMemberCount": chat_info.get_chat_member_count,
    "leaveChat": chat_info.leave_chat,
    "getUserProfilePhotos": chat_info.get_user_profile_photos,
    "setMyCommands": commands.set_my_commands,
    "getMyCommands": commands.get_my_commands,
    "deleteMyCommands": commands.delete_my_commands,
    "setMyName": profile.set_my_name,
    "getMyName": profile.get_my_name,
    "setMyDescription": profile.set_my_description,
    "getMyDescription": profile.get_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "getMyShortDescription": profile.get_my_short_description,
    "setChatMenuButton": profile.set_chat_menu_button,
    "getChatMenuButton": profile.get_chat_menu_button,
}
BY_LOWER_NAME = {name.lower(): name for name in METHODS}


@cache
def real_names() -> dict[str, str]:
    """Every method of Bot API 10.3, by its name in lower case."""
    text = (files("bot.sandbox.methods") / "names.txt").read_text(encoding="utf-8")
    return {name.lower(): name for name in text.split()}
