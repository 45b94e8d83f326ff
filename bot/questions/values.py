"""The answer to a typed question, as a value."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.payloads.dialogues import LastAnswer
from bot.programme.values import Info, Material, Room, Session, Speaker
from bot.questions.filters import Filters

if TYPE_CHECKING:
    from bot.questions.moments.when import When


class Intent(StrEnum):
    """What kind of answer is wanted."""

    WHERE = "where"
    WHEN = "when"
    WHO = "who"
    ABOUT = "about"
    SPEAKER = "speaker"
    AT_TIME = "at_time"
    NOW = "now"
    NEXT = "next"
    LIST = "list"
    BOUNDS = "bounds"
    ROOM = "room"
    WAY = "way"
    BREAK = "break"
    MINE = "mine"
    CLASHES = "clashes"
    STATUS = "status"
    PRACTICAL = "practical"
    VENUE = "venue"
    ORGANISER = "organiser"
    CONTACTS = "contacts"
    MATERIALS = "materials"
    SAVE = "save"
    NEED = "need"
    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    HELP = "help"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answer:
    """What is answered; a view makes words of it.

    `understood` is the share of the question that the answer explains. An answer that abstains
    names nothing as its answer and has the nearest sessions in `near`.
    """

    intent: Intent
    language: str | None = None
    sessions: tuple[Session, ...] = ()
    near: tuple[Session, ...] = ()
    rooms: tuple[Room, ...] = ()
    info: Info | None = None
    need: str = ""
    """The topic of what somebody needs now, beside the programme; `info` is its entry, if any."""
    is_grave: bool = False
    """Is there something to be told whatever the programme says of it?"""
    desk: Info | None = None
    """Where one asks people, if the programme says so."""
    materials: tuple[Material, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    is_list: bool = False
    asked_status: str | None = None
    """`full`, `cancelled`, `moved` or `changed`: the question whether it is so."""
    moment: datetime | None = None
    """When the next sessions begin, where nothing is on now."""
    day: date | None = None
    shows_way: bool = False
    shows_speakers: bool = False
    is_at_other_time: bool = False
    """Is it not at the time that was named, so that this has to be said?"""
    asks_language: bool = False
    """Is it asked which language it is in?"""
    filters: Filters | None = None
    """By what these sessions were asked for, where they are all that pass it."""
    when: "When | None" = None
    """The time that was asked for with it."""
    lacks_language: str = ""
    """The language that was asked for, where none of these sessions is in it."""
    asked: str = field(default="", compare=False)
    """The question, without what may point to a person."""
    missing: tuple[str, ...] = field(default=(), compare=False)
    """What the question is about and the programme does not have, as it was typed."""
    is_hedged: bool = False
    """Are the sessions in `near` perhaps what was meant?"""
    understood: float = 1.0
    abstains: bool = field(default=False)
    also: "Answer | None" = None
    """The answer to the second of two questions in one text."""

    @property
    def last(self) -> LastAnswer:
        """What a follow-up to this answer may mean."""
        return LastAnswer(
            tuple(session.id for session in self.sessions[:10]),
            self.rooms[0].id if self.rooms else None,
            self.asked,
        )
