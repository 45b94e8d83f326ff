"""Which of several live events somebody means, by what they sent, chose, or by the day.

A link and a button say it themselves, and whoever was not at their event is there from then on;
what is typed belongs to what it answers, else to the event somebody is at. Whoever has not chosen
yet is at the only one that is not over, else at the only one that is on today; where neither tells,
they are asked.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from bot.actions import event_mark
from bot.events import start_links
from bot.events.start_links import StartLink
from bot.incoming import Command, File, Incoming, Press, Text
from bot.ownership import OWN, TO_PEOPLE
from bot.programme.moments import EventState, state_of
from bot.programme.programme import Programme
from bot.programme.prompts import prompts_of
from bot.replies import Reply
from bot.storage import Storage
from bot.storage.people.one_time_links import Purpose
from bot.storage.people.participants import Participant
from bot.views.event_names import with_event
from bot.views.people.reminder import SavedElsewhere

LONGEST_NUMBERED = 40
"""Of a text that names lines of a list, as "2" or "spara 2 och 4"."""

WAITING = (*OWN, *TO_PEOPLE)
"""What takes the next words wherever its writer is; all else takes those of its own event."""

HOLDS: Mapping[str, Callable[[Programme, str], bool]] = {
    start_links.SESSION: lambda programme, key: programme.session(key) is not None,
    start_links.STAGE: lambda programme, key: programme.session(key) is not None,
    start_links.ROOM: lambda programme, key: programme.room(key) is not None,
    start_links.PROMPT: lambda programme, key: any(
        each.id == key for each in prompts_of(programme, {})
    ),
}
"""Is there what a link opens? By its word."""


class Attended(Protocol):
    """An event that is live."""

    @property
    def id(self) -> str: ...

    @property
    def programme(self) -> Programme: ...


E = TypeVar("E", bound=Attended)


@dataclass(frozen=True)
class MeantEvent(Generic[E]):
    """`is_sure` where nobody need be asked; `is_chosen` where from now on they are there.

    `gone` is the mark of another that it was about and that is not live any more, so that nothing
    of it can be done.
    """

    event: E
    is_sure: bool = True
    is_chosen: bool = False
    gone: str = ""


def nearest(events: Collection[E], now: datetime) -> MeantEvent[E]:
    """The event of whoever has said nothing."""
    states = {each.id: state_of(each.programme, now) for each in events}
    left = [each for each in events if states[each.id] is not EventState.OVER]
    today = [each for each in left if states[each.id] is EventState.ON]
    for some in (left, today):
        if len(some) == 1:
            return MeantEvent(some[0])
    first = min(today or left or events, key=lambda each: _distance(each.programme, now))
    return MeantEvent(first, is_sure=len(events) == 1)


def names_lines(text: str) -> bool:
    """May it be the number of a line, or a word with some, as "spara 2 och 4"?"""
    words = text.replace(",", " ").split()[: LONGEST_NUMBERED + 1]
    numbers = sum(word.rstrip(".)").isdecimal() for word in words)
    return len(text) <= LONGEST_NUMBERED and numbers > 0 and len(words) <= 2 * numbers + 1


class Attending(Generic[E]):
    """Asks the database only where there are several events and what came does not tell."""

    def __init__(self, storage: Storage, events: Mapping[str, E]) -> None:
        self._storage = storage
        self._events = events

    def at(self, person: Participant | None, now: datetime) -> MeantEvent[E]:
        """Where somebody is."""
        chosen = self._events.get(person.at_event) if person and person.at_event else None
        return MeantEvent(chosen) if chosen else nearest(self._events.values(), now)

    async def meant(
        self, incoming: Incoming, person: Participant | None, now: datetime
    ) -> MeantEvent[E]:
        """What this is about. Whoever is new has nothing behind them that could tell."""
        here, mark = self.at(person, now), _mark_of(incoming)
        if mark and (marked := self.with_mark(mark)):
            is_led = (
                not isinstance(incoming, Press) or not person or marked.id not in person.attends
            )
            return MeantEvent(marked, is_chosen=is_led)
        if mark and await self._is_out_of_use(mark, incoming):
            return replace(here, is_sure=here.is_sure or isinstance(incoming, Press), gone=mark)
        if len(self._events) == 1:
            return here
        match incoming:
            case Command(name="start", words=words) if words:
                return await self._led_by(words, person, here, now)
            case _ if person is None:
                found = None
            case Press():  # older than the marks
                found = next(iter(self.live_of(person)), None)
            case Text(replies_to=int(message)):
                found = await self._behind(message, person) or await self._talking(person, now)
            case Text(words=words) if names_lines(words):
                found = await self._talking(person, now) or await self._listed(person, now)
            case Text() | File():
                found = await self._talking(person, now)
            case _:
                found = None
        return MeantEvent(found) if found else here

    def with_mark(self, mark: str) -> E | None:
        """See `event_mark`."""
        return next((each for each in self._events.values() if event_mark(each.id) == mark), None)

    def live_of(self, person: Participant) -> list[E]:
        """The live events at which somebody is, the first they came to first."""
        return [self._events[each] for each in person.attends if each in self._events]

    async def saved_elsewhere(
        self, person: Participant, event_id: str, start: datetime, end: datetime
    ) -> list[SavedElsewhere]:
        """What somebody has saved at other live events than this that is on in that time."""
        if len(self._events) == 1:
            return []
        found = []
        for event in self.live_of(person):
            if event.id == event_id:
                continue
            programme = event.programme
            saved = await self._storage.favourites.of(person.id, event.id)
            found += [
                SavedElsewhere(programme, session)
                for session in programme.sessions
                if session.id in saved
                and not session.is_cancelled
                and session.start < end
                and start < programme.end_of(session)
            ]
        return found

    def shown_at(self, reply: Reply, event_id: str, person: Participant) -> Reply:
        """As one of the event: its buttons are pressed there, and whoever is at several reads so."""
        shown = replace(reply, event_id=event_id)
        if len(self.live_of(person)) < 2:
            return shown
        event = self._events.get(event_id)  # it may have gone while this was put together
        return with_event(shown, event.programme) if event else shown

    async def _is_out_of_use(self, mark: str, incoming: Incoming) -> bool:
        """Has there been an event of that mark? A button is the bot's own, so there has."""
        return isinstance(incoming, Press) or bool(await self._storage.records.name_of(mark))

    async def _led_by(
        self, words: str, person: Participant | None, here: MeantEvent[E], now: datetime
    ) -> MeantEvent[E]:
        """Where a link leads; whoever is nowhere yet is asked where it does not tell."""
        link = StartLink.read(words.split(maxsplit=1)[0])
        candidates = await self._candidates(link, now)
        if len(candidates) == 1:
            return MeantEvent(candidates[0], is_chosen=True)
        is_somewhere = person is not None and person.at_event in self._events
        if is_somewhere or not link.word:
            return here
        return replace(here, is_sure=False)

    async def _candidates(self, link: StartLink, now: datetime) -> list[E]:
        """The events that a link may mean; of one that says no more, what it opens is looked for."""
        events, storage = list(self._events.values()), self._storage
        match link.word:
            case _ if link.event_mark:  # there never was such an event
                ids: Collection[str | None] = []
            case start_links.INVITATION:
                ids = [await storage.roles.invited_to(link.key)]
            case start_links.TO_CHAT:
                found = await storage.one_time_links.good(Purpose.TO_CHAT, link.key, now)
                ids = [found.event_id] if found else []
            case start_links.PARTY:
                ids = [each.id for each in events if await self._has_party(each, link.key)]
            case _ if holds := HOLDS.get(link.word):
                ids = [each.id for each in events if holds(each.programme, link.key)]
                alone = await storage.records.alone(self._events)
                ids = [alone] if alone in ids else ids  # printed while there was no other
            case _:
                ids = []
        return [each for each in events if each.id in ids]

    async def _has_party(self, event: E, code: str) -> bool:
        return await self._storage.parties.with_code(event.id, code) is not None

    async def _listed(self, person: Participant, now: datetime) -> E | None:
        """The event of the last list, whose lines have numbers."""
        return self._events.get(await self._storage.dialogues.last_list_at(person.id, now) or "")

    async def _behind(self, message: int, person: Participant) -> E | None:
        """The event of the message that is answered, where the bot had sent it by itself."""
        decision = await self._storage.outbox.behind(person.id, message)
        return self._events.get(decision.event_id) if decision else None

    async def _talking(self, person: Participant, now: datetime) -> E | None:
        """The event at which somebody was asked for words last."""
        if not await self._storage.dialogues.may_be_open(person.id):
            return None
        begun_at = await self._storage.dialogues.last_begun_at(person.id, WAITING, now)
        return self._events.get(begun_at or "")


def _mark_of(incoming: Incoming) -> str:
    """Of the event that a button or a link is of; empty where it is of none."""
    match incoming:
        case Press(event_mark=mark):
            return mark
        case Command(name="start", words=words) if words:
            return StartLink.read(words.split(maxsplit=1)[0]).event_mark
        case _:
            return ""


def _distance(programme: Programme, now: datetime) -> tuple[int, str]:
    """Days to the event, whichever way."""
    event, today = programme.event, programme.local(now).date()
    days = max((event.first_day - today).days, (today - event.last_day).days, 0)
    return days, event.id
