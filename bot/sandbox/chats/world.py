"""Everything this Telegram knows: people, bots, chats, messages, files."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.sandbox.chats.accounts import BotAccount
from bot.sandbox.chats.files import FileStore
from bot.sandbox.chats.live_events import LiveEvents
from bot.sandbox.chats.updates import UpdateQueue
from bot.sandbox.chats.values import CallbackQuery, Chat, Message, User

FIRST_PERSON = 200_001
FIRST_GROUP = 1_000_000_001


class World:
    """State and the ways to find things in it; what happens stands in `happenings.py`."""

    def __init__(self, clock: Clock, first_number: int = 0) -> None:
        self.clock = clock
        self.first_number = first_number
        self.live = LiveEvents()
        self.files = FileStore()
        self.bots: dict[str, BotAccount] = {}
        self.users: dict[int, User] = {}
        self.groups: dict[int, Chat] = {}
        self.private_chats: dict[tuple[int, int], Chat] = {}
        self.callback_queries: dict[str, CallbackQuery] = {}
        self.callback_seconds = 15.0
        self.guards_polling = False
        self.is_test_environment = False
        self.random = random.Random(1)  # noqa: S311 -- ids that are the same in every run

    def now(self) -> datetime:
        return self.clock.now()

    def lifetime(self, seconds: float) -> timedelta:
        """How long something lives: at a fast rehearsal a bot needs as long as ever to answer."""
        return timedelta(seconds=seconds * max(1.0, getattr(self.clock, "speed", 1.0)))

    def add_bot(self, token: str, username: str, name: str | None = None) -> BotAccount:
        user = User(
            int(token.split(":", maxsplit=1)[0]), name or username, username=username, is_bot=True
        )
        first_update = self.first_number or self.random.randint(2_000_001, 1_000_000_000)
        queue = UpdateQueue(first_update, self.now, self.lifetime)
        account = BotAccount(user, token, queue, last_message_id=self.first_number)
        account.texts["name", ""] = user.name
        self.bots[token] = account
        self.users[user.id] = user
        return account

    def add_person(
        self, name: str, language: str = "sv", user_id: int | None = None, username: str = ""
    ) -> User:
        if user_id is None:
            user_id = next(n for n in range(FIRST_PERSON, 1 << 40) if n not in self.users)
        user = User(user_id, name, language, username or None)
        self.users[user_id] = user
        self.live.publish("people")
        return user

    def add_group(self, title: str, group_id: int | None = None, kind: str = "supergroup") -> Chat:
        if group_id is None:
            count = FIRST_GROUP + len(self.groups)
            group_id = -(1_000_000_000_000 + count) if kind == "supergroup" else -count
        group = Chat(group_id, kind, title)
        self.groups[group_id] = group
        return group

    def bot(self, user_id: int) -> BotAccount:
        return next(bot for bot in self.bots.values() if bot.id == user_id)

    def people(self) -> list[User]:
        return [user for user in self.users.values() if not user.is_bot]

    def private_chat(self, bot: BotAccount, person: User) -> Chat:
        """The chat of the two, made when first looked at."""
        key = bot.id, person.id
        if key not in self.private_chats:
            chat = Chat(person.id, "private", person=person, bot_id=bot.id)
            chat.members = {person.id: "member", bot.id: "member"}
            self.private_chats[key] = chat
        return self.private_chats[key]

    def members(self, chat: Chat) -> Iterator[User]:
        return (self.users[user_id] for user_id in chat.members if chat.holds(user_id))

    def chats_of(self, person: User) -> list[Chat]:
        """The person's chats with every bot, then the groups."""
        private = [self.private_chat(bot, person) for bot in self.bots.values()]
        return private + [group for group in self.groups.values() if group.holds(person.id)]

    def seen_id(self, chat: Chat) -> int:
        """The id a person knows a chat by: its own for the first bot, the bot's for others."""
        if not chat.is_private or chat.bot_id == next(iter(self.bots.values())).id:
            return chat.id
        assert chat.bot_id is not None
        return chat.bot_id

    def chat_seen(self, person: User, chat_id: int | None) -> Chat:
        """The chat a person means; the one with the first bot by default.

        Raises:
            LookupError: the person has no such chat.
        """
        wanted = person.id if chat_id is None else chat_id
        for chat in self.chats_of(person):
            if self.seen_id(chat) == wanted:
                return chat
        raise LookupError(f"{person.name} has no chat {wanted}.")

    def next_message_id(self, chat: Chat) -> int:
        """A bot's private chats share one counter; a group has its own."""
        counter = self.bot(chat.bot_id) if chat.bot_id is not None else chat
        counter.last_message_id += 1
        return counter.last_message_id

    def add_message(self, message: Message) -> None:
        message.chat.messages[message.id] = message
