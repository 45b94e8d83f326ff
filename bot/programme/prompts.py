"""What an event asks: when, how long it can be answered, and what a typed answer means."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.actions import short_key
from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.values import SCALE, Prompt, PromptKind, Session

NOON = time(12)

REMINDED = time(8, 30)
"""When those are reminded, the day after, who were asked the day question and said nothing."""

OPEN = timedelta(days=14)
"""How long after the event's last day a prompt can be answered that says nothing of it."""

EACH = "after-each"
"""The `when` of a prompt that is asked after every session, of those who saved it."""


def prompts_of(programme: Programme, translators: Mapping[str, Translator]) -> tuple[Prompt, ...]:
    """What the event asks; an event that says nothing asks the one question of the texts."""
    if programme.file.prompts:
        hints = {language: t.plain("discussion.hint") for language, t in translators.items()}
        return tuple(
            replace(one, hint=hints) if is_discussed(one) and not one.hint else one
            for prompt in programme.file.prompts
            for one in unfolded(prompt, programme)
        )
    texts = {language: t.plain("voices.default") for language, t in translators.items()}
    return (Prompt(id="default", text=texts, publishable=True),)


def asked_at(prompt: Prompt, programme: Programme) -> datetime | None:
    """When the prompt is asked by itself; None where it never is."""
    kind, _, rest = prompt.when.partition(":")
    if prompt.when == "never" or kind == "with":
        return None
    if prompt.when == "day-end":
        return _end_of_event(programme)
    if kind == "after":
        session = programme.session(rest)
        return programme.end_of(session) if session and not session.is_cancelled else None
    day, _, clock = prompt.when.replace(" ", "T").rpartition("T")
    on = date.fromisoformat(day) if day else programme.event.last_day
    return programme.instant(on, time.fromisoformat(clock))


def reminded_at(prompt: Prompt, programme: Programme) -> datetime | None:
    """When those are reminded who have not answered; None where nobody is."""
    asked = asked_at(prompt, programme) if prompt.when == "day-end" else None
    if asked is None:
        return None
    tomorrow = programme.local(asked).date() + timedelta(days=1)
    return programme.instant(tomorrow, REMINDED)


def closes_at(prompt: Prompt, programme: Programme) -> datetime:
    """When answers and choices cannot be changed any more, and the final export can be made."""
    if prompt.closes:
        return prompt.closes
    after = programme.event.last_day + OPEN + timedelta(days=1)
    return programme.instant(after, time())


def is_closed(prompt: Prompt, programme: Programme, now: datetime) -> bool:
    """Is it too late to answer?"""
    return closes_at(prompt, programme) <= now


def final_from(prompts: Iterable[Prompt], programme: Programme) -> datetime | None:
    """When what may be printed can be changed no more, but for being taken back; None without any."""
    return max((closes_at(one, programme) for one in prompts if one.publishable), default=None)


def is_tap(prompt: Prompt) -> bool:
    """Is it about one session, asked of those who saved it as soon as that disturbs nobody?"""
    return prompt.when.startswith("after:") and prompt.to.startswith("saved:")


def is_discussed(prompt: Prompt) -> bool:
    """Is it put by somebody, and answered in words?"""
    return prompt.when == "never" and prompt.kind is PromptKind.TEXT


def session_of(prompt: Prompt) -> str:
    """The id of the session that a tap is about; empty for other prompts."""
    return prompt.to.partition(":")[2] if is_tap(prompt) else ""


def unfolded(prompt: Prompt, programme: Programme) -> tuple[Prompt, ...]:
    """A prompt that is asked after every session becomes one for each; others stay as they are."""
    if prompt.when != EACH:
        return (prompt,)
    held = (session for session in programme.sessions if not session.is_break)
    return tuple(_after(session, prompt) for session in held)


def _after(session: Session, prompt: Prompt) -> Prompt:
    key = short_key(session.id)
    texts = {language: f"{session.title}: {text}" for language, text in prompt.text.items()}
    return replace(
        prompt,
        id=f"{prompt.id[:27]}-{key}",
        text=texts,
        when=f"after:{session.id}",
        to=f"saved:{session.id}",
    )


def values_of(prompt: Prompt) -> range:
    """The values that an answer to a scale or a choice may have."""
    return SCALE if prompt.kind is PromptKind.SCALE else range(1, len(prompt.choices) + 1)


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
    noon = programme.instant(tomorrow, NOON)
    return min(noon, prompt.closes) if prompt.closes else noon
