"""Asking the event's prompts: when, whom, at most once and with one reminder."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.jobs.sending_limits import UNASKED_A_DAY, is_quiet, start_of_day
from bot.jobs.tick_rest import NEVER, Rest
from bot.payloads.payload import Payload
from bot.programme.programme import Programme
from bot.programme.prompts import asked_at, is_asked, is_tap, reminded_at, session_of, too_late
from bot.programme.values import Kind, Prompt, Session
from bot.replies import Outgoing
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from bot.views.voices.prompts import render_prompt

KIND = "prompt"
AGAIN = "prompt-again"
"""What the item of a reminder begins with; to the sender it is a prompt like the first."""

LOOK_AGAIN = timedelta(minutes=1)
"""While a prompt is being asked; who turns messages on again is asked this soon."""

GAP = timedelta(minutes=10)
"""The least time before whatever comes next in which somebody is asked about a session."""


class PromptPayload(Payload):
    """Which prompt is asked, and whether again, stands in the item."""

    kind = KIND


class PromptScheduler:
    """Decides who is asked what, and says how."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage
        self._rest = Rest()

    @property
    def job(self) -> Job:
        return Job("prompts", {PromptPayload: self.render}, self.decide, self.next_moment)

    async def decide(self, now: datetime) -> None:
        """Add to the outbox what is to be asked by now and of whom; rests while nothing is."""
        programme = self._event.programme
        if self._rest.holds(programme, now):
            return
        open_now = [prompt for prompt in self._event.prompts if is_asked(prompt, programme, now)]
        for prompt in open_now:
            await self._ask(prompt, programme, now)
        coming = await self.next_moment(now) or NEVER
        self._rest.begin(programme, now, min(coming, now + LOOK_AGAIN) if open_now else coming)

    async def next_moment(self, now: datetime) -> datetime | None:
        """When something is asked or brought up again next; None when nothing is."""
        programme = self._event.programme
        moments = [
            moment
            for prompt in self._event.prompts
            for moment in (asked_at(prompt, programme), reminded_at(prompt, programme))
            if moment and moment > now
        ]
        return min(moments, default=None)

    async def render(
        self, decision: Decision[PromptPayload], participant: Participant
    ) -> Outgoing | None:
        """The prompt as it is asked; None where it is answered or asked no longer."""
        programme = self._event.programme
        prompt = self._event.prompt(prompt_asked(decision))
        if prompt is None or participant.muted:
            return None
        if await self._storage.answers.is_done(participant.id, decision.event_id, prompt.id):
            return None
        is_again = decision.item.startswith(f"{AGAIN}:")
        reply = render_prompt(
            prompt, self._event.translator(participant.language), is_again=is_again
        )
        silent = is_tap(prompt) or is_quiet(programme, decision.due_at)
        return Outgoing(reply, silent=silent)

    async def asked_by(self, participant: Participant, message_id: int) -> Prompt | None:
        """What the message asked its reader; None where it asked nothing, or is asked no longer."""
        decision = await self._storage.outbox.behind(participant.id, message_id)
        if decision is None or (decision.kind, decision.event_id) != (KIND, self._event.id):
            return None
        return self._event.prompt(prompt_asked(decision))

    async def _ask(self, prompt: Prompt, programme: Programme, now: datetime) -> None:
        again = reminded_at(prompt, programme)
        if again and again <= now:
            asked = await self._asked_before(prompt, programme, now)
            await self._decide(AGAIN, prompt, asked, programme, now)
        else:
            asked = set()
        people = await self._to_ask(prompt, programme, now)
        await self._decide(KIND, prompt, people - asked, programme, now)

    async def _decide(
        self,
        kind: str,
        prompt: Prompt,
        people: Iterable[int],
        programme: Programme,
        now: datetime,
    ) -> None:
        decisions = [_decision(kind, prompt, programme, one, now) for one in sorted(people)]
        if not decisions:
            return

        def unit(tx: Transaction) -> None:
            new = self._storage.outbox.add_unasked(
                tx,
                decisions,
                now,
                since=start_of_day(programme, now),
                limit=UNASKED_A_DAY,
            )
            if kind == KIND:
                self._storage.answers.count_asked(tx, programme.event.id, prompt.id, new)

        await self._storage.write(unit)

    async def _to_ask(self, prompt: Prompt, programme: Programme, now: datetime) -> set[int]:
        """Who was there, wants messages, is concerned, has not been asked and is not done."""
        event_id, moment = programme.event.id, asked_at(prompt, programme)
        assert moment is not None
        people = await self._storage.participants.reachable(event_id)
        there = {one.id for one in people if one.joined_at <= moment and not one.muted}
        concerned = await self._concerned(prompt, programme, there, now)
        asked = await self._storage.outbox.recipients(f"{KIND}:{prompt.id}", event_id)
        return concerned - asked - await self._storage.answers.done_with(event_id, prompt.id)

    async def _asked_before(self, prompt: Prompt, programme: Programme, now: datetime) -> set[int]:
        """Who got the question on an earlier day, and nothing since, and has said nothing."""
        event_id = programme.event.id
        asked = await self._storage.outbox.sent_before(
            f"{KIND}:{prompt.id}", event_id, start_of_day(programme, now)
        )
        again = await self._storage.outbox.recipients(f"{AGAIN}:{prompt.id}", event_id)
        return asked - again - await self._storage.answers.done_with(event_id, prompt.id)

    async def _concerned(
        self, prompt: Prompt, programme: Programme, people: set[int], now: datetime
    ) -> set[int]:
        kind, _, session_id = prompt.to.partition(":")
        if kind != "saved":
            return people
        event_id = programme.event.id
        saved = await self._storage.favourites.of_sessions(event_id, [session_id])
        people = people & {favourite.participant_id for favourite in saved}
        if not is_tap(prompt):
            return people
        busy = _busy(programme, now)
        if any(session.kind is Kind.PLENARY for session in busy):
            return set()
        others = [session.id for session in busy if session.id != session_of(prompt)]
        taken = await self._storage.favourites.of_sessions(event_id, others)
        return people - {favourite.participant_id for favourite in taken}


def prompt_asked(decision: Decision[Any]) -> str:
    """The id of the prompt that a decision of this kind asks."""
    return decision.item.partition(":")[2]


def _busy(programme: Programme, now: datetime) -> list[Session]:
    """What goes on or begins before a gap is over, and takes those who saved it."""
    return [
        session
        for session in programme.sessions
        if not session.is_break
        and not session.is_cancelled
        and session.start < now + GAP
        and now < programme.end_of(session)
    ]


def _decision(
    kind: str, prompt: Prompt, programme: Programme, participant_id: int, now: datetime
) -> Decision[Payload]:
    moment = asked_at(prompt, programme)
    assert moment is not None
    return Decision(
        participant_id=participant_id,
        event_id=programme.event.id,
        payload=PromptPayload(),
        item=f"{kind}:{prompt.id}",
        version=programme.event.id,
        due_at=now,
        expires_at=too_late(prompt, moment, programme),
    )
