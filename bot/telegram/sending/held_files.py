"""Files that Telegram holds already, by its own names, so that each is sent but once."""

from collections.abc import Awaitable, Callable, Mapping
from hashlib import blake2s
from typing import Any, TypeAlias

from telegram import InputFile
from telegram.error import BadRequest

from bot.replies import Attachment

MOST = 1000
"""Names that are remembered; then those go that were used longest ago."""

Key: TypeAlias = tuple[bytes, str, bool]


class HeldFiles:
    """A name holds for this bot, for as long as Telegram likes."""

    def __init__(self) -> None:
        self._names: dict[Key, str] = {}

    async def send(
        self, file: Attachment, send: Callable[[Mapping[str, Any]], Awaitable[Any]]
    ) -> Any:
        """By Telegram's name where there is one; what it has forgotten is sent whole again.

        `send` takes the file as a parameter of the call, and gives the message.
        """
        field = "photo" if file.is_picture else "document"
        name = file.held_as or self._names.get(_key(file), "")
        try:
            sent = await send({field: name or _whole(file)})
        except BadRequest as error:
            if file.held_as or not name or "file" not in error.message.lower():
                raise
            sent = await send({field: _whole(file)})
        if file.is_for_all:
            self._note(file, sent)
        return sent

    def _note(self, file: Attachment, message: Mapping[str, Any]) -> None:
        pictures = message.get("photo") or [{}]
        held = pictures[-1] if file.is_picture else message.get("document") or {}
        key = _key(file)
        self._names.pop(key, None)
        if name := held.get("file_id"):  # of a picture the largest stands last
            self._names[key] = name
        while len(self._names) > MOST:
            del self._names[next(iter(self._names))]


def _whole(file: Attachment) -> InputFile:
    return InputFile(file.content, filename=file.name)


def _key(file: Attachment) -> Key:
    return blake2s(file.content).digest(), file.name, file.is_picture
