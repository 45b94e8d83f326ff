"""Menus of commands by scope and language."""

import re
from typing import Any

from bot.sandbox.chats.accounts import BotAccount
from bot.sandbox.chats.errors import bad_request
from bot.sandbox.chats.parameters import leading_integer
from bot.sandbox.chats.values import Chat, Json, User
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.chats import find_chat

MAX_COMMANDS = 100
MAX_COMMAND = 32
MAX_DESCRIPTION = 256
WIDE_SCOPES = frozenset({
    "default", "all_private_chats", "all_group_chats", "all_chat_administrators",
})  # fmt: skip


def set_my_commands(call: Call) -> bool:
    commands = _read_commands(call)
    key = _key(call)
    if commands:
        call.bot.commands[key] = commands
    else:
        call.bot.commands.pop(key, None)
    call.world.live.publish("commands")
    return True


def get_my_commands(call: Call) -> list[Json]:
    return call.bot.commands.get(_key(call), [])


def delete_my_commands(call: Call) -> bool:
    call.bot.commands.pop(_key(call), None)
    call.world.live.publish("commands")
    return True


def commands_shown(bot: BotAccount, chat: Chat, person: User) -> list[Json]:
    """The menu a person sees in a chat: the nearest scope, in their language before any."""
    scopes = (
        [f"chat/{chat.id}", "all_private_chats", "default"]
        if chat.is_private
        else _group_scopes(chat, person)
    )
    keys = [(scope, language) for scope in scopes for language in (person.language, "")]
    return next((bot.commands[key] for key in keys if key in bot.commands), [])


def check_language(language: str) -> str:
    """Raises ApiError where it is neither empty nor two letters."""
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def _group_scopes(chat: Chat, person: User) -> list[str]:
    is_admin = chat.members.get(person.id) in {"administrator", "creator"}
    return [
        f"chat_member/{chat.id}/{person.id}",
        *([f"chat_administrators/{chat.id}"] if is_admin else []),
        f"chat/{chat.id}",
        *(["all_chat_administrators"] if is_admin else []),
        "all_group_chats",
        "default",
    ]


def _read_commands(call: Call) -> list[Json]:
    given = call.parameters.json("commands", "commands")
    if given is None:
        return []
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    commands = [_read_command(one) for one in given]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return commands


def _read_command(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if field not in given:
            raise bad_request(f"can't parse BotCommand: Can't find field \"{field}\"")
    command = str(given["command"]).strip().removeprefix("/")
    description = str(given["description"]).strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > MAX_COMMAND:
        raise bad_request(f"command length must not exceed {MAX_COMMAND}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > MAX_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {MAX_DESCRIPTION}")
    if not re.fullmatch("[a-z0-9_]+", command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def _key(call: Call) -> tuple[str, str]:
    language = check_language(call.parameters.text("language_code"))
    return _scope(call), language


def _scope(call: Call) -> str:
    scope = call.parameters.json("scope", "BotCommandScope")
    if scope is None:
        return "default"
    if not isinstance(scope, dict) or "type" not in scope:
        raise bad_request("can't parse BotCommandScope: Can't find field \"type\"")
    kind = scope["type"]
    if kind in WIDE_SCOPES:
        return str(kind)
    if kind not in {"chat", "chat_administrators", "chat_member"}:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return _chat_scope(call, kind, scope)


def _chat_scope(call: Call, kind: str, scope: Json) -> str:
    values = {"chat_id": str(scope.get("chat_id", ""))}
    chat = find_chat(call.with_values(values))
    if kind == "chat":
        return f"chat/{chat.id}"
    if chat.is_private:
        raise bad_request("can't use specified scope in private chats")
    if kind == "chat_administrators":
        return f"{kind}/{chat.id}"
    return f"{kind}/{chat.id}/{leading_integer(str(scope.get('user_id', 0)))}"
