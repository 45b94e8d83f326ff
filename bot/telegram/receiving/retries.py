"""After how long an update is tried again, and how often."""

import math
import random

from telegram.error import InvalidToken, RetryAfter

from bot.errors import CannotRead, CannotSave
from bot.machine.patience import Backoff
from bot.telegram.http.request import NotSent, may_have_arrived

ATTEMPTS = 3
"""At one update before it is set aside, or its sender told that it cannot be saved now."""

ATTEMPTS_AT_SENDING = 25
"""When the reply did not get through, which is no fault of the update: ten minutes' worth."""


def pause_after(error: Exception, attempt: int, pauses: Backoff) -> float | None:
    """About how long the same update waits before it is tried again; None when that is enough."""
    if attempt >= _most_attempts(error):
        return None
    # So that not everybody comes back at the same moment to a server that was ill.
    spread = random.uniform(0.75, 1.25)  # noqa: S311 -- no secret
    return pauses.after(attempt) * spread


def _most_attempts(error: Exception) -> float:
    if isinstance(error, CannotRead):
        return ATTEMPTS
    if isinstance(error, CannotSave):
        return math.inf  # what is kept waits for room, however long that takes
    return ATTEMPTS_AT_SENDING if _got_not_through(error) else 1


def _got_not_through(error: Exception) -> bool:
    """Did the reply not leave, or perhaps not arrive? That it may come twice harms nobody."""
    return isinstance(error, NotSent | RetryAfter | InvalidToken) or may_have_arrived(error)
