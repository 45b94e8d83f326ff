"""The quote desk: staff look through what came, choose for print and mend the spelling."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.errors import Refused
from bot.events.live_event import LiveEvent
from bot.programme.programme import Programme
from bot.programme.values import Prompt
from bot.storage.collection import EventCollection
from bot.storage.connections.database import Transaction
from bot.storage.people.dialogues import LIFETIME
from bot.storage.people.participants import Participant
from bot.storage.programme.records import RECALLED
from bot.storage.voices.desk import Counts, DeskEntry, Filter
from bot.storage.voices.quotes import Mark, Quote
from bot.voices.counting import counts_of, for_print, quote_of
from bot.voices.dialogues import HELD, AwaitedWording
from bot.voices.traces import traces_in

REMEMBERED = timedelta(days=30)

FOR_PRINT = {Mark.CHOSEN, Mark.RESERVE}
"""What staff can decide only for what its writer lets them print."""


@dataclass(frozen=True)
class CorrectedQuote:
    """Words in the place of those of the version `stands`; None: the words as they were written."""

    answer_id: int
    stands: str
    words: str | None


class QuoteDesk:
    """What staff may do with quotes. Every change is written down in the audit."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    async def entries(self) -> list[DeskEntry]:
        """Everything that may be printed, or could be; oldest first."""
        return entries_of(await self.collected(), self._event.prompts, self._event.programme)

    async def entry(self, answer_id: int) -> DeskEntry | None:
        """The one with this number."""
        return next((one for one in await self.entries() if one.answer.id == answer_id), None)

    async def counts(self) -> Counts:
        """How many answered and how many may be printed; numbers only, while the day goes on."""
        erased = await self._storage.records.audited(RECALLED, self._event.id)
        return counts_of(await self.collected(), self._event.prompts, erased=erased)

    async def collected(self) -> EventCollection:
        """What has been answered, with what is known of it for print."""
        event_id = self._event.id
        return EventCollection(
            event_id,
            tuple(await self._storage.answers.all(event_id)),
            await self._storage.quotes.all(event_id),
            await self._storage.answers.asked(event_id),
            unanswered=(),
        )

    async def filter(self, person: Participant, now: datetime) -> Filter:
        """What the person has chosen to look at."""
        return await self._event.dialogues.get(person.id, Filter, now) or Filter()

    def set_filter(
        self, tx: Transaction, person: Participant, chosen: Filter, now: datetime
    ) -> None:
        self._event.dialogues.open(tx, person.id, chosen, until=now + REMEMBERED)

    def mark(
        self,
        tx: Transaction,
        person: Participant | None,
        answer_id: int,
        mark: Mark,
        now: datetime,
    ) -> None:
        """Chosen, in reserve, no, or undecided again. Nobody is named on the command line.

        Raises Refused for a place in print where its writer has not said that it may be printed.
        """
        quote = tx.read(self._storage.quotes.by_answer(answer_id)) or Quote(answer_id)
        if mark in FOR_PRINT and not quote.may_be_printed:
            raise Refused(f"desk.not-for-print-{quote.said}", n=answer_id)
        if self._storage.quotes.mark(tx, answer_id, mark):
            self._audit(tx, person, "quote.marked", answer_id, mark, now)

    def begin_mending(
        self, tx: Transaction, person: Participant, entry: DeskEntry, now: datetime
    ) -> None:
        """Wait for the words as they should be printed, in the place of those that stand now."""
        awaited = AwaitedWording(entry.answer.id, entry.version)
        self._event.dialogues.open(tx, person.id, awaited, until=now + LIFETIME)

    def stop_mending(self, tx: Transaction, person: Participant) -> None:
        """Wait for no words any more."""
        self._event.dialogues.close(tx, person.id, AwaitedWording)

    def mend(
        self,
        tx: Transaction,
        person: Participant,
        mended: CorrectedQuote,
        now: datetime,
        incoming_key: int | None = None,
    ) -> bool:
        """What was typed in the dialogue; see `replace`.

        Where other words stand now it is held until it is said what becomes of it.
        """
        dialogues, answer_id = self._event.dialogues, mended.answer_id
        replaced = self.replace(tx, person, mended, now)
        if replaced:
            dialogues.finish(tx, person.id, AwaitedWording, answer_id, incoming_key, now)
        else:
            stands = tx.read(self._storage.quotes.version(answer_id))
            held = AwaitedWording(answer_id, stands, HELD, held=mended.words)
            dialogues.open(tx, person.id, held, until=now + LIFETIME)
        return replaced

    def replace(
        self, tx: Transaction, person: Participant | None, mended: CorrectedQuote, now: datetime
    ) -> bool:
        """Keep the words with their spelling put right; the answer itself stays untouched.

        False, and nothing is kept, when other words stand there than those that were seen.
        """
        answer_id, words = mended.answer_id, mended.words
        if tx.read(self._storage.quotes.version(answer_id)) != mended.stands:
            return False
        self._storage.quotes.mend(tx, answer_id, words)
        detail = "mended" if words else "as written"
        self._audit(tx, person, "quote.mended", answer_id, detail, now)
        return True

    def _audit(
        self,
        tx: Transaction,
        person: Participant | None,
        action: str,
        answer_id: int,
        detail: str,
        now: datetime,
    ) -> None:
        actor_id = person.id if person else None
        self._storage.records.audit(
            tx, now, action, actor_id=actor_id, subject=str(answer_id), detail=detail
        )


def entries_of(
    collected: EventCollection, prompts: Iterable[Prompt], programme: Programme
) -> list[DeskEntry]:
    """The answers to prompts that are for print, with what is known of them."""
    known = {prompt.id: prompt for prompt in prompts}
    return [
        DeskEntry(
            known[answer.prompt_id],
            answer,
            quote_of(answer, collected),
            programme.local(answer.saved_at).date(),
            tuple(traces_in(answer.text)),
        )
        for answer in for_print(collected.standing, known.values())
    ]


def matching(entries: Iterable[DeskEntry], chosen: Filter) -> list[DeskEntry]:
    """The entries that the filter lets through."""
    return [entry for entry in entries if _matches(entry, chosen)]


def beside(entries: Iterable[DeskEntry], answer_id: int) -> tuple[int | None, int | None]:
    """The numbers before and after this one, whether or not it is still among the entries."""
    numbers = [entry.answer.id for entry in entries]
    before = max((one for one in numbers if one < answer_id), default=None)
    return before, min((one for one in numbers if one > answer_id), default=None)


def _matches(entry: DeskEntry, chosen: Filter) -> bool:
    quote = entry.quote
    return (
        (not chosen.consent or quote.said == chosen.consent)
        and (not chosen.affiliation or quote.affiliation == chosen.affiliation)
        and (not chosen.session or chosen.session in quote.sessions)
        and (not chosen.day or entry.day == date.fromisoformat(chosen.day))
        and (not chosen.mark or (quote.decision or "none") == chosen.mark)
    )
