"""One call of a method by a bot."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.sandbox.chats.accounts import BotAccount
from bot.sandbox.chats.json_objects import user_json
from bot.sandbox.chats.parameters import Parameters
from bot.sandbox.chats.values import Json
from bot.sandbox.chats.world import World


@dataclass(frozen=True)
class Call:
    """Who calls, with what, in which world."""

    world: World
    bot: BotAccount
    parameters: Parameters

    def user(self, user_id: int) -> Json | None:
        """The user as the Bot API shows them, if there is one."""
        user = self.world.users.get(user_id)
        return user_json(user) if user else None

    def with_values(self, values: Mapping[str, str]) -> "Call":
        """The same call with other parameters."""
        return replace(self, parameters=Parameters(values))
