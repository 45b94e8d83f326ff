"""What a button means: a frozen value that packs to at most 64 bytes.

An action says the wanted end state ("saved", never "toggle"), so that a second press or a
replayed update is harmless. It names rows by key and never carries authority.
"""

import inspect
from collections.abc import Mapping
from hashlib import blake2s
from typing import Any, ClassVar, NoReturn, Self, dataclass_transform

LIMIT = 64
"""Bytes of callback data that Telegram takes (Bot API, InlineKeyboardButton)."""


def short_key(text: str) -> str:
    """A stable name of twelve signs for a text that is too long for a button to carry."""
    return blake2s(text.encode(), digest_size=6).hexdigest()


@dataclass_transform(frozen_default=True)
class Action:
    """A button press as a type: a prefix, and fields that are int, bool or str.

    Subclasses are written as frozen dataclasses without the decorator, which would take half a
    millisecond of the start for each of them.
    """

    prefix: ClassVar[str]
    _kinds: ClassVar[Mapping[str, Any]]
    _defaults: ClassVar[Mapping[str, Any]]

    def __init_subclass__(cls) -> None:
        cls._kinds = inspect.get_annotations(cls)
        cls._defaults = {name: vars(cls)[name] for name in cls._kinds if name in vars(cls)}

    def __init__(self, *values: Any, **named: Any) -> None:
        fields = vars(self)
        fields.update(self._defaults)
        fields.update(zip(self._kinds, values, strict=False))
        fields.update(named)
        if fields.keys() != self._kinds.keys() or len(values) > len(fields):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(self._kinds)}")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} stays as it is")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *self._values()))

    def __repr__(self) -> str:
        fields = (f"{name}={getattr(self, name)!r}" for name in self._kinds)
        return f"{type(self).__name__}({', '.join(fields)})"

    def _values(self) -> list[Any]:
        return [getattr(self, name) for name in self._kinds]

    def pack(self) -> str:
        """Give the callback data. Raises ValueError over 64 bytes or with a colon in a field."""
        words = [self.prefix, *map(_pack, self._values())]
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
        if prefix != cls.prefix or len(words) != len(cls._kinds):
            return None
        try:
            return cls(*map(_unpack, cls._kinds.values(), words))
        except ValueError:
            return None


def _pack(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _unpack(kind: Any, word: str) -> Any:
    if kind is bool:
        return bool(int(word))
    return int(word) if kind is int else word


class ShowHome(Action):
    prefix = "home"


class ShowNow(Action):
    prefix = "now"


class ShowMine(Action):
    prefix = "mine"


class ShowMore(Action):
    prefix = "more"


class ShowSlots(Action):
    """The programme of one day as a list of slots, page by page."""

    prefix = "slots"
    day: int = 0
    page: int = 0


class ShowSlot(Action):
    """The sessions that start at one time (minutes since the day's midnight)."""

    prefix = "slot"
    day: int
    minute: int
    page: int = 0


class ShowRooms(Action):
    prefix = "rooms"
    page: int = 0


class ShowRoom(Action):
    prefix = "room"
    room: str
    page: int = 0


class ShowWay(Action):
    """The way to a room: words, and the floor's picture when there is one."""

    prefix = "way"
    room: str


class ShowSession(Action):
    prefix = "ses"
    session: str


class SaveSession(Action):
    """Saved or not saved: the wanted state."""

    prefix = "save"
    session: str
    saved: bool


class SendCalendar(Action):
    """The session as an .ics file; all that is saved when the session is empty."""

    prefix = "ics"
    session: str = ""


class ShowSpeakers(Action):
    prefix = "spks"
    page: int = 0


class ShowSpeaker(Action):
    """A speaker by the place in the programme's sorted list of names."""

    prefix = "spk"
    key: str


class AskSearch(Action):
    """What the button "Sök" opens: how to ask, with examples."""

    prefix = "find"


class ShowPractical(Action):
    prefix = "info"


class ShowHelp(Action):
    prefix = "help"


class ShowCommands(Action):
    prefix = "cmds"


class ShowSettings(Action):
    prefix = "sets"


class ShowLead(Action):
    prefix = "leads"


class SetLead(Action):
    """Minutes before a session that its reminder comes; 0 is never."""

    prefix = "lead"
    minutes: int


class SetLanguage(Action):
    prefix = "lang"
    language: str


class SetSwitch(Action):
    """A setting that is on or off: `announcements`, `mute`, `fresh` or `plain`."""

    prefix = "set"
    name: str
    on: bool


class ShowPrivacy(Action):
    prefix = "priv"


class ShowMyData(Action):
    prefix = "data"


class AskForget(Action):
    prefix = "forget"


class Forget(Action):
    """Erase everything of the person who presses."""

    prefix = "erase"


class ShowPrompts(Action):
    """Everything the event asks, with what is answered."""

    prefix = "asks"


class ShowPrompt(Action):
    """One prompt with its answer; where there is none, as a press of "Svara"."""

    prefix = "ask"
    prompt: str


class AnswerPrompt(Action):
    """Open the dialogue in which a prompt is answered."""

    prefix = "ans"
    prompt: str


class ChoosePrompt(Action):
    """A tap that is the whole answer to a scale or a choice."""

    prefix = "tap"
    prompt: str
    value: int


class DeclinePrompt(Action):
    prefix = "later"
    prompt: str


class WithdrawAnswer(Action):
    """Take an answer back: it was a question, or is not to be kept."""

    prefix = "undo"
    answer: int
    was_question: bool


class TextWas(Action):
    """What a text in an open dialogue was: the answer, or a question."""

    prefix = "was"
    answer: bool


class CloseDialogue(Action):
    prefix = "stop"


class DropAnnouncement(Action):
    """Do not send the draft."""

    prefix = "drop"
    announcement: int
