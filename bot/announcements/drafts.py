"""An announcement while it is written: kept as a row, changed, counted, waited for, dropped."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.announcements.audiences import Audiences
from bot.announcements.dialogues import (
    ANY,
    NOTHING_SETTLED,
    AnnouncementDialogue,
    AwaitedAnnouncement,
    AwaitedConfirmation,
    AwaitedPart,
)
from bot.errors import Refused
from bot.events.live_event import LiveEvent
from bot.storage.announcements.announcements import Announcement
from bot.storage.announcements.audience import Readers, Recipients
from bot.storage.connections.database import Lookup, Transaction
from bot.storage.people.dialogues import LIFETIME
from bot.storage.people.participants import Participant

LONGEST = 3500
"""Characters, so that the heading fits into the same message."""

LONGEST_WITH_FILE = 900
"""The same where the text stands under a file (1,024 in all)."""


@dataclass(frozen=True)
class AnnouncementDraft:
    """An announcement that nobody has got, and how many would."""

    announcement: Announcement
    readers: Readers

    @property
    def recipients(self) -> int:
        return self.readers.count


class AnnouncementDrafts:
    """Keeps what organisers write until it is confirmed, and counts who would get it."""

    def __init__(self, event: LiveEvent, audiences: Audiences) -> None:
        self._event = event
        self._storage = event.storage
        self._audiences = audiences

    def begin(
        self, tx: Transaction, author: Participant, now: datetime, *, standing: bool = False
    ) -> None:
        """Wait for the text; a `standing` one is for those who come from now on."""
        self._drop_open(tx, author, now)
        self.wait_for(tx, author, AwaitedAnnouncement(standing), now)

    def wait_for(
        self, tx: Transaction, author: Participant, awaited: AnnouncementDialogue, now: datetime
    ) -> None:
        """What the author types next is this."""
        self._event.dialogues.open(tx, author.id, awaited, until=now + LIFETIME)

    def stop_waiting(self, tx: Transaction, author: Participant) -> None:
        """What the author types next is no announcement."""
        self._event.dialogues.close(tx, author.id, AnnouncementDialogue)

    def keep(
        self,
        tx: Transaction,
        author: Participant,
        text: str,
        incoming_key: int,
        now: datetime,
        begun: AwaitedAnnouncement = NOTHING_SETTLED,
    ) -> AnnouncementDraft:
        """Keep the text for everybody, and wait for the number of recipients as its confirmation."""
        again = tx.read(self._storage.announcements.by_incoming(incoming_key))
        if again and again.state == "draft":
            return self.reopen(tx, author, again, now)
        self._drop_open(tx, author, now)
        texts = {self._event.translator("").language: text}
        announcement = self._storage.announcements.draft(
            tx, self._event.id, author.id, texts, incoming_key, now, **begun.begun
        )
        return self.reopen(tx, author, announcement, now)

    def reopen(
        self, tx: Transaction, author: Participant, announcement: Announcement, now: datetime
    ) -> AnnouncementDraft:
        """Count anew and wait for that number."""
        draft = AnnouncementDraft(announcement, tx.read(self.readers(announcement, now)))
        self.wait_for(tx, author, AwaitedConfirmation(announcement.id, draft.recipients), now)
        return draft

    def change(
        self,
        tx: Transaction,
        author: Participant,
        announcement: Announcement,
        now: datetime,
        **fields: Any,
    ) -> AnnouncementDraft:
        """Change a draft as it was read. Raises Refused when somebody was faster."""
        changed = self._storage.announcements.change(tx, announcement, author.id, **fields)
        if changed is None:
            raise Refused("announcements.done-already")
        return self.reopen(tx, author, changed, now)

    def count(self, announcement: Announcement, now: datetime) -> Lookup[int]:
        """How many would get it."""
        return self.people(announcement, now).map(len)

    def open_draft(self, author: Participant, announcement_id: int) -> Lookup[Announcement | None]:
        """The author's own draft, while it is neither sent nor dropped."""

        def if_open(found: Announcement | None) -> Announcement | None:
            is_open = found and found.state == "draft" and found.author_id == author.id
            return found if is_open else None

        return self._storage.announcements.by_id(announcement_id).map(if_open)

    def drop(
        self, tx: Transaction, author: Participant, announcement_id: int, now: datetime
    ) -> bool:
        """Do not send the draft; False when it was not the author's draft (any more)."""
        found = tx.read(self._storage.announcements.by_id(announcement_id))
        if found is None or found.author_id != author.id:
            return False
        if found.state not in {"draft", "proposed"}:
            return False
        self.stop_waiting(tx, author)
        return self._storage.announcements.move(
            tx, announcement_id, found.state, "dropped", now, author.id
        )

    def people(self, announcement: Announcement, now: datetime) -> Lookup[list[int]]:
        """Who would get it, by number."""
        recipients = Recipients.read(announcement.audience)
        return self._audiences.people(recipients, self.leaves(announcement, now), now)

    def readers(self, announcement: Announcement, now: datetime) -> Lookup[Readers]:
        """How they would read it."""
        return self._audiences.readers(self.people(announcement, now), now)

    def leaves(self, announcement: Announcement, now: datetime) -> datetime:
        """When the first of it is sent that is confirmed now."""
        return max(now + self.undo_time, announcement.send_at or now)

    @property
    def undo_time(self) -> timedelta:
        return timedelta(seconds=self._event.programme.file.settings.announcements.undo_seconds)

    def _drop_open(self, tx: Transaction, author: Participant, now: datetime) -> None:
        """A new announcement takes the place of a draft that was left lying."""
        left = tx.read(self._event.dialogues.of(author.id, now)).one(*ANY)
        if isinstance(left, AwaitedConfirmation | AwaitedPart):
            self._storage.announcements.move(tx, left.announcement, "draft", "dropped", now)
