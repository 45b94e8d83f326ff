"""The methods of the Bot API that the sandbox carries out, by name."""

from collections.abc import Awaitable, Callable
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from bot.sandbox.methods import (
    callbacks,
    commands,
    editing,
    fetching,
    messages,
    profile,
    webhooks,
)
from bot.sandbox.methods.call import Call

Method: TypeAlias = Callable[[Call], Any | Awaitable[Any]]

METHODS: dict[str, Method] = {
    "getMe": fetching.get_me,
    "getUpdates": fetching.get_updates,
    "setWebhook": webhooks.set_webhook,
    "deleteWebhook": webhooks.delete_webhook,
    "getWebhookInfo": webhooks.get_webhook_info,
    "sendMessage": messages.send_message,
    "sendChatAction": messages.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": callbacks.answer_callback_query,
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
