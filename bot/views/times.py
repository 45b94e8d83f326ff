"""When something is: "kl. 13.05", with the weekday and the date where they are needed."""

from datetime import datetime, time, timedelta

from bot.i18n import Translator
from bot.programme.programme import Programme
from bot.programme.values import Session

A_DAY = timedelta(hours=24)


def at(instant: datetime, programme: Programme, t: Translator) -> str:
    """The time, as in "kl. 13.05"."""
    return t.plain("screens.at", time=t.time(programme.local(instant)))


def on_date_at(instant: datetime, programme: Programme, t: Translator) -> str:
    """The date and the time, as in "torsdag 30 november kl. 13.05"."""
    local = programme.local(instant)
    return t.plain("screens.on-date", date=t.date(local.date()), time=at(instant, programme, t))


def hours(session: Session, programme: Programme, t: Translator) -> str:
    """From when to when, as in "kl. 13.00–13.45"; with both dates where it lasts for days."""
    if session.end and session.end - session.start >= A_DAY:
        first = on_date_at(session.start, programme, t)
        return t.plain("screens.until", start=first, end=on_date_at(session.end, programme, t))
    start = programme.local(session.start)
    end = programme.local(session.end) if session.end else None
    return t.plain("screens.hours", time=t.span(start, end))


def date_and_hours(session: Session, programme: Programme, t: Translator) -> str:
    """As in "torsdag 30 november kl. 13.00–13.45"."""
    span = hours(session, programme, t)
    if session.end and session.end - session.start >= A_DAY:
        return span
    date = t.date(programme.local(session.start).date())
    return t.plain("screens.on-date", date=date, time=span)


def deadline(key: str, end: datetime, programme: Programme, t: Translator) -> str:
    """The text with a date and a time or, by `<key>-day`, with the last day of which all counts."""
    local = programme.local(end)
    if local.time() == time():
        return t.plain(f"{key}-day", date=t.date(local.date() - timedelta(days=1)))
    return t.plain(key, date=t.date(local.date()), time=t.time(local))


def capitalized(text: str) -> str:
    """The same text with a capital first letter, as a line begins."""
    return text[:1].upper() + text[1:]
