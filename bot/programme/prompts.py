"""When a prompt is asked, how long it can be answered, and what a typed answer means."""

from datetime import date, datetime, time, timedelta

from bot.programme.programme import Programme
from bot.programme.values import Prompt, PromptKind

NOON = time(12)


def asked_at(prompt: Prompt, programme: Programme) -> datetime | None:
    """When the prompt is asked by itself; None where it never is."""
    kind, _, rest = prompt.when.partition(":")
    if prompt.when == "never":
        return None
    if prompt.when == "day-end":
        return _end_of_event(programme)
    if kind == "after":
        session = programme.session(rest)
        return programme.end_of(session) if session and not session.is_cancelled else None
    day, _, clock = prompt.when.replace(" ", "T").rpartition("T")
    on = date.fromisoformat(day) if day else programme.event.last_day
    return datetime.combine(on, time.fromisoformat(clock), programme.zone)


def is_closed(prompt: Prompt, now: datetime) -> bool:
    """Is it too late to answer?"""
    return prompt.closes is not None and prompt.closes <= now


def values_of(prompt: Prompt) -> range:
    """The values that an answer to a scale or a choice may have."""
    return range(1, 6) if prompt.kind is PromptKind.SCALE else range(1, len(prompt.choices) + 1)


def chosen(prompt: Prompt, typed: str) -> int | None:
    """The value that a typed word or number means for a scale or a choice."""
    word = typed.strip().rstrip(".)").casefold()
    values = values_of(prompt)
    if word.isdecimal():
        return int(word) if int(word) in values else None
    labels = [{text.casefold() for text in choice.values()} for choice in prompt.choices]
    if len(labels) != len(values):
        return None
    return next((n for n, label in zip(values, labels, strict=True) if word in label), None)


def _end_of_event(programme: Programme) -> datetime | None:
    """The end of the last session of the last day that is no break."""
    held = [s for s in programme.sessions if not s.is_break and not s.is_cancelled]
    last_day = max((programme.day_of(session) for session in held), default=None)
    ends = [programme.end_of(s) for s in held if programme.day_of(s) == last_day]
    return max(ends, default=None)


def is_asked(prompt: Prompt, programme: Programme, now: datetime) -> bool:
    moment = asked_at(prompt, programme)
    return moment is not None and moment <= now < too_late(prompt, moment, programme)


def too_late(prompt: Prompt, moment: datetime, programme: Programme) -> datetime:
    """Noon of the next day, or when the prompt closes."""
    tomorrow = programme.local(moment).date() + timedelta(days=1)
    noon = datetime.combine(tomorrow, NOON, programme.zone)
    return min(noon, prompt.closes) if prompt.closes else noon
