"""How far an announcement, or its correction, has come on its way."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.announcements.payloads import AnnouncementPayload
from bot.events.live_event import LiveEvent
from bot.storage.announcements.announcements import Announcement
from bot.storage.announcements.sendings import Progress
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import State


class AnnouncementProgress:
    """Counts outcomes, and ends the work once everybody has one."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    async def under_way(self) -> list[Announcement]:
        return await self._storage.announcements.under_way(self._event.id)

    async def of(self, announcement: Announcement, now: datetime) -> Progress:
        """How far that has come which is under way, or the sending itself."""
        item = announcement.work or item_of(announcement.id)
        counted = Progress.counted(await self._storage.outbox.counts(item))
        unknown = counted.in_doubt
        if item != item_of(announcement.id):  # whoever may have the message cannot be mended
            sent = await self._storage.outbox.counts(item_of(announcement.id))
            unknown += sent.get(State.IN_DOUBT, 0)
        begins_at = await self._storage.sendings.begins_at(item)
        return replace(
            counted,
            in_doubt=unknown,
            time_left=self.time_to_send(counted.waiting),
            begins_at=begins_at if begins_at and begins_at > now else None,
            again=0 if counted.waiting else await self._storage.sendings.to_resend(item),
            seen=await self._storage.web_messages.readers(item),
            unseen=await self._storage.web_messages.waiting(item),
        )

    def before_sending(self, recipients: int, begins_at: datetime | None = None) -> Progress:
        """The progress of what is about to begin."""
        left = self.time_to_send(recipients)
        return Progress(recipients, 0, 0, 0, 0, recipients, left, begins_at)

    def time_to_send(self, recipients: int) -> timedelta:
        return self._event.pace.time_to_send(recipients)

    def finish(self, tx: Transaction, announcement: Announcement, now: datetime) -> None:
        """Everybody's outcome is known and shown."""
        self._storage.announcements.move(tx, announcement.id, "confirmed", "sent", now)
        self._storage.announcements.end_work(tx, announcement.id, announcement.work)


def item_of(announcement_id: int) -> str:
    return f"{AnnouncementPayload.kind}:{announcement_id}"
