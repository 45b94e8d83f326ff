"""The things a Telegram is made of, as the sandbox keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

PRESENT = frozenset({"creator", "administrator", "member", "restricted"})


@dataclass
class User:
    """A person or a bot's account."""

    id: int
    name: str
    language: str = "sv"
    username: str | None = None
    last_name: str | None = None
    is_bot: bool = False
    deleted: bool = False


@dataclass
class Message:
    """A message in a chat; `body` is its content in the Bot API's own fields."""

    id: int
    chat: "Chat"
    sender: User
    date: datetime
    body: Json
    reply_to: "Message | None" = None
    markup: Json | None = None
    silent: bool = False
    edit_date: datetime | None = None
    extra: Json = field(default_factory=dict)
    is_deleted: bool = False
    votes: dict[int, list[int]] = field(default_factory=dict)

    @property
    def is_editable(self) -> bool:
        """The bot may edit what it sent without a reply keyboard and did not forward."""
        return (
            "forward_origin" not in self.extra
            and (self.markup is None or "inline_keyboard" in self.markup)
        )  # fmt: skip


@dataclass
class Chat:
    """A private chat of a person with one bot, or a group."""

    id: int
    type: str
    title: str = ""
    username: str | None = None
    description: str = ""
    person: User | None = None
    bot_id: int | None = None
    started: bool = False
    blocked: bool = False
    migrated_to: int | None = None
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    unread: dict[int, int] = field(default_factory=dict)
    last_message_id: int = 0

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    def holds(self, user_id: int) -> bool:
        return self.members.get(user_id) in PRESENT


@dataclass(frozen=True)
class StoredFile:
    """A file somebody sent; every copy of it has the same `unique_id`."""

    id: str
    unique_id: str
    kind: str
    name: str
    content: bytes
    mime_type: str
    path: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class CallbackQuery:
    """A press on an inline button, until it is answered or too old."""

    id: str
    person: User
    message: Message
    data: str
    date: datetime
    answer: Json | None = None
