"""Messages and presses as a person sees them."""

import asyncio
from dataclasses import dataclass, field

from bot.sandbox.chats.entity_types import to_html
from bot.sandbox.chats.files import FileStore
from bot.sandbox.chats.values import Json


@dataclass(frozen=True)
class Bubble:
    """A message on a person's phone; `buttons` are the rows of labels under it."""

    message_id: int
    chat_id: int
    text: str
    html: str
    buttons: tuple[tuple[str, ...], ...] = ()
    document: tuple[str, bytes] | None = None
    photo: tuple[str, bytes] | None = None
    outgoing: bool = False
    silent: bool = False
    edited: bool = False
    json: Json = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, message: Json, files: FileStore) -> "Bubble":
        """From the message object the phone page gets."""
        text: str = message.get("text") or message.get("caption") or ""
        entities: list[Json] = message.get("entities") or message.get("caption_entities") or []
        photo, document = message.get("photo"), message.get("document")
        return cls(
            message_id=message["message_id"],
            chat_id=message["chat"]["id"],
            text=text,
            html=to_html(text, entities),
            buttons=tuple(tuple(b["text"] for b in row) for row in rows_of(message)),
            document=_file(files, document["file_id"]) if document else None,
            photo=_file(files, photo[-1]["file_id"]) if photo else None,
            outgoing=message["outgoing"],
            silent=message["silent"],
            edited="edit_date" in message,
            json=message,
        )


def rows_of(message: Json) -> list[list[Json]]:
    """The buttons under a message, inline or of a reply keyboard."""
    markup = message.get("reply_markup") or {}
    rows: list[list[Json]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return rows


def _file(files: FileStore, file_id: str) -> tuple[str, bytes] | None:
    stored = files.get(file_id)
    return (stored.name, stored.content) if stored else None


@dataclass(frozen=True)
class Toast:
    """How the bot answered a press; the text may be empty."""

    callback_query_id: str
    text: str
    alert: bool = False
    url: str | None = None


@dataclass
class ButtonPress:
    """A press on a button: an inline one has an `id` and is answered later."""

    label: str
    message_id: int
    id: str = ""
    data: str = ""
    url: str | None = None
    app: str | None = None
    """The address with which the phone opens a Mini App."""
    copied: str | None = None
    answer: Toast | None = None
    _answered: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    def take(self, toast: Toast) -> None:
        self.answer = toast
        self._answered.set()

    async def answered(self, timeout: float = 240.0) -> Toast:  # noqa: ASYNC109 -- a test's limit
        """The bot's answer.

        Raises:
            TimeoutError: none came in so many real seconds.
        """
        await asyncio.wait_for(self._answered.wait(), timeout)
        assert self.answer is not None
        return self.answer
