"""What the event asks its participants, and the keeping of their answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.courtesy import UNASKED_A_DAY, is_quiet, start_of_day
from bot.i18n import Translator
from bot.programme.in_use import ProgrammeInUse
from bot.programme.programme import Programme
from bot.programme.prompts import asked_at, is_asked, too_late
from bot.programme.values import Prompt, PromptKind
from bot.replies import Outgoing
from bot.resting import Rest
from bot.storage import Storage
from bot.storage.answers import Answer, NewAnswer
from bot.storage.database import Transaction
from bot.storage.dialogues import LIFETIME
from bot.storage.outbox import Decision
from bot.storage.participants import Participant
from bot.views.prompt import render_prompt

KIND = "prompt"

ANSWER = "answer"
"""The dialogue in which an answer is written."""

REPLACED = "replaced"
"""The dialogue that remembers what an answer replaced, so that the change can be undone."""

LOOK_AGAIN = timedelta(minutes=1)
"""While a prompt is being asked; who turns messages on again is asked this soon."""

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Kept:
    """An answer that is saved, and whether it took the place of another."""

    prompt: Prompt
    answer: Answer
    is_change: bool


class Voices:
    """Asks the event's prompts when their time has come, and keeps what is answered."""

    def __init__(
        self, *, storage: Storage, day: ProgrammeInUse, translators: Mapping[str, Translator]
    ) -> None:
        self._storage = storage
        self._day = day
        self._translators = translators
        self._rest = Rest()

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        return prompts_of(self._day.programme, self._translators)

    @property
    def main(self) -> Prompt:
        """What a person means who wants to leave their word: the first prompt in free words."""
        asked = [prompt for prompt in self.prompts if prompt.when != "never"]
        words = [prompt for prompt in asked if prompt.kind is PromptKind.TEXT]
        return [*words, *asked, *self.prompts][0]

    def prompt(self, prompt_id: str) -> Prompt | None:
        return next((prompt for prompt in self.prompts if prompt.id == prompt_id), None)

    async def decide(self, now: datetime) -> None:
        """Add to the outbox what is to be asked by now and of whom; rests while nothing is."""
        programme = self._day.programme
        if self._rest.holds(programme, now):
            return
        open_now = [prompt for prompt in self.prompts if is_asked(prompt, programme, now)]
        for prompt in open_now:
            await self._ask(prompt, programme, now)
        coming = await self.next_moment(now) or NEVER
        self._rest.begin(programme, now, min(coming, now + LOOK_AGAIN) if open_now else coming)

    async def next_moment(self, now: datetime) -> datetime | None:
        """When something is asked next; None when nothing is."""
        moments = [asked_at(prompt, self._day.programme) for prompt in self.prompts]
        return min((moment for moment in moments if moment and moment > now), default=None)

    async def render(self, decision: Decision, participant: Participant) -> Outgoing | None:
        """The prompt as it is asked; None where it is answered or asked no longer."""
        programme = self._day.programme
        prompt = self.prompt(decision.item.removeprefix(f"{KIND}:"))
        if prompt is None or decision.event_id != programme.event.id or participant.muted:
            return None
        if await self._storage.answers.is_done(participant.id, decision.event_id, prompt.id):
            return None
        reply = render_prompt(prompt, self._translators[participant.language])
        return Outgoing(reply, silent=is_quiet(programme, decision.due_at))

    async def current(self, participant: Participant, prompt: Prompt) -> Answer | None:
        """The participant's answer, unless taken back."""
        return await self._storage.answers.current(participant.id, self._event_id, prompt.id)

    async def answered(self, participant: Participant) -> frozenset[str]:
        """The ids of the prompts that the participant has answered."""
        answers = await self._storage.answers.of(participant.id, self._event_id)
        return frozenset(answer.prompt_id for answer in answers)

    async def kept_by(self, update_id: int) -> Kept | None:
        """What this update saved, if it was handled before."""
        answer = await self._storage.answers.by_update(update_id)
        prompt = self.prompt(answer.prompt_id) if answer else None
        if answer is None or prompt is None:
            return None
        return Kept(prompt, answer, is_change=answer.changed_at is not None)

    async def begin(
        self, tx: Transaction, participant: Participant, prompt: Prompt, now: datetime
    ) -> None:
        """Wait for the participant's words."""
        data = {"prompt": prompt.id}
        await self._storage.dialogues.open(
            tx, participant.id, ANSWER, "text", data, until=now + LIFETIME
        )

    async def keep(
        self,
        tx: Transaction,
        participant: Participant,
        prompt: Prompt,
        update_id: int,
        now: datetime,
        *,
        text: str = "",
        value: int | None = None,
    ) -> Kept:
        """Save the answer; one that was there before is replaced."""
        if again := await self.kept_by(update_id):
            return again
        await self._storage.dialogues.close(tx, participant.id, ANSWER)
        before = await self.current(participant, prompt)
        if before is None:
            answer = await self._storage.answers.add(
                tx, self._new(participant, prompt, update_id, text, value), now
            )
            return Kept(prompt, answer, is_change=False)
        changed = await self._storage.answers.change(
            tx, before.id, now, text=text, value=value, update_id=update_id
        )
        assert changed is not None
        data = {"answer": before.id, "text": before.text, "value": before.value}
        await self._storage.dialogues.open(
            tx, participant.id, REPLACED, "changed", data, until=now + LIFETIME
        )
        return Kept(prompt, changed, is_change=True)

    async def withdraw(
        self, tx: Transaction, participant: Participant, answer: Answer, now: datetime
    ) -> None:
        """Take an answer back, words and all."""
        await self._storage.dialogues.close(tx, participant.id, REPLACED)
        await self._storage.answers.withdraw(tx, answer.id, now)

    async def undo(
        self, tx: Transaction, participant: Participant, answer: Answer, now: datetime
    ) -> bool:
        """It was a question: what the answer replaced stands again (True), or nothing does."""
        replaced = await self._storage.dialogues.get(participant.id, REPLACED, now)
        if replaced is None or replaced.data["answer"] != answer.id:
            await self.withdraw(tx, participant, answer, now)
            return False
        await self._storage.answers.change(
            tx, answer.id, now, text=replaced.data["text"], value=replaced.data["value"]
        )
        await self._storage.dialogues.close(tx, participant.id, REPLACED)
        return True

    async def decline(
        self, tx: Transaction, participant: Participant, prompt: Prompt, now: datetime
    ) -> None:
        """Do not bring the prompt up again; answering it stays possible."""
        await self._storage.dialogues.close(tx, participant.id, ANSWER)
        await self._storage.answers.decline(tx, participant.id, self._event_id, prompt.id, now)

    @property
    def _event_id(self) -> str:
        return self._day.programme.event.id

    def _new(
        self,
        participant: Participant,
        prompt: Prompt,
        update_id: int,
        text: str,
        value: int | None,
    ) -> NewAnswer:
        return NewAnswer(
            participant_id=participant.id,
            event_id=self._event_id,
            prompt_id=prompt.id,
            language=participant.language,
            text=text,
            value=value,
            update_id=update_id,
        )

    async def _ask(self, prompt: Prompt, programme: Programme, now: datetime) -> None:
        people = await self._to_ask(prompt, programme)
        if not people:
            return
        decide = partial(_decision, prompt, programme, now=now)
        await self._storage.write(
            lambda tx: self._storage.outbox.add_unasked(
                tx,
                map(decide, people),
                now,
                since=start_of_day(programme, now),
                limit=UNASKED_A_DAY,
            )
        )

    async def _to_ask(self, prompt: Prompt, programme: Programme) -> Iterable[int]:
        event_id, moment = programme.event.id, asked_at(prompt, programme)
        assert moment is not None
        people = await self._storage.participants.reachable()
        there = {one.id for one in people if one.joined_at <= moment and not one.muted}
        concerned = await self._concerned(prompt, event_id, there)
        asked = await self._storage.outbox.recipients(f"{KIND}:{prompt.id}", event_id)
        done = await self._storage.answers.done_with(event_id, prompt.id)
        return sorted(concerned - asked - done)

    async def _concerned(self, prompt: Prompt, event_id: str, people: set[int]) -> set[int]:
        kind, _, session_id = prompt.to.partition(":")
        if kind != "saved":
            return people
        saved = await self._storage.favourites.of_sessions(event_id, [session_id])
        return people & {favourite.participant_id for favourite in saved}


def prompts_of(programme: Programme, translators: Mapping[str, Translator]) -> tuple[Prompt, ...]:
    """What the event asks; an event that says nothing asks the one question of the texts."""
    if programme.file.prompts:
        return programme.file.prompts
    texts = {language: t.plain("voices.default") for language, t in translators.items()}
    return (Prompt(id="default", text=texts, publishable=True),)


def _decision(
    prompt: Prompt, programme: Programme, participant_id: int, *, now: datetime
) -> Decision:
    moment = asked_at(prompt, programme)
    assert moment is not None
    return Decision(
        participant_id=participant_id,
        event_id=programme.event.id,
        kind=KIND,
        item=f"{KIND}:{prompt.id}",
        version=programme.event.id,
        due_at=now,
        expires_at=too_late(prompt, moment, programme),
    )
