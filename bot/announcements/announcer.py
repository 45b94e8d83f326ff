"""From a confirmed announcement to its report."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from bot.announcements.audiences import Audiences
from bot.announcements.drafts import AnnouncementDrafts
from bot.announcements.payloads import AnnouncementPayload
from bot.announcements.progress import AnnouncementProgress, item_of
from bot.errors import Refused
from bot.events.live_event import LiveEvent
from bot.events.start_links import link_to
from bot.jobs import Job
from bot.jobs.sending_limits import UNASKED_A_DAY, is_quiet, start_of_day
from bot.payloads.payload import Payload
from bot.replies import Outgoing
from bot.storage.announcements.announcements import Announcement
from bot.storage.announcements.audience import Recipients, Whom
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.people.erasures import FIRST_DOOR
from bot.storage.people.participants import Participant
from bot.views.announcements.message import render_announcement

VALID = timedelta(hours=6)
"""After this, what waited is not sent any more."""


class Announcer:
    """Sends announcements out and follows them on their way."""

    def __init__(
        self,
        event: LiveEvent,
        link: Callable[[str], str] | None = None,
        web_of: Callable[[str], str] = lambda _: "",
    ) -> None:
        """`link` makes the address that opens the bot with a parameter, `web_of` that of an event's pages."""
        self._event = event
        self._link = link
        self._web_of = web_of
        self._storage = event.storage
        self.progress = AnnouncementProgress(event)
        self.audiences = Audiences(event)
        self.drafts = AnnouncementDrafts(event, self.audiences)

    @property
    def job(self) -> Job:
        return Job("announcements", {AnnouncementPayload: self.render})

    def needs_second(self, recipients: int) -> bool:
        """Must another organiser agree before it goes to so many?"""
        above = self._event.programme.file.settings.announcements.second_person_above
        return above is not None and recipients > above

    def confirm(
        self,
        tx: Transaction,
        author: Participant,
        announcement_id: int,
        progress_message_id: int,
        now: datetime,
    ) -> int | None:
        """Decide to send it to everybody who is meant and can get it, all in this transaction.

        Gives how many that are; None when it is not this author's draft (any more). Its progress
        is shown in the message named.
        """
        announcement = tx.read(self.drafts.open_draft(author, announcement_id))
        if announcement is None:
            return None
        self.drafts.stop_waiting(tx, author)
        return self.send_out(tx, announcement, author, progress_message_id, now)

    def send_out(
        self,
        tx: Transaction,
        announcement: Announcement,
        by: Participant,
        progress_message_id: int,
        now: datetime,
    ) -> int | None:
        """From the state in which it was read to confirmed; None when it is not there any more."""
        found = self._storage.announcements
        if not found.move(tx, announcement.id, announcement.state, "confirmed", now, by.id):
            return None
        item = item_of(announcement.id)
        people = tx.read(self.drafts.people(announcement, now))
        if _is_call(announcement):
            self._storage.series_wishes.call(tx, self._event.id, announcement.id)
        found.begin_work(tx, announcement.id, item, by.id, progress_message_id)
        count = self._storage.outbox.add_unasked(
            tx,
            self._decisions(announcement, people, now),
            now,
            since=start_of_day(self._event.programme, now),
            limit=UNASKED_A_DAY,
        )
        self._audit(tx, "announcement.confirmed", announcement, by, now, str(count))
        return count

    def undo(
        self, tx: Transaction, by: Participant, announcement: Announcement, now: datetime
    ) -> bool:
        """Make it a draft again, with nothing decided; False when it was not under way.

        Who is not the author drops it. Raises Refused once the first has left.
        """
        found = self._storage.announcements
        state = "draft" if by.id == announcement.author_id else "dropped"
        if not found.move(tx, announcement.id, "confirmed", state, now, by.id):
            return False
        if self._storage.sendings.take_back(tx, item_of(announcement.id)) is None:
            raise Refused("announcements.cannot-undo")
        found.end_work(tx, announcement.id, item_of(announcement.id))
        self._storage.series_wishes.take_back(tx, announcement.id)
        self._audit(tx, "announcement.undone", announcement, by, now)
        return True

    def stop(
        self, tx: Transaction, by: Participant, announcement: Announcement, now: datetime
    ) -> bool:
        """Send to nobody more; False when it was not under way (any more)."""
        if not self._storage.announcements.move(
            tx, announcement.id, "confirmed", "stopped", now, by.id
        ):
            return False
        count = self._storage.outbox.cancel_item(tx, self._event.id, item_of(announcement.id), now)
        self._audit(tx, "announcement.stopped", announcement, by, now, str(count))
        return True

    def resend(
        self,
        tx: Transaction,
        by: Participant,
        announcement: Announcement,
        progress_message_id: int,
        now: datetime,
    ) -> int:
        """Try once more with those who failed or are in doubt; gives how many, 0 when done."""
        item = item_of(announcement.id)
        if announcement.state not in {"sent", "stopped"} or announcement.work:
            return 0
        if not self._storage.announcements.move(
            tx, announcement.id, announcement.state, "confirmed", now, by.id
        ):
            return 0
        count = self._storage.sendings.resend(tx, item, now + VALID, now)
        self._storage.announcements.begin_work(
            tx, announcement.id, item, by.id, progress_message_id
        )
        self._audit(tx, "announcement.resent", announcement, by, now, str(count))
        return count

    async def render(
        self, decision: Decision[AnnouncementPayload], participant: Participant
    ) -> Outgoing | None:
        """The announcement as it is got; None where announcements are not wanted."""
        if participant.muted or not participant.announcements:
            return None
        announcement = await self._storage.announcements.by_id(decision.payload.announcement)
        if announcement is None or announcement.state not in {"confirmed", "sent"}:
            return None
        t = self._event.translator(participant.language)
        join = await self._way_in(participant) if _is_call(announcement) else ""
        reply = render_announcement(announcement, t, join)
        quiet = is_quiet(self._event.programme, decision.due_at)
        return Outgoing(reply, silent=quiet and not announcement.urgent)

    async def _way_in(self, person: Participant) -> str:
        """Where somebody comes to the event, at the door at which they read this."""
        if await self._storage.addresses.reaching(person.id, FIRST_DOOR) is None:
            return f"{self._web_of(self._event.id)}/"
        return self._link(link_to(self._event.id)) if self._link else ""

    def _decisions(
        self, announcement: Announcement, people: Iterable[int], now: datetime
    ) -> Iterable[Decision[Payload]]:
        leaves = self.drafts.leaves(announcement, now)
        for participant_id in people:
            yield Decision(
                participant_id=participant_id,
                event_id=self._event.id,
                payload=AnnouncementPayload(announcement.id),
                item=item_of(announcement.id),
                due_at=leaves,
                expires_at=leaves + VALID,
                urgent=announcement.urgent,
            )

    def _audit(
        self,
        tx: Transaction,
        action: str,
        announcement: Announcement,
        by: Participant,
        now: datetime,
        detail: str = "",
    ) -> None:
        self._storage.records.audit(
            tx, now, action, actor_id=by.id, subject=item_of(announcement.id), detail=detail
        )


def _is_call(announcement: Announcement) -> bool:
    """Is it to those who wanted to hear of this event, and are not here yet?"""
    chosen = Recipients.read(announcement.audience).audiences
    return any(audience.whom is Whom.WISHING for audience in chosen)
