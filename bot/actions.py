"""What a button means: a frozen value that packs to at most 64 bytes.

An action says the wanted end state ("saved", never "toggle"), so that a second press or a
replayed update is harmless. It names rows by key and never carries authority.
"""

import re
from base64 import b32encode
from collections.abc import Mapping
from functools import cache
from hashlib import blake2s
from typing import Any, ClassVar, NewType, Self

from bot.legible_text import legible
from bot.payloads.frozen import Frozen

MARK = 5
"""Letters that name an event where there is little room."""

LIMIT = 64 - len("~") - MARK
"""Bytes that an action may take: of those of callback data that Telegram takes (Bot API,
InlineKeyboardButton) a door needs the rest, to say at which event the button was shown."""

_MARKED = re.compile(rf"(.*)~([a-z2-7]{{{MARK}}})", re.DOTALL)


_NUMBER = re.compile(r"-?[0-9]{1,15}")
"""What a database can look for, and every number of ours."""


Minute = NewType("Minute", int)
"""An instant, in minutes of the epoch; 0 where there is none."""

Second = NewType("Second", int)
"""An instant, in seconds of the epoch."""

_LAST_MINUTE = 120_000_000
"""In the year 2198; what comes much later is no date."""

_GREATEST: Mapping[Any, int] = {Minute: _LAST_MINUTE, Second: 60 * _LAST_MINUTE}


def short_key(text: str) -> str:
    """A stable name of twelve characters for a text that is too long for a button to carry."""
    return blake2s(text.encode(), digest_size=6).hexdigest()


@cache
def event_mark(event_id: str) -> str:
    """A stable short name of an event, for buttons and links."""
    digest = blake2s(event_id.encode(), digest_size=4).digest()
    return b32encode(digest).decode().lower()[:MARK]


def marked(data: str, event_id: str) -> str:
    """What a button carries that is shown at an event."""
    return f"{data}~{event_mark(event_id)}" if event_id else data


def without_mark(data: str) -> tuple[str, str]:
    """What an action packed to, and the mark of the event at which it was shown; empty where none is."""
    found = _MARKED.fullmatch(data)
    return (found[1], found[2]) if found else (data, "")


class Action(Frozen):
    """A button press as a type: a prefix, and fields that are int, bool or str."""

    prefix: ClassVar[str]
    anywhere: ClassVar[bool] = False
    """Is it about no event, or about all, so that it is answered before one is chosen?"""

    def pack(self) -> str:
        """Give the data. Raises ValueError over the limit or with a colon in a field."""
        words = [self.prefix, *map(_pack, self.values())]
        data = ":".join(words)
        if len(data.encode()) > LIMIT or data.count(":") != len(words) - 1:
            raise ValueError(f"cannot be callback data: {data!r}")
        return data

    @classmethod
    def matches(cls, data: object) -> bool:
        """Is this callback data a press of this kind?"""
        return isinstance(data, str) and cls.unpack(data) is not None

    @classmethod
    def unpack(cls, data: str) -> Self | None:
        """Read callback data; None when it is another kind's, old or forged.

        A field with a default may be missing: the button is older than the field.
        """
        prefix, *words = data.split(":")
        if prefix != cls.prefix or len(words) > len(cls.kinds) or legible(data) != data:
            return None
        try:
            return cls(*map(_unpack, cls.kinds.values(), words))
        except (ValueError, TypeError):
            return None


def _pack(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _unpack(kind: Any, word: str) -> Any:
    if kind is str:
        return word
    if kind is bool and word in {"0", "1"}:
        return word == "1"
    if kind in {int, *_GREATEST} and _NUMBER.fullmatch(word):
        number = int(word)
        if kind is int or 0 <= number <= _GREATEST[kind]:
            return number
    raise ValueError(word)
