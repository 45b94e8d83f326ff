"""What organisers tell everybody: drafted, shown, confirmed by the number of people, sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.courtesy import UNASKED_A_DAY, is_quiet, start_of_day, time_to_send
from bot.i18n import Translator
from bot.programme.in_use import ProgrammeInUse
from bot.replies import Outgoing
from bot.storage import Storage
from bot.storage.announcements import Announcement
from bot.storage.database import Transaction
from bot.storage.dialogues import LIFETIME
from bot.storage.outbox import Decision, State
from bot.storage.participants import Participant
from bot.views.announcement import Progress, render_announcement

KIND = "announcement"
"""Of what stands in the outbox, and of the dialogue in which one is made."""

LONGEST = 3500
"""Characters, so that the heading fits into the same message."""

VALID = timedelta(hours=6)
"""After this, what waited is not sent any more."""


@dataclass(frozen=True)
class Draft:
    """An announcement that nobody has got, and how many would."""

    announcement: Announcement
    recipients: int


class Announcer:
    """Makes announcements and follows them on their way."""

    def __init__(
        self, *, storage: Storage, day: ProgrammeInUse, translators: Mapping[str, Translator]
    ) -> None:
        self._storage = storage
        self._day = day
        self._translators = translators

    async def begin(self, tx: Transaction, author: Participant, now: datetime) -> None:
        """Wait for the text."""
        await self._drop_open(tx, author, now)
        await self._storage.dialogues.open(tx, author.id, KIND, "text", {}, until=now + LIFETIME)

    async def draft(
        self, tx: Transaction, author: Participant, text: str, update_id: int, now: datetime
    ) -> Draft:
        """Keep the text and wait for the number of recipients as its confirmation."""
        await self._drop_open(tx, author, now)
        announcement = await self._storage.announcements.draft(
            tx, self._event_id, author.id, text, update_id, now
        )
        draft = Draft(announcement, len(await self._audience(now)))
        data = {"announcement": announcement.id, "recipients": draft.recipients}
        await self._storage.dialogues.open(
            tx, author.id, KIND, "confirm", data, until=now + LIFETIME
        )
        return draft

    async def open_draft(self, author: Participant, announcement_id: int) -> Announcement | None:
        """The author's own draft, while it is neither sent nor dropped."""
        found = await self._storage.announcements.by_id(announcement_id)
        is_open = found and found.state == "draft" and found.author_id == author.id
        return found if is_open else None

    async def confirm(
        self,
        tx: Transaction,
        author: Participant,
        announcement_id: int,
        progress_message_id: int,
        now: datetime,
    ) -> int | None:
        """Decide to send it to everybody who can get it, all in this transaction.

        Gives how many that are; None when it is not this author's draft (any more). Its progress
        is shown in the message named.
        """
        if await self.open_draft(author, announcement_id) is None:
            return None
        if not await self._storage.announcements.move(
            tx, announcement_id, "draft", "confirmed", now
        ):
            return None
        await self._storage.announcements.show_progress_in(
            tx, announcement_id, progress_message_id
        )
        await self._storage.dialogues.close(tx, author.id, KIND)
        count = await self._storage.outbox.add_unasked(
            tx,
            self._decisions(announcement_id, await self._audience(now), now),
            now,
            since=start_of_day(self._day.programme, now),
            limit=UNASKED_A_DAY,
        )
        await self._storage.records.audit(
            tx,
            now,
            "announcement.confirmed",
            actor_id=author.id,
            subject=item_of(announcement_id),
            detail=str(count),
        )
        return count

    async def drop(
        self, tx: Transaction, author: Participant, announcement_id: int, now: datetime
    ) -> bool:
        """Do not send the draft; False when it was not the author's draft (any more)."""
        if await self.open_draft(author, announcement_id) is None:
            return False
        await self._storage.dialogues.close(tx, author.id, KIND)
        return await self._storage.announcements.move(tx, announcement_id, "draft", "dropped", now)

    async def render(self, decision: Decision, participant: Participant) -> Outgoing | None:
        """The announcement as everybody gets it; None where announcements are not wanted."""
        if participant.muted or not participant.announcements:
            return None
        announcement = await self._storage.announcements.by_id(int(decision.data["announcement"]))
        if announcement is None or announcement.state not in {"confirmed", "sent"}:
            return None
        reply = render_announcement(announcement.text, self._translators[participant.language])
        return Outgoing(reply, silent=is_quiet(self._day.programme, decision.due_at))

    async def under_way(self) -> list[Announcement]:
        return await self._storage.announcements.under_way(self._event_id)

    async def progress(self, announcement: Announcement) -> Progress:
        """How far it has come."""
        counts = await self._storage.outbox.counts(item_of(announcement.id))
        waiting = counts.get(State.PENDING, 0) + counts.get(State.SENDING, 0)
        return Progress(
            total=sum(counts.values()),
            sent=counts.get(State.SENT, 0),
            unreachable=counts.get(State.FAILED, 0),
            in_doubt=counts.get(State.IN_DOUBT, 0),
            unwanted=counts.get(State.CANCELLED, 0) + counts.get(State.EXPIRED, 0),
            waiting=waiting,
            time_left=time_to_send(waiting),
        )

    async def finish(self, tx: Transaction, announcement: Announcement, now: datetime) -> None:
        """Everybody's outcome is known and shown."""
        await self._storage.announcements.move(tx, announcement.id, "confirmed", "sent", now)

    @property
    def _event_id(self) -> str:
        return self._day.programme.event.id

    async def _audience(self, now: datetime) -> list[int]:
        """Everybody who can be reached, wants announcements and has not had enough today."""
        since = start_of_day(self._day.programme, now)
        had = await self._storage.outbox.unasked_since(since)
        people = await self._storage.participants.reachable()
        return [
            one.id
            for one in people
            if one.announcements and not one.muted and had.get(one.id, 0) < UNASKED_A_DAY
        ]

    async def _drop_open(self, tx: Transaction, author: Participant, now: datetime) -> None:
        """A new announcement takes the place of a draft that was left lying."""
        left = await self._storage.dialogues.get(author.id, KIND, now)
        if left and "announcement" in left.data:
            await self._storage.announcements.move(
                tx, left.data["announcement"], "draft", "dropped", now
            )

    def _decisions(
        self, announcement_id: int, audience: Iterable[int], now: datetime
    ) -> Iterable[Decision]:
        for participant_id in audience:
            yield Decision(
                participant_id=participant_id,
                event_id=self._event_id,
                kind=KIND,
                item=item_of(announcement_id),
                due_at=now,
                expires_at=now + VALID,
                data={"announcement": announcement_id},
            )


def before_sending(recipients: int) -> Progress:
    """The progress of what is about to begin."""
    return Progress(recipients, 0, 0, 0, 0, recipients, time_to_send(recipients))


def item_of(announcement_id: int) -> str:
    return f"{KIND}:{announcement_id}"
