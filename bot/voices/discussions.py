"""A workshop's questions: put one by one, answered by table or person, shown to everybody there."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import Refused
from bot.events.live_event import LiveEvent
from bot.jobs import Job
from bot.jobs.sending_limits import UNASKED_A_DAY, is_quiet, start_of_day
from bot.payloads.payload import Payload
from bot.programme.prompts import is_discussed
from bot.programme.values import Prompt
from bot.replies import Outgoing
from bot.storage.connections.database import Transaction
from bot.storage.messages.decisions import Decision
from bot.storage.people.participants import Participant
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.discussions import DiscussionAnswer, PostedQuestion, name_of
from bot.views.voices.discussions import render_said
from bot.voices.prompt_scheduler import KIND, PromptPayload

SHOWN = "discussed"
"""Of the decisions that show everybody what was answered."""

ANSWER_WITHIN = timedelta(hours=2)
"""A question about what is discussed now is not put later than this."""

SOON = timedelta(minutes=30)
"""Whoever is to be in the room within this counts as there."""

TABLE = re.compile(
    r"\s*((?:bord|table|grupp|group)\s*[\w]{1,12})\s*[:.–-]\s*(.+)", re.IGNORECASE | re.DOTALL
)


class DiscussionPayload(Payload):
    """What was answered; the prompt stands in the item."""

    kind = SHOWN


@dataclass(frozen=True)
class DiscussionQuestion:
    """A question of the discussion, how many have answered it, and what was done with it."""

    prompt: Prompt
    answers: int
    posted: PostedQuestion | None


class WorkshopDiscussions:
    """Puts discussion questions and shows what was answered."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    @property
    def job(self) -> Job:
        return Job("discussions", {DiscussionPayload: self.render})

    async def questions(self) -> list[DiscussionQuestion]:
        """Those that are asked when somebody puts them, in the order of the file."""
        posted = await self._storage.discussions.posted(self._event.id)
        return [
            DiscussionQuestion(prompt, len(await self.said(prompt)), posted.get(prompt.id))
            for prompt in self._event.prompts
            if is_discussed(prompt)
        ]

    async def question(self, prompt_id: str) -> DiscussionQuestion | None:
        return next((one for one in await self.questions() if one.prompt.id == prompt_id), None)

    def post(
        self, tx: Transaction, by: Participant, prompt: Prompt, room: str, now: datetime
    ) -> int | None:
        """Put the question to everybody there; gives to how many, None when it was put already."""
        if not self._storage.discussions.post(tx, self._event.id, prompt.id, room, by.id, now):
            return None
        done = tx.read(self._storage.answers.done_with(self._event.id, prompt.id))
        people = sorted(self._there(tx, room, now) - done)
        count = self._add(tx, people, PromptPayload(), f"{KIND}:{prompt.id}", self._event.id, now)
        self._storage.answers.count_asked(tx, self._event.id, prompt.id, count)
        self._audit(tx, "discussion.posted", by, prompt, count, now)
        return count

    def show(
        self,
        tx: Transaction,
        by: Participant,
        prompt: Prompt,
        room: str,
        times: int,
        now: datetime,
    ) -> int | None:
        """Show everybody there, and all who answered, what was said; None when it was shown.

        What everybody is shown may stand on a screen, too.
        """
        if not self._storage.discussions.show(tx, self._event.id, prompt.id, times):
            return None
        people = self._there(tx, room, now) | self._answered(tx, prompt)
        said = [one for one in self._said(tx, prompt) if not one.is_hidden]
        self._release(tx, by, prompt, said, now)
        item = f"{SHOWN}:{prompt.id}"
        count = self._add(tx, sorted(people), DiscussionPayload(), item, str(times), now)
        self._audit(tx, "discussion.shown", by, prompt, count, now)
        return count

    def hide(
        self, tx: Transaction, by: Participant, answer_id: int, now: datetime, *, hidden: bool
    ) -> bool:
        """Keep an answer from the others' sight, or not; False when it was so already."""
        answer = tx.read(self._storage.answers.by_id(answer_id))
        known = {prompt.id for prompt in self._event.prompts if is_discussed(prompt)}
        if answer is None or answer.prompt_id not in known:
            raise Refused("discussion.gone")
        changed = self._storage.discussions.hide(tx, answer_id, hidden=hidden)
        if changed:
            action = "discussion.hidden" if hidden else "discussion.unhidden"
            self._storage.records.audit(
                tx, now, action, actor_id=by.id, subject=f"answer:{answer_id}"
            )
        return changed

    def release(
        self,
        tx: Transaction,
        by: Participant,
        prompt: Prompt,
        answers: range,
        seen: str,
        now: datetime,
    ) -> int | None:
        """Let the answers of these numbers stand on a screen, but for hidden ones, and count them.

        `seen` is what `name_of` gave for them. None, and nothing is let out, where there are other
        words by now than were read.
        """
        shown = [one for one in self._said(tx, prompt) if one.id in answers and not one.is_hidden]
        if name_of(shown) != seen:
            return None
        return self._release(tx, by, prompt, shown, now)

    async def said(self, prompt: Prompt) -> list[DiscussionAnswer]:
        """Everything that was answered, without who; hidden and released ones are marked."""
        discussions = self._storage.discussions
        hidden, released = await discussions.hidden(), await discussions.released()
        answers = await discussions.answers(self._event.id, prompt.id)
        return _marked(answers, prompt, hidden, released)

    async def released(self, prompt: Prompt) -> list[DiscussionAnswer]:
        """What may stand on a screen now."""
        said = await self.said(prompt)
        return [one for one in said if one.is_released and not one.is_hidden]

    async def latest(self) -> DiscussionQuestion | None:
        """The question that was put last."""
        put = [*await self._storage.discussions.posted(self._event.id)]
        found = {one.prompt.id: one for one in await self.questions()}
        return next((found[prompt_id] for prompt_id in reversed(put) if prompt_id in found), None)

    async def render(
        self, decision: Decision[DiscussionPayload], participant: Participant
    ) -> Outgoing | None:
        """What was answered, at the moment of sending."""
        found = await self.question(decision.item.partition(":")[2])
        if found is None or participant.muted:
            return None
        said = [one for one in await self.said(found.prompt) if not one.is_hidden]
        reply = render_said(found.prompt, said, 0, self._event.translator(participant.language))
        return Outgoing(reply, silent=is_quiet(self._event.programme, decision.due_at))

    def _release(
        self,
        tx: Transaction,
        by: Participant,
        prompt: Prompt,
        answers: Iterable[DiscussionAnswer],
        now: datetime,
    ) -> int:
        release = self._storage.discussions.release
        count = sum(release(tx, one.id, one.version) for one in answers)
        if count:
            self._audit(tx, "discussion.released", by, prompt, count, now)
        return count

    def _said(self, tx: Transaction, prompt: Prompt) -> list[DiscussionAnswer]:
        discussions = self._storage.discussions
        answers = tx.read(discussions.answers(self._event.id, prompt.id))
        return _marked(
            answers, prompt, tx.read(discussions.hidden()), tx.read(discussions.released())
        )

    def _there(self, tx: Transaction, room: str, now: datetime) -> set[int]:
        """Who can be reached; where several sessions run, those of this room."""
        people = tx.read(self._storage.participants.reachable(self._event.id))
        everybody = {one.id for one in people if not one.muted}
        near = [
            session
            for session in self._event.programme.sessions
            if session.start <= now + SOON and now < self._event.programme.end_of(session)
            and not session.is_break and not session.is_cancelled
        ]  # fmt: skip
        in_room = [session.id for session in near if session.room == room]
        if not room or len(in_room) == len(near):
            return everybody
        saved = tx.read(self._storage.favourites.of_sessions(self._event.id, in_room))
        came = [tx.read(self._storage.rooms.arrived(self._event.id, one)) for one in in_room]
        there = {favourite.participant_id for favourite in saved}.union(*came)
        return everybody & there

    def _answered(self, tx: Transaction, prompt: Prompt) -> set[int]:
        answers = tx.read(self._storage.discussions.answers(self._event.id, prompt.id))
        return {one.participant_id for one in answers if one.participant_id is not None}

    def _add(
        self,
        tx: Transaction,
        people: Iterable[int],
        payload: Payload,
        item: str,
        version: str,
        now: datetime,
    ) -> int:
        decisions = [
            Decision(
                participant_id=one,
                event_id=self._event.id,
                payload=payload,
                item=item,
                version=version,
                due_at=now,
                expires_at=now + ANSWER_WITHIN,
            )
            for one in people
        ]
        since = start_of_day(self._event.programme, now)
        return self._storage.outbox.add_unasked(
            tx, decisions, now, since=since, limit=UNASKED_A_DAY
        )

    def _audit(
        self,
        tx: Transaction,
        action: str,
        by: Participant,
        prompt: Prompt,
        count: int,
        now: datetime,
    ) -> None:
        self._storage.records.audit(
            tx, now, action, actor_id=by.id, subject=f"prompt:{prompt.id}", detail=str(count)
        )


def _marked(
    answers: Iterable[PromptAnswer],
    prompt: Prompt,
    hidden: Collection[int],
    released: Mapping[int, str],
) -> list[DiscussionAnswer]:
    said = [
        DiscussionAnswer(answer.id, *by_table(answer.text), is_hidden=answer.id in hidden)
        for answer in answers
        if answer.prompt_id == prompt.id
    ]
    return [replace(one, is_released=released.get(one.id) == one.version) for one in said]


def by_table(text: str) -> tuple[str, str]:
    """The table that speaks, empty where a person does, and the words: "Bord 4: vi vill …"."""
    found = TABLE.fullmatch(text)
    return (found[1].strip().capitalize(), found[2].strip()) if found else ("", text)
