"""The folders of events are looked at while the bot runs; what comes or goes is told and offered."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Generic

import structlog

from bot.actions import short_key
from bot.event_folders.opening import E, EventOpening
from bot.event_folders.reading import FolderReading, look_of, read_folder
from bot.event_folders.stillness import Stillness
from bot.i18n import Translator, Translators
from bot.jobs import Job
from bot.payloads.payload import Payload
from bot.replies import Outgoing, Reply
from bot.storage import Storage
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from bot.views.actions.event_folders import OpenEvent
from bot.views.home.event_folders import (
    render_double,
    render_event_offer,
    render_folder_gone,
    render_unusable,
)
from bot.views.people.events import EventLine

log = structlog.get_logger()

KIND = "event-folder"

VALID = timedelta(days=1)


class FolderPayload(Payload):
    """Where the folder lies that came."""

    kind = KIND
    place: str


class FolderGonePayload(Payload):
    """The event whose folder went."""

    kind = "event-folder-gone"
    event: str


class FolderWatch(Generic[E]):
    """Looks at every tick; what still changes is left alone until it has come to rest."""

    def __init__(
        self, opening: EventOpening[E], storage: Storage, translators: Translators
    ) -> None:
        self._opening = opening
        self._storage = storage
        self._translators = translators
        self._came: Stillness[Path] = Stillness()
        self._went: Stillness[str] = Stillness()
        self._unused: tuple[Path, ...] = ()
        self._gone: tuple[str, ...] = ()
        self._is_alone = False
        self._absences = 0
        """How often it came about that nobody could be asked."""

    @property
    def job(self) -> Job:
        return Job(
            "event-folders",
            {FolderPayload: self.render, FolderGonePayload: self.render_gone},
            self.decide,
        )

    @property
    def unused(self) -> tuple[Path, ...]:
        """The folders that held no live event at the last look, and hold none now."""
        return tuple(each for each in self._unused if not self._opening.event_in(each))

    @property
    def folderless(self) -> tuple[str, ...]:
        """The names of the live events whose folder is gone."""
        programmes = map(self._opening.programme, self._gone)
        return tuple(each.event.name for each in programmes if each)

    async def decide(self, now: datetime) -> None:
        """Tell what came or went, once each time; what is there is read when it is told.

        While nobody who may decide is reached it waits, and then is new.
        """
        came, went = await asyncio.to_thread(self._look)
        self._unused, self._gone = tuple(came), tuple(went)
        asked = await self._whom_to_ask() if came or went else []
        if not asked:
            return
        for place in self._came.settled(came):
            item = f"{KIND}:{short_key(str(place))}"
            with self._came.again_if_it_fails(place):
                await self._tell(asked, FolderPayload(str(place)), item, came[place], now)
        for event_id in self._went.settled(went):
            item, version = f"{KIND}-gone:{event_id}", now.isoformat()
            with self._went.again_if_it_fails(event_id):
                await self._tell(asked, FolderGonePayload(event_id), item, version, now)

    def _look(self) -> tuple[dict[Path, str], dict[str, str]]:
        """How everything looks that came, and what went.

        Once an event is out of use, a folder that only it kept from being used is new.
        """
        since = f"{self._opening.closed}-{self._absences}"
        came = {place: f"{look_of(place)}-{since}" for place in self._opening.unused()}
        return came, dict.fromkeys(self._opening.gone(), str(self._absences))

    async def _whom_to_ask(self) -> Sequence[int]:
        """Those who may decide and are reached. That it is nobody stands in the log once."""
        reaches = self._storage.addresses.is_reached
        deciders = await self._opening.deciders()
        asked = [each for each in deciders if await reaches(each)]
        if not asked and not self._is_alone:
            log.warning("events.nobody-to-ask")
            self._absences += 1
        self._is_alone = not asked
        return asked

    async def _tell(
        self, asked: Sequence[int], payload: Payload, item: str, version: str, now: datetime
    ) -> None:
        """The row stands at an event that stays."""
        event_id = self._opening.staying(self._gone)
        decisions = [
            Decision(each, event_id, payload, item, now, now + VALID, version) for each in asked
        ]
        await self._storage.write(lambda tx: self._storage.outbox.add(tx, decisions, now))

    async def render(
        self, decision: Decision[FolderPayload], participant: Participant
    ) -> Outgoing | None:
        """The folder as it is now; None where it is in use, or gone again."""
        place = Path(decision.payload.place)
        if self._opening.event_in(place):
            return None
        reading = await read_folder(place)
        if reading is None:
            return None
        return Outgoing(await self.offer(reading, decision.due_at, self._speaking(participant)))

    async def render_gone(
        self, decision: Decision[FolderGonePayload], participant: Participant
    ) -> Outgoing | None:
        """None where the folder is back, or the event is out of use."""
        event_id, t = decision.payload.event, self._speaking(participant)
        programme = self._opening.programme(event_id)
        if programme is None or await self._opening.has_file(event_id):
            return None
        people = await self._storage.attendances.count(event_id)
        folder = self._opening.place(event_id).name
        return Outgoing(render_folder_gone(programme, folder, people, t))

    async def offer(self, reading: FolderReading, now: datetime, t: Translator) -> Reply:
        """What the folder holds, and the button that takes it into use, where it can be."""
        programme, folder = reading.programme, reading.place.name
        if programme is None:
            return render_unusable(folder, reading.problems, t)
        live = self._opening.programme(programme.event.id)
        if live and await self._opening.is_taken(programme.event.id):
            other = self._opening.place(programme.event.id).name
            return render_double(folder, live, other, t)
        line = EventLine.of(programme, now, t.language)
        sessions = len(programme.sessions)
        button = OpenEvent(reading.key, reading.version)
        return render_event_offer(folder, button, line, sessions, reading.problems, t)

    def _speaking(self, participant: Participant) -> Translator:
        return self._translators.speaking(participant.language)
