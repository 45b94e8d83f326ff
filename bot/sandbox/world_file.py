"""A world from a file: `bots`, `people` and `groups`, in YAML or JSON.

bots:   [{token: "100001:SANDBOX", username: motesplats_bot, name: Mötesplats}]
people: [{name: Anna, last_name: Ek, id: 7, language: sv, username: anna, started: true}]
groups: [{title: Värdar, id: -1000000000042, kind: supergroup, username: vardar,
          members: {Anna: administrator, motesplats_bot: member}}]
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.sandbox.chats.values import PRESENT, Json
from bot.sandbox.sandbox import DEFAULT_TOKENS, Sandbox

STATUSES = PRESENT | {"left", "kicked"}


def read_world(path: Path, clock: Clock, first_number: int = 0) -> Sandbox:
    """A sandbox with what the file lists; without bots it has the usual one.

    Raises:
        ValueError: the file cannot be read as a world; says what is wrong.
    """
    import yaml

    try:
        read = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, yaml.YAMLError) as error:
        raise ValueError(f"{path} cannot be read: {error}") from error
    try:
        return _sandbox(read, clock, first_number)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path} is no world: {error!r}") from error


def _sandbox(world: Mapping[str, Any], clock: Clock, first_number: int) -> Sandbox:
    bots: list[Json] = world.get("bots") or []
    tokens = {bot["token"]: bot["username"] for bot in bots} or DEFAULT_TOKENS
    sandbox = Sandbox(clock, tokens=tokens, first_number=first_number)
    for bot in bots:
        account = sandbox.world.bots[bot["token"]]
        account.user.name = account.texts["name", ""] = str(bot.get("name") or bot["username"])
        account.reads_all_group_messages = bool(bot.get("reads_all_group_messages"))
    for person in world.get("people") or []:
        _add_person(sandbox, person)
    for group in world.get("groups") or []:
        _add_group(sandbox, group)
    return sandbox


def _add_person(sandbox: Sandbox, given: Json) -> None:
    person = sandbox.person(given["name"], given.get("language", "sv"), given.get("id"))
    person.user.username = given.get("username")
    person.user.last_name = given.get("last_name")
    person.user.deleted = bool(given.get("deleted"))
    for bot in sandbox.world.bots.values():
        chat = sandbox.world.private_chat(bot, person.user)
        chat.started = bool(given.get("started"))
        chat.blocked = bool(given.get("blocked"))


def _add_group(sandbox: Sandbox, given: Json) -> None:
    kind = given.get("kind", "supergroup")
    group = sandbox.world.add_group(given["title"], given.get("id"), kind)
    group.username = given.get("username")
    for name, status in given.get("members", {}).items():
        if status not in STATUSES:
            raise ValueError(f"{status!r} is no status in a group.")
        group.members[_user_id(sandbox, str(name))] = status


def _user_id(sandbox: Sandbox, name: str) -> int:
    for user in sandbox.world.users.values():
        if name in {user.name, user.username, str(user.id)}:
            return user.id
    raise ValueError(f"Nobody in this world is called {name}.")
