"""What somebody took back, and stands in a restored copy, is taken back once more."""

from datetime import datetime

from bot.storage import Storage
from bot.storage.connections.database import Transaction
from bot.storage.people.given import Given, GivenKind
from bot.storage.voices.quotes import Consent, Step


def take_back_again(tx: Transaction, given: Given, storage: Storage, now: datetime) -> None:
    """As when it was done first; harmless where it is so already."""
    match given.kind, given.named:
        case GivenKind.ANSWER, (int(answer_id),):
            storage.answers.erase(tx, answer_id)
        case GivenKind.WORDS, (int(answer_id), _):
            storage.quotes.empty(tx, answer_id, now)
            storage.answers.withdraw(tx, answer_id, now)
            storage.told_messages.forget_replies(tx, answer_id)
        case GivenKind.CONSENT, (int(answer_id), _):
            _end_consent(tx, answer_id, storage, now)
        case GivenKind.STAGE_QUESTION, (int(number), _):
            storage.stage_questions.withdraw_again(tx, number, now)
        case GivenKind.STAGE_VOTE, (int(number), _, int(person)):
            storage.stage_questions.vote(tx, number, person, now, on=False)
        case GivenKind.PARTY, (int(person), str(event_id), str(code)):
            storage.parties.leave(tx, person, event_id, code, now)
        case GivenKind.EARLIER, (int(person), str(event_id), _):
            storage.parties.show_earlier(tx, person, event_id, now, on=False)
        case GivenKind.CALENDAR, (str(secret),):
            if subscriber := tx.read(storage.calendar_subscriptions.at(secret)):
                storage.calendar_subscriptions.drop(tx, subscriber, now)


def _end_consent(tx: Transaction, answer_id: int, storage: Storage, now: datetime) -> None:
    """What staff made of the words stays."""
    quote = tx.read(storage.quotes.by_answer(answer_id))
    if quote is not None and quote.may_be_printed:
        step = Step.CONSENT if quote.step is Step.DONE else quote.step
        storage.quotes.save(
            tx, quote, step=step, consent=Consent.NO, chosen_at=None, withdrawn_at=now
        )
