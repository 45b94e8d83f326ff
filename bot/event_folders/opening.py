"""Events are taken into use, and out of it, while the bot runs: by whoever organises all of them.

A start takes what lies in the folders, as ever; so what was decided here holds after it too.
"""

import asyncio
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import structlog

from bot.actions import event_mark, short_key
from bot.changes.editor import Editor
from bot.changes.file_replacement import FileReplacement
from bot.event_folders.waiting import WaitingAnnouncements
from bot.jobs import Job, Jobs
from bot.ownership.attending import Attended
from bot.programme.files.event_folders import event_folders, has_file
from bot.programme.programme import Programme
from bot.roles import Role
from bot.storage import Storage
from bot.storage.connections.database import Transaction
from bot.storage.people.participants import Participant
from bot.storage.people.roles import Grant

log = structlog.get_logger()


class Closing(Enum):
    """What came of taking an event out of use."""

    CLOSED = auto()
    CLOSED_BEFORE = auto()
    FOLDER_IS_BACK = auto()
    """It stays in use, since there is no reason any more."""
    IS_THE_LAST = auto()
    """It stays in use, since the bot would have nothing to answer about."""


class Openable(Attended, Protocol):
    """An event with what is set going when it comes into use."""

    @property
    def editor(self) -> Editor: ...

    @property
    def file_replacement(self) -> FileReplacement: ...

    @property
    def jobs(self) -> tuple[Job, ...]: ...


E = TypeVar("E", bound=Openable)


class EventOpening(Generic[E]):
    """The one place where events are added to those that are live, and taken from them."""

    def __init__(
        self,
        storage: Storage,
        events: dict[str, E],
        places: dict[str, Path],
        jobs: Jobs,
        build: Callable[[Programme, Path], E],
        named: Sequence[Path],
        waiting: WaitingAnnouncements,
    ) -> None:
        """`places` are where the files of the live events lie, by id; `named` is what the operator named.

        `build` makes what works for an event in a place; `waiting` tells what is not sent.
        """
        self._storage = storage
        self._events = events
        self._places = places
        self._jobs = jobs
        self._build = build
        self._named = named
        self._waiting = waiting
        self._alone = asyncio.Lock()
        self._decided_by: dict[str, int] = {}
        """By the mark of the event, which a button carries also of one that is live no longer."""
        self.closed = 0
        """How many events have gone out of use since the start."""
        self.changed = asyncio.Event()
        """Set when an event has come into use or gone out of it."""

    @property
    def live(self) -> Sequence[str]:
        return [*self._events]

    def programme(self, event_id: str) -> Programme | None:
        """Of an event that is live."""
        event = self._events.get(event_id)
        return event.programme if event else None

    def place(self, event_id: str) -> Path:
        """Where the file of a live event lies, or lay."""
        return self._places[event_id]

    def decided_by(self, mark: str) -> int | None:
        """Who took the event into use or out of it last, by number; None where a start did."""
        return self._decided_by.get(mark)

    def unused(self) -> list[Path]:
        """Where there is a programme file that is no live event's."""
        taken = set(self._places.values())
        places = event_folders(self._named)
        return [each for each in places if each not in taken and has_file(each)]

    def gone(self) -> list[str]:
        """The live events of which the file is gone.

        None where all are gone: a disk that is away says nothing of the events on it.
        """
        places = [*self._places.items()]  # an event may come or go meanwhile
        gone = [each for each, place in places if not _may_have_file(place)]
        return gone if len(gone) < len(places) else []

    def staying(self, gone: Collection[str], besides: str = "") -> str:
        """The live event at which that stands which is about none: one that has its folder still."""
        rest = [each for each in self._events if each != besides]
        return next((each for each in rest if each not in gone), rest[0])

    async def has_file(self, event_id: str) -> bool:
        """Is the file of the live event where it was? So it is taken to be where that cannot be seen."""
        return await asyncio.to_thread(_may_have_file, self._places[event_id])

    async def is_taken(self, event_id: str) -> bool:
        """Is an event of that name live, with a file of its own?"""
        return event_id in self._events and await self.has_file(event_id)

    def place_called(self, key: str) -> Path | None:
        """The place with that short name, in use or not."""
        places = [*self._places.values(), *event_folders(self._named)]
        return next((each for each in places if short_key(str(each)) == key), None)

    def event_in(self, place: Path) -> str | None:
        """The live event whose file lies there."""
        return next((each for each, at in self._places.items() if at == place), None)

    async def deciders(self) -> Sequence[int]:
        """Who may decide: those who organise every event that is live."""
        return await self._storage.roles.holders_everywhere(self.live, Role.ORGANISER)

    async def open(
        self, place: Path, programme: Programme, by: Participant, now: datetime
    ) -> bool:
        """Take the event into use, with the organisers of all; False where it is so already.

        A folder that only has another name now goes on where the event was. Raises CannotSave.
        """
        storage, event_id = self._storage, programme.event.id
        async with self._alone:
            if await self.is_taken(event_id):
                return False
            organisers = await self.deciders()
            event = self._build(programme, place)
            await event.editor.load()

            def unit(tx: Transaction) -> None:
                storage.records.go_live(tx, event.programme, now)
                storage.records.stand_alone(tx, {*self._events, event_id}, now)
                for each in organisers:
                    storage.attendances.attend(tx, each, event_id, now)
                    storage.roles.grant(tx, each, event_id, Grant(Role.ORGANISER), now, by.id)
                self._audit(tx, now, "event.opened", by, event_id)

            await storage.write(unit)
            await event.file_replacement.begin(now)
            self._places[event_id], self._events[event_id] = place, event
            self._jobs.add(event_id, event.jobs)
            self._note("events.opened", event_id, by)
        return True

    async def close(self, event_id: str, by: Participant, now: datetime) -> Closing:
        """Take an event out of use whose folder is gone. Nothing of it is deleted. Raises CannotSave."""
        storage = self._storage
        async with self._alone:
            if event_id not in self._events:
                return Closing.CLOSED_BEFORE
            if await self.has_file(event_id):
                return Closing.FOLDER_IS_BACK
            rest = [each for each in self._events if each != event_id]
            if not rest:
                return Closing.IS_THE_LAST
            stays = self.staying(await asyncio.to_thread(self.gone), besides=event_id)

            def unit(tx: Transaction) -> None:
                storage.records.rest(tx, besides=rest)
                self._waiting.tell(tx, event_id, stays, now)
                storage.records.stand_alone(tx, rest, now)
                self._audit(tx, now, "event.closed", by, event_id)

            await storage.write(unit)
            self._jobs.remove(event_id)
            del self._events[event_id], self._places[event_id]
            self.closed += 1
            self._note("events.closed", event_id, by)
        return Closing.CLOSED

    def _audit(
        self, tx: Transaction, now: datetime, action: str, by: Participant, event_id: str
    ) -> None:
        self._storage.records.audit(tx, now, action, actor_id=by.id, subject=event_id)

    def _note(self, what: str, event_id: str, by: Participant) -> None:
        self._decided_by[event_mark(event_id)] = by.id
        self.changed.set()
        log.info(what, event_id=event_id)


def _may_have_file(place: Path) -> bool:
    return has_file(place) is not False
