"""The quote desk: staff look through what came, choose for print and mend the spelling."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.live_event import LiveEvent
from bot.programme.programme import Programme
from bot.programme.values import Prompt, PromptKind
from bot.storage.connections.database import Transaction
from bot.storage.people.dialogues import LIFETIME
from bot.storage.people.participants import Participant
from bot.storage.programme.records import RECALLED
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.desk import Counts, DeskEntry, Filter, PromptCount
from bot.storage.voices.quotes import Mark, Quote
from bot.voices.dialogues import HELD, AwaitedWording
from bot.voices.traces import traces_in

REMEMBERED = timedelta(days=30)


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
        answers = await self._storage.answers.all(self._event.id)
        quotes = await self._storage.quotes.all(self._event.id)
        return entries_of(answers, quotes, self._event.prompts, self._event.programme)

    async def entry(self, answer_id: int) -> DeskEntry | None:
        """The one with this number."""
        return next((one for one in await self.entries() if one.answer.id == answer_id), None)

    async def counts(self) -> Counts:
        """How many answered and how many may be printed; numbers only, while the day goes on."""
        answers = await self._storage.answers.all(self._event.id)
        asked = await self._storage.answers.asked(self._event.id)
        quotes = await self._storage.quotes.all(self._event.id)
        entries = entries_of(answers, quotes, self._event.prompts, self._event.programme)
        erased = await self._storage.records.audited(RECALLED, self._event.id)
        values: dict[str, list[int]] = {}
        totals: dict[str, int] = {}
        for answer in answers:
            totals[answer.prompt_id] = totals.get(answer.prompt_id, 0) + 1
            if answer.value is not None:
                values.setdefault(answer.prompt_id, []).append(answer.value)
        prompts = [
            PromptCount(
                prompt,
                asked.get(prompt.id, 0),
                totals.get(prompt.id, 0),
                tuple(values.get(prompt.id, ())) if prompt.kind is PromptKind.SCALE else (),
            )
            for prompt in self._event.prompts
            if prompt.id in totals or prompt.id in asked
        ]
        return Counts(
            tuple(prompts),
            may_be_printed=sum(entry.quote.may_be_printed for entry in entries),
            chosen=sum(entry.quote.mark is Mark.CHOSEN for entry in entries),
            reserve=sum(entry.quote.mark is Mark.RESERVE for entry in entries),
            recalled=sum(quote.is_recalled for quote in quotes.values()) + erased,
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
        """Chosen, in reserve, no, or undecided again. Nobody is named on the command line."""
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
    answers: Iterable[PromptAnswer],
    quotes: Mapping[int, Quote],
    prompts: Iterable[Prompt],
    programme: Programme,
) -> list[DeskEntry]:
    """The answers to prompts that are for print, with what is known of them."""
    known = {prompt.id: prompt for prompt in prompts if prompt.publishable}
    return [
        DeskEntry(
            known[answer.prompt_id],
            answer,
            quotes.get(answer.id) or Quote(answer.id),
            programme.local(answer.saved_at).date(),
            tuple(traces_in(answer.text)),
        )
        for answer in answers
        if answer.prompt_id in known and answer.text and answer.withdrawn_at is None
    ]


def matching(entries: Iterable[DeskEntry], chosen: Filter) -> list[DeskEntry]:
    """The entries that the filter lets through."""
    return [entry for entry in entries if _matches(entry, chosen)]


def _matches(entry: DeskEntry, chosen: Filter) -> bool:
    quote = entry.quote
    return (
        (not chosen.consent or quote.consent == chosen.consent)
        and (not chosen.affiliation or quote.affiliation == chosen.affiliation)
        and (not chosen.session or chosen.session in quote.sessions)
        and (not chosen.day or entry.day == date.fromisoformat(chosen.day))
        and (not chosen.mark or (quote.mark or "none") == chosen.mark)
    )
