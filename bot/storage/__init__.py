"""The memory: one SQLite file, and the only place with SQL. One file a table group.

What takes a transaction writes, in a unit of work: a plain function that `Storage.write` runs in
the writer's thread. What takes none gives a `Lookup`: awaited it reads what is committed, given to
the transaction's `read` also what the unit has written.
"""

import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.machine.patience import PATIENT
from bot.storage.announcements.announcements import Announcements
from bot.storage.announcements.sendings import Sendings
from bot.storage.connections.database import Database, Write
from bot.storage.connections.open_database import open_database
from bot.storage.copies.restorations import Restorations
from bot.storage.messages.awaited_reports import AwaitedReports
from bot.storage.messages.inbox import Inbox
from bot.storage.messages.notices import Notices
from bot.storage.messages.outbox import Outbox
from bot.storage.messages.web_messages import WebMessages
from bot.storage.migrations import migrate
from bot.storage.people.addresses import Addresses
from bot.storage.people.attendances import Attendances
from bot.storage.people.calendar_subscriptions import CalendarSubscriptions
from bot.storage.people.dialogues import Dialogues
from bot.storage.people.erasures import Erasures
from bot.storage.people.favourites import Favourites
from bot.storage.people.joining import People
from bot.storage.people.one_time_links import OneTimeLinks
from bot.storage.people.participants import Participants
from bot.storage.people.parties import PartyMembers
from bot.storage.people.push_subscriptions import PushSubscriptions
from bot.storage.people.roles import Roles
from bot.storage.people.series_wishes import SeriesWishes
from bot.storage.programme.changed_sessions import ChangedSessions
from bot.storage.programme.changes import Changes
from bot.storage.programme.materials import Materials
from bot.storage.programme.programme_files import ProgrammeFiles
from bot.storage.programme.records import Records
from bot.storage.programme.rooms import Rooms
from bot.storage.stage.stage_questions import KeptStageQuestions
from bot.storage.voices.answers import Answers
from bot.storage.voices.discussions import Discussions
from bot.storage.voices.quotes import Quotes
from bot.storage.voices.told_messages import ToldMessages


@dataclass(frozen=True)
class Storage:
    """The tables, and `write`, which runs a unit of work in one transaction."""

    database: Database
    addresses: Addresses
    participants: Participants
    attendances: Attendances
    people: People
    one_time_links: OneTimeLinks
    push_subscriptions: PushSubscriptions
    roles: Roles
    series_wishes: SeriesWishes
    favourites: Favourites
    parties: PartyMembers
    calendar_subscriptions: CalendarSubscriptions
    dialogues: Dialogues
    answers: Answers
    quotes: Quotes
    discussions: Discussions
    told_messages: ToldMessages
    stage_questions: KeptStageQuestions
    announcements: Announcements
    sendings: Sendings
    changes: Changes
    changed_sessions: ChangedSessions
    programme_files: ProgrammeFiles
    notices: Notices
    awaited_reports: AwaitedReports
    rooms: Rooms
    materials: Materials
    inbox: Inbox
    outbox: Outbox
    web_messages: WebMessages
    records: Records
    erasures: Erasures
    restorations: Restorations

    @property
    def write(self) -> Write:
        return self.database.write


@contextlib.asynccontextmanager
async def open_storage(
    path: Path,
    back_up: Callable[[Path], object] | None = None,
    *,
    lock_seconds: float = PATIENT.lock,
) -> AsyncIterator[Storage]:
    """Bring the file up to date and open it. Raises Misconfigured when that cannot be done."""
    migrate(path, back_up)
    async with open_database(path, lock_seconds) as database:
        yield _tables_of(database)


@contextlib.asynccontextmanager
async def open_storage_to_read(path: Path) -> AsyncIterator[Storage]:
    """Beside whoever writes; see `open_database`. Raises Misconfigured."""
    async with open_database(path, reads_only=True) as database:
        yield _tables_of(database)


def _tables_of(database: Database) -> Storage:
    addresses = Addresses(database)
    participants = Participants(database, addresses)
    erasures = Erasures(database, database.path.parent)
    return Storage(
        database,
        addresses,
        participants,
        Attendances(database, participants),
        People(database, participants),
        OneTimeLinks(database),
        PushSubscriptions(database),
        Roles(database),
        SeriesWishes(database),
        Favourites(database),
        PartyMembers(database, erasures),
        CalendarSubscriptions(database, erasures),
        Dialogues(database),
        Answers(database, erasures),
        Quotes(database, erasures),
        Discussions(database),
        ToldMessages(database),
        KeptStageQuestions(database, erasures),
        Announcements(database),
        Sendings(database),
        Changes(database),
        ChangedSessions(database),
        ProgrammeFiles(database),
        Notices(database),
        AwaitedReports(database),
        Rooms(database),
        Materials(database),
        Inbox(database),
        Outbox(database),
        WebMessages(database),
        Records(database),
        erasures,
        Restorations(database),
    )
