"""Names and descriptions of the bot, and its menu button."""

from bot.sandbox.chats.accounts import BotAccount
from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.markup import check_web_app
from bot.sandbox.chats.values import Json
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.commands import check_language

LIMITS = {"name": 64, "description": 512, "short_description": 120}
DEFAULT_BUTTON: Json = {"type": "commands"}


def set_my_name(call: Call) -> bool:
    return _set(call, "name")


def get_my_name(call: Call) -> Json:
    return _get(call, "name")


def set_my_description(call: Call) -> bool:
    return _set(call, "description")


def get_my_description(call: Call) -> Json:
    return _get(call, "description")


def set_my_short_description(call: Call) -> bool:
    return _set(call, "short_description")


def get_my_short_description(call: Call) -> Json:
    return _get(call, "short_description")


def set_chat_menu_button(call: Call) -> bool:
    button = call.parameters.json("menu_button", "MenuButton")
    button = button or DEFAULT_BUTTON
    if not isinstance(button, dict) or button.get("type") not in {
        "commands", "default", "web_app",
    }:  # fmt: skip
        raise bad_request("can't parse MenuButton: Unsupported type specified")
    chat_id = call.parameters.integer("chat_id")
    if button["type"] == "default":
        call.bot.menu_buttons.pop(chat_id, None)
    else:
        call.bot.menu_buttons[chat_id] = _read_button(button, call)
    call.world.live.publish("bot")
    return True


def _read_button(button: Json, call: Call) -> Json:
    if button["type"] == "commands":
        return DEFAULT_BUTTON
    text, app = str(button.get("text", "")), button.get("web_app")
    if not isinstance(app, dict) or "url" not in app:
        raise bad_request("can't parse MenuButton: Can't find field \"web_app\"")
    if not text.strip():
        raise bad_request("can't parse MenuButton: Text must be non-empty")
    check_web_app(app, "menu button Web App URL", is_test=call.world.is_test_environment)
    return {"type": "web_app", "text": text, "web_app": {"url": app["url"]}}


def get_chat_menu_button(call: Call) -> Json:
    return menu_button(call.bot, call.parameters.integer("chat_id"))


def menu_button(bot: BotAccount, chat_id: int) -> Json:
    """What stands beside the field in this chat."""
    return bot.menu_buttons.get(chat_id, bot.menu_buttons.get(0, DEFAULT_BUTTON))


def _set(call: Call, field: str) -> bool:
    language = check_language(call.parameters.text("language_code"))
    text = call.parameters.text(field)
    if len(text) > LIMITS[field]:
        raise bad_request(f"{field.replace('_', ' ')} is too long")
    if text:
        call.bot.texts[field, language] = text
    else:
        call.bot.texts.pop((field, language), None)
    if field == "name":
        call.bot.user.name = call.bot.text("name", "") or call.bot.user.username or ""
    call.world.live.publish("bot")
    return True


def _get(call: Call, field: str) -> Json:
    language = check_language(call.parameters.text("language_code"))
    return {field: call.bot.text(field, language)}
