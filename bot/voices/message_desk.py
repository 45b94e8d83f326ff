"""Organisers hear at once of what participants write to them, and answer; one of them takes it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.jobs.sending_limits import is_quiet, start_of_day
from bot.payloads.payload import Payload
from bot.programme.values import Session
from bot.replies import Outgoing
from bot.roles import Role
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.people.dialogues import LIFETIME
from bot.storage.people.participants import Participant
from bot.storage.people.roles import HeldRole
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.told_messages import REPLY_ITEM, ToldMessage, ToldReply
from bot.views.voices.message_desk import (
    render_reply_to_writer,
    render_taken_back,
    render_told_message,
)
from bot.voices.dialogues import AwaitedReply

WITHIN = timedelta(days=2)
"""After that nobody is told any more by itself; the list has it still."""

SETTLED_IN = timedelta(seconds=60)
"""After this, what was being sent when something happened has arrived or failed."""

TOLD_A_DAY = 20
"""Of one person; what they write beyond that waits in the list, so that nobody can flood organisers."""


class ToldPayload(Payload):
    """Somebody has written this."""

    kind = "told"
    answer: int


class ToldStatePayload(ToldPayload):
    """What became of it; it takes the place of what was told."""

    kind = "told-state"


class ToldReplyPayload(Payload):
    """What its writer was answered."""

    kind = REPLY_ITEM
    reply: int


@dataclass(frozen=True)
class ReplySent:
    """What was answered to what, and how that stands now."""

    reply: ToldReply
    message: ToldMessage


class MessageDesk:
    """Tells organisers and hosts, lets one of them take it, and brings the answer to its writer."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    @property
    def job(self) -> Job:
        return Job(
            "told",
            {
                ToldPayload: self.render,
                ToldStatePayload: self.render_state,
                ToldReplyPayload: self.render_reply,
            },
            decide=self.decide,
        )

    async def decide(self, now: datetime) -> None:
        """Show those who heard of a question whether its answer came, once that is known."""
        ended = await self._storage.told_messages.ended()
        if ended:
            await self._storage.write(lambda tx: self._make_known(tx, ended, now))

    def _make_known(self, tx: Transaction, ended: Iterable[ToldReply], now: datetime) -> None:
        for reply in ended:
            if self._storage.told_messages.make_known(tx, reply):
                self._show_state(tx, reply.answer_id, now)

    def tell(self, tx: Transaction, answer: PromptAnswer, now: datetime) -> int:
        """Decide to tell everybody whom it concerns; gives how many."""
        midnight = start_of_day(self._event.programme, now)
        writer = answer.participant_id or 0
        told = self._storage.told_messages
        written = tx.read(told.written_by(writer, self._event.id, midnight))
        if len(written) > TOLD_A_DAY:
            return 0
        decisions = list(self._decisions(tx, answer, now))
        self._storage.outbox.add(tx, decisions, now)
        return len(decisions)

    async def has_told(self, answer: PromptAnswer) -> bool:
        """Was anybody told of it?"""
        return bool(await self._storage.outbox.recipients(_item(answer.id)))

    async def messages(self) -> list[ToldMessage]:
        """Everything that stands, the newest first."""
        return await self._storage.told_messages.all(self._event.id)

    async def message(self, answer_id: int) -> ToldMessage | None:
        """None where its writer has taken it back."""
        return await self._storage.told_messages.one(self._event.id, answer_id)

    async def holders(self) -> dict[int, HeldRole]:
        """Who somebody is who takes things."""
        return await self._storage.roles.by_holder(self._event.id)

    async def may(self, person: Participant, message: ToldMessage) -> bool:
        """Staff and organisers answer everything, a host what is about a session in their room."""
        session = self._event.programme.session(message.session)
        return any(
            _concerns(HeldRole(person.id, grant), session) or grant.role is Role.STAFF
            for grant in await self._storage.roles.of(person.id, self._event.id)
        )

    def begin(
        self, tx: Transaction, person: Participant, message: ToldMessage, now: datetime
    ) -> None:
        """Somebody takes it, and their answer is waited for."""
        number = message.answer.id
        awaited = AwaitedReply(number)
        self._event.dialogues.open(tx, person.id, awaited, until=now + LIFETIME)
        if self._storage.told_messages.take(tx, number, person.id, now):
            self._storage.records.audit(
                tx, now, "told.taken", actor_id=person.id, subject=_item(number)
            )
            self._show_state(tx, number, now)

    def close(
        self, tx: Transaction, person: Participant, message: ToldMessage, now: datetime
    ) -> bool:
        """Nothing more is to be done; False where that was so already."""
        number = message.answer.id
        if not self._storage.told_messages.close(tx, number, person.id, now):
            return False
        self._storage.records.audit(
            tx, now, "told.closed", actor_id=person.id, subject=_item(number)
        )
        self._show_state(tx, number, now)
        return True

    def answer(
        self,
        tx: Transaction,
        person: Participant,
        answer_id: int,
        text: str,
        incoming_key: int,
        now: datetime,
    ) -> ReplySent | None:
        """Send what is answered to its writer; None where nobody is there to get it any more."""
        self._event.dialogues.close(tx, person.id, AwaitedReply)
        told = self._storage.told_messages
        message = tx.read(told.one(self._event.id, answer_id))
        if message is None or message.answer.participant_id is None:
            return None
        told.take(tx, answer_id, person.id, now)
        reply, is_new = told.reply(tx, answer_id, person.id, text, incoming_key, now)
        if is_new:
            sent = self._to_writer(reply, message.answer.participant_id, now)
            self._storage.outbox.add(tx, [sent], now)
            self._storage.records.audit(
                tx, now, "told.answered", actor_id=person.id, subject=_item(answer_id)
            )
            self._show_state(tx, answer_id, now)
        again = tx.read(told.one(self._event.id, answer_id))
        return ReplySent(reply, again) if again else None

    async def answered_by(self, incoming_key: int) -> ReplySent | None:
        """What this update answered, if it was handled before."""
        reply = await self._storage.told_messages.reply_by_incoming(incoming_key)
        message = await self.message(reply.answer_id) if reply else None
        return ReplySent(reply, message) if reply and message else None

    def take_back(self, tx: Transaction, answer_id: int, now: datetime) -> None:
        """Its writer does not want it to stand: who was told sees it no more, nor what was answered."""
        self._storage.told_messages.forget_replies(tx, answer_id)
        self._show_state(tx, answer_id, now)

    def forget(self, tx: Transaction, writer: Participant, now: datetime) -> None:
        """The same for all that somebody has written, who is about to be erased."""
        for answer_id in tx.read(
            self._storage.told_messages.written_by(writer.id, self._event.id)
        ):
            self.take_back(tx, answer_id, now)

    async def render(
        self, decision: Decision[ToldPayload], participant: Participant
    ) -> Outgoing | None:
        """What was written and how it stands; None where it is gone, or no business of theirs now."""
        message = await self.message(decision.payload.answer)
        if message is None or not await self.may(participant, message):
            return None
        scene = self._event.scene(participant, decision.due_at)
        reply = render_told_message(message, await self.holders(), participant.id, scene)
        return Outgoing(reply, silent=is_quiet(self._event.programme, decision.due_at))

    async def render_state(
        self, decision: Decision[ToldStatePayload], participant: Participant
    ) -> Outgoing | None:
        """The same in the place of what they were told; None where they were not."""
        number = decision.payload.answer
        place = await self._storage.sendings.message_of(participant.id, _item(number))
        if place is None:
            return None
        message = await self.message(number)
        if message is None:
            t = self._event.translator(participant.language)
            return Outgoing(render_taken_back(t), rewrites=place)
        if not await self.may(participant, message):
            return None
        scene = self._event.scene(participant, decision.due_at)
        reply = render_told_message(message, await self.holders(), participant.id, scene)
        return Outgoing(reply, rewrites=place)

    async def render_reply(
        self, decision: Decision[ToldReplyPayload], participant: Participant
    ) -> Outgoing | None:
        """What the writer reads; None where they have taken back what they asked."""
        reply = await self._storage.told_messages.reply_by_id(decision.payload.reply)
        message = await self.message(reply.answer_id) if reply else None
        if reply is None or message is None:
            return None
        t = self._event.translator(participant.language)
        rendered = render_reply_to_writer(reply.text, message, t)
        return Outgoing(rendered, silent=is_quiet(self._event.programme, decision.due_at))

    def _decisions(
        self, tx: Transaction, answer: PromptAnswer, now: datetime
    ) -> Iterator[Decision[Payload]]:
        session = self._event.programme.session(ToldMessage(answer).session)
        roles = tx.read(self._storage.roles.all(self._event.id))
        for person_id in sorted(_concerned(roles, session) - {answer.participant_id}):
            yield Decision(
                participant_id=person_id,
                event_id=self._event.id,
                payload=ToldPayload(answer.id),
                item=_item(answer.id),
                due_at=now,
                expires_at=now + WITHIN,
                urgent=True,
            )

    def _to_writer(self, reply: ToldReply, writer: int, now: datetime) -> Decision[Payload]:
        return Decision(
            participant_id=writer,
            event_id=self._event.id,
            payload=ToldReplyPayload(reply.id),
            item=f"{REPLY_ITEM}:{reply.id}",
            due_at=now,
            expires_at=now + WITHIN,
            urgent=True,
        )

    def _show_state(self, tx: Transaction, answer_id: int, now: datetime) -> None:
        """Mend the message of everybody who was told."""
        self._storage.sendings.mend(
            tx,
            _item(answer_id),
            ToldStatePayload.kind,
            self._storage.told_messages.change(tx, answer_id),
            later=now + SETTLED_IN,
            expires_at=now + WITHIN,
            now=now,
        )


def _concerned(roles: Iterable[HeldRole], session: Session | None) -> set[int]:
    return {held.participant_id for held in roles if _concerns(held, session)}


def _concerns(held: HeldRole, session: Session | None) -> bool:
    """Organisers everything, a host what is about a session in their room."""
    if held.grant.role is Role.HOST:
        return session is not None and session.room == held.grant.room
    return held.grant.role is Role.ORGANISER


def _item(answer_id: int) -> str:
    return f"{ToldPayload.kind}:{answer_id}"
