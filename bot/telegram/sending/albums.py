"""Pictures or files that go together: one call, several messages, the words under the first."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.replies import Attachment, Reply

METHOD = "sendMediaGroup"


@dataclass(frozen=True)
class Sent:
    """The message that can be rewritten, and those that came along with it."""

    message_id: int
    along: tuple[int, ...] = ()


def is_album(reply: Reply) -> bool:
    """Telegram holds all of them, and mixes no pictures with files (Bot API, sendMediaGroup)."""
    files = reply.attachments
    same = len({file.is_picture for file in files}) == 1
    return len(files) > 1 and same and all(file.held_as for file in files)


def as_album(
    call: Callable[..., Awaitable[Any]], files: Sequence[Attachment]
) -> Callable[..., Awaitable[Any]]:
    """The call with these, whose words stand under the first; it has no place for buttons."""
    kind = "photo" if files[0].is_picture else "document"
    first, *others = [{"type": kind, "media": file.held_as} for file in files]

    async def send(**words: str) -> Any:
        return await call(media=[first | words, *others])

    return send


def sent_together(messages: Sequence[dict[str, Any]]) -> Sent:
    first, *others = (int(message["message_id"]) for message in messages)
    return Sent(first, tuple(others))
