"""Taking an answer away for good, once those who answer for records have decided so.

What somebody wrote may be a public record, which only such a decision removes
(`privacy.on_forget: ask_records_officer`); the decision's name stays in the audit.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.actions import short_key
from bot.events.live_event import LiveEvent
from bot.storage.connections.database import Lookup, Transaction, Unit, both
from bot.storage.people.dialogues import LIFETIME
from bot.storage.people.given import Given, GivenKind
from bot.storage.people.participants import Participant
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.quotes import Quote, version_of
from bot.voices.dialogues import AwaitedDecision, HeldDisposal

LONGEST = 120
"""Characters of a decision's name."""


@dataclass(frozen=True)
class Disposal:
    """An answer that is to go, what is known of it as a quote, and the decision that says so."""

    answer: PromptAnswer
    quote: Quote
    decision: str

    @property
    def key(self) -> str:
        """Names the words and the decision; others have another."""
        stands = version_of(self.answer.text, self.quote.mended)
        return short_key(f"{self.answer.id}\0{stands}\0{self.answer.value}\0{self.decision}")


class Disposals:
    """Finds an answer of the event by its number, whoever wrote it, and erases it."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    def find(self, answer_id: int) -> Lookup[tuple[PromptAnswer, Quote] | None]:
        """The answer and what is known of it as a quote; None when there is none (any more)."""
        answer, quote = (
            self._storage.answers.by_id(answer_id),
            self._storage.quotes.by_answer(answer_id),
        )
        return both(answer, quote).map(self._of_this_event)

    def begin(self, tx: Transaction, person: Participant, answer_id: int, now: datetime) -> None:
        """Wait for the decision's name."""
        awaited = AwaitedDecision(answer_id)
        self._event.dialogues.close(tx, person.id, HeldDisposal)
        self._event.dialogues.open(tx, person.id, awaited, until=now + LIFETIME)

    def hold(
        self, tx: Transaction, person: Participant, disposal: Disposal, now: datetime
    ) -> None:
        """Wait for a button, and for no more words."""
        held = HeldDisposal(disposal.answer.id, disposal.decision)
        self._event.dialogues.close(tx, person.id, AwaitedDecision)
        self._event.dialogues.open(tx, person.id, held, until=now + LIFETIME)

    async def confirm(
        self, person: Participant, answer_id: int, shown: str, incoming_key: int, now: datetime
    ) -> bool:
        """Erase what was shown under this key, and nothing else; False when that is not so now."""

        def unit(tx: Transaction) -> bool:
            held = self._held(tx, person, now)
            if held is None or (held.answer.id, held.key) != (answer_id, shown):
                return False
            self._event.dialogues.finish(tx, person.id, HeldDisposal, answer_id, incoming_key, now)
            return self._erase(tx, answer_id, held.decision, now, person.id)

        return await self._durably(unit)

    async def dispose(self, answer_id: int, decision: str, now: datetime, words: str) -> bool:
        """Erase the answer, by the command line; False when it does not read as it was shown."""

        def unit(tx: Transaction) -> bool:
            found = tx.read(self.find(answer_id))
            if found is None or found[0].words != words:
                return False
            return self._erase(tx, answer_id, decision, now, None)

        return await self._durably(unit)

    def _of_this_event(
        self, found: tuple[PromptAnswer | None, Quote | None]
    ) -> tuple[PromptAnswer, Quote] | None:
        answer, quote = found
        if answer is None or answer.event_id != self._event.id:
            return None
        return answer, quote or Quote(answer.id)

    def _held(self, tx: Transaction, person: Participant, now: datetime) -> Disposal | None:
        """What the person was shown last, as it stands now."""
        held = tx.read(self._event.dialogues.get(person.id, HeldDisposal, now))
        found = tx.read(self.find(held.answer)) if held else None
        return Disposal(*found, held.decision) if held and found else None

    def _erase(
        self, tx: Transaction, answer_id: int, decision: str, now: datetime, actor_id: int | None
    ) -> bool:
        """Everywhere, and later in restored copies too."""
        if not self._storage.answers.erase(tx, answer_id):
            return False
        disposed = Given(GivenKind.ANSWER, (answer_id,))
        self._storage.erasures.take_back(tx, disposed, now, waits=True)
        self._storage.records.audit(
            tx,
            now,
            "answer.disposed",
            actor_id=actor_id,
            subject=str(answer_id),
            detail=decision,
        )
        return True

    async def _durably(self, unit: Unit[bool]) -> bool:
        """Out of the file of recent writes too."""
        done = await self._storage.write(unit)
        await self._storage.database.checkpoint()
        return done
