"""A bot's account: who it is, what it told Telegram about itself, what waits for it."""

from dataclasses import dataclass, field

from bot.sandbox.chats.updates import UpdateQueue
from bot.sandbox.chats.values import Json, User


@dataclass
class BotAccount:
    """`texts` holds name and descriptions by (field, language), `commands` by (scope, language)."""

    user: User
    token: str
    updates: UpdateQueue
    reads_all_group_messages: bool = False
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)
    webhook: Json = field(default_factory=dict)
    webhook_set_at: float | None = None
    last_message_id: int = 0

    @property
    def id(self) -> int:
        return self.user.id

    def text(self, name: str, language: str) -> str:
        """A name or description in a language, else the one for every language."""
        return self.texts.get((name, language)) or self.texts.get((name, ""), "")


def is_token(text: str) -> bool:
    """Whether the text has the form of a bot's token."""
    return ":" in text and not text.startswith("0") and len(text) <= 80 and "/" not in text
