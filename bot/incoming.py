"""What comes from a person, as values: no door's types, and nothing that only a door needs.

Each has the `key` that makes its effects happen once: whoever handles it again, after a crash,
finds what was kept under the key.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True)
class Command:
    """`name` is without its slash; both are as they were typed, `words` with its line breaks."""

    key: int
    name: str
    words: str = ""


@dataclass(frozen=True)
class Press:
    """A button; `data` is what its action packs to. `under` is the message that it stands below."""

    key: int
    data: str
    under: int = 0
    event_mark: str = ""
    """Of the event at which the button was shown; see `bot.actions`."""


@dataclass(frozen=True)
class Text:
    """Typed words. `replies_to` is the message that they answer, where the person said so."""

    key: int
    words: str
    replies_to: int | None = None


class FileKind(StrEnum):
    PICTURE = "picture"
    DOCUMENT = "document"


@dataclass(frozen=True)
class File:
    """A picture or document. `held_as` is the door's name for it, `words` what stands below it."""

    key: int
    kind: FileKind
    held_as: str
    name: str = ""
    size: int = 0
    words: str = ""
    album: str = ""
    """Names those that were sent together; empty where it came alone."""


@dataclass(frozen=True)
class Other:
    """What is not taken, by its kind (`sticker`, `voice`, `edit` …); nothing of it is kept."""

    key: int
    kind: str


Incoming: TypeAlias = Command | Press | Text | File | Other


def act_of(incoming: Incoming) -> str:
    """What somebody did, in a word, and nothing of what they wrote."""
    match incoming:
        case Press(data=data):
            return data.partition(":")[0]
        case Command(name=name):
            return f"/{name.casefold()}"
        case File():
            return "file"
        case _:
            return "text"
