"""What the event asks its participants, and the keeping of their answers."""

from dataclasses import dataclass
from datetime import datetime

from bot.events.live_event import LiveEvent
from bot.programme.prompts import is_tap
from bot.programme.values import Prompt, PromptKind
from bot.storage.connections.database import Lookup, Transaction
from bot.storage.people.dialogues import LIFETIME, MEMORY
from bot.storage.people.participants import Participant
from bot.storage.voices.answers import NewAnswer, PromptAnswer
from bot.voices.desk import QuoteDesk
from bot.voices.dialogues import HELD, MORE, AwaitedAnswer, AwaitedMessage, ReplacedAnswer
from bot.voices.discussions import WorkshopDiscussions
from bot.voices.disposals import Disposals
from bot.voices.message_desk import MessageDesk
from bot.voices.organiser_messages import OrganiserMessages, is_told
from bot.voices.prompt_scheduler import KIND, PromptScheduler
from bot.voices.quotes import QuoteSteps

__all__ = ["KIND", "LONGEST", "AnswerTooLong", "SavedAnswer", "Voices"]

LONGEST = 16_000
"""Characters of an answer, also of one in several messages: eight pages, and whatever they are
they fit into a cell of a spreadsheet."""


@dataclass(frozen=True)
class SavedAnswer:
    """An answer that is saved, and whether it took the place of another."""

    prompt: Prompt
    answer: PromptAnswer
    is_change: bool


class AnswerTooLong(Exception):  # noqa: N818 -- it reads as what happened
    """An answer would grow too long with the words that came; none of those is kept."""

    def __init__(self, answer: PromptAnswer, left: int) -> None:
        """Name the answer as it stands, and how many more characters it takes."""
        super().__init__(answer.id)
        self.answer = answer
        self.left = max(left, 0)


class Voices:
    """Asks the event's prompts when their time has come, and keeps what is answered."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage
        self.quotes = QuoteSteps(event)
        self.disposals = Disposals(event)
        self.desk = QuoteDesk(event)
        self.discussions = WorkshopDiscussions(event)
        self.message_desk = MessageDesk(event)
        self.organiser_messages = OrganiserMessages(event, self.message_desk)
        self.prompt_scheduler = PromptScheduler(event)

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """Everything that can be answered."""
        return self._event.prompts

    @property
    def listed(self) -> tuple[Prompt, ...]:
        """What anybody may be offered: all but the taps about single sessions."""
        return tuple(prompt for prompt in self.prompts if not is_tap(prompt))

    @property
    def main(self) -> Prompt:
        """What a person means who wants to leave their word: the first prompt in free words."""
        asked = [prompt for prompt in self.listed if prompt.when != "never"]
        words = [prompt for prompt in asked if prompt.kind is PromptKind.TEXT]
        return [*words, *asked, *self.prompts][0]

    def prompt(self, prompt_id: str) -> Prompt | None:
        return self._event.prompt(prompt_id)

    async def following(self, participant: Participant, prompt: Prompt) -> Prompt | None:
        """What is asked along with a prompt (`with:`) and not answered yet, one at a time."""
        first = prompt.when.removeprefix("with:")
        family = {first, prompt.id} if first != prompt.when else {prompt.id}
        answered = await self.answered(participant)
        along = [one for one in self.prompts if one.when.partition(":")[2] in family]
        return next(
            (one for one in along if one.when.startswith("with:") and one.id not in answered),
            None,
        )

    def current(self, participant: Participant, prompt: Prompt) -> Lookup[PromptAnswer | None]:
        """The participant's answer, unless taken back."""
        return self._storage.answers.current(participant.id, self._event.id, prompt.id)

    async def answered(self, participant: Participant) -> frozenset[str]:
        """The ids of the prompts that the participant has answered."""
        answers = await self._storage.answers.of(participant.id, self._event.id)
        return frozenset(answer.prompt_id for answer in answers)

    def kept_by(self, incoming_key: int) -> Lookup[SavedAnswer | None]:
        """What this update saved, if it was handled before."""
        return self._storage.answers.by_incoming(incoming_key).map(self._kept)

    def _kept(self, answer: PromptAnswer | None) -> SavedAnswer | None:
        prompt = self.prompt(answer.prompt_id) if answer else None
        if answer is None or prompt is None:
            return None
        return SavedAnswer(prompt, answer, is_change=answer.changed_at is not None)

    def begin(
        self, tx: Transaction, participant: Participant, prompt: Prompt, now: datetime
    ) -> None:
        """Wait for the participant's words."""
        awaited = AwaitedAnswer(prompt.id)
        self._event.dialogues.open(tx, participant.id, awaited, until=now + LIFETIME)

    def hold(
        self,
        tx: Transaction,
        participant: Participant,
        prompt: Prompt,
        text: str,
        now: datetime,
        *,
        adding: bool,
    ) -> None:
        """Keep the words until a button says what becomes of them."""
        held = AwaitedAnswer(prompt.id, HELD, held=text, adding=adding)
        self._event.dialogues.open(tx, participant.id, held, until=now + LIFETIME)

    def stop_waiting(self, tx: Transaction, participant: Participant) -> None:
        """For an answer, or a word to the organisers."""
        self._event.dialogues.close(tx, participant.id, AwaitedAnswer, AwaitedMessage)

    def keep(
        self,
        tx: Transaction,
        participant: Participant,
        prompt: Prompt,
        incoming_key: int,
        now: datetime,
        *,
        text: str = "",
        value: int | None = None,
    ) -> SavedAnswer:
        """Save the answer; one that was there before is replaced."""
        if again := tx.read(self.kept_by(incoming_key)):
            return again
        self._wait_for_more(tx, participant, prompt, now)
        before = tx.read(self.current(participant, prompt))
        if before is None:
            answer = self._storage.answers.add(
                tx, self._new(participant, prompt, incoming_key, text, value), now
            )
            self._storage.answers.count_unasked(tx, answer, f"{KIND}:{prompt.id}")
            return SavedAnswer(prompt, answer, is_change=False)
        changed = self._storage.answers.change(
            tx, before.id, now, text=text, value=value, incoming_key=incoming_key
        )
        assert changed is not None
        self._storage.quotes.reset(tx, before.id, now)
        replaced = ReplacedAnswer(before.id, before.text, before.value)
        self._event.dialogues.open(tx, participant.id, replaced, until=now + LIFETIME)
        return SavedAnswer(prompt, changed, is_change=True)

    def withdraw(
        self, tx: Transaction, participant: Participant, answer: PromptAnswer, now: datetime
    ) -> None:
        """Take an answer back, words and all."""
        self._event.dialogues.close(tx, participant.id, ReplacedAnswer, AwaitedAnswer)
        self._storage.quotes.empty(tx, answer.id, now)
        self._storage.answers.withdraw(tx, answer.id, now)
        if is_told(answer.prompt_id):
            self.message_desk.take_back(tx, answer.id, now)

    async def last_words(
        self, participant: Participant, answer: PromptAnswer, now: datetime
    ) -> str:
        """What the newest message brought: all of the answer, or what was added to it."""
        replaced = await self._event.dialogues.get(participant.id, ReplacedAnswer, now)
        if replaced is None or replaced.answer != answer.id:
            return answer.text
        return answer.text.removeprefix(f"{replaced.text}\n")

    def undo(
        self, tx: Transaction, participant: Participant, answer: PromptAnswer, now: datetime
    ) -> bool:
        """It was a question: what the answer replaced stands again (True), or nothing does."""
        replaced = tx.read(self._event.dialogues.get(participant.id, ReplacedAnswer, now))
        if replaced is None or replaced.answer != answer.id:
            self.withdraw(tx, participant, answer, now)
            return False
        self._storage.quotes.reset(tx, answer.id, now)
        self._storage.answers.change(tx, answer.id, now, text=replaced.text, value=replaced.value)
        self._event.dialogues.close(tx, participant.id, ReplacedAnswer, AwaitedAnswer)
        return True

    def decline(
        self, tx: Transaction, participant: Participant, prompt: Prompt, now: datetime
    ) -> None:
        """Do not bring the prompt up again; answering it stays possible."""
        self._event.dialogues.close(tx, participant.id, AwaitedAnswer)
        self._storage.answers.decline(tx, participant.id, self._event.id, prompt.id, now)

    def add(
        self,
        tx: Transaction,
        participant: Participant,
        prompt: Prompt,
        incoming_key: int,
        now: datetime,
        text: str,
    ) -> SavedAnswer:
        """Save what follows in a further message below the words that are there.

        Raises AnswerTooLong where it would be too long with them; then those stand as they are.
        """
        before = tx.read(self.current(participant, prompt))
        if before is None or not before.text:
            return self.keep(tx, participant, prompt, incoming_key, now, text=text)
        if again := tx.read(self.kept_by(incoming_key)):
            return again
        whole = f"{before.text}\n{text}"
        if len(whole) > LONGEST:
            raise AnswerTooLong(before, LONGEST - len(before.text) - 1)
        return self.keep(tx, participant, prompt, incoming_key, now, text=whole)

    def _wait_for_more(
        self, tx: Transaction, participant: Participant, prompt: Prompt, now: datetime
    ) -> None:
        """People write in several messages; for a while what comes next belongs to the answer."""
        if prompt.kind is not PromptKind.TEXT:
            self._event.dialogues.close(tx, participant.id, AwaitedAnswer)
            return
        awaited = AwaitedAnswer(prompt.id, MORE)
        self._event.dialogues.open(tx, participant.id, awaited, until=now + MEMORY)

    def _new(
        self,
        participant: Participant,
        prompt: Prompt,
        incoming_key: int,
        text: str,
        value: int | None,
    ) -> NewAnswer:
        return NewAnswer(
            participant_id=participant.id,
            event_id=self._event.id,
            prompt_id=prompt.id,
            language=participant.language,
            text=text,
            value=value,
            incoming_key=incoming_key,
        )
