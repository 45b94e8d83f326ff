"""The way of an answer to print: sessions, name, work, the page as it will be, the choice.

The answer is saved before any of this begins. Every step is a row, so that a restart or a week's
pause loses nothing.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.events.live_event import LiveEvent
from bot.programme.programme import Programme
from bot.programme.prompts import closes_at
from bot.programme.values import Prompt
from bot.storage.connections.database import Transaction
from bot.storage.people.dialogues import LIFETIME
from bot.storage.people.participants import Participant
from bot.storage.voices.answers import PromptAnswer
from bot.storage.voices.quotes import Consent, Quote, Step
from bot.views.voices.quoted_sessions import QuotableSessions
from bot.voices.dialogues import AwaitedAnswer, AwaitedSignature

WORDING = 1
"""Of the question for consent: a change of its text is a new number and a new key."""

LONGEST = 120
"""Characters of a name, a role, a unit or a line."""

TYPED = (Step.NAME, Step.ROLE, Step.UNIT, Step.AFFILIATION, Step.LINE)
"""Steps at which words are awaited; each is also the name of what they become."""

AFTER = {
    Step.SESSIONS: Step.NAME,
    Step.NAME: Step.ROLE,
    Step.ROLE: Step.UNIT,
    Step.UNIT: Step.AFFILIATION,
    Step.AFFILIATION: Step.CONSENT,
    Step.LINE: Step.CONSENT,
    Step.CONSENT: Step.DONE,
}


@dataclass(frozen=True)
class QuotedAnswer:
    """An answer with what is known of it as a quote."""

    prompt: Prompt
    answer: PromptAnswer
    quote: Quote


class QuoteSteps:
    """Takes a participant's answer from step to step."""

    def __init__(self, event: LiveEvent) -> None:
        self._event = event
        self._storage = event.storage

    async def find(self, participant: Participant, answer_id: int) -> QuotedAnswer | None:
        """The participant's own answer as a quote; None when it is gone, or somebody else's."""
        answer = await self._storage.answers.by_id(answer_id)
        if answer is None or answer.participant_id != participant.id or answer.withdrawn_at:
            return None
        if answer.event_id != self._event.id:
            return None
        return await self._voice(answer)

    async def of(self, participant: Participant) -> list[QuotedAnswer]:
        """All of the participant's answers that may be printed or could be."""
        answers = await self._storage.answers.of(participant.id, self._event.id)
        voices = [await self._voice(answer) for answer in answers]
        return [voice for voice in voices if voice is not None]

    async def taken_by(self, participant: Participant, incoming_key: int) -> QuotedAnswer | None:
        """The quote to which this update brought something, if it was handled before."""
        answer_id = await self._storage.quotes.answer_of(incoming_key)
        return await self.find(participant, answer_id) if answer_id else None

    def go_to(
        self,
        tx: Transaction,
        participant: Participant,
        voice: QuotedAnswer,
        step: Step,
        now: datetime,
    ) -> QuotedAnswer:
        """Stand at the step; where words are awaited, wait for them as long as the prompt is open."""
        self._storage.quotes.begin(tx, voice.answer.id)
        quote = self._storage.quotes.save(tx, voice.quote, step=step)
        if step in TYPED:
            self._event.dialogues.close(tx, participant.id, AwaitedAnswer)
        self._wait(tx, participant, voice, step, now)
        return QuotedAnswer(voice.prompt, voice.answer, quote)

    def pick(self, tx: Transaction, quote: Quote, session_id: str, *, on: bool) -> Quote:
        """The answer is about the session, or is not; gives the quote with its sessions."""
        self._storage.quotes.begin(tx, quote.answer_id)
        self._storage.quotes.pick(tx, quote.answer_id, session_id, on=on)
        others = tuple(one for one in quote.sessions if one != session_id)
        return replace(quote, sessions=(*others, session_id) if on else others)

    def fill(
        self,
        tx: Transaction,
        participant: Participant,
        voice: QuotedAnswer,
        step: Step,
        words: str,
        now: datetime,
        *,
        incoming_key: int | None = None,
    ) -> QuotedAnswer:
        """Keep what was typed or chosen at a step (nothing, where it was passed over); go on."""
        changes = {step.value: words}
        if step is Step.LINE:
            changes |= {"role": "", "unit": "", "affiliation": ""}
        elif step is not Step.NAME:
            changes |= {"line": ""}
        self._storage.quotes.begin(tx, voice.answer.id)
        quote = self._storage.quotes.save(
            tx, _unsigned(voice.quote, now), incoming_key=incoming_key, step=AFTER[step], **changes
        )
        self._wait(tx, participant, voice, AFTER[step], now)
        return QuotedAnswer(voice.prompt, voice.answer, quote)

    def choose(
        self,
        tx: Transaction,
        participant: Participant,
        voice: QuotedAnswer,
        consent: Consent,
        wording: int,
        now: datetime,
    ) -> QuotedAnswer:
        """How it may be printed, or that it may not; with the version of the question."""
        taken_back = voice.quote.may_be_printed and consent is Consent.NO
        quote = self._storage.quotes.save(
            tx,
            voice.quote,
            step=Step.DONE,
            consent=consent,
            wording=wording,
            chosen_at=now,
            withdrawn_at=now if taken_back else _taken_back_before(voice.quote, consent),
        )
        self._event.dialogues.close(tx, participant.id, AwaitedSignature, AwaitedAnswer)
        return QuotedAnswer(voice.prompt, voice.answer, quote)

    def stop_waiting(self, tx: Transaction, participant: Participant) -> None:
        """Take what is typed for questions again; the quote stays where it stands."""
        self._event.dialogues.close(tx, participant.id, AwaitedSignature)

    def sessions(self, voice: QuotedAnswer, saved: frozenset[str]) -> QuotableSessions:
        """What the answer can be about: what the person saved or has named, else what was that day."""
        programme = self._event.programme
        held = [s for s in programme.sessions if not s.is_break and not s.is_cancelled]
        own = tuple(s for s in held if s.id in saved or s.id in voice.quote.sessions)
        day = _day_of(voice.answer, programme)
        others = (s for s in held if s not in own and programme.day_of(s) == day)
        return QuotableSessions(own, tuple(sorted(others, key=lambda session: session.start)))

    async def _voice(self, answer: PromptAnswer) -> QuotedAnswer | None:
        prompt = self._event.prompt(answer.prompt_id)
        if prompt is None or not prompt.publishable or answer.value is not None:
            return None
        quote = await self._storage.quotes.by_answer(answer.id)
        return QuotedAnswer(prompt, answer, quote or Quote(answer.id))

    def _wait(
        self,
        tx: Transaction,
        participant: Participant,
        voice: QuotedAnswer,
        step: Step,
        now: datetime,
    ) -> None:
        if step not in TYPED:
            self._event.dialogues.close(tx, participant.id, AwaitedSignature)
            return
        until = closes_at(voice.prompt, self._event.programme)
        awaited = AwaitedSignature(step, voice.answer.id, sure_until=now + LIFETIME)
        self._event.dialogues.open(tx, participant.id, awaited, until=max(until, now + LIFETIME))


def _day_of(answer: PromptAnswer, programme: Programme) -> date | None:
    """The day of the event on which it was written, or the one before that; else the first."""
    written = programme.local(answer.saved_at).date()
    days = [day.date for day in programme.days]
    return max((day for day in days if day <= written), default=min(days, default=None))


def cleaned(text: str) -> str:
    """What was typed as one line of a signature."""
    return " ".join(text.split())


def _unsigned(quote: Quote, now: datetime) -> Quote:
    """With another signature the page is another one, and has to be chosen anew."""
    if not quote.may_be_printed:
        return quote
    return replace(quote, consent=Consent.NO, chosen_at=None, withdrawn_at=now)


def _taken_back_before(quote: Quote, consent: Consent) -> datetime | None:
    return quote.withdrawn_at if consent is Consent.NO else None
