"""What an error at sending means for the message, and for the line it was sent on."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto

import structlog
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.storage.messages.decisions import ClaimedDecision, SendOutcome, State
from bot.storage.people.addresses import Address
from bot.telegram.http.own_words import Unwell
from bot.telegram.http.request import NoConnection, NotSent, may_have_arrived
from bot.telegram.sending.messenger import is_gone
from bot.telegram.sending.pacer import ChatSilent

TRIES = 2
"""Of what is urgent, before only a person decides."""

TRIES_AT_HARMLESS = 3
"""Of what harms nobody when it comes twice."""

LONGEST_REST = 60.0
"""Real seconds before a chat that is silent is looked at again."""

log = structlog.get_logger()


class Verdict(Enum):
    """What a message has shown of the line: nothing, that it is well, that it is ill."""

    NOTHING = auto()
    WELL = auto()
    ILL = auto()


@dataclass(frozen=True)
class Attempt:
    """How one attempt ended, and what it showed."""

    outcome: SendOutcome
    verdict: Verdict = Verdict.NOTHING
    lost: Address | None = None
    """Where nothing arrives any more."""


def failed(
    error: TelegramError,
    claimed: ClaimedDecision,
    address: Address,
    harmless_twice: AbstractSet[str],
) -> Attempt:
    """`harmless_twice` are the kinds of which a second copy is better than none."""
    outcome = _outcome(error, claimed, harmless_twice)
    return Attempt(outcome, _verdict(error), address if outcome.reason == "blocked" else None)


def _outcome(
    error: TelegramError, claimed: ClaimedDecision, harmless_twice: AbstractSet[str]
) -> SendOutcome:
    if isinstance(error, NotSent | RetryAfter | InvalidToken):
        rests = min(error.seconds, LONGEST_REST) if isinstance(error, ChatSilent) else 0.0
        return SendOutcome(State.PENDING, rests=rests)
    if is_gone(error):
        return SendOutcome(State.FAILED, reason="blocked")
    decision = claimed.decision
    log.error("sending.failed", kind=decision.kind, error=type(error).__name__)
    if not may_have_arrived(error):
        return SendOutcome(State.FAILED, reason="refused")
    if decision.urgent and claimed.attempt < TRIES:
        return SendOutcome(State.PENDING, reason="tried")
    # Who answers that it could not has most probably not delivered.
    is_harmless = isinstance(error, Unwell) and decision.kind in harmless_twice
    if is_harmless and claimed.attempt < TRIES_AT_HARMLESS:
        return SendOutcome(State.PENDING, reason="tried")
    # Only a person decides to send it again.
    return SendOutcome(State.IN_DOUBT, reason=type(error).__name__)


def _verdict(error: TelegramError) -> Verdict:
    if isinstance(error, NoConnection | InvalidToken) or may_have_arrived(error):
        return Verdict.ILL
    return Verdict.NOTHING if isinstance(error, NotSent) else Verdict.WELL
