"""The events that are live, and at which of them somebody is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions import event_mark
from bot.i18n import Translator
from bot.programme.moments import EventState, state_of
from bot.programme.programme import Programme
from bot.programme.values import Event
from bot.replies import Button, Html, Reply, bold
from bot.views.actions.events import ChooseEvent
from bot.views.rows import home_button
from bot.views.times import capitalized


@dataclass(frozen=True)
class EventLine:
    """An event in the reader's language, how it stands now, and whether the reader is at it."""

    event: Event
    state: EventState
    is_attended: bool = False

    @classmethod
    def of(
        cls, programme: Programme, now: datetime, language: str, *, is_attended: bool = False
    ) -> "EventLine":
        event = programme.in_language(language).event
        return cls(event, state_of(programme, now), is_attended)

    @property
    def order(self) -> tuple[date, str]:
        """In which events are listed."""
        return self.event.first_day, self.event.id


def render_events(
    events: Sequence[EventLine],
    here: str | None,
    t: Translator,
    *,
    asks: bool = False,
    gone: str = "",
) -> Reply:
    """Each with its days and a button; `here` is the id of the one that the chat is about.

    With `asks` it is a question that waits for an answer; `gone` was the one before, out of use now.
    """
    was = t("events.no-longer", gone=gone) if gone else None
    title = t("events.which") if asks else bold(t("events.title"))
    text = Html.paragraphs(was, title, *(Html.lines(*_told(each, here, t)) for each in events))
    rows = tuple((_button(each, t),) for each in events if each.event.id != here)
    return Reply(text, rows if asks else (*rows, (home_button(t),)))


def render_moved_on(gone: str, programme: Programme, t: Translator) -> Reply:
    """What is said here is about another event now, since the one it was about is out of use."""
    event = programme.in_language(t.language).event.name
    return Reply(t("events.moved-on", gone=gone, event=event))


def _told(line: EventLine, here: str | None, t: Translator) -> Iterator[object]:
    event = line.event
    yield bold(event.name)
    yield capitalized(days_of(event, t))
    yield t(f"events.{line.state}")
    if event.id == here:
        yield t("events.here")
    elif line.is_attended:
        yield t("events.attended")


def days_of(event: Event, t: Translator) -> str:
    first, last = t.date(event.first_day), t.date(event.last_day)
    return first if first == last else t.plain("events.days", first=first, last=last)


def _button(line: EventLine, t: Translator) -> Button:
    label = t.plain("events.choose-button", event=line.event.name)
    return Button(label, ChooseEvent(event_mark(line.event.id)))
