"""What a form says, as something that came in."""

import re
from collections.abc import Mapping
from hashlib import blake2s

from bot.incoming import Command, Incoming, Press, Text
from bot.legible_text import legible

LARGEST_KEY = 10**15
"""Keys are numbers that a button can hold."""

LONGEST = 4096
"""Characters of what is typed at once; as many as a chat takes."""

_COMMAND = re.compile(r"/(\w{1,32})(?:\s+(.*))?", re.DOTALL)


def incoming_of(form: Mapping[str, str], key: int) -> Incoming | None:
    """None where it says nothing. A command may be typed, as in a chat."""
    if press := form.get("press"):
        return Press(key, press, -notice_in(form, "under"))
    if command := form.get("command"):
        return Command(key, command)
    words = typed_in(form)
    if typed := _COMMAND.fullmatch(words):
        return Command(key, typed[1], typed[2] or "")
    return Text(key, words) if words else None


def notice_in(form: Mapping[str, str], name: str) -> int:
    """The number of a notice; 0 where there is none."""
    number = form.get(name, "")
    return int(number) if re.fullmatch("[0-9]{1,15}", number) else 0


def typed_in(form: Mapping[str, str]) -> str:
    """The words of its field, with the line breaks of a chat, and nothing that no eye sees."""
    words = form.get("words", "").replace("\r\n", "\n").replace("\r", "\n")
    return legible(words).strip()


def key_of(secret: str, token: str) -> int:
    """The same for the same form of the same person; negative, unlike any that another door counts."""
    digest = blake2s(f"{secret} {token}".encode(errors="replace"), digest_size=8).digest()
    return -1 - int.from_bytes(digest, "big") % (LARGEST_KEY - 1)
