"""The memory: one SQLite file, and the only place with SQL. One file a table group.

What takes a transaction writes, in a unit of work: a plain function that `Storage.write` runs in
the writer's thread. What takes none gives a `Lookup`: awaited it reads what is committed, given to
the transaction's `read` also what the unit has written.
"""

import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.patience import PATIENT
from bot.storage.addresses import Addresses
from bot.storage.announcements import Announcements
from bot.storage.answers import Answers
from bot.storage.changes import Changes
from bot.storage.database import Database, Write, open_database
from bot.storage.dialogues import Dialogues
from bot.storage.discussions import Discussions
from bot.storage.erasures import Erasures
from bot.storage.favourites import Favourites
from bot.storage.inbox import Inbox
from bot.storage.materials import Materials
from bot.storage.migrations import migrate
from bot.storage.notices import Notices
from bot.storage.outbox import Outbox
from bot.storage.participants import Participants
from bot.storage.programme_files import ProgrammeFiles
from bot.storage.quotes import Quotes
from bot.storage.records import Records
from bot.storage.restorations import Restorations
from bot.storage.roles import Roles
from bot.storage.rooms import Rooms
from bot.storage.sendings import Sendings


@dataclass(frozen=True)
class Storage:
    """The tables, and `write`, which runs a unit of work in one transaction."""

    database: Database
    addresses: Addresses
    participants: Participants
    roles: Roles
    favourites: Favourites
    dialogues: Dialogues
    answers: Answers
    quotes: Quotes
    discussions: Discussions
    announcements: Announcements
    sendings: Sendings
    changes: Changes
    programme_files: ProgrammeFiles
    notices: Notices
    rooms: Rooms
    materials: Materials
    inbox: Inbox
    outbox: Outbox
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
        addresses = Addresses(database)
        yield Storage(
            database,
            addresses,
            Participants(database, addresses),
            Roles(database),
            Favourites(database),
            Dialogues(database),
            Answers(database),
            Quotes(database),
            Discussions(database),
            Announcements(database),
            Sendings(database),
            Changes(database),
            ProgrammeFiles(database),
            Notices(database),
            Rooms(database),
            Materials(database),
            Inbox(database),
            Outbox(database),
            Records(database),
            Erasures(database, path.parent),
            Restorations(database),
        )
