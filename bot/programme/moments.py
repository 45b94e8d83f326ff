"""Where in the event a moment is: what there is to say when nothing is on."""

from datetime import datetime
from enum import StrEnum

from bot.programme.programme import Programme


class Phase(StrEnum):
    EMPTY = "empty"
    """The programme has no sessions."""
    BEFORE = "before"
    ON = "on"
    BETWEEN = "between"
    """Nothing is on, and something comes on the same conference day."""
    NIGHT = "night"
    """What comes next comes on another day."""
    OVER = "over"


class EventState(StrEnum):
    """Of an event among others, by its days."""

    COMING = "coming"
    ON = "on"
    OVER = "over"


def state_of(programme: Programme, now: datetime) -> EventState:
    """By the date where it is held."""
    event, today = programme.event, programme.local(now).date()
    if today < event.first_day:
        return EventState.COMING
    return EventState.OVER if today > event.last_day else EventState.ON


def phase_of(programme: Programme, now: datetime) -> Phase:
    """Cancelled sessions are none."""
    if programme.running(now):
        return Phase.ON
    held = [session for session in programme.sessions if not session.is_cancelled]
    if not held:
        return Phase.OVER if programme.sessions else Phase.EMPTY
    coming = programme.next_start(now)
    if not coming:
        return Phase.OVER
    before = [session for session in held if session.start <= now]
    if not before:
        return Phase.BEFORE
    is_same_day = programme.day_of(before[-1]) == programme.day_of(coming[0])
    return Phase.BETWEEN if is_same_day else Phase.NIGHT
