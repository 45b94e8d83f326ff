"""What was sent and was wrong: corrected or withdrawn, as far as Telegram allows it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.announcements.payloads import AnnouncementPayload, CorrectionPayload, WithdrawalPayload
from bot.announcements.progress import item_of
from bot.errors import Refused
from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.replies import Outgoing
from bot.storage.announcements.announcements import Announcement
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.people.erasures import FIRST_DOOR
from bot.storage.people.participants import Participant
from bot.views.announcements.message import render_announcement, render_withdrawn_message

SETTLED_IN = timedelta(seconds=60)
"""After this, what was being sent at the moment of the correction has arrived or failed."""

VALID = timedelta(hours=24)

OUT = frozenset({"confirmed", "sent", "stopped"})
"""States in which somebody may have got it."""


class Corrections:
    """Rewrites or deletes an announcement with everybody who got it."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    @property
    def job(self) -> Job:
        return Job("corrections", {CorrectionPayload: self.render, WithdrawalPayload: self.render})

    def correct(
        self,
        tx: Transaction,
        by: Participant,
        announcement: Announcement,
        message_id: int,
        now: datetime,
        texts: Mapping[str, str],
    ) -> int:
        """Put other words in its place with all who got it; gives how many that are.

        Who has not got it yet gets it with the new words. Raises Refused when another organiser
        was faster, and while an earlier correction is under way.
        """
        _check_idle(announcement)
        return self._mend(
            tx,
            CorrectionPayload.kind,
            by,
            announcement,
            message_id,
            now,
            state=announcement.state,
            texts=texts,
        )

    def withdraw(
        self,
        tx: Transaction,
        by: Participant,
        announcement: Announcement,
        message_id: int,
        now: datetime,
    ) -> int:
        """Delete it with all who got it, and send it to nobody more."""
        _check_idle(announcement)
        self._storage.outbox.cancel_item(tx, self._event.id, item_of(announcement.id), now)
        return self._mend(
            tx,
            WithdrawalPayload.kind,
            by,
            announcement,
            message_id,
            now,
            state="withdrawn",
            standing=False,
        )

    async def render(
        self, decision: Decision[AnnouncementPayload], participant: Participant
    ) -> Outgoing | None:
        """What becomes of the message that somebody has; None where there is none."""
        number = decision.payload.announcement
        announcement = await self._storage.announcements.by_id(number)
        message_id = await self._storage.sendings.message_of(participant.id, item_of(number))
        if announcement is None or message_id is None:
            return None
        if message_id < 0 and await self._is_unwanted(participant):
            return None
        t = self._event.translator(participant.language)
        if isinstance(decision.payload, WithdrawalPayload):
            reply = render_withdrawn_message(announcement, t)
            along = await self._storage.sendings.along_with(participant.id, item_of(number))
            return Outgoing(reply, rewrites=message_id, removes=True, along=along)
        if announcement.state not in OUT:
            return None
        return Outgoing(render_announcement(announcement, t), rewrites=message_id)

    async def _is_unwanted(self, participant: Participant) -> bool:
        """Would what is only on the web be told anew in a chat where nothing unasked is wanted?"""
        wants = participant.announcements and not participant.muted
        addresses = self._storage.addresses
        return not wants and await addresses.reaching(participant.id, FIRST_DOOR) is not None

    def _mend(
        self,
        tx: Transaction,
        kind: str,
        by: Participant,
        announcement: Announcement,
        message_id: int,
        now: datetime,
        **fields: object,
    ) -> int:
        changed = self._storage.announcements.change(tx, announcement, by.id, **fields)
        if changed is None:
            stands = tx.read(self._storage.announcements.by_id(announcement.id))
            by_whom = stands.changed_by if stands else None
            raise Refused("announcements.changed-by", number=by_whom or "?")
        item = item_of(announcement.id)
        count = self._storage.sendings.mend(
            tx,
            item,
            kind,
            changed.version,
            later=now + SETTLED_IN,
            expires_at=now + VALID,
            now=now,
        )
        work = f"{kind}:{item}:{changed.version}"
        self._storage.announcements.begin_work(tx, changed.id, work, by.id, message_id)
        self._storage.records.audit(
            tx, now, f"announcement.{kind}", actor_id=by.id, subject=item, detail=str(count)
        )
        return count


def _check_idle(announcement: Announcement) -> None:
    if announcement.state not in OUT:
        raise Refused("announcements.done-already")
    if announcement.work not in {"", item_of(announcement.id)}:
        raise Refused("announcements.still-mending")
