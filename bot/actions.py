"""What a button means: a frozen value that packs to at most 64 bytes.

An action says the wanted end state ("saved", never "toggle"), so that a second press or a
replayed update is harmless. It names rows by key and never carries authority.
"""

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

LIMIT = 64
"""Bytes of callback data that Telegram takes (Bot API, InlineKeyboardButton)."""


class Action:
    """A button press as a type. Subclasses are frozen dataclasses with int, bool or str fields."""

    prefix: ClassVar[str]

    def pack(self) -> str:
        """Give the callback data. Raises ValueError over 64 bytes or with a colon in a field."""
        words = [self.prefix, *(_pack(getattr(self, name)) for name in _names(type(self)))]
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
        """Read callback data; None when it is another kind's, old or forged."""
        prefix, *words = data.split(":")
        kinds = [field.type for field in fields(cls)]  # type: ignore[arg-type] # subclasses are dataclasses
        if prefix != cls.prefix or len(words) != len(kinds):
            return None
        try:
            return cls(*(_unpack(kind, word) for kind, word in zip(kinds, words, strict=True)))
        except ValueError:
            return None


def _names(kind: type[Action]) -> list[str]:
    return [field.name for field in fields(kind)]  # type: ignore[arg-type] # subclasses are dataclasses


def _pack(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _unpack(kind: Any, word: str) -> Any:
    if kind is bool:
        return bool(int(word))
    return int(word) if kind is int else word


@dataclass(frozen=True)
class ShowHome(Action):
    prefix = "home"


@dataclass(frozen=True)
class ShowNow(Action):
    prefix = "now"


@dataclass(frozen=True)
class ShowMine(Action):
    prefix = "mine"


@dataclass(frozen=True)
class ShowMore(Action):
    prefix = "more"


@dataclass(frozen=True)
class ShowSlots(Action):
    """The programme of one day as a list of slots, page by page."""

    prefix = "slots"
    day: int = 0
    page: int = 0


@dataclass(frozen=True)
class ShowSlot(Action):
    """The sessions that start at one time (minutes since the day's midnight)."""

    prefix = "slot"
    day: int
    minute: int
    page: int = 0


@dataclass(frozen=True)
class ShowRooms(Action):
    prefix = "rooms"
    page: int = 0


@dataclass(frozen=True)
class ShowRoom(Action):
    prefix = "room"
    room: str
    page: int = 0


@dataclass(frozen=True)
class ShowWay(Action):
    """The way to a room: words, and the floor's picture when there is one."""

    prefix = "way"
    room: str


@dataclass(frozen=True)
class ShowSession(Action):
    prefix = "ses"
    session: str


@dataclass(frozen=True)
class SaveSession(Action):
    """Saved or not saved: the wanted state."""

    prefix = "save"
    session: str
    saved: bool


@dataclass(frozen=True)
class SendCalendar(Action):
    """The session as an .ics file; all that is saved when the session is empty."""

    prefix = "ics"
    session: str = ""


@dataclass(frozen=True)
class ShowSpeakers(Action):
    prefix = "spks"
    page: int = 0


@dataclass(frozen=True)
class ShowSpeaker(Action):
    """A speaker by the place in the programme's sorted list of names."""

    prefix = "spk"
    key: str


@dataclass(frozen=True)
class AskSearch(Action):
    """What the button "Sök" opens: how to ask, with examples."""

    prefix = "find"


@dataclass(frozen=True)
class ShowPractical(Action):
    prefix = "info"


@dataclass(frozen=True)
class ShowHelp(Action):
    prefix = "help"


@dataclass(frozen=True)
class ShowCommands(Action):
    prefix = "cmds"


@dataclass(frozen=True)
class ShowSettings(Action):
    prefix = "sets"


@dataclass(frozen=True)
class ShowLead(Action):
    prefix = "leads"


@dataclass(frozen=True)
class SetLead(Action):
    """Minutes before a session that its reminder comes; 0 is never."""

    prefix = "lead"
    minutes: int


@dataclass(frozen=True)
class SetLanguage(Action):
    prefix = "lang"
    language: str


@dataclass(frozen=True)
class SetSwitch(Action):
    """A setting that is on or off: `announcements`, `mute`, `fresh` or `plain`."""

    prefix = "set"
    name: str
    on: bool


@dataclass(frozen=True)
class ShowPrivacy(Action):
    prefix = "priv"


@dataclass(frozen=True)
class ShowMyData(Action):
    prefix = "data"


@dataclass(frozen=True)
class AskForget(Action):
    prefix = "forget"


@dataclass(frozen=True)
class Forget(Action):
    """Erase everything of the person who presses."""

    prefix = "erase"


@dataclass(frozen=True)
class ShowPrompts(Action):
    """Everything the event asks, with what is answered."""

    prefix = "asks"


@dataclass(frozen=True)
class ShowPrompt(Action):
    """One prompt with its answer; where there is none, as a press of "Svara"."""

    prefix = "ask"
    prompt: str


@dataclass(frozen=True)
class AnswerPrompt(Action):
    """Open the dialogue in which a prompt is answered."""

    prefix = "ans"
    prompt: str


@dataclass(frozen=True)
class ChoosePrompt(Action):
    """A tap that is the whole answer to a scale or a choice."""

    prefix = "tap"
    prompt: str
    value: int


@dataclass(frozen=True)
class DeclinePrompt(Action):
    prefix = "later"
    prompt: str


@dataclass(frozen=True)
class WithdrawAnswer(Action):
    """Take an answer back: it was a question, or is not to be kept."""

    prefix = "undo"
    answer: int
    was_question: bool


@dataclass(frozen=True)
class TextWas(Action):
    """What a text in an open dialogue was: the answer, or a question."""

    prefix = "was"
    answer: bool


@dataclass(frozen=True)
class CloseDialogue(Action):
    prefix = "stop"


@dataclass(frozen=True)
class DropAnnouncement(Action):
    """Do not send the draft."""

    prefix = "drop"
    announcement: int
