"""A Telegram of one's own: its API, people, faults and ledger in one object."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.sandbox.calls.api import SandboxApi
from bot.sandbox.calls.faults import Faults
from bot.sandbox.calls.flood import Profile
from bot.sandbox.calls.http import in_process
from bot.sandbox.calls.ledger import Ledger, Refusal
from bot.sandbox.chats import happenings
from bot.sandbox.chats.parameters import as_parameters
from bot.sandbox.chats.values import CallbackQuery, Chat, Json, User
from bot.sandbox.chats.world import World
from bot.sandbox.people import Person

TOKEN = "100001:SANDBOX"  # noqa: S105 -- the sandbox's own, known to everybody
DEFAULT_TOKENS = {TOKEN: "motesplats_bot"}


def number_of_this_run() -> int:
    """A first number far from those of earlier runs."""
    return 2_000_001 + secrets.randbelow(1_000_000_000)


class Sandbox:
    """Telegram on this machine, on the given clock.

    `tokens` gives each bot's username; `next_jump` says when the next thing of the rehearsal
    happens; `timezone` is the zone the phone page shows its clock in. Updates and messages are
    numbered from `first_number`: a bot that kept its memory takes those it knows for old ones.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        tokens: Mapping[str, str] | None = None,
        next_jump: Callable[[], datetime | None] | None = None,
        timezone: str | None = None,
        first_number: int = 0,
    ) -> None:
        self.clock = clock
        self.next_jump = next_jump
        self.timezone = timezone
        self.web_url = ""
        self.world = World(clock, first_number)
        self.api = SandboxApi(self.world)
        self._people: dict[int, Person] = {}
        for token, username in (tokens or DEFAULT_TOKENS).items():
            self.world.add_bot(token, username)

    def show_web(self, url: str) -> None:
        """Let the phone page have a device that shows these pages, which must allow the frame."""
        self.web_url = url
        self.world.live.publish("bot")

    @property
    def ledger(self) -> Ledger:
        return self.api.ledger

    @property
    def refusals(self) -> list[Refusal]:
        """Calls that were refused."""
        return self.api.refusals

    @property
    def unanswered(self) -> list[CallbackQuery]:
        """Presses the bot has not answered: the buttons a person sees spinning."""
        return [one for one in self.world.callback_queries.values() if one.answer is None]

    @property
    def faults(self) -> Faults:
        return self.api.faults

    @property
    def flood(self) -> Profile:
        return self.api.flood.profile

    @flood.setter
    def flood(self, profile: Profile) -> None:
        self.api.flood.profile = profile
        self.world.guards_polling = profile != "off"

    def person(self, name: str, language: str = "sv", id: int | None = None) -> Person:  # noqa: A002 -- as Telegram calls it
        """The person of this id, or else of this name; made where there is none."""
        for user in self.world.people():
            if user.id == id or (id is None and user.name == name):
                return self.person_by_id(user.id)
        return self.person_by_id(self.world.add_person(name, language, id).id)

    def person_by_id(self, user_id: int) -> Person:
        """Raises LookupError where nobody has this id."""
        user = self.world.users.get(user_id)
        if user is None or user.is_bot:
            raise LookupError(f"Nobody has the id {user_id}.")
        if user_id not in self._people:
            self._people[user_id] = Person(self.world, user)
        return self._people[user_id]

    def group(self, title: str, *people: Person, kind: str = "supergroup") -> Chat:
        """A new group of these people and every bot."""
        group = self.world.add_group(title, kind=kind)
        group.members = {person.id: "member" for person in people}
        group.members |= {bot.id: "member" for bot in self.world.bots.values()}
        return group

    def set_member(self, group: Chat, user: Person | User, status: str, *, by: Person) -> None:
        """Somebody, or a bot, joins a group, leaves it or gets another standing in it."""
        user = user.user if isinstance(user, Person) else user
        happenings.set_member(self.world, group, user, status, actor=by.user)

    def bot_user(self) -> User:
        """The first bot."""
        return next(iter(self.world.bots.values())).user

    async def call(self, token: str, method: str, **parameters: Any) -> tuple[int, Json]:
        """Call a method in process: status and JSON body. Bytes are sent as files."""
        answer = await self.api.answer(token, method, as_parameters(parameters))
        return answer.status, answer.body

    async def handle(
        self, url: str, body: bytes | None = None, content_type: str | None = None
    ) -> tuple[int, bytes]:
        """One HTTP request without sockets: status and body.

        Raises:
            BrokenConnectionError: a fault ended the connection.
        """
        return await in_process(self.api, url, body, content_type)
